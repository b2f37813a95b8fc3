"""The panel that looks at plans which last, and the partnership's group, which sees figures and no child."""

from sightline.areas.child_protection.worklists import plans_for_the_panel
from sightline.language import Meeting

progress_panel = Meeting(
    "Child Protection Progress Panel",
    chair="Head of Children and Families",
    every_days=28,
    agenda=plans_for_the_panel,
    figures=("long_plans_seen_by_the_panel", "considerations_with_a_next_step", "child_protection_plans_9_months"),
    purpose="Ask of every plan of nine months or more what has changed for the child, and what happens next.",
)

partnership_childrens_group = Meeting(
    "Safeguarding partnership's children's group",
    chair="A member of the partnership",
    every_days=91,
    figures=(
        "agencies_at_core_groups",
        "agencies_at_meetings",
        "agencies_as_expected",
        "core_groups_on_time",
        "core_groups_quorate",
        "review_conferences_quorate",
    ),
    purpose="Which agencies take part in which meetings about children, and what each will do where it does not.",
)

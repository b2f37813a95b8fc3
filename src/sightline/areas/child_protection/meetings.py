"""The panel that looks at plans which last."""

from sightline.areas.child_protection.worklists import plans_for_the_panel
from sightline.language import Meeting

progress_panel = Meeting(
    "Child Protection Progress Panel",
    chair="Head of Children and Families",
    every_days=28,
    agenda=plans_for_the_panel,
    purpose="Ask of every plan of nine months or more what has changed for the child, and what happens next.",
)

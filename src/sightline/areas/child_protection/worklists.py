"""Which children need a conference, a core group, a review, a visit or the panel, by when."""

from sightline.areas.child_protection.clocks import (
    child_protection_visit,
    core_group,
    first_child_protection_visit,
    first_core_group,
    first_review_conference,
    initial_conference,
    limits,
    progress_panel_after_nine_months,
    progress_panel_again,
    review_after_birth,
    review_conference,
    transfer_in_conference,
)
from sightline.areas.spine.registers import on_a_plan
from sightline.language import AS_AT, Worklist, _, due

conferences_to_hold = Worklist(
    "Initial conferences to be held",
    who_for="Child protection chairs and team managers",
    clocks=(initial_conference, transfer_in_conference),
)

core_groups_to_hold = Worklist(
    "Core groups to be held", who_for="Social workers", clocks=(first_core_group, core_group)
)

reviews_to_hold = Worklist(
    "Review conferences to be held",
    who_for="Child protection chairs",
    clocks=(first_review_conference, review_after_birth, review_conference),
)

children_to_see = Worklist(
    "Children on a plan to be seen",
    who_for="Social workers",
    clocks=(first_child_protection_visit, child_protection_visit),
)

plans_for_the_panel = Worklist(
    "Plans for the Child Protection Progress Panel",
    who_for="The chair of the panel",
    register=on_a_plan,
    where=due(_.started_on, limits.progress_panel) <= AS_AT,
    why="Every child who has had a plan for nine months or more, with what the panel should ask next.",
)

plans_waiting_for_the_panel = Worklist(
    "Plans that the progress panel has not looked at in time",
    who_for="The chair of the panel",
    clocks=(progress_panel_after_nine_months, progress_panel_again),
    why="Which plans are to be on the next meeting's agenda, soonest first, and which should have been on the last's.",
)

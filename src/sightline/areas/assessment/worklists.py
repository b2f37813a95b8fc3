"""Who needs an assessment signed or a visit made, by when."""

from sightline.areas.assessment.clocks import (
    assessment,
    child_in_need_review,
    child_in_need_visit,
    first_child_in_need_review,
    first_child_in_need_visit,
)
from sightline.areas.assessment.registers import open_assessments
from sightline.language import AS_AT, Worklist, _, is_blank

assessments_to_authorise = Worklist("Assessments to be authorised", who_for="Team managers", clocks=(assessment,))

children_in_need_to_see = Worklist(
    "Children in need to be seen", who_for="Social workers", clocks=(first_child_in_need_visit, child_in_need_visit)
)

children_in_need_to_review = Worklist(
    "Child in need plans to be reviewed",
    who_for="Social workers and team managers",
    clocks=(first_child_in_need_review, child_in_need_review),
)

assessments_at_their_review_point = Worklist(
    "Assessments past the manager's review point",
    who_for="Team managers",
    register=open_assessments,
    where=~is_blank(_.review_point_on) & (_.review_point_on <= AS_AT),
    why="The day on which the manager meant to look at how the assessment goes has come, and it is not signed.",
)

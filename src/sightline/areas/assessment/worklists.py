"""Who needs an assessment signed or a visit made, by when."""

from sightline.areas.assessment.clocks import assessment, child_in_need_visit, first_child_in_need_visit
from sightline.language import Worklist

assessments_to_authorise = Worklist("Assessments to be authorised", who_for="Team managers", clocks=(assessment,))

children_in_need_to_see = Worklist(
    "Children in need to be seen", who_for="Social workers", clocks=(first_child_in_need_visit, child_in_need_visit)
)

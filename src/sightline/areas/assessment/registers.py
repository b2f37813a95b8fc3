"""Who is being assessed, and who has a plan as a child in need."""

from sightline.areas.assessment.records import Assessment, ChildInNeedPlan
from sightline.language import Register, _

open_assessments = Register(
    "Open assessments", of=Assessment, starts=_.started_on, ends=_.authorised_on, counts="assessments"
)
on_a_need_plan = Register(
    "Children with a child in need plan", of=ChildInNeedPlan, starts=_.started_on, ends=_.ended_on
)

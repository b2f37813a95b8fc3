"""The registers that several rooms count."""

from sightline.areas.spine.records import ChildProtectionPlan, EpisodeOfNeed, PeriodOfCare
from sightline.language import Register, _, is_blank

on_a_plan = Register(
    "Children on a child protection plan",
    of=ChildProtectionPlan,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_blank(_.other_authority) | ~_.other_authority,
)
in_care = Register("Children in care", of=PeriodOfCare, starts=_.started_on, ends=_.ended_on)
in_need = Register("Children in need", of=EpisodeOfNeed, starts=_.started_on, ends=_.ended_on)

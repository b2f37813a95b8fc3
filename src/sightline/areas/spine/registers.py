"""The registers that several rooms count."""

from sightline.areas.spine.records import ChildProtectionPlan, Employment, EpisodeOfNeed
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import Register, _, is_blank, one_of

is_social_worker = one_of(
    _.role,
    "senior manager",
    "middle manager",
    "first line manager",
    "senior practitioner",
    "case holder",
    "without cases",
)
is_manager = one_of(_.role, "middle manager", "first line manager")

on_a_plan = Register(
    "Children on a child protection plan",
    of=ChildProtectionPlan,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_blank(_.other_authority) | ~_.other_authority,
)
in_care = Register("Children in care", of=PeriodOfCare, starts=_.started_on, ends=_.ended_on)
in_need = Register("Children in need", of=EpisodeOfNeed, starts=_.started_on, ends=_.ended_on)
social_workers = Register(
    "Social workers in post",
    of=Employment,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_social_worker,
    counts="social workers",
)
managers = Register(
    "Managers of social workers in post",
    of=Employment,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_manager,
    counts="managers",
)

"""The cases that workers hold."""

from sightline.areas.spine.records import Allocation
from sightline.language import Register, _, is_blank

cases_held = Register(
    "Cases held by a worker",
    of=Allocation,
    starts=_.started_on,
    ends=_.ended_on,
    where=~is_blank(_.worker),
)

"""Who is in care or has left it, as last said. What was said stands until it is said anew, or for so many months."""

from sightline.areas.leaving_care.clocks import limits
from sightline.areas.leaving_care.records import LeavingCareStatus
from sightline.language import Register, _, choose, due, is_blank, next_of

_next = next_of(_.told_on, within="child_id")

young_people = Register(
    "Young people in or leaving care",
    of=LeavingCareStatus,
    starts=_.told_on,
    ends=choose((is_blank(_next), due(_.told_on, limits.status_stands)), otherwise=_next),
    counts="young people",
)

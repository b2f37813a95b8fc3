"""Where children in care live, and who had short breaks within a year."""

from sightline.areas.care.clocks import limits
from sightline.areas.care.records import Placement
from sightline.areas.spine.care_rules import A_SHORT_BREAK
from sightline.areas.spine.records_care import LegalStatus
from sightline.language import AS_AT, Register, _, count_of, due, is_blank

placements = Register("Placements", of=Placement, starts=_.started_on, ends=_.ended_on, counts="placements")

DAYS_IN_A_YEAR = limits.short_breaks_in_a_year.values[-1].value
FEW_ENOUGH = DAYS_IN_A_YEAR // limits.short_break.values[-1].value
"""So many short breaks of the longest kind cannot come to more than a child may have in a year; one more may."""

_a_year_later = due(_.ended_on, limits.short_breaks_year)
_within_a_year = (_.started_on <= AS_AT) & (is_blank(_.ended_on) | (_a_year_later > AS_AT))
short_breaks_in_a_year = count_of(LegalStatus, on="child_id", where=(_.status == A_SHORT_BREAK) & _within_a_year)
short_breaks_of_a_year = Register(
    "Children who had short breaks within a year",
    of=LegalStatus,
    starts=_.started_on,
    ends=_a_year_later,
    where=_.status == A_SHORT_BREAK,
)

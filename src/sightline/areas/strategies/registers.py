"""Which strategies are in force, and which of them lack something."""

from sightline.areas.strategies.records import Strategy
from sightline.language import AS_AT, Register, _, choose, is_blank, is_unknown

strategies = Register("Strategies in force", of=Strategy, starts=_.approved_on, ends=_.replaced_on, counts="strategies")

needs_screening = choose(
    (is_unknown(_.screening_needed), False),
    (is_blank(_.screening_needed), True),
    otherwise=_.screening_needed,
    called="equality screening is needed, or nobody said whether",
)
is_screened = ~is_blank(_.screened_on) & (_.screened_on <= AS_AT)
launched_unscreened = needs_screening & ~is_unknown(_.screened_on) & ~is_screened

is_briefed = ~is_blank(_.briefed_on) & (_.briefed_on <= AS_AT)
staff_not_briefed = ~is_unknown(_.briefed_on) & ~is_briefed

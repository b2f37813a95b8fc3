"""What the rooms of children in care ask alike: whether it is a short break, and who the reviewing officer is."""

from sightline.areas.spine.records_care import LegalStatus, ReviewingOfficer
from sightline.language import Expression, choose, in_force, is_blank, one_of

A_SHORT_BREAK = "V4"
SHORT_BREAKS = ("V3", A_SHORT_BREAK)


def no_short_break(day: Expression) -> Expression:
    """Whether care on a day was anything but a series of short breaks, which regulation 48 takes out of most duties."""
    status = in_force(LegalStatus, "status", at=day)
    return choose(otherwise=is_blank(status) | ~one_of(status, *SHORT_BREAKS), called="it is no short break (V3, V4)")


def reviewing_officer(day: Expression) -> Expression:
    """The child's reviewing officer on a day."""
    return choose(otherwise=in_force(ReviewingOfficer, "officer", at=day), called="the reviewing officer")

"""A figure against its milestone: step-hold, nothing before the first, compared unrounded.

84.96 per cent does not meet 85, although both may print as 85.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.plan import Milestone, Target

NEAR = 5.0
STANDINGS = ("on or better than", "close to", "short of", "no milestone yet", "no milestone")


@dataclass(frozen=True)
class Against:
    """Where a value stands: its standing, the milestone in force, and the next one."""

    standing: str
    milestone: Milestone | None = None
    following: Milestone | None = None


def against(value: float | None, target: Target | None, day: date, good: str) -> Against:
    """A value on a day against its target. Within five points of the milestone counts as close."""
    if target is None:
        return Against("no milestone")
    milestone, following = target.in_force(day), target.next_after(day)
    if milestone is None:
        return Against("no milestone yet", None, following)
    if value is None:
        return Against("no milestone", milestone, following)
    short = milestone.value - value if good != "down" else value - milestone.value
    standing = "on or better than" if short <= 0 else "close to" if short <= NEAR else "short of"
    return Against(standing, milestone, following)

"""What people said and did since the last project group report: its commentary, changes, questions and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Said:
    """Commentary on a priority or on a figure: who said it, and when."""

    kind: str
    key: str
    text: str
    by: str
    on: date


@dataclass(frozen=True)
class Changed:
    """One thing in the plan that is not what it was, in words: what it is of, what, before and after, by whom."""

    of: str
    what: str
    before: str
    after: str
    by: str
    on: date


@dataclass(frozen=True)
class Wanted:
    """A decision that is wanted, and, where there is one, the decision."""

    text: str
    by: str
    on: date
    decision: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Then:
    """A figure as the last report had it."""

    month: str
    value: float | None
    standing: str


@dataclass(frozen=True)
class Cycle:
    """`number` is this report's; `since` the day of the last one, or None where this is the first."""

    number: int = 1
    since: date | None = None
    then: tuple[tuple[str, Then], ...] = ()
    said: tuple[Said, ...] = ()
    changed: tuple[Changed, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    decided: tuple[Wanted, ...] = ()

    def about(self, kind: str, key: str) -> Said | None:
        """The latest that was said of a priority or a figure."""
        return next((one for one in self.said if (one.kind, one.key) == (kind, key)), None)

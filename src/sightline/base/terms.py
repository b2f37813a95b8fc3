"""England's school terms, as a table in which each day belongs to exactly one.

The autumn term is from 1 September to 31 December, the spring term from 1 January to Easter Sunday, the summer term
from Easter Monday to 31 August, and a school year is autumn, spring and summer. Holidays are so shared out: what comes
after the last lesson of July is still the summer term. A council may give the days on which its own terms begin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from sightline.base.errors import Refused

UNITS = ("school terms", "school years")
NAMES = ("Spring", "Summer", "Autumn")
FURTHEST = 31
"""Days by which a council's own term may begin before or after the usual day."""


class Terms:
    """`starts` are the first days of the terms in order, from a spring term on; the last of them closes the table."""

    def __init__(self, easter_mondays: Iterable[date], own: tuple[date, ...] = ()) -> None:
        """Errors: Refused, for a day of the council's own that is near the beginning of no term."""
        mondays = sorted(easter_mondays)
        usual = [day for monday in mondays for day in (date(monday.year, 1, 1), monday, date(monday.year, 9, 1))]
        self.starts = _moved([*usual, date(mondays[-1].year + 1, 1, 1)], own)
        self.version = sha256("\n".join(day.isoformat() for day in self.starts).encode()).hexdigest()[:12]

    def begins(self, unit: str) -> list[date]:
        """The first days of the terms, or of the school years, in order; the last of them closes the table."""
        return self.starts if unit == "school terms" else self.starts[2::3]

    def index(self, day: date) -> int | None:
        """Which term a day is in, counted from the table's first; None outside the table."""
        return _place(self.starts, day)

    def between(self, start: date, end: date) -> int | None:
        """How many terms the second day is after the first: none within one term, one from a term to the next."""
        a, b = self.index(start), self.index(end)
        return None if a is None or b is None else b - a

    def name(self, day: date) -> str | None:
        """'Autumn', 'Spring' or 'Summer'; None outside the table."""
        index = self.index(day)
        return None if index is None else NAMES[index % 3]

    def last_day(self, day: date, count: int, unit: str) -> date | None:
        """The last day of the term (or school year) so many after the one that a day is in; None outside the table."""
        begins = self.begins(unit)
        place = _place(begins, day)
        if place is None or not 0 <= place + count < len(begins) - 1:
            return None
        return begins[place + count + 1] - timedelta(days=1)


def _place(begins: list[date], day: date) -> int | None:
    place = bisect_right(begins, day) - 1
    return place if 0 <= place < len(begins) - 1 else None


def _moved(usual: list[date], own: tuple[date, ...]) -> list[date]:
    """The usual first days, each of the council's own in the place of the one that is nearest to it."""
    starts = list(usual)
    for day in own:
        at = min(range(len(usual)), key=lambda place: abs((usual[place] - day).days))
        if abs((usual[at] - day).days) > FURTHEST or starts[at] not in (usual[at], day):
            raise Refused(
                f"{day} cannot be the first day of a school term.",
                why=f"The term nearest to it usually begins on {usual[at]}, or was given another day already.",
                do=f"Give one day for a term, at most {FURTHEST} days before or after the usual one.",
            )
        starts[at] = day
    return starts

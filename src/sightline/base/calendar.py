"""England's working days, as a stored table with an index.

A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday under the Banking and
Financial Dealings Act 1971. The start day is day 0, so the due day is the n-th working day after it, and a
difference in working days is a subtraction of two integers.

Days are numbered from 1 January 1970 (day 0), as Parquet and Polars number them.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sightline.base import terms
from sightline.base.terms import Terms

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
EASTER = "Easter Monday"
EPOCH = date(1970, 1, 1).toordinal()
UNITS = ("hours", "calendar days", "working days", "weeks", "months", *terms.UNITS)


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The date with this day number."""
    return date.fromordinal(number + EPOCH)


def month_number(day: date) -> int:
    """Months since January of year 0, so that a difference in months is a subtraction."""
    return day.year * 12 + day.month - 1


class Calendar:
    """The working days and school terms from 1990 to 2060.

    `closures` are days on which a council is closed; `term_starts` are first days of school terms, where they are not
    the usual ones.
    """

    def __init__(self, closures: tuple[date, ...] = (), term_starts: tuple[date, ...] = ()) -> None:
        text = files("sightline.base").joinpath("england_bank_holidays.csv").read_text(encoding="utf-8")
        named = {row["day"]: row["name"] for row in csv.DictReader(text.splitlines())}
        holidays = {*named, *(day.isoformat() for day in closures)}
        easters = (date.fromisoformat(day) for day, name in named.items() if name == EASTER)
        self.closures, self.terms = closures, Terms(easters, term_starts)
        self.holidays = frozenset(map(date.fromisoformat, holidays))
        counted_by = [*sorted(holidays), *(f"term {day}" for day in sorted(term_starts))]
        self.version = sha256("\n".join(counted_by).encode()).hexdigest()[:12]
        self.first = day_number(FIRST)
        self.index: list[int] = []
        self.working: list[int] = []
        free = {day_number(day) for day in self.holidays}
        for number in range(self.first, day_number(LAST) + 1):
            if (number + 3) % 7 < 5 and number not in free:  # 1 January 1970 was a Thursday
                self.working.append(number)
            self.index.append(len(self.working))

    def covers(self, day: date) -> bool:
        return FIRST <= day <= LAST

    def is_working(self, day: date) -> bool:
        number = day_number(day)
        at = bisect_left(self.working, number)
        return at < len(self.working) and self.working[at] == number

    def working_index(self, day: date) -> int | None:
        """How many working days there were from 1990 up to and including this day; None outside the table."""
        return self.index[day_number(day) - self.first] if self.covers(day) else None

    def working_days_between(self, start: date, end: date) -> int | None:
        """The working days after `start` up to and including `end`; negative when `end` comes first."""
        a, b = self.working_index(start), self.working_index(end)
        return None if a is None or b is None else b - a

    def add_working_days(self, start: date, count: int) -> date | None:
        """The `count`-th working day after `start`; None outside the table."""
        index = self.working_index(start)
        if index is None or not 0 < index + count <= len(self.working):
            return None
        return day_of(self.working[index + count - 1]) if count else start

    def on_or_after(self, day: date) -> date:
        """The day itself, if it is a working day, else the next one."""
        return day if self.is_working(day) else self.add_working_days(day, 1) or day

    def due(self, start: date, value: int, unit: str, put_off: bool = False) -> date | None:
        """The day on which a duty of `value` `unit`s from `start` falls due (hours: that day at the latest).

        `put_off`: where it is counted in working days, a start on a day off is taken for the next working day.
        """
        if not self.covers(start):
            return None
        if unit == "working days":
            return self.add_working_days(self.on_or_after(start) if put_off else start, value)
        if unit == "months":
            return add_months(start, value)
        if unit in terms.UNITS:
            return self.terms.last_day(start, value, unit)
        days = {"calendar days": value, "weeks": value * 7, "hours": (1439 + value * 60) // 1440}[unit]
        return start + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """Calendar months later, held at the month's end: 30 November and 3 months make 28 February."""
    year, month = divmod(month_number(day) + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def england() -> Calendar:
    """England's calendar, without local closure days."""
    return Calendar()

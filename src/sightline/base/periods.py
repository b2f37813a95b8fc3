"""Months, quarters and years as councils count them: the financial year starts in April."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sightline.base.errors import Refused

RUN = 3  # moves in one direction, from month to month without a gap, that may be called a run
WINDOWS = ("month", "year to date", "rolling year", "quarter", "point in time")


def parse_month(text: str) -> int:
    """'2021-01' as a month number (see calendar.month_number). Errors: Refused for anything else."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
    if not found:
        raise Refused(f"'{text}' is not a month.", do="Write it as YYYY-MM, for example 2021-01.")
    return int(found[1]) * 12 + int(found[2]) - 1


def parse_day(text: str) -> date:
    """'2021-03-17' as a date. Errors: Refused for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"'{text}' is not a date.", do="Write it as YYYY-MM-DD, for example 2021-03-17.") from None


def month_text(number: int) -> str:
    """A month number as '2021-01'."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def month_name(number: int) -> str:
    """A month number as 'January 2021'."""
    return f"{date(number // 12, number % 12 + 1, 1):%B %Y}"


def month_end(number: int) -> date:
    """The last day of a month."""
    year, month = divmod(number, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def month_start(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def financial_quarter(number: int) -> tuple[int, int]:
    """(financial year, quarter): April to June 2021 is (2021, 1); January to March 2022 is (2021, 4)."""
    shifted = number - 3
    return shifted // 12, shifted % 12 // 3 + 1


def first_month_of_window(number: int, window: str) -> int:
    """The first month that a window ending with this month takes in."""
    if window == "rolling year":
        return number - 11
    if window == "quarter":
        return number - (number - 3) % 3
    if window == "year to date":
        return number - (number - 3) % 12
    return number


def every(first: date, days: int, last: date) -> list[date]:
    """The days of a series that begins on a day and comes back every so many days, until a last day."""
    return [first + timedelta(days=step) for step in range(0, (last - first).days + 1, days)]

"""A plan's dates as people write them: a day, a month or a financial quarter. Anything else is refused."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date, datetime

from sightline.base.errors import Refused
from sightline.base.periods import month_end
from sightline.plan.model import Dated

MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S")
QUARTER = re.compile(r"(\d{4})-?q([1-4])|q(?:uarter)? ?([1-4])(?: of)? (\d{4})/\d{2}", re.IGNORECASE)
MONTH = re.compile(r"(\d{4})-(\d{2})|([a-z]{3,9}) (\d{4})", re.IGNORECASE)
HOW = "Write a day (31/03/2021), a month (March 2021) or a quarter (2021-Q2)."


def parse_dated(text: str) -> Dated | None:
    """What a date in words means; None for blank. Errors: Refused."""
    text = " ".join(text.split())
    if not text:
        return None
    for form in DAYS:
        try:
            return Dated(datetime.strptime(text, form).date())
        except ValueError:
            continue
    if quarter := QUARTER.fullmatch(text):
        year, which = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3])
        return Dated(month_end(year * 12 + 2 + which * 3), "quarter")
    if month := MONTH.fullmatch(text):
        year, which = int(month[1] or month[4]), int(month[2]) if month[2] else _month(month[3])
        if 1 <= which <= 12 and date.min.year < year < date.max.year:
            return Dated(month_end(year * 12 + which - 1), "month")
    raise Refused(f"'{text}' is not a date.", do=HOW)


def _month(name: str) -> int:
    """A month's number by its name or the first three letters of it; 0 for none."""
    return next((number for full, number in MONTHS.items() if name.lower() in (full, full[:3])), 0)

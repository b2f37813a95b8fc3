"""The 24 months that every side counts, and the working days that every side counts them by."""

from __future__ import annotations

from datetime import date

from sightline.base.calendar import england, month_number
from sightline.base.periods import month_end

FIRST_DAY, AS_AT = date(2024, 4, 1), date(2026, 3, 31)
FIRST_MONTH, LAST_MONTH = month_number(FIRST_DAY), month_number(AS_AT)
MONTH_ENDS = [month_end(month) for month in range(FIRST_MONTH, LAST_MONTH + 1)]
CALENDAR = england()

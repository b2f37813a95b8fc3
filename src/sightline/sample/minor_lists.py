"""The columns of list 8 of Annex A that no room reads yet: enough for a workbook to be whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sightline.sample.life import Life, Row
from sightline.sample.lists import ABSENT, IN_CARE_AGAIN, MISSING, NO

Cells = dict[str, Any]


def _days_before(day: date, life: Life, most: int) -> date:
    return day - timedelta(days=int(life.child_id) % most + 1)


def placement(life: Life, care: Row, as_at: date) -> Cells:
    """What list 8 asks and no room draws yet."""
    last = min(as_at, care["ended_on"])
    return {
        IN_CARE_AGAIN: NO,
        "Date of Last IRO Visit / Contact to the Child": max(care["started_on"], _days_before(last, life, 120)),
        "Number of Placements in the Last 12 months": 1 + int(life.child_id) % 11 // 9,
        "Placement postcode": f"ZZ{int(life.child_id) % 9 + 1} {int(life.child_id) % 8 + 1}ZZ",
        MISSING: int(int(life.child_id) % 13 == 0),
        ABSENT: 0,
    }

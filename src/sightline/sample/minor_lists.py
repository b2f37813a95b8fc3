"""The columns and lists of Annex A that no room reads yet: enough plausible rows for a workbook to be whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sightline.sample.life import Life, Row
from sightline.sample.lists import ABSENT, FOR_ADOPTION, IN_CARE_AGAIN, MISSING, NO, UASC

Cells = dict[str, Any]
FEW = 40
ORGANISATIONS = ("Family Centre North", "Family Centre South", "Primary school", "Health visiting service")
PLANS = ("a) Return to family", "f) Long-term fostering", "f) Long-term fostering", "c) SGO/CAO", "b) Adoption")


def _pick(options: tuple[Any, ...], life: Life) -> Any:
    return options[int(life.child_id) // 7 % len(options)]


def _days_before(day: date, life: Life, most: int) -> date:
    return day - timedelta(days=int(life.child_id) % most + 1)


def placement(life: Life, care: Row, as_at: date) -> Cells:
    """What list 8 asks and no room draws yet."""
    last = min(as_at, care["ended_on"])
    return {
        UASC: NO,
        IN_CARE_AGAIN: NO,
        "What is the permanence plan for this child?": _pick(PLANS, life),
        "Date of Last IRO Visit / Contact to the Child": max(care["started_on"], _days_before(last, life, 120)),
        "Number of Placements in the Last 12 months": 1 + int(life.child_id) % 11 // 9,
        "Placement postcode": f"ZZ{int(life.child_id) % 9 + 1} {int(life.child_id) % 8 + 1}ZZ",
        MISSING: int(int(life.child_id) % 13 == 0),
        ABSENT: 0,
    }


def early_help(lives: list[Life], since: date, as_at: date) -> Iterator[tuple[Life, Cells]]:
    """Some of the contacts that led to early help."""
    found = (
        (life, row["decided_at"].date())
        for life in lives
        for row in life.of("contact")
        if row["decision"] == "early help" and since <= row["decided_at"].date() <= as_at
    )
    for life, day in islice(found, FEW):
        done = day + timedelta(days=35)
        yield (
            life,
            {
                "Assessment start date": day,
                "Assessment completion date": done if done <= as_at else None,
                "Organisation completing assessment": _pick(ORGANISATIONS, life),
            },
        )


def adoption(lives: list[Life], since: date, as_at: date) -> Iterator[tuple[Life, Cells]]:
    """A few of the children with a placement order."""
    found = (
        (life, row["started_on"])
        for life in lives
        for row in life.of("legal_status")
        if row["status"] == "E1" and since - timedelta(days=400) <= row["started_on"] and row["ended_on"] > as_at
    )
    for life, day in islice(((life, day) for life, day in found if day + timedelta(days=150) <= as_at), FEW // 4):
        yield (
            life,
            {
                "Family identifier": life.family.family_id,
                "Date the Child Entered Care": day,
                FOR_ADOPTION: day + timedelta(days=100),
                "Date of Placement Order": day + timedelta(days=150),
            },
        )


def adopters(lives: list[Life], window: Any) -> Iterator[Cells]:
    """A few invented people who wish to adopt. (They are sorted as every list is, by an id that is no child's.)"""
    for number in range(6):
        asked = window.since + timedelta(days=20 * number)
        yield {
            "child.child_id": str(number),
            "Individual adopter identifier": f"P{7000 + number}",
            "Family identifier": f"A{500 + number // 2}",
            "Gender": "b) Female" if number % 2 else "a) Male",
            "Ethnicity": "a) WBRI",
            "Disability": NO,
            "Is the (prospective) adopter fostering for adoption?": NO,
            "Date enquiry received": asked,
            "Date Stage 1 started": asked + timedelta(days=14),
        }

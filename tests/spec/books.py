"""Annex A workbooks for tests, written cell by cell as a council's own system might write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

CONTACTS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Date of Contact",
    "Contact Source",
)
REFERRALS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Date of Referral",
    "Referral Source",
    "Referral NFA?",
    "Number of Referrals in Last 12 Months",
    "Allocated Team",
    "Allocated Worker",
)
ASSESSMENTS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Continuous Assessment Start Date",
    "Child Seen During Continuous Assessment",
    "Continuous Assessment Date of Authorisation",
    "Was the child assessed as requiring LA children's social care support",
    "Allocated Team",
    "Allocated Worker",
)
WHO = ("a) Female", "a) WBRI", "05/04/2012", "8")

Rows = Sequence[Sequence[Any]]


def contact(child: str | None, day: str, source: str = "q) 6: Police") -> list[Any]:
    return [child, *WHO, day, source]


def referral(child: str | None, day: str, source: str = "a) 1A: Individual") -> list[Any]:
    return [child, *WHO, day, source, "b) No", "1", "Assessment 1", "W1"]


def assessment(child: str | None, day: str, authorised: str = "") -> list[Any]:
    return [child, *WHO, "b) No", day, "a) Yes", authorised, "a) Yes", "Assessment 1", "W1"]


def book(path: Path, sheets: dict[str, tuple[Sequence[str], Rows]], title: str | None = "Annex A") -> Path:
    """A workbook of these sheets: name, headings and rows; a title stands above the headings."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, (headings, rows) in sheets.items():
            sheet = workbook.add_worksheet(name)
            above = [[title], headings] if title else [headings]
            for at, row in enumerate([*above, *rows]):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(at, column, value)
    return path

"""Untidiness as real files have it, in two early workbooks only, and nowhere that a published figure is counted from.

Each place is fixed by the row's number, so that the same seed gives the same untidy rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.sample.lists import LISTS

EARLY = 2019
Tables = dict[int, list[list[Any]]]


def untidy(tables: Tables, as_at: date) -> None:
    """Spoil a few cells of a workbook of early 2019 or before, in place."""
    if as_at.year > EARLY or (as_at.year == EARLY and as_at.month > 3):
        return
    _spoil(tables[1], 40, LISTS[1].index("child.ethnicity"), None)
    _spoil(tables[3], 30, LISTS[3].index("referral.source"), "See case note")
    _spoil(tables[4], 50, LISTS[4].index("assessment.authorised_on"), "awaiting manager")
    _spoil(tables[4], 55, LISTS[4].index("child.disability"), "#N/A")
    _spoil(tables[6], 60, LISTS[6].index("episode_of_need.last_seen_on"), date(2030, 1, 1))
    _as_text(tables[3], LISTS[3].index("referral.received_on"))
    _without_a_child(tables[2])


def _spoil(table: list[list[Any]], number: int, column: int, value: Any) -> None:
    if len(table) > number:
        table[number][column] = value


def _as_text(table: list[list[Any]], column: int) -> None:
    """Some real dates as text, as they are where somebody typed them."""
    for row in table[10:60:10]:
        row[column] = f"{row[column]:%d/%m/%Y}"


def _without_a_child(table: list[list[Any]]) -> None:
    if table:
        table.append([None, *table[-1][1:]])

"""Matches the headings of a sheet to what they should be, whatever their case, spacing, quotes and brackets.

What the columns of the eleven lists of Annex A are called is in language/annex_a.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl

from sightline.ingest.files.open import HEADER_WITHIN
from sightline.language.annex_a import annex_heading, annex_lists, plain_heading

NUMBERED = re.compile(r"\blist[\s_\-.]*0*(\d{1,2})(?!\d)", re.IGNORECASE)


def number_in_name(name: str) -> int | None:
    """The list that a sheet's or file's name gives by number: 'List_3', 'List 3: Referral'."""
    found = NUMBERED.search(name)
    return int(found[1]) if found and int(found[1]) in annex_lists() else None


def number_by_title(name: str) -> int | None:
    """The list that a sheet's name gives by title: 'Contacts'."""
    plain = plain_heading(name)
    return next((entry.number for entry in annex_lists().values() if plain in entry.titles), None)


@dataclass(frozen=True)
class HeaderFound:
    """The row that holds a list's header, by number, and which list its columns are."""

    row: int
    number: int


def find_header(raw: pl.DataFrame, expected: int | None) -> HeaderFound | None:
    """The header of a list among a sheet's first rows. `expected` is the list that the sheet's name gives, if any.

    Columns are believed before the name when they hold at least two of another list's own and none of the named one's.
    """
    best: tuple[int, HeaderFound] | None = None
    for row in raw.head(HEADER_WITHIN).iter_rows(named=True):
        headings = {annex_heading(text) for key, text in row.items() if text and not key.startswith("_")}
        found = _list_of(headings, expected)
        if found and (best is None or found[0] > best[0]):
            best = (found[0], HeaderFound(row["_row"], found[1]))
    return best[1] if best else None


def _list_of(headings: set[str], expected: int | None) -> tuple[int, int] | None:
    """How many headings fit, and the list that they fit best."""
    lists = annex_lists()
    by_own = max(lists.values(), key=lambda entry: len(entry.own & headings))
    own = len(by_own.own & headings)
    if expected:
        named = lists[expected]
        fits = len(headings & named.columns.keys())
        if named.own & headings or (fits >= 3 and own < 2):
            return fits, expected
    if own >= 2 or (own == 1 and len(headings & by_own.columns.keys()) >= 4):
        return len(headings & by_own.columns.keys()), by_own.number
    return None


def places_of(header: Iterable[str], compare: Callable[[str], str] = plain_heading) -> tuple[dict[str, str], list[str]]:
    """The place of each heading as compared ('0', '1' ...), and the headings that stand there twice."""
    places: dict[str, str] = {}
    twice = []
    for place, text in enumerate(header):
        heading = compare(text)
        if heading in places:
            twice.append(text)
        elif heading:
            places[heading] = str(place)
    return places, twice

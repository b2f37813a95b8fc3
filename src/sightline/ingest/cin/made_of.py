"""What a CIN census is made of, from the records that name its elements and from cin.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from sightline.ingest.cin.events import CHILD
from sightline.ingest.cin.open import Shape
from sightline.language import Field, Record, Rooms

CENSUS = "CIN"
ALWAYS = (0, 9999)
Years = tuple[int, int]


@dataclass(frozen=True)
class Header:
    """Which year a census is of, and the day of which it speaks, as its header says; None for what it does not."""

    year: int | None
    day: date | None
    collection: str = ""

    @property
    def begins(self) -> date | None:
        """The first day of the census's year."""
        if self.year:
            return date(self.year - 1, 4, 1)
        return date(self.day.year - (self.day < date(self.day.year, 4, 1)), 4, 1) if self.day else None

    @property
    def of(self) -> int | None:
        """The year by whose codes it is judged."""
        return self.begins.year + 1 if self.begins else None

    @property
    def agrees(self) -> bool:
        """Whether the day is in the year, or in the months afterwards in which a census is put together."""
        first = self.begins
        return bool(first and self.year and self.day and first <= self.day < first + timedelta(days=731))


def header(said: Mapping[str, str]) -> Header:
    """What the header's elements say, whatever their capitals."""
    said = {element.lower(): text for element, text in said.items()}
    year = said.get("year", "")[:4]
    try:
        day = date.fromisoformat(said.get("referencedate", "")[:10])
    except ValueError:
        day = None
    known = int(year) if year.isdigit() and 2000 < int(year) < 2100 else None
    return Header(known, day, said.get("collection", "").upper())


@dataclass(frozen=True)
class Blocks:
    """The blocks that records name: for each its records, the one that it is mainly about first."""

    records: Mapping[str, tuple[type[Record], ...]]

    @cached_property
    def shape(self) -> Shape:
        said = _told()["said"]
        groups, lists = frozenset(said["groups"]), frozenset(said["lists"])
        renamed = {old: one["now"] for old, one in _told()["renamed"].items()}
        return Shape({block: tuple(self.elements(block)) for block in self.records}, groups, lists, renamed)

    def elements(self, block: str) -> dict[str, Field]:
        """The elements of a block's rows, each with the field that it is read as."""
        found = dict[str, Field]()
        if block in _told()["said"]["lists"]:
            elsewhere_told = set(self.elements(self.around(block)))
        else:
            elsewhere_told = set(_told()["says_no"])
        for record in self.records[block]:
            for declared in record.fields.values():
                if declared.cin and declared.cin not in elsewhere_told:
                    found.setdefault(declared.cin, declared)
        for element, other in _told()["elsewhere"].items():
            declared_there = self._declared(element)
            if other == block and declared_there:
                found.setdefault(element, declared_there)
        return found

    def _declared(self, element: str) -> Field | None:
        every = (one for records in self.records.values() for record in records for one in record.fields.values())
        return next((one for one in every if one.cin == element), None)

    def around(self, block: str) -> str:
        """The block around a block; '' for a child's own."""
        return "" if block == CHILD else str(_told()["inside"].get(block, CHILD))


def blocks_of(rooms: Rooms) -> Blocks:
    named = dict.fromkeys([CHILD, *(record.cin for record in rooms.records.values() if record.cin)])
    found = {block: [one for one in rooms.records.values() if one.cin == block] for block in named}
    return Blocks({block: tuple(sorted(held, key=_how_much_less)) for block, held in found.items() if held})


def _how_much_less(record: type[Record]) -> int:
    return -len([1 for one in record.fields.values() if one.cin])


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("sightline.ingest.cin").joinpath("cin.toml").read_text(encoding="utf-8"))


def elsewhere() -> dict[str, str]:
    """Elements that also stand in another block, and which."""
    return dict(_told()["elsewhere"])


def says_no(element: str) -> str:
    """The code by which a list says no to the question whether there is any; '' for an element that is no such list."""
    return str(_told()["says_no"].get(element, ""))


def unless(record: type[Record]) -> str:
    """The element that says, by a yes, that there is no row of this record; '' for none."""
    return str(_told()["unless"].get(record.key, ""))


def years_of(element: str) -> Years:
    """The first and the last year in which an element, or an element's former name, was part of the census."""
    until = _told()["renamed"].get(element, {}).get("until", ALWAYS[1])
    return int(_told()["since"].get(element, ALWAYS[0])), int(until)


def with_years() -> list[str]:
    """The elements that were not always part of the census."""
    return [*_told()["since"], *_told()["renamed"]]


def called(year: int | None) -> dict[str, str]:
    """The elements that a year's census calls otherwise than the latest does, and how."""
    renamed = _told()["renamed"].items()
    return {one["now"]: old for old, one in renamed if year is not None and year <= one["until"]}


def codes_of(element: str) -> dict[str, Years]:
    """The codes of an element that were not always in use, each with its first and its last year."""
    return dict(_code(text) for text in _told()["codes"].get(element, ()))


def _code(text: str) -> tuple[str, Years]:
    code, _, years = text.partition(":")
    first, _, last = years.partition("-")
    return code, (int(first or ALWAYS[0]), int(last or ALWAYS[1]))

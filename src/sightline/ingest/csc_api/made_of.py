"""What a payload of the Department's children's social care API is made of, from the records that name its parts.

A section is an object or a list of them, and gives the rows of the records that name it by its path from the child.
Names are compared without regard to capitals, dashes and underscores, since drafts differ in these.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from sightline.language import Field, Record, Rooms

CHILDREN = "children"
PURGE = "purge"


@cache
def plain(name: str) -> str:
    """A name as compared; each part of a path by itself."""
    return re.sub(r"[^a-z0-9.]", "", name.lower())


@dataclass(frozen=True)
class Section:
    """One section: its path, its records with the one that it is mainly about first, and the section around it.

    `elements` are those of its own rows, each with the field that it is read as. `is_plain` says that it is a list of
    single values.
    """

    path: str
    records: tuple[type[Record], ...]
    elements: Mapping[str, Field]
    around: str

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def is_plain(self) -> bool:
        return self.name in self.elements

    @property
    def id_element(self) -> str:
        """The element that identifies a row; '' where rows have no identifier."""
        found = [record.fields[record.id_field()].csc_api for record in self.records]
        return next((name for name in found if name and self.path != CHILDREN), "")


@dataclass(frozen=True)
class Sections:
    """Every section that a record names, by its path, the child's own first and each before those inside it."""

    by_path: Mapping[str, Section]

    @cached_property
    def places(self) -> dict[str, dict[str, tuple[str, str]]]:
        """For each section what stands under which name: an 'element', a 'section', or a 'group' of either."""
        return {path: self._places(section) for path, section in self.by_path.items()}

    def _places(self, section: Section) -> dict[str, tuple[str, str]]:
        found = {plain(name): ("element", name) for name in section.elements}
        for path in (path for path, one in self.by_path.items() if one.around == section.path):
            inner = path if section.path == CHILDREN else path.removeprefix(section.path + ".")
            found[plain(inner)] = ("section", path)
        for name in list(found):
            parts = name.split(".")
            found.update({".".join(parts[:at]): ("group", ".".join(parts[:at])) for at in range(1, len(parts))})
        return found

    @cached_property
    def a_child_has(self) -> frozenset[str]:
        """The names of which an object has at least one if it is a child."""
        first = {name.partition(".")[0] for name in self.places[CHILDREN]}
        return frozenset(first | {plain(name) for name in told()["a_child_has"]})

    @cached_property
    def child_id(self) -> str:
        """The element that says which child."""
        child = self.by_path[CHILDREN].records[0]
        return child.fields[child.id_field()].csc_api


def sections_of(rooms: Rooms) -> Sections:
    named = {record.csc_api for record in rooms.records.values() if record.csc_api}
    paths = sorted(named, key=lambda path: (path != CHILDREN, path.count("."), path))
    made: dict[str, Section] = {}
    for path in paths:
        held = sorted((one for one in rooms.records.values() if one.csc_api == path), key=_how_much_less)
        made[path] = Section(path, tuple(held), _elements(path, held), "" if path == CHILDREN else _around(path, named))
    return Sections(made)


def _how_much_less(record: type[Record]) -> tuple[bool, int]:
    """A record that is identified by the section's own identifier first, then by how many fields it has of it."""
    named = [one for one in record.fields.values() if one.csc_api]
    return not record.fields[record.id_field()].csc_api, -len(named)


def _elements(path: str, records: list[type[Record]]) -> dict[str, Field]:
    declared = [one for record in records for one in record.fields.values() if one.csc_api]
    own = path.rpartition(".")[2]
    is_plain = any(one.csc_api == own for one in declared)
    found: dict[str, Field] = {}
    for one in declared:
        if (one.csc_api == own) if is_plain else (one.csc_api not in told()["says_no"]):
            found.setdefault(one.csc_api, one)
    return found


def _around(path: str, named: set[str]) -> str:
    outer = path.rpartition(".")[0]
    while outer and outer not in named:
        outer = outer.rpartition(".")[0]
    return outer or CHILDREN


@cache
def told() -> dict[str, Any]:
    return tomllib.loads(files("sightline.ingest.csc_api").joinpath("csc_api.toml").read_text(encoding="utf-8"))

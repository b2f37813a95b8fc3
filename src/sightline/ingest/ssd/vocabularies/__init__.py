"""What each case-management system's extract says otherwise than the standard: one vocabulary for each."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.base.errors import UnknownName

SYSTEMS = ("liquidlogic", "mosaic", "eclipse")


@dataclass(frozen=True)
class Through:
    """Which child a row is about, found in another table by our column `at`: `key` and `whose` are columns there."""

    child: str
    at: str
    table: str
    key: str
    whose: str


@dataclass(frozen=True)
class Vocabulary:
    """`columns` leads our column of a table to theirs; `fields` gives columns that only this system has, by record.

    `lookups` are columns of lookup numbers, and `instead` the columns to be read in their place. `codes` leads their
    texts to ours, by record and field.
    """

    title: str = ""
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    through: dict[str, Through] = field(default_factory=dict)
    lookups: tuple[str, ...] = ()
    instead: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)


@cache
def vocabulary(system: str) -> Vocabulary:
    """A system's vocabulary; an empty one for ''. Errors: UnknownName."""
    if not system:
        return Vocabulary()
    if system not in SYSTEMS:
        raise UnknownName("case system", system, list(SYSTEMS))
    text = files("sightline.ingest.ssd.vocabularies").joinpath(f"{system}.toml").read_text(encoding="utf-8")
    held: dict[str, Any] = tomllib.loads(text)
    through = {table: Through(**entry) for table, entry in held.pop("through", {}).items()}
    return Vocabulary(**{**held, "lookups": tuple(held.get("lookups", ())), "through": through})


def guessed(columns: Mapping[str, Collection[str]], texts: Mapping[tuple[str, str], Collection[str]]) -> str:
    """The system that made these tables: the one whose own columns and texts are there most; '' where none is.

    `columns` are the headings by table, `texts` the distinct texts by record and field.
    """
    scores = {system: _score(vocabulary(system), columns, texts) for system in SYSTEMS}
    best = max(SYSTEMS, key=lambda system: scores[system])
    return best if scores[best] else ""


def _score(
    known: Vocabulary, columns: Mapping[str, Collection[str]], texts: Mapping[tuple[str, str], Collection[str]]
) -> int:
    own = sum(
        theirs in columns.get(table, ()) and ours not in columns[table]
        for table, named in known.columns.items()
        for ours, theirs in named.items()
    )
    without = sum(table in columns and entry.child not in columns[table] for table, entry in known.through.items())
    said = sum(
        text in texts.get((record, name), ()) for record, fields in known.codes.items()
        for name, table in fields.items() for text in table
    )  # fmt: skip
    numbers = sum(
        any(text.isdigit() and len(text) > 2 for text in found)
        for (_record, _name), found in texts.items()
        if known.lookups
    )
    return own + without + said + numbers

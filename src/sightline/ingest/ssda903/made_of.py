"""The tables of the SSDA903 return as they are declared (ssda903.toml), and which of them a header is.

A file is known by its columns; its name helps where the columns leave a doubt. A year is named for the 31 March on
which it ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SHARED = frozenset({"CHILD", "DOB", "SEX"})
YEAR_ENDS = "YEAR_ENDS"
Years = tuple[int, int]
ALWAYS: Years = (0, 9999)


@dataclass(frozen=True)
class Table:
    """One table of the return. `own` are the columns that tell it from the others."""

    name: str
    called: tuple[str, ...]
    columns: tuple[str, ...]
    day: str = ""
    may_lack: frozenset[str] = frozenset()
    filled: tuple[str, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()
    future: frozenset[str] = frozenset()
    xml: tuple[str, ...] = ()
    in_header: tuple[str, ...] = ()

    @property
    def own(self) -> frozenset[str]:
        return frozenset(self.columns) - SHARED - self.may_lack or frozenset(self.columns) - SHARED


@dataclass(frozen=True)
class Spell:
    """A record that several episodes in a row make: where it breaks, and how an episode that begins it is marked."""

    changes: tuple[str, ...]
    breaks_on: tuple[str, ...]
    begins_with: tuple[str, ...]


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("sightline.ingest.ssda903").joinpath("ssda903.toml").read_text(encoding="utf-8"))


@cache
def tables() -> dict[str, Table]:
    return {name: Table(name, **_frozen(told)) for name, told in _told()["table"].items()}


def _frozen(told: dict[str, Any]) -> dict[str, Any]:
    sets: dict[str, Any] = {key: frozenset(told[key]) for key in ("may_lack", "future") if key in told}
    pairs = {"in_order": tuple((first, second) for first, second in told.get("in_order", ()))}
    rest = {key: value if isinstance(value, str) else tuple(value) for key, value in told.items() if key not in sets}
    return {**rest, **sets, **pairs}


@cache
def spells() -> dict[str, Spell]:
    names = ("changes", "breaks_on", "begins_with")
    return {record: Spell(*(tuple(one.get(name, ())) for name in names)) for record, one in _told()["spell"].items()}


@cache
def codes_of(column: str) -> dict[str, Years] | None:
    """The codes of a column, each with the first and the last year of its use; None for a column without codes."""
    told = _told()["codes"].get(column)
    return None if told is None else dict(_code(text) for text in told)


def same_codes(column: str) -> dict[str, str]:
    """Codes of earlier years, and the code that means the same now."""
    return dict(_told()["same"].get(column, {}))


def _code(text: str) -> tuple[str, Years]:
    code, _, years = text.partition(":")
    first, _, last = years.partition("-")
    return code, (int(first or ALWAYS[0]), int(last or ALWAYS[1]))


def kind_of(column: str) -> str:
    """What a column holds: 'child', 'date', 'part date', 'yes_no', 'whole', 'number', 'code' or 'text'."""
    return "code" if codes_of(column) is not None else str(_told()["kinds"].get(column, "text"))


def year_by() -> tuple[str, ...]:
    return tuple(_told()["year_by"])


def not_kept() -> tuple[str, ...]:
    """Columns of which nothing stays once the return is read: they would say where a child lives."""
    return tuple(_told()["not_kept"])


def column(heading: str) -> str:
    """A heading as the return names the column."""
    plain = re.sub(r"[^A-Z0-9]+", "_", heading.upper()).strip("_")
    return str(_told()["also"].get(plain, plain))


def table_of(header: Iterable[str], name: str = "") -> Table | None:
    """The table whose columns these are: half of its own at least, or any of them where the name says it.

    Without a column for the child both the name and the columns must say it; its rows are then set aside.
    """
    found = {column(text) for text in header if text}
    if "CHILD" not in found:
        named = tables().get(says_table(name))
        return named if named and len(named.own & found) * 2 >= len(named.own) and len(found) > 2 else None
    fits = [(len(one.own & found), says_table(name) == one.name, one) for one in tables().values()]
    good = [fit for fit in fits if fit[0] * 2 >= len(fit[2].own) or (fit[1] and fit[0])]
    return max(good, key=lambda fit: fit[:2], default=(0, False, None))[2]


def says_table(name: str) -> str:
    """The table that a file's or sheet's name says, by its longest word; '' for none."""
    return _said(name)[0]


def without_table(name: str) -> str:
    """A name without what it says of the table: what the files of one return have in common."""
    return re.sub(r"[^a-z0-9]+", " ", plain_name(name).replace(_said(name)[1], " ", 1)).strip()


def plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower())


def _said(name: str) -> tuple[str, str]:
    words = [(one.name, word) for one in tables().values() for word in one.called]
    return max((said for said in words if said[1] in plain_name(name)), key=lambda said: len(said[1]), default=("", ""))


def is_ssda903(header: Iterable[str], name: str = "") -> bool:
    return table_of(header, name) is not None

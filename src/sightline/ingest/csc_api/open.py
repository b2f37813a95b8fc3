"""Opens payloads of the Department's children's social care API as tables of text: the rows of each section.

A file is one child as JSON, a list of children, an object that holds them, or one child after another. Nothing is
understood here yet, and nothing is left out: an unknown section becomes a table of its own, and the rest is listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.csc_api.made_of import CHILDREN, PURGE, Section, Sections, plain, told

AGAIN = "Run the report that makes it again."
SPACE = re.compile(r"[\s,]*")
NO = ("", "false", "no", "n", "0")
YES = ("true", "yes", "y", "1")
NAMED = re.compile(rb'"(la_?child_?id|child_?details|social_?care_?episodes)"', re.IGNORECASE)
TWICE, NOT_USED, SHAPE, EMPTY, ASKED, NOT_KEPT = "twice", "not used", "another shape", "empty", "to be removed", "-"
OWN = {"_child": pl.Int64, "_parent": pl.Int64, "_place": pl.String, "_purge": pl.Boolean}


class Said(dict[str, Any]):
    """An object of the file. `again` holds what it says a second time under one name."""

    again: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Left:
    """Something that no row takes in: why, in which section, the name, the text, whose it is, and where."""

    why: str
    section: str
    name: str
    text: str
    child: int | None
    place: str
    file: str


@dataclass
class Opened:
    """`tables` are those of the known sections, `others` those of unknown ones. Each row has the number of its child
    (`_child`, from 0 over all files) and of the row around it (`_parent`), and where in the child it stands (`_place`).
    `children` gives each child's file and its number there."""

    children: list[tuple[str, int]] = field(default_factory=list)
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    others: dict[str, pl.DataFrame] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    header: list[dict[str, str]] = field(default_factory=list)


def is_payload(path: Path) -> bool:
    """Whether a file begins as a payload does."""
    with path.open("rb") as stream:
        return bool(NAMED.search(stream.read(65536).replace(b"\x00", b"")))


def open_payloads(labels: Mapping[Path, str], sections: Sections) -> Opened:
    """Everything that these files hold, each known by its label. Errors: Refused, for one that is not whole JSON or
    holds no child."""
    taker = _Taker(sections)
    for path, label in labels.items():
        try:
            taker.take(path, label)
        except json.JSONDecodeError as error:
            why = f"It is not whole JSON: see line {error.lineno:,}, column {error.colno:,}."
            raise Refused(f"{path.name} was not read.", why=why, do=AGAIN) from None
        except RecursionError:
            why = "Its objects and lists stand inside each other more deeply than a payload's do."
            raise Refused(f"{path.name} was not read.", why=why, do=AGAIN) from None
    return taker.made()


def _pairs(pairs: list[tuple[str, Any]]) -> Said:
    found = Said(pairs)
    if len(found) < len(pairs):
        found, again = Said(), list[tuple[str, Any]]()
        for name, value in pairs:
            if name in found:
                again.append((name, value))
            else:
                found[name] = value
        found.again = tuple(again)
    return found


def _values(text: str) -> Iterator[Any]:
    """What stands in a file, one after another; the entries of a list one by one. Errors: json.JSONDecodeError."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_pairs, parse_int=str, parse_float=str, parse_constant=str, strict=False
    )
    at, inside = _skip(text, 0), False
    while at < len(text) or inside:
        if text[at : at + 1] == "[" and not inside:
            at, inside = at + 1, True
        elif text[at : at + 1] == "]" and inside:
            at, inside = at + 1, False
        else:
            value, at = decoder.raw_decode(text, at)
            yield value
        at = _skip(text, at)


def _skip(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _text_of(path: Path) -> str:
    held = path.read_bytes()
    try:
        return held.decode(json.detect_encoding(held)).removeprefix("\ufeff")
    except UnicodeError:
        return held.decode("windows-1252", errors="replace")


def _is_single(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _is_blank(value: Any) -> bool:
    return value is None or value in ({}, []) or (isinstance(value, str) and not value.strip())


def _as_text(value: Any) -> str:
    """A value as text: a single one as it is written, the rest as JSON, without what is not to be kept."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _as_text(json.dumps(_without_addresses(value), ensure_ascii=False))


def _without_addresses(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_addresses(one) for name, one in value.items() if not _is_address(name)}
        again = [[name, _without_addresses(one)] for name, one in getattr(value, "again", ()) if not _is_address(name)]
        return {**kept, "(said again)": again} if again else kept
    return [_without_addresses(one) for one in value] if isinstance(value, list) else value


def _is_address(name: str) -> bool:
    return any(plain(one) in plain(name) for one in told()["not_kept"])


class _Taker:
    """Takes the rows out of files, one file after another."""

    def __init__(self, sections: Sections) -> None:
        self.sections, self.opened = sections, Opened()
        self.rows: dict[str, list[tuple[Any, ...]]] = {path: [] for path in sections.by_path}
        self.strange: dict[str, list[dict[str, Any]]] = {}
        self.file = ""
        self.child: int | None = None

    def take(self, path: Path, label: str) -> None:
        self.file, before = label, len(self.opened.children)
        for value in _values(_text_of(path)):
            if self._is_child(value):
                self._a_child(value)
            elif not self._around_children(value):
                self.child = None
                self._left(SHAPE, CHILDREN, "", value, "")
        if len(self.opened.children) == before:
            why = "It holds no child: no object in it has what the payload says of one."
            do = "Check that it is the payload of the children's social care API, and not an answer to one."
            raise Refused(f"{path.name} was not read.", why=why, do=do)

    def _is_child(self, value: Any) -> bool:
        return isinstance(value, dict) and any(plain(name) in self.sections.a_child_has for name in value)

    def _around_children(self, value: Any, deep: int = 0) -> bool:
        """Take the children out of an object that holds them; False if it holds none."""
        if not isinstance(value, dict) or deep > 2:
            return False
        every = (*value.items(), *getattr(value, "again", ()))
        held = [(name, one) for name, one in every if plain(name) not in told()["answers"] and self._holds(one, deep)]
        for _name, one in held:
            for entry in one if isinstance(one, list) else [one]:
                if self._is_child(entry):
                    self._a_child(entry)
                elif not self._around_children(entry, deep + 1) and not _is_blank(entry):
                    self.child = None
                    self._left(SHAPE, CHILDREN, "", entry, "")
        if held:
            names = [name for name, _one in held]
            again = ((f"{name} (said again)", one) for name, one in getattr(value, "again", ()) if name not in names)
            rest = {name: one for name, one in (*value.items(), *again) if name not in names and not _is_blank(one)}
            told_of = {name: _as_text(one) for name, one in rest.items() if not _is_address(name)}
            said_here = {"file (said here)" if name == "file" else name: text for name, text in told_of.items()}
            self.opened.header.append({"file": self.file, **said_here})
        return bool(held)

    def _holds(self, value: Any, deep: int) -> bool:
        entries = value if isinstance(value, list) else [value]
        if any(self._is_child(one) for one in entries):
            return True
        return deep < 2 and any(
            self._holds(one, deep + 1) for one in entries if isinstance(one, dict) for one in one.values()
        )

    def _a_child(self, value: Said) -> None:
        self.child = len(self.opened.children)
        number = 1 + (self.opened.children[-1][1] if self.child and self.opened.children[-1][0] == self.file else 0)
        self.opened.children.append((self.file, number))
        self._row(value, self.sections.by_path[CHILDREN], None, "", False)

    def _row(self, value: Said, section: Section, parent: int | None, place: str, asked: bool) -> None:
        """One row of a section, then those of the sections inside it."""
        cells: dict[str, str] = {}
        nested: list[tuple[str, Any, bool]] = []
        asked = self._gather(value, section, "", place, asked, cells, nested)
        number = len(self.rows[section.path])
        if not (cells or nested or asked or section.path == CHILDREN):
            self._left(EMPTY, section.path, "", "", place)
            return
        self.rows[section.path].append((self.child, parent, place, asked, *map(cells.get, section.elements)))
        for path, inner, inner_asked in nested:
            self._inside(inner, self.sections.by_path[path], number, place, asked or inner_asked)

    def _gather(
        self,
        value: Said,
        section: Section,
        prefix: str,
        place: str,
        asked: bool,
        cells: dict[str, str],
        nested: list[tuple[str, Any, bool]],
    ) -> bool:
        """The cells of a row and the sections inside it. True if the payload asks that it be removed."""
        places = self.sections.places[section.path]
        own = self._is_asked(value, section, place) or asked
        for name, one in value.items():
            kind, known = places.get(prefix + plain(name), ("", name))
            if plain(name) == PURGE or _is_blank(one):
                continue
            if kind == "section":
                nested.append((known, one, own))
            elif kind == "group" and isinstance(one, Said):
                self._gather(one, section, known + ".", place, own, cells, nested)
            elif _is_address(name):
                self._left(NOT_KEPT, section.path, name, "", place)
            elif kind == "element" and _is_single(one):
                if prefix and own:
                    self._left(ASKED, section.path, known, one, place)
                elif known in cells:
                    self._left(TWICE, section.path, known, one, place)
                else:
                    cells[known] = _as_text(one)
            elif kind:
                self._left(SHAPE, section.path, known, one, place)
            else:
                self._unknown(name, one, section, place)
        for name, one in value.again:
            if plain(name) != PURGE and not _is_blank(one) and not _is_address(name):
                self._left(TWICE, section.path, name, one, place)
        return own

    def _is_asked(self, value: Said, section: Section, place: str) -> bool:
        said = [
            _as_text(one).strip().lower() for name, one in value.items() if plain(name) == PURGE and one is not None
        ]
        for one in said:
            if one not in NO + YES:
                self._left(SHAPE, section.path, PURGE, one, place)
        return any(one in YES for one in said)

    def _inside(self, value: Any, section: Section, parent: int, place: str, asked: bool) -> None:
        """The rows of a section inside another's row."""
        for at, one in enumerate(value if isinstance(value, list) else [value], 1):
            here = ", ".join(filter(None, [place, f"{section.name} {at}"]))
            if _is_blank(one) and not isinstance(one, dict):
                continue
            if section.is_plain and _is_single(one):
                self.rows[section.path].append((self.child, parent, here, asked, _as_text(one)))
            elif isinstance(one, Said) and not section.is_plain:
                self._row(one, section, parent, here, asked)
            else:
                self._left(SHAPE, section.path, "", one, here)

    def _unknown(self, name: str, value: Any, section: Section, place: str) -> None:
        """What stands under a name that nothing has: kept as a row each where it is of objects, and else listed."""
        entries = value if isinstance(value, list) else [value]
        if not any(isinstance(one, dict) for one in entries):
            self._left(NOT_USED, section.path, name, value, place)
            return
        for at, one in enumerate(entries, 1):
            here = ", ".join(filter(None, [place, f"{name} {at}"]))
            row: dict[str, Any] = {"_child": self.child, "_place": here}
            said = one.items() if isinstance(one, dict) else [("value", one)]
            row.update({key.lstrip("_"): _as_text(inner) for key, inner in said if not _is_address(key)})
            if isinstance(one, Said) and one.again:
                row["(said again)"] = _as_text([list(pair) for pair in one.again if not _is_address(pair[0])])
            self.strange.setdefault(plain(name), []).append(row)

    def _left(self, why: str, path: str, name: str, value: Any, place: str) -> None:
        section = self.sections.by_path[path].name
        self.opened.left.append(Left(why, section, name, _as_text(value), self.child, place, self.file))

    def made(self) -> Opened:
        for path, rows in self.rows.items():
            if rows:
                schema = {**OWN, **dict.fromkeys(self.sections.by_path[path].elements, pl.String)}
                columns = zip(schema.items(), zip(*rows, strict=True), strict=True)
                self.opened.tables[path] = pl.DataFrame(
                    {at: pl.Series(at, list(said), of) for (at, of), said in columns}
                )
        for name, strange in self.strange.items():
            names = dict.fromkeys(key for row in strange for key in row)
            self.opened.others[name] = pl.DataFrame(
                strange, schema={key: OWN.get(key, pl.String) for key in names}, orient="row"
            )
        return self.opened

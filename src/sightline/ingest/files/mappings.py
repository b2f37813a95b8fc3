"""A mapping says how a council's own extract becomes a record: a TOML file that names columns, date formats and codes.

It is found for a file by the file's columns, so that an extract may have any name. Its own file name is the name of the
source that its rows come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused
from sightline.language import Record, Rooms
from sightline.language.annex_a import plain_heading

ENTRIES = ("name", "record", "columns", "date_format", "codes", "sheet", "complete", "constants")


@dataclass(frozen=True)
class Mapping:
    """How to read one kind of extract.

    `columns` gives the heading for each field. `formats` are date formats as strptime has them; none means the usual
    ones. `codes` leads their texts to ours, by field. `complete` says that the file holds every row that there is;
    otherwise it adds rows and updates them. `constants` are texts for fields that the file has no column for.
    """

    source: str
    name: str
    record: str
    columns: dict[str, str]
    formats: tuple[str, ...] = ()
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    sheet: str = ""
    complete: bool = False
    constants: dict[str, str] = field(default_factory=dict)

    def headings(self) -> frozenset[str]:
        """The headings that a file must have, as compared."""
        return frozenset(map(plain_heading, self.columns.values()))

    def lacks(self, headings: set[str]) -> list[str]:
        """Which of its columns a file with these headings has not."""
        return [text for text in self.columns.values() if plain_heading(text) not in headings]


def read_mapping(path: Path) -> Mapping:
    """A mapping from its file. Errors: Refused, naming the entry that is wrong."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Refused(f"There is no mapping {path.name}.", do="Check the name and the folder.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, str(error), "Put that line right.") from error
    for name in held:
        if name not in ENTRIES:
            raise _refused(path, f"'{name}' is not an entry of a mapping.", f"Use these: {', '.join(ENTRIES)}.")
    for name in ("record", "columns"):
        if not held.get(name):
            raise _refused(
                path, f"It has no '{name}'.", "Say which record each row is, and which column each field is in."
            )
    return Mapping(
        source=path.stem,
        name=_text(path, held, "name") or path.stem,
        record=_text(path, held, "record"),
        columns=_texts(path, "columns", held["columns"]),
        formats=_formats(path, held.get("date_format", ())),
        codes={name: _texts(path, f"codes.{name}", table) for name, table in _table(path, held, "codes").items()},
        sheet=_text(path, held, "sheet"),
        complete=_yes(path, held, "complete"),
        constants=_texts(path, "constants", held.get("constants", {})),
    )


def _refused(path: Path, why: str, do: str) -> Refused:
    return Refused(f"The mapping {path.name} cannot be used.", why=why, do=do)


def _text(path: Path, held: Named[str, Any], name: str) -> str:
    value = held.get(name, "")
    if not isinstance(value, str):
        raise _refused(path, f"'{name}' is not text.", "Put it between quotation marks.")
    return value


def _yes(path: Path, held: Named[str, Any], name: str) -> bool:
    value = held.get(name, False)
    if not isinstance(value, bool):
        raise _refused(path, f"'{name}' is neither true nor false.", "Write true or false without quotation marks.")
    return value


def _table(path: Path, held: Named[str, Any], name: str) -> dict[str, Any]:
    value = held.get(name, {})
    if not isinstance(value, dict):
        raise _refused(path, f"'{name}' is not a table.", f"Write it under a heading [{name}].")
    return value


def _texts(path: Path, name: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _refused(path, f"'{name}' is not a table of texts.", 'Write each line as: name = "text".')
    return value


def _formats(path: Path, value: Any) -> tuple[str, ...]:
    """The formats, and each one without its time, for cells in which none was entered."""
    given = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(form, str) and "%" in form for form in given):
        raise _refused(path, "'date_format' is not a date format.", 'Write it like "%d/%m/%Y" or "%d/%m/%Y %H:%M".')
    return tuple(dict.fromkeys(part for form in given for part in (form, form.partition(" %H")[0])))


def fitted(mapping: Mapping, rooms: Rooms) -> type[Record]:
    """The record that a mapping leads to. Errors: Refused, where it names a record or a field that there is not."""
    path = Path(f"{mapping.source}.toml")
    if mapping.record not in rooms.records:
        raise _refused(
            path, f"There is no record '{mapping.record}'.", f"Use one of: {', '.join(sorted(rooms.records))}."
        )
    record = rooms.records[mapping.record]
    for name in (*mapping.columns, *mapping.codes, *mapping.constants):
        if name not in record.fields:
            raise _refused(
                path, f"The record '{record.key}' has no field '{name}'.", f"Use one of: {', '.join(record.fields)}."
            )
    whose = next((name for name, one in record.fields.items() if one.kind == "child"), record.id_field())
    if whose not in mapping.columns and (whose != record.id_field() or not record.identity):
        raise _refused(path, f"It has no column for '{whose}'.", "Say which column says whose each row is.")
    return record

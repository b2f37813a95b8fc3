"""Reads the payload that councils send to the Department's children's social care API: JSON, a child at a time.

Authority: version 0.7 of the specification, as its pilots describe it (csc_api.toml). They build it from the Standard
Safeguarding Dataset; so each section is read as the table of that dataset that holds the same, under its own names.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

from sightline.ingest.make_rows import Reading
from sightline.ingest.open_files import Sheet, digest
from sightline.ingest.open_payload import CHILD, PURGE, Payload, open_payload
from sightline.ingest.parse_cells import How
from sightline.ingest.read_ssd import Tables, read_into
from sightline.ingest.rules_of_payload import NAME_NOT_USED, NOT_A_CHILD, PURGE_ASKED
from sightline.ingest.vocabularies import Vocabulary
from sightline.language import Rooms
from sightline.snapshot.batch import Batch, FileRead

SOURCE = "csc_api"
LEFT_OVER = f"{SOURCE}_left_over"
UNUSED = "not used"


@dataclass(frozen=True)
class Part:
    """A section as a table of the dataset: the table's columns by the payload's names."""

    section: str
    table: str
    columns: Mapping[str, str]
    needs: str = ""
    name: str = ""

    @property
    def title(self) -> str:
        return f"{self.section} ({self.name})" if self.name else self.section


def read_csc_api(paths: list[Path], rooms: Rooms, as_at: date) -> Batch:
    """Payloads as one batch, which adds to what earlier ones said. Errors: Refused, for a file that holds no child."""
    reading = Reading(SOURCE, How(as_at))
    payloads = {path: open_payload(path) for path in paths}
    sheets = {}
    for path, payload in payloads.items():
        sheets.update({(path, part.table): (part.table, _sheet(part, payload, path)) for part in _parts()})
    sheets = {key: (table, sheet) for key, (table, sheet) in sheets.items() if sheet.cells.height}
    tables = Tables(rooms, reading, sheets, _words())
    batch, read = read_into(tables)
    batch.coverage = {record: replace(one, adds=True) for record, one in batch.coverage.items()}
    for path in paths:
        of_it = tuple(table for (file, _name), table in read.items() if file == path)
        batch.files.append(FileRead(path.name, digest(path), "csc api payload", of_it))
    batch.kept[LEFT_OVER] = pl.concat([_left_over(path, payload, reading) for path, payload in payloads.items()])
    return batch


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("sightline.ingest").joinpath("csc_api.toml").read_text(encoding="utf-8"))


def _parts() -> list[Part]:
    return [Part(**one) for one in _told()["tables"]]


def _words() -> Vocabulary:
    """The payload's names and codes, as a case system's are told."""
    return Vocabulary("csc api", {part.table: dict(part.columns) for part in _parts()}, codes=_told()["codes"])


def _sheet(part: Part, payload: Payload, path: Path) -> Sheet:
    """The things of a section as a sheet: its rows are numbered as the things are, one after another."""
    things = [(at, one) for at, one in enumerate(payload.things.get(part.section, ()), 1)]
    kept = [(at, one) for at, one in things if not part.needs or one.says(part.needs)]
    names = [name for name in dict.fromkeys(part.columns.values()) if any(one.says(name) for _at, one in kept)]
    cells = {
        str(place): pl.Series([one.says(name) for _at, one in kept], dtype=pl.String)
        for place, name in enumerate(names)
    }
    rows = pl.Series([at for at, _one in kept], dtype=pl.Int64)
    return Sheet(path.name, part.title, tuple(names), pl.DataFrame({**cells, "_row": rows}))


def _left_over(path: Path, payload: Payload, reading: Reading) -> pl.DataFrame:
    """What made no row, as a table to be kept: names that nothing reads, what is to be taken away, what is no child."""
    read = {(part.section, name) for part in _parts() for name in part.columns.values()} | {("", CHILD)}
    left = [(one.child, one.section, one.name, one.text, one.why) for one in payload.left]
    for section, things in payload.things.items():
        unread = [(one, name) for one in things for name in one.own if (section, name) not in read and name != PURGE]
        left += [(one.says(CHILD), section, name, one.own[name], UNUSED) for one, name in unread]
    _tell(path, left, reading)
    columns = (CHILD, "section", "name", "text", "why")
    made = pl.DataFrame(left, schema=dict.fromkeys(columns, pl.String), orient="row")
    return made.with_columns(_row=pl.int_range(1, pl.len() + 1))


def _tell(path: Path, left: list[tuple[Any, ...]], reading: Reading) -> None:
    rules = {UNUSED: NAME_NOT_USED, PURGE: PURGE_ASKED}
    for (section, name, why), count in Counter((row[1], row[2], row[4]) for row in left).items():
        times = f"{count:,} {'time' if count == 1 else 'times'}"
        nothing = Sheet(path.name, section, (), pl.DataFrame())
        reading.tell(rules.get(why, NOT_A_CHILD), nothing, column=name, detail=times)

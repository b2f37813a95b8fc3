"""Reads the Standard Safeguarding Dataset: one .csv or .parquet file for each of its tables.

Authority: the dataset's column specification, version 1.4.5. What a case-management system gives otherwise than the
standard is in its vocabulary. A table that no record is about is kept whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.ingest.check_rules import check, duplicates
from sightline.ingest.make_rows import Reading, finish, make, mark, with_natural_key
from sightline.ingest.open_files import Sheet, below, csv_cells, digest, parquet_cells
from sightline.ingest.parse_cells import How
from sightline.ingest.recognise import ssd_table
from sightline.ingest.rules import KEPT_UNUSED, LIST_EMPTY, LOCAL_LOOKUP, ROW_WITHOUT_CHILD, ROW_WITHOUT_KEY
from sightline.ingest.set_aside import Needs, account, set_aside, whole_table, without_blank_rows
from sightline.ingest.vocabularies import Through, Vocabulary, guessed, vocabulary
from sightline.language import Field, Record, Rooms
from sightline.language.codes import plain
from sightline.snapshot.batch import QUARANTINE, Batch, Coverage, FileRead, TableRead
from sightline.snapshot.findings import Rule
from sightline.snapshot.schema import type_of

SOURCE = "ssd"


@dataclass
class Tables:
    """The tables being read, and what has come of them so far."""

    rooms: Rooms
    reading: Reading
    sheets: dict[Path, tuple[str, Sheet]]
    words: Vocabulary = field(default_factory=Vocabulary)
    parts: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)
    quarantine: list[pl.DataFrame] = field(default_factory=lambda: [pl.DataFrame(schema=QUARANTINE)])


def read_ssd(paths: list[Path], rooms: Rooms, as_at: date, *, system: str = "") -> Batch:
    """All these tables as one batch. Errors: UnknownName, for a case system that is not known."""
    tables = Tables(rooms, Reading(SOURCE, How(as_at)), {path: _opened(path) for path in paths})
    tables.words = vocabulary(system or guessed(_columns(tables), _texts(tables)))
    files = [FileRead(path.name, digest(path), "ssd", (_read(path, tables),)) for path in paths]
    rows = {key: pl.concat(parts) for key, parts in tables.parts.items()}
    return Batch(
        SOURCE,
        files,
        _with_team_names(rows, rooms),
        {key: Coverage(frozenset(fields)) for key, fields in tables.fields.items()},
        tables.kept,
        pl.concat(tables.quarantine),
        tables.reading.findings,
    )


def _opened(path: Path) -> tuple[str, Sheet]:
    raw = parquet_cells(path) if path.suffix.lower() == ".parquet" else csv_cells(path)
    sheet = below(path.name, path.stem, raw, 1)
    header = tuple(heading.lower() for heading in sheet.header)
    return str(ssd_table(path)), without_blank_rows(replace(sheet, header=header))


def _columns(tables: Tables) -> dict[str, set[str]]:
    return {table: set(sheet.header) for table, sheet in tables.sheets.values()}


def _texts(tables: Tables) -> dict[tuple[str, str], set[str]]:
    """The distinct texts of every coded column, by record and field."""
    found: dict[tuple[str, str], set[str]] = {}
    for table, sheet in tables.sheets.values():
        for record in _records(tables.rooms, table):
            for name, one in record.fields.items():
                if one.codes and one.ssd in sheet.header:
                    cells = sheet.cells[str(sheet.header.index(one.ssd))]
                    found.setdefault((record.key, name), set()).update(cells.drop_nulls().unique())
    return found


def _records(rooms: Rooms, table: str) -> list[type[Record]]:
    return [record for record in rooms.records.values() if record.ssd == table]


def _read(path: Path, tables: Tables) -> TableRead:
    table, sheet = tables.sheets[path]
    records = _records(tables.rooms, table)
    if not sheet.cells.height:
        tables.reading.tell(LIST_EMPTY, sheet)
    if not records:
        tables.kept[table] = kept = whole_table(sheet)
        tables.reading.tell(KEPT_UNUSED, sheet)
        return account(sheet.name, sheet.cells.height, kept, pl.DataFrame(), used=False)
    if table in tables.words.through:
        sheet = _with_child(sheet, tables.words.through[table], tables)
    places = {record.key: _places(record, sheet, table, tables.words) for record in records}
    parted = set_aside(sheet, _needs(records[0], places[records[0].key]), tables.reading)
    tables.quarantine.append(parted.quarantine)
    for record in records:
        rows = _rows(parted.kept, record, places[record.key], tables)
        tables.parts.setdefault(record.key, []).append(rows)
        tables.fields.setdefault(record.key, {record.id_field()}).update(places[record.key])
    return account(sheet.name, parted.rows_read, parted.kept.cells, parted.quarantine)


def _with_child(sheet: Sheet, through: Through, tables: Tables) -> Sheet:
    """The sheet with the child of each row, found in another table where this one does not say."""
    others = [other for table, other in tables.sheets.values() if table == through.table]
    if through.child in sheet.header or through.at not in sheet.header or not others:
        return sheet
    at, new = str(sheet.header.index(through.at)), str(len(sheet.header))
    key, whose = (str(others[0].header.index(name)) for name in (through.key, through.whose))
    found = pl.concat(other.cells.select(pl.col(key).alias(at), pl.col(whose).alias(new)) for other in others)
    cells = sheet.cells.join(found.drop_nulls().unique(at), on=at, how="left", maintain_order="left")
    return replace(sheet, header=(*sheet.header, through.child), cells=cells)


def _places(record: type[Record], sheet: Sheet, table: str, words: Vocabulary) -> dict[str, str]:
    """Where each field of a record stands in the table, by the standard's column or by the system's own."""
    own, only_here = words.columns.get(table, {}), words.fields.get(record.key, {})
    found = {}
    for name, one in record.fields.items():
        wanted = [one.ssd, own.get(one.ssd, ""), only_here.get(name, "")]
        at = [str(sheet.header.index(column)) for column in wanted if column and column in sheet.header]
        if at:
            found[name] = at[0]
    return found


def _needs(record: type[Record], places: dict[str, str]) -> Needs:
    """Every row must say which it is, where the table has identifiers, and which child it is about."""
    key = record.id_field()
    child = next((name for name, one in record.fields.items() if one.kind == "child"), "")
    needed: dict[Rule, str | None] = {}
    if key in places or not record.identity:
        needed[ROW_WITHOUT_KEY] = places.get(key)
    if child:
        needed[ROW_WITHOUT_CHILD] = places.get(child)
    return Needs(record.key, needed, places.get(key))


def _rows(sheet: Sheet, record: type[Record], places: dict[str, str], tables: Tables) -> pl.DataFrame:
    reading = tables.reading
    if record.id_field() not in places:
        duplicates(sheet, record.key, reading)
    sheet = _translated(sheet, record, places, tables.words)
    readable, numbers = _without_lookups(sheet, record, places, tables)
    rows = make(sheet, record, readable, reading)
    for name in numbers:
        sent = sheet.cells[places[name]].is_not_null()
        rows = mark(rows.with_columns(pl.lit(None, type_of(record.fields[name])).alias(name)), name, sent)
    headings = {name: sheet.header[int(place)] for name, place in places.items()}
    rows = check(rows, record, sheet, headings, reading)
    if record.id_field() not in places:
        rows = with_natural_key(rows, record)
    return finish(rows, record, sheet, SOURCE)


def _translated(sheet: Sheet, record: type[Record], places: dict[str, str], words: Vocabulary) -> Sheet:
    """The sheet in the standard's codes, where the system has its own."""
    cells = sheet.cells
    for name, table in words.codes.get(record.key, {}).items():
        if name in places:
            ours = {plain(theirs): code for theirs, code in table.items()}
            distinct = [text for text in cells[places[name]].unique().to_list() if text and plain(text) in ours]
            cells = cells.with_columns(pl.col(places[name]).replace({text: ours[plain(text)] for text in distinct}))
    return replace(sheet, cells=cells)


def _without_lookups(
    sheet: Sheet, record: type[Record], places: dict[str, str], tables: Tables
) -> tuple[dict[str, str], list[str]]:
    """The places that can be read, and the fields whose column holds lookup numbers; one finding for each of those.

    Where the system puts the words in another column, that one is read.
    """
    readable, numbers = dict(places), []
    for name, place in places.items():
        one = record.fields[name]
        if not one.codes or not _is_lookup(sheet.cells[place], one, one.ssd in tables.words.lookups):
            continue
        instead = tables.words.instead.get(one.ssd, "")
        if instead in sheet.header:
            readable[name] = str(sheet.header.index(instead))
            continue
        tables.reading.tell(LOCAL_LOOKUP, sheet, column=sheet.header[int(place)], record=record.key)
        numbers.append(name)
    return {name: place for name, place in readable.items() if name not in numbers}, numbers


def _is_lookup(cells: pl.Series, one: Field, expected: bool) -> bool:
    """Whether a coded column holds nothing but numbers that are mostly no codes of it, or that are expected here."""
    assert one.codes is not None
    distinct = cells.drop_nulls().unique().to_list()
    if not distinct or not all(text.strip().isdigit() for text in distinct):
        return False
    strange = [text for text in distinct if one.codes.match(text) is None]
    return expected or len(strange) * 2 > len(distinct)


def _with_team_names(rows: dict[str, pl.DataFrame], rooms: Rooms) -> dict[str, pl.DataFrame]:
    """The tables with a team's name where they have its identifier, if the teams were sent."""
    if "team" not in rows:
        return rows
    teams = rooms.records["team"].id_field()
    names = dict(rows["team"].filter(pl.col("name").is_not_null()).select(teams, "name").rows())
    named = {
        key: table.with_columns(pl.col("team").replace(names))
        for key, table in rows.items()
        if key != "team" and "team" in rooms.records[key].fields
    }
    return {**rows, **named}

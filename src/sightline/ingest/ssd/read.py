"""Reads the Standard Safeguarding Dataset: one .csv or .parquet file for each of its tables.

Authority: the dataset's column specification, version 1.4.5. What a case-management system gives otherwise than the
standard is in its vocabulary. A table that no record is about is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.ingest.files.open import HEADER_WITHIN, Sheet, below, digest, parquet_cells
from sightline.ingest.files.open_csv import csv_cells
from sightline.ingest.files.recognise import ssd_table
from sightline.ingest.rows.check_rules import check, duplicates
from sightline.ingest.rows.make_rows import Reading, finish, make, mark, with_natural_key
from sightline.ingest.rows.parse_cells import How, parse
from sightline.ingest.rows.set_aside import AN_ID, Needs, account, set_aside, without_blank_rows
from sightline.ingest.rows.unread import whole_table
from sightline.ingest.rules import (
    KEY_TWICE,
    LIST_EMPTY,
    LOCAL_LOOKUP,
    ROW_WITHOUT_CHILD,
    ROW_WITHOUT_KEY,
)
from sightline.ingest.ssd.ticks import a_column_each
from sightline.ingest.ssd.vocabularies import Through, Vocabulary, guessed, vocabulary
from sightline.language import Field, Record, Rooms
from sightline.language.codes import plain
from sightline.snapshot.batch import QUARANTINE, Batch, Coverage, FileRead, TableRead
from sightline.snapshot.findings import Rule
from sightline.snapshot.schema import type_of

SOURCE = "ssd"
STAND_INS = ("ssd_ph", "-1", "-1.0", "999.9")
TEXT = Field("text", "Text")
NAMED = re.compile(r"[a-z][a-z0-9]{3}_[a-z0-9_]+$", re.IGNORECASE)


@dataclass
class Tables:
    """The tables being read, and what has come of them so far."""

    rooms: Rooms
    reading: Reading
    sheets: dict[Path, tuple[str, Sheet]]
    words: Vocabulary = field(default_factory=Vocabulary)
    parts: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    quarantine: list[pl.DataFrame] = field(default_factory=lambda: [pl.DataFrame(schema=QUARANTINE)])


def read_ssd(paths: list[Path], rooms: Rooms, as_at: date, *, system: str = "") -> Batch:
    """All these tables as one batch. Errors: UnknownName, for a case system that is not known."""
    tables = Tables(rooms, Reading(SOURCE, How(as_at, stand_ins=STAND_INS)), {path: _opened(path) for path in paths})
    tables.words = vocabulary(system or guessed(_columns(tables), _texts(tables)))
    files = [FileRead(path.name, digest(path), "ssd", (_read(path, tables),)) for path in paths]
    rows = {key: _keyed(pl.concat(parts), rooms.records[key]) for key, parts in tables.parts.items()}
    return Batch(
        SOURCE,
        files,
        _with_team_names(rows, rooms),
        {key: _coverage(rooms.records[key], fields) for key, fields in tables.fields.items()},
        {table: pl.concat(parts, how="diagonal") for table, parts in tables.kept.items()},
        pl.concat(tables.quarantine),
        tables.reading.findings,
    )


def _opened(path: Path) -> tuple[str, Sheet]:
    raw = parquet_cells(path) if path.suffix.lower() == ".parquet" else csv_cells(path)
    sheet = below(path.name, path.stem, raw, _header_row(raw))
    header = tuple(heading.lower() for heading in sheet.header)
    return str(ssd_table(path)), without_blank_rows(replace(sheet, header=header))


def _header_row(raw: pl.DataFrame) -> int:
    """The first row that holds names of the standard's form; the first of all where none does."""
    for row in raw.head(HEADER_WITHIN).iter_rows(named=True):
        texts = [text for text in row.values() if isinstance(text, str)]
        if any(NAMED.match(text.strip()) for text in texts):
            return int(row["_row"])
    return 1


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
        kept = whole_table(sheet, tables.reading)
        tables.kept.setdefault(table, []).append(kept)
        return account(sheet.name, sheet.cells.height, kept, pl.DataFrame(), used=False)
    sheet = _with_child(sheet, table, tables)
    places = {record.key: _places(record, sheet, table, tables.words) for record in records}
    main = records[0]
    sheet, needs = _needs(sheet, main, places[main.key], tables)
    parted = set_aside(sheet, needs, tables.reading)
    tables.quarantine.append(parted.quarantine)
    for record in records:
        rows = _rows(parted.kept, record, places[record.key], tables)
        tables.parts.setdefault(record.key, []).append(rows)
        tables.fields.setdefault(record.key, {record.id_field()}).update(places[record.key])
    return account(sheet.name, parted.rows_read, parted.kept.cells, parted.quarantine)


def _with_child(sheet: Sheet, table: str, tables: Tables) -> Sheet:
    """The sheet with the child of each row, found in another table where this one does not say."""
    through = tables.words.through.get(table)
    if through is None or _place(sheet, table, through.child, tables.words):
        return sheet
    at = _place(sheet, table, through.at, tables.words)
    found = _whose(through, tables)
    if at is None or not found:
        return sheet
    leads = parse(sheet.cells[at], AN_ID, tables.reading.how).values.alias("at").to_frame()
    whose = leads.join(_one_child_each(found), on="at", how="left", maintain_order="left")["child"]
    cells = sheet.cells.with_columns(whose.alias(str(len(sheet.header))))
    return replace(sheet, header=(*sheet.header, through.child), cells=cells)


def _whose(through: Through, tables: Tables) -> list[pl.DataFrame]:
    """What the other table's files say: its identifiers (`at`) and the child of each."""
    found = []
    for table, sheet in tables.sheets.values():
        named = {"at": through.key, "child": through.whose} if table == through.table else {}
        places = {name: _place(sheet, table, column, tables.words) for name, column in named.items()}
        read = {name: parse(sheet.cells[at], AN_ID, tables.reading.how).values for name, at in places.items() if at}
        if len(read) == 2:
            found.append(pl.DataFrame(read))
    return found


def _one_child_each(found: list[pl.DataFrame]) -> pl.DataFrame:
    """Which child each identifier leads to; one that leads to several children leads to none."""
    distinct = pl.concat(found).drop_nulls().unique()
    return distinct.filter(~pl.col("at").is_duplicated())


def _place(sheet: Sheet, table: str, column: str, words: Vocabulary) -> str | None:
    """Where a column of the standard stands in a table, under its own name or the system's."""
    names = [column, words.columns.get(table, {}).get(column, "")]
    return next((str(sheet.header.index(name)) for name in names if name and name in sheet.header), None)


def _places(record: type[Record], sheet: Sheet, table: str, words: Vocabulary) -> dict[str, str]:
    """Where each field of a record stands in the table, by the standard's column or by the system's own."""
    only_here = words.fields.get(record.key, {})
    found = {}
    for name, one in record.fields.items():
        place = _place(sheet, table, one.ssd, words) or _place(sheet, table, only_here.get(name, ""), words)
        if place:
            found[name] = place
    return found


def _needs(sheet: Sheet, record: type[Record], places: dict[str, str], tables: Tables) -> tuple[Sheet, Needs]:
    """Every row must say which it is, where the table has identifiers, and which child it is about.

    The sheet is given `_new`: the identifiers that no earlier file of the table has.
    """
    key = record.id_field()
    child = next((name for name, one in record.fields.items() if one.kind == "child"), "")
    needed: dict[Rule, str | None] = {}
    if key in places or not record.identity:
        needed[ROW_WITHOUT_KEY] = places.get(key)
    if child:
        needed[ROW_WITHOUT_CHILD] = places.get(child)
    if key in places and record.key in tables.parts:
        ids = parse(sheet.cells[places[key]], AN_ID, tables.reading.how).values
        earlier = pl.concat([part[key] for part in tables.parts[record.key]])
        new = sheet.cells.select(_new=pl.when(~ids.is_in(earlier.implode())).then(ids))
        sheet = replace(sheet, cells=sheet.cells.with_columns(new["_new"]))
        needed[KEY_TWICE] = "_new"
    return sheet, Needs(record.key, needed, places.get(key))


def _rows(sheet: Sheet, record: type[Record], places: dict[str, str], tables: Tables) -> pl.DataFrame:
    reading = tables.reading
    if record.id_field() not in places:
        duplicates(sheet, record.key, reading)
    sheet, places = a_column_each(sheet, record, places)
    sheet = _translated(sheet, record, places, tables.words)
    readable, numbers = _without_lookups(sheet, record, places, tables)
    rows = make(sheet, record, readable, reading)
    for name in numbers:
        sent = _said(sheet.cells[places[name]], reading.how).is_not_null()
        rows = mark(rows.with_columns(pl.lit(None, type_of(record.fields[name])).alias(name)), name, sent)
    if _as_at(record):
        name = _as_at(record)
        rows = rows.with_columns(pl.lit(reading.how.as_at).alias(name), pl.lit(False).alias(f"?{name}"))
        tables.fields.setdefault(record.key, set()).add(name)
    headings = {name: sheet.header[int(place)] for name, place in places.items()}
    return finish(check(rows, record, sheet, headings, reading), record, sheet, SOURCE)


def _coverage(record: type[Record], fields: set[str]) -> Coverage:
    return Coverage(frozenset(fields), adds=bool(_as_at(record)))


def _as_at(record: type[Record]) -> str:
    """The field that holds the day of the file, where the table says how things stand and not since when."""
    name = record.annex_a.as_at if record.annex_a else ""
    return "" if not name or record.fields[name].ssd else name


def _keyed(rows: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """The rows of all a table's files, with a key of their own where the table gave none."""
    key = record.id_field()
    if not rows[key].has_nulls():
        return rows
    return rows.with_columns(pl.coalesce(rows[key], with_natural_key(rows, record)[key]).alias(key))


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
        if not one.codes:
            continue
        said = _said(sheet.cells[place], tables.reading.how)
        if not _is_lookup(said, one, one.ssd in tables.words.lookups):
            continue
        instead = tables.words.instead.get(one.ssd, "")
        if instead in sheet.header:
            readable[name] = str(sheet.header.index(instead))
            continue
        tables.reading.tell(LOCAL_LOOKUP, sheet, column=sheet.header[int(place)], record=record.key)
        numbers.append(name)
    return {name: place for name, place in readable.items() if name not in numbers}, numbers


def _said(cells: pl.Series, how: How) -> pl.Series:
    """What a column says, blanks and stand-ins left out."""
    return parse(cells, TEXT, how).values


def _is_lookup(said: pl.Series, one: Field, expected: bool) -> bool:
    """Whether a coded column holds nothing but numbers that are mostly no codes of it, or that are expected here."""
    assert one.codes is not None
    distinct = said.drop_nulls().unique().to_list()
    if not distinct or not all(text.isdigit() for text in distinct):
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
        key: table.with_columns(pl.col("team").str.replace(r"^(\d+)\.0+$", "$1").replace(names))
        for key, table in rows.items()
        if key != "team" and "team" in rooms.records[key].fields
    }
    return {**rows, **named}

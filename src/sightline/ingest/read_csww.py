"""Reads the Department's yearly social work workforce census (CSWW), as XML.

Authority: the census's schema of 2022. It lists every social worker of children in post on 30 September and those who
left in the year before, known by their registration; and, in one element, the empty posts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sightline.base.calendar import add_months
from sightline.ingest.files.open import Sheet, digest
from sightline.ingest.files.open_xml import Element, take_apart
from sightline.ingest.files.safety import start_of
from sightline.ingest.rows.check_rules import check, duplicates
from sightline.ingest.rows.left_over import EMPTY, NOT_USED, Left, keep_left, strays
from sightline.ingest.rows.make_rows import Reading, finish, make, with_natural_key
from sightline.ingest.rows.parse_cells import How
from sightline.ingest.rows.set_aside import account
from sightline.ingest.rows.unread import keep, keep_unread, whole_table
from sightline.ingest.rules import BLOCK_ABSENT, EXTRA_COLUMN, IN_A_LATER_CENSUS, SAID_TWICE
from sightline.language import Record, Rooms
from sightline.snapshot.batch import Batch, Coverage, FileRead, TableRead
from sightline.snapshot.schema import places

SOURCE = "csww"
HEADER, DAY = "header", "ReferenceDate"
NAMED = re.compile(rb"<([\w.-]+:)?CSWWWorker\b|<([\w.-]+:)?Collection>\s*CSWW\s*<", re.IGNORECASE)
UNREAD = ("QualLevel", "StepUpGrad", "FrontlineGrad")  # elements of the schema that no record has
AGAIN, MONTHS = "; ", 12


@dataclass
class Census:
    """One file: its day, the rows of each kind of element as a sheet, and what stands where nothing should."""

    path: Path
    day: date | None
    sheets: list[Sheet]
    left: list[Left]


@dataclass
class Workforce:
    """What has been read so far: each record's rows, the fields that were sent, and the tables kept whole."""

    rooms: Rooms
    reading: Reading
    parts: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    sent: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)

    def records(self, name: str) -> list[type[Record]]:
        return [record for record in self.rooms.records.values() if record.csww == name]


def is_csww(path: Path) -> bool:
    """Whether an XML file is a workforce census, by what it begins with."""
    return bool(NAMED.search(start_of(path)))


def read_csww(paths: list[Path], rooms: Rooms, as_at: date) -> Batch:
    """All these censuses as one batch, of the day of the latest. Errors: Refused, for a file that is not whole XML."""
    reading = Reading(SOURCE, How(as_at))
    made = Workforce(rooms, reading)
    opened = [_opened(path, rooms) for path in paths]
    read = {one.path: _read(one, made) for one in sorted(opened, key=lambda one: one.day or date.min)}
    files = [FileRead(path.name, digest(path), "workforce census", read[path]) for path in paths]
    days = [one.day for one in opened if one.day]
    since = add_months(min(days, default=as_at), -MONTHS) + timedelta(days=1)  # the day after the census before
    coverage = {key: Coverage(frozenset(fields), since=since) for key, fields in made.sent.items()}
    tables = {key: _told_apart(pl.concat(held), rooms.records[key], reading) for key, held in made.parts.items()}
    return Batch(SOURCE, files, tables, coverage, made.kept, findings=reading.findings, day=max(days, default=None))


# -- opening -----------------------------------------------------------------------------------------------------------


def _opened(path: Path, rooms: Rooms) -> Census:
    """The elements that records name, wherever they stand, and each other one that holds several, as rows."""
    known = {name.lower(): name for record in rooms.records.values() for name in _elements(record)}
    known |= {name.lower(): name for name in UNREAD}
    kinds = {record.csww.lower(): record.csww for record in rooms.records.values() if record.csww}
    found: list[Element] = []
    root = take_apart(path, lambda one: one.name.lower() in kinds and not one.is_leaf, found.append)
    left = [*strays(root)]
    header: dict[str, list[str]] = {}
    for one in root.inside:
        if one.name.lower() == HEADER:
            header = _cells(one, known)
        elif not one.is_leaf and any(leaf.text for leaf in one.leaves()):
            found.append(one)
        elif one.is_leaf and one.name.lower() in kinds and not one.text:
            left.append(Left(EMPTY, one.name, "", "", one.line))
        elif one.is_leaf and one.text:
            left.append(Left(NOT_USED, root.name, one.name, one.text, one.line))
    by_kind: dict[str, list[Element]] = {}
    for one in found:
        by_kind.setdefault(kinds.get(one.name.lower(), one.name), []).append(one)
        left += strays(one) if one.name.lower() in kinds else ()
    sheets = [_sheet(path.name, name, rows, header, known, rooms) for name, rows in by_kind.items()]
    return Census(path, _day(header.get(DAY, [""])[0]), sheets, left)


def _elements(record: type[Record]) -> list[str]:
    return [one.csww for one in record.fields.values() if one.csww]


def _cells(element: Element, known: dict[str, str]) -> dict[str, list[str]]:
    """What stands in an element, by the name of each, whatever its capitals."""
    cells: dict[str, list[str]] = {}
    for leaf in element.leaves():
        if leaf.text:
            cells.setdefault(known.get(leaf.name.lower(), leaf.name), []).append(leaf.text)
    return cells


def _sheet(
    file: str,
    name: str,
    elements: Sequence[Element],
    header: dict[str, list[str]],
    known: dict[str, str],
    rooms: Rooms,
) -> Sheet:
    """The elements of one name as a sheet. What the header says and a record wants is a cell of every row.

    What an element says several times stands in one cell, one after the other.
    """
    wanted = {text for record in rooms.records.values() if record.csww == name for text in _elements(record)}
    shared = {key: said for key, said in header.items() if key in wanted}
    rows = [{**shared, **_cells(one, known)} for one in elements]
    names = tuple(dict.fromkeys(key for cells in rows for key in cells))
    columns = {str(at): [AGAIN.join(cells.get(key, [])) or None for cells in rows] for at, key in enumerate(names)}
    lines = pl.Series("_row", [one.line for one in elements], dtype=pl.Int64)
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)) if columns else pl.DataFrame()
    return Sheet(file, name, names, frame.with_columns(lines) if columns else lines.to_frame())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


# -- reading -----------------------------------------------------------------------------------------------------------


def _read(census: Census, made: Workforce) -> tuple[TableRead, ...]:
    keep_left(census.left, census.path.name, f"{SOURCE}_left_over", made.kept, made.reading)
    there = {sheet.name for sheet in census.sheets}
    for name in dict.fromkeys(record.csww for record in made.rooms.records.values() if record.csww):
        if name not in there:
            place = Sheet(census.path.name, name, (), pl.DataFrame())
            made.reading.tell(BLOCK_ABSENT, place, record=made.records(name)[0].key)
    return tuple(_read_sheet(sheet, made) for sheet in census.sheets)


def _read_sheet(sheet: Sheet, made: Workforce) -> TableRead:
    """The rows of every record that an element of this name carries; kept whole where it carries none."""
    nothing, records, reading = pl.DataFrame(), made.records(sheet.name), made.reading
    if not records:
        table = whole_table(sheet, reading)
        keep(made.kept, f"{SOURCE}_{sheet.name.lower()}", table)
        return account(sheet.name, sheet.cells.height, table, nothing, used=False)
    at = {name: str(place) for place, name in enumerate(sheet.header)}
    wanted = {name for record in records for name in _elements(record)}
    for name in sheet.header:
        if name not in wanted and name not in UNREAD:
            reading.tell(EXTRA_COLUMN, sheet, column=name)
    read, expected = {at[name] for name in wanted if name in at}, {at[name] for name in UNREAD if name in at}
    name = f"{SOURCE}_{sheet.name.lower()}"
    keep_unread(sheet, read, _whose(records, at), made.kept, name, reading, expected=expected)
    duplicates(sheet, records[0].key, reading)
    once = _said_once(sheet, records, reading)
    for record in records:
        placed = {field: at[one.csww] for field, one in record.fields.items() if one.csww in at}
        rows = make(once, record, placed, reading)
        headings = {field: sheet.header[int(place)] for field, place in placed.items()}
        rows = with_natural_key(check(rows, record, once, headings, reading), record)
        made.parts.setdefault(record.key, []).append(finish(rows, record, once, SOURCE))
        made.sent.setdefault(record.key, {record.id_field()}).update(placed)
    return account(sheet.name, sheet.cells.height, sheet.cells, nothing)


def _whose(records: list[type[Record]], at: dict[str, str]) -> list[str]:
    """Where it stands whom a row is about: what the record's identity is made of."""
    named = [records[0].fields[name].csww for name in records[0].identity]
    return [at[name] for name in named if name in at][:1]


def _said_once(sheet: Sheet, records: list[type[Record]], reading: Reading) -> Sheet:
    """Of what may be said several times the first is taken, but for text, of which all is."""
    texts = {one.csww for record in records for one in record.fields.values() if one.kind == "text"}
    cells = sheet.cells
    for place, name in enumerate(sheet.header):
        column = pl.col(str(place))
        again = cells.filter(column.str.contains(AGAIN, literal=True))["_row"].to_list()
        if again and name not in texts:
            reading.tell(SAID_TWICE, sheet, again, column=name, record=records[0].key)
            cells = cells.with_columns(column.str.split(AGAIN).list.first().alias(str(place)))
    return Sheet(sheet.file, sheet.name, sheet.header, cells)


def _told_apart(rows: pl.DataFrame, record: type[Record], reading: Reading) -> pl.DataFrame:
    """Of a worker's row in two censuses the later one stands: it knows how the first went on."""
    stands = rows[record.id_field()].reverse().is_first_distinct().reverse()
    reading.findings.add_at(IN_A_LATER_CENSUS, places(rows.filter(~stands)), record=record.key)
    return rows.filter(stands)

"""Reads the Department's yearly social work workforce census (CSWW), as XML.

Authority: the census's schema of 2022. It lists every social worker of children in post on 30 September and those who
left in the year before, known by their registration; and, in one element, the empty posts.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sightline.base.calendar import add_months
from sightline.ingest.files.open import Sheet, digest
from sightline.ingest.files.open_xml import AGAIN, as_sheet, read_xml
from sightline.ingest.rows.check_rules import check, duplicates
from sightline.ingest.rows.make_rows import Reading, finish, make, with_natural_key
from sightline.ingest.rows.parse_cells import How
from sightline.ingest.rows.set_aside import account, whole_table
from sightline.ingest.rules import EXTRA_COLUMN, KEPT_UNUSED, SAID_TWICE
from sightline.language import Record, Rooms
from sightline.snapshot.batch import Batch, Coverage, FileRead, TableRead

SOURCE = "csww"
HEADER, DAY = "Header", "ReferenceDate"
NAMED = re.compile(rb"<(?:\w+:)?CSWWWorker\b|<(?:\w+:)?Collection>\s*CSWW\s*<")
START = 65536
MONTHS = 12


def is_csww(path: Path) -> bool:
    """Whether an .xml file is a workforce census, by what it begins with."""
    if path.suffix.lower() != ".xml":
        return False
    with path.open("rb") as stream:
        return bool(NAMED.search(stream.read(START)))


def read_csww(paths: list[Path], rooms: Rooms, as_at: date) -> Batch:
    """All these censuses as one batch. Errors: Refused, for a file that is not whole XML."""
    reading, kept = Reading(SOURCE, How(as_at)), dict[str, pl.DataFrame]()
    parts: dict[str, list[pl.DataFrame]] = {}
    sent: dict[str, set[str]] = {}
    files, days = [], []
    for path in paths:
        read, tables = read_xml(path, HEADER), []
        days += [day for day in map(_day, read.header.get(DAY, [])) if day]
        for name, rows in read.rows.items():
            records = [record for record in rooms.records.values() if record.csww == name]
            wanted = {one.csww for record in records for one in record.fields.values() if one.csww}
            sheet = as_sheet(path.name, name, rows, read.header, wanted)
            tables.append(_read(sheet, records, wanted, reading, parts, sent, kept))
        files.append(FileRead(path.name, digest(path), "workforce census", tuple(tables)))
    since = add_months(min(days, default=as_at), -MONTHS) + timedelta(days=1)  # the day after the census before
    coverage = {key: Coverage(frozenset(fields), since=since) for key, fields in sent.items()}
    made = {key: _told_apart(pl.concat(held), rooms.records[key]) for key, held in parts.items()}
    return Batch(SOURCE, files, made, coverage, kept, findings=reading.findings)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read(
    sheet: Sheet,
    records: list[type[Record]],
    wanted: set[str],
    reading: Reading,
    parts: dict[str, list[pl.DataFrame]],
    sent: dict[str, set[str]],
    kept: dict[str, pl.DataFrame],
) -> TableRead:
    """The rows of every record that an element of this name carries; kept whole where it carries none."""
    nothing = pl.DataFrame()
    if not records:
        table = whole_table(sheet)
        kept[f"{SOURCE}_{sheet.name.lower()}"] = table
        reading.tell(KEPT_UNUSED, sheet)
        return account(sheet.name, sheet.cells.height, table, nothing, used=False)
    for name in sheet.header:
        if name not in wanted:
            reading.tell(EXTRA_COLUMN, sheet, column=name)
    duplicates(sheet, records[0].key, reading)
    sheet = _said_once(sheet, records, reading)
    for record in records:
        places = _places(record, sheet)
        rows = make(sheet, record, places, reading)
        headings = {name: sheet.header[int(place)] for name, place in places.items()}
        rows = with_natural_key(check(rows, record, sheet, headings, reading), record)
        parts.setdefault(record.key, []).append(finish(rows, record, sheet, SOURCE))
        sent.setdefault(record.key, {record.id_field()}).update(places)
    return account(sheet.name, sheet.cells.height, sheet.cells, nothing)


def _places(record: type[Record], sheet: Sheet) -> dict[str, str]:
    """Where each field of a record stands among the element's cells."""
    at = {name: str(place) for place, name in enumerate(sheet.header)}
    return {name: at[one.csww] for name, one in record.fields.items() if one.csww in at}


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


def _told_apart(rows: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """Of a worker's row in two censuses the later one stands: it knows how the first went on."""
    return rows.unique(record.id_field(), keep="last", maintain_order=True)

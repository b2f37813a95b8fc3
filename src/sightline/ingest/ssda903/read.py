"""Reads the SSDA903 return about children looked after: one year's or several, as .csv files, a workbook or XML.

Authority: the Department's schemas of 2017 to 2026 (ssda903.toml). A table becomes the rows of every record that names
it; one that no record names is kept whole. A return is of a year that ends on 31 March, and nothing in it is later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.ingest.files.open import Sheet, digest
from sightline.ingest.rows.left_over import keep_left
from sightline.ingest.rows.make_rows import Reading, finish_placed, mark, with_natural_key
from sightline.ingest.rows.one_per_child import merged
from sightline.ingest.rows.parse_cells import How
from sightline.ingest.rows.set_aside import Needs, account, set_aside
from sightline.ingest.rows.unread import keep, keep_unread, whole_table
from sightline.ingest.rules import LIST_EMPTY, ROW_WITHOUT_CHILD, SHEET_IGNORED
from sightline.ingest.ssda903.cells import NO_UPN, as_at_most, places_of, values
from sightline.ingest.ssda903.check import Returned, check_year, since
from sightline.ingest.ssda903.made_of import SHARED, YEAR_ENDS, Table, column, not_kept, spells
from sightline.ingest.ssda903.open import Opened, Raw, open_return
from sightline.ingest.ssda903.spells import CUT, one_history, spells_of
from sightline.ingest.ssda903.years import years_of
from sightline.language import Field, Record, Rooms
from sightline.snapshot.batch import QUARANTINE, Batch, Coverage, FileRead, TableRead

SOURCE = "ssda903"
STAND_INS = ("ssd_ph", "999.9")


@dataclass
class Return:
    """What has been read so far: the tables of each year, those kept whole, and the rows set aside."""

    rooms: Rooms
    reading: Reading
    years: dict[int, dict[str, Returned]] = field(default_factory=dict)
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)
    quarantine: list[pl.DataFrame] = field(default_factory=lambda: [pl.DataFrame(schema=QUARANTINE)])


def read_ssda903(
    paths: list[Path], rooms: Rooms, as_at: date, *, opened: Mapping[Path, list[Raw]] | None = None
) -> Batch:
    """All these files as one batch. `opened` holds the sheets of workbooks that were opened already.

    Errors: Refused, for a file that cannot be read at all.
    """
    made = Return(rooms, Reading(SOURCE, How(as_at, stand_ins=STAND_INS)))
    found = list(open_return(paths, dict(opened or {})))
    year_of, labels = years_of(found, as_at), {one.path: one.sheet.file for one in found}
    read: dict[Path, list[TableRead]] = {path: [] for path in paths}
    while found:
        one = found.pop(0)
        keep_left(one.left, one.sheet.file, f"{SOURCE}_left_over", made.kept, made.reading)
        if one.sheet.header:
            read[one.path].append(_read(one, year_of[one.returned], made))
        else:
            made.reading.tell(SHEET_IGNORED, one.sheet)
    for year in sorted(made.years):
        check_year(year, made.years, made.reading)
        _keep_births(year, made.years[year], made)
    for held in made.years.values():
        for name in [name for name in held if not _records(rooms, held[name].table)]:
            del held[name]
    files = [FileRead(labels.get(path, path.name), digest(path), SOURCE, tuple(read[path])) for path in paths]
    return _batch(made, files)


def _read(one: Opened, year: int, made: Return) -> TableRead:
    """One table's rows, as values among those of its year, and whole where no record is read from it."""
    reading = replace(made.reading, how=as_at_most(made.reading.how, year))
    sheet, table = one.sheet, one.table
    records = _records(made.rooms, table)
    record = records[0].key if records else ""
    if not sheet.cells.height:
        reading.tell(LIST_EMPTY, sheet, record=record)
    if table is None:
        return _keep(sheet.name.lower(), sheet, year, made, pl.DataFrame())
    places = places_of(sheet, table, record, reading)
    parted = set_aside(sheet, Needs(record, {ROW_WITHOUT_CHILD: places.get("CHILD")}, repeats_apart=True), reading)
    made.quarantine.append(parted.quarantine.with_columns(_without_addresses(sheet)))
    rows = values(parted.kept, table, places, year, record, reading)
    _add(Returned(table, rows, (replace(sheet, cells=rows.clear()),), record), year, made)
    if not records:
        return _keep(table.name, parted.kept, year, made, parted.quarantine)
    _keep_unread(parted.kept, table, places, f"{SOURCE}_{table.name}_{year}", made)
    return account(sheet.name, parted.rows_read, parted.kept.cells, parted.quarantine)


def _without_addresses(sheet: Sheet) -> pl.Expr:
    """The cells of rows set aside, less what is not to be kept."""
    cells = pl.col("cells")
    for heading in (text for text in sheet.header if column(text) in not_kept()):
        cells = cells.str.replace(f'"{re.escape(heading)}":"[^"]*"', f'"{heading}":"(not kept)"')
    return cells


def _records(rooms: Rooms, table: Table | None) -> list[type[Record]]:
    """The records that are read from a table, those of whole spells last."""
    named = [record for record in rooms.records.values() if table and record.ssda903 == table.name]
    return sorted(named, key=lambda record: record.key in spells())


def _add(returned: Returned, year: int, made: Return) -> None:
    held = made.years.setdefault(year, {})
    before = held.get(returned.table.name)
    if before:
        rows = pl.concat([before.rows, returned.rows])
        returned = replace(returned, rows=rows, sheets=(*before.sheets, *returned.sheets))
    held[returned.table.name] = returned


def _keep(name: str, sheet: Sheet, year: int, made: Return, quarantine: pl.DataFrame) -> TableRead:
    kept = whole_table(sheet, made.reading)
    keep(made.kept, f"{SOURCE}_{name}_{year}", kept)
    return account(sheet.name, sheet.cells.height + quarantine.height, kept, quarantine, used=False)


def _keep_unread(sheet: Sheet, table: Table, places: dict[str, str], name: str, made: Return) -> None:
    """Keep the columns that no record takes. What a table repeats of the header is compared with that, and is left."""
    used = {one.ssda903 for record in _records(made.rooms, table) for one in record.fields.values()}
    read = {place for at, place in places.items() if at in used | SHARED | set(not_kept())}
    whose = [places["CHILD"]] if "CHILD" in places else []
    keep_unread(sheet, read, whose, made.kept, name, made.reading, expected=places.values())


def _keep_births(year: int, tables: Mapping[str, Returned], made: Return) -> None:
    """Keep the dates of birth that tables repeat, in a year of which no header was sent."""
    for name, one in tables.items() if "header" not in tables else ():
        if one.record and "DOB" in one.table.columns:
            born = one.rows.filter(pl.col("DOB").is_not_null()).select("CHILD", pl.col("DOB").cast(pl.String), "_row")
            keep(made.kept, f"{SOURCE}_{name}_{year}_unread", born)


# -- rows of records -------------------------------------------------------------------------------------------------


def _batch(made: Return, files: list[FileRead]) -> Batch:
    batch = Batch(SOURCE, files, kept=made.kept, findings=made.reading.findings)
    batch.quarantine = pl.concat(made.quarantine)
    batch.day = max((date(year, 3, 31) for year in made.years), default=None)
    for name in list(dict.fromkeys(name for year in made.years.values() for name in year)):
        years = {year: held.pop(name) for year, held in sorted(made.years.items()) if name in held}
        records = _records(made.rooms, years[max(years)].table)
        history = one_history({year: one.rows for year, one in years.items()}) if name == "episodes" else None
        for record in records:
            rows = _of_spells(history, record, batch) if record.key in spells() and history is not None else None
            batch.tables[record.key] = rows if rows is not None else _of_rows(years, record, records, made)
            batch.coverage[record.key] = _coverage(years, record)
    return batch


def _of_rows(
    years: Mapping[int, Returned], record: type[Record], records: list[type[Record]], made: Return
) -> pl.DataFrame:
    """A record's rows of every year; a row of several years is as the latest has it."""
    parts = [_finished(_filled(one.rows, record, len(records) > 1), record) for one in years.values()]
    if record.fields[record.id_field()].ssda903:
        return merged(parts[::-1], record, made.reading.findings)
    return pl.concat(parts).unique(record.id_field(), keep="last", maintain_order=True)


def _filled(rows: pl.DataFrame, record: type[Record], shared: bool) -> pl.DataFrame:
    """The rows, less those that say nothing of this record where the table has others besides."""
    own = [one.ssda903 for one in record.fields.values() if one.ssda903 and one.kind != "child"]
    said = [name for name in own if name != YEAR_ENDS and name in rows.columns]
    if not shared or not said:
        return rows
    return rows.filter(pl.any_horizontal(pl.col(name).is_not_null() | pl.col("?" + name) for name in said))


def _of_spells(history: pl.DataFrame, record: type[Record], batch: Batch) -> pl.DataFrame:
    made = spells_of(history, spells()[record.key], record)
    rows = _finished(made, record)
    batch.cut[record.key] = frozenset(rows.filter(made[CUT])[record.id_field()])
    return rows


def _finished(rows: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """A record's rows of a table in the return's columns."""
    made = rows.select("_file", "_sheet", "_row", *_values(rows, record))
    for name, declared in record.fields.items():
        if "?" + name not in made.columns and name in made.columns:
            made = made.with_columns(pl.lit(False).alias("?" + name))
        if not declared.optional and declared.kind not in ("key", "child") and name in made.columns:
            made = mark(made, name, made[name].is_null())
    if not record.fields[record.id_field()].ssda903:
        made = with_natural_key(made, record)
    return finish_placed(made, record, SOURCE)


def _values(rows: pl.DataFrame, record: type[Record]) -> list[pl.Expr]:
    found = []
    for name, declared in record.fields.items():
        if declared.ssda903 in rows.columns:
            found.append(_coded(rows, declared).alias(name))
        if "?" + declared.ssda903 in rows.columns:
            found.append(pl.col("?" + declared.ssda903).alias("?" + name))
    return found


def _coded(rows: pl.DataFrame, declared: Field) -> pl.Expr:
    """A column in the codes of the record's own set."""
    if declared.codes is None:
        return pl.col(declared.ssda903)
    distinct = rows[declared.ssda903].drop_nulls().unique().to_list()
    ours = {text: declared.codes.match(text) for text in distinct}
    return pl.col(declared.ssda903).replace_strict(ours, default=None, return_dtype=pl.String)


def _coverage(years: Mapping[int, Returned], record: type[Record]) -> Coverage:
    sent = {column(text) for one in years.values() for sheet in one.sheets for text in sheet.header} | {
        YEAR_ENDS,
        NO_UPN,
    }
    fields = {name for name, declared in record.fields.items() if declared.ssda903 in sent}
    undated = bool(record.happened) and record.happened not in fields
    return Coverage(frozenset(fields | {record.id_field()}), since(years), adds=undated)

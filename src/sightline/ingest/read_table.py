"""Reads a council's own extracts, each through the mapping that its columns fit: one sheet, one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.mappings import Mapping, fitted
from sightline.ingest.files.match_columns import HEADER_WITHIN, places_of
from sightline.ingest.files.open import Sheet, below, digest
from sightline.ingest.files.recognise import raw_sheets
from sightline.ingest.rows.check_rules import check, duplicates
from sightline.ingest.rows.make_rows import Reading, finish, make, with_natural_key
from sightline.ingest.rows.parse_cells import How
from sightline.ingest.rows.set_aside import Needs, account, set_aside, without_blank_rows
from sightline.ingest.rules import (
    COLUMN_TWICE,
    LIST_EMPTY,
    ROW_WITHOUT_CHILD,
    ROW_WITHOUT_KEY,
    SHEET_IGNORED,
)
from sightline.language import Record, Rooms
from sightline.language.annex_a import plain_heading
from sightline.language.codes import plain
from sightline.snapshot.batch import Batch, Coverage, FileRead, TableRead
from sightline.snapshot.findings import Rule


@dataclass(frozen=True)
class Extract:
    """One file and what its sheets are: the mapping that each fits, or None."""

    path: Path
    sheets: tuple[tuple[Sheet, Mapping | None], ...]

    @property
    def is_mapped(self) -> bool:
        return any(mapping for _sheet, mapping in self.sheets)

    def first_headings(self) -> set[str]:
        """Every text in the first rows of a sheet, as headings are compared."""
        first = [sheet.cells.head(HEADER_WITHIN) for sheet, mapping in self.sheets if mapping is None]
        cells = (text for raw in first for row in raw.select(pl.exclude("^_.*$")).rows() for text in row)
        return {plain_heading(text) for text in cells if text}


def recognised(path: Path, mappings: Sequence[Mapping]) -> Extract:
    """A file's sheets, each with the mapping that it fits best. Errors: Refused, where two fit equally well."""
    return Extract(path, tuple(_fit(path, name, raw, mappings) for name, raw in raw_sheets(path)))


def _fit(path: Path, name: str, raw: pl.DataFrame, mappings: Sequence[Mapping]) -> tuple[Sheet, Mapping | None]:
    wanted = [mapping for mapping in mappings if mapping.sheet in ("", name)]
    for row in raw.head(HEADER_WITHIN).iter_rows(named=True):
        headings = {plain_heading(text) for key, text in row.items() if text and not key.startswith("_")}
        fits = sorted((mapping for mapping in wanted if not mapping.lacks(headings)), key=lambda one: -len(one.columns))
        if len(fits) > 1 and len(fits[0].columns) == len(fits[1].columns) and fits[0].record != fits[1].record:
            raise Refused(
                f"{path.name} was not read.",
                why=f"The mappings '{fits[0].source}' and '{fits[1].source}' fit it equally well.",
                do="Take one of them out, or give it the sheet's name.",
            )
        if fits:
            return below(path.name, name, raw, row["_row"]), fits[0]
    return Sheet(path.name, name, (), raw), None


def read_tables(extracts: Sequence[Extract], rooms: Rooms, as_at: date) -> Iterator[Batch]:
    """A batch for each mapping that any file fits. Errors: Refused, for a mapping that names what there is not."""
    mappings = {mapping.source: mapping for one in extracts for _sheet, mapping in one.sheets if mapping}
    for mapping in mappings.values():
        mine = [one for one in extracts if any(fit is mapping for _sheet, fit in one.sheets)]
        yield _batch(mapping, mine, fitted(mapping, rooms), as_at)


def _batch(mapping: Mapping, extracts: list[Extract], record: type[Record], as_at: date) -> Batch:
    reading = Reading(mapping.source, How(as_at, mapping.formats))
    batch = Batch(mapping.source, [], findings=reading.findings)
    parts, aside = [], []
    for extract in extracts:
        read: list[TableRead] = []
        for sheet, fit in extract.sheets:
            if fit is mapping:
                rows, table, quarantine = _read(without_blank_rows(sheet), mapping, record, reading)
                parts.append(rows)
                aside.append(quarantine)
                read.append(table)
            elif fit is None and sheet.cells.height:
                reading.tell(SHEET_IGNORED, sheet)
        name = f"mapping {mapping.source}"
        batch.files.append(FileRead(extract.path.name, digest(extract.path), name, tuple(read)))
    batch.quarantine = pl.concat(aside)
    batch.tables[record.key] = pl.concat(parts)
    batch.coverage[record.key] = Coverage(_sent(mapping, record), adds=not mapping.complete)
    return batch


def _sent(mapping: Mapping, record: type[Record]) -> frozenset[str]:
    return frozenset({*mapping.columns, *mapping.constants, record.id_field()})


def _read(
    sheet: Sheet, mapping: Mapping, record: type[Record], reading: Reading
) -> tuple[pl.DataFrame, TableRead, pl.DataFrame]:
    by_heading, twice = places_of(sheet.header)
    places = {name: by_heading[plain_heading(text)] for name, text in mapping.columns.items()}
    for text in twice:
        if plain_heading(text) in mapping.headings():
            reading.tell(COLUMN_TWICE, sheet, column=text)
    if not sheet.cells.height:
        reading.tell(LIST_EMPTY, sheet)
    parted = set_aside(sheet, _needs(record, places), reading)
    if record.id_field() not in places:
        duplicates(parted.kept, record.key, reading)
    rows = _rows(_translated(parted.kept, mapping, places), record, mapping, places, reading)
    table = account(sheet.name, parted.rows_read, rows, parted.quarantine)
    return rows, table, parted.quarantine


def _needs(record: type[Record], places: dict[str, str]) -> Needs:
    key = record.id_field()
    whose = next((name for name, one in record.fields.items() if one.kind == "child"), "")
    needed: dict[Rule, str | None] = {ROW_WITHOUT_CHILD: places.get(whose)} if whose else {}
    if key in places:
        needed[ROW_WITHOUT_KEY] = places[key]
    return Needs(record.key, needed, places.get(key))


def _translated(sheet: Sheet, mapping: Mapping, places: dict[str, str]) -> Sheet:
    """The sheet in our codes, where the mapping gives theirs."""
    cells = sheet.cells
    for name, table in mapping.codes.items():
        if name in places:
            ours = {plain(theirs): code for theirs, code in table.items()}
            distinct = [text for text in cells[places[name]].unique().to_list() if text and plain(text) in ours]
            cells = cells.with_columns(pl.col(places[name]).replace({text: ours[plain(text)] for text in distinct}))
    return replace(sheet, cells=cells)


def _rows(
    sheet: Sheet, record: type[Record], mapping: Mapping, places: dict[str, str], reading: Reading
) -> pl.DataFrame:
    for name, text in mapping.constants.items():
        places = {**places, name: str(len(sheet.header))}
        cells = sheet.cells.with_columns(pl.lit(text).alias(places[name]))
        sheet = replace(sheet, header=(*sheet.header, name), cells=cells)
    rows = make(sheet, record, places, reading)
    headings = {name: sheet.header[int(place)] for name, place in places.items()}
    rows = check(rows, record, sheet, headings, reading)
    if record.id_field() not in places:
        rows = with_natural_key(rows, record)
    return finish(rows, record, sheet, mapping.source)

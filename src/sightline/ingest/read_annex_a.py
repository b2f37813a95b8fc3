"""Reads Ofsted's Annex A: eleven lists in one workbook or several, or in a folder of .csv files.

Authority: Ofsted, inspection of local authority children's services, Annex A (child-level data), August 2019 and the
2024 additions. A list gives rows to each record that names it; a list that no record is about is kept whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.base.calendar import add_months
from sightline.base.errors import Refused
from sightline.ingest.files.match_columns import number_in_name, places_of
from sightline.ingest.files.open import Sheet, digest
from sightline.ingest.files.recognise import list_sheets
from sightline.ingest.rows.check_rules import check, duplicates
from sightline.ingest.rows.make_rows import Reading, finish, make, with_natural_key
from sightline.ingest.rows.one_per_child import first_filled, in_list_order, merged
from sightline.ingest.rows.parse_cells import How
from sightline.ingest.rows.set_aside import Needs, account, set_aside, without_blank_rows
from sightline.ingest.rows.unread import keep_unread, whole_table
from sightline.ingest.rules import (
    COLUMN_TWICE,
    EXTRA_COLUMN,
    LIST_EMPTY,
    LIST_WITHOUT_HEADER,
    MISSING_COLUMN,
    ROW_WITHOUT_CHILD,
    SHEET_IGNORED,
    SHEET_MISNAMED,
)
from sightline.language import Record, Rooms
from sightline.language.annex_a import UNBORN, ages, annex_heading, annex_lists
from sightline.snapshot.batch import Batch, Coverage, FileRead, TableRead

SOURCE = "annex_a"


@dataclass
class Lists:
    """What has been read so far: each record's rows by list, the lists kept whole and the rows set aside."""

    rooms: Rooms
    reading: Reading
    parts: dict[str, dict[int, pl.DataFrame]] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)
    quarantine: list[pl.DataFrame] = field(default_factory=list)
    seen: dict[int, str] = field(default_factory=dict)


def read_annex_a(paths: list[Path], rooms: Rooms, as_at: date) -> Batch:
    """All the lists of these files as one batch. Errors: Refused, for a list that is sent twice."""
    lists = Lists(rooms, Reading(SOURCE, How(as_at)))
    files = [FileRead(path.name, digest(path), "annex a", tuple(_read_file(path, lists))) for path in paths]
    tables, coverage = {}, {}
    for key in lists.parts:
        record = rooms.records[key]
        tables[key] = _table(record, lists, as_at)
        coverage[key] = _coverage(record, lists, as_at)
    batch = Batch(SOURCE, files, tables, coverage, lists.kept, findings=lists.reading.findings)
    if lists.quarantine:
        batch.quarantine = pl.concat(lists.quarantine)
    return batch


def _read_file(path: Path, lists: Lists) -> Iterator[TableRead]:
    for found in list_sheets(path):
        if found.number is None:
            is_a_list = number_in_name(found.sheet.name) and not found.sheet.cells.height
            lists.reading.tell(LIST_WITHOUT_HEADER if is_a_list else SHEET_IGNORED, found.sheet)
            continue
        if found.number in lists.seen:
            raise Refused(
                f"{path.name} was not read.",
                why=f"List {found.number} is in '{found.sheet.name}' and in '{lists.seen[found.number]}' too.",
                do="Give each list once.",
            )
        lists.seen[found.number] = found.sheet.name
        if found.misnamed:
            lists.reading.tell(SHEET_MISNAMED, found.sheet, detail=f"It was read as list {found.number}.")
        yield _read_list(without_blank_rows(found.sheet), found.number, lists)


def _read_list(sheet: Sheet, number: int, lists: Lists) -> TableRead:
    reading = lists.reading
    records = _records(lists.rooms, number)
    about = [record for record in records if _child_field(record)]
    alone = [record for record in records if _how_many_lists(record) == 1]
    places, twice = places_of(sheet.header, annex_heading)
    _tell_columns(sheet, number, records, places, twice, reading)
    if not sheet.cells.height:
        reading.tell(LIST_EMPTY, sheet)
    if not records:
        return _keep(sheet, number, lists, pl.DataFrame())
    main = min(about or records, key=_how_many_lists)
    needs = Needs(main.key, {ROW_WITHOUT_CHILD: _places(main, places).get(_child_field(main) or main.id_field())})
    parted = set_aside(sheet, needs, reading)
    lists.quarantine.append(parted.quarantine)
    _make_all(parted.kept, number, records, main, places, lists)
    if not about and not alone:
        return _keep(parted.kept, number, lists, parted.quarantine)
    duplicates(parted.kept, main.key, reading)
    _keep_unread(parted.kept, number, records, places, lists)
    return account(sheet.name, parted.rows_read, parted.kept.cells, parted.quarantine)


def _keep(sheet: Sheet, number: int, lists: Lists, quarantine: pl.DataFrame) -> TableRead:
    lists.kept[f"annex_a_list_{number}"] = kept = whole_table(sheet, lists.reading)
    return account(sheet.name, sheet.cells.height + quarantine.height, kept, quarantine, used=False)


def _keep_unread(sheet: Sheet, number: int, records: list[type[Record]], places: dict[str, str], lists: Lists) -> None:
    read = {place for record in records for place in _places(record, places).values()}
    apart = {annex_heading(text) for record in records if record.annex_a for text, _code in record.annex_a.apart}
    read |= {place for heading, place in places.items() if heading in apart}
    whose = {_places(record, places).get(_child_field(record) or record.id_field(), "") for record in records} - {""}
    expected = {place for heading, place in places.items() if heading in annex_lists()[number].columns}
    name = f"{SOURCE}_list_{number}"
    keep_unread(sheet, read, sorted(whose), lists.kept, name, lists.reading, expected=expected)


def _records(rooms: Rooms, number: int) -> list[type[Record]]:
    return [record for record in rooms.records.values() if record.annex_a and number in record.annex_a.lists]


def _how_many_lists(record: type[Record]) -> int:
    return len(record.annex_a.lists) if record.annex_a else 0


def _child_field(record: type[Record]) -> str:
    """The name of the field that says which child the record is about; '' for a record that is the child."""
    return next((name for name, declared in record.fields.items() if declared.kind == "child"), "")


def _places(record: type[Record], places: dict[str, str]) -> dict[str, str]:
    """Where each field of a record stands in the sheet."""
    found: dict[str, str] = {}
    for name, declared in record.fields.items():
        at = [places[heading] for heading in map(annex_heading, declared.annex_a) if heading in places]
        if at:
            found[name] = at[0]
    return found


def _tell_columns(
    sheet: Sheet, number: int, records: list[type[Record]], places: dict[str, str], twice: list[str], reading: Reading
) -> None:
    expected = annex_lists()[number].columns
    read = {
        annex_heading(heading)
        for record in records
        for declared in record.fields.values()
        for heading in declared.annex_a
    }
    for heading, text in expected.items():
        if heading in read and heading not in places:
            reading.tell(MISSING_COLUMN, sheet, column=text)
    for heading, place in places.items():
        if heading not in expected and heading not in read:
            reading.tell(EXTRA_COLUMN, sheet, column=sheet.header[int(place)])
    for text in twice:
        if text:
            reading.tell(COLUMN_TWICE, sheet, column=text)


def _make_all(
    sheet: Sheet, number: int, records: list[type[Record]], main: type[Record], places: dict[str, str], lists: Lists
) -> None:
    """The rows of every record that this list carries, linked to one another where they come from the same row."""
    made = {record.key: _make(sheet, record, places, lists) for record in records}
    dated = made[main.key].select("_row", _when=main.happened) if main.happened in made[main.key].columns else None
    for record in records:
        rows = _linked(made[record.key], record, made, lists.rooms)
        lists.fields.setdefault(record.key, set()).update(set(rows.columns) & set(record.fields))
        rows = finish(rows, record, sheet, SOURCE)
        if _one_row_each(record) == "first":
            rows = (
                rows.join(dated, on="_row", how="left", maintain_order="left")
                if dated is not None
                else rows.with_columns(_when=None)
            )
            rows = rows.with_columns(pl.col("_when").cast(pl.Datetime("us")))
        lists.parts.setdefault(record.key, {})[number] = rows


def _make(sheet: Sheet, record: type[Record], by_heading: dict[str, str], lists: Lists) -> pl.DataFrame:
    told = record.annex_a
    assert told is not None
    places = _places(record, by_heading)
    apart = [(by_heading[annex_heading(text)], code) for text, code in told.apart if annex_heading(text) in by_heading]
    if apart:
        made = [_made(sheet, record, {**places, told.present: place}, lists) for place, _code in apart]
        kinds = [pl.lit(code).alias(told.told_apart_by) for _place, code in apart]
        rows = pl.concat(part.with_columns(kind) for part, kind in zip(made, kinds, strict=True))
    else:
        rows = _made(sheet, record, places, lists)
    return rows if _one_row_each(record) else with_natural_key(rows, record)


def _made(sheet: Sheet, record: type[Record], places: dict[str, str], lists: Lists) -> pl.DataFrame:
    forecasts = {one.expects: one.name for one in record.fields.values() if one.expects in places}
    rows = make(_with_unborn(sheet, record, places), record, places, lists.reading, forecasts)
    rows = _forecast(rows, forecasts, lists.reading.how.as_at)
    told = record.annex_a
    assert told is not None
    if told.present:
        rows = rows.filter(_sent(rows, told.present))
    headings = {name: sheet.header[int(place)] for name, place in places.items()}
    if told.as_at:
        return rows.with_columns(pl.lit(lists.reading.how.as_at).alias(told.as_at))
    return check(rows, record, sheet, headings, lists.reading)


def _with_unborn(sheet: Sheet, record: type[Record], places: dict[str, str]) -> Sheet:
    """The sheet with yes or no for an age, where that is all that a record keeps of it: whether it is that of an unborn
    child."""
    for name, place in places.items():
        if record.fields[name].kind == "yes_no" and ages().keys() & set(
            map(annex_heading, record.fields[name].annex_a)
        ):
            age = pl.col(place).str.strip_chars().cast(pl.Float64, strict=False)
            said = pl.when(age == UNBORN).then(pl.lit("yes")).when(age.is_not_null()).then(pl.lit("no"))
            sheet = replace(sheet, cells=sheet.cells.with_columns(said.alias(place)))
    return sheet


def _forecast(rows: pl.DataFrame, forecasts: dict[str, str], as_at: date) -> pl.DataFrame:
    """A day after that of the list is not when it happened but when it is expected: an unborn child's date of birth."""
    for name, forecast in forecasts.items():
        ahead = (pl.col(name) > as_at).fill_null(False)
        rows = rows.with_columns(
            pl.when(ahead).then(name).alias(forecast),
            pl.when(~ahead).then(name).alias(name),
            pl.lit(False).alias("?" + forecast),
        )
    return rows


def _sent(rows: pl.DataFrame, name: str) -> pl.Expr:
    """Whether the field was sent, readable or not."""
    return pl.col(name).is_not_null() | pl.col("?" + name) if name in rows.columns else pl.lit(False)


def _one_row_each(record: type[Record]) -> str:
    """How several lists make one row of a child: 'merged' by field, the 'first' that has one, or '' (they do not)."""
    assert record.annex_a is not None
    if record.fields[record.id_field()].annex_a:
        return "merged"
    return "first" if len(record.annex_a.lists) > 1 and record.annex_a.one_per_child else ""


def _linked(rows: pl.DataFrame, record: type[Record], made: dict[str, pl.DataFrame], rooms: Rooms) -> pl.DataFrame:
    """Links to records made from the same row: a conference to its enquiry."""
    for name, declared in record.fields.items():
        other = made.get(declared.refers_to)
        if declared.kind == "ref" and name not in rows.columns and other is not None:
            key = rooms.records[declared.refers_to].id_field()
            rows = rows.join(
                other.select("_row", pl.col(key).alias(name)), on="_row", how="left", maintain_order="left"
            )
    return rows


def _table(record: type[Record], lists: Lists, as_at: date) -> pl.DataFrame:
    parts = list(in_list_order(lists.parts[record.key], record))
    how = _one_row_each(record)
    if how == "merged":
        return merged(parts, record, lists.reading.findings)
    if how == "first":
        assert record.annex_a is not None
        apart = {record.id_field(), _child_field(record), record.annex_a.as_at}
        filled = [name for name in lists.fields[record.key] if name not in apart]
        rows = first_filled(parts, record, _child_field(record), filled)
        return with_natural_key(rows, record).select(rows.columns)
    return pl.concat(parts)


def _coverage(record: type[Record], lists: Lists, as_at: date) -> Coverage:
    told = record.annex_a
    assert told is not None
    return Coverage(
        fields=frozenset(lists.fields[record.key] | {record.id_field()}),
        since=None if told.window_months is None else add_months(as_at, -told.window_months),
        latest_only=told.latest_only,
        one_per_child=told.one_per_child,
        on_the_day=bool(told.as_at),
        adds=bool(told.as_at) or not record.happened,
    )

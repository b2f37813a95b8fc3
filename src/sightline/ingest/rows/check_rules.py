"""Checks rows against what their record declares: what must be there, which date comes first, what may be open once."""

from __future__ import annotations

import polars as pl

from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.make_rows import Reading, mark
from sightline.ingest.rules import DUPLICATE_ROW, OUT_OF_ORDER, REQUIRED_MISSING, TWO_OPEN
from sightline.language import Record

IDENTIFIERS = ("key", "child")


def check(
    rows: pl.DataFrame, record: type[Record], sheet: Sheet, headings: dict[str, str], reading: Reading
) -> pl.DataFrame:
    """The same rows, with what they lack marked as unknown. `headings` gives each field's heading in the file."""
    rows = _required(rows, record, sheet, headings, reading)
    _in_order(rows, record, sheet, headings, reading)
    _two_open(rows, record, sheet, headings, reading)
    return rows


def _required(
    rows: pl.DataFrame, record: type[Record], sheet: Sheet, headings: dict[str, str], reading: Reading
) -> pl.DataFrame:
    for name, declared in record.fields.items():
        if declared.optional or declared.kind in IDENTIFIERS:
            continue
        if name not in rows.columns:
            rows = mark(rows, name, pl.repeat(True, rows.height, eager=True))
            continue
        missing = rows[name].is_null() & ~rows["?" + name]
        lost = rows.filter(missing)["_row"].to_list()
        reading.tell(REQUIRED_MISSING, sheet, lost, column=headings.get(name, ""), record=record.key)
        rows = mark(rows, name, missing)
    return rows


def _in_order(
    rows: pl.DataFrame, record: type[Record], sheet: Sheet, headings: dict[str, str], reading: Reading
) -> None:
    for first, second in record.in_order:
        if first in rows.columns and second in rows.columns:
            wrong = rows.filter(_before(second, first))["_row"].to_list()
            column = headings.get(second, "")
            detail = f"{record.fields[second].label} is before {record.fields[first].label}"
            reading.tell(OUT_OF_ORDER, sheet, wrong, column=column, record=record.key, detail=detail)


def _before(early: str, late: str) -> pl.Expr:
    """Whether one date or moment is before another; by the day alone where either has no time."""
    a, b = pl.col(early).cast(pl.Datetime("us")), pl.col(late).cast(pl.Datetime("us"))
    timed = (a != a.dt.truncate("1d")) & (b != b.dt.truncate("1d"))
    return pl.when(timed).then(a < b).otherwise(a.dt.date() < b.dt.date())


def _two_open(
    rows: pl.DataFrame, record: type[Record], sheet: Sheet, headings: dict[str, str], reading: Reading
) -> None:
    start, end = record.spell or ("", "")
    child = next((name for name, declared in record.fields.items() if declared.kind == "child"), "")
    if not record.one_open or not {start, end, child} <= set(rows.columns):
        return
    still_open = rows.filter(pl.col(end).is_null() & ~pl.col("?" + end) & pl.col(child).is_not_null())
    several = still_open.filter(pl.col(child).is_duplicated())["_row"].to_list()
    reading.tell(TWO_OPEN, sheet, several, column=headings.get(end, ""), record=record.key)


def duplicates(sheet: Sheet, record: str, reading: Reading) -> None:
    """Tell of rows that are the same as an earlier one in every cell."""
    again = ~pl.struct(sheet.places).is_first_distinct()
    rows = sheet.cells.filter(again)["_row"].to_list()
    reading.tell(DUPLICATE_ROW, sheet, rows, record=record)

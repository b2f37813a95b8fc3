"""Counts a sheet's rows and sets aside, whole, those that do not say what they are about.

Rows read are rows kept and rows set aside, always: `account` stops everything if they are not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from sightline.ingest.make_rows import Reading
from sightline.ingest.open_files import TOO_LONG, Sheet
from sightline.ingest.parse_cells import BLANKS, parse
from sightline.ingest.rules import KEY_TWICE, ROW_TOO_LONG, ROW_WITHOUT_CHILD, ROW_WITHOUT_KEY
from sightline.language import Field, Record
from sightline.snapshot.batch import QUARANTINE, TableRead
from sightline.snapshot.findings import Rule

AN_ID = Field("key", "Identifier")


@dataclass(frozen=True)
class Sorted:
    """A sheet's rows: those kept, those set aside, and how many there were before they were parted."""

    kept: Sheet
    quarantine: pl.DataFrame
    rows_read: int


def without_blank_rows(sheet: Sheet) -> Sheet:
    """The sheet less the rows in which nothing was written."""
    if not sheet.places:
        return sheet
    missing = pl.all_horizontal(pl.col(sheet.places).is_null())
    cells = sheet.cells.filter(~missing)
    doubtful = cells.filter(pl.col(sheet.places[0]).is_null() | (pl.col(sheet.places[0]).str.len_chars() <= 1))
    written = pl.any_horizontal(~pl.col(sheet.places).fill_null("").str.replace_all("\u00a0", "").str.strip_chars().is_in([""]))
    blank = doubtful.filter(~written)["_row"]
    return replace(sheet, cells=cells.filter(~pl.col("_row").is_in(blank.to_list())) if len(blank) else cells)


def sort_out(
    sheet: Sheet, record: type[Record] | None, places: dict[str, str], reading: Reading, *, key: bool, child: bool = True
) -> Sorted:
    """Set aside the rows that lack an identifier. `key` says that the source gives the record's own, once for each."""
    rules = _reasons(sheet, record, places, key, child)
    if rules is None or rules.null_count() == len(rules):
        empty = pl.DataFrame(schema=QUARANTINE)
        return Sorted(_plain(sheet), empty, sheet.cells.height)
    aside = sheet.cells.with_columns(rule=rules).filter(pl.col("rule").is_not_null())
    kept = replace(sheet, cells=sheet.cells.filter(rules.is_null()))
    name = record.key if record else ""
    _tell(sheet, aside, name, reading)
    return Sorted(_plain(kept), _whole(sheet, aside, name), sheet.cells.height)


def _plain(sheet: Sheet) -> Sheet:
    return replace(sheet, cells=sheet.cells.drop(TOO_LONG, strict=False))


def _reasons(sheet: Sheet, record: type[Record] | None, places: dict[str, str], key: bool, child: bool) -> pl.Series | None:
    """For each row the id of the rule by which it is set aside, if any."""
    found: list[tuple[pl.Series, Rule]] = []
    if TOO_LONG in sheet.cells.columns:
        found.append((sheet.cells[TOO_LONG], ROW_TOO_LONG))
    if record and key:
        held = _ids(sheet, places.get(record.id_field()))
        found += [(held.is_null(), ROW_WITHOUT_KEY), (held.is_not_null() & ~held.is_first_distinct(), KEY_TWICE)]
    for name, declared in record.fields.items() if record and child else ():
        if declared.kind == "child":
            found.append((_ids(sheet, places.get(name)).is_null(), ROW_WITHOUT_CHILD))
    if not found:
        return None
    reasons = [pl.when(where).then(pl.lit(rule.id)) for where, rule in found]
    return sheet.cells.select(pl.coalesce(reasons).alias("rule")).to_series()


def _ids(sheet: Sheet, place: str | None) -> pl.Series:
    if place is None:
        return pl.repeat(None, sheet.cells.height, dtype=pl.String, eager=True)
    from datetime import date

    from sightline.ingest.parse_cells import How

    return parse(sheet.cells[place], AN_ID, How(date.max)).values


def _tell(sheet: Sheet, aside: pl.DataFrame, record: str, reading: Reading) -> None:
    from sightline.ingest.rules import RULES

    for (rule,), group in aside.group_by(["rule"], maintain_order=True):
        reading.tell(RULES[str(rule)], sheet, group["_row"].to_list(), record=record)


def _whole(sheet: Sheet, aside: pl.DataFrame, record: str) -> pl.DataFrame:
    """The rows set aside, every cell under its heading."""
    headings = [text if sheet.header.index(text) == at else f"{text} ({at + 1})" for at, text in enumerate(sheet.header)]
    cells = pl.struct(pl.col(place).alias(text) for place, text in zip(sheet.places, headings, strict=True))
    return aside.select(
        file=pl.lit(sheet.file),
        sheet=pl.lit(sheet.name),
        row="_row",
        record=pl.lit(record),
        rule="rule",
        cells=cells.struct.json_encode(),
    ).cast(QUARANTINE)  # type: ignore[arg-type]


def account(name: str, rows_read: int, kept: pl.DataFrame, quarantine: pl.DataFrame, used: bool = True) -> TableRead:
    """What became of a table's rows. Errors: RuntimeError, if a row was lost or made."""
    if rows_read != kept.height + quarantine.height:
        raise RuntimeError(f"{name}: {rows_read} rows read, {kept.height} kept and {quarantine.height} set aside.")
    return TableRead(name, rows_read, kept.height, quarantine.height, used)

"""Turns the cells of an SSDA903 table into values, by what each column holds and by the codes of the year.

A table keeps the return's own column names; `?DEC` says that the cell of `DEC` could not be read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import polars as pl

from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.make_rows import Reading, how_of, tell_troubles
from sightline.ingest.rows.parse_cells import UNREADABLE, Column, How, clean, parse
from sightline.ingest.rules import (
    CODE_OF_ANOTHER_YEAR,
    COLUMN_TWICE,
    EXTRA_COLUMN,
    MISSING_COLUMN,
    OUT_OF_ORDER,
    REQUIRED_MISSING,
    UNKNOWN_CODE,
)
from sightline.ingest.ssda903.made_of import YEAR_ENDS, Table, codes_of, column, kind_of, same_codes
from sightline.language import Field
from sightline.snapshot.schema import TYPES

NO_UPN = "UPN_UNKNOWN"  # no column of the return: why there is no pupil number
PART_DATE = re.compile(r"^(zz|\d{1,2})/(zz|\d{1,2})/(zzzz|zz|\d{4})$", re.IGNORECASE)


def places_of(sheet: Sheet, table: Table, record: str, reading: Reading) -> dict[str, str]:
    """Where each column of the table stands, and a finding for each that is absent, not known or there twice."""
    places: dict[str, str] = {}
    for place, heading in enumerate(sheet.header):
        name = column(heading)
        if name in places:
            reading.tell(COLUMN_TWICE, sheet, column=heading, record=record)
        elif name in table.columns:
            places[name] = str(place)
        elif heading:
            reading.tell(EXTRA_COLUMN, sheet, column=heading, record=record)
    for name in table.columns:
        if name not in places and name not in table.may_lack:
            reading.tell(MISSING_COLUMN, sheet, column=name, record=record)
    return places


def values(
    sheet: Sheet, table: Table, places: dict[str, str], year: int, record: str, reading: Reading
) -> pl.DataFrame:
    """The table's rows as values: every column of it, whether sent or not."""
    made: dict[str, pl.Series | pl.Expr] = {"_row": sheet.cells["_row"]}
    how = how_of(sheet, reading.how)
    for name in table.columns:
        if name in places:
            declared = field_of(name, table, record)
            read = _codes(sheet.cells[places[name]], name, year, how) if declared.kind == "code" else None
            read = read or _read(sheet.cells[places[name]], declared, how)
            tell_troubles(sheet, places[name], declared, read, reading)
            made[name], made["?" + name] = read.values, read.trouble.is_in(UNREADABLE).fill_null(False)
    rows = pl.DataFrame(made)
    absent = [name for name in table.columns if name not in places]
    nothing = [pl.lit(None, TYPES[field_of(name, table, record).kind]).alias(name) for name in absent]
    known = [pl.lit(False).alias("?" + name) for name in absent]
    ends = pl.date(year, 3, 31).alias(YEAR_ENDS)
    rows = _with_why_no_number(rows.with_columns(*nothing, *known), table)
    rows = rows.with_columns(ends, _file=pl.lit(sheet.file), _sheet=pl.lit(sheet.name))
    _tell_of_rows(rows, sheet, table, places, record, reading)
    return rows


def _with_why_no_number(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """A pupil number, and in a column of its own the code that is sent in its place where there is none."""
    if "UPN" not in table.columns:
        return rows
    is_code = pl.col("UPN").str.contains(r"(?i)^UN\d$").fill_null(False)
    why, number = pl.when(is_code).then("UPN").alias(NO_UPN), pl.when(~is_code).then("UPN").alias("UPN")
    return rows.with_columns(why, number, pl.col("?UPN").alias(f"?{NO_UPN}"))


def field_of(name: str, table: Table, record: str) -> Field:
    """What a column holds, as a field of the record that is read from it."""
    kind = kind_of(name).removeprefix("part ")
    return Field(kind, name, future=name in table.future, name=name, record=record)


def _read(cells: pl.Series, declared: Field, how: How) -> Column:
    read = parse(cells, declared, how)
    if kind_of(declared.name) != "part date":
        return read
    partly = cells.str.strip_chars().str.contains(f"(?i){PART_DATE.pattern}").fill_null(False)
    trouble = pl.select(pl.when(~partly).then(read.trouble)).to_series()
    return Column(read.values, trouble)


def _codes(cells: pl.Series, name: str, year: int, how: How) -> Column:
    """A column's codes, whichever year used them; one of another year is told of, and one of none is unknown."""
    known, same = codes_of(name) or {}, same_codes(name)
    found = cells.drop_nulls().unique().to_frame("raw").with_columns(text=clean("raw"))
    code = pl.col("text").str.to_uppercase().str.replace(r"^(\d+)\.0+$", "$1")
    found = found.with_columns(code=code)
    this_year = [text for text, (first, last) in known.items() if first <= year <= last]
    trouble = (
        pl.when(pl.col("code").is_null() | pl.col("code").is_in(this_year))
        .then(None)
        .when(pl.col("code").is_in(list(known)))
        .then(pl.lit(CODE_OF_ANOTHER_YEAR.id))
        .otherwise(pl.lit(UNKNOWN_CODE.id))
    )
    meant = pl.when(pl.col("code").is_in(list(known))).then(pl.col("code").replace(same))
    found = found.select("raw", value=meant, trouble=trouble)
    joined = cells.to_frame("raw").join(found, on="raw", how="left", maintain_order="left")
    return Column(joined["value"], joined["trouble"])


def _tell_of_rows(
    rows: pl.DataFrame, sheet: Sheet, table: Table, places: dict[str, str], record: str, reading: Reading
) -> None:
    """A finding for each cell that may not be blank and is, and for each pair of dates the wrong way round."""
    for name in table.filled:
        if name in places:
            lost = rows.filter(pl.col(name).is_null() & ~pl.col("?" + name))["_row"].to_list()
            reading.tell(REQUIRED_MISSING, sheet, lost, column=sheet.header[int(places[name])], record=record)
    for first, second in table.in_order:
        if first in places and second in places:
            wrong = rows.filter(pl.col(second) < pl.col(first))["_row"].to_list()
            detail = f"{second} is before {first}"
            heading = sheet.header[int(places[second])]
            reading.tell(OUT_OF_ORDER, sheet, wrong, column=heading, record=record, detail=detail)


def as_at_most(how: How, year: int) -> How:
    """How cells are read of a return about a year: nothing in it happened after the year's end."""
    return replace(how, as_at=min(how.as_at, date(year, 3, 31)))

"""Turns the cells of a census's blocks into values, by the fields that name its elements and by the codes of its year.

A block keeps the census's own names; `?CPPendDate` says that what stood in `CPPendDate` could not be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from sightline.ingest.cin.events import CHILD
from sightline.ingest.cin.made_of import Header, called, codes_of, with_years, years_of
from sightline.ingest.cin.open import EMPTY, NOT_USED, STRAY, TWICE, Opened
from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.make_rows import Reading, tell_troubles
from sightline.ingest.rows.parse_cells import UNREADABLE, Column, How, parse
from sightline.ingest.rows.set_aside import AN_ID
from sightline.ingest.rules import (
    BLOCK_ABSENT,
    BLOCK_EMPTY,
    CENSUS_NAMESPACE,
    CENSUS_UNDATED,
    CENSUS_YEAR_DOUBTFUL,
    CODE_OF_ANOTHER_YEAR,
    DUPLICATE_ROW,
    ELEMENT_NOT_USED,
    ELEMENT_OF_ANOTHER_YEAR,
    SAID_TWICE,
    STRAY_TEXT,
)
from sightline.language import Field

WHOSE, LEFT_OVER = "LAchildID", "cin_left_over"
RULE_OF = {TWICE: SAID_TWICE, STRAY: STRAY_TEXT, EMPTY: BLOCK_EMPTY}


@dataclass(frozen=True)
class Block:
    """A block of the census: its rows as a sheet of text, and as values under the census's own names."""

    sheet: Sheet
    values: pl.DataFrame

    def heading(self, element: str) -> str:
        """An element as this file calls it."""
        return self.names.get(element, element)

    @property
    def names(self) -> dict[str, str]:
        elements = [name for name in self.values.columns if not name.startswith(("_", "?"))]
        return dict(zip(elements, self.sheet.header, strict=False))


def ids_of(children: pl.DataFrame, how: How) -> pl.Series:
    """The identifier of each child, by the child's number."""
    return parse(children[WHOSE], AN_ID, how).values.alias(WHOSE)


def values(sheet: Sheet, fields: Mapping[str, Field], record: str, year: int | None, reading: Reading) -> pl.DataFrame:
    """A block's rows as values, with a finding for each cell that is not understood and each row that is repeated."""
    made = sheet.cells.select("_row", "_child", "_parent", "_n").with_columns(pl.col("_n").cast(pl.Int64))
    columns: list[pl.Series] = []
    for place, (element, declared) in enumerate(fields.items()):
        cells = sheet.cells[str(place)]
        column = _of_the_year(parse(cells, declared, reading.how), element, year)
        tell_troubles(sheet, str(place), replace(declared, record=record), column, reading)
        columns.append(column.values.alias(element))
        columns.append(column.trouble.is_in(UNREADABLE).fill_null(False).alias("?" + element))
    if sheet.name != CHILD:
        _tell_repeated(sheet, record, reading)
    return made.with_columns(columns)


def _of_the_year(column: Column, element: str, year: int | None) -> Column:
    """The column, with a trouble for each code that was not in use in the census's year."""
    outside = [code for code, (first, last) in codes_of(element).items() if year and not first <= year <= last]
    if not outside:
        return column
    told = pl.when(column.values.is_in(outside)).then(pl.lit(CODE_OF_ANOTHER_YEAR.id))
    return Column(column.values, pl.select(pl.coalesce(told, column.trouble).alias("trouble")).to_series())


def _tell_repeated(sheet: Sheet, record: str, reading: Reading) -> None:
    """Tell of rows that are the same as an earlier one of the same child and the same row around them."""
    cells = sheet.cells.select("_row", "_child", "_parent", *sheet.places)
    may_be = cells.filter(cells.drop("_row").hash_rows().is_duplicated())
    again = may_be.filter(~may_be.select(pl.struct(pl.exclude("_row")).is_first_distinct()).to_series())
    reading.tell(DUPLICATE_ROW, sheet, again["_row"].to_list(), record=record)


# -- what is said of the whole file ------------------------------------------------------------------------------------


def tell_years(file: str, opened: Opened, head: Header, reading: Reading) -> None:
    """Tell of what is doubtful about the census's year, and of elements that were not in the census of that year."""
    whole = Sheet(file, "Header", (), pl.DataFrame())
    if head.of is None:
        reading.tell(CENSUS_UNDATED, whole, column="ReferenceDate")
    elif not head.agrees:
        detail = f"Year {head.year or 'not said'}, day {head.day.isoformat() if head.day else 'not said'}"
        reading.tell(CENSUS_YEAR_DOUBTFUL, whole, column="ReferenceDate", detail=detail)
    if opened.namespace:
        reading.tell(CENSUS_NAMESPACE, whole)
    year = head.of
    for name in with_years() if year else ():
        first, last = years_of(name)
        if name in opened.names and not first <= (year or 0) <= last:
            detail = (
                f"It was in the census from {first}" if (year or 0) < first else f"It was in the census until {last}"
            )
            reading.tell(ELEMENT_OF_ANOTHER_YEAR, whole, column=called(year).get(name, name), detail=detail)


def tell_absent(file: str, opened: Opened, expected: Mapping[str, str], year: int | None, reading: Reading) -> None:
    """Tell of the blocks that no child has, though the census of that year has them. `expected`: block and record."""
    for block, record in expected.items():
        if block not in opened.blocks and years_of(block)[0] <= (year or 0):
            reading.tell(BLOCK_ABSENT, Sheet(file, block, (), pl.DataFrame()), record=record)


def tell_left_over(file: str, opened: Opened, ids: pl.Series, reading: Reading) -> dict[str, pl.DataFrame]:
    """Tell of what stands where nothing should, and give it back as a table to be kept."""
    counted = Counter((one.block, one.element) for one in opened.left if one.why == NOT_USED)
    for (block, element), count in counted.items():
        detail = f"{count:,} {'time' if count == 1 else 'times'}"
        reading.tell(ELEMENT_NOT_USED, Sheet(file, block, (), pl.DataFrame()), column=element, detail=detail)
    for one in opened.left:
        if one.why != NOT_USED:
            reading.tell(RULE_OF[one.why], Sheet(file, one.block, (), pl.DataFrame()), [one.row], column=one.element)
    said = [one for one in opened.left if one.why != EMPTY]
    if not said:
        return {}
    whose = [None if one.child is None else ids[one.child] for one in said]
    rows = {
        WHOSE: pl.Series(whose, dtype=pl.String),
        "why": [one.why for one in said],
        "block": [one.block for one in said],
        "element": [one.element for one in said],
        "text": [one.text for one in said],
        "_row": pl.Series([one.row for one in said], dtype=pl.Int64),
    }
    return {LEFT_OVER: pl.DataFrame(rows)}

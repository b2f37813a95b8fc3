"""Keeps what no record takes: a table that nothing reads, whole, and of one that is read the columns that are not.

Nothing that would say where a child lives is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import polars as pl

from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.make_rows import Reading
from sightline.ingest.rows.set_aside import headings, told_of_marks
from sightline.ingest.rules import COLUMN_NOT_KEPT, COLUMN_UNUSED, KEPT_UNUSED

ADDRESS = re.compile(r"post[\s_-]*code|(^|_)post$|\baddress", re.IGNORECASE)


def whole_table(sheet: Sheet, reading: Reading) -> pl.DataFrame:
    """A table that nothing reads yet, as it came: its own headings, and the rows' numbers. It is told of."""
    sheet = told_of_marks(sheet, "", reading)
    reading.tell(KEPT_UNUSED, sheet)
    kept = _without_addresses(sheet, sheet.places, reading)
    return sheet.cells.select(*kept, "_row").rename({place: headings(sheet)[place] for place in kept})


def keep(kept: dict[str, pl.DataFrame], name: str, table: pl.DataFrame) -> None:
    """Keep a table beside the records: with the rows of the same name that are kept already."""
    kept[name] = pl.concat([kept[name], table], how="diagonal") if name in kept else table


def keep_unread(
    sheet: Sheet,
    read: Collection[str],
    whose: Iterable[str],
    kept: dict[str, pl.DataFrame],
    name: str,
    reading: Reading,
    *,
    expected: Collection[str] = (),
) -> None:
    """Keep the cells of each place of a sheet that is not `read`, beside those that say `whose` a row is.

    A column that is `expected` is told of here; of one that is not, the reader has told already.
    """
    left = [
        place for place in sheet.places if place not in read and sheet.cells[place].null_count() < sheet.cells.height
    ]
    left = _without_addresses(sheet, left, reading)
    if not left:
        return
    for place in (place for place in left if place in expected):
        reading.tell(COLUMN_UNUSED, sheet, column=sheet.header[int(place)])
    columns = [*whose, *left]
    named = {place: text for place, text in headings(sheet).items() if place in columns}
    rows = sheet.cells.filter(pl.any_horizontal(pl.col(left).is_not_null())).select(*columns, "_row").rename(named)
    keep(kept, f"{name}_unread", rows.with_columns(pl.lit(sheet.file).alias("_file")))


def _without_addresses(sheet: Sheet, places: list[str], reading: Reading) -> list[str]:
    found = [place for place in places if ADDRESS.search(sheet.header[int(place)])]
    for place in found:
        reading.tell(COLUMN_NOT_KEPT, sheet, column=sheet.header[int(place)])
    return [place for place in places if place not in found]

"""Says which year each table of a return is about: the one in which most of what ended in it ended.

What the files' names say helps where their dates leave a doubt. A year is named for the 31 March on which it ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import polars as pl

from sightline.ingest.rows.make_rows import how_of
from sightline.ingest.rows.parse_cells import How, parse
from sightline.ingest.ssda903.made_of import column, year_by
from sightline.ingest.ssda903.open import Opened
from sightline.language import Field

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
EARLIER = re.compile(r"last|prev(?!_?ious_?perm|_?perm)|prior", re.IGNORECASE)
A_DAY = Field("date", "Any day", future=True)


def years_of(opened: Sequence[Opened], as_at: date) -> dict[tuple[str, str], int]:
    """The year of each return among these tables: those sent together are about one year."""
    returned = list(dict.fromkeys(one.returned for one in opened if one.table))
    found = {key: _by_dates([one for one in opened if one.returned == key], as_at) for key in returned}
    dated = sorted({year for year in found.values() if year})
    return {key: year or _by_name(opened, key, dated, as_at) for key, year in found.items()}


def year_of(day: date) -> int:
    """The year in which a day is."""
    return day.year + (day >= date(day.year, 4, 1))


def _by_dates(opened: Sequence[Opened], as_at: date) -> int | None:
    """The year with most dates in the first column that has any; of two as good, the one that the names say."""
    named = _named(opened)
    for name in year_by():
        counted: Counter[int] = Counter()
        for one in opened:
            counted.update(_years_in(one, name, as_at))
        if counted:
            return max(counted, key=lambda year: (counted[year], bool({year, year - 1} & named), year))
    return None


def _years_in(one: Opened, name: str, as_at: date) -> dict[int, int]:
    headings = [column(text) for text in one.sheet.header]
    if one.table is None or name not in headings or name not in one.table.columns:
        return {}
    cells = one.sheet.cells[str(headings.index(name))]
    days = parse(cells, A_DAY, how_of(one.sheet, How(as_at))).values.drop_nulls().to_frame("day")
    year = pl.col("day").dt.year() + (pl.col("day").dt.month() >= 4).cast(pl.Int32)
    counted = days.group_by(year.alias("year")).len()
    return {year: count for year, count in counted.rows() if 1990 < year <= year_of(as_at)}


def _named(opened: Sequence[Opened]) -> set[int]:
    return {int(text) for one in opened for text in YEAR.findall(_names(one))}


def _names(one: Opened) -> str:
    return f"{one.path.stem} {one.path.parent.name} {one.sheet.name}"


def _by_name(opened: Sequence[Opened], key: tuple[str, str], dated: list[int], as_at: date) -> int:
    """The year of tables without dates: the one that their names say, else that of the others, else the last ended."""
    mine = [one for one in opened if one.returned == key]
    named = max(_named(mine), default=0)
    if named:
        return next((known for known in (named, named + 1) if known in dated), named)
    latest = max(dated, default=year_of(as_at) if (as_at.month, as_at.day) == (3, 31) else year_of(as_at) - 1)
    earlier = any(EARLIER.search(_names(one)) for one in mine)
    return latest - earlier

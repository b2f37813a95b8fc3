"""Asks the checks of a return (rules/care.py) of its rows, beside what other rows and years say of the child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.make_rows import Reading
from sightline.ingest.rules.care import CHECKS, DAY, Check
from sightline.ingest.ssda903.made_of import Table

Year = Mapping[str, "Returned"]
BEFORE = ("DEC", "?DEC", "REC", "LS", "PLACE", "URN", "PL_POST", "PLACE_PROVIDER")


@dataclass(frozen=True)
class Returned:
    """One table of one year: its rows as values, the sheets that they are from, and the record that is mainly read."""

    table: Table
    rows: pl.DataFrame
    sheets: tuple[Sheet, ...]
    record: str


def check_year(year: int, years: Mapping[int, Year], reading: Reading) -> None:
    """A finding for each row of a year's tables that breaks a rule."""
    for name, returned in years[year].items():
        asked = [check for check in CHECKS if name in check.tables]
        if asked and returned.rows.height:
            beside = _beside(name, year, years)
            broken = beside.select("_file", "_sheet", "_row", *_asked(asked)).collect()
            _tell(broken, asked, returned, reading)


def _asked(checks: list[Check]) -> list[pl.Expr]:
    return [check.broken.fill_null(False).alias(check.rule.id) for check in checks]


def _tell(broken: pl.DataFrame, asked: list[Check], returned: Returned, reading: Reading) -> None:
    for sheet in returned.sheets:
        here = broken.filter((pl.col("_file") == sheet.file) & (pl.col("_sheet") == sheet.name)).sort("_row")
        for check in asked:
            rows = here.filter(check.rule.id)["_row"].to_list()
            column = returned.table.day if check.column == DAY else check.column
            reading.tell(check.rule, sheet, rows, column=column, record=returned.record)


def _beside(name: str, year: int, years: Mapping[int, Year]) -> pl.LazyFrame:
    """A table's rows with what stands beside them."""
    returned = years[year][name]
    rows = returned.rows.lazy()
    if name == "episodes":
        rows = _with_years(_in_turn(rows), year, years)
    day = pl.col(returned.table.day) if returned.table.day else pl.lit(None, pl.Date)
    rows = rows.with_columns(day.alias(DAY), BEGINS=pl.date(year - 1, 4, 1), ENDS=pl.date(year, 3, 31))
    if name == "episodes":
        rows = rows.with_columns(pl.coalesce("DEC", "ENDS").alias("UNTIL"))
    rows = _with_header(rows, years[year].get("header"))
    rows = _with_care(rows, years[year].get("episodes"))
    return _with_last_header(rows, years.get(year - 1)) if name == "header" else rows


def _in_turn(episodes: pl.LazyFrame) -> pl.LazyFrame:
    """Episodes with what stands before and after each of them, of the same child."""
    turn = episodes.sort("CHILD", "DECOM", "_row")
    before, after = pl.col("CHILD") == pl.col("CHILD").shift(1), pl.col("CHILD") == pl.col("CHILD").shift(-1)
    return turn.with_columns(
        *(pl.when(before).then(pl.col(name).shift(1)).alias(f"BEFORE.{name}") for name in BEFORE),
        pl.when(before).then(pl.col("_row").shift(1)).alias("BEFORE.ROW"),
        pl.when(after).then(pl.col("_row").shift(-1)).alias("AFTER.ROW"),
        pl.when(after).then(pl.col("RNE").shift(-1)).alias("AFTER.RNE"),
    )


def _with_years(episodes: pl.LazyFrame, year: int, years: Mapping[int, Year]) -> pl.LazyFrame:
    """Episodes with the day on which last year's open episode began, and this one in the next year's return."""
    last, following = _episodes(years, year - 1), _episodes(years, year + 1)
    episodes = episodes.with_columns(pl.lit(last is not None).alias("LAST.YEAR"))
    episodes = episodes.with_columns(pl.lit(following is not None).alias("NEXT.YEAR"))
    nothing = pl.lit(None, pl.Date)
    if last is None:
        episodes = episodes.with_columns(nothing.alias("LAST.DECOM"))
    else:
        open_then = last.filter(pl.col("DEC").is_null()).select("CHILD", "DECOM").unique()
        open_then = open_then.with_columns(pl.col("DECOM").alias("LAST.DECOM"))
        episodes = episodes.join(open_then, on=["CHILD", "DECOM"], how="left")
    if following is None:
        return episodes.with_columns(nothing.alias("NEXT.DECOM"))
    later = following.select("CHILD", "DECOM").unique().with_columns(pl.col("DECOM").alias("NEXT.DECOM"))
    return episodes.join(later, on=["CHILD", "DECOM"], how="left")


def _episodes(years: Mapping[int, Year], year: int) -> pl.LazyFrame | None:
    held = years.get(year, {}).get("episodes")
    return held.rows.lazy() if held else None


def _with_header(rows: pl.LazyFrame, header: Returned | None) -> pl.LazyFrame:
    rows = rows.with_columns(pl.lit(header is not None).alias("HEAD.SENT"))
    if header is None:
        blank = {"HEAD.CHILD": pl.String, "HEAD.DOB": pl.Date, "HEAD.SEX": pl.String}
        return rows.with_columns(pl.lit(None, kind).alias(name) for name, kind in blank.items())
    first = header.rows.lazy().unique("CHILD", keep="first", maintain_order=True)
    held = first.select("CHILD", *(pl.col(name).alias(f"HEAD.{name}") for name in ("CHILD", "DOB", "SEX")))
    return rows.join(held, on="CHILD", how="left")


def _with_care(rows: pl.LazyFrame, episodes: Returned | None) -> pl.LazyFrame:
    """With the first day and the last of the care that the year's episodes tell of; no last day while one is open."""
    if episodes is None:
        blank = [pl.lit(None, pl.Date).alias(name) for name in ("CARE.FROM", "CARE.TO")]
        return rows.with_columns(blank)
    until = pl.when(pl.col("DEC").is_not_null().all() & pl.col("DECOM").is_not_null().all()).then(pl.col("DEC").max())
    care = episodes.rows.lazy().group_by("CHILD").agg(pl.col("DECOM").min().alias("CARE.FROM"), until.alias("CARE.TO"))
    return rows.join(care, on="CHILD", how="left")


def _with_last_header(rows: pl.LazyFrame, last: Year | None) -> pl.LazyFrame:
    names = ("SEX", "ETHNIC")
    if not last or "header" not in last:
        return rows.with_columns(pl.lit(None, pl.String).alias(f"LAST.{name}") for name in names)
    held = last["header"].rows.lazy().unique("CHILD", keep="first", maintain_order=True)
    held = held.select("CHILD", *(pl.col(name).alias(f"LAST.{name}") for name in names))
    return rows.join(held, on="CHILD", how="left")


def since(years: Mapping[int, object]) -> date:
    """The first day of the unbroken run of years that ends with the latest."""
    first = max(years)
    while first - 1 in years:
        first -= 1
    return date(first - 1, 4, 1)

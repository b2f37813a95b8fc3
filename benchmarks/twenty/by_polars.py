"""The twenty measures by hand, in Polars. Run it: python -m benchmarks.twenty.by_polars FOLDER OUT.parquet"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from benchmarks.twenty.months import AS_AT, CALENDAR, FIRST_DAY, MONTH_ENDS

COLUMNS = ["measure", "month", "team", "num", "den"]
EVERY = pl.len()
NO_DEN = pl.lit(None, dtype=pl.Float64).alias("den")
WORKING = pl.Series(CALENDAR.index, dtype=pl.Int32)
START, END, ICPC = pl.col("start"), pl.col("end"), pl.col("icpc")
Also = Callable[[date], pl.Expr]


def working(column: pl.Expr) -> pl.Expr:
    """How many working days there were up to a day."""
    return pl.lit(WORKING).gather(column.cast(pl.Int32) - CALENDAR.first)


def days(length: pl.Expr) -> pl.Expr:
    return length.dt.total_days()


def by_month(table: pl.LazyFrame, when: str, num: pl.Expr, den: pl.Expr = EVERY) -> pl.LazyFrame:
    """A numerator and a denominator for each month and team, by a date."""
    held = table.filter(pl.col(when).is_between(FIRST_DAY, AS_AT)).with_columns(month=pl.col(when).dt.month_end())
    made = held.group_by("month", "team").agg(num=num.cast(pl.Float64), den=den.cast(pl.Float64))
    return made.filter(pl.col("den") > 0)


def counts(table: pl.LazyFrame, when: str) -> pl.LazyFrame:
    """How many there are for each month and team."""
    return by_month(table, when, EVERY).with_columns(NO_DEN)


def soon_again(table: pl.LazyFrame, most: int) -> pl.LazyFrame:
    """Of those that a child had one before, the share that came within so many days of it."""
    gap = days(START - START.shift(1).over("child_id"))
    gaps = table.sort("child_id", "start", "id").with_columns(gap=gap)
    return by_month(gaps, "start", (pl.col("gap") <= most).sum(), pl.col("gap").count())


def still_open(table: pl.LazyFrame, also: Also | None = None) -> pl.LazyFrame:
    """How many are open on the last day of each month, all months in one pass."""
    columns = []
    for day in MONTH_ENDS:
        held = (day >= START) & (END.is_null() | (day < END))
        columns.append((held if also is None else held & also(day)).sum().alias(str(day)))
    reached = table.filter(END.is_null() | (MONTH_ENDS[0] < END))
    wide = reached.group_by("team").agg(columns)
    long = wide.unpivot(index="team", variable_name="month", value_name="num").filter(pl.col("num") > 0)
    return long.select(pl.col("month").str.to_date(), "team", pl.col("num").cast(pl.Float64), NO_DEN)


def plan_again(plans: pl.LazyFrame) -> pl.LazyFrame:
    """Plans that began within two years of the latest end of the child's earlier plans."""
    ended = END.shift(1).cum_max().forward_fill().over("child_id")
    since = plans.sort("child_id", "start", "id").with_columns(since=days(START - ended))
    return by_month(since, "start", pl.col("since").is_between(0, 730).sum())


def moved_often(placements: pl.LazyFrame) -> pl.LazyFrame:
    """Of the children placed at a month's end, those whose placements of the past year were three or more."""
    months = pl.LazyFrame({"month": MONTH_ENDS, "year_ago": [day - timedelta(365) for day in MONTH_ENDS]})
    spells = placements.with_columns(end=END.fill_null(date(9999, 12, 31)))
    month, year_ago = pl.col("month"), pl.col("year_ago")
    placed = spells.join_where(months, month >= START, month < END)
    began = placements.join_where(months, month >= START, year_ago < START)
    teams = placed.group_by("month", "child_id").agg(team=pl.col("team").min())
    moves = began.group_by("month", "child_id").agg(moves=pl.len())
    children = teams.join(moves, on=["month", "child_id"], how="left")
    made = children.group_by("month", "team").agg(num=(pl.col("moves") >= 3).sum(), den=EVERY)
    return made.with_columns(pl.col("num", "den").cast(pl.Float64))


def over_45(day: date) -> pl.Expr:
    return CALENDAR.working_index(day) - working(START) > 45


def over_two_years(day: date) -> pl.Expr:
    return days(pl.lit(day) - START) > 730


def twenty(folder: Path) -> dict[str, pl.LazyFrame]:
    """The measures by name, not yet computed."""

    def of(name: str) -> pl.LazyFrame:
        return pl.scan_parquet(folder / f"{name}.parquet")

    took = of("assessment").with_columns(took=working(END) - working(START))
    waited = of("enquiry").with_columns(waited=working(ICPC) - working(START))
    return {
        "contacts": counts(of("contact"), "start"),
        "referrals": counts(of("referral"), "start"),
        "referred_again": soon_again(of("referral"), 365),
        "assessed_in_45_working_days": by_month(took, "end", (pl.col("took") <= 45).sum()),
        "assessment_median": by_month(took, "end", pl.col("took").median()),
        "assessments_open": still_open(of("assessment")),
        "assessments_open_over_45": still_open(of("assessment"), over_45),
        "enquiries": counts(of("enquiry"), "start"),
        "conferences_in_15_working_days": by_month(waited, "icpc", (pl.col("waited") <= 15).sum()),
        "enquiries_to_conference": by_month(of("enquiry"), "start", ICPC.count()),
        "in_need_open": still_open(of("in_need_plan")),
        "in_need_days": by_month(of("in_need_plan"), "end", days(END - START).sum()),
        "protection_open": still_open(of("protection_plan")),
        "protection_again": plan_again(of("protection_plan")),
        "protection_over_two_years": still_open(of("protection_plan"), over_two_years),
        "protection_reviewed_in_time": soon_again(of("protection_review"), 183),
        "protection_visited_in_time": soon_again(of("protection_visit"), 28),
        "placements_open": still_open(of("placement")),
        "moved_three_times": moved_often(of("placement")),
        "care_reviewed_in_time": soon_again(of("care_review"), 183),
    }


def main(folder: Path, out: Path) -> None:
    named = [table.with_columns(measure=pl.lit(name)).select(COLUMNS) for name, table in twenty(folder).items()]
    pl.concat(pl.collect_all(named)).write_parquet(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

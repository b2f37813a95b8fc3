"""The twenty measures by hand, in DuckDB's SQL; and eight times twenty, each time without one team's rows.

Run it: python -m benchmarks.twenty.by_duckdb FOLDER OUT.parquet [HOW_OFTEN]
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.twenty.months import AS_AT, CALENDAR, FIRST_DAY, MONTH_ENDS
from sightline.base.calendar import day_of

FIXED = f"between date '{FIRST_DAY}' and date '{AS_AT}'"
NO_DEN = "null::double as den"
NEVER = "date '9999-12-31'"


def by_month(source: str, when: str, num: str, den: str = "count(*)", where: str = "true") -> str:
    """A numerator and a denominator for each month and team, by a date."""
    return (
        f"select last_day({when}) as month, team, ({num})::double as num, ({den})::double as den "
        f"from {source} where {when} {FIXED} and {where} group by all having {den} > 0"
    )


def counts(source: str, when: str, where: str) -> str:
    return f"select month, team, num, {NO_DEN} from ({by_month(source, when, 'count(*)', where=where)})"


def working(source: str, end: str) -> str:
    """A table's rows with the working days from the start to another date."""
    begun, ended = "join days as a on a.day = start", f"join days as b on b.day = {source}.{end}"
    return f"(select {source}.*, b.number - a.number as took from {source} {begun} {ended})"


def soon_again(source: str, most: int, where: str) -> str:
    before = "lag(start) over (partition by child_id order by start, id)"
    gaps = f"(select team, start, start - {before} as gap from {source})"
    return by_month(gaps, "start", f"count(*) filter (gap <= {most})", "count(gap)", where)


def still_open(source: str, where: str, also: str = "true") -> str:
    held = f'start <= month and coalesce("end", {NEVER}) > month'
    return (
        f"select month, team, count(*)::double as num, {NO_DEN} "
        f"from months join {source} on {held} and {also} where {where} group by all"
    )


def plan_again(where: str) -> str:
    earlier = "partition by child_id order by start, id rows between unbounded preceding and 1 preceding"
    since = f'(select team, start, start - max("end") over ({earlier}) as since from protection_plan)'
    return by_month(since, "start", "count(*) filter (since between 0 and 730)", where=where)


def moved_often(where: str) -> str:
    return f"""
        with placed as (
            select month, child_id, min(team) as team from months
            join placement on start <= month and coalesce("end", {NEVER}) > month where {where} group by all),
        began as (
            select month, child_id, count(*) as moves from months
            join placement on start <= month and start > month - 365 group by all)
        select month, team, (count(*) filter (moves >= 3))::double as num, count(*)::double as den
        from placed left join began using (month, child_id) group by all"""


def twenty(where: str = "true") -> dict[str, str]:
    """The measures by name, over the rows of which a condition is true."""
    assessed, met = working("assessment", '"end"'), "count(*) filter (took <= {})".format
    over_45 = "last_number - number > 45"
    numbered = "(select assessment.*, number from assessment join days on day = start)"
    return {
        "contacts": counts("contact", "start", where),
        "referrals": counts("referral", "start", where),
        "referred_again": soon_again("referral", 365, where),
        "assessed_in_45_working_days": by_month(assessed, '"end"', met(45), where=where),
        "assessment_median": by_month(assessed, '"end"', "median(took)", where=where),
        "assessments_open": still_open("assessment", where),
        "assessments_open_over_45": still_open(numbered, where, over_45),
        "enquiries": counts("enquiry", "start", where),
        "conferences_in_15_working_days": by_month(working("enquiry", "icpc"), "icpc", met(15), where=where),
        "enquiries_to_conference": by_month("enquiry", "start", "count(icpc)", where=where),
        "in_need_open": still_open("in_need_plan", where),
        "in_need_days": by_month("in_need_plan", '"end"', 'sum("end" - start)', where=where),
        "protection_open": still_open("protection_plan", where),
        "protection_again": plan_again(where),
        "protection_over_two_years": still_open("protection_plan", where, "month - start > 730"),
        "protection_reviewed_in_time": soon_again("protection_review", 183, where),
        "protection_visited_in_time": soon_again("protection_visit", 28, where),
        "placements_open": still_open("placement", where),
        "moved_three_times": moved_often(where),
        "care_reviewed_in_time": soon_again("care_review", 183, where),
    }


def load(folder: Path) -> duckdb.DuckDBPyConnection:
    """The tables of events in memory, with the months and the numbered days beside them."""
    connection = duckdb.connect()
    numbers = [CALENDAR.working_index(day) for day in MONTH_ENDS]
    calendar = [day_of(CALENDAR.first + at) for at in range(len(CALENDAR.index))]
    connection.register("given_months", pa.table({"month": MONTH_ENDS, "last_number": numbers}))
    connection.register("given_days", pa.table({"day": calendar, "number": CALENDAR.index}))
    connection.execute("create temp table months as from given_months; create temp table days as from given_days")
    for file in folder.glob("*.parquet"):
        connection.execute(f"create temp table {file.stem} as from '{file.as_posix()}'")
    return connection


def main(folder: Path, out: Path, how_often: int = 1) -> None:
    """The first time over all the rows; each further time without those of one team, as other measures."""
    connection, made = load(folder), []
    for time in range(how_often):
        where, tail = (f"team <> 'T{time:02d}'", f"_{time}") if time else ("true", "")
        named = [f"select '{name}{tail}' as measure, * from ({query})" for name, query in twenty(where).items()]
        connection.execute(f"create temp table made_{time} as {' union all by name '.join(named)}")
        made.append(f"from made_{time}")
    connection.execute(f"copy ({' union all by name '.join(made)}) to '{out.as_posix()}' (format parquet)")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))

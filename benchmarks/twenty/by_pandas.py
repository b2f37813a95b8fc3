"""The twenty measures by hand, as an analyst's notebook in pandas would have them: columns at a time, no row loops.

Run it: python -m benchmarks.twenty.by_pandas FOLDER OUT.parquet
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.twenty.months import AS_AT, CALENDAR, FIRST_DAY, MONTH_ENDS

DATES = ["start", "end", "icpc"]
HOLIDAYS = np.array(sorted(CALENDAR.holidays), dtype="datetime64[D]")
MONTHS = [pd.Timestamp(day) for day in MONTH_ENDS]
ONE = np.timedelta64(1, "D")
Also = Callable[[pd.DataFrame, pd.Timestamp], pd.Series]


def read(folder: Path, name: str) -> pd.DataFrame:
    table = pd.read_parquet(folder / f"{name}.parquet")
    for column in set(DATES) & set(table):
        table[column] = pd.to_datetime(table[column])
    return table


def working_days(start: pd.Series, end: pd.Series) -> np.ndarray:
    """The working days after a start, up to and including an end."""
    first, last = (column.to_numpy().astype("datetime64[D]") + ONE for column in (start, end))
    return np.busday_count(first, last, holidays=HOLIDAYS)


def in_months(table: pd.DataFrame, when: str) -> pd.DataFrame:
    held = table[table[when].between(pd.Timestamp(FIRST_DAY), pd.Timestamp(AS_AT))]
    return held.assign(month=held[when] + pd.offsets.MonthEnd(0))


def counts(table: pd.DataFrame, when: str) -> pd.DataFrame:
    return in_months(table, when).groupby(["month", "team"]).size().to_frame("num")


def share(held: pd.DataFrame, met: pd.Series | np.ndarray) -> pd.DataFrame:
    groups = held.assign(met=met).groupby(["month", "team"])["met"]
    return pd.DataFrame({"num": groups.sum(), "den": groups.size()})


def soon_again(table: pd.DataFrame, most: int) -> pd.DataFrame:
    table = table.sort_values(["child_id", "start", "id"])
    gap = (table["start"] - table.groupby("child_id")["start"].shift()).dt.days
    held = in_months(table.assign(gap=gap), "start").dropna(subset="gap")
    return share(held, held["gap"] <= most)


def still_open(table: pd.DataFrame, also: Also | None = None) -> pd.DataFrame:
    parts = {}
    for month in MONTHS:
        held = table[(table["start"] <= month) & (table["end"].isna() | (table["end"] > month))]
        held = held if also is None else held[also(held, month)]
        parts[month] = held.groupby("team").size()
    return pd.concat(parts, names=["month", "team"]).to_frame("num")


def plan_again(plans: pd.DataFrame) -> pd.DataFrame:
    plans = plans.sort_values(["child_id", "start", "id"])
    plans["ended"] = plans.groupby("child_id")["end"].shift()
    plans["ended"] = plans.groupby("child_id")["ended"].cummax()
    plans["ended"] = plans.groupby("child_id")["ended"].ffill()
    held = in_months(plans, "start")
    return share(held, (held["start"] - held["ended"]).dt.days.between(0, 730))


def moved_often(placements: pd.DataFrame) -> pd.DataFrame:
    start, end, parts = placements["start"], placements["end"], {}
    for month in MONTHS:
        placed = placements[(start <= month) & (end.isna() | (end > month))].groupby("child_id")["team"].min()
        began = placements[(start <= month) & (start > month - pd.Timedelta(days=365))].groupby("child_id").size()
        children = placed.to_frame().join(began.rename("moves"))
        groups = children.assign(met=children["moves"] >= 3).groupby("team")["met"]
        parts[month] = pd.DataFrame({"num": groups.sum(), "den": groups.size()})
    return pd.concat(parts, names=["month", "team"])


def over_45(held: pd.DataFrame, month: pd.Timestamp) -> np.ndarray:
    return working_days(held["start"], pd.Series(month, index=held.index)) > 45


def over_two_years(held: pd.DataFrame, month: pd.Timestamp) -> pd.Series:
    return (month - held["start"]).dt.days > 730


def twenty(folder: Path) -> dict[str, pd.DataFrame]:
    """The measures by name."""
    referrals, assessments = read(folder, "referral"), read(folder, "assessment")
    enquiries, in_need = read(folder, "enquiry"), read(folder, "in_need_plan")
    plans, placements = read(folder, "protection_plan"), read(folder, "placement")
    done, held = in_months(assessments, "end"), in_months(enquiries, "icpc")
    took, waited = working_days(done["start"], done["end"]), working_days(held["start"], held["icpc"])
    begun, ended = in_months(enquiries, "start"), in_months(in_need, "end")
    middle = done.assign(took=took).groupby(["month", "team"])["took"]
    return {
        "contacts": counts(read(folder, "contact"), "start"),
        "referrals": counts(referrals, "start"),
        "referred_again": soon_again(referrals, 365),
        "assessed_in_45_working_days": share(done, took <= 45),
        "assessment_median": pd.DataFrame({"num": middle.median(), "den": middle.size()}),
        "assessments_open": still_open(assessments),
        "assessments_open_over_45": still_open(assessments, over_45),
        "enquiries": counts(enquiries, "start"),
        "conferences_in_15_working_days": share(held, waited <= 15),
        "enquiries_to_conference": share(begun, begun["icpc"].notna()),
        "in_need_open": still_open(in_need),
        "in_need_days": share(ended, (ended["end"] - ended["start"]).dt.days),
        "protection_open": still_open(plans),
        "protection_again": plan_again(plans),
        "protection_over_two_years": still_open(plans, over_two_years),
        "protection_reviewed_in_time": soon_again(read(folder, "protection_review"), 183),
        "protection_visited_in_time": soon_again(read(folder, "protection_visit"), 28),
        "placements_open": still_open(placements),
        "moved_three_times": moved_often(placements),
        "care_reviewed_in_time": soon_again(read(folder, "care_review"), 183),
    }


def main(folder: Path, out: Path) -> None:
    made = pd.concat(twenty(folder), names=["measure", "month", "team"]).reset_index()
    made["month"] = made["month"].dt.date
    made.astype({"num": float, "den": float}).to_parquet(out, index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Made-up case events in ten Parquet tables: what the measures of these benchmarks are counted from.

Five years of events in 24 teams, about twelve for each child; an end is blank where the event is still open. The same
size always gives the same rows. Within a child and a day, ids follow the teams, so that every side breaks ties alike.

Run it: python -m benchmarks.events ROWS FOLDER
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

FIRST, LAST = date(2021, 4, 1), date(2026, 3, 31)
TEAMS = 24
ROWS_PER_CHILD = 12
SEED = 20
SOME, FEW = 1.5, 3.0  # how strongly the events of a table gather on some of the children


def day_number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


class Events:
    """Makes the tables of one size, one after another, from one stream of chance."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.children = max(10, rows // ROWS_PER_CHILD)
        self.chance = np.random.default_rng(SEED)

    def table(self, share: float, gathered: float) -> pl.DataFrame:
        """Rows of a child, a team and a start; one in ten is held by the team after the child's own."""
        count = round(self.rows * share)
        child = (self.children * self.chance.random(count) ** gathered).astype("int32")
        team = (child + (self.chance.random(count) < 0.1)) % TEAMS
        start = self.chance.integers(day_number(FIRST), day_number(LAST) + 1, count)
        named = pl.Series(team).cast(pl.String).str.zfill(2)
        return pl.DataFrame({"child_id": child, "team": "T" + named, "start": _days(start)}).with_columns(
            id=pl.struct("start", "team").rank("ordinal").cast(pl.Int64)
        )

    def with_end(self, table: pl.DataFrame, least: int, mean: float, never: float) -> pl.DataFrame:
        """Add an end some days later; blank past the last day, and for those that nobody ever closes."""
        lasted = least + self.chance.exponential(mean, table.height).astype("int64")
        return self._blank_out(table, "end", lasted, self.chance.random(table.height) < never)

    def with_conference(self, table: pl.DataFrame) -> pl.DataFrame:
        """Add the day of a conference, which fewer than half of them reach."""
        lasted = self.chance.integers(5, 40, table.height)
        return self._blank_out(table, "icpc", lasted, self.chance.random(table.height) > 0.45)

    @staticmethod
    def _blank_out(table: pl.DataFrame, name: str, lasted: np.ndarray, blank: np.ndarray) -> pl.DataFrame:
        day = table["start"].cast(pl.Int32).to_numpy() + lasted
        known = pl.Series(~(blank | (day > day_number(LAST))))
        return table.with_columns(pl.when(known).then(_days(day)).alias(name))

    def all(self) -> dict[str, pl.DataFrame]:
        return {
            "contact": self.table(0.22, SOME),
            "referral": self.table(0.14, SOME),
            "assessment": self.with_end(self.table(0.13, SOME), 3, 45, 0.03),
            "enquiry": self.with_conference(self.table(0.07, SOME)),
            "in_need_plan": self.with_end(self.table(0.08, SOME), 20, 220, 0.05),
            "protection_plan": self.with_end(self.table(0.04, SOME), 20, 220, 0.05),
            "protection_review": self.table(0.05, FEW),
            "protection_visit": self.table(0.17, FEW),
            "placement": self.with_end(self.table(0.05, FEW), 1, 160, 0.05),
            "care_review": self.table(0.05, FEW),
        }


def _days(numbers: np.ndarray) -> pl.Series:
    return pl.Series(numbers.astype("int32")).cast(pl.Date)


def write(rows: int, folder: Path) -> Path:
    """Write the tables of a size into a folder, unless they are there already."""
    if not (folder / "care_review.parquet").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in Events(rows).all().items():
            table.write_parquet(folder / f"{name}.parquet")
    return folder


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2])))

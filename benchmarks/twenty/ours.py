"""The twenty measures through Sightline. Run it: python -m benchmarks.twenty.ours FOLDER OUT.parquet"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from benchmarks.twenty.months import AS_AT, FIRST_MONTH, LAST_MONTH
from sightline.calculate.engines.polars import PolarsEngine
from sightline.calculate.figures import Ask, figures
from sightline.calculate.knowledge import KnowsAll
from sightline.language import Rooms, area
from sightline.language.rulebook import Rulebook


def cells(rooms: Rooms, folder: Path) -> pl.DataFrame:
    """Every figure of every measure by team: measure, month, team, num, den (blank for counts), zeros left out."""
    engine = PolarsEngine({name: pl.scan_parquet(folder / f"{name}.parquet") for name in rooms.records}, Rulebook())
    ask = Ask(tuple(rooms.measures.values()), FIRST_MONTH, LAST_MONTH, "team")
    made = figures(ask, engine, rooms, KnowsAll(rooms.records), AS_AT)
    made = made.with_columns(num=pl.coalesce("numerator", "value"), den=pl.col("denominator").cast(pl.Float64))
    made = made.filter((pl.col("den") > 0) | (pl.col("den").is_null() & (pl.col("num") > 0)))
    return made.select("measure", "month", pl.col("value_of_cut").alias("team"), "num", "den")


if __name__ == "__main__":
    cells(Rooms([area("benchmarks.twenty.room")]), Path(sys.argv[1])).write_parquet(sys.argv[2])

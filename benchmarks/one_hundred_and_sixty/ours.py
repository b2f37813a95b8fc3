"""The 160 measures through Sightline: the twenty, and seven more of each that leave out one team's rows.

Run it: python -m benchmarks.one_hundred_and_sixty.ours FOLDER OUT.parquet
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.twenty.ours import cells
from sightline.language import Area, Measure, Rooms, _, area

HOW_OFTEN = 8


def without_team(measure: Measure, number: int) -> Measure:
    """The measure over the rows of every team but one."""
    (strand,) = measure.strands
    others = _.team != f"T{number:02d}"
    narrowed = replace(strand, where=others if strand.where is None else strand.where & others)
    return replace(measure, key=f"{measure.key}_{number}", strands=(narrowed,))


def room() -> Area:
    """The benchmark's room with all the measures in it."""
    twenty = area("benchmarks.twenty.room")
    more = [without_team(measure, time) for time in range(1, HOW_OFTEN) for measure in twenty.measures.values()]
    return replace(twenty, measures={**twenty.measures, **{measure.key: measure for measure in more}})


if __name__ == "__main__":
    cells(Rooms([room()]), Path(sys.argv[1])).write_parquet(sys.argv[2])

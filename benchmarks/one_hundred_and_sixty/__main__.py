"""Compare Sightline with DuckDB, and see how its cost grows.

Run it: python -m benchmarks.one_hundred_and_sixty [ROWS [TIMES_LARGER]], with TIMES_LARGER to see its growth as well.
"""

from __future__ import annotations

import sys
from math import log
from pathlib import Path

from benchmarks.measuring import WORK, Cost, by_turns, cost, events, module, sightline, tell, tell_same, tell_within
from benchmarks.one_hundred_and_sixty.ours import HOW_OFTEN
from benchmarks.twenty.same import differing

GOAL, STEEPEST = 1.2, 1.05


def sides(rows: int) -> tuple[list[str], list[str], Path, Path]:
    """The two commands over tables of a size, and where each leaves its cells."""
    folder = events(rows)
    ours, other = WORK / f"{rows}-160-ours.cells", WORK / f"{rows}-160-duckdb.cells"
    return (
        module("one_hundred_and_sixty.ours", folder, ours),
        module("twenty.by_duckdb", folder, other, HOW_OFTEN),
        ours,
        other,
    )


def differences(rows: int) -> int:
    """How many cells differ between the two."""
    ours, other, our_cells, their_cells = sides(rows)
    cost(ours)
    cost(other)
    return differing(our_cells, their_cells)


def compare(rows: int) -> bool:
    if not tell_same("160 measures", differences(rows)):
        return False
    ours, other, *_cells = sides(rows)
    return tell(f"160 measures over {rows:,} rows", by_turns(ours, other), GOAL)


def growth(rows: int, times_larger: int) -> bool:
    """How steeply the cost grows with the rows, start-up left out: 1 is in step with them."""
    idle = cost(sightline("--help")).cpu
    small, large = cost(sides(rows)[0]), cost(sides(rows * times_larger)[0])
    steepness = log((large.cpu - idle) / (small.cpu - idle)) / log(times_larger)
    print(f"{rows:,} rows: {said(small)}; {rows * times_larger:,} rows: {said(large)}")
    return tell_within("growth of the cost", steepness, STEEPEST, "as an exponent")


def said(taken: Cost) -> str:
    return f"{taken.cpu:.2f} CPU seconds and {taken.memory:.0f} MiB"


def main(rows: int = 1_000_000, times_larger: int = 1) -> bool:
    met = compare(rows)
    return met and (times_larger == 1 or growth(rows, times_larger))


if __name__ == "__main__":
    sys.exit(not main(*map(int, sys.argv[1:])))

"""Compare Sightline with the three others. Run it: python -m benchmarks.twenty [ROWS]"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measuring import by_turns, cost, events, module, tell, tell_same
from benchmarks.twenty.same import differing

GOALS = {"by_polars": 1.35, "by_pandas": 1.0, "by_duckdb": 1.35}


def run(side: str, folder: Path) -> list[str]:
    """The command of one side over the tables in a folder; it leaves its cells in `out`."""
    return module(f"twenty.{side}", folder, out(side, folder))


def out(side: str, folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-{side}.cells")


def differences(rows: int) -> dict[str, int]:
    """How many cells of each other side differ from Sightline's."""
    folder = events(rows)
    for side in ("ours", *GOALS):
        cost(run(side, folder))
    return {side: differing(out("ours", folder), out(side, folder)) for side in GOALS}


def main(rows: int = 1_000_000) -> bool:
    same = [tell_same(f"twenty measures {side}", count) for side, count in differences(rows).items()]
    if not all(same):
        return False
    folder, met = events(rows), []
    for side, goal in GOALS.items():
        measured = by_turns(run("ours", folder), run(side, folder))
        met.append(tell(f"twenty measures over {rows:,} rows, {side}", measured, goal))
    return all(met)


if __name__ == "__main__":
    sys.exit(not main(*map(int, sys.argv[1:])))

"""Compare Sightline with the three others. Run it: python -m benchmarks.twenty [ROWS]"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import gettempdir

from benchmarks.events import write
from benchmarks.measuring import by_turns, cost, module, tell, tell_same
from benchmarks.twenty.same import differing

GOALS = {"by_polars": 1.35, "by_pandas": 1.0, "by_duckdb": 1.35}


def main(rows: int = 1_000_000) -> bool:
    folder = write(rows, Path(gettempdir()) / "sightline-benchmarks" / str(rows))
    ours = module("twenty.ours", folder, folder.with_name("ours.cells"))
    cost(ours)
    met = []
    for side, goal in GOALS.items():
        out = folder.with_name(f"{side}.cells")
        other = module(f"twenty.{side}", folder, out)
        cost(other)
        met.append(tell_same(f"twenty measures {side}", differing(folder.with_name("ours.cells"), out)))
        met.append(tell(f"twenty measures over {rows:,} rows, {side}", by_turns(ours, other), goal))
    return all(met)


if __name__ == "__main__":
    sys.exit(not main(*map(int, sys.argv[1:])))

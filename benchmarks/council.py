"""A council's whole round: an empty workspace, its Annex A workbook loaded, and every figure, whole and by team.

Run it: python -m benchmarks.council
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.measuring import WORK, Cost, cost, sightline, tell_within, workbook

MOST_CPU, MOST_MEMORY = 10.0, 600.0
FOUND = (0, 1)


def commands(workspace: Path, path: Path) -> dict[str, list[str]]:
    """The round's commands by name, in order."""
    inside = ("-w", workspace)
    return {
        "new": sightline("new", workspace, "--authority", "332"),
        "load": sightline(*inside, "load", path),
        "figures": sightline(*inside, "figures", "--format", "parquet", "--out", workspace / "figures.parquet"),
        "figures by team": sightline(*inside, "figures", "--by", "team", "--format", "csv"),
    }


def go_round(path: Path) -> dict[str, Cost]:
    """What each command costs, from an empty folder on."""
    workspace = WORK / "council"
    shutil.rmtree(workspace, ignore_errors=True)
    return {name: cost(command, fine=FOUND) for name, command in commands(workspace, path).items()}


def main(share: float = 1.0) -> bool:
    path = workbook("council", share)
    go_round(path)
    taken = go_round(path)
    for name, one in taken.items():
        print(f"sightline {name}: {one.cpu:.2f} CPU seconds and {one.memory:.0f} MiB")
    met = tell_within("the whole round", sum(one.cpu for one in taken.values()), MOST_CPU, "CPU seconds")
    return tell_within("its memory", max(one.memory for one in taken.values()), MOST_MEMORY, "MiB") and met


if __name__ == "__main__":
    sys.exit(not main(*map(float, sys.argv[1:])))

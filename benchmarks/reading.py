"""What it costs to read and check an Annex A workbook, against reading its cells and doing nothing with them.

Run it: python -m benchmarks.reading [council|large]
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from benchmarks.measuring import by_turns, module, sightline, tell, tell_within, workbook

GOALS = {"council": 5.0, "large": 3.0}
MOST_MEMORY = 1024.0
FOUND = (0, 1)  # the exit codes of a check that finds nothing wrong, and of one that does


def compare(size: str) -> bool:
    path: Path = workbook(size)
    measured = by_turns(sightline("check", path), module("read_only", path), fine=FOUND)
    met = tell(f"checking a {size} workbook", measured, GOALS[size])
    memory = median(one.memory for one in measured.ours)
    return tell_within(f"memory for a {size} workbook", memory, MOST_MEMORY, "MiB") and met


def main(*sizes: str) -> bool:
    met = [compare(size) for size in sizes or ("council",)]
    return all(met)


if __name__ == "__main__":
    sys.exit(not main(*sys.argv[1:]))

"""What it costs to read and check two years' returns of children looked after, against doing it by hand in Polars.

Run it: python -m benchmarks.looked_after [--floor SCRIPT] [--children NUMBER] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median

from benchmarks.measuring import TURNS, WORK, by_turns, cost, module, sightline, tell, tell_within

CHILDREN, GOAL, MOST_MEMORY = 30_000, 4.0, 380.0
FOUND = (0, 1)  # the exit codes of a check that finds nothing wrong, and of one that does


def returns(children: int) -> Path:
    """The folder with both years' tables, made by a process of its own so that this one stays small."""
    folder = WORK / f"looked-after-{children}"
    cost(module("returns", folder, children))
    return folder


def compare(folder: Path, floor: Path | None, turns: int = TURNS) -> bool:
    other = [sys.executable, str(floor), str(folder)] if floor else module("looked_after_floor", folder)
    measured = by_turns(sightline("check", folder / "this", folder / "last"), other, turns=turns, fine=FOUND)
    met = tell("checking two years of children looked after", measured, GOAL)
    memory = median(one.memory for one in measured.ours)
    return tell_within("memory for two years of children looked after", memory, MOST_MEMORY, "MiB") and met


def main(*words: str) -> bool:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--floor", type=Path, help="another script to be the floor; it is given the folder")
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--folder", type=Path, help="returns made elsewhere, in its folders 'this' and 'last'")
    given = parser.parse_args(words)
    return compare(given.folder or returns(given.children), given.floor)


if __name__ == "__main__":
    sys.exit(not main(*sys.argv[1:]))

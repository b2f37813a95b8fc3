"""What it costs to read and check a CIN census, against doing it by hand with lxml and Polars; and how that grows.

Run it: python -m benchmarks.census [--floor SCRIPT] [--children NUMBER] [--file FILE] [--growth]
"""

from __future__ import annotations

import argparse
import sys
from math import log10
from pathlib import Path
from statistics import median

from benchmarks.measuring import TURNS, WORK, Cost, by_turns, cost, module, sightline, tell, tell_within

CHILDREN, GOAL, MOST_MEMORY = 10_000, 4.0, 300.0
SIZES, EXPONENT = (10_000, 100_000, 1_000_000), 1.05
FOUND = (0, 1)  # the exit codes of a check that finds nothing wrong, and of one that does
LARGEST = "\n[reading]\nlargest_mb = 4000\n"


def census(children: int) -> Path:
    """The file, made by a process of its own so that this one stays small."""
    path = WORK / f"census-{children}.xml"
    cost(module("census_file", path, children))
    return path


def compare(path: Path, floor: Path | None, turns: int = TURNS) -> bool:
    other = [sys.executable, str(floor), str(path), "validate"] if floor else module("census_floor", path)
    measured = by_turns(sightline("check", path), other, turns=turns, fine=FOUND)
    met = tell("checking a census of children in need", measured, GOAL)
    memory = median(one.memory for one in measured.ours)
    return tell_within("memory for a census of children in need", memory, MOST_MEMORY, "MiB") and met


def grows(sizes: tuple[int, ...] = SIZES) -> bool:
    """How the cost of a check grows with its children, less what the program costs with nothing to do."""
    folder = WORK / "census-workspace"
    if not folder.exists():
        cost(sightline("new", folder, "--authority", "332"))
        settings = folder / "workspace.toml"
        settings.write_text(settings.read_text("utf-8") + LARGEST, encoding="utf-8")
    paths = {size: census(size) for size in sizes}
    nothing = cost(sightline("--help")).cpu
    costs: dict[int, Cost] = {}
    for size, path in paths.items():
        costs[size] = cost(sightline("-w", folder, "check", path), fine=FOUND)
        print(f"{size:,} children: {costs[size].cpu:.1f} CPU seconds, {costs[size].memory:,.0f} MiB")
    first, last = min(sizes), max(sizes)
    more = (costs[last].cpu - nothing) / (costs[first].cpu - nothing)
    return tell_within("growth of a check", log10(more) / log10(last / first), EXPONENT, "as exponent")


def main(*words: str) -> bool:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--floor", type=Path, help="another script to be the floor; it is given the file and 'validate'"
    )
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--file", type=Path, help="a census made elsewhere")
    parser.add_argument("--growth", action="store_true", help="ask how it grows, up to a million children")
    given = parser.parse_args(words)
    return grows() if given.growth else compare(given.file or census(given.children), given.floor)


if __name__ == "__main__":
    sys.exit(not main(*sys.argv[1:]))

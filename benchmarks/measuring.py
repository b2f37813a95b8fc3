"""What a program costs: CPU seconds and memory of whole processes, ours and the other by turns.

CPU seconds are user and system time together, start-up included, as the operating system counts them. Clock time is
not looked at, because a machine is seldom idle; and a figure of one day is never held against one of another day:
the two sides run by turns, and what counts is the median of the ratios of the turns.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import gettempdir

from sightline.base.now import today

ROOT = Path(__file__).resolve().parent.parent
TURNS = 5
MIB = 2**20
WORK = Path(gettempdir()) / "sightline-benchmarks"
COMPILED = WORK / "compiled"


class Failed(Exception):
    """A side could not do its work, so that there is nothing to measure."""


@dataclass(frozen=True)
class Cost:
    """What one process took: CPU seconds, and the most memory it held at once, in MiB."""

    cpu: float
    memory: float


@dataclass(frozen=True)
class Comparison:
    """The costs of both sides in every turn."""

    ours: list[Cost]
    other: list[Cost]

    @property
    def ratios(self) -> list[float]:
        return [ours.cpu / other.cpu for ours, other in zip(self.ours, self.other, strict=True)]

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def module(name: str, *arguments: object) -> list[str]:
    """The command that runs a module of this folder."""
    return [sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments)]


def sightline(*arguments: object) -> list[str]:
    """A command line of Sightline's."""
    return [sys.executable, "-m", "sightline", *map(str, arguments)]


def environment() -> dict[str, str]:
    """The environment of a measured process: Python may keep what it compiles, as it does once it is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(COMPILED)}


def cost(command: list[str], *, fine: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end. Errors: Failed, with what it said, for a crash or an exit code that is not `fine`."""
    run = subprocess.run(module("one_process", *command), cwd=ROOT, env=environment(), capture_output=True, text=True)
    if run.returncode:
        raise Failed(f"{' '.join(command)} could not be started: {run.stderr.strip()[-2000:]}")
    used = json.loads(run.stdout)
    if used["exit"] not in fine or "Traceback" in used["said"]:
        raise Failed(f"{' '.join(command)} left exit code {used['exit']}: {used['said'].strip()[-2000:]}")
    return Cost(used["cpu"], used["bytes"] / MIB)


def events(rows: int) -> Path:
    """The folder with the tables of a size, made by a process of its own."""
    folder = WORK / str(rows)
    cost(module("events", rows, folder))
    return folder


def workbook(size: str, share: float = 1.0) -> Path:
    """An Annex A workbook of today, council or large, or a share of one; made by a process of its own as well."""
    path = WORK / f"{size}-{share:g}-{today()}.xlsx"
    cost(module("workbook", path, size, share))
    return path


def by_turns(ours: list[str], other: list[str], *, turns: int = TURNS, fine: tuple[int, ...] = (0,)) -> Comparison:
    """Run each side once to warm up, then both by turns."""
    pair = [(ours, fine), (other, (0,))]
    for command, codes in pair:
        cost(command, fine=codes)
    held = [[cost(command, fine=codes) for command, codes in pair] for _turn in range(turns)]
    return Comparison([turn[0] for turn in held], [turn[1] for turn in held])


def tell(name: str, measured: Comparison, goal: float) -> bool:
    """Print a comparison and whether its goal is met."""
    ours, other = (median(one.cpu for one in side) for side in (measured.ours, measured.other))
    memory = max(one.memory for one in measured.ours)
    low, high = min(measured.ratios), max(measured.ratios)
    print(
        f"{name}: {measured.ratio:.2f} times ({low:.2f} to {high:.2f}); {ours:.2f} against {other:.2f} CPU seconds; "
        f"at most {memory:.0f} MiB; {verdict(measured.ratio <= goal)}, the goal being at most {goal:g}"
    )
    return measured.ratio <= goal


def tell_same(name: str, differing: int) -> bool:
    """Print whether both sides gave the same cells: without that, nothing is worth measuring."""
    print(f"{name}: {'every cell is the same' if not differing else f'{differing:,} CELLS DIFFER'}")
    return not differing


def tell_within(name: str, value: float, goal: float, unit: str) -> bool:
    """Print a figure and whether it is within its goal."""
    print(f"{name}: {value:.2f} {unit}; {verdict(value <= goal)}, the goal being at most {goal:g} {unit}")
    return value <= goal


def verdict(met: bool) -> str:
    return "met" if met else "NOT MET"

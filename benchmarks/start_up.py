"""What the command line costs before it does anything: each command at most a quarter of a CPU second.

Run it: python -m benchmarks.start_up
"""

from __future__ import annotations

import sys
from statistics import median

from benchmarks.measuring import TURNS, cost, sightline, tell_within

COMMANDS = [["--help"], ["clock", "contact_decision", "--starts", "2021-01-04"]]
MOST = 0.25


def main(turns: int = TURNS) -> bool:
    met = []
    for arguments in COMMANDS:
        cost(sightline(*arguments))
        taken = median(cost(sightline(*arguments)).cpu for _turn in range(turns))
        met.append(tell_within(f"sightline {' '.join(arguments)}", taken, MOST, "CPU seconds"))
    return all(met)


if __name__ == "__main__":
    sys.exit(not main())

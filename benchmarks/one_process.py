"""Runs a command from a process that is itself small, and prints as JSON what the command cost and what it said.

A process is charged for the memory of the one that starts it, up to the moment at which it becomes its own program;
started from here, that is a few MiB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys


def main(command: list[str]) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.read()
    _pid, status, used = os.wait4(process.pid, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    counted = {
        "exit": os.waitstatus_to_exitcode(status),
        "said": said,
        "cpu": used.ru_utime + used.ru_stime,
        "bytes": used.ru_maxrss * unit,
    }
    print(json.dumps(counted))


if __name__ == "__main__":
    main(sys.argv[1:])

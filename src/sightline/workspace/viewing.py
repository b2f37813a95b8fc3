"""The viewing log: who saw which children, when, by which command. Appended to, never rewritten.

It holds children's ids, never their names, and lives in the workspace beside the data it is about.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from filelock import FileLock

from sightline.base import now
from sightline.base.errors import Refused

FILE = "viewing-log.jsonl"


def note(folder: Path, who: str, action: str, children: list[str], **what: Any) -> None:
    """Write one line. Errors: Refused, if the log cannot be written: what is not logged is not shown."""
    line = {"when": now.timestamp(), "who": who, "action": action, **what, "children": sorted(set(children))}
    try:
        with FileLock(str(folder / ".viewing.lock"), timeout=10), (folder / FILE).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, default=str) + "\n")
    except OSError as failed:
        raise Refused(
            "The viewing log cannot be written, so no child is shown.",
            why=str(failed.strerror or failed),
            do="Make the workspace writable to you, or ask whoever keeps it.",
        ) from failed


def read(folder: Path) -> list[dict[str, Any]]:
    """Every line so far, oldest first."""
    path = folder / FILE
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]

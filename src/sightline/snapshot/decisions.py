"""Which snapshots stand: somebody accepts one, or refuses it with a reason, and figures go by the last that stands.

A snapshot stands until it is refused. Decisions are appended to one file and never rewritten; the last word counts.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

from sightline.base.errors import Refused

FILE = "decisions.jsonl"
ACCEPTED, REFUSED = "accepted", "refused"
WAIT = 10.0


@dataclass(frozen=True)
class Decision:
    """`when` is a moment in UTC as ISO 8601 text."""

    snapshot: str
    word: str
    who: str
    when: str
    why: str = ""


def read(snapshots: Path) -> dict[str, Decision]:
    """The last decision on each snapshot that has one."""
    path = snapshots / FILE
    try:
        held = path.stat()
    except FileNotFoundError:
        return {}
    return dict(_read(path, held.st_mtime_ns, held.st_size))


@lru_cache(maxsize=8)
def _read(path: Path, _written: int, _size: int) -> dict[str, Decision]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {one.snapshot: one for one in (Decision(**json.loads(line)) for line in lines if line)}


def decide(snapshots: Path, decision: Decision, seen: str, built_on_it: list[str]) -> Decision:
    """Write a decision down. `seen` is the word that stood when its author looked: '' for none.

    Errors: Refused, if somebody else has decided meanwhile, if a refusal has no reason, or if a snapshot that stands
    was built on the one refused.
    """
    if decision.word == REFUSED and not decision.why.strip():
        raise Refused("A snapshot is not refused without a reason.", do="Say what is wrong with it.")
    if decision.word == REFUSED and built_on_it:
        raise Refused(
            f"Snapshot {decision.snapshot} cannot be refused: {', '.join(built_on_it)} was built on it.",
            do="Refuse the later snapshot first, then this one, and load the later files again.",
        )
    try:
        with FileLock(str(snapshots / ".decisions.lock"), timeout=WAIT):
            _must_be_as_seen(snapshots, decision.snapshot, seen)
            with (snapshots / FILE).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(decision)) + "\n")
    except (OSError, Timeout) as failed:
        raise Refused("The decision could not be written, and nothing was changed.", do="Try again.") from failed
    return decision


def _must_be_as_seen(snapshots: Path, snapshot: str, seen: str) -> None:
    held = read(snapshots).get(snapshot)
    word = held.word if held else ""
    if held is not None and word != seen:
        raise Refused(
            f"{held.who} has meanwhile {word} snapshot {snapshot}, and that stands.",
            do="Look again, and decide anew if you must.",
        )

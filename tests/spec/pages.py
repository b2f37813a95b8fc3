"""Writes the manual's page about clocks from their worked examples: `python -m tests.spec.pages`."""

from __future__ import annotations

from pathlib import Path

from sightline.areas import ROOMS
from sightline.language.aloud import say_clock
from sightline.language.limits import Limit
from tests.spec.clock_examples import AS_AT, EXAMPLES, Example

PAGE = Path(__file__).parents[2] / "docs" / "generated" / "clocks.md"


def clocks_page() -> str:
    """Every clock with its rule, its reference and what it makes of the children of its example."""
    shown = f"{AS_AT.day} {AS_AT:%B %Y}"
    lines = [
        "# Clocks, by example",
        "",
        f"What each clock makes of a few children, as at {shown}. These are the tests that the clocks pass: every row",
        "was written to a file, loaded, and read back from the child's timeline.",
    ]
    for example in EXAMPLES:
        lines += _clock(example)
    return "\n".join(lines) + "\n"


def _clock(example: Example) -> list[str]:
    clock = ROOMS.clocks[example.clock]
    return [
        "",
        f"## {clock.title} (`{clock.key}`)",
        "",
        say_clock(clock),
        "",
        _reference(clock.limit),
        "",
        "| Started | Ended or done | Due | State | |",
        "|---|---|---|---|---|",
        *(_child(example, child) for child in example.expected),
    ]


def _reference(limit: Limit) -> str:
    value = limit.values[-1]
    varies = "A council may vary it." if limit.local else "It cannot be varied locally."
    return f"Limit: {limit.text()}, {limit.force}: {value.reference}, from {value.in_force_from.isoformat()}. {varies}"


def _child(example: Example, child: str) -> str:
    wanted = example.expected[child]
    state = wanted.state or "no duty"
    cells = [wanted.started or "?", _done(example, child), wanted.due or "", state, example.says.get(child, "")]
    return "| " + " | ".join(cells) + " |"


def _done(example: Example, child: str) -> str:
    """What a file said after the start: the last date of the child's rows, as it was written."""
    clock = ROOMS.clocks[example.clock]
    if "child_id" not in clock.of.fields:
        return _done_since(example, child)
    starts = {"received_at", "received_on", "started_on", "rated_at", "notified_on"}
    dates = [
        row[name]
        for record, rows in example.tables.items()
        for row in rows
        if row.get("child_id") == child
        for name in row
        if row[name]
        and ROOMS.records[record].fields[name].kind in ("date", "moment")
        and (name not in starts or name == "ended_on")
    ]
    chained = clock.is_chain and len(dates) < 2 and child != "no_duty"
    return "" if chained or not dates else dates[-1]


def _done_since(example: Example, state: str) -> str:
    """The same where rows are about no child, and are named by their identifier: the last date after the start."""
    record = ROOMS.clocks[example.clock].of
    key, started = record.id_field(), example.expected[state].started or ""
    mine = [row for row in example.tables.get(record.key, []) if row[key].rpartition("-")[0] == state]
    dates = [row[name] for row in mine for name in row if row[name] and record.fields[name].kind in ("date", "moment")]
    return next((text for text in reversed(dates) if "-".join(reversed(text[:10].split("/"))) > started), "")


if __name__ == "__main__":
    PAGE.write_text(clocks_page(), encoding="utf-8", newline="\n")

"""A plan as a workbook, for those who work on it there: a sheet each of priorities, actions, targets, findings and
of each of the flat tables (published figures, comparators, returns, breaks, claims).

What `ingest.read_plan` reads back is what was written. Each line is keyed, so that lines can be sorted and moved.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sightline.base import sheets
from sightline.plan.model import Action, Dated, InspectionFinding, Pairs, Plan, Priority, Target
from sightline.plan.tables import TABLES, Table

Row = tuple[Any, ...]

PRIORITIES = ("Key", "Title", "Accountable lead", "What must improve", "Figures", "Impact")
ACTIONS = (
    "Key", "Priority", "Action", "Owner", "Status", "First due", "Revised due", "Done on", "Evidence", "Figure", "Note",
    "As printed",
)  # fmt: skip
TARGETS = ("Figure", "Cut", "Value of cut", "By", "Value", "Set by", "Reason", "Comparator", "As printed")
FINDINGS = ("Key", "Priority", "Source", "What was found", "Inspection")


def write(plan: Plan, path: Path) -> None:
    """Write the workbook."""
    sheets.write(
        path,
        [
            ("Priorities", PRIORITIES, [_priority(one) for one in plan.priorities]),
            ("Actions", ACTIONS, [_action(one.key, action) for one in plan.priorities for action in one.actions]),
            ("Targets", TARGETS, [row for target in plan.targets for row in _target(target)]),
            ("Findings", FINDINGS, [_finding(one.key, found) for one in plan.priorities for found in one.findings]),
            *((of.sheet, of.headings, [_row(of, row) for row in getattr(plan, of.name)]) for of in TABLES),
        ],
        title=plan.title,
    )


def _priority(one: Priority) -> Row:
    return one.key, one.title, one.lead, one.needs, "\n".join(one.measures), "\n".join(one.impact)


def _action(priority: str, one: Action) -> Row:
    dates = (_dated(one.first_due), _dated(one.revised_due), _dated(one.done_on))
    evidence = "\n".join(one.evidence)
    return (
        one.key,
        priority,
        one.text,
        one.owner,
        one.status,
        *dates,
        evidence,
        one.measure or "",
        one.note,
        _pairs(one.typed),
    )


def _target(one: Target) -> list[Row]:
    """A line for each milestone."""
    name, value = next(iter(one.cut), ("", ""))
    tail = one.author, one.reason, one.comparator
    head = one.measure, name, value
    return [(*head, _dated(step.day), step.value, *tail, _pairs(step.typed)) for step in one.milestones]


def _finding(priority: str, one: InspectionFinding) -> Row:
    return one.key, priority, one.source, one.text, one.inspection


def _row(of: Table, row: Any) -> Row:
    written: dict[str, Any] = {"dated": _dated, "texts": "\n".join, "pairs": _pairs, "amounts": _amounts}
    cells = [(column.holds, getattr(row, column.name)) for column in of.columns]
    return tuple(written[holds](value) if holds in written else value for holds, value in cells)


def _pairs(pairs: Pairs) -> str:
    """'period: 2021-12', one on each line."""
    return "\n".join(f"{name}: {value}" for name, value in pairs)


def _amounts(amounts: tuple[tuple[str, float], ...]) -> str:
    return _pairs(tuple((name, str(amount)) for name, amount in amounts))


def _dated(held: Dated | None) -> date | str | None:
    """A day as a date; a month or a quarter in words."""
    return None if held is None else held.day if held.precision == "day" else held.text()

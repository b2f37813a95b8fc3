"""A plan as a workbook, for those who work on it there: a sheet each of priorities, actions, targets and findings.

What `ingest.read_plan` reads back is what was written. Each line is keyed, so that lines can be sorted and moved.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sightline.base import sheets
from sightline.plan.model import Action, Dated, InspectionFinding, Plan, Priority, Target

Row = tuple[Any, ...]

PRIORITIES = ("Key", "Title", "Accountable lead", "What must improve", "Figures", "Impact")
ACTIONS = (
    "Key", "Priority", "Action", "Owner", "Status", "First due", "Revised due", "Done on", "Evidence", "Figure", "Note",
)  # fmt: skip
TARGETS = ("Figure", "Cut", "Value of cut", "By", "Value", "Set by", "Reason", "Comparator")
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
        ],
        title=plan.title,
    )


def _priority(one: Priority) -> Row:
    return one.key, one.title, one.lead, one.needs, "\n".join(one.measures), "\n".join(one.impact)


def _action(priority: str, one: Action) -> Row:
    dates = (_dated(one.first_due), _dated(one.revised_due), _dated(one.done_on))
    evidence = "\n".join(one.evidence)
    return one.key, priority, one.text, one.owner, one.status, *dates, evidence, one.measure or "", one.note


def _target(one: Target) -> list[Row]:
    """A line for each milestone."""
    name, value = next(iter(one.cut), ("", ""))
    tail = one.author, one.reason, one.comparator
    return [(one.measure, name, value, _dated(step.day), step.value, *tail) for step in one.milestones]


def _finding(priority: str, one: InspectionFinding) -> Row:
    return one.key, priority, one.source, one.text, one.inspection


def _dated(held: Dated | None) -> date | str | None:
    """A day as a date; a month or a quarter in words."""
    return None if held is None else held.day if held.precision == "day" else held.text()

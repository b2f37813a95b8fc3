"""Reads a plan's workbook into the plan: lines are matched by their keys, and what does not fit is a finding.

A line that fits replaces what the plan had under its key, or is added. What the workbook leaves out stays as it was: a
plan is never shortened by a file. A cell that cannot be read leaves the plan's own value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.open_book import workbook_sheets
from sightline.ingest.files.safety import check_file
from sightline.ingest.plan.lines import NO_KEY, UNREADABLE, Line, row_of
from sightline.plan import model
from sightline.plan.dates import parse_dated
from sightline.plan.edit import add_action, change_priority, put_row, put_target
from sightline.plan.tables import TABLES, Table
from sightline.plan.to_workbook import ACTIONS, FINDINGS, PRIORITIES, TARGETS
from sightline.snapshot.findings import Findings, Rule

LEFT_OUT = Rule(
    "plan-line-left-out",
    "warning",
    "The plan has this and the workbook does not. It was left as it was.",
    "Nothing to do if that is meant: an action that is given up is best kept, with a note.",
)
FIRST_KEPT = Rule(
    "plan-first-date-kept",
    "warning",
    "The first date of this action is another than the plan's. The plan's first date was kept, and this became the "
    "revised date.",
    "Give a new date in the column of revised dates.",
)
SHEET_UNKNOWN = Rule(
    "plan-sheet-unknown",
    "info",
    "This sheet is none of a plan's (see those that are written out), or lacks its columns. It was not read.",
    "Write the plan out as a workbook to see how its sheets look.",
)
LARGEST_MB = 10
SHEETS = {"Priorities": PRIORITIES, "Actions": ACTIONS, "Targets": TARGETS, "Findings": FINDINGS} | {
    of.sheet: of.headings for of in TABLES
}


def read_plan(path: Path, plan: model.Plan) -> tuple[model.Plan, Findings]:
    """The plan with a workbook's lines in it, and what did not fit. Errors: Refused, for a file that is no workbook."""
    check_file(path, LARGEST_MB)
    found = Findings()
    sheets = dict(_sheets(path, found))
    if not sheets:
        raise Refused(f"{path.name} holds no sheet of a plan.", do="Write the plan out as a workbook and change that.")
    for name, put in STEPS.items():
        for line in sheets.get(name, ()):
            plan = put(plan, line)
        if name in sheets:
            _left_out(name, sheets[name], plan, found, path.name)
    return plan, found


def _sheets(path: Path, found: Findings) -> Iterator[tuple[str, list[Line]]]:
    for name, raw in workbook_sheets(path):
        wanted = SHEETS.get(name)
        texts = [[(cell or "").strip() for cell in row] for row in raw.select(pl.exclude("_row")).rows()]
        if wanted is None or not texts or not set(wanted[:2]) <= set(texts[0]):
            found.add(SHEET_UNKNOWN, file=path.name, sheet=name)
            continue
        rows = [dict(zip(texts[0], row, strict=True)) for row in texts[1:]]
        numbered = zip(raw["_row"][1:], rows, strict=True)
        yield name, [Line(path.name, name, number, cells, found) for number, cells in numbered if any(cells.values())]


def _put_priority(plan: model.Plan, line: Line) -> model.Plan:
    held = plan.priority(line.text("Key"))
    if held is None:
        line.wrong(NO_KEY, "Key")
        return plan
    return change_priority(
        plan,
        held.key,
        title=line.text("Title") or held.title,
        lead=line.text("Accountable lead") or held.lead,
        needs=line.text("What must improve") or held.needs,
        measures=line.lines("Figures"),
        impact=line.lines("Impact"),
    )


def _put_action(plan: model.Plan, line: Line) -> model.Plan:
    key, priority = line.text("Key"), plan.priority(line.text("Priority"))
    if not key or priority is None or not line.text("Action"):
        line.wrong(NO_KEY, "Key" if not key else "Priority" if priority is None else "Action")
        return plan
    held = next((action for action in plan.actions if action.key == key), None)
    made = _action(line, held or model.Action(key, "", "", "planned"))
    if held is None:
        return add_action(plan, priority.key, made)
    plan = _without(plan, key)
    home = plan.priority(priority.key)
    assert home is not None
    return change_priority(plan, home.key, actions=tuple(_in_place(home.actions, made, priority.actions)))


def _action(line: Line, held: model.Action) -> model.Action:
    first, revised = line.dated("First due", held.first_due), line.dated("Revised due", held.revised_due)
    if held.first_due is not None and first != held.first_due:
        line.wrong(FIRST_KEPT, "First due")
        first, revised = held.first_due, revised or first
    status = line.one_of("Status", model.STATUSES, held.status)
    done = line.dated("Done on", held.done_on)
    return replace(
        held,
        text=line.text("Action"),
        owner=line.text("Owner") or held.owner or "not known",
        status="done" if done is not None else status,
        first_due=first,
        revised_due=revised,
        done_on=done,
        evidence=line.lines("Evidence"),
        measure=line.text("Figure") or None,
        note=line.text("Note"),
        typed=line.pairs("As printed", held.typed),
    )


def _without(plan: model.Plan, key: str) -> model.Plan:
    priorities = (replace(p, actions=tuple(a for a in p.actions if a.key != key)) for p in plan.priorities)
    return replace(plan, priorities=tuple(priorities))


def _in_place(
    actions: tuple[model.Action, ...], made: model.Action, before: tuple[model.Action, ...]
) -> list[model.Action]:
    """The actions with one put where it stood before, or at the end."""
    place = next((at for at, one in enumerate(before) if one.key == made.key), len(actions))
    return [*actions[:place], made, *actions[place:]]


def _put_finding(plan: model.Plan, line: Line) -> model.Plan:
    key, priority = line.text("Key"), plan.priority(line.text("Priority"))
    if not key or priority is None or not line.text("What was found"):
        line.wrong(NO_KEY, "Key" if not key else "Priority")
        return plan
    held = next((one for one in plan.findings if one.key == key), None)
    source = line.one_of("Source", model.SOURCES, held.source if held else model.SOURCES[0])
    made = model.InspectionFinding(key, source, line.text("What was found"), line.text("Inspection"))
    if held is None:
        return change_priority(plan, priority.key, findings=(*priority.findings, made))
    same = (replace(p, findings=tuple(made if f.key == key else f for f in p.findings)) for p in plan.priorities)
    return replace(plan, priorities=tuple(same))


def _put_target(plan: model.Plan, line: Line) -> model.Plan:
    """One milestone: it takes the place of the one that its figure had by the same date, or is added."""
    measure = line.text("Figure")
    if not measure:
        line.wrong(NO_KEY, "Figure")
        return plan
    cut = ((line.text("Cut"), line.text("Value of cut")),) if line.text("Cut") else ()
    try:
        value, day = float(line.text("Value")), parse_dated(line.text("By"))
    except (ValueError, Refused):
        line.wrong(UNREADABLE, "Value or By")
        return plan
    held = next((one for one in plan.targets if (one.measure, one.cut) == (measure, cut)), None)
    same = next((one for one in (held.milestones if held else ()) if one.day == day), None)
    steps = [one for one in (held.milestones if held else ()) if one.day != day]
    step = model.Milestone(day, value, line.pairs("As printed", same.typed if same else ()))
    milestones = sorted([*steps, step], key=lambda one: (one.day is None, one.day and one.day.day))
    author = line.text("Set by") or (held.author if held else "not known")
    made = model.Target(measure, tuple(milestones), author, line.text("Reason"), cut, line.text("Comparator"))
    return put_target(plan, made)


def _put_row(of: Table, plan: model.Plan, line: Line) -> model.Plan:
    """A row of one of the plan's flat tables."""
    made = row_of(of, line, getattr(plan, of.name))
    return plan if made is None else put_row(plan, of, made)


STEPS: dict[str, Callable[[model.Plan, Line], model.Plan]] = {
    "Priorities": _put_priority,
    "Findings": _put_finding,
    "Actions": _put_action,
    "Targets": _put_target,
    **{of.sheet: partial(_put_row, of) for of in TABLES},
}


def _left_out(name: str, lines: list[Line], plan: model.Plan, found: Findings, file: str) -> None:
    known = {
        "Priorities": [one.key for one in plan.priorities],
        "Actions": [one.key for one in plan.actions],
        "Findings": [one.key for one in plan.findings],
        "Published": [one.id for one in plan.published],
        "Claims": [one.id for one in plan.claims],
    }
    given = {line.text("Key") for line in lines}
    for key in known.get(name, []):
        if key not in given:
            found.add(LEFT_OUT, file=file, sheet=name, detail=key)

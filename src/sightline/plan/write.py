"""A Plan written as the file that `read` reads: what is read back is the same plan."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import tomlkit

from sightline.base.calendar import month_number
from sightline.base.periods import financial_quarter
from sightline.plan import model
from sightline.plan.tables import TABLES, Table

HEAD = 'The improvement plan. Dates: 2021-03-31 is a day, "2021-03" a month, "2021-Q2" a quarter of the financial year.'


def text_of(plan: model.Plan) -> str:
    """The whole plan as TOML."""
    document = tomlkit.document()
    document.add(tomlkit.comment(HEAD))
    for name, value in table_of(plan).items():
        document.add(name, tomlkit.item(value))
    return tomlkit.dumps(document)


def write(plan: model.Plan, path: Path) -> None:
    """Write the plan in one step: whoever reads meanwhile reads the old one or the new one, whole."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text_of(plan), encoding="utf-8")
    os.replace(beside, path)


def table_of(plan: model.Plan) -> dict[str, Any]:
    """The plan as the tables of its file."""
    return _filled(
        {
            "plan": _filled(
                {
                    "title": plan.title,
                    "authority_name": plan.authority_name,
                    "authority_code": plan.authority_code,
                    "starts": plan.starts,
                    "ends": plan.ends,
                }
            ),
            "report": vars(plan.report),
            "priorities": [_priority(priority) for priority in plan.priorities],
            "targets": [_target(target) for target in plan.targets],
            **{of.name: [_row(of, one) for one in getattr(plan, of.name)] for of in TABLES},
            "sections": [_section(one) for one in plan.sections],
        }
    )


def _priority(priority: model.Priority) -> dict[str, Any]:
    return _filled(
        {
            "key": priority.key,
            "title": priority.title,
            "lead": priority.lead,
            "needs": priority.needs,
            "measures": list(priority.measures),
            "impact": list(priority.impact),
            "findings": [_filled(dict(vars(one))) for one in priority.findings],
            "actions": [_action(one) for one in priority.actions],
        }
    )


def _action(action: model.Action) -> dict[str, Any]:
    dates = {name: dated(getattr(action, name)) for name in ("first_due", "revised_due", "done_on")}
    return _filled({**vars(action), **dates, "evidence": list(action.evidence), "typed": dict(action.typed)})


def _target(target: model.Target) -> dict[str, Any]:
    steps = [
        _filled({"by": dated(step.day), "value": step.value, "typed": dict(step.typed)}) for step in target.milestones
    ]
    return _filled({**vars(target), "cut": dict(target.cut), "milestones": steps})


def _section(section: model.Section) -> dict[str, Any]:
    held = {"measures": list(section.measures), "typed": dict(section.typed)}
    written = {name: value for name, value in held.items() if value}
    return {"key": section.key, "title": section.title, "paragraphs": list(section.paragraphs), **written}


def _row(of: Table, row: Any) -> dict[str, Any]:
    """A row of one of the flat tables."""
    written: dict[str, Any] = {"dated": dated, "texts": list, "pairs": dict, "amounts": dict}
    return _filled({c.name: written.get(c.holds, _as_it_is)(getattr(row, c.name)) for c in of.columns})


def _as_it_is(value: Any) -> Any:
    return value


def dated(held: model.Dated | None) -> Any:
    """A day as a date, a month as '2021-03', a quarter as '2021-Q2'; None for none."""
    if held is None or held.precision == "day":
        return held.day if held else None
    if held.precision == "month":
        return f"{held.day:%Y-%m}"
    year, quarter = financial_quarter(month_number(held.day))
    return f"{year}-Q{quarter}"


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    """Without what is blank, which the reader takes for blank."""
    return {name: value for name, value in table.items() if value is not None and value not in ("", [], {}, ())}

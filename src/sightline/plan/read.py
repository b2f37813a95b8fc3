"""A plan file (TOML) read into one Plan. Every problem is gathered and told together: where, what value, what to do."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused
from sightline.plan import model
from sightline.plan.cells import Cells
from sightline.plan.tables import TABLES, Column, Table

TOP = ("plan", "report", "priorities", "targets", "sections", *(of.name for of in TABLES))
KEYS = {
    "plan": ("title", "authority_name", "authority_code", "starts", "ends"),
    "report": ("committee", "agenda_item", "meeting_date", "report_of", "contact"),
    "priorities": ("key", "title", "lead", "needs", "findings", "actions", "impact", "measures"),
    "findings": ("key", "source", "text", "inspection"),
    "actions": (
        "key", "text", "owner", "status", "first_due", "revised_due", "done_on", "evidence", "measure", "note", "typed",
    ),
    "targets": ("measure", "cut", "milestones", "author", "reason", "comparator"),
    "milestones": ("by", "value", "typed"),
    "sections": ("key", "title", "paragraphs", "measures", "typed"),
}  # fmt: skip


def read(path: Path) -> model.Plan:
    """Errors: Refused, listing everything in the file that cannot stand."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        raise Refused(f"{path.name} cannot be read.", why=str(broken), do="Mend that line.") from broken
    reader = _Reader()
    plan = reader.plan(table)
    if reader.wrong or plan is None:
        listed = "; ".join(reader.wrong)
        raise Refused(f"{path.name} cannot be used.", why=f"{listed}.", do="Mend each of these and try again.")
    return plan


class _Reader(Cells):
    """Reads the parts of a plan."""

    def plan(self, table: dict[str, Any]) -> model.Plan | None:
        for name in table:
            if name not in TOP:
                self.note(name, f"is not a part of a plan (those are {', '.join(TOP)})")
        head, report = table.get("plan"), table.get("report")
        if not isinstance(head, dict) or not isinstance(report, dict):
            self.note("plan, report", "both tables are needed")
            return None
        self.known(head, KEYS["plan"], "plan")
        starts, ends = self.day(head, "starts", "plan"), self.day(head, "ends", "plan")
        if starts > ends:
            self.note("plan.ends", f"{ends} is before the plan starts, on {starts}")
        return model.Plan(
            title=self.text(head, "title", "plan"),
            authority_name=self.text(head, "authority_name", "plan"),
            authority_code=self.text(head, "authority_code", "plan"),
            starts=starts,
            ends=ends,
            report=self.head(report),
            priorities=tuple(
                self.priority(row, where, at) for at, (row, where) in enumerate(self.rows(table, "priorities"), 1)
            ),
            targets=self.targets(table),
            sections=tuple(self.section(row, where) for row, where in self.rows(table, "sections")),
            **{of.name: self.flat(of, table) for of in TABLES},
        )

    def head(self, table: dict[str, Any]) -> model.ReportHead:
        self.known(table, KEYS["report"], "report")
        return model.ReportHead(
            self.text(table, "committee", "report"),
            str(table.get("agenda_item", "")),
            self.day(table, "meeting_date", "report"),
            self.text(table, "report_of", "report"),
            self.text(table, "contact", "report"),
        )

    def priority(self, table: dict[str, Any], where: str, number: int) -> model.Priority:
        self.known(table, KEYS["priorities"], where)
        if not str(table.get("lead", "")).strip():
            self.note(f"{where}.lead", "a priority needs exactly one accountable lead")
            table = {**table, "lead": "none"}
        return model.Priority(
            key=self.once(self.text(table, "key", where), where),
            number=number,
            title=self.text(table, "title", where),
            lead=self.text(table, "lead", where),
            needs=self.text(table, "needs", where),
            findings=tuple(self.finding(row, place) for row, place in self.rows(table, "findings", where)),
            actions=tuple(self.action(row, place) for row, place in self.rows(table, "actions", where)),
            impact=self.texts(table, "impact", where),
            measures=self.texts(table, "measures", where),
        )

    def finding(self, table: dict[str, Any], where: str) -> model.InspectionFinding:
        self.known(table, KEYS["findings"], where)
        source = self.text(table, "source", where)
        if source not in model.SOURCES:
            self.note(f"{where}.source", f"'{source}' is none of {', '.join(model.SOURCES)}")
        key = self.once(self.text(table, "key", where), where)
        inspection = self.text(table, "inspection", where, default="")
        return model.InspectionFinding(key, source, self.text(table, "text", where), inspection)

    def action(self, table: dict[str, Any], where: str) -> model.Action:
        self.known(table, KEYS["actions"], where)
        status = self.text(table, "status", where)
        if status not in model.STATUSES:
            self.note(f"{where}.status", f"'{status}' is none of {', '.join(model.STATUSES)}")
        return model.Action(
            key=self.once(self.text(table, "key", where), where),
            text=self.text(table, "text", where),
            owner=self.text(table, "owner", where),
            status=status,
            first_due=self.dated(table, "first_due", where),
            revised_due=self.dated(table, "revised_due", where),
            done_on=self.dated(table, "done_on", where),
            evidence=self.texts(table, "evidence", where),
            measure=self.text(table, "measure", where, default="") or None,
            note=self.text(table, "note", where, default=""),
            typed=self.typed(table, where, KEYS["actions"]),
        )

    def targets(self, table: dict[str, Any]) -> tuple[model.Target, ...]:
        made: list[model.Target] = []
        for row, where in self.rows(table, "targets"):
            target = self.target(row, where)
            if any((target.measure, target.cut) == (one.measure, one.cut) for one in made):
                self.note(where, f"'{target.measure}' has a target already; put all its milestones into one")
            made.append(target)
        return tuple(made)

    def target(self, table: dict[str, Any], where: str) -> model.Target:
        self.known(table, KEYS["targets"], where)
        milestones = tuple(self.milestone(row, place) for row, place in self.rows(table, "milestones", where))
        days = [m.day.day for m in milestones if m.day is not None]
        if days != sorted(set(days)) or not milestones:
            self.note(f"{where}.milestones", "at least one is needed, in order of date, and one only for each date")
        return model.Target(
            self.text(table, "measure", where),
            milestones,
            self.text(table, "author", where),
            self.text(table, "reason", where),
            self.cut(table, where),
            self.text(table, "comparator", where, default=""),
        )

    def milestone(self, table: dict[str, Any], where: str) -> model.Milestone:
        self.known(table, KEYS["milestones"], where)
        value = self.number(table, "value", where)
        if value is None:
            self.note(f"{where}.value", "a milestone needs a value")
        typed = self.typed(table, where, KEYS["milestones"])
        return model.Milestone(self.dated(table, "by", where), value or 0.0, typed)

    def flat(self, of: Table, table: dict[str, Any]) -> tuple[Any, ...]:
        """The rows of one of the plan's flat tables; each key once."""
        made: list[Any] = []
        for row, where in self.rows(table, of.name):
            one = self.flat_row(of, row, where)
            if of.key == ("id",):
                self.once(one.id, where)
            elif of.key_of(one) in map(of.key_of, made):
                self.note(where, f"there is one with the same {', '.join(of.key)} already")
            made.append(one)
        return tuple(made)

    def flat_row(self, of: Table, table: dict[str, Any], where: str) -> Any:
        names = tuple(column.name for column in of.columns)
        self.known(table, names, where)
        given = {column.name: self.entry(column, table, where) for column in of.columns}
        if "typed" in given:
            given["typed"] = self.typed(table, where, names)
        if "cut" in given:
            given["cut"] = self.cut(table, where)
        return of.row(**given)

    def entry(self, column: Column, table: dict[str, Any], where: str) -> Any:
        """What one entry holds. A date that is needed and is not there is noted."""
        if column.holds == "text":
            return self.text(table, column.name, where, default=None if column.needed else "")
        if column.holds == "day":
            return self.day(table, column.name, where) if column.needed or column.name in table else None
        if column.holds == "kind":
            return self.one_of(table, column.name, where, model.KINDS)
        found = getattr(self, column.holds)(table, column.name, where)
        if column.needed and found is None and column.name not in table:
            self.note(f"{where}.{column.name}", "it is missing")
        return found

    def one_of(self, table: dict[str, Any], name: str, where: str, words: tuple[str, ...]) -> str:
        value = self.text(table, name, where, default="")
        if value and value not in words:
            self.note(f"{where}.{name}", f"'{value}' is none of {', '.join(words)}")
        return value

    def section(self, table: dict[str, Any], where: str) -> model.Section:
        self.known(table, KEYS["sections"], where)
        key = self.text(table, "key", where)
        title = self.text(table, "title", where, default=key)
        typed = self.typed(table, where, ("title", "paragraphs"))
        paragraphs, measures = (self.texts(table, name, where) for name in ("paragraphs", "measures"))
        return model.Section(key, title, paragraphs, measures, typed)

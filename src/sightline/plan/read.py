"""A plan file (TOML) read into one Plan. Every problem is gathered and told together: where, what value, what to do."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused
from sightline.base.periods import month_end
from sightline.plan import model

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
YEAR = re.compile(r"\d{4}/\d{2}")
TOP = ("plan", "report", "priorities", "targets", "published", "sections")
KEYS = {
    "plan": ("title", "authority_name", "authority_code", "starts", "ends"),
    "report": ("committee", "agenda_item", "meeting_date", "report_of", "contact"),
    "priorities": ("key", "title", "lead", "needs", "findings", "actions", "impact", "measures"),
    "findings": ("key", "source", "text", "inspection"),
    "actions": ("key", "text", "owner", "status", "first_due", "revised_due", "done_on", "evidence", "measure", "note"),
    "targets": ("measure", "cut", "milestones", "author", "reason", "comparator"),
    "milestones": ("by", "value"),
    "published": (
        "id", "measure", "title", "period", "unit", "value", "numerator", "denominator", "cut", "report", "note",
    ),
    "sections": ("key", "title", "paragraphs"),
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


class _Reader:
    """Reads tables, noting each problem with its place."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.seen: set[str] = set()

    def note(self, where: str, problem: str) -> None:
        self.wrong.append(f"{where}: {problem}")

    def known(self, table: dict[str, Any], kind: str, where: str) -> None:
        for name in table:
            if name not in KEYS[kind]:
                self.note(where, f"'{name}' is not an entry here (those are {', '.join(KEYS[kind])})")

    def text(self, table: dict[str, Any], name: str, where: str, default: str | None = None) -> str:
        value = table.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.note(f"{where}.{name}", "it is missing or is no text")
            return ""
        return value.strip()

    def day(self, table: dict[str, Any], name: str, where: str) -> date:
        value = table.get(name)
        if type(value) is date:  # a date with a time is a date too, and cannot be compared with one
            return value
        self.note(f"{where}.{name}", f"'{value}' is not a date such as 2021-03-17")
        return date(1970, 1, 1)

    def dated(self, table: dict[str, Any], name: str, where: str) -> model.Dated | None:
        """A TOML date, '2021-03' or '2021-Q2' (a financial quarter)."""
        value = table.get(name)
        if value is None:
            return None
        if type(value) is date:
            return model.Dated(value, "day")
        if month := MONTH.fullmatch(str(value)):
            return model.Dated(month_end(int(month[1]) * 12 + int(month[2]) - 1), "month")
        if quarter := QUARTER.fullmatch(str(value)):
            return model.Dated(month_end(int(quarter[1]) * 12 + 2 + int(quarter[2]) * 3), "quarter")
        self.note(f"{where}.{name}", f'\'{value}\' is no date; write 2021-03-31, "2021-03" or "2021-Q2"')
        return None

    def number(self, table: dict[str, Any], name: str, where: str) -> float | None:
        value = table.get(name)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)):
            return value
        self.note(f"{where}.{name}", f"'{value}' is no number")
        return None

    def texts(self, table: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(one.strip() for one in value)
        self.note(f"{where}.{name}", 'it is no list of texts; write ["one", "another"]')
        return ()

    def rows(self, table: dict[str, Any], name: str, where: str = "") -> list[tuple[dict[str, Any], str]]:
        """Each of a list of tables, with its place."""
        value, place = table.get(name, []), f"{where}.{name}" if where else name
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return [(one, f"{place}[{at}]") for at, one in enumerate(value)]
        self.note(place, "it is no list of tables; each begins with a line in double square brackets")
        return []

    def once(self, key: str, where: str) -> str:
        if key in self.seen:
            self.note(where, f"the key '{key}' is used twice")
        self.seen.add(key)
        return key

    def cut(self, table: dict[str, Any], where: str) -> tuple[tuple[str, str], ...]:
        value = table.get("cut", {})
        if not isinstance(value, dict) or len(value) > 1:
            self.note(f"{where}.cut", 'write one cut and its value, as in { kind = "new" }')
            return ()
        return tuple((str(name), str(one)) for name, one in value.items())

    def period(self, table: dict[str, Any], where: str) -> str:
        """A month, a day, a financial quarter or a financial year, as text; or none."""
        value = self.text(table, "period", where, default="")
        if value and not any(form.fullmatch(value) for form in (MONTH, QUARTER, DAY, YEAR)):
            self.note(f"{where}.period", f'\'{value}\' is no period; write "2021-03", "2021-Q2" or "2021/22"')
        return value

    # -- the parts of a plan -----------------------------------------------------------------------------------------

    def plan(self, table: dict[str, Any]) -> model.Plan | None:
        for name in table:
            if name not in TOP:
                self.note(name, f"is not a part of a plan (those are {', '.join(TOP)})")
        head, report = table.get("plan"), table.get("report")
        if not isinstance(head, dict) or not isinstance(report, dict):
            self.note("plan, report", "both tables are needed")
            return None
        self.known(head, "plan", "plan")
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
            published=tuple(self.figure(row, where) for row, where in self.rows(table, "published")),
            sections=tuple(self.section(row, where) for row, where in self.rows(table, "sections")),
        )

    def head(self, table: dict[str, Any]) -> model.ReportHead:
        self.known(table, "report", "report")
        return model.ReportHead(
            self.text(table, "committee", "report"),
            str(table.get("agenda_item", "")),
            self.day(table, "meeting_date", "report"),
            self.text(table, "report_of", "report"),
            self.text(table, "contact", "report"),
        )

    def priority(self, table: dict[str, Any], where: str, number: int) -> model.Priority:
        self.known(table, "priorities", where)
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
        self.known(table, "findings", where)
        source = self.text(table, "source", where)
        if source not in model.SOURCES:
            self.note(f"{where}.source", f"'{source}' is none of {', '.join(model.SOURCES)}")
        key = self.once(self.text(table, "key", where), where)
        inspection = self.text(table, "inspection", where, default="")
        return model.InspectionFinding(key, source, self.text(table, "text", where), inspection)

    def action(self, table: dict[str, Any], where: str) -> model.Action:
        self.known(table, "actions", where)
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
        self.known(table, "targets", where)
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
        self.known(table, "milestones", where)
        value = self.number(table, "value", where)
        if value is None:
            self.note(f"{where}.value", "a milestone needs a value")
        return model.Milestone(self.dated(table, "by", where), value or 0.0)

    def figure(self, table: dict[str, Any], where: str) -> model.Published:
        self.known(table, "published", where)
        return model.Published(
            id=self.once(self.text(table, "id", where), where),
            measure=self.text(table, "measure", where),
            title=self.text(table, "title", where),
            period=self.period(table, where),
            unit=self.text(table, "unit", where),
            value=self.number(table, "value", where),
            numerator=self.number(table, "numerator", where),
            denominator=self.number(table, "denominator", where),
            cut=self.cut(table, where),
            report=self.text(table, "report", where, default=""),
            note=self.text(table, "note", where, default=""),
        )

    def section(self, table: dict[str, Any], where: str) -> model.Section:
        self.known(table, "sections", where)
        key = self.text(table, "key", where)
        title = self.text(table, "title", where, default=key)
        return model.Section(key, title, self.texts(table, "paragraphs", where))

"""One line of a plan's workbook: its cells by heading, each read as what it must hold, or noted and left as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.base.errors import Refused
from sightline.plan import model
from sightline.plan.cells import DAY, MONTH, QUARTER, YEAR
from sightline.plan.dates import parse_dated
from sightline.plan.tables import Column, Table
from sightline.snapshot.findings import Findings, Rule

NO_KEY = Rule(
    "plan-line-without-key",
    "error",
    "This line has no key, or names a priority that the plan does not have, so it was left out.",
    "Give it a key of its own and the key of its priority.",
)
UNREADABLE = Rule(
    "plan-cell-unreadable",
    "error",
    "This cell cannot be read, so the plan keeps what it had.",
    "Write a day (31/03/2021), a month (March 2021), a quarter (2021-Q2), a number or one of the listed words.",
)


@dataclass
class Line:
    """One line of a sheet: its row in the file and its cells by heading."""

    file: str
    sheet: str
    row: int
    cells: dict[str, str]
    found: Findings

    def text(self, heading: str) -> str:
        return self.cells.get(heading, "").strip()

    def lines(self, heading: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(heading).splitlines() if part.strip())

    def pairs(self, heading: str, before: model.Pairs) -> model.Pairs:
        """Lines of a name, a colon and a text; what there was before, where the sheet has no such column."""
        if heading not in self.cells:
            return before
        split = [line.partition(":") for line in self.lines(heading)]
        if not all(colon and name.strip() for name, colon, _text in split):
            self.wrong(UNREADABLE, heading, "a name, a colon and a text on each line")
            return before
        return tuple((name.strip(), text.strip()) for name, _colon, text in split)

    def wrong(self, rule: Rule, column: str = "", detail: str = "") -> None:
        self.found.add(rule, file=self.file, sheet=self.sheet, row=self.row, column=column, detail=detail)

    def dated(self, heading: str, before: model.Dated | None) -> model.Dated | None:
        """A date; what there was before, where the cell cannot be read."""
        try:
            return parse_dated(self.text(heading))
        except Refused:
            self.wrong(UNREADABLE, heading)
            return before

    def one_of(self, heading: str, words: tuple[str, ...], before: str) -> str:
        text = self.text(heading).lower()
        if text not in words:
            self.wrong(UNREADABLE, heading, f"one of: {', '.join(words)}")
        return text if text in words else before

    def amounts(self, heading: str, before: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
        """Lines of a name, a colon and a number."""
        found = self.pairs(heading, UNREAD)
        if found is UNREAD:
            return before
        try:
            return tuple((name, _number(text)) for name, text in found)
        except ValueError:
            self.wrong(UNREADABLE, heading, "a name, a colon and a number on each line")
            return before

    def number(self, heading: str, before: float | None) -> float | None:
        try:
            return _number(self.text(heading)) if self.text(heading) else None
        except ValueError:
            self.wrong(UNREADABLE, heading)
            return before

    def day(self, heading: str, before: date | None) -> date | None:
        """A day and nothing less exact."""
        try:
            found = parse_dated(self.text(heading))
        except Refused:
            found = model.Dated(date.min, "none")
        if found is None or found.precision == "day":
            return found.day if found else None
        self.wrong(UNREADABLE, heading)
        return before

    def period(self, heading: str, before: str) -> str:
        """A month, a day, a quarter or a year as the plan's file has it."""
        text = self.text(heading).removesuffix(" 00:00:00")
        if not text or any(form.fullmatch(text) for form in (MONTH, QUARTER, DAY, YEAR)):
            return text
        self.wrong(UNREADABLE, heading, "2021-03, 2021-03-31, 2021-Q2 or 2021/22")
        return before

    def kind(self, heading: str, before: str) -> str:
        return self.one_of(heading, model.KINDS, before) if self.text(heading) else ""

    def cell(self, column: Column, before: Any) -> Any:
        """What one column of a flat table holds; what there was before, where the sheet lacks the column."""
        if column.heading not in self.cells:
            return before
        if column.holds in ("text", "texts"):
            return self.text(column.heading) if column.holds == "text" else self.lines(column.heading)
        return getattr(self, column.holds)(column.heading, before)


def row_of(of: Table, line: Line, rows: tuple[Any, ...]) -> Any:
    """The row that a line makes of a flat table; None, with a finding, where something that it needs is missing."""
    first = {column.name: line.cell(column, None) for column in of.columns if column.name in of.key}
    held = next((row for row in rows if of.key_of(row) == tuple(first[name] for name in of.key)), None)
    rest = [column for column in of.columns if column.name not in first]
    given = {**first, **{c.name: line.cell(c, getattr(held, c.name, EMPTY[c.holds])) for c in rest}}
    for column in of.columns:
        if column.needed and given[column.name] in (None, ""):
            line.wrong(NO_KEY, column.heading)
            return None
    return of.row(**given)


UNREAD: model.Pairs = (("", ""),)
EMPTY: dict[str, Any] = {
    "text": "",
    "period": "",
    "kind": "",
    "number": None,
    "day": None,
    "dated": None,
    "texts": (),
    "pairs": (),
    "amounts": (),
}


def _number(text: str) -> float:
    """A number, whole where it is written so."""
    return int(text) if text.strip().isdigit() else float(text)

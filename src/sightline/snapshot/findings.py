"""Findings: what is wrong with rows, where, by which rule, and what to do. Never an exception that loses a file.

A finding names no child and quotes no cell that could hold a name: it gives file, sheet, row and column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Rule:
    """A way in which a row can be wrong: a stable id, how bad it is, what it means and the remedy, in plain words."""

    id: str
    severity: str
    says: str
    remedy: str


@dataclass(slots=True, unsafe_hash=True)
class Finding:
    """One thing wrong in one place. `row` is its number in the file as a person sees it; None for a whole sheet.

    It is never changed. (A frozen class would say so, and take three times as long to make; a large return has many.)
    """

    rule: str
    severity: str
    file: str
    sheet: str
    row: int | None
    column: str
    record: str
    says: str
    remedy: str
    detail: str = ""


COLUMNS = tuple(field.name for field in fields(Finding))
AS_ROW = attrgetter(*COLUMNS)


class Findings:
    """Findings in the order in which they were made; add with `add` or `extend`."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._found = list(found)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self,
        rule: Rule,
        *,
        file: str,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        record: str = "",
        detail: str = "",
    ) -> None:
        self._found.append(
            Finding(rule.id, rule.severity, file, sheet, row, column, record, rule.says, rule.remedy, detail)
        )

    def add_at(
        self,
        rule: Rule,
        places: Iterable[tuple[str | None, str | None, int | None]],
        *,
        record: str,
        column: str = "",
        detail: str = "",
    ) -> None:
        """One finding for each place, given as its file, sheet and row."""
        for file, sheet, row in places:
            self.add(rule, file=file or "", sheet=sheet or "", row=row, column=column, record=record, detail=detail)

    def extend(self, others: Iterable[Finding]) -> None:
        self._found.extend(others)

    def counts(self) -> dict[str, int]:
        """How many of each severity, all three always named."""
        counted = Counter(finding.severity for finding in self._found)
        return {severity: counted[severity] for severity in SEVERITIES}

    def by_rule(self) -> Counter[str]:
        return Counter(finding.rule for finding in self._found)

    def worst(self) -> bool:
        """Whether there is an error or a warning among them."""
        return any(finding.severity != "info" for finding in self._found)

    def rows(self) -> list[tuple[object, ...]]:
        return [AS_ROW(finding) for finding in self._found]

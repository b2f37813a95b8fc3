"""A worked example of a clock: what was recorded of a child, and what the clock must make of it.

The due days were counted by hand on a calendar. Each child is named for the state that it must come out in; `no_duty`
is a child whose duty ended before it fell due.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.spec.given import Tables

AS_AT = date(2021, 2, 26)
RUBBISH = "May be 8 Jan 2000"


@dataclass(frozen=True)
class Expected:
    """The due that starts on a day (None: unknown), when it is due, and its state; no state is no duty at all."""

    started: str | None
    due: str | None
    state: str | None


@dataclass(frozen=True)
class Example:
    clock: str
    tables: Tables
    expected: dict[str, Expected]
    says: dict[str, str] = field(default_factory=dict)


def given_rows(key: str, *rows: tuple[str, dict[str, str]]) -> list[dict[str, str]]:
    """Rows with an identifier of their own: (child, its cells)."""
    return [{key: f"{child}-{number}", "child_id": child, **cells} for number, (child, cells) in enumerate(rows)]


def expect(**said: tuple[str | None, str | None]) -> dict[str, Expected]:
    return {child: Expected(*days, None if child == "no_duty" else child) for child, days in said.items()}

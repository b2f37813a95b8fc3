"""A synthetic life: a child, the family they belong to, and everything that has been recorded of them so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

Row = dict[str, Any]
T = TypeVar("T")
BEYOND = timedelta(days=122)


@dataclass(eq=False)
class Family:
    """Brothers and sisters. What one turn draws for the first of them is shared by the rest."""

    number: int
    ends: date
    turns: list[datetime]
    children: list[Life] = field(default_factory=list)
    in_care_since: date | None = None
    oldest_born_on: date | None = None
    drawn: dict[str, Any] = field(default_factory=dict)

    @property
    def family_id(self) -> str:
        return f"F{40000 + self.number}"


@dataclass(eq=False)
class Life:
    """One child. `rows` holds (record, row) in the order of living; `contact` is what starts the present turn, if any.

    Lives run a little beyond the day on which the files end, so that what is open then is truly open.
    """

    child_id: str
    born_on: date
    family: Family
    rows: list[tuple[str, Row]] = field(default_factory=list)
    by_record: dict[str, list[Row]] = field(default_factory=dict)
    contact: datetime | None = None
    open_until: date = date.min
    turn_began: int = 0

    @property
    def ends(self) -> date:
        return self.family.ends

    @property
    def horizon(self) -> date:
        return self.family.ends + BEYOND

    def add(self, record: str, **row: Any) -> Row:
        row["child_id"] = self.child_id
        self._hold(record, row)
        return row

    def _hold(self, record: str, row: Row) -> None:
        self.rows.append((record, row))
        self.by_record.setdefault(record, []).append(row)

    def of(self, record: str) -> list[Row]:
        """The record's rows so far, in the order of living."""
        return self.by_record.get(record, [])

    def keep(self, happened: Callable[[str, Row], bool]) -> None:
        """Forget the rows that did not happen."""
        rows, self.rows, self.by_record = self.rows, [], {}
        for record, row in rows:
            if happened(record, row):
                self._hold(record, row)

    def now(self, record: str) -> Row | None:
        """The row of the record that this turn has added, if it has."""
        return next((row for key, row in self.rows[self.turn_began :] if key == record), None)

    def shared(self, name: str, draw: Callable[[], T]) -> T:
        """What was drawn under this name for the family in this turn; drawn now if nobody has asked before."""
        drawn = self.family.drawn
        if name not in drawn:
            drawn[name] = draw()
        result: T = drawn[name]
        return result

    def begin_turn(self, contact: datetime | None) -> None:
        self.contact = contact
        self.turn_began = len(self.rows)

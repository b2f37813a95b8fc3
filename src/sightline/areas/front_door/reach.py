"""Moves the day on which contacts were decided, so that the share decided within one working day is as published.

A contact is in time if it was decided on or before the first working day after it came; those about open cases do not
count. Only contacts that led no further are moved, since nothing else hangs on the day of their decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from sightline.areas.spine.lives import Council, Goal, Row
from sightline.areas.spine.steer import steer
from sightline.base.calendar import england, month_number
from sightline.base.periods import parse_month

LED_NO_FURTHER = ("early help", "advice", "no further action")


def due_on(contact: Row) -> date:
    due = england().add_working_days(contact["received_at"].date(), 1)
    assert due is not None, "lives stay within the calendar"
    return due


@dataclass
class Told:
    """One call, with a contact for each child that it was about."""

    rows: list[Row]

    @property
    def days_late(self) -> int:
        """Working days after the due day; 0 or less is in time."""
        return england().working_days_between(due_on(self.rows[0]), self.rows[0]["decided_at"].date()) or 0

    @property
    def is_movable(self) -> bool:
        return all(row["decision"] in LED_NO_FURTHER for row in self.rows)

    def counted(self) -> tuple[int, int]:
        counted = [row for row in self.rows if row["decision"] != "open case"]
        return sum(row["decided_at"].date() <= due_on(row) for row in counted), len(counted)

    def make(self) -> None:
        """In time instead of late, or late instead of in time, at the same time of day."""
        self.before = self.rows[0]["decided_at"]
        day = england().add_working_days(due_on(self.rows[0]), 0 if self.days_late > 0 else 1)
        assert day is not None
        time = self.before.time() if 8 <= self.before.hour < 18 else self.before.time().replace(hour=10)
        self._decide(datetime.combine(day, time))

    def undo(self) -> None:
        self._decide(self.before)

    def _decide(self, moment: datetime) -> None:
        for row in self.rows:
            row["decided_at"] = moment


def reach(council: Council, goal: Goal, chance: Random) -> None:
    told = _told_in(council, parse_month(goal.month))
    met, total = (sum(column) for column in zip(*(one.counted() for one in told), strict=True))
    late = met < goal.share * total
    movable = [one for one in told if one.is_movable and (one.days_late > 0) == late]
    chance.shuffle(movable)
    movable.sort(key=lambda one: abs(one.days_late))
    steer((met, total), goal.share, movable)


def _told_in(council: Council, month: int) -> list[Told]:
    calls: dict[tuple[int, datetime], list[Row]] = {}
    for life in council.lives:
        for row in life.of("contact"):
            if month_number(row["received_at"]) == month:
                calls.setdefault((life.family.number, row["received_at"]), []).append(row)
    return list(map(Told, calls.values()))

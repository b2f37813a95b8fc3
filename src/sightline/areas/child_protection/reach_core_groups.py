"""Moves core groups by whole weeks, and the rest of their chain with them, so that the share on time is as published.

Counted are the core groups due in the month: the first ten working days after the plan starts, each later one six
weeks after the one before. Where the plan has ended by the day it is due, there is no duty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sightline.areas.child_protection.reach_plans import settle
from sightline.areas.spine.lives import Council, Goal, Life, Row
from sightline.areas.spine.steer import steer
from sightline.base.calendar import england, month_number
from sightline.base.periods import parse_month

EVERY = timedelta(weeks=6)


@dataclass
class Chain:
    """The core groups of brothers and sisters whose plans began together: the days, and the rows of each day."""

    started: date
    as_at: date
    plans: list[Row] = field(default_factory=list)
    rows: dict[date, list[Row]] = field(default_factory=dict)

    def settle(self) -> None:
        self.held = sorted(self.rows)
        self.rows_at = [self.rows[day] for day in self.held]

    def duties(self) -> Iterator[tuple[date, date, date | None]]:
        """What each core group was waited for since, when it was due and when it was held, had no plan ended."""
        first = england().add_working_days(self.started, 10)
        assert first is not None, "lives stay within the calendar"
        since = [self.started, *self.held]
        yield from zip(since, [first, *(day + EVERY for day in self.held)], [*self.held, None], strict=True)

    def counted(self, month: int) -> tuple[int, int]:
        """How many were met, of how many that were due in the month, over the plans of the chain."""
        states = [
            state
            for since, due, held in self.duties()
            if month_number(due) == month and due <= self.as_at
            for plan in self.plans
            if since < plan["ended_on"] and (state := self._state(plan["ended_on"], due, held)) is not None
        ]
        return sum(states), len(states)

    def _state(self, ended: date, due: date, held: date | None) -> bool | None:
        if held is not None and held < ended and held <= self.as_at:
            return held <= due
        return None if ended <= min(due, self.as_at) else False

    def shift(self, number: int, weeks: int) -> None:
        for at in range(number, len(self.held)):
            self.held[at] = _working_day_before(self.held[at] + timedelta(weeks=weeks))
            for row in self.rows_at[at]:
                row["held_on"] = self.held[at]


@dataclass
class Shift:
    """One core group, and all that follow it in its chain, so many weeks sooner or later."""

    chain: Chain
    month: int
    number: int
    weeks: int

    def counted(self) -> tuple[int, int]:
        return self.chain.counted(self.month)

    def make(self) -> None:
        self.before = list(self.chain.held)
        self.chain.shift(self.number, self.weeks)

    def undo(self) -> None:
        self.chain.held = self.before
        self.chain.shift(0, 0)


def reach(council: Council, goal: Goal, chance: Random) -> None:
    month = parse_month(goal.month)
    chains = list(_chains(council))
    met, total = (sum(column) for column in zip(*(chain.counted(month) for chain in chains), strict=True))
    moves = [move for chain in chains for move in _shifts(chain, month, sooner=met < goal.share * total)]
    chance.shuffle(moves)
    moves.sort(key=lambda move: abs(move.weeks))
    steer((met, total), goal.share, moves)
    settle(council)


def _chains(council: Council) -> Iterator[Chain]:
    families: dict[int, list[Life]] = {}
    for life in council.lives:
        families.setdefault(life.family.number, []).append(life)
    for children in families.values():
        chains: dict[date, Chain] = {}
        of_plan: dict[str, Chain] = {}
        for life in children:
            for plan in life.of("child_protection_plan"):
                chain = chains.setdefault(plan["started_on"], Chain(plan["started_on"], life.ends))
                chain.plans.append(plan)
                of_plan[plan["plan_id"]] = chain
            came = [row for row in life.of("agency_attendance") if row["meeting"] == "core group"]
            for row in life.of("core_group") + came:
                of_plan[row["plan_id"]].rows.setdefault(row["held_on"], []).append(row)
        for chain in chains.values():
            chain.settle()
            yield chain


def _shifts(chain: Chain, month: int, *, sooner: bool) -> Iterator[Shift]:
    earliest = chain.started + timedelta(days=3)
    for number, (_, due, held) in enumerate(chain.duties()):
        if held is None or month_number(due) != month:
            continue
        late = (held - due).days
        weeks = -((late + 6) // 7) if late > 0 else -late // 7 + 1
        before = chain.held[number - 1] + timedelta(days=7) if number else earliest
        if (late > 0) == sooner and held + timedelta(weeks=weeks) > before:
            yield Shift(chain, month, number, weeks)


def _working_day_before(day: date) -> date:
    while not england().is_working(day):
        day -= timedelta(days=1)
    return day

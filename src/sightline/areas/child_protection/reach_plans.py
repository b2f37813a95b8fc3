"""Moves the ends of protection plans, so that as many are open on a month's last day, and as many of them for nine
months or more, as was published.

A plan is open on a day if it started on or before it and had not ended by it. A plan that must be open is ended some
weeks after the day, one that must not some weeks before it, and the review that ends it is held on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from random import Random

from sightline.areas.spine.lives import Council, Goal, Life, Row
from sightline.base.calendar import add_months, england
from sightline.base.periods import month_end, parse_month

LONG = 9
NEAR = 45
LATELY = 120
SOONEST_REVIEW = timedelta(days=20)
SOONEST_END = timedelta(days=60)
WHILE_ON_A_PLAN = {
    "core_group": "held_on",
    "agency_attendance": "held_on",
    "progress_panel_consideration": "considered_on",
    "protection_visit": "visited_on",
    "review_conference": "held_on",
}


@dataclass
class Together:
    """Plans of brothers and sisters that began and end on the same days."""

    started: date
    ended: date
    plans: list[tuple[Life, Row]] = field(default_factory=list)

    def is_open(self, day: date) -> bool:
        return self.started <= day < self.ended

    def is_long(self, day: date) -> bool:
        return add_months(self.started, LONG) <= day

    @property
    def is_movable(self) -> bool:
        return all(_nothing_follows(life, plan) for life, plan in self.plans)

    @property
    def review_before(self) -> date:
        """The last review before the one that ends the plan."""
        held = [row["held_on"] for life, plan in self.plans for row in _reviews(life, plan)]
        return max([day for day in held if day < self.ended], default=self.started + SOONEST_END - SOONEST_REVIEW)

    def end(self, day: date) -> None:
        for life, plan in self.plans:
            for review in _reviews(life, plan):
                if review["held_on"] == self.ended:
                    review["held_on"] = day
            plan["ended_on"] = day
            episode = life.of("episode_of_need")[-1]
            episode["ended_on"] = max(episode["ended_on"], day)
        self.ended = day


def reach(council: Council, goal: Goal, chance: Random) -> None:
    day = month_end(parse_month(goal.month))
    together = list(_together(council))
    long = [one for one in together if one.is_long(day)]
    short = [one for one in together if one.started <= day and not one.is_long(day)]
    total = round(goal.denominator * council.scale) if goal.denominator else _open(together, day)
    shorter = _reach_count(short, day, total - round(goal.share * total), chance)
    _reach_count(long, day, round(goal.share / (1 - goal.share) * shorter), chance)
    settle(council)


def _open(together: list[Together], day: date) -> int:
    return sum(len(one.plans) for one in together if one.is_open(day))


def _reach_count(together: list[Together], day: date, wanted: int, chance: Random) -> int:
    """Move the ends that are nearest to the day until so many plans are open on it. Returns how many then are."""
    missing = wanted - _open(together, day)
    way = 1 if missing > 0 else -1
    movable = [one for one in together if one.is_open(day) == (way < 0) and one.is_movable]
    movable = [one for one in movable if (day - one.ended).days <= LATELY]
    movable.sort(key=lambda one: abs((one.ended - day).days))
    for one in chain(movable, _one_by_one(movable)):
        soonest = max(one.review_before + SOONEST_REVIEW, day - timedelta(days=NEAR))
        new = _some_weeks(day, way, soonest, chance)
        if len(one.plans) <= abs(missing) and one.is_open(day) == (way < 0) and new >= soonest:
            one.end(new)
            missing -= way * len(one.plans)
    return wanted - missing


def _one_by_one(together: list[Together]) -> Iterator[Together]:
    """The same plans singly, as they now stand, for where no group is small enough."""
    for one in together:
        for life, plan in one.plans:
            yield Together(plan["started_on"], plan["ended_on"], [(life, plan)])


def _some_weeks(day: date, way: int, soonest: date, chance: Random) -> date:
    """A working day up to some weeks before the day but not before the soonest, or up to some weeks after it."""
    room = NEAR if way > 0 else max((day - soonest).days, 1)
    new = day + way * timedelta(days=chance.randint(1, room))
    while not england().is_working(new):
        new += way * timedelta(days=1)
    return new


def _together(council: Council) -> Iterator[Together]:
    found: dict[tuple[int, date, date], Together] = {}
    for life in council.lives:
        for plan in life.of("child_protection_plan"):
            days = (plan["started_on"], plan["ended_on"])
            found.setdefault((life.family.number, *days), Together(*days)).plans.append((life, plan))
    yield from found.values()


def _reviews(life: Life, plan: Row) -> list[Row]:
    return [row for row in life.of("review_conference") if row["plan_id"] == plan["plan_id"]]


def _nothing_follows(life: Life, plan: Row) -> bool:
    """Whether no care, plan or referral comes with or after the plan's end, and a review ends it."""
    ended = plan["ended_on"]
    later = [row["started_on"] for key in ("period_of_care", "child_protection_plan") for row in life.of(key)]
    later += [row["received_on"] for row in life.of("referral")]
    return all(day < ended for day in later) and any(row["held_on"] == ended for row in _reviews(life, plan))


def settle(council: Council) -> None:
    """What was drawn for after a plan's end did not happen, and its last review ended it."""
    for life in council.lives:
        ended = {plan["plan_id"]: plan["ended_on"] for plan in life.of("child_protection_plan")}
        if ended:
            life.keep(lambda record, row, ended=ended: _happened(record, row, ended))
            for review in life.of("review_conference"):
                review["plan_continues"] = review["held_on"] < ended[review["plan_id"]]


def _happened(record: str, row: Row, ended: dict[str, date]) -> bool:
    if record not in WHILE_ON_A_PLAN:
        return True
    day, end = row[WHILE_ON_A_PLAN[record]], ended[row["plan_id"]]
    return bool(day <= end if record == "review_conference" else day < end)

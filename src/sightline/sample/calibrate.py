"""Moves dates of as few drawn events as needed, so that figures which were published come out when they are counted.

The generator draws dates and events and never an outcome; here a decision comes a few days earlier or later, a core
group is held another week and the rest of its chain with it, a plan ends sooner or later. Brothers and sisters are
moved together. The counting rules are the domain's; this package counts by them itself and shares no code with an
engine. A room's lives may reach goals of their own (`REACH`); those of other measures are left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sightline.language import Rooms
from sightline.sample import contacts, core_groups, plans
from sightline.sample.council import Council
from sightline.sample.goals import Goal
from sightline.sample.life import Life, Row

Reach = Callable[[Council, Goal, Random], None]
OURS: dict[str, Reach] = {
    "child_protection_plans_9_months": plans.reach,
    "contacts_decided_in_1_working_day": contacts.reach,
    "core_groups_on_time": core_groups.reach,
}


def ways(rooms: Rooms) -> dict[str, Reach]:
    """How each figure that can be reached is, by its measure: plans first, whose ends decide which core groups were
    due; then what the rooms' own lives can reach."""
    found = dict(OURS)
    for room in rooms.areas:
        found.update(getattr(room.lives, "REACH", {}))
    return found


def reached(rooms: Rooms) -> frozenset[str]:
    """The measures whose published figures can be reached."""
    return frozenset(ways(rooms))


def calibrate(council: Council, rooms: Rooms, goals: list[Goal], *, seed: int) -> None:
    """Reach each goal, measure by measure and month by month."""
    for measure, reach in ways(rooms).items():
        chance = Random(f"{seed} calibration {measure}")
        for goal in sorted((goal for goal in goals if goal.measure == measure), key=lambda goal: goal.month):
            reach(council, goal, chance)
        if measure in OURS:
            for life in council.lives:
                _settle(life)


def _settle(life: Life) -> None:
    """What was drawn for after a plan's end did not happen, and its last review ended it."""
    ended = {plan["plan_id"]: plan["ended_on"] for plan in life.of("child_protection_plan")}
    if ended:
        life.keep(lambda record, row: _happened(record, row, ended))
        for review in life.of("review_conference"):
            review["plan_continues"] = review["held_on"] < ended[review["plan_id"]]


def _happened(record: str, row: Row, ended: dict[str, object]) -> bool:
    if record in ("core_group", "core_group_attendance"):
        return row["held_on"] < ended[row["plan_id"]]
    if record == "protection_visit":
        return row["visited_on"] < ended[row["plan_id"]]
    return record != "review_conference" or row["held_on"] <= ended[row["plan_id"]]

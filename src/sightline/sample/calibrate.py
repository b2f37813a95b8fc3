"""Moves dates of as few drawn events as needed, so that figures which were published come out when they are counted.

The generator draws dates and events and never an outcome; here a decision comes a few days earlier or later, a core
group is held another week and the rest of its chain with it, a plan ends sooner or later. Brothers and sisters are
moved together. The counting rules are the domain's; this package counts by them itself and shares no code with an
engine. Goals of measures that are not in REACHED are left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from sightline.sample import contacts, core_groups, plans
from sightline.sample.goals import Goal
from sightline.sample.life import Family, Life, Row

Reach = Callable[[list[Family], Goal, Random], None]
REACHED = ("child_protection_plans_9_months", "contacts_decided_in_1_working_day", "core_groups_on_time")


def calibrate(families: list[Family], goals: list[Goal], *, seed: int, scale: float) -> None:
    """Reach each goal: plans first, whose ends decide which core groups were due; then month by month."""
    chance = Random(f"{seed} calibration")
    ways: tuple[Reach, ...] = (partial(plans.reach, scale=scale), contacts.reach, core_groups.reach)
    for measure, reach in zip(REACHED, ways, strict=True):
        for goal in sorted((goal for goal in goals if goal.measure == measure), key=lambda goal: goal.month):
            reach(families, goal, chance)
    for family in families:
        for life in family.children:
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

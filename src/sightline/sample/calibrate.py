"""Moves dates of as few drawn events as needed, so that figures which were published come out when they are counted.

The generator draws dates and events and never an outcome; here a decision comes a few days earlier or later, a core
group is held another week and the rest of its chain with it, a plan ends sooner or later. Brothers and sisters are
moved together. Each room's lives say how the figures of that room are come to (`REACH`), counting by the domain's
rules themselves: they share no code with an engine. Figures of other measures are left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sightline.language import Rooms
from sightline.sample.council import Council
from sightline.sample.goals import Goal

Reach = Callable[[Council, Goal, Random], None]


def ways(rooms: Rooms) -> dict[str, Reach]:
    """How each figure that can be reached is, by its measure, in the order of the rooms."""
    found: dict[str, Reach] = {}
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

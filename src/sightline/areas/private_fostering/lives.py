"""How a synthetic child comes to live with somebody who is no close relative, and how often they are visited."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Council, Life, age_on, later, weighted, working_day

YEARS = 3
A_YEAR = 14
TOLD_BY = {"school": 34, "our own work": 26, "carer": 14, "parent": 10, "health": 8, "other council": 8}
LONGEST = 900
SIXTEEN = 16


def council(all_of: Council, chance: Random) -> None:
    """A few children a year, none of whom is looked after."""
    known = [life for life in all_of.lives if life.of("referral") and not life.of("period_of_care")]
    for life in chance.sample(known, min(len(known), max(1, round(A_YEAR * YEARS * all_of.scale)))):
        began = all_of.ends - timedelta(days=chance.randint(10, YEARS * 365))
        if 1 <= age_on(life, began) < SIXTEEN - 1:
            _arranged(life, began, all_of.ends, chance)


def _arranged(life: Life, began: date, ends: date, chance: Random) -> None:
    aware = working_day(began + timedelta(days=chance.choice((-45, -20, 0, 14, 30, 60))))
    if aware > ends:
        return
    last = aware + timedelta(days=60 + int(chance.expovariate(1 / 240)))
    ended = working_day(last) if last < ends and (last - aware).days < LONGEST else None
    life.add(
        "private_fostering",
        notified_on=aware,
        told_by=weighted(TOLD_BY, chance),
        began_on=began,
        ended_on=ended,
        suitable=chance.random() < 0.94,
        team="Fostering",
    )
    _visits(life, aware, ended or ends, chance)


def _visits(life: Life, aware: date, until: date, chance: Random) -> None:
    day = later(aware, chance.choice((3, 5, 6, 7, 9)))
    while day < until:
        life.add("private_fostering_visit", visited_on=day, seen_alone=chance.random() < 0.9)
        weeks = 6 if (day - aware).days < 330 else 12
        day = working_day(day + timedelta(days=weeks * 7 - chance.choice((9, 7, 4, 2, -5))))

"""Walks synthetic children through the rooms: each family turn by turn, each turn through the rooms in their order.

A turn begins with a contact; the first and the last turn of a life begin with none.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from sightline.base.calendar import add_months, england
from sightline.language import Rooms
from sightline.sample.life import BEYOND, Family, Life

RUN_UP = 24  # months of living before the first file begins, so that cases are already open then
FAMILIES_A_YEAR = 3500
BEGIN_IN_CARE = 760
LEFT_CARE = 300
CHILDREN = ((1, 46), (2, 30), (3, 15), (4, 7), (5, 2))
ANOTHER_CONTACT = 0.62
MONTHS = {1: 1.0, 2: 1.0, 3: 1.05, 4: 0.95, 5: 1.0, 6: 1.05, 7: 1.0, 8: 0.82, 9: 1.0, 10: 1.06, 11: 1.08, 12: 0.9}
HOURS = (*(1,) * 7, 3, 9, 14, 15, 14, 12, 13, 14, 13, 9, 5, 3, 3, 3, 2, 2, 1)


def walk(rooms: Rooms, *, seed: int, scale: float, ends: date, years: int) -> list[Family]:
    """Every family, lived to the end. The same seed gives the same lives."""
    begins = add_months(ends + timedelta(days=1), -12 * years - RUN_UP)
    chance = Random(f"{seed} families")
    families = _arrivals(begins, ends, scale, chance) + _in_care(begins, ends, scale, chance)
    families += _left_care(ends, scale, Random(f"{seed} left care"))
    live = [step for room in rooms.areas if (step := getattr(room.lives, "live", None)) is not None]
    for number, family in enumerate(families):
        family.number = number
        own = Random(f"{seed} family {number}")
        _children(family, begins, own)
        for contact in [None, *family.turns, None]:
            family.drawn = {}
            for life in family.children:
                life.begin_turn(contact)
                for step in live:
                    step(life, own)
    return families


def _arrivals(begins: date, ends: date, scale: float, chance: Random) -> list[Family]:
    days = [begins + timedelta(days=n) for n in range((ends + BEYOND - begins).days)]
    weights = list(accumulate(map(_busy, days)))
    count = round(FAMILIES_A_YEAR * scale * len(days) / 365.25)
    first = chance.choices(days, cum_weights=weights, k=count)
    return [Family(0, ends, _contacts(day, days[-1], chance)) for day in first]


def _in_care(begins: date, ends: date, scale: float, chance: Random) -> list[Family]:
    since = [begins - timedelta(days=int(chance.expovariate(1 / 900))) for _ in range(round(BEGIN_IN_CARE * scale))]
    return [Family(0, ends, [], in_care_since=day) for day in since]


def _left_care(ends: date, scale: float, chance: Random) -> list[Family]:
    """Young people who grew up in care and are adults now: each the only one of a family, not yet twenty-six."""
    found = []
    for _number in range(round(LEFT_CARE * scale)):
        born = ends - timedelta(days=int(chance.triangular(18 * 365.25, 25.9 * 365.25, 19.8 * 365.25)))
        since = born + timedelta(days=int(chance.uniform(4, 15.9) * 365.25))
        found.append(Family(0, ends, [], in_care_since=since, oldest_born_on=born))
    return found


def _busy(day: date) -> float:
    """How much comes in on a day: less at weekends and in August, and in the spring of 2020 when schools were shut."""
    week = 1.0 if england().is_working(day) else 0.24
    return week * MONTHS[day.month] * (0.72 if date(2020, 3, 23) <= day <= date(2020, 5, 31) else 1.0)


def _contacts(first: date, last: date, chance: Random) -> list[datetime]:
    """The moments at which a family comes to the front door, never twice on one day."""
    found, day = [], first
    while day <= last:
        hour = chance.choices(range(24), weights=HOURS)[0]
        found.append(datetime.combine(day, time(hour, chance.randint(1, 59))))
        if chance.random() > ANOTHER_CONTACT:
            break
        day += timedelta(days=4 + int(chance.expovariate(1 / 150)))
        if not england().is_working(day) and chance.random() < 0.7:
            day += timedelta(days=2)
    return found


def _children(family: Family, begins: date, chance: Random) -> None:
    """Brothers and sisters of plausible ages, some of them born later."""
    if family.oldest_born_on:
        count, oldest = 1, family.oldest_born_on
    elif family.in_care_since:
        oldest = family.in_care_since - timedelta(days=chance.randint(30, 12 * 365))
        oldest = max(oldest, add_months(family.ends, -12 * 18 - 6))
        count = 1
    else:
        first = family.turns[0].date() if family.turns else begins
        count = chance.choices([n for n, _ in CHILDREN], weights=[w for _, w in CHILDREN])[0]
        oldest = first - timedelta(days=int(chance.triangular(-120, 17.5 * 365, 5 * 365)))
    born = oldest
    for place in range(count):
        child_id = str(2_000_000 + family.number * 7 + place)
        family.children.append(Life(child_id, born, family))
        born += timedelta(days=chance.randint(400, 1300))

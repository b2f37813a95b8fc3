"""How synthetic cases are talked through: most within some weeks, some not for months, and more in some teams."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.spine.lives import Council, Goal, Life, Pace, Row, later, pace, working_day
from sightline.base.calendar import add_months

MONTHS = 15
PROMPT: Pace = ((-60, 0.40), (-12, 0.42), (-6, 0.44), (-4, 0.45), (-2, 0.55), (-1, 0.70), (0, 0.80))
SLOW_TEAM = 3
FAR = date.max


def council(all_of: Council, chance: Random) -> None:
    """Every case that a worker has held in the last months; and each worker's own supervision."""
    since = add_months(all_of.ends, -MONTHS)
    workers: dict[str, str] = {}
    for life in all_of.lives:
        for spell in life.of("allocation"):
            if spell["worker"] and spell["started_on"] <= all_of.ends and (spell["ended_on"] or FAR) > since:
                _supervised(life, spell, max(since, spell["started_on"]), all_of.ends, chance)
                workers[spell["worker"]] = spell["team"]
        _tier(life, since, chance)
    for worker, team in sorted(workers.items()):
        held = working_day(since + timedelta(days=chance.randrange(30)))
        while held <= all_of.ends:
            all_of.add("staff_supervision", worker=worker, team=team, held_on=held)
            held = working_day(held + timedelta(days=chance.randint(24, 31 if chance.random() < 0.8 else 60)))


def _supervised(life: Life, spell: Row, since: date, ends: date, chance: Random) -> None:
    slow = 0.14 if str(spell["team"]).endswith(str(SLOW_TEAM)) else 0.0
    held, until = since, min(spell["ended_on"] or FAR, ends)
    while True:
        prompt = chance.random() < pace(PROMPT, life, held) + 0.1 - slow
        slow_days = (32, 150) if chance.random() < 0.07 else (32, 62)
        held = working_day(held + timedelta(days=chance.randint(*((12, 31) if prompt else slow_days))))
        if held >= until:
            return
        life.add("case_supervision", **_told(held, spell, chance))


def _told(held: date, spell: Row, chance: Random) -> dict[str, Any]:
    audited = chance.random() < 0.03
    return {
        "held_on": held,
        "recorded_on": later(held, chance.randint(0, 6)),
        "group": chance.random() < 0.08,
        "reflective": chance.random() < 0.55 if audited else None,
        "directive": chance.random() < 0.7 if audited else None,
        "actions_set": chance.random() < 0.65 if audited else None,
        "supervisor": "Team manager",
        "team": spell["team"],
        "allocation_id": None,
    }


def _tier(life: Life, since: date, chance: Random) -> None:
    for plan in life.of("child_protection_plan"):
        if plan["ended_on"] > since and chance.random() < 0.4:
            life.add("case_tier", tier="high", started_on=plan["started_on"], ended_on=plan["ended_on"])


def _reach(all_of: Council, goal: Goal, chance: Random) -> None:
    """As few supervisions as needed are held a month sooner, or did not take place, by the month's end."""
    year, month = map(int, goal.month.split("-"))
    day = min(add_months(date(year, month, 1), 1) - timedelta(days=1), all_of.ends)
    held = [life for life in all_of.lives if _is_held(life, day)]
    in_time = [life for life in held if _lately(life, day)]
    late = [life for life in held if not _lately(life, day)]
    wanted = round(goal.share * len(held))
    for life in chance.sample(in_time, max(0, len(in_time) - wanted)):
        life.keep(lambda key, row: key != "case_supervision" or not _is_lately(row, day))
    for life in chance.sample(late, min(len(late), max(0, wanted - len(in_time)))):
        spell = next(row for row in life.of("allocation") if _is_open(row, day))
        life.add("case_supervision", **_told(working_day(day - timedelta(days=chance.randint(6, 24))), spell, chance))


def _is_held(life: Life, day: date) -> bool:
    return any(_is_open(row, day) and row["started_on"] + timedelta(days=31) < day for row in life.of("allocation"))


def _is_open(row: Row, day: date) -> bool:
    return bool(row["worker"]) and row["started_on"] <= day < (row["ended_on"] or FAR)


def _lately(life: Life, day: date) -> bool:
    return any(_is_lately(row, day) for row in life.of("case_supervision"))


def _is_lately(row: Row, day: date) -> bool:
    return bool(day - timedelta(days=31) <= row["held_on"] <= day)


REACH = {"case_supervision_in_1_month": _reach}

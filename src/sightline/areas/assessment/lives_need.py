"""What a synthetic child's assessments found, and the plan as a child in need that followed: visits and reviews."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Life, Row, age_on, apart, later, team_and_worker, weighted

LATELY = timedelta(days=3 * 366)
HOME = {"3B": 30, "4B": 26, "2B": 14, "1B": 14, "16A": 16, "17A": 14, "18C": 8, "3A": 7, "6B": 4, "5B": 4, "21": 9}
YOUNG = {"4A": 18, "5A": 10, "6A": 8, "15A": 9, "11A": 6, "13A": 5, "24A": 6, "18B": 3, "19B": 3, "10A": 6, "12A": 1}
CRIMINAL_EXPLOITATION_SINCE = date(2021, 4, 1)
TO_VISIT, TO_REVIEW = 20, timedelta(weeks=12)


def factors(life: Life) -> None:
    """One to four factors of each assessment of the last years; older children bring some of their own."""
    for assessment in life.of("assessment"):
        started = assessment["started_on"]
        if started < life.ends - LATELY:
            continue
        chance = apart(life, f"factors {started}")
        weights = {**HOME, **YOUNG} if age_on(life, started) >= 11 else HOME
        found = {weighted(weights, chance) for _number in range(chance.choice((1, 2, 2, 3, 4)))}
        for factor in sorted(_said_then(found, started)):
            life.add("assessment_factor", started_on=started, factor=factor)


def _said_then(found: set[str], started: date) -> set[str]:
    """The codes of the day: criminal exploitation had none before 2021/22; nothing found stands alone."""
    if started < CRIMINAL_EXPLOITATION_SINCE:
        found = {"13A" if factor == "24A" else factor for factor in found}
    return found if found == {"21"} else found - {"21"}


def plans(life: Life) -> None:
    """A plan after each assessment that found a need, until protection, care or the end of the case."""
    last = date.min
    for assessment in life.of("assessment"):
        began = later(assessment["authorised_on"], 5)
        if not assessment["needs_support"] or began <= last:
            continue
        chance = apart(life, f"plan {began}")
        last = _ends(life, began, chance)
        if last >= max(life.ends - LATELY, began + timedelta(days=14)):
            _plan(life, began, last, chance)


def _ends(life: Life, began: date, chance: Random) -> date:
    meant = began + timedelta(days=45 + int(chance.expovariate(1 / 110)))
    over = [row["ended_on"] for row in life.of("episode_of_need") if row["started_on"] <= began < row["ended_on"]]
    other = [row for key in ("child_protection_plan", "period_of_care") for row in life.of(key)]
    if any(row["started_on"] <= began < row["ended_on"] for row in other):
        return began
    return min([meant, *over, *(row["started_on"] for row in other if row["started_on"] > began)])


def _plan(life: Life, began: date, ended: date, chance: Random) -> None:
    plan_id = f"{life.child_id}-{began}"
    held_by = team_and_worker(life, "Safeguarding", 6)
    life.add("child_in_need_plan", plan_id=plan_id, started_on=began, ended_on=ended, **held_by)
    until = min(ended, life.horizon)
    day = began
    while (day := later(day, _days_to_visit(chance))) < until:
        seen = chance.random() < 0.94
        alone = seen and age_on(life, day) >= 3 and chance.random() < 0.5
        told: Row = {"seen": seen, "seen_alone": alone, "bedroom_seen": seen and chance.random() < 0.25}
        life.add("child_in_need_visit", plan_id=plan_id, visited_on=day, **told)
    _reviews(life, plan_id, began, until, chance)


def _days_to_visit(chance: Random) -> int:
    return chance.choice((12, 15, 17, 18, 19, 20, 20)) if chance.random() < 0.82 else chance.randint(21, 34)


def _reviews(life: Life, plan_id: str, began: date, until: date, chance: Random) -> None:
    day = began
    while True:
        early = chance.randint(0, 20) if chance.random() < 0.78 else -chance.randint(1, 30)
        day = later(day + TO_REVIEW - timedelta(days=early), 0 if chance.random() < 0.5 else 1)
        if day >= until:
            return
        goes_on = day + timedelta(days=21) < until
        life.add("child_in_need_review", plan_id=plan_id, held_on=day, plan_continues=goes_on)

"""How synthetic children in care do at school: a plan each term for most, tuition for a few, results in August."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Council, Goal, Life, age_on, later, weighted, working_day
from sightline.base.calendar import add_months

YEARS = 2
TERMS = ((9, 20, "Autumn"), (1, 20, "Spring"), (4, 25, "Summer"))
QUALITY = {"good": 54, "developing": 36, "poor": 10}
SCHOOLS = {"Primary": 42, "Secondary": 44, "Special": 10, "Alternative provision": 4}
LEVELS = {"none": 16, "entry": 10, "1": 42, "2": 32}
WENT = {"college": 62, "apprenticeship": 8, "work": 8, "training": 8, "nothing": 12, "university": 2}


def council(all_of: Council, chance: Random) -> None:
    """Plans by term for children in care of school age; results and destinations for those who finish year 11."""
    begins = add_months(all_of.ends, -12 * YEARS)
    for life in all_of.lives:
        for period in life.of("period_of_care"):
            if period["ended_on"] > begins and period["started_on"] <= all_of.ends:
                _plans(life, period["started_on"], max(begins, period["started_on"]), period["ended_on"], chance)
        for year in range(begins.year, all_of.ends.year + 1):
            _results(life, date(year, 8, 24), all_of.ends, chance)


def _plans(life: Life, came: date, since: date, until: date, chance: Random) -> None:
    days = [came] if came == since and 4 <= age_on(life, came) < 18 else []
    days += [date(year, month, day) for year in range(since.year, until.year + 1) for month, day, _term in TERMS]
    for day in sorted(days):
        if since <= day < until and 4 <= age_on(life, day) < 18 and (day == came or chance.random() < 0.88):
            soon = chance.randint(3, 9 if chance.random() < 0.8 else 18) if day == came else chance.randint(0, 40)
            begun = later(day, soon)
            done = later(begun, chance.randint(2, 9))
            if done < until:
                life.add("education_plan", begun_on=begun, completed_on=done, **_told(life, begun, chance))


def _told(life: Life, day: date, chance: Random) -> dict[str, object]:
    term = next(name for month, _day, name in (TERMS[2], TERMS[0], TERMS[1]) if _in(day, month))
    return {
        "period_id": None,
        "term": term,
        "quality": weighted(QUALITY, chance),
        "chaired_by_child": age_on(life, day) >= 8 and day >= date(2020, 9, 1) and chance.random() < 0.16,
        "view_recorded": chance.random() < 0.9,
        "school": weighted(SCHOOLS, chance),
    }


def _in(day: date, month: int) -> bool:
    return {9: day.month >= 9, 1: day.month <= 3, 4: 4 <= day.month <= 8}[month]


def _results(life: Life, day: date, ends: date, chance: Random) -> None:
    """Sixteen in the school year that ended, in care, and the results are out."""
    in_care = any(row["started_on"] <= day < row["ended_on"] for row in life.of("period_of_care"))
    if in_care and day <= ends and age_on(life, date(day.year, 8, 31)) == 16:
        level = weighted(LEVELS, chance)
        life.add(
            "attainment",
            known_on=day,
            key_stage="4",
            level=level,
            english_and_maths=level == "2" and chance.random() < 0.6,
        )
        settled = working_day(day + timedelta(days=40))
        if settled <= ends:
            life.add("destination", known_on=settled, school_year="11", went_to=weighted(WENT, chance))


def _reach_tuition(all_of: Council, goal: Goal, chance: Random) -> None:
    """A group of so many, of whom some achieved, more go on, and of two nobody says how it went."""
    total = max(1, round((goal.denominator or 8) * all_of.scale))
    achieved = max(1, round((goal.numerator or 2) * all_of.scale)) if total > 1 else 1
    silent = round(2 * all_of.scale)
    young = [life for life in all_of.lives if life.of("leaving_care_status") or life.of("attainment")]
    outcomes = ["achieved"] * achieved + [None] * silent
    outcomes += ["continuing"] * max(0, total - len(outcomes))
    started = working_day(add_months(all_of.ends, -5))
    for life, outcome in zip(chance.sample(young, min(len(young), total)), outcomes, strict=False):
        told = {"cohort": "Winter 2020/21", "subject": "Functional skills", "outcome": outcome}
        life.add("tuition_place", started_on=started, ended_on=None, **told)


REACH = {"tuition_in_functional_skills": _reach_tuition}

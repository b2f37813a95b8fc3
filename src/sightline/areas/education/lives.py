"""How synthetic children in care do at school: a place, a plan each term for most, tuition for a few, results."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Council, Goal, Life, age_on, eighteen, later, weighted, working_day
from sightline.base.calendar import add_months, england

YEARS = 2
INTO_THE_TERM = 19
AGES = (4, 11, 16)
QUALITY = {"good": 54, "developing": 36, "poor": 10}
SCHOOLS = {"Primary": 42, "Secondary": 44, "Special": 10, "Alternative provision": 4}
GRADES = {"outstanding": 16, "good": 62, "requires improvement": 14, "inadequate": 4, "none": 4}
LEVELS_AT_18 = {"entry": 6, "1": 24, "2": 40, "3": 30}
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
    for life in all_of.lives:
        _schools(life, begins, all_of.ends, chance)
        _offers(life, all_of.ends, chance)
        for year in range(begins.year, all_of.ends.year + 1):
            _results_at_18(life, date(year, 8, 13), all_of.ends, chance)


def _plans(life: Life, came: date, since: date, until: date, chance: Random) -> None:
    days = [came] if came == since and 4 <= age_on(life, came) < 18 else []
    begins = [day for day in england().terms.starts if since <= day < until]
    days += [day + timedelta(days=INTO_THE_TERM) for day in begins]
    for day in sorted(days):
        if since <= day < until and 4 <= age_on(life, day) < 18 and (day == came or chance.random() < 0.88):
            soon = chance.randint(3, 9 if chance.random() < 0.8 else 18) if day == came else chance.randint(0, 40)
            begun = later(day, soon)
            done = later(begun, chance.randint(2, 9))
            if done < until:
                life.add("education_plan", begun_on=begun, completed_on=done, **_told(life, begun, chance))


def _told(life: Life, day: date, chance: Random) -> dict[str, object]:
    return {
        "period_id": None,
        "term": england().terms.name(day),
        "quality": weighted(QUALITY, chance),
        "chaired_by_child": age_on(life, day) >= 8 and day >= date(2020, 9, 1) and chance.random() < 0.16,
        "view_recorded": chance.random() < 0.9,
        "school": weighted(SCHOOLS, chance),
    }


def _schools(life: Life, begins: date, ends: date, chance: Random) -> None:
    """The schools of a child who is in care within the years drawn, from the one they came with to the last."""
    cared = [row for row in life.of("period_of_care") if row["ended_on"] > begins and row["started_on"] <= ends]
    if not cared:
        return
    begins_school, moves_up, leaves = (date(life.born_on.year + age + (life.born_on.month > 8), 9, 1) for age in AGES)
    for kind, first, last in (("primary", begins_school, moves_up), ("secondary", moves_up, leaves)):
        if first <= ends and last > begins:
            _places(life, weighted({kind: 84, "special": 11, "alternative": 5}, chance), first, last, ends, chance)


def _places(life: Life, kind: str, first: date, last: date, ends: date, chance: Random) -> None:
    """One school, or two with some weeks between; a few children are still out of school."""
    changes = chance.random() < 0.16
    left = min(last, ends) - timedelta(days=chance.randint(3, 500)) if changes else last
    if left > first:
        _place(life, kind, first, left if left <= ends else None, chance)
    again = left + timedelta(days=chance.randint(1, 60))
    if changes and again < last:
        _place(life, kind, again, None if last > ends else last, chance)


def _place(life: Life, kind: str, first: date, left: date | None, chance: Random) -> None:
    life.add(
        "school_place",
        started_on=first,
        ended_on=left,
        kind=kind,
        urn=str(chance.randint(990000, 999999)),
        grade=weighted(GRADES, chance),
        part_time=chance.random() < (0.3 if kind == "alternative" else 0.03),
        out_of_area=chance.random() < 0.3,
    )


def _offers(life: Life, ends: date, chance: Random) -> None:
    """A plan is offered to some of those who have turned eighteen in care, in the last year."""
    grown_up = eighteen(life)
    was_in_care = any(row["ended_on"] >= grown_up for row in life.of("period_of_care"))
    if was_in_care and add_months(ends, -12) < grown_up <= ends and chance.random() < 0.5:
        day = working_day(grown_up + timedelta(days=chance.randint(5, 60)))
        if day <= ends:
            in_custody, accepted = chance.random() < 0.06, chance.random() < 0.55
            life.add("plan_offer", offered_on=day, accepted=accepted, in_custody=in_custody)


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


def _results_at_18(life: Life, day: date, ends: date, chance: Random) -> None:
    """Eighteen in the school year that ended, and in care at sixteen: for those who stayed on, the results are out."""
    sixteen = add_months(life.born_on, 16 * 12)
    was_in_care = any(row["started_on"] <= sixteen < row["ended_on"] for row in life.of("period_of_care"))
    if was_in_care and day <= ends and age_on(life, date(day.year, 8, 31)) == 18 and chance.random() < 0.5:
        life.add(
            "attainment", known_on=day, key_stage="5", level=weighted(LEVELS_AT_18, chance), english_and_maths=None
        )


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

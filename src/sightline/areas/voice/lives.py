"""What is planned for synthetic children and by whom, what they say, and who has a page of their own in the pilot."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Council, Life, Pace, Row, age_on, later, pace, weighted, working_day
from sightline.base.calendar import add_months

MONTHS = 15
OWNERS = {"Social worker": 38, "Mother": 16, "Father": 8, "School": 10, "Health visitor": 7,
          "Family support worker": 12, "Foster carer": 5, "Adult services": 4}  # fmt: skip
OUTCOMES = (
    "Goes to school every day and on time",
    "Has a bedroom of their own that is clean and warm",
    "Does not hear or see adults hurt each other",
    "Sees a dentist and a doctor when they need to",
    "Spends time with brothers and sisters each week",
    "Knows whom to tell when they are afraid",
)
CONTINGENCIES = (
    "A legal planning meeting is asked for",
    "The next conference is held sooner",
    "The team manager meets the family within a week",
    "Somebody else in the family is asked to help",
)
HAS_OWNER, HAS_DAY, HAS_OUTCOME = 0.94, 0.86, 0.78
HAS_CONTINGENCY: Pace = ((-36, 0.38), (-4, 0.42), (-2, 0.5), (0, 0.62))
HEARD: Pace = ((-36, 0.66), (-6, 0.7), (0, 0.8))
SAYS = ("Wants to stay at the same school", "Misses a brother", "Feels listened to", "Wants fewer visits",
        "Wants to see grandparents more often", "Is worried about moving")  # fmt: skip
PILOT_TEAM, PILOT_BEGAN = "Children in Care 2", timedelta(days=95)
OLD_ENOUGH = 5


def council(all_of: Council, chance: Random) -> None:
    """Fifteen months of actions and voices, and the pilot of the last three."""
    since = add_months(all_of.ends, -MONTHS)
    for life in all_of.lives:
        for plan in life.of("child_protection_plan"):
            _protected(life, plan, since, chance)
        for care in life.of("period_of_care"):
            _cared_for(life, care, since, chance)
            _page(life, care, chance)
        for assessment in life.of("assessment"):
            if assessment["started_on"] > since and age_on(life, assessment["started_on"]) >= 0:
                _in_an_assessment(life, assessment, chance)


def _protected(life: Life, plan: Row, since: date, chance: Random) -> None:
    """Actions at the plan's beginning and at each review that did not end it."""
    days = [plan["started_on"], *(row["held_on"] for row in _reviews(life, plan)[:-1])]
    for day in days:
        if since < day <= life.ends:
            _actions(life, "child protection", plan["plan_id"], day, plan, chance)


def _reviews(life: Life, plan: Row) -> list[Row]:
    return [row for row in life.of("review_conference") if row["plan_id"] == plan["plan_id"]]


def _cared_for(life: Life, care: Row, since: date, chance: Random) -> None:
    plan = f"CP{life.child_id}-{care['started_on']:%y%m%d}"
    for review in life.of("care_review"):
        day = review["held_on"]
        if not since < day <= life.ends or not care["started_on"] <= day < care["ended_on"]:
            continue
        _actions(life, "care", plan, day, care, chance)
        if chance.random() < pace(HEARD, life, day):
            review_id = review.setdefault("review_id", f"R{life.child_id}-{day:%y%m%d}")
            _say(life, "review", day, chance)["review_id"] = review_id


def _actions(life: Life, kind: str, plan: str, day: date, held_by: Row, chance: Random) -> None:
    for _number in range(chance.choice((2, 3, 3, 4))):
        due = working_day(day + timedelta(days=chance.choice((14, 21, 28, 42, 42, 60, 90))))
        done = (
            due - timedelta(days=chance.randint(0, 12)) if chance.random() < 0.68 else later(due, chance.randint(1, 40))
        )
        contingency = chance.choice(CONTINGENCIES) if chance.random() < pace(HAS_CONTINGENCY, life, day) else None
        life.add(
            "plan_action",
            plan_kind=kind,
            plan_id=plan,
            agreed_on=day,
            owner=weighted(OWNERS, chance) if chance.random() < HAS_OWNER else None,
            due_on=due if chance.random() < HAS_DAY else None,
            outcome=chance.choice(OUTCOMES) if chance.random() < HAS_OUTCOME else None,
            contingency=contingency,
            specific=chance.random() < 0.7 if chance.random() < 0.08 else None,
            done_on=done if chance.random() < 0.93 else None,
            withdrawn_on=None,
            team=held_by["team"],
            worker=held_by["worker"],
        )


def _say(life: Life, occasion: str, day: date, chance: Random) -> Row:
    young = age_on(life, day) < 4
    asked = not young and age_on(life, day) >= 7 and chance.random() < 0.25
    return life.add(
        "childs_voice",
        said_on=day,
        occasion=occasion,
        way="observed" if young else weighted({"spoken": 58, "written": 30, "advocate": 12}, chance),
        review_id=None,
        wishes=None if young else chance.choice(SAYS),
        changed=chance.random() < 0.46 if chance.random() < 0.7 else None,
        worries_explained=chance.random() < 0.72 if asked else None,
    )


def _in_an_assessment(life: Life, assessment: Row, chance: Random) -> None:
    day = working_day(assessment["started_on"] + timedelta(days=chance.randint(1, 12)))
    if day <= assessment["authorised_on"] and chance.random() < pace(HEARD, life, day) - 0.35:
        _say(life, "assessment", day, chance)


def _page(life: Life, care: Row, chance: Random) -> None:
    """In the pilot's team, for children who can read a little or more; most were given theirs, a few a second one."""
    written = working_day(life.ends - timedelta(days=chance.randint(4, PILOT_BEGAN.days)))
    in_the_pilot = care["team"] == PILOT_TEAM and age_on(life, written) >= OLD_ENOUGH and chance.random() < 0.62
    if not in_the_pilot or not care["started_on"] < written < care["ended_on"]:
        return
    for version in (1, 2) if chance.random() < 0.1 else (1,):
        given = later(written, chance.randint(0, 9))
        shared = given if chance.random() < 0.84 and given < care["ended_on"] else None
        life.add(
            "plan_on_page",
            version=version,
            written_on=written,
            shared_on=shared,
            reading_age=chance.choice((6, 7, 7, 8, 8, 9, 10, 12)) if chance.random() < 0.9 else None,
            form="symbols" if chance.random() < 0.12 else "plain",
            with_the_child=chance.random() < 0.7,
            pilot=True,
            team=care["team"],
            worker=care["worker"],
        )
        written = later(given, chance.randint(3, 12))
        if written >= min(care["ended_on"], life.ends):
            return

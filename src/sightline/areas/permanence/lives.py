"""How a synthetic child in care comes to a home that lasts, or waits for one; and those who wish to adopt.

The plan comes first, at about the second review; what follows goes by it. How care ended is drawn from the plan.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.permanence.lives_steps import (
    adopt,
    assess_guardian,
    go_home,
    guardian,
    match,
    tell_the_story,
    told_of_adoption,
)
from sightline.areas.permanence.reach import reach_assessments_under_way, reach_by_second_review, second_of
from sightline.areas.spine.lives import Council, Life, Row, age_on, eighteen, pace, weighted, working_day

SENT_APART = ("permanence_plan", "adoption_path", "care_review")
REACH = {
    "permanence_plan_by_second_review": reach_by_second_review,
    "special_guardianship_assessments": reach_assessments_under_way,
}
IN_TIME = ((-36, 0.58), (-12, 0.62), (0, 0.74))
VOLUNTARY = {"RETURN": 62, "LTFOST": 18, "SGO": 10, "LTREL": 6, "OTHER": 4}
ORDERED = {"LTFOST": 52, "SGO": 19, "RETURN": 15, "RESIDENTIAL": 8, "LTREL": 6}
BABIES = {"ADOPTION": 34, "SGO": 28, "RETURN": 22, "LTFOST": 16}
GROWING_UP = {"LTFOST": 48, "SUPPORTED": 30, "RESIDENTIAL": 14, "RETURN": 8}
BESIDE = {"ADOPTION": "LTFOST", "SGO": "LTFOST", "RETURN": "SGO", "LTFOST": "SGO"}
WHY_NO_PLAN = (
    "An assessment of a relative is not complete",
    "The court has asked for another assessment",
    "Parents came back into contact and are being assessed",
)
GROWN_UP = {"E17": 22, "E5": 30, "E6": 18, "E7": 5, "E8": 25}
WENT_ELSEWHERE = {"E4A": 62, "E4B": 12, "E13": 14, "E8": 12}
ADOPTERS, OFFICERS, YEAR = 90, 9, timedelta(days=365)


def council(all_of: Council, chance: Random) -> None:
    """Every period of care, and everybody who asked about adopting in four years."""
    for life in all_of.lives:
        for period in list(life.of("period_of_care")):
            _care(life, period, chance)
        _candidate(life, all_of.ends, chance)
    for number in range(max(2, round(ADOPTERS * all_of.scale))):
        _adopters(all_of, number, chance)
    for row in all_of.of("adoption_path"):
        told_of_adoption(row, life.ends, chance)
    for row in all_of.of("special_guardianship_assessment"):
        _sooner_for_the_court(row, chance)
    for life in all_of.lives:
        _reviewed_by(life, chance)
        _say_why_not(life, chance)
        _by_child_arrangements(life, chance)
    for row in all_of.of("reunification"):
        _plan_anew(row, all_of.ends, chance)


def _sooner_for_the_court(row: Row, chance: Random) -> None:
    """For a few the court directed a day before the twelve weeks are up."""
    if row["began_on"] and row["due_on"] is None and chance.random() < 0.08:
        row["due_on"] = working_day(row["began_on"] + timedelta(days=chance.randint(56, 77)))


def _say_why_not(life: Life, chance: Random) -> None:
    """At most second reviews without a plan somebody wrote down why there is none yet."""
    for period in life.of("period_of_care"):
        second = second_of(life, period)
        if second is not None and not second.in_time and chance.random() < 0.72:
            second.review["no_plan_because"] = chance.choice(WHY_NO_PLAN)


def _by_child_arrangements(life: Life, chance: Random) -> None:
    """Some who left for relatives or friends did so by a child arrangements order."""
    for period in life.of("period_of_care"):
        if period["ended_because"] == "E13" and chance.random() < 0.4:
            period["ended_because"] = "E41"


def _plan_anew(row: Row, ends: date, chance: Random) -> None:
    """Most returns home that did not happen on their day have a new one."""
    if row["planned_for"] <= ends and (row["home_on"] is None or row["home_on"] > ends) and chance.random() < 0.75:
        row["planned_for"] = working_day(ends + timedelta(days=chance.randint(7, 120)))


def _reviewed_by(life: Life, chance: Random) -> None:
    """One reviewing officer for each time in care, and another one later for some."""
    for period in life.of("period_of_care"):
        began, ends = period["started_on"], period["ended_on"]
        officer, changed = chance.randint(1, OFFICERS), began + timedelta(days=chance.randint(200, 3000))
        until = changed if changed < ends else ends
        _appoint(life, officer, working_day(began + timedelta(days=chance.randint(1, 5))), until)
        if until < ends:
            _appoint(life, officer % OFFICERS + 1, until, ends)


def _appoint(life: Life, officer: int, since: date, until: date) -> None:
    if since < until:
        life.add("reviewing_officer", officer=f"Reviewing officer {officer}", started_on=since, ended_on=until)


def _care(life: Life, period: Row, chance: Random) -> None:
    agreed = _agreed(life, period, chance)
    if agreed is not None:
        plan = _plan(life, period, agreed, chance)
        _follow(life, period, plan, chance)
    if any(0 < (row["started_on"] - period["ended_on"]).days < 420 for row in life.of("period_of_care")):
        period["ended_because"] = "E4A" if chance.random() < 0.6 else "E4B"
    if "ended_because" not in period:
        grown_up = period["ended_on"] >= eighteen(life)
        period["ended_because"] = weighted(GROWN_UP if grown_up else WENT_ELSEWHERE, chance)


def _candidate(life: Life, ends: date, chance: Random) -> None:
    """Lately somebody was thought of for a few children who were to stay with foster carers."""
    stays = any(row["started_on"] < ends - YEAR and row["ended_on"] > ends + YEAR for row in life.of("period_of_care"))
    if stays and not life.of("special_guardianship_assessment") and chance.random() < 0.04:
        guardian(life, working_day(ends - timedelta(days=chance.randint(2, 11))), chance)


def _agreed(life: Life, period: Row, chance: Random) -> date | None:
    """On or before the second review for most, after it for others; before it for some who leave sooner."""
    since, until = period["started_on"], min(period["ended_on"], life.horizon)
    held = [row["held_on"] for row in life.of("care_review") if since <= row["held_on"] < until]
    if not held or (len(held) == 1 and chance.random() < 0.5):
        return None
    if len(held) == 1 or chance.random() < pace(IN_TIME, life, held[1]):
        last = held[min(1, len(held) - 1)]
        day = max(since + timedelta(days=10), last - timedelta(days=chance.choice((0, 0, 0, 4, 12, 25, 50))))
    else:
        day = held[1] + timedelta(days=chance.randint(8, 230))
    day = working_day(day)
    return day if day < until else None


def _plan(life: Life, period: Row, agreed: date, chance: Random) -> Row:
    plan = _kind(life, period, agreed, chance)
    beside = BESIDE.get(plan) if chance.random() < 0.22 else None
    return life.add("permanence_plan", agreed_on=agreed, plan=plan, parallel=beside, ended_on=None)


def _kind(life: Life, period: Row, agreed: date, chance: Random) -> str:
    status = next(row for row in life.of("legal_status") if row["started_on"] == period["started_on"])
    age = age_on(life, agreed)
    if status["status"] == "E1" and age >= 8:
        status["status"] = "C2"
    if status["status"] == "E1":
        return "ADOPTION"
    if age >= 16:
        return weighted(GROWING_UP, chance)
    if status["status"] == "V2":
        return weighted(VOLUNTARY, chance)
    return weighted(BABIES if age < 4 else ORDERED, chance)


def _follow(life: Life, period: Row, plan: Row, chance: Random) -> None:
    kind, agreed = plan["plan"], plan["agreed_on"]
    stays = (period["ended_on"] - agreed).days > 400
    if kind == "RETURN" and stays:
        changed = working_day(agreed + timedelta(days=chance.randint(150, 330)))
        go_home(life, period, agreed, changed, chance)
        plan["ended_on"] = changed
        plan = life.add("permanence_plan", agreed_on=changed, plan="LTFOST", parallel=None, ended_on=None)
        kind, agreed = "LTFOST", changed
    elif kind == "RETURN":
        go_home(life, period, agreed, None, chance)
    if kind in ("LTFOST", "LTREL"):
        match(life, period, agreed, chance)
    if kind == "SGO" or (kind in ("LTFOST", "LTREL") and chance.random() < 0.05):
        begun = assess_guardian(life, period, agreed, chance)
        if kind == "SGO" and not begun and stays:
            changed = working_day(agreed + timedelta(days=chance.randint(90, 300)))
            plan["ended_on"] = changed
            life.add("permanence_plan", agreed_on=changed, plan="LTFOST", parallel=None, ended_on=None)
            match(life, period, changed, chance)
    if kind == "ADOPTION":
        adopt(life, period, agreed, chance)
    if kind != "RETURN":
        tell_the_story(life, period, agreed, chance)


def _adopters(all_of: Council, number: int, chance: Random) -> None:
    """One or two people who asked about adopting, as far as they came."""
    asked = working_day(all_of.ends - timedelta(days=chance.randint(5, 1500)))
    came_to, day = weighted({"2": 12, "5": 10, "9": 78}, chance), asked
    row: Row = {"asked_on": asked}
    steps = (
        ("stage_1_on", 14, 50),
        ("stage_1_ended_on", 55, 75),
        ("stage_2_on", 5, 30),
        ("stage_2_ended_on", 100, 140),
        ("approved_on", 7, 21),
        ("matched_on", 40, 320),
        ("placed_on", 21, 50),
        ("order_on", 110, 260),
    )
    for name, least, most in steps[: int(came_to)]:
        day = working_day(day + timedelta(days=chance.randint(least, most)))
        row[name] = day
    row["applied_on"] = row["stage_1_on"]
    if came_to != "9":
        row["left_on"] = working_day(day + timedelta(days=chance.randint(5, 60)))
        row["left_because"] = chance.choice("1112")
    shared = {
        "family": f"A{500 + number}",
        "fosters": chance.random() < 0.12,
        "children": int(weighted(CHILDREN, chance)),
    }
    for one in range(1 if chance.random() < 0.2 else 2):
        who = {"gender": "FM"[one], "ethnicity": "WBRI", "disability": chance.random() < 0.05}
        all_of.add("adopter", adopter_id=f"P{7000 + 2 * number + one}", **who, **shared, **row)


CHILDREN = {"1": 70, "2": 26, "3": 4}

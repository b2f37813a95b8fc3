"""Figures of permanence that were published: a few dates moved, or a few assessments more or fewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.permanence.codes import A_HOME
from sightline.areas.permanence.lives_steps import guardian
from sightline.areas.spine.care_rules import SHORT_BREAKS
from sightline.areas.spine.lives import Council, Goal, Life, Row, eighteen, working_day
from sightline.base.calendar import add_months

BEGAN_WITH_THE_PLAN = (
    ("long_term_match", "agreed_on"),
    ("reunification", "agreed_on"),
    ("adoption_path", "planned_on"),
)


@dataclass(frozen=True)
class Second:
    """A second review that was held, the third if there is one, and the first plan for a home if there is one."""

    life: Any
    period: Row
    review: Row
    third: date
    plan: Row | None

    @property
    def in_time(self) -> bool:
        return self.plan is not None and bool(self.plan["agreed_on"] <= self.review["held_on"])


def reach_by_second_review(all_of: Council, goal: Goal, chance: Random) -> None:
    """Plans were agreed sooner or later; and a few reviews were held early in the next month, so that it can be so."""
    found = _held_in(all_of, goal.month)
    chance.shuffle(found)
    wanted, total = _as_printed(goal.share, len(found))
    next_month = add_months(_first_of(goal.month), 1)
    for one in found[total:]:
        _put_off(one, next_month, chance)
    kept = [one for one in found if f"{one.review['held_on']:%Y-%m}" == goal.month]
    late = sum(one.in_time for one in kept) - wanted
    for one in kept:
        if late < 0 and not one.in_time and _sooner(one, chance):
            late += 1
        elif late > 0 and one.in_time and _later(one, chance):
            late -= 1


def _first_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def _held_in(all_of: Council, month: str) -> list[Second]:
    return [
        second
        for life in all_of.lives
        for period in life.of("period_of_care")
        if (second := second_of(life, period)) is not None and f"{second.review['held_on']:%Y-%m}" == month
    ]


def second_of(life: Life, period: Row) -> Second | None:
    since, until = period["started_on"], period["ended_on"]
    status = [row["status"] for row in life.of("legal_status") if row["started_on"] == since]
    held = sorted(
        (row for row in life.of("care_review") if since <= row["held_on"] <= until), key=lambda row: row["held_on"]
    )
    if len(held) < 2 or held[1]["held_on"] > life.ends or status[0] in SHORT_BREAKS:
        return None
    plans = [row for row in life.of("permanence_plan") if since <= row["agreed_on"] < until and row["plan"] in A_HOME]
    third = held[2]["held_on"] if len(held) > 2 else until
    return Second(life, period, held[1], third, min(plans, key=lambda row: row["agreed_on"], default=None))


def _as_printed(share: float, most: int) -> tuple[int, int]:
    """The largest total of at most so many of which some number is the share to a whole per cent."""
    for total in range(most, max(0, most - 8), -1):
        if int(100 * round(share * total) / total + 0.5) == round(share * 100):
            return round(share * total), total
    return round(share * most), most


def _put_off(one: Second, next_month: date, chance: Random) -> None:
    """The review was held early in the next month, if that is before the one after it."""
    day = working_day(next_month + timedelta(days=chance.randint(3, 12)))
    if day < min(one.third, one.period["ended_on"], one.life.ends):
        one.review["held_on"] = day


def _sooner(one: Second, chance: Random) -> bool:
    """The plan was agreed at the second review, or a little before it."""
    day = working_day(max(one.review["held_on"] - timedelta(days=chance.randint(1, 20)), one.period["started_on"]))
    day = min(day, one.review["held_on"])
    if one.plan is None:
        one.life.add("permanence_plan", agreed_on=day, plan="LTFOST", parallel=None, ended_on=None)
    else:
        _agree(one, day)
    return True


def _later(one: Second, chance: Random) -> bool:
    """The plan was agreed after the second review, if nothing else had happened by then."""
    day = working_day(one.review["held_on"] + timedelta(days=chance.randint(10, 45)))
    plan = one.plan
    assert plan is not None
    steps = [
        value
        for record, _name in (*BEGAN_WITH_THE_PLAN, ("special_guardianship_assessment", ""), ("life_story_work", ""))
        for row in one.life.of(record)
        for value in row.values()
        if isinstance(value, date) and plan["agreed_on"] < value <= day
    ]
    other = any(
        row is not plan and one.period["started_on"] <= row["agreed_on"] <= day
        for row in one.life.of("permanence_plan")
    )
    if steps or other or day >= one.period["ended_on"]:
        return False
    _agree(one, day)
    return True


def _agree(one: Second, day: date) -> None:
    """The plan was agreed on another day, and what began with it began then."""
    assert one.plan is not None
    before, one.plan["agreed_on"] = one.plan["agreed_on"], day
    for record, name in BEGAN_WITH_THE_PLAN:
        for row in one.life.of(record):
            if row[name] == before:
                row[name] = day


def reach_assessments_under_way(all_of: Council, goal: Goal, chance: Random) -> None:
    """So many assessments are under way on the month's last day, or on the files'."""
    day = min(add_months(_first_of(goal.month), 1) - timedelta(days=1), all_of.ends)
    said = goal.numerator if goal.numerator is not None else round(goal.share * 100)
    wanted = max(1, round(said * all_of.scale))
    under_way = [row for row in all_of.of("special_guardianship_assessment") if _is_under_way(row, day)]
    chance.shuffle(under_way)
    for row in under_way[wanted:]:
        _give_up(row, day)
    could = [life for life in all_of.lives if _could_have_a_guardian(life, day)]
    for life in chance.sample(could, min(len(could), max(0, wanted - len(under_way)))):
        _begin(life, day, chance)


def _is_under_way(row: Row, day: date) -> bool:
    ended = row["completed_on"] or row["given_up_on"]
    return row["began_on"] is not None and row["began_on"] <= day and (ended is None or ended > day)


def _give_up(row: Row, day: date) -> None:
    """The candidate withdrew on the day."""
    row |= {"completed_on": None, "outcome": None, "panel_on": None, "given_up_on": day}


def _could_have_a_guardian(life: Life, day: date) -> bool:
    """A child in care for half a year, with a plan to stay with carers, whom nobody else is being assessed for."""
    since = day - timedelta(days=180)
    stays = any(
        row["started_on"] < since and row["ended_on"] > day + timedelta(days=60) for row in life.of("period_of_care")
    )
    plans = {row["plan"] for row in life.of("permanence_plan")}
    return (
        stays
        and "LTFOST" in plans
        and not life.of("special_guardianship_assessment")
        and eighteen(life) > add_months(day, 24)
    )


def _begin(life: Life, day: date, chance: Random) -> None:
    """An assessment of the last weeks, a few of them long overdue."""
    weeks_ago = chance.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 16))
    began = working_day(day - timedelta(days=7 * weeks_ago + 3))
    row = guardian(life, working_day(began - timedelta(days=chance.randint(35, 60))), chance, began)
    if row["completed_on"] <= day:
        row["completed_on"] = working_day(day + timedelta(days=chance.randint(5, 30)))
        row["panel_on"] = working_day(row["completed_on"] + timedelta(days=7))

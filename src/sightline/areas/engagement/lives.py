"""How a synthetic council talks with its staff: workshops, Time to Talk, surveys, issues; and advice from outside."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Protocol

from sightline.areas.spine.lives import later, working_day
from sightline.base.calendar import add_months
from sightline.base.periods import month_end, month_start, parse_month

Row = dict[str, Any]

MONTHS_OF_TALKS = 14
WORKSHOPS, AT_WORKSHOPS = 6, 290
THEMES = ("Caseloads", "Case system", "Supervision", "Agile working", "Placements", "Recruitment")
QUESTIONS = ("I understand the plan", "I feel supported by my manager", "I know what good looks like",
             "Leaders listen to what I say")  # fmt: skip
BEFORE, AFTER = (0.48, 0.62), (0.6, 0.78)


class Council(Protocol):
    ends: date
    scale: float
    rows: dict[str, list[Row]]

    def add(self, record: str, **row: Any) -> Row: ...


class Goal(Protocol):
    @property
    def month(self) -> str: ...
    @property
    def percent(self) -> float | None: ...


def council(council: Council, chance: Random) -> None:
    """What there was in the months up to the files' last day."""
    _talks(council, chance)
    first = month_start(_number(council.ends) - 2)
    _workshops(council, first, month_end(_number(council.ends) - 1), AT_WORKSHOPS * council.scale, chance)
    _surveys(council, chance)
    began = working_day(council.ends - timedelta(days=62))
    _support(council, "charity", "exploitation", 7.0, began, began + timedelta(days=45), "County lines")
    _support(council, "council", "front door", 12.0, working_day(council.ends - timedelta(days=330)), None, "")


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _event(council: Council, kind: str, name: str, day: date, came: int, plan: bool) -> Row:
    number = len(council.rows.get("engagement_event", [])) + 1
    return council.add(
        "engagement_event",
        event_id=f"EV{number:04d}",
        kind=kind,
        name=name,
        about_the_plan=plan,
        held_on=day,
        audience="All staff",
        attended=came,
        cancelled=False,
    )


def _talks(council: Council, chance: Random) -> None:
    """A Time to Talk in every month, each with one or two issues; some are answered late, and some not yet."""
    staff = [row["worker"] for row in council.rows.get("employment", []) if row.get("ended_on") is None]
    for back in range(MONTHS_OF_TALKS):
        day = working_day(add_months(council.ends.replace(day=3), -back))
        people = chance.sample(staff, min(len(staff), max(1, round(chance.randint(14, 32) * council.scale))))
        event = _event(council, "time to talk", "Time to Talk", day, len(people), False)
        for worker in people:
            council.add("event_attendance", event_id=event["event_id"], worker=worker, attended_on=day)
        for _one in range(chance.choice((1, 1, 2))):
            _issue(council, event, day, chance)


def _issue(council: Council, event: Row, day: date, chance: Random) -> None:
    answered = later(day, chance.choice((5, 10, 15, 20, 28)))
    has_action = chance.random() < 0.7
    council.add(
        "issue_raised",
        event_id=event["event_id"],
        raised_on=day,
        theme=chance.choice(THEMES),
        answered_on=answered if chance.random() < 0.92 else None,
        action="In the action log" if has_action else None,
        closed_on=later(answered, chance.randint(5, 80)),
    )


def _workshops(council: Council, first: date, last: date, people: float, chance: Random) -> None:
    """Workshops on the plan within some days, to which so many came in all."""
    total = max(1, round(people))
    count = min(WORKSHOPS, total)
    days = sorted(working_day(first + (last - first) * (2 * at + 1) / (2 * count)) for at in range(count))
    for at, day in enumerate(days):
        came = total // count + (1 if at < total % count else 0)
        _event(council, "workshop", "Workshop on the plan", day, came, True)


def _surveys(council: Council, chance: Random) -> None:
    asked = max(4, round(400 * council.scale))
    for wave, back, (response, agree) in (("before", 170, BEFORE), ("after", 25, AFTER)):
        answered = round(asked * response)
        survey = f"SU-{wave}"
        council.add(
            "survey",
            survey_id=survey,
            name="The plan and you",
            wave=wave,
            asked_on=working_day(council.ends - timedelta(days=back)),
            audience="All staff",
            asked=asked,
            answered=answered,
        )
        for question in QUESTIONS:
            yes = round(answered * min(1.0, agree + chance.uniform(-0.08, 0.08)))
            council.add("survey_answer", survey_id=survey, question=question, agree=yes, answered=answered)


def _support(council: Council, provider: str, topic: str, days: float, began: date, ends: date | None, to: str) -> None:
    council.add(
        "external_support",
        provider=provider,
        topic=topic,
        project=to or None,
        phase="1" if to else None,
        days=days,
        began_on=began,
        ends_on=ends or began + timedelta(days=90),
    )


# -- what was published ---------------------------------------------------------------------------------------------


def _at_workshops(council: Council, goal: Goal, chance: Random) -> None:
    """So many came to the workshops of the month and of the month before it."""
    month = parse_month(goal.month)
    last = min(month_end(month), council.ends)
    kept = [row for row in council.rows.get("engagement_event", []) if row["kind"] != "workshop"]
    council.rows["engagement_event"] = kept
    _workshops(council, month_start(month - 1), last - timedelta(days=4), (goal.percent or 0) * council.scale, chance)


def _consultation(council: Council, goal: Goal, chance: Random) -> None:
    """So many days of advice begin in the month, and run into the next. A council's size does not come into it."""
    month = parse_month(goal.month)
    rows = [row for row in council.rows.get("external_support", []) if row["topic"] == "exploitation"]
    for row in rows:
        row["days"] = float(goal.percent or 0)
        row["began_on"] = working_day(month_start(month) + timedelta(days=10))
        row["ends_on"] = month_end(month + 1)


REACH = {"staff_at_plan_workshops": _at_workshops, "expert_consultation_days": _consultation}

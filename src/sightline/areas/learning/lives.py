"""How the people of a synthetic council are trained: courses, the days they run on, bookings and who came."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Protocol

from sightline.areas.spine.lives import working_day
from sightline.base.periods import month_end, parse_day, parse_month

Row = dict[str, Any]

COURSES = (
    ("PLANS", "Writing plans that can be followed", "plans", "social workers", 1, "Every action has a who and a when"),
    ("CORE", "Core skills for managers", "core skills", "managers", 5, "Supervision that makes people think"),
    ("EPEP", "The electronic personal education plan", "education", "social workers", 1, "Plans in time and of use"),
    ("EHCP", "Education, health and care plans", "education", "social workers", 1, "Aspirations, not deficits"),
    ("ASSESS", "Assessment and analysis", "assessment", "social workers", 1, "What it is like to be this child"),
    ("RESTORE", "Restorative practice", "restorative practice", "all staff", 2, "With families, not to them"),
)
MORE_COURSES = (
    ("PERM", "Achieving permanence", "permanence", "social workers", 1, "Two plans side by side"),
    ("EXPLOIT", "Exploitation and missing", "exploitation", "partners", 1, "A child, and not a nuisance"),
)
THEMES = {"plans": "Plan", "core skills": "Supervision", "assessment": "Voice of the child"}
NEEDED = ("assessment", "permanence", "exploitation", "restorative practice", "education")
PARTNERS = ("police", "health", "schools", "probation", "voluntary")
COMMITMENTS = (
    ("police", "Six officers on each course"),
    ("health", "Health visitors on each course"),
    ("health", "A trainer for four days"),
    ("schools", "A lead from each secondary school"),
    ("probation", "Two officers on each course"),
    ("voluntary", "Rooms for the spring"),
    ("schools", "Places told to all primary schools"),
    ("police", "A trainer for two days"),
)
PLANS_BEGAN, PLANS_EVERY = timedelta(days=90), timedelta(days=18)
CORE_BEGINS, CORE_EVERY = timedelta(days=22), timedelta(days=21)
AHEAD = timedelta(days=28)
TRAINED = 36 / 212
PLACES = 16
MANAGERS = ("middle manager", "first line manager")


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
    @property
    def numerator(self) -> int | None: ...
    @property
    def denominator(self) -> int | None: ...
    @property
    def share(self) -> float: ...


def council(council: Council, chance: Random) -> None:
    """The courses, and what has been held of them by the files' last day."""
    for course_id, name, subject, audience, days, aim in COURSES:
        council.add("course", course_id=course_id, name=name, subject=subject, audience=audience, days=days, aim=aim)
    for at in range(3):
        _session(council, "PLANS", working_day(council.ends - PLANS_BEGAN + at * PLANS_EVERY))
    for at in range(2):
        _session(council, "PLANS", working_day(council.ends + (at + 1) * AHEAD))
    _train(council, _day_of_last(council, "PLANS"), TRAINED, chance)
    _core_skills(council, chance)
    for course_id in ("ASSESS", "RESTORE"):
        for back in (300, 210, 120, 40):
            _hold(council, course_id, working_day(council.ends - timedelta(days=back)), 12 * council.scale, chance)
    _more(council, chance)


def _more(council: Council, chance: Random) -> None:
    """Further courses, partners at some of them, and what people still need or were promised; drawn after the rest."""
    for course_id, name, subject, audience, days, aim in MORE_COURSES:
        told = {"subject": subject, "audience": audience, "days": days, "aim": aim}
        council.add("course", course_id=course_id, name=name, **told)
        for back in (190, 100, 30):
            day = working_day(council.ends - timedelta(days=back))
            _hold(council, course_id, day, 26 * council.scale, chance)
            for agency in chance.sample(PARTNERS, 2) if audience == "partners" else ():
                council.add(
                    "attendance", course_id=course_id, enrolment_id=None, held_on=day, attended=True, agency=agency
                )
    for row in council.rows["course"]:
        row["answers_theme"] = THEMES.get(row["subject"])
    people = _in_post(council, council.ends)
    for worker in chance.sample(people, len(people) // 4):
        found = working_day(council.ends - timedelta(days=chance.randint(20, 400)))
        met = working_day(found + timedelta(days=chance.randint(40, 300))) if chance.random() < 0.7 else None
        subject = chance.choice(NEEDED)
        council.add(
            "training_need", worker=worker, subject=subject, team=_team(council, worker), found_on=found, met_on=met
        )
    for at, (agency, promised) in enumerate(COMMITMENTS):
        made = working_day(council.ends - timedelta(days=150 - 12 * at))
        due = working_day(made + timedelta(days=60))
        kept = working_day(due + timedelta(days=chance.choice((-20, -6, -2, 9)))) if chance.random() < 0.8 else None
        council.add(
            "partner_commitment",
            agency=agency,
            subject="restorative practice",
            promised=promised,
            promised_on=made,
            due_on=due,
            kept_on=kept,
        )


def _team(council: Council, worker: str) -> str | None:
    return next((row.get("team") for row in council.rows["employment"] if row["worker"] == worker), None)


def _session(council: Council, course_id: str, day: date) -> Row:
    number = len(council.rows.get("course_session", [])) + 1
    return council.add("course_session", session_id=f"S{number:04d}", course_id=course_id, held_on=day, places=PLACES)


def _sessions(council: Council, course_id: str) -> list[Row]:
    return [row for row in council.rows.get("course_session", []) if row["course_id"] == course_id]


def _day_of_last(council: Council, course_id: str) -> date:
    return max(row["held_on"] for row in _sessions(council, course_id) if row["held_on"] <= council.ends)


def _in_post(council: Council, day: date, roles: tuple[str, ...] = ()) -> list[str]:
    """The workers in post on a day in these roles, or in any of a social worker's; in order of their numbers."""
    found = {
        row["worker"]
        for row in council.rows.get("employment", [])
        if row["started_on"] <= day < (row.get("ended_on") or date.max)
        and (row["role"] in roles if roles else row["role"] != "not a social worker")
    }
    return sorted(found)


def _book(council: Council, worker: str, course_id: str, begins: date) -> Row:
    number = max((int(row["enrolment_id"][1:]) for row in council.rows.get("enrolment", [])), default=0) + 1
    booked = working_day(begins - timedelta(days=21))
    return council.add(
        "enrolment",
        enrolment_id=f"B{number:05d}",
        course_id=course_id,
        worker=worker,
        booked_on=min(booked, council.ends),
        begins_on=begins,
        withdrew_on=None,
    )


def _comes(council: Council, booking: Row, day: date, attended: bool = True) -> None:
    council.add(
        "attendance",
        course_id=booking["course_id"],
        enrolment_id=booking["enrolment_id"],
        worker=booking["worker"],
        held_on=day,
        attended=attended,
    )


def _hold(council: Council, course_id: str, day: date, people: float, chance: Random) -> None:
    """A session to which so many social workers come, and now and then one does not who was booked."""
    _session(council, course_id, day)
    there = _in_post(council, day)
    for worker in chance.sample(there, min(len(there), max(1, round(people)))):
        _comes(council, _book(council, worker, course_id, day), day)
    if len(there) and chance.random() < 0.5:
        _comes(council, _book(council, chance.choice(there), course_id, day), day, attended=False)


def _train(council: Council, last: date, share: float, chance: Random) -> None:
    """Such a share of those in post on a day have been trained in writing plans by then; some others are booked."""
    _forget(council, "PLANS")
    days = sorted(row["held_on"] for row in _sessions(council, "PLANS"))
    held, ahead = [day for day in days if day <= last], [day for day in days if day > council.ends]
    there = [worker for worker in _in_post(council, last) if worker in _in_post(council, held[0])]
    trained = chance.sample(there, min(len(there), round(share * len(_in_post(council, last)))))
    for at, worker in enumerate(trained):
        day = held[at % len(held)]
        _comes(council, _book(council, worker, "PLANS", day), day)
    rest = [worker for worker in _in_post(council, council.ends) if worker not in trained]
    for at, worker in enumerate(rest[: len(rest) // 3] if ahead else []):
        _book(council, worker, "PLANS", ahead[at % len(ahead)])


def _forget(council: Council, course_id: str) -> None:
    for record in ("attendance", "enrolment"):
        council.rows[record] = [row for row in council.rows.get(record, []) if row["course_id"] != course_id]


def _core_skills(council: Council, chance: Random) -> None:
    """Five days for managers, three weeks apart, of which the first has been."""
    begins = working_day(council.ends - CORE_BEGINS)
    days = [working_day(begins + at * CORE_EVERY) for at in range(5)]
    for day in days:
        _session(council, "CORE", day)
    for worker in _in_post(council, council.ends, MANAGERS):
        booking = _book(council, worker, "CORE", begins)
        for day in days:
            if day <= council.ends:
                _comes(council, booking, day, attended=chance.random() < 0.92)


# -- what was published ---------------------------------------------------------------------------------------------


def _last_day_of(council: Council, goal: Goal) -> date:
    return min(month_end(parse_month(goal.month[:7])), council.ends)


def _trained(council: Council, goal: Goal, chance: Random) -> None:
    """The workshops of the time before are those at which so many were trained."""
    day = _last_day_of(council, goal)
    _move_workshops(council, day)
    _train(council, day, goal.share, chance)


def _move_workshops(council: Council, last: date) -> None:
    """Those that were held are held by the day; where one was later, the last is a few days before it."""
    held = sorted((row for row in _sessions(council, "PLANS") if row["held_on"] <= council.ends), key=_when)
    for at, row in enumerate(reversed(held) if held and held[-1]["held_on"] > last else ()):
        row["held_on"] = working_day(last - timedelta(days=5) - at * PLANS_EVERY)


def _when(row: Row) -> date:
    held: date = row["held_on"]
    return held


def _workshops(council: Council, goal: Goal, chance: Random) -> None:
    """So many workshops by the end of the month, whatever the council's size."""
    wanted, last = int(goal.percent or 0), _last_day_of(council, goal)
    held = sorted((row for row in _sessions(council, "PLANS") if row["held_on"] <= last), key=_when)
    for at in range(wanted - len(held)):
        first = held[0]["held_on"] if held else last
        _session(council, "PLANS", working_day(first - (at + 1) * PLANS_EVERY))
    drop = held[: max(0, len(held) - wanted)]
    if drop:
        rest = [row for row in council.rows.get("course_session", []) if all(row is not one for one in drop)]
        council.rows["course_session"] = rest


def _managers(council: Council, goal: Goal, chance: Random) -> None:
    """Each manager is booked by the end of the month: they are, as drawn, since the first day is before it."""
    last = _last_day_of(council, goal) if goal.month else council.ends
    for row in council.rows.get("enrolment", []):
        if row["course_id"] == "CORE":
            row["booked_on"] = min(row["booked_on"], last)


def _educated(council: Council, goal: Goal, chance: Random) -> None:
    """So many came on the day. A day that is later than the files was printed with the wrong year."""
    day = parse_day(goal.month) if len(goal.month) == 10 else _last_day_of(council, goal)
    if day > council.ends:
        day = day.replace(year=day.year - 1)
    if day <= council.ends:
        course = "EPEP" if day.month == 1 else "EHCP"
        people = max(1, round((goal.percent or 0) * council.scale))
        _session(council, course, day)
        there = _in_post(council, day)
        for worker in chance.sample(there, min(len(there), people)):
            _comes(council, _book(council, worker, course, day), day)


REACH = {
    "smart_plans_workshops": _workshops,
    "smart_plans_training": _trained,
    "managers_on_core_skills_training": _managers,
    "education_training_attendance": _educated,
}

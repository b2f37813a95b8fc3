"""How a synthetic child is protected: enquiry, conference, plan, core groups, visits, reviews, and what ends it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.child_protection import reach_core_groups, reach_plans
from sightline.areas.spine.lives import (
    Life,
    Pace,
    age_on,
    apart,
    eighteen,
    into_care,
    keep_open,
    later,
    may_begin_again,
    pace,
    team_and_worker,
    team_number,
    weighted,
    working_day,
)
from sightline.base.calendar import add_months

CONFERENCE_IN_TIME: Pace = ((-60, 0.74), (-36, 0.74), (-12, 0.78), (0, 0.8))
GROUP_IN_TIME: Pace = ((-60, 0.83), (-36, 0.83), (-24, 0.81), (-12, 0.79), (-7, 0.74), (-4, 0.76), (-3, 0.8),
                       (-2, 0.81), (0, 0.835))  # fmt: skip
TEAM_EFFECT = {1: 0.04, 2: 0.02, 3: 0.05, 4: -0.17, 5: 0.0, 6: 0.03}
CATEGORIES = {"NEG": 48, "EMO": 34, "PHY": 9, "SAB": 5, "MUL": 4}
PLAN_ENDS = (0.2, 0.56, 0.7, 0.8)
AGENCIES = {
    "social care": (1.0, 0.98, 0.9),
    "family": (1.0, 0.83, 0.05),
    "health": (0.95, 0.74, 0.45),
    "school": (0.97, 0.82, 0.5),
    "early years": (0.8, 0.7, 0.4),
    "police": (0.35, 0.28, 0.6),
    "probation": (0.15, 0.5, 0.5),
    "housing": (0.15, 0.45, 0.3),
    "adult services": (0.22, 0.5, 0.4),
    "voluntary": (0.12, 0.7, 0.3),
}
EXPECTED = {
    "social care": "attend",
    "health": "attend",
    "school": "attend",
    "early years": "attend",
    "family": "either",
}
CONFERENCE_INVITES = ("social care", "family", "health", "school", "early years", "police")
PANEL_BEGAN, PANEL_EVERY = date(2021, 1, 12), 28
PANEL_DECIDES = {"plan changed": 38, "continues": 14, "gateway": 22, "end": 26}
NEXT_STEPS = {
    "plan changed": "The core group amends the plan; the team manager asks after it",
    "gateway": "The team manager prepares the case for the legal gateway panel",
    "end": "The chair asks the next review whether the plan can end",
    "continues": "The social worker reports on what has changed",
}
DRAWN_ON = timedelta(days=150)


def live(life: Life, chance: Random) -> None:
    """An enquiry, if this turn's referral or news of an open case raises one, and all that follows from it."""
    began = _concern(life, chance)
    if began is None:
        return
    enquiry = life.add(
        "section47",
        enquiry_id=f"{life.child_id}-{began}",
        started_on=began,
        conference_not_needed=True,
        **team_and_worker(life, "Assessment", 4),
    )
    keep_open(life, later(began, 15))
    if chance.random() < 0.05:
        into_care(life, began, chance)
    if life.shared("conference", lambda: chance.random() < 0.56):
        _conference(life, enquiry, chance)


def _concern(life: Life, chance: Random) -> date | None:
    """When a strategy discussion begins an enquiry, if it does."""
    contact = life.now("contact")
    if contact is None or not may_begin_again(life, "child_protection_plan", contact["decided_at"].date()):
        return None
    if any(row["ended_on"] > contact["decided_at"].date() for row in life.of("period_of_care")):
        return None
    if life.now("assessment") is not None:
        need = life.of("referral")[-1]["need"]
        raised = life.shared("enquiry", lambda: chance.random() < (0.41 if need == "N1" else 0.12))
        wait = life.shared("wait", lambda: chance.choice((0, 0, 0, 1, 1, 2, 4)))
    else:
        raised = contact["decision"] == "open case" and life.shared("enquiry again", lambda: chance.random() < 0.06)
        wait = 1
    return contact["decided_at"].date() + timedelta(days=wait) if raised else None


def _conference(life: Life, enquiry: dict[str, Any], chance: Random) -> None:
    began = enquiry["started_on"]
    held = life.shared("held", lambda: _conference_day(life, began, chance))
    made = chance.random() < 0.98 and life.shared("plan made", lambda: chance.random() < 0.94)
    made = made and held < eighteen(life) - timedelta(days=120)
    made = made and may_begin_again(life, "child_protection_plan", held)
    enquiry["conference_not_needed"] = False
    life.add(
        "initial_conference",
        enquiry_id=enquiry["enquiry_id"],
        held_on=held,
        led_to_plan=made,
        **team_and_worker(life, "Assessment", 4),
    )
    keep_open(life, held)
    if made:
        _plan(life, held, chance)


def _conference_day(life: Life, began: date, chance: Random) -> date:
    in_time = chance.random() < pace(CONFERENCE_IN_TIME, life, began)
    return later(began, chance.choice((9, 11, 12, 13, 14, 14, 15, 15)) if in_time else chance.randint(16, 32))


def _plan(life: Life, started: date, chance: Random) -> None:
    reviews = life.shared("reviews", lambda: _reviews(started, chance))
    ended = reviews[-1] if len(reviews) == 1 or chance.random() < 0.94 else reviews[-2]
    ended = min(ended, eighteen(life))
    category = life.shared("category", lambda: weighted(CATEGORIES, chance))
    before = life.shared("before", lambda: chance.choices((0, 1, 2), weights=(83, 13, 4))[0])
    plan_id = f"{life.child_id}-{started}"
    life.add(
        "child_protection_plan",
        plan_id=plan_id,
        started_on=started,
        ended_on=ended,
        first_category=category,
        category=category if chance.random() < 0.88 else weighted(CATEGORIES, chance),
        previous_plans=before + len(life.of("child_protection_plan")),
        **team_and_worker(life, "Safeguarding", 6),
    )
    drawn_to = min(reviews[-1] + DRAWN_ON, life.horizon)
    for held in reviews:
        if held <= ended:
            life.add("review_conference", plan_id=plan_id, held_on=held, plan_continues=held < ended, quorate=True)
            _attend(life, plan_id, held, "review conference")
    _attend(life, plan_id, started, "initial conference")
    _panel(life, plan_id, started, drawn_to)
    _core_groups(life, plan_id, started, drawn_to, chance)
    _visits(life, plan_id, started, drawn_to, chance)
    keep_open(life, ended + timedelta(days=20 + int(chance.expovariate(1 / 80))))
    if life.shared("care", lambda: chance.random() < 0.2):
        into_care(life, ended, chance)


def _reviews(started: date, chance: Random) -> list[date]:
    """The days of the reviews, of which the last one ends the plan."""
    held: list[date] = []
    due = add_months(started, 3)
    while True:
        early = chance.randint(1, 21) if chance.random() < 0.9 else -chance.randint(1, 25)
        held.append(working_day(due - timedelta(days=early)))
        if chance.random() < PLAN_ENDS[min(len(held), len(PLAN_ENDS)) - 1]:
            return held
        due = add_months(held[-1], 6)


def _core_groups(life: Life, plan_id: str, started: date, until: date, chance: Random) -> None:
    days = life.shared("core groups", lambda: _core_group_days(life, started, until, chance))
    for number, held in enumerate(days):
        chair = "Team manager" if number == 0 else "Social worker"
        life.add("core_group", plan_id=plan_id, held_on=held, chair=chair, quorate=chance.random() < 0.9)
        for agency, (came, sent) in life.shared(f"agencies {number}", lambda: _agencies(life, chance)).items():
            _came(life, plan_id, held, "core group", agency, came, sent)


def _came(life: Life, plan_id: str, held: date, meeting: str, agency: str, came: bool, sent: bool) -> None:
    life.add(
        "agency_attendance",
        plan_id=plan_id,
        meeting=meeting,
        held_on=held,
        agency=agency,
        expected=EXPECTED.get(agency, "either"),
        invited=True,
        attended=came,
        sent_report=sent,
    )


def _attend(life: Life, plan_id: str, held: date, meeting: str) -> None:
    """Who came to a conference; more come than to a core group, and most of the others send a report."""
    chance = apart(life, f"{meeting} {held}")
    unsuited = "early years" if age_on(life, held) >= 5 else "school"
    for agency in CONFERENCE_INVITES:
        invited, comes, reports = AGENCIES[agency]
        if agency != unsuited and chance.random() < max(invited, 0.8):
            came = chance.random() < comes + (1 - comes) / 2
            _came(life, plan_id, held, meeting, agency, came, not came and chance.random() < reports)


def _panel(life: Life, plan_id: str, started: date, until: date) -> None:
    """Since the panel began, it looks at each plan of nine months at its next meeting, or at the one after."""
    chance = apart(life, f"panel {plan_id}")
    day = max(PANEL_BEGAN, add_months(started, 9))
    while True:
        day += timedelta(days=(PANEL_BEGAN - day).days % PANEL_EVERY + (0 if chance.random() < 0.8 else PANEL_EVERY))
        if day >= until:
            return
        decision = weighted(PANEL_DECIDES, chance)
        step = NEXT_STEPS[decision] if chance.random() < 0.93 else None
        again = day + timedelta(days=PANEL_EVERY * chance.choice((2, 3, 3)))
        life.add(
            "progress_panel_consideration",
            plan_id=plan_id,
            considered_on=day,
            decision=decision,
            next_step=step,
            next_on=again if step else None,
        )
        day = again


def _core_group_days(life: Life, started: date, until: date, chance: Random) -> list[date]:
    held: list[date] = []
    due, soonest = later(started, 10), later(started, 6)
    while True:
        in_time = chance.random() < pace(GROUP_IN_TIME, life, due) + TEAM_EFFECT[team_number(life, 6)]
        if in_time:
            day = _working_day_before(due - timedelta(days=int(chance.triangular(0, (due - soonest).days, 1))))
        else:
            day = later(due, 1 + int(chance.expovariate(1 / 7)))
        if day >= until:
            return held
        held.append(day)
        due, soonest = day + timedelta(weeks=6), day + timedelta(weeks=4)


def _working_day_before(day: date) -> date:
    found = working_day(day)
    return found if found == day else later(found, -1)


def _agencies(life: Life, chance: Random) -> dict[str, tuple[bool, bool]]:
    """Which agencies are invited, and whether each came or sent a report."""
    school_age = age_on(life, life.ends) >= 5
    unsuited = "early years" if school_age else "school"
    found = {}
    for agency, (invited, comes, reports) in AGENCIES.items():
        if agency != unsuited and chance.random() < invited:
            came = chance.random() < comes
            found[agency] = (came, not came and chance.random() < reports)
    return found


def _visits(life: Life, plan_id: str, started: date, until: date, chance: Random) -> None:
    days = life.shared("visits", lambda: _visit_days(life, started, until, chance))
    for visited in days:
        seen = chance.random() < 0.96 and age_on(life, visited) >= 0
        alone = seen and age_on(life, visited) >= 3 and chance.random() < 0.72
        bedroom = seen and apart(life, f"bedroom {visited}").random() < 0.34
        told = {"seen": seen, "seen_alone": alone, "bedroom_seen": bedroom}
        life.add("protection_visit", plan_id=plan_id, visited_on=visited, **told)


def _visit_days(life: Life, started: date, until: date, chance: Random) -> list[date]:
    worst = team_number(life, 6) == 4
    days: list[date] = []
    day = started
    while True:
        in_time = chance.random() < (0.72 if worst else 0.86)
        day = later(day, chance.choice((5, 7, 8, 9, 10, 10)) if in_time else chance.randint(11, 17))
        if day >= until:
            return days
        days.append(day)


REACH = {"child_protection_plans_9_months": reach_plans.reach, "core_groups_on_time": reach_core_groups.reach}

"""What a synthetic council audits, is told of, disputes and answers."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.quality.lives_followed import follow
from sightline.areas.spine.lives import Council, Goal, Life, Row, later, weighted, working_day
from sightline.base.calendar import add_months, england

MONTHS = 24
YEAR = timedelta(days=366)
PROGRAMME_BEGAN = date(2021, 1, 1)
PRIORITIES = {
    "contact": ("front_door",),
    "assessment": ("assessments_and_plans",),
    "plan": ("assessments_and_plans",),
    "unborn": ("pre_proceedings",),
    "supervision": ("supervision", "supervision", "leadership"),
    "case": ("pre_proceedings", "permanence", "education", "transfer", "exploitation"),
}
GRADES = {"outstanding": 3, "good": 36, "requires improvement": 46, "inadequate": 15}
KINDS = ("assessment", "plan", "supervision", "case")
AGENCIES = {"Police": 36, "Education": 24, "Health": 22, "Other council service": 10, "Family and public": 8}
PRACTICE_WEEKS = (date(2019, 12, 9), date(2020, 3, 2), date(2020, 12, 7), date(2021, 3, 8))
THEMES = ("Communication", "Delay", "Staff", "Decision", "Record")
COMPLAINTS_A_MONTH, REQUESTS_A_MONTH = 9, 5


def council(all_of: Council, chance: Random) -> None:
    """Two years of complaints, audits, disputes and a few incidents."""
    first = add_months(all_of.ends.replace(day=1), -MONTHS)
    open_cases = [life for life in all_of.lives if any(row["ended_on"] > first for row in life.of("episode_of_need"))]
    for back in range(MONTHS + 1):
        month = add_months(first, back)
        last = min(add_months(month, 1) - timedelta(days=1), all_of.ends)
        for _number in range(max(1, round(COMPLAINTS_A_MONTH * all_of.scale))):
            _complaint(all_of, _day(month, last, chance), chance)
        for life in chance.sample(open_cases, min(len(open_cases), max(2, round(14 * all_of.scale)))):
            _audit(life, _day(month, last, chance), chance)
        for life in chance.sample(open_cases, min(len(open_cases), max(1, round(4 * all_of.scale)))):
            _dispute(life, _day(month, last, chance), all_of.ends, chance)
        if month.month % 3 == 2:
            for life in chance.sample(open_cases, min(len(open_cases), 5)):
                shared = last if last < all_of.ends else None
                life.add("multi_agency_audit", audited_on=working_day(month), agencies=4, learning_shared_on=shared)
        for _number in range(max(1, round(REQUESTS_A_MONTH * all_of.scale))):
            _request(all_of, _day(month, last, chance), chance)
    for number in range(4):
        known = working_day(add_months(first, 5 * number + 2) + timedelta(days=11))
        notified, reviewed = later(known, chance.choice((3, 5, 5, 7))), later(known, chance.choice((13, 15, 19)))
        told = {"actions": 4, "actions_done": 4 - number % 2, "about": "known", "notifiable": True}
        told["learned_on"] = None if number % 2 else later(reviewed, 45)
        happened = known - timedelta(days=3)
        all_of.add(
            "serious_incident", happened_on=happened, known_on=known, notified_on=notified, reviewed_on=reviewed, **told
        )
    follow(all_of, chance)


def _request(all_of: Council, received: date, chance: Random) -> None:
    """A request for information: most are for a person's own record, and some of those take months."""
    own = chance.random() < 0.6
    extended = own and chance.random() < 0.3
    answered = working_day(received + timedelta(days=chance.randint(8, 95 if extended else 36)))
    all_of.add(
        "information_request",
        kind="record" if own else "council",
        received_on=received,
        extended_to=add_months(received, 3) if extended else None,
        answered_on=answered if answered <= all_of.ends else None,
        care_leaver=own and chance.random() < 0.5,
    )


def _day(first: date, last: date, chance: Random) -> date:
    return working_day(first + timedelta(days=chance.randrange(max(1, (last - first).days))))


def _complaint(all_of: Council, received: date, chance: Random) -> None:
    row = all_of.add("complaint", received_on=received, procedure="statutory", theme=chance.choice(THEMES))
    row.update(_answer(received, chance.random() < 0.72, chance))
    row.update(upheld=chance.random() < 0.42, learning=chance.random() < 0.5, team=None)
    for name in ("extension_reason", "stage_2_asked_on", "stage_2_extended_to", "stage_2_answered_on"):
        row.setdefault(name, None)
    row.update(stage_3_asked_on=None, stage_3_panel_on=None)


def _answer(received: date, in_time: bool, chance: Random) -> dict[str, Any]:
    """When it was answered; a few of those in time had more time agreed."""
    days = chance.randint(3, 10) if in_time else chance.randint(12, 40)
    extended = in_time and chance.random() < 0.1
    return {
        "answered_on": later(received, chance.randint(11, 20) if extended else days),
        "extended_to": later(received, 20) if extended else None,
        "extension_reason": "An advocate was sought" if extended else None,
    }


def _audit(life: Life, day: date, chance: Random) -> None:
    grade = weighted(GRADES, chance)
    life.add("audit", **_audited(chance.choice(KINDS), None, day, grade, chance))
    if grade in ("requires improvement", "inadequate"):
        done = later(day, chance.randint(4, 20 if chance.random() < 0.7 else 45))
        checked = later(done, chance.randint(5, 30)) if chance.random() < 0.6 else None
        theme = chance.choice(("Voice of the child", "Supervision", "Plan", "Recording"))
        told = {"theme": theme, "team": "Safeguarding", "trained": chance.random() < 0.35}
        life.add("audit_action", agreed_on=day, due_on=later(day, 20), done_on=done, checked_on=checked, **told)


def _audited(kind: str, work_of: date | None, day: date, grade: str | None, chance: Random) -> dict[str, Any]:
    again = day + timedelta(days=90) if grade == "inadequate" else None
    contact = kind == "contact"
    return {
        "kind": kind,
        "priority": chance.choice(PRIORITIES[kind]) if day >= PROGRAMME_BEGAN else None,
        "practice_week": day - timedelta(days=day.weekday()) in PRACTICE_WEEKS,
        "work_of": work_of,
        "audited_on": day,
        "agency": weighted(AGENCIES, chance) if contact else None,
        "grade": grade,
        "moderated_on": later(day, 6) if chance.random() < 0.3 else None,
        "threshold_met": chance.random() < 0.62 if contact else None,
        "consent_asked": chance.random() < 0.7 if contact else None,
        "outcome_right": chance.random() < 0.74 if contact else None,
        "audited_again_on": again,
        "improved": None if again is None else chance.random() < 0.7,
        "team": None,
    }


def _dispute(life: Life, raised: date, ends: date, chance: Random) -> None:
    settled = later(raised, chance.randint(4, 20 if chance.random() < 0.7 else 50))
    told = {"theme": chance.choice(("Delay", "Plan", "Visits", "Permanence")), "team": "Children in Care", "stage": 1}
    changed = chance.random() < 0.58 if settled <= ends else None
    answered = later(raised, 3)
    life.add(
        "reviewing_dispute",
        raised_on=raised,
        answered_on=answered,
        resolved_on=settled,
        outcome_changed=changed,
        **told,
    )


# -- figures that were published -----------------------------------------------------------------------------------


def _days(goal: Goal) -> tuple[date, date]:
    """The quarter of the financial year that a goal is of: 2020-Q2 is July to September 2020."""
    year, quarter = int(goal.month[:4]), int(goal.month[-1])
    first = add_months(date(year, 4, 1), 3 * (quarter - 1))
    return first, add_months(first, 3) - timedelta(days=1)


def _reach_complaints(all_of: Council, goal: Goal, chance: Random) -> None:
    """As few answers as needed come sooner or later; some complaints more, so that the share can be as printed."""
    first, last = _days(goal)
    due = [row for row in all_of.of("complaint") if first <= _due(row) <= last]
    printed = round(goal.share * 100)
    fits = (n for n in range(len(due), 0, -1) if round(round(goal.share * n) / n * 100) == printed)
    total = next(fits, len(due))
    for row in due[total:]:
        row["procedure"] = "corporate"
    due, wanted = due[:total], round(goal.share * total)
    met = [row for row in due if row["answered_on"] <= _due(row)]
    late = [row for row in due if row["answered_on"] > _due(row)]
    for row in chance.sample(met, max(0, len(met) - wanted)):
        row["answered_on"] = later(_due(row), chance.randint(1, 9))
    for row in chance.sample(late, min(len(late), max(0, wanted - len(met)))):
        row["answered_on"] = later(row["received_on"], chance.randint(4, 10))


def _due(row: Row) -> date:
    by_limit = england().add_working_days(row["received_on"], 10)
    assert by_limit is not None
    return max(by_limit, row["extended_to"] or by_limit)


def _reach_contacts(all_of: Council, goal: Goal, chance: Random) -> None:
    """So many of the month's contacts are drawn for the audit."""
    year, month = map(int, goal.month.split("-"))
    held = [
        (life, row["received_at"].date())
        for life in all_of.lives
        for row in life.of("contact")
        if (row["received_at"].year, row["received_at"].month) == (year, month)
    ]
    for life, day in chance.sample(held, min(len(held), max(1, round(goal.count * all_of.scale)))):
        audited = working_day(date(year, month, 28) + timedelta(days=chance.randint(14, 60)))
        life.add("audit", **_audited("contact", day, audited, weighted(GRADES, chance), chance))


def _reach_unborn(all_of: Council, goal: Goal, chance: Random) -> None:
    """In the winter, so many of the children whom somebody worried about before they were born in the year before."""
    day = all_of.ends - timedelta(days=40)
    found = [(life, came) for life in all_of.lives if (came := _before_birth(life, day)) is not None]
    for life, came in chance.sample(found, min(len(found), max(1, round(goal.count * all_of.scale)))):
        audited = working_day(day + timedelta(days=chance.randint(0, 25)))
        life.add("audit", **_audited("unborn", came, audited, weighted(GRADES, chance), chance))


def _before_birth(life: Life, day: date) -> date | None:
    """The day of a contact of the year before about a child who was not born yet."""
    days = (row["received_at"].date() for row in life.of("contact"))
    return next((came for came in days if came < life.born_on and day - YEAR < came < day), None)


REACH = {
    "complaints_answered_in_time": _reach_complaints,
    "contacts_audited": _reach_contacts,
    "unborn_children_audited": _reach_unborn,
}

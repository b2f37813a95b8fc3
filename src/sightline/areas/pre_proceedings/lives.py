"""How synthetic families come before the panel and the court, and what is prepared for their children before birth.

Drawn when all lives are lived: brothers and sisters whose plans began together go before the panel together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.spine.lives import Life, Row, later, weighted, working_day
from sightline.base.calendar import add_months, england

PANEL_BEGAN = date(2021, 1, 12)
CONSIDERED = {True: 0.55, False: 0.1}
ORDERS = {"care": 38, "placement": 17, "sgo": 18, "supervision": 13, "care at home": 6, "child arrangements": 5,
          "no order": 2, "withdrawn": 1}  # fmt: skip
LIVES_WITH = {"care": "fostering", "placement": "adoption", "sgo": "relatives", "child arrangements": "relatives"}
REASONS = {"assessment": 45, "relatives": 25, "progress": 20, "other": 10}
GIVEN_BEFORE = {"panel": 80, "director": 12, "other": 8}
LEARNT = (
    "The plan had not changed for two reviews before anybody asked the panel.",
    "Relatives could have been found in the first month.",
    "The chronology made the pattern plain; it was written only for the panel.",
)
COURT_STATUS, DAY, WEEK, LONGER = ("C1", "C2", "E1"), timedelta(days=1), timedelta(weeks=1), 12
Group = list[Life]


def council(council: Any, chance: Random) -> None:
    """Every family's panels, pre-proceedings, proceedings and births to come."""
    for family in council.families:
        for group, began in _groups(family.children):
            _group(group, began, council.ends, chance)
        for life in family.children:
            _court_without_plan(life, chance)
            _section_20(life, council.ends, chance)
            _before_birth(life, council.ends, chance)


def _groups(children: list[Life]) -> Iterator[tuple[Group, date]]:
    """Brothers and sisters whose protection plans began on one day."""
    found: dict[date, Group] = {}
    for life in children:
        for plan in life.of("child_protection_plan"):
            found.setdefault(plan["started_on"], []).append(life)
    for began, group in found.items():
        yield group, began


def _plan(life: Life, began: date) -> Row:
    return next(plan for plan in life.of("child_protection_plan") if plan["started_on"] == began)


def _group(group: Group, began: date, ends: date, chance: Random) -> None:
    ended = max(_plan(life, began)["ended_on"] for life in group)
    to_court = [life for life in group if _into_care_on(life, _plan(life, began)["ended_on"])]
    long = add_months(began, 9) < min(ended, ends)
    if to_court:
        care = _plan(to_court[0], began)["ended_on"]
        _to_court(group, to_court, began, care, chance)
    elif chance.random() < CONSIDERED[long]:
        panel = _panel_day(began + timedelta(days=chance.randint(60, 420) if long else chance.randint(25, 120)))
        if panel < ended:
            _panel_without_court(group, began, panel, ended, long, chance)
    elif chance.random() < 0.12:
        _conference(group, working_day(began + timedelta(days=chance.randint(10, 60))), "neither", chance)


def _into_care_on(life: Life, day: date) -> bool:
    began = any(row["started_on"] == day for row in life.of("period_of_care"))
    status = {row["status"] for row in life.of("legal_status") if row["started_on"] == day}
    return began and bool(status & set(COURT_STATUS))


def _panel_day(day: date) -> date:
    """The panel meets on Tuesdays."""
    day += timedelta(days=(1 - day.weekday()) % 7)
    return working_day(day)


def _to_court(group: Group, to_court: Group, began: date, care: date, chance: Random) -> None:
    """The plan ended in care by an order: after pre-proceedings for some, at once for others."""
    started = _panel_day(care - timedelta(weeks=chance.randint(12, 24)))
    issued = _before(care - chance.randint(0, 3) * DAY)
    before: dict[str, str] = {}
    if chance.random() < 0.3 and started > began + 30 * DAY:
        _consider(group, started, "no change", "B", chance)
        ended = _before(issued - chance.randint(5, 12) * DAY)
        before = _pre_proceedings(group, started, ended, {life.child_id for life in to_court}, issued, chance)
    elif chance.random() < 0.6:
        _consider(group, _before(issued - chance.randint(2, 8) * DAY), "harm", "C", chance)
    _court(to_court, issued, before, chance)


def _before(day: date) -> date:
    """The day itself if it is a working day, else the one before."""
    while not england().is_working(day):
        day -= DAY
    return day


def _panel_without_court(group: Group, began: date, panel: date, ended: date, long: bool, chance: Random) -> None:
    trigger = "long plan" if panel >= add_months(began, 9) else "no change"
    begins = long and chance.random() < 0.09
    _consider(group, panel, trigger, "B" if begins else "A", chance)
    if begins:
        _pre_proceedings(group, panel, _duration(panel, chance), set(), None, chance)
    elif chance.random() < 0.6:
        by = "progress" if panel >= PANEL_BEGAN and chance.random() < 0.4 else "gateway"
        _conference(group, working_day(panel + chance.randint(-30, 20) * DAY), by, chance)


def _duration(started: date, chance: Random) -> date:
    """When pre-proceedings end: most of them near their sixteen weeks, some well after."""
    weeks = chance.triangular(9, 17, 15) if chance.random() < 0.7 else chance.triangular(17, 30, 19)
    return working_day(started + timedelta(days=int(weeks * 7)))


def _consider(group: Group, panel: date, trigger: str, decision: str, chance: Random) -> None:
    asked = later(panel, -chance.choice((3, 5, 6, 8, 9, 10, 10, 14)))
    asked_for_conference = chance.random() < (0.85 if panel >= date(2020, 11, 1) else 0.5)
    learnt = chance.choice(LEARNT) if chance.random() < (0.45 if panel >= date(2020, 11, 1) else 0.1) else None
    for life in group:
        life.add(
            "legal_gateway_consideration",
            family_id=life.family.family_id,
            asked_on=asked,
            panel_on=panel,
            trigger=trigger,
            decision=decision,
            chaired_by="Service Director" if panel.month == 11 and panel.year == 2020 else "Head of service",
            conference_considered=asked_for_conference,
            learning=learnt,
        )


def _pre_proceedings(
    group: Group, started: date, ended: date, to_court: set[str], issued: date | None, chance: Random
) -> dict[str, str]:
    """Pre-proceedings of brothers and sisters, with more time where they need it. Returns each child's identifier."""
    letter = later(started, chance.choice((1, 2, 2, 3, 3, 3, 4, 6)))
    first = later(started, chance.choice((4, 5, 5, 5, 6, 8, 10)))
    midway = working_day(started + timedelta(days=chance.choice((45, 49, 52, 54, 56, 60, 66))))
    offered = working_day(started + chance.randint(0, 14) * DAY) if chance.random() < 0.8 else None
    held = None if offered is None else _conference(group, offered, "gateway", chance)
    made = {}
    for life in group:
        goes = life.child_id in to_court
        made[life.child_id] = f"PP-{life.child_id}-{started}"
        life.add(
            "pre_proceedings",
            pre_proceedings_id=made[life.child_id],
            family_id=life.family.family_id,
            started_on=started,
            gateway_decision="B",
            letter_sent_on=letter,
            first_meeting_on=first,
            midway_review_on=midway if midway < ended else None,
            review_meetings=(ended - started).days // 40,
            conference_offered_on=offered,
            conference_held_on=held,
            ended_on=ended,
            outcome="issue" if goes else "step down",
            applied_on=issued if goes else None,
            issue_letter_on=issued if goes else None,
            parents_represented="Yes" if chance.random() < 0.75 else "No",
        )
    _more_time(group, "pre_proceedings_id", made, (started + 12 * WEEK, ended), weighted(GIVEN_BEFORE, chance), chance)
    return made


def _more_time(
    group: Group, of: str, made: dict[str, str], late: tuple[date, date], given_by: str, chance: Random
) -> None:
    """An extension, agreed shortly before the day was due, for most of those that ran over."""
    due, ended = late
    if ended <= due or chance.random() < 0.25:
        return
    agreed = _before(due - chance.randint(2, 12) * DAY)
    weeks, reason = chance.choice((4, 4, 6, 8)), weighted(REASONS, chance)
    until = _before(due + (LONGER if (weeks, reason) == (8, "relatives") else weeks) * WEEK)
    for life in group:
        if life.child_id in made:
            row = life.add(
                "proceedings_extension", agreed_on=agreed, extended_to=until, reason=reason, authorised_by=given_by
            )
            row.update({"pre_proceedings_id": None, "care_proceedings_id": None, of: made[life.child_id]})


def _court(group: Group, issued: date, before: dict[str, str], chance: Random) -> None:
    """Care proceedings of those who go to court together: one final order for all, on one day."""
    weeks = chance.triangular(18, 27, 25) if chance.random() < 0.45 else chance.triangular(26, 62, 33)
    final = working_day(issued + timedelta(days=int(weeks * 7)))
    order = weighted(ORDERS, chance)
    made = {}
    for life in group:
        made[life.child_id] = f"CP-{life.child_id}-{issued}"
        life.add(
            "care_proceedings",
            care_proceedings_id=made[life.child_id],
            family_id=life.family.family_id,
            pre_proceedings_id=before.get(life.child_id),
            issued_on=issued,
            short_notice=not before and chance.random() < 0.5,
            hearings=3 + int(weeks // 9),
            resolution_hearing_on=working_day(final - 5 * WEEK),
            final_hearing_on=final,
            ended_on=final,
            final_order=order,
            lives_with=LIVES_WITH.get(order, "parents"),
        )
    _more_time(group, "care_proceedings_id", made, (issued + 26 * WEEK - DAY, final), "court", chance)


def _court_without_plan(life: Life, chance: Random) -> None:
    """A child who came into care by an order and not from a plan: before the court from that day."""
    known = {row["issued_on"] for row in life.of("care_proceedings")}
    for status in life.of("legal_status"):
        begun = status["started_on"]
        recent = begun > life.ends - timedelta(days=5 * 366) and status["status"] in COURT_STATUS
        if recent and not any(abs((begun - day).days) < 60 for day in known) and chance.random() < 0.85:
            _court([life], _before(begun), {}, chance)


def _section_20(life: Life, ends: date, chance: Random) -> None:
    for status in life.of("legal_status"):
        if status["status"] != "V2" or chance.random() < 0.08:
            continue
        panel = _panel_day(status["started_on"] + timedelta(days=chance.randint(55, 140)))
        if panel < min(status["ended_on"], ends):
            _consider([life], panel, "section 20", "A" if chance.random() < 0.8 else "C", chance)


def _conference(group: Group, offered: date, by: str, chance: Random) -> date | None:
    """A conference that is held or declined; of the latest ones a few are neither. Returns the day it was held."""
    waits = offered + 10 * WEEK > group[0].ends and chance.random() < 0.3
    comes = not waits and chance.random() < 0.67
    held = working_day(offered + chance.randint(18, 52) * DAY) if comes else None
    declined = None if waits or comes else working_day(offered + chance.randint(3, 25) * DAY)
    for life in group:
        life.add(
            "family_group_conference",
            family_id=life.family.family_id,
            offered_on=offered,
            declined_on=declined,
            held_on=held,
            considered_by=by,
            considered_on=None if by == "neither" else _panel_day(offered + 14 * DAY),
        )
    return held


def _before_birth(life: Life, ends: date, chance: Random) -> None:
    """What is prepared for a child of whom the council heard before the birth, if it took that up."""
    heard = [row["received_at"].date() for row in life.of("contact") if row["decision"] != "no further action"]
    known = min((working_day(day) for day in heard if working_day(day) < life.born_on), default=None)
    if known is None or known > ends:
        return
    expected = life.born_on + timedelta(days=chance.randint(-10, 12))
    since = known - timedelta(days=5 * 365)
    in_care = [row["started_on"] for other in life.family.children for row in other.of("period_of_care")]
    removed = any(since < day < known for day in in_care) or chance.random() < 0.08
    assessed = working_day(max(known + 30 * DAY, expected - timedelta(days=chance.randint(62, 115))))
    shared = working_day(max(known + 5 * DAY, expected - timedelta(days=chance.randint(38, 70))))
    planned = working_day(max(known + chance.randint(5, 16) * DAY, expected - timedelta(days=chance.randint(110, 160))))
    planned_for = removed and planned < life.born_on and chance.random() < 0.85
    life.add(
        "unborn_pathway",
        family_id=life.family.family_id,
        known_on=known,
        expected_on=expected,
        earlier_child_removed=removed,
        assessed_on=assessed if assessed < life.born_on and chance.random() < 0.93 else None,
        legal_planning_on=planned if planned_for else None,
        birth_plan_on=shared if shared < life.born_on and chance.random() < 0.9 else None,
        born_on=life.born_on,
        ended_on=None,
    )
    if planned_for and chance.random() < 0.7:
        _consider([life], planned, "unborn", "A", chance)


# -- what was published --------------------------------------------------------------------------------------------


def _reach_families(council: Any, goal: Any, chance: Random) -> None:
    """As many families in pre-proceedings at the month's end as were published: some more are drawn, or fewer."""
    year, month = map(int, goal.month.split("-"))
    day = add_months(date(year, month, 1), 1) - DAY
    published = goal.numerator if goal.numerator is not None else goal.percent
    wanted = max(1, round(published * council.scale))
    inside = [family for family in council.families if _open_on(family, day)]
    inside.sort(key=lambda family: any(life.of("care_proceedings") for life in family.children))
    for family in inside[: max(0, len(inside) - wanted)]:
        _did_not_begin(family, day)
    for group in _could_begin(council, day, chance):
        if len(inside) >= wanted:
            return
        _begin(group, day, chance)
        inside.append(group[0].family)


def _open_on(family: Any, day: date) -> list[Row]:
    rows = [row for life in family.children for row in life.of("pre_proceedings")]
    return [row for row in rows if row["started_on"] <= day < row["ended_on"]]


def _did_not_begin(family: Any, day: date) -> None:
    """The panel that began what was open on the day was never held, nor anything that came of it."""
    open_then = _open_on(family, day)
    gone, days = {row["pre_proceedings_id"] for row in open_then}, {row["started_on"] for row in open_then}

    def happened(record: str, row: Row) -> bool:
        if record == "legal_gateway_consideration":
            return row["panel_on"] not in days
        return record not in ("pre_proceedings", "proceedings_extension") or row["pre_proceedings_id"] not in gone

    for life in family.children:
        life.keep(happened)
        for row in life.of("care_proceedings"):
            row["pre_proceedings_id"] = None if row["pre_proceedings_id"] in gone else row["pre_proceedings_id"]


def _could_begin(council: Any, day: date, chance: Random) -> Iterator[Group]:
    """Groups with a plan of some months and no pre-proceedings, in a random order, brothers and sisters first."""
    found = []
    for family in council.families:
        if not any(life.of("pre_proceedings") for life in family.children):
            for group, began in _groups(family.children):
                ended = min(_plan(life, began)["ended_on"] for life in group)
                if add_months(began, 4) < day < ended:
                    found.append(group)
                    break
    chance.shuffle(found)
    yield from sorted(found, key=lambda group: len(group) < 2)


def _begin(group: Group, day: date, chance: Random) -> None:
    started = _panel_day(day - timedelta(days=chance.randint(15, 80)))
    ended = _duration(started, chance)
    while ended <= day:
        ended = working_day(ended + WEEK)
    _consider(group, started, "long plan", "B", chance)
    _pre_proceedings(group, started, ended, set(), None, chance)


REACH = {"sibling_groups_in_pre_proceedings": _reach_families}

"""How a synthetic child's case passes from team to team, and who holds it from day to day.

Whoever holds it on the last day of a half-year is whom the Annex A list of that day names.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from sightline.areas.spine.lives import (
    WORKERS_IN_A_TEAM,
    Life,
    Pace,
    Row,
    later,
    pace,
    team_and_worker,
    weighted,
    working_day,
)
from sightline.base.calendar import add_months

SENT_APART = ("allocation",)

IN_TIME: Pace = ((-60, 0.62), (-36, 0.62), (-9, 0.6), (-3, 0.61), (-2, 0.64), (-1, 0.7), (0, 0.76))
PROTOCOLS = ((date(2021, 1, 18), "January 2021"), (date(2020, 7, 6), "July 2020"), (date.min, "Before July 2020"))
REFUSALS = {"capacity": 45, "not ready": 40, "threshold": 5, "other": 10}
ACTIVITIES = (("protection_visit", "visited_on"), ("core_group", "held_on"), ("review_conference", "held_on"),
              ("care_review", "held_on"))  # fmt: skip


def council(council: Any, chance: Random) -> None:
    """A request for each plan that began and each child who came into care; a family's are made and met together."""
    for family in council.families:
        drawn: dict[tuple[str, date], Row] = {}
        for life in family.children:
            for plan in life.of("child_protection_plan"):
                _transfer(life, plan, "Assessment", 4, "conference", drawn, chance)
            for period in life.of("period_of_care"):
                known = life.of("child_protection_plan") or life.of("referral")
                if known and period["started_on"] > life.of("episode_of_need")[0]["started_on"]:
                    of_plan = any(plan["ended_on"] == period["started_on"] for plan in life.of("child_protection_plan"))
                    service, teams = ("Safeguarding", 6) if of_plan else ("Assessment", 4)
                    _transfer(life, period, service, teams, "care review", drawn, chance)
            _allocations(life, council.ends, chance)


def _transfer(
    life: Life, spell: Row, service: str, teams: int, point: str, drawn: dict[tuple[str, date], Row], chance: Random
) -> None:
    """The case passes to whoever holds the new spell, unless that ended before anybody could."""
    began = spell["started_on"]
    shared = drawn.setdefault((point, began), _days(life, began, chance))
    if shared["handed_over_on"] + timedelta(days=30) >= spell["ended_on"]:
        return
    common = {
        "family_id": life.family.family_id,
        "point": point,
        "from_team": team_and_worker(life, service, teams)["team"],
        "to_team": spell["team"],
    }
    refused = shared["refused_on"]
    if refused:
        life.add("transfer_of_case", **common, **shared["first"], refused_on=refused, refused_because=shared["because"])
    handed = shared["handed_over_on"]
    own = chance.random() < 0.06
    handed = later(handed, 5) if own else handed
    life.add(
        "transfer_of_case",
        **common,
        requested_on=shared["requested_on"],
        protocol=_protocol(shared["requested_on"]),
        accepted_on=shared["accepted_on"],
        handed_over_on=handed,
        first_activity_on=_activity_after(life, handed, spell["ended_on"], chance),
        siblings_together=None if len(life.family.children) == 1 else not own,
    )


def _days(life: Life, began: date, chance: Random) -> Row:
    """When it was requested, answered and handed over; some are refused first, and requested again."""
    requested = later(began, chance.choice((0, 1, 1, 2, 3)))
    made: Row = {"refused_on": None}
    if chance.random() < 0.07:
        first = {"requested_on": requested, "protocol": _protocol(requested)}
        refused = later(requested, chance.randint(2, 7))
        made = {"first": first, "refused_on": refused, "because": weighted(REFUSALS, chance)}
        requested = later(refused, chance.randint(3, 8))
    in_time = chance.random() < pace(IN_TIME, life, requested)
    wait = chance.choice((7, 9, 10, 12, 13, 14, 15)) if in_time else 16 + int(chance.expovariate(1 / 9))
    answer = min(chance.choice((1, 2, 3, 4, 5, 5, 6, 8)), wait)
    return {
        **made,
        "requested_on": requested,
        "accepted_on": later(requested, answer),
        "handed_over_on": later(requested, wait),
    }


def _protocol(day: date) -> str:
    return next(name for since, name in PROTOCOLS if day >= since)


def _activity_after(life: Life, handed: date, until: date, chance: Random) -> date | None:
    """The first visit, core group or review from the day of the handover on, or a first visit to a child in care."""
    days = [row[day] for record, day in ACTIVITIES for row in life.of(record) if handed <= row[day] <= until]
    visited = later(handed, chance.choice((2, 4, 5, 7, 9, 10, 14, 22, 30)))
    first = min(days, default=None)
    if first is None or first > handed + timedelta(days=30):
        return visited if visited < until else None
    return first


# -- who holds the case --------------------------------------------------------------------------------------------


def _allocations(life: Life, ends: date, chance: Random) -> None:
    """A row for each worker in turn, from each change of team and now and then in between."""
    listed = [add_months(ends + timedelta(days=1), -6 * back) - timedelta(days=1) for back in range(14)]
    handed = [(row["requested_on"], row["handed_over_on"]) for row in life.of("transfer_of_case")
              if "handed_over_on" in row]  # fmt: skip
    held: Row | None = None
    for start, end, holder in _holders(life):
        before = held
        start = start if before is None else _taken_over(start, end, handed, listed)
        if before is not None and before["ended_on"] > start - timedelta(days=40):
            before["ended_on"] = (
                start if chance.random() > 0.08 else max(start - timedelta(days=8), before["started_on"])
            )
        reason = "FCONTA" if before is None else "TSPROC"
        held = _in_turn(life, start, end, holder, reason, listed, chance)


def _holders(life: Life) -> list[tuple[date, date, Row]]:
    """Who holds the case, spell by spell: a period of care before a plan, and a plan before an episode of need."""
    spells = [
        row for record in ("period_of_care", "child_protection_plan", "episode_of_need") for row in life.of(record)
    ]
    days = sorted({day for row in spells for day in (row["started_on"], row["ended_on"])})
    found: list[tuple[date, date, Row]] = []
    for start, end in pairwise(days):
        holder = next((row for row in spells if row["started_on"] <= start < row["ended_on"]), None)
        if holder is None:
            continue
        if found and found[-1][1] == start and found[-1][2]["worker"] == holder["worker"]:
            found[-1] = (found[-1][0], end, holder)
        else:
            found.append((start, end, holder))
    return found


def _taken_over(start: date, end: date, handed: list[tuple[date, date]], listed: list[date]) -> date:
    """The day of the handover, unless a list of Annex A names the new worker before it."""
    over = next((over for asked, over in handed if abs((asked - start).days) < 8), start)
    return over if over < end and not any(start <= day < over for day in listed) else start


def _in_turn(life: Life, start: date, end: date, holder: Row, reason: str, listed: list[date], chance: Random) -> Row:
    """One worker until the end; for some another one first, or cover for an absence between two lists."""
    until = min([end, *(day for day in listed if day >= start)])
    if (until - start).days > 60 and chance.random() < 0.35:
        change = working_day(start + timedelta(days=chance.randint(15, (until - start).days - 20)))
        _holds(life, start, change, holder, _another(holder, chance), reason)
        start, reason = change, weighted({"MANAGE": 35, "LEFTRL": 55, "PCCHAN": 5, "OTHERS": 5}, chance)
    if (until - start).days > 70 and chance.random() < 0.12:
        off = working_day(start + timedelta(days=chance.randint(10, 30)))
        _holds(life, start, off, holder, holder["worker"], reason)
        start, reason = working_day(off + timedelta(days=chance.randint(10, 30))), "ABSENC"
        _holds(life, off, start, holder, _another(holder, chance), reason)
    return _holds(life, start, end, holder, holder["worker"], reason)


def _another(holder: Row, chance: Random) -> str:
    """A worker of the same team."""
    team, place = divmod(int(holder["worker"].split()[-1]), WORKERS_IN_A_TEAM)
    other = (place + chance.randint(1, WORKERS_IN_A_TEAM - 1)) % WORKERS_IN_A_TEAM
    return f"Worker {team * WORKERS_IN_A_TEAM + other:03d}"


def _holds(life: Life, start: date, end: date, holder: Row, worker: str, reason: str) -> Row:
    return life.add(
        "allocation", team=holder["team"], worker=worker, started_on=start, ended_on=end, change_reason=reason
    )

"""How a synthetic child lives in care: one home or several, visits, health, and a part in their own reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.spine.care_rules import A_SHORT_BREAK
from sightline.areas.spine.lives import Council, Life, Row, age_on, later, weighted, working_day
from sightline.base.calendar import add_months

SENT_APART = ("placement", "care_visit", "health_check", "care_review", "legal_status")
YEARS_SENT, A_BREAK = 4, 21
KINDS = {"U6": 34, "U4": 24, "U3": 12, "U1": 8, "K2": 12, "P1": 7, "H5": 3}
PROVIDERS = {"PR1": 55, "PR4": 38, "PR5": 7}
TAKES_PART = {"PN1": 52, "PN3": 6, "PN4": 5, "PN6": 27, "PN5": 3, "PN7": 7}
WHY_IT_CHANGED = ("CARPL", "CREQB", "CARPL", "CHILD", "OTHER")
LEFT = {"E4A": 30, "E45": 16, "E47": 6, "E11": 9, "E13": 9, "E4B": 5, "E8": 25}


def council(all_of: Council, chance: Random) -> None:
    """Each period of care that was open in the years of which anything is sent."""
    since = add_months(all_of.ends, -12 * YEARS_SENT)
    for life in all_of.lives:
        for period in life.of("period_of_care"):
            if period["ended_on"] > since and period["started_on"] <= all_of.ends:
                _care(life, period, max(since, period["started_on"]), chance)
    for life in all_of.lives:
        for period in life.of("period_of_care"):
            _told_and_short(life, period, chance)
        _watched(life, chance)
        _order_at_home(life, all_of.ends, chance)
        _scored_at_sixteen(life, since, chance)
        _no_dentist_yet(life, chance)


def _care(life: Life, period: Row, since: date, chance: Random) -> None:
    until = min(period["ended_on"], life.horizon)
    adult = period["ended_on"] >= add_months(life.born_on, 216)
    period.setdefault("ended_because", "E8" if adult else weighted(LEFT, chance))
    for placement in _placements(life, period, until, chance):
        _visits(life, placement, max(since, placement["started_on"]), until, chance)
    _health(life, since, until, chance)
    for review in life.of("care_review"):
        if since <= review["held_on"] < until:
            small = age_on(life, review["held_on"]) < 4
            review["participation"] = "PN0" if small else weighted(TAKES_PART, chance)


def _told_and_short(life: Life, period: Row, chance: Random) -> None:
    """When health was told; who came alone, seeking asylum; and which short times in care were short breaks."""
    began, until = period["started_on"], period["ended_on"]
    status = next(row for row in life.of("legal_status") if row["started_on"] == began)
    alone = status["status"] in ("V2", "C2") and age_on(life, began) >= 14 and chance.random() < 0.35
    period["unaccompanied"] = alone
    if status["status"] == "V2" and not alone and (until - began).days <= A_BREAK and chance.random() < 0.6:
        status["status"] = A_SHORT_BREAK
        return
    told = later(began, chance.randint(1, 5) if chance.random() < 0.78 else chance.randint(6, 18))
    if told < until and chance.random() < 0.97:
        life.add("health_notice", told_on=told)


def _watched(life: Life, chance: Random) -> None:
    """A few children are with parents before these were assessed; some who are settled agreed to fewer visits."""
    for row in life.of("placement"):
        row["before_assessment"] = row["kind"] == "P1" and chance.random() < 0.1
        settled = row["kind"] in ("U1", "U4") and age_on(life, row["started_on"]) >= 10
        row["visits_agreed"] = settled and chance.random() < 0.12


def _order_at_home(life: Life, ends: date, chance: Random) -> None:
    """A child who lives with parents under an interim order has a care order later, and most are visited soon after."""
    for status in [row for row in life.of("legal_status") if row["status"] == "C1"]:
        homes = [row for row in life.of("placement") if row["kind"] == "P1"]
        for home in homes:
            day = working_day(max(home["started_on"], status["started_on"]) + timedelta(days=chance.randint(60, 190)))
            if day < min(home["ended_on"], status["ended_on"]):
                life.add("legal_status", status="C2", started_on=day, ended_on=status["ended_on"])
                status["ended_on"] = day
                seen = working_day(day + timedelta(days=chance.randint(1, 7 if chance.random() < 0.85 else 12)))
                if seen <= ends:
                    life.add("care_visit", visited_on=seen, seen=True, seen_alone=True)
                break


def _scored_at_sixteen(life: Life, since: date, chance: Random) -> None:
    """A score between the sixteenth and the seventeenth birthday too, for those who are in care then."""
    day = working_day(add_months(life.born_on, 16 * 12) + timedelta(days=chance.randint(10, 300)))
    cared = any(row["started_on"] < day < min(row["ended_on"], life.horizon) for row in life.of("period_of_care"))
    if cared and day > since and chance.random() < 0.8:
        score = min(40, max(0, round(chance.gauss(14, 6))))
        life.add("strengths_score", scored_on=day, year_ends=None, score=score, no_score_because=None)


def _no_dentist_yet(life: Life, chance: Random) -> None:
    """A few never had the check that they should have had in the first year."""
    checks = [row for row in life.of("health_check") if row["kind"] == "DENTAL"]
    if checks and chance.random() < 0.06:
        life.keep(lambda _record, row: row is not checks[0])


def _placements(life: Life, period: Row, until: date, chance: Random) -> Iterator[Row]:
    """A home that lasts for most, and several moves for some."""
    restless = chance.random() < 0.16
    began = period["started_on"]
    while began < until:
        stays = timedelta(days=20 + int(chance.expovariate(1 / (150 if restless else 1500))))
        ends = min(working_day(began + stays), period["ended_on"])
        yield life.add("placement", **_home(life, began, ends, ends < period["ended_on"], chance))
        began = ends


def _home(life: Life, began: date, ends: date, moves_on: bool, chance: Random) -> dict[str, Any]:
    kind = weighted(KINDS, chance)
    if kind in ("K2", "H5") and age_on(life, began) < 10:
        kind = "U6"
    away = chance.random() < 0.24
    return {
        "started_on": began,
        "ended_on": ends,
        "kind": kind,
        "provider": "PR0" if kind == "P1" else weighted(PROVIDERS, chance),
        "changed_because": chance.choice(WHY_IT_CHANGED) if moves_on else None,
        "distance": round(chance.uniform(15, 60) if away else chance.uniform(0.3, 14), 1),
        "location": "OUT" if away else "IN",
        "authority": "Another council" if away else "Own authority",
        "temporary_approval": kind == "U3" and chance.random() < 0.15,
    }


def _visits(life: Life, placement: Row, since: date, until: date, chance: Random) -> None:
    """Soon after a move, then about every six weeks; a few are late, and at a few the child is not there."""
    last = min(until, placement["ended_on"])
    seen = working_day(since + timedelta(days=chance.randint(1, 6 if chance.random() < 0.85 else 12)))
    while seen < last:
        life.add("care_visit", visited_on=seen, seen=chance.random() < 0.97, seen_alone=chance.random() < 0.8)
        seen = working_day(seen + timedelta(days=chance.randint(21, 42 if chance.random() < 0.86 else 70)))


def _health(life: Life, since: date, until: date, chance: Random) -> None:
    examined = working_day(since + timedelta(days=chance.randint(10, 28 if chance.random() < 0.7 else 60)))
    while examined < until:
        life.add("health_check", held_on=examined, kind="HEALTH", status="COMPLETED")
        months = 6 if age_on(life, examined) < 5 else 12
        examined = working_day(add_months(examined, months) - timedelta(days=chance.randint(-30, 40)))
    teeth = working_day(since + timedelta(days=chance.randint(20, 200)))
    while teeth < until and age_on(life, teeth) >= 1:
        life.add("health_check", held_on=teeth, kind="DENTAL", status="COMPLETED")
        teeth = working_day(teeth + timedelta(days=chance.randint(160, 420)))
    scored = working_day(since + timedelta(days=chance.randint(60, 300)))
    while scored < until:
        if 4 <= age_on(life, scored) < 16:
            score = min(40, max(0, round(chance.gauss(14, 6))))
            life.add("strengths_score", scored_on=scored, year_ends=None, score=score, no_score_because=None)
        scored = working_day(scored + timedelta(days=chance.randint(330, 420)))

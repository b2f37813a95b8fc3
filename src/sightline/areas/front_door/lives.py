"""How a synthetic child comes to the front door: a contact, how urgent it is judged, who decides what and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sightline.areas.front_door.reach import reach
from sightline.areas.spine.lives import (
    NEEDS,
    Life,
    Pace,
    age_on,
    later,
    pace,
    team_and_worker,
    team_number,
    weighted,
)
from sightline.base.calendar import england

IN_TIME: Pace = ((-60, 0.78), (-36, 0.77), (-24, 0.745), (-12, 0.715), (-6, 0.67), (-4, 0.665), (-3, 0.69),
                 (-2, 0.73), (-1, 0.755), (0, 0.77))  # fmt: skip
TEAM_EFFECT = {1: 0.05, 2: 0.02, 3: -0.09}
URGENCY = {"red": 12, "amber": 38, "green": 50}
URGENCY_EFFECT = {"red": 0.18, "amber": 0.03, "green": -0.06}
SOURCES = {"6": 33, "2A": 17, "3F": 8, "3B": 4, "3A": 4, "3E": 4, "5A": 6, "5B": 5, "5C": 2, "1A": 7, "1C": 1, "4": 3,
           "7": 4, "8": 2, "9": 4}  # fmt: skip
DECISIONS = {"referral": 22, "early help": 17, "advice": 31, "no further action": 30}
WHEN_KNOWN = {"referral": 52, "early help": 14, "advice": 17, "no further action": 17}
LOWERED = (("red", "amber"), ("red", "green"), ("amber", "green"))
REASONS = ("School gave more information", "Police gave more information", "Seen by another professional today")
BEFORE_BIRTH = timedelta(weeks=20)


def live(life: Life, chance: Random) -> None:
    """One contact, if this turn brings one and the child is part of it; and the referral that it may become."""
    came = life.contact
    if came is None or came.date() < life.born_on - BEFORE_BIRTH or age_on(life, came) >= 18:
        return
    told = life.shared("contact", lambda: _contact(life, came, chance))
    if told["for"] not in (life.child_id, "all"):
        return
    decision = "open case" if life.open_until >= told["decided_at"].date() else told["decision"]
    row = life.add("contact", **{**told, "decision": decision})
    row["consent_to_referral"] = decision == "referral" and chance.random() < 0.8
    _ratings(life, row, told["first"])
    if decision == "referral":
        _referral(life, row, chance)


def _contact(life: Life, received: datetime, chance: Random) -> dict[str, Any]:
    rag = weighted(URGENCY, chance)
    by_night = not england().is_working(received.date()) or not 8 <= received.hour < 18
    number = team_number(life, 3)
    rated = received + timedelta(minutes=chance.randint(5, 60 if by_night or rag == "red" else 170))
    share = pace(IN_TIME, life, received.date()) + TEAM_EFFECT[number] + URGENCY_EFFECT[rag]
    decided = _decided(received, rated, rag, chance.random() < share, chance)
    return {
        "for": "all" if chance.random() < 0.8 else life.child_id,
        "received_at": received,
        "source": weighted(SOURCES, chance),
        "rag": rag,
        "first": _first_rating(rag, received, rated, chance),
        "rated_at": rated,
        "out_of_hours": by_night,
        "decided_at": decided,
        "decision": weighted(WHEN_KNOWN if life.of("referral") else DECISIONS, chance),
        "team": "Emergency Duty Team" if by_night else f"MASH {number}",
    }


def _first_rating(rag: str, received: datetime, rated: datetime, chance: Random) -> dict[str, Any] | None:
    """What the contact was rated at first, for the few of which somebody thought again before they settled it."""
    if chance.random() > 0.06:
        return None
    before = chance.choice([other for other in URGENCY if other != rag])
    reason = chance.choice((*REASONS, None, None)) if (before, rag) in LOWERED else chance.choice(REASONS)
    return {"rag": before, "rated_at": received + (rated - received) / 2, "reason": reason}


def _ratings(life: Life, contact: dict[str, Any], first: dict[str, Any] | None) -> None:
    if first is not None:
        moment = first["rated_at"].replace(second=0, microsecond=0)
        life.add("contact_rating", rag=first["rag"], rated_at=moment, reason=None)
    reason = None if first is None else first["reason"]
    life.add("contact_rating", rag=contact["rag"], rated_at=contact["rated_at"], reason=reason)


def _decided(received: datetime, rated: datetime, rag: str, in_time: bool, chance: Random) -> datetime:
    due = later(received.date(), 1)
    if not in_time:
        return _in_hours(later(due, 1 + min(int(chance.expovariate(1 / 2.0)), 18)), chance)
    soon = rated + timedelta(minutes=chance.randint(10, 200 if rag == "red" else 330))
    same_day = soon.date() == received.date() and soon.hour < 20
    if same_day and chance.random() < (0.9 if rag == "red" else 0.5) and england().is_working(received.date()):
        return soon
    return _in_hours(due, chance)


def _in_hours(day: date, chance: Random) -> datetime:
    return datetime.combine(day, time(8, 30)) + timedelta(minutes=chance.randint(0, 560))


def _referral(life: Life, contact: dict[str, Any], chance: Random) -> None:
    day = contact["decided_at"].date()
    earlier = [row for row in life.of("referral") if (day - row["received_on"]).days < 366]
    shared = life.shared("referral", lambda: {"need": weighted(NEEDS, chance), "nfa": chance.random() < 0.13})
    need = "N1" if age_on(life, day) < 0 else shared["need"]
    life.add(
        "referral",
        received_on=day,
        source=contact["source"],
        need=need,
        no_further_action=shared["nfa"],
        in_last_12_months=len(earlier),
        decided_on=later(day, 1 if chance.random() < 0.3 else 0),
        **team_and_worker(life, "MASH" if shared["nfa"] else "Assessment", 3 if shared["nfa"] else 4),
    )


REACH = {"contacts_decided_in_1_working_day": reach}

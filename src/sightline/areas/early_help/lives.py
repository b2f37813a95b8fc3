"""How a synthetic child comes to be assessed for early help: after a contact, or because a school or nurse began it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sightline.areas.spine.lives import Council, Life, age_on, later, pace, weighted, working_day

ASSESSED = 0.5
BY_PARTNERS = 0.02
OF_THE_COUNCIL = {"Family Centre North": 40, "Family Centre South": 36, "Youth support": 24}
SCHOOL_AGE = {"Primary school": 46, "Secondary school": 34, "Youth support": 20}
UNDER_FIVE = {"Health visiting service": 58, "Family Centre North": 22, "Family Centre South": 20}
DAYS = {"Health visiting service": 26, "Primary school": 38, "Secondary school": 44}
SLOWER = ((-36, 1.0), (-12, 1.0), (-10, 1.45), (-6, 1.2), (0, 1.05))
SHORTEST, LONGEST = 7, 200
AFTER_THE_CONTACT = 3


@dataclass(frozen=True)
class Drawn:
    """One assessment, of all the brothers and sisters whom a contact was about."""

    started: date
    completed: date
    organisation: str


def council(all_of: Council, chance: Random) -> None:
    """About half of the contacts that led to early help come to an assessment; partners begin some of their own."""
    of_contact: dict[tuple[str, datetime], Drawn | None] = {}
    for life in all_of.lives:
        for contact in life.of("contact"):
            call = (life.family.family_id, contact["received_at"])
            if contact["decision"] == "early help" and call not in of_contact:
                of_contact[call] = _after(life, contact["received_at"], contact["decided_at"], chance)
            if contact["decision"] == "early help":
                _add(life, of_contact[call])
        if chance.random() < BY_PARTNERS and life.of("contact"):
            first = life.of("contact")[0]["received_at"].date()
            _add(life, _by_a_partner(life, first - timedelta(days=chance.randint(40, 400)), chance))


def _after(life: Life, received: datetime, decided: datetime, chance: Random) -> Drawn | None:
    """A few days after the decision, and not so soon that the decision could be moved behind it."""
    if chance.random() > ASSESSED:
        return None
    soonest = max(decided.date(), later(received.date(), AFTER_THE_CONTACT))
    return _draw(life, later(soonest, chance.randint(0, 7)), OF_THE_COUNCIL, chance)


def _by_a_partner(life: Life, day: date, chance: Random) -> Drawn | None:
    age = age_on(life, day)
    return _draw(life, working_day(day), UNDER_FIVE if age < 5 else SCHOOL_AGE, chance) if age >= 0 else None


def _draw(life: Life, started: date, by: dict[str, int], chance: Random) -> Drawn:
    organisation = weighted(by, chance)
    days = SHORTEST + chance.expovariate(1 / (DAYS.get(organisation, 30) * pace(SLOWER, life, started)))
    return Drawn(started, working_day(started + timedelta(days=min(int(days), LONGEST))), organisation)


def _add(life: Life, drawn: Drawn | None) -> None:
    """Nobody is assessed twice at once, nor as an adult."""
    if drawn is None or age_on(life, drawn.started) >= 18:
        return
    others = life.of("early_help_assessment")
    if all(row["completed_on"] < drawn.started or row["started_on"] > drawn.completed for row in others):
        told = {"started_on": drawn.started, "completed_on": drawn.completed, "organisation": drawn.organisation}
        life.add("early_help_assessment", **told)

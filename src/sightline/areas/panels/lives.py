"""Which panels a synthetic council has, when they meet, and what they decide about a few children each time."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sightline.areas.spine.lives import Council, Life, Row, weighted, working_day

MONTHS, FORTNIGHT, FOUR_WEEKS = 15, timedelta(days=14), timedelta(days=28)


class Known(NamedTuple):
    """A panel. It hears about children of whom a row of `record` has been open for so many days."""

    name: str
    purpose: str
    chair: str
    began: date
    every: timedelta
    answers_to: str
    priority: str | None
    record: str
    after: int
    asked_for: str = ""


PANELS = (
    Known(
        "Resources Panel",
        "Placements and packages of support",
        "Service Director",
        date(2016, 4, 5),
        FORTNIGHT,
        "Improvement Board",
        None,
        "episode_of_need",
        20,
    ),
    Known(
        "Child Protection Progress Panel",
        "Plans of nine months and more",
        "Head of Safeguarding",
        date(2021, 1, 12),
        FORTNIGHT,
        "Improvement Board",
        "pre_proceedings",
        "child_protection_plan",
        274,
        "progress",
    ),
    Known(
        "Permanence Performance Meeting",
        "Plans for permanence that do not move",
        "Head of Permanence",
        date(2020, 9, 9),
        FOUR_WEEKS,
        "Corporate Parenting Board",
        "permanence",
        "period_of_care",
        120,
        "progress",
    ),
)
ASKED_FOR = {"placement": 38, "support at home": 34, "short breaks": 18, "other": 10}
COST = {"placement": (640, 4200), "support at home": (90, 520), "short breaks": (60, 310), "other": (40, 400)}
WHY = {"papers": 46, "nobody came": 18, "other option": 26, "no time": 10}
EACH_TIME, PUT_OFF, CANCELLED = 9, 0.17, 0.05


def council(all_of: Council, chance: Random) -> None:
    """Fifteen months of meetings."""
    for number, known in enumerate(PANELS, 1):
        panel = f"PAN{number}"
        all_of.add(
            "panel",
            panel_id=panel,
            name=known.name,
            purpose=known.purpose,
            terms="Terms of reference",
            chair=known.chair,
            members="Service managers, finance, health, education",
            every_days=known.every.days,
            answers_to=known.answers_to,
            priority=known.priority,
            began_on=known.began,
        )
        _meets(all_of, panel, known, chance)


def _meets(all_of: Council, panel: str, known: Known, chance: Random) -> None:
    """On its days; what was put off is heard again at the next meeting or the one after it."""
    first = max(known.began, all_of.ends - timedelta(days=MONTHS * 30))
    day = first + timedelta(days=(known.began - first).days % known.every.days)
    waiting: list[tuple[int, Life, Row]] = []
    while day <= all_of.ends:
        held = working_day(day)
        cancelled = chance.random() < CANCELLED
        all_of.add("panel_meeting", panel_id=panel, held_on=held, cancelled=cancelled, chaired_by="Service Director")
        if not cancelled:
            waiting = _hear(all_of, panel, known, held, waiting, chance)
        day += known.every


def _hear(
    all_of: Council, panel: str, known: Known, held: date, waiting: list[tuple[int, Life, Row]], chance: Random
) -> list[tuple[int, Life, Row]]:
    """What comes back and what is new; it returns what must come back."""
    back = [(left - 1, life, row) for left, life, row in waiting]
    heard = [(life, row["request"], row["asked_for"]) for left, life, row in back if left <= 0]
    for number, life in enumerate(_new(all_of, known, held, chance), 1):
        asked = known.asked_for or weighted(ASKED_FOR, chance)
        heard.append((life, f"{panel}-{held:%y%m%d}-{number:02d}", asked))
    still = [one for one in back if one[0] > 0]
    for life, request, asked in heard:
        row = _decide(life, panel, held, request, asked, chance)
        if row["outcome"] == "deferred":
            still.append((chance.choice((1, 1, 2, 3)), life, row))
    return still


def _new(all_of: Council, known: Known, held: date, chance: Random) -> list[Life]:
    """Children with an open case on the day, on a plan for nine months, or in care for four: as the panel hears."""
    could = [
        life
        for life in all_of.lives
        if any(
            row["started_on"] <= held - timedelta(days=known.after) and (row["ended_on"] or date.max) > held
            for row in life.of(known.record)
        )
    ]
    wanted = max(1, round(EACH_TIME * all_of.scale))
    return chance.sample(could, min(len(could), wanted))


def _decide(life: Life, panel: str, held: date, request: str, asked: str, chance: Random) -> Row:
    outcome = "deferred" if chance.random() < PUT_OFF else ("agreed" if chance.random() < 0.86 else "not agreed")
    least, most = COST.get(asked, (0, 0))
    return life.add(
        "panel_decision",
        panel_id=panel,
        request=request,
        asked_for=asked,
        heard_on=held,
        outcome=outcome,
        why_deferred=weighted(WHY, chance) if outcome == "deferred" else None,
        weekly_cost=float(chance.randint(least, most)) if outcome == "agreed" and most else None,
        next_step="As minuted",
    )

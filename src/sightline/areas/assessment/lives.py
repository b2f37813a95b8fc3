"""How a synthetic child is assessed: after a referral, and again while the case stays open."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.assessment.lives_need import factors, plans
from sightline.areas.spine.lives import (
    Council,
    Life,
    Pace,
    age_on,
    apart,
    begin_need,
    into_care,
    keep_open,
    later,
    pace,
    team_and_worker,
    team_number,
    working_day,
)

IN_TIME: Pace = ((-60, 0.89), (-36, 0.89), (-24, 0.91), (-14, 0.92), (-11, 0.85), (-6, 0.76), (-3, 0.73), (0, 0.76))
TEAM_EFFECT = {1: 0.04, 2: 0.02, 3: -0.12, 4: 0.03}
DAYS = (((0, 0), 24), ((1, 10), 394), ((11, 20), 617), ((21, 30), 501), ((31, 40), 598), ((41, 45), 1054))
LATE_DAYS = (((46, 50), 286), ((51, 60), 273), ((61, 95), 366))
AGAIN_AFTER = (150, 420)
WHY_LATE = (
    "Waiting for a partner's report",
    "The family could not be seen sooner",
    "The worker changed",
    "The manager was away",
)


def live(life: Life, chance: Random) -> None:
    """First the updates that were due while the case was open, then the assessment that a new referral brings."""
    _updates(life, chance)
    referral = life.now("referral")
    if referral is None or referral["no_further_action"]:
        return
    day = referral["received_on"]
    days, wait = life.shared("assessment", lambda: (_how_long(life, day, chance), chance.choice((0, 0, 1, 1, 2, 3))))
    begin_need(life, day, referral["need"])
    started = later(day, min(days, wait))
    row = _assess(life, started, later(day, days), chance, kind="new")
    keep_open(life, row["authorised_on"])
    if life.shared("support", lambda: chance.random() < 0.46):
        row["needs_support"] = True
        keep_open(life, row["authorised_on"] + timedelta(days=30 + int(chance.expovariate(1 / 130))))
    if age_on(life, day) >= 9 and chance.random() < 0.06:
        into_care(life, row["authorised_on"], chance)


def council(all_of: Council, _chance: Random) -> None:
    """What assessments found, and the plans that followed, once it is known what else happened to each child."""
    for life in all_of.lives:
        factors(life)
        plans(life)


def _how_long(life: Life, day: date, chance: Random) -> int:
    """Working days from the referral to a manager's signature; many are signed just before day 45."""
    in_time = chance.random() < pace(IN_TIME, life, day) + TEAM_EFFECT[team_number(life, 4)]
    bands = DAYS if in_time else LATE_DAYS
    low, high = chance.choices([band for band, _ in bands], weights=[weight for _, weight in bands])[0]
    return chance.randint(low, high)


def _assess(life: Life, started: date, authorised: date, chance: Random, kind: str) -> dict[str, Any]:
    seen = chance.random() < 0.95 and age_on(life, started) >= 0
    why_late = apart(life, f"overran {started}")
    late = later(started, 45) < authorised and why_late.random() < 0.6
    held_by = team_and_worker(life, "Assessment" if kind == "new" else "Safeguarding", 4 if kind == "new" else 6)
    return life.add(
        "assessment",
        started_on=started,
        authorised_on=max(authorised, started),
        child_seen=seen,
        needs_support=False,
        recorded_kind=kind,
        overran_because=why_late.choice(WHY_LATE) if late else None,
        **held_by,
    )


def _updates(life: Life, chance: Random) -> None:
    """A child who stays known is assessed again from time to time, and so are the brothers and sisters."""
    episodes = life.of("episode_of_need")
    if not episodes:
        return
    until = min(episodes[-1]["ended_on"], life.horizon)
    known = [row["authorised_on"] for row in life.of("assessment")]
    since = max([*known, episodes[-1]["started_on"], life.ends - timedelta(days=6 * 366)])
    while True:
        started = working_day(since + timedelta(days=chance.randint(*AGAIN_AFTER)))
        authorised = later(started, max(3, _how_long(life, started, chance) - 2))
        if authorised >= until:
            return
        _assess(life, started, authorised, chance, kind="updated")["needs_support"] = True
        since = authorised

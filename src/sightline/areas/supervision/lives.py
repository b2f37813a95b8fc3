"""How synthetic cases are supervised: family by family, more or less often from team to team; and how staff are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.spine.lives import Council, Goal, Row, later, working_day
from sightline.base.calendar import month_number
from sightline.base.periods import month_end, parse_month

DAYS_BACK = 800
REVIEWED = date(2021, 2, 1)
IN_TIME = ((-60, 0.62), (-12, 0.56), (-8, 0.48), (-6, 0.42), (-2, 0.46), (-1, 0.58), (0, 0.74))
CAUGHT_UP = 0.36
TEAM_EFFECT = (0.1, -0.16, 0.06, 0.02, -0.04, 0.08)
KINDS = ("case", "case", "case", "case", "case", "group")
DRAWN_HIGH = 0.3
INTERVAL, SHORTER = 31, 14


def council(council: Any, chance: Random) -> None:
    """Levels of risk, then a chain of supervisions for each family, then the staff's own."""
    begins = council.ends - timedelta(days=DAYS_BACK)
    for family in council.families:
        held = [(life, row) for life in family.children for row in life.of("allocation") if _end(row) > begins]
        if held:
            high = _levels(family, chance)
            _supervised(family, held, max(begins, min(row["started_on"] for _life, row in held)), high, chance)
    _staff(council, begins, chance)
    _newly_qualified(council, chance)


def _end(row: Row) -> date:
    ended: date | None = row.get("ended_on")
    return ended or date.max


def _levels(family: Any, chance: Random) -> list[Row]:
    """Some children on a protection plan are at high risk from a few days after it began; when it ends, no more."""
    plans = [(life, plan) for life in family.children for plan in life.of("child_protection_plan")]
    if not plans or chance.random() > DRAWN_HIGH:
        return []
    found = []
    for life, plan in plans:
        since = later(plan["started_on"], 3)
        if since < plan["ended_on"]:
            found.append(life.add("case_tier", tier="high", started_on=since, ended_on=plan["ended_on"]))
            life.add("case_tier", tier="standard", started_on=plan["ended_on"], ended_on=None)
    return found


def _supervised(family: Any, held: list[tuple[Any, Row]], first: date, high: list[Row], chance: Random) -> None:
    """One supervision after another while a worker holds the case; each child then held has a row of it."""
    last, day = max(_end(row) for _life, row in held), first
    horizon = min(last, family.ends)
    while True:
        at_risk = day >= REVIEWED and any(row["started_on"] <= day < row["ended_on"] for row in high)
        team = next((row["team"] for _life, row in held if row["started_on"] <= day < _end(row)), held[0][1]["team"])
        day = working_day(day + timedelta(days=_gap(day, family.ends, team, at_risk, chance)))
        if day >= horizon:
            return
        drawn = _drawn(day, chance)
        for life, row in held:
            if row["started_on"] <= day < _end(row) and row.get("worker"):
                life.add("case_supervision", held_on=day, team=row["team"], supervisor=_manager(row["team"]), **drawn)


def _gap(day: date, ends: date, team: str, at_risk: bool, chance: Random) -> int:
    interval = SHORTER if at_risk else INTERVAL
    effect = TEAM_EFFECT[sum(map(ord, team)) % len(TEAM_EFFECT)]
    if chance.random() < _pace(month_number(day) - month_number(ends)) + effect:
        return chance.randint(interval * 2 // 3, interval - 2)
    late = interval + 3 + int(chance.expovariate(1 / 50))
    after = (REVIEWED - day).days
    caught_up = 0 < after < late and chance.random() < CAUGHT_UP
    return min(late, after + chance.randint(1, 24)) if caught_up else late


def _pace(months: int) -> float:
    """A share of supervisions in time that changes from month to month, counted back from the files' last one."""
    return next(share for since, share in reversed(IN_TIME) if months >= since or since == IN_TIME[0][0])


def _drawn(day: date, chance: Random) -> dict[str, Any]:
    audited = chance.random() < 0.03
    return {
        "recorded_on": later(day, min(int(chance.expovariate(1 / 2.2)), 30)),
        "kind": chance.choice(KINDS),
        "reflective": chance.random() < 0.42 if audited else None,
        "directive": chance.random() < 0.51 if audited else None,
        "actions_set": chance.random() < 0.78 if audited else None,
    }


def _manager(team: str) -> str:
    return f"Manager of {team}"


def _staff(council: Council, begins: date, chance: Random) -> None:
    """Whoever is in post is supervised in person too, about every month, cases or none."""
    for row in council.of("employment"):
        worker, team = row["worker"], row.get("team") or "no team"
        day = max(row["started_on"], begins) + timedelta(days=chance.randint(0, 27))
        while (day := working_day(day)) < min(_end(row), council.ends):
            council.add("staff_supervision", worker=worker, held_on=day, team=team, supervisor=_manager(team))
            day += timedelta(days=chance.randint(24, 30) if chance.random() < 0.82 else chance.randint(33, 75))


def _newly_qualified(council: Any, chance: Random) -> None:
    """In place of monthly ones, a supervision every fortnight of those who just qualified, and now and then late."""
    new = {row["worker"]: row for row in council.of("employment") if row.get("newly_qualified_until")}
    rows = council.rows.get("staff_supervision", [])
    council.rows["staff_supervision"] = [row for row in rows if row["worker"] not in new]
    for worker, row in new.items():
        day, team = (
            row["started_on"] + timedelta(days=chance.choice((4, 6, 9, 12, 20, 36))),
            row.get("team") or "no team",
        )
        while (day := working_day(day)) < min(row["newly_qualified_until"], council.ends):
            council.add("staff_supervision", worker=worker, held_on=day, team=team, supervisor=_manager(team))
            day += timedelta(days=chance.randint(10, 13) if chance.random() < 0.86 else chance.randint(16, 27))


# -- the share that was published -----------------------------------------------------------------------------------


def _reach(council: Any, goal: Goal, chance: Random) -> None:
    """So many of the children held on the day had supervision within the month: for some families it is moved."""
    day = min(month_end(parse_month(goal.month)), council.ends)
    if day >= REVIEWED:
        return
    since = day - timedelta(days=INTERVAL)
    told = [_told(family, since, day) for family in council.families]
    inside, outside = sum(one for one, _other in told), sum(other for _one, other in told)
    off = round(goal.share * (inside + outside)) - inside
    change: Callable[[Any, date, date], None] = _sooner if off > 0 else _not_held
    families = [
        (family, other if off > 0 else one) for family, (one, other) in zip(council.families, told, strict=True)
    ]
    chance.shuffle(families)
    for family in _enough(families, abs(off)):
        change(family, since, day)


def _told(family: Any, since: date, day: date) -> tuple[int, int]:
    """How many of a family's children who count had supervision within the month, and how many had not."""
    counted = [_in_time(life, since, day) for life in family.children if _held(life, day) and _held_before(life, since)]
    return sum(counted), len(counted) - sum(counted)


def _enough(families: list[tuple[Any, int]], wanted: int) -> Iterator[Any]:
    """Families until their children are as many as wanted."""
    for family, children in families:
        if 0 < children <= wanted:
            wanted -= children
            yield family


def _held(life: Any, day: date) -> bool:
    return any(row.get("worker") and row["started_on"] <= day < _end(row) for row in life.of("allocation"))


def _held_before(life: Any, since: date) -> bool:
    return any(row.get("worker") and row["started_on"] < since < _end(row) for row in life.of("allocation"))


def _in_time(life: Any, since: date, day: date) -> bool:
    return any(since <= row["held_on"] <= day for row in life.of("case_supervision"))


def _not_held(family: Any, since: date, day: date) -> None:
    """What would have been held within the month was put off to the next time."""
    for life in family.children:
        life.keep(lambda record, row: record != "case_supervision" or not since <= row["held_on"] <= day)


def _sooner(family: Any, since: date, day: date) -> None:
    """A supervision more, for each child held then, on one day of the month."""
    held_on = working_day(since + timedelta(days=(family.number * 5) % (INTERVAL - 6) + 1))
    for life in family.children:
        row = next((row for row in life.of("allocation") if row["started_on"] <= held_on < _end(row)), None)
        if row and row.get("worker") and _held(life, day):
            drawn = _drawn(held_on, Random(f"supervision {life.family.number}"))
            life.add("case_supervision", held_on=held_on, team=row["team"], supervisor=_manager(row["team"]), **drawn)


REACH = {"case_supervision_in_1_month": _reach}

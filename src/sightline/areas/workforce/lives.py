"""Who works in a synthetic council: its posts, the people in them and those before them, and how many cases each holds.

Whoever is allocated a child in the drawn lives is a social worker who holds cases, and was in post by then. The others
come and go, but for the last weeks, in which nobody does but a director.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Protocol

from sightline.areas.spine.lives import later, weighted, working_day
from sightline.base.calendar import month_number
from sightline.base.periods import month_end, parse_month

Row = dict[str, Any]

SOCIAL_WORKERS = 212
LEADERS = ("Director", "Service director: social care", "Service director: early help", "Service director: education",
           "Head of safeguarding", "Head of assessment", "Head of children in care", "Head of family support",
           "Head of quality")  # fmt: skip
MANAGERS = {"middle manager": 8, "first line manager": 18}
SENIORS, OTHERS, EMPTY = 24, 200, 12
TITLES = {
    "middle manager": "Service manager",
    "first line manager": "Team manager",
    "senior practitioner": "Senior practitioner",
    "case holder": "Social worker",
    "without cases": "Social worker, reviewing and fostering",
    "not a social worker": "Family support worker",
}
PERMANENT = 0.73
QUIET, FORTNIGHT = timedelta(weeks=8), timedelta(weeks=2)
DIRECTOR_CAME, HEAD_WENT = timedelta(days=20), timedelta(days=45)
YEARS = 365.25
HOURS = {"1.0": 70, "0.8": 16, "0.6": 14}
FIRST_NUMBER = 5001
HALF_A_YEAR, NEW_ROLES = 182, ("case holder", "without cases")
CENSUS = (9, 30)
ETHNICITIES = {"WBRI": 74, "APKN": 6, "BCRB": 5, "AIND": 5, "BAFR": 4, "WOTH": 3, "MWBC": 2, "MWAS": 1}
SPELLS = ("allocation", "child_protection_plan", "period_of_care", "episode_of_need")


class Council(Protocol):
    ends: date
    scale: float

    @property
    def lives(self) -> Iterator[Any]: ...
    def add(self, record: str, **row: Any) -> Row: ...
    def of(self, record: str) -> list[Row]: ...


class Goal(Protocol):
    @property
    def month(self) -> str: ...
    @property
    def percent(self) -> float | None: ...
    @property
    def share(self) -> float: ...


def council(council: Council, chance: Random) -> None:
    """Posts and people, as at the files' last day and in the years before it."""
    holders = _who_holds(council)
    here = {worker: held for worker, held in holders.items() if held.until is None}
    teams = sorted({held.team for held in holders.values()}) or ["Assessment 1"]
    for name in teams if not council.of("team") else ():
        service = _service(name)
        council.add(
            "team", team_id=name, name=name, service=service, head=f"Head of {service}", manager=f"Manager of {name}"
        )
    number = iter(range(FIRST_NUMBER, FIRST_NUMBER + 100_000))
    _leaders(council, number, chance)
    for worker, held in sorted(holders.items()):
        began = working_day(held.since - timedelta(days=chance.randint(20, 1500)))
        post = _post(council, number, "case holder", held.team, chance)
        post["removed_on"] = held.until
        _person(council, post, worker, began, chance, ended=held.until)
    for role, count in _how_many(council, len(here)).items():
        for place in range(count):
            team = teams[place % len(teams)]
            _held(council, _post(council, number, role, team, chance), number, chance)
    for place in range(max(1, round(EMPTY * council.scale))):
        _left(council, _post(council, number, "case holder", teams[place % len(teams)], chance), number, chance)
    _give_contracts(council, council.ends, PERMANENT)
    _newly_qualified(council)
    _census(council, Random(f"census {council.ends}"))


def _newly_qualified(council: Council) -> None:
    """Every second of the social workers who began in the last half-year has only just qualified."""
    since = council.ends - timedelta(days=HALF_A_YEAR)
    began = [row for row in in_post(council, council.ends) if row["started_on"] > since and row["role"] in NEW_ROLES]
    for row in began[::2]:
        row["newly_qualified_until"] = row["started_on"] + timedelta(days=HALF_A_YEAR)


def _census(council: Council, chance: Random) -> None:
    """What the last census asked of each social worker in post on its day, by number of registration."""
    day = date(council.ends.year - (council.ends.month < CENSUS[0]), *CENSUS)
    for row in in_post(council, day):
        council.add(
            "census_worker",
            worker=row["worker"],
            gender="2" if chance.random() < 0.84 else "1",
            ethnicity=weighted(ETHNICITIES, chance) if chance.random() < 0.96 else "NOBT",
            started_on=row["started_on"],
            fte=row["fte"],
        )


@dataclass(frozen=True)
class Held:
    """Where somebody held cases, from when, and when they left; None for whoever is still here."""

    team: str
    since: date
    until: date | None


def _who_holds(council: Council) -> dict[str, Held]:
    """Each worker who was ever allocated a child. Without allocations, whoever a case names.

    Whoever held none at the end left within a fortnight of the last one; nobody left in the last weeks.
    """
    record = "allocation" if council.of("allocation") else ""
    found: dict[str, list[Row]] = defaultdict(list)
    for life in council.lives:
        for name in [record] if record else SPELLS[1:]:
            for row in life.of(name):
                if row.get("worker") and row["started_on"] <= council.ends:
                    found[row["worker"]].append(row)
    return {worker: _spell(rows, council.ends) for worker, rows in found.items()}


def _spell(rows: list[Row], ends: date) -> Held:
    now = [row for row in rows if _ended(row) > ends]
    team = Counter(row["team"] for row in now or rows).most_common(1)[0][0]
    last = max(map(_ended, rows))
    left = working_day(last + FORTNIGHT) if last <= ends - QUIET - FORTNIGHT * 2 else None
    return Held(team, min(row["started_on"] for row in rows), left)


def _ended(row: Row) -> date:
    held: date | None = row.get("ended_on")
    return held or date.max


def _how_many(council: Council, holding: int) -> dict[str, int]:
    """How many of each role besides leaders and those who hold cases, so that social workers come to their number."""
    counts = {role: max(1, round(count * council.scale)) for role, count in MANAGERS.items()}
    counts["senior practitioner"] = max(1, round(SENIORS * council.scale))
    so_far = holding + sum(counts.values()) + len(LEADERS) - 1
    counts["without cases"] = max(0, round(SOCIAL_WORKERS * council.scale) - so_far)
    counts["not a social worker"] = max(1, round(OTHERS * council.scale))
    return counts


def _service(team: str) -> str:
    """'Children in Care 2' is of the service 'Children in Care'."""
    return team.rstrip("0123456789 ") or team


def _post(council: Council, number: Iterator[int], role: str, team: str, chance: Random, title: str = "") -> Row:
    made = council.ends - timedelta(days=chance.randint(2200, 5000))
    return council.add(
        "post",
        post_id=f"P{next(number)}",
        title_of_post=title or TITLES[role],
        service=_service(team),
        team=team,
        social_work=role != "not a social worker",
        leadership=role == "senior manager",
        fte=float(weighted(HOURS, chance)) if not title else 1.0,
        made_on=made,
        role=role,
    )


def _person(council: Council, post: Row, worker: str, began: date, chance: Random, ended: date | None = None) -> Row:
    """Somebody in a post. Their contract is drawn afterwards, for all who are there; of those who went, here."""
    return council.add(
        "employment",
        worker=worker,
        post=post["post_id"],
        service=post["service"],
        team=post["team"],
        role=post["role"],
        contract="agency" if ended and chance.random() < 0.4 else "permanent",
        fte=post["fte"],
        started_on=began,
        ended_on=ended,
        absent=chance.random() < 0.03,
    )


def _held(council: Council, post: Row, number: Iterator[int], chance: Random) -> None:
    """A post that is held now, and who held it before if that was not long ago."""
    years = chance.expovariate(1 / 4)
    began = working_day(council.ends - QUIET - timedelta(days=int(years * YEARS) + 3))
    _person(council, post, f"Worker {next(number)}", began, chance)
    if years < 4:
        went = began - timedelta(days=chance.choice((0, 3, 14, 30, 60, 90)))
        came = went - timedelta(days=200 + int(chance.expovariate(1 / 900)))
        _person(council, post, f"Worker {next(number)}", working_day(came), chance, ended=went)


def _left(council: Council, post: Row, number: Iterator[int], chance: Random) -> None:
    """A post that stands empty, and who left it."""
    went = working_day(council.ends - QUIET - timedelta(days=chance.randint(10, 200)))
    came = working_day(went - timedelta(days=300 + int(chance.expovariate(1 / 900))))
    _person(council, post, f"Worker {next(number)}", came, chance, ended=went)


def _leaders(council: Council, number: Iterator[int], chance: Random) -> None:
    """Most of them new, one director newer than that, and one post empty."""
    for place, title in enumerate(LEADERS):
        post = _post(council, number, "senior manager", "Leadership", chance, title)
        last = place == len(LEADERS) - 1
        came = council.ends - (DIRECTOR_CAME if place == 0 else timedelta(days=chance.randint(150, 900)))
        came, went = working_day(came), None
        if last:
            went = working_day(council.ends - HEAD_WENT)
        else:
            _person(council, post, f"Worker {next(number)}", came, chance)
            went = later(came, -1) if place == 0 else working_day(came - timedelta(days=chance.randint(0, 150)))
        before = working_day(went - timedelta(days=chance.randint(200, 900)))
        _person(council, post, f"Worker {next(number)}", before, chance, ended=went)


def in_post(council: Council, day: date) -> list[Row]:
    """The social workers in post on a day."""
    rows = (row for row in council.of("employment") if row["role"] != "not a social worker")
    return [row for row in rows if row["started_on"] <= day < _ended(row)]


def _give_contracts(council: Council, day: date, share: float) -> None:
    """So many in post are permanent: leaders, and whoever has been here longest. Most others are agency workers."""
    now = sorted(in_post(council, day), key=_who_stays)
    permanent = round(share * len(now))
    for place, row in enumerate(now):
        row["contract"] = "permanent" if place < permanent else "fixed term" if place % 4 == 0 else "agency"
        row["contract_until"] = None
        if row["contract"] != "permanent":
            row["contract_until"] = working_day(day + timedelta(days=7 + place * 11 % 170))


def _who_stays(row: Row) -> tuple[bool, date, str]:
    return row["role"] != "senior manager", row["started_on"], row["worker"]


# -- what was published ---------------------------------------------------------------------------------------------


def _day_of(council: Council, goal: Goal) -> date:
    """The day on which a figure of the goal's month is judged."""
    return min(month_end(parse_month(goal.month)), council.ends)


def _permanent(council: Council, goal: Goal, chance: Random) -> None:
    if month_number(_day_of(council, goal)) == month_number(council.ends):
        _give_contracts(council, council.ends, goal.share)


def _caseload(council: Council, goal: Goal, chance: Random) -> None:
    """As many workers hold the children who are allocated on the day as give the average; a few children wait for one.

    The cases of a worker who is not needed pass to one who is, in the same team where there is one, for all time.
    """
    day, wanted = _day_of(council, goal), goal.percent
    if not council.of("allocation") or not wanted:
        return
    held: dict[str, list[Row]] = defaultdict(list)
    for row in council.of("allocation"):
        if row.get("worker") and row["started_on"] <= day < _ended(row):
            held[row["worker"]].append(row)
    total = sum(map(len, held.values()))
    workers = max(1, int(total / wanted))
    _share_out(council, held, workers)
    waiting = total - round(workers * wanted)
    fullest = sorted(held.values(), key=len, reverse=True)
    for at in range(waiting):
        fullest[at % len(fullest)].pop()["worker"] = None


def _share_out(council: Council, held: dict[str, list[Row]], workers: int) -> None:
    """Let the least loaded pass on their cases, or the most loaded give half away, until there are so many workers.

    Whoever holds none at the end, having stood in for somebody, passes theirs on first.
    """
    at_the_end = Counter(row["worker"] for row in council.of("allocation") if _ended(row) > council.ends)
    passed: dict[str, str] = {}
    while len(held) > workers:
        least = min(held, key=lambda name: (at_the_end[name], len(held[name]), name))
        team = held[least][0]["team"]
        rows = held.pop(least)
        mates = [name for name in held if held[name][0]["team"] == team] or list(held)
        heir = min(mates, key=lambda name: (len(held[name]), name))
        held[heir] += rows
        passed[least] = heir
    _rename(council, passed)
    while len(held) < workers:
        most = max(held, key=lambda name: (len(held[name]), name))
        rows, new = held[most], f"{most}A" if f"{most}A" not in held else f"{most}{len(held)}"
        half = rows[: len(rows) // 2]
        if not half:
            return
        for row in half:
            row["worker"] = new
        held[most], held[new] = rows[len(half) :], half
        _joins(council, new, most)


def _rename(council: Council, passed: dict[str, str]) -> None:
    """Wherever a worker stands who has passed everything on, the heir stands; and who has no cases is not in post."""

    def heir(name: str) -> str:
        while name in passed:
            name = passed[name]
        return name

    for life in council.lives:
        for _record, row in life.rows:
            if row.get("worker") in passed:
                row["worker"] = heir(row["worker"])
    for row in council.of("employment"):
        if row["worker"] in passed:
            row["role"] = "without cases"


def _joins(council: Council, new: str, like: str) -> None:
    """Somebody in post since the same day as another, who held no cases until now."""
    twin = next((row for row in council.of("employment") if row["worker"] == like), None)
    idle = [row for row in council.of("employment") if row["role"] == "without cases" and not row["ended_on"]]
    spare = next(iter(idle), None)
    if twin and spare:
        spare.update(worker=new, role="case holder", team=twin["team"], service=twin["service"])
        spare["started_on"] = min(spare["started_on"], twin["started_on"])


REACH = {"caseload": _caseload, "permanent_social_workers": _permanent}

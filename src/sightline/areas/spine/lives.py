"""How a synthetic child comes to be known: who they are, their family, their teams, and a time in care for some.

Also what the other rooms' lives share: working days, a council's pace over the years, and how long a case is open.
Names are put together from word lists of our own and belong to nobody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Protocol

from sightline.base.calendar import add_months, england, month_number

Row = dict[str, Any]
Pace = tuple[tuple[int, float], ...]

FORENAMES = (
    "Abrelle", "Bexlin", "Cassor", "Dovian", "Elspir", "Fennick", "Garrolin", "Hettabel", "Ivorrin", "Jessamel",
    "Kestrin", "Lunetta", "Marrowe", "Nerissel", "Orlaith-May", "Pippaline", "Quenby", "Rowanel", "Sorrelle",
    "Tamsor", "Ulvie", "Vesper", "Wrenna", "Xantha", "Yarrowin", "Zephrine", "Ashlen", "Briarly", "Cobbet",
    "Drayle", "Emberlin", "Flinton", "Gorsel", "Hazelin", "Inkerly", "Juniple", "Larkin-Jo", "Mossel",
    "Nettlan", "Oakley-Wynn",
)  # fmt: skip
SURNAMES = (
    (
        "Thistle", "Quill", "Bramble", "Copper", "Lantern", "Marble", "Otter", "Pebble", "Saffron",
        "Tinder", "Velvet",
    ),
    (
        "feather", "wick", "mantle", "combe", "thorne", "barrow", "whistle", "pocket", "button", "harrow",
        "kettle", "spindle",
    ),
)  # fmt: skip
ETHNICITIES = {"WBRI": 72, "APKN": 7, "MWBC": 5, "AIND": 3, "WOTH": 3, "BCRB": 2, "MWAS": 2, "MOTH": 2, "BAFR": 1,
               "AOTH": 1, "OOTH": 1, "NOBT": 1}  # fmt: skip
NEEDS = {"N1": 62, "N4": 11, "N5": 13, "N2": 4, "N3": 4, "N6": 4, "N8": 2}
LONGEST_WITHOUT_AN_ORDER = timedelta(days=900)
LEGAL = {"C2": 52, "C1": 22, "V2": 17, "E1": 9}
WORKERS_IN_A_TEAM = 7
TURN = 12  # families, until each service has begun again with its first team
AGAIN_AFTER = timedelta(days=190)


class Life(Protocol):
    """What a room may ask of a synthetic life, and add to it. `contact` is what begins the present turn, if any."""

    child_id: str
    born_on: date
    family: Any
    contact: datetime | None
    open_until: date

    @property
    def ends(self) -> date: ...
    @property
    def horizon(self) -> date: ...
    def add(self, record: str, **row: Any) -> Row: ...
    def of(self, record: str) -> list[Row]: ...
    def keep(self, happened: Callable[[str, Row], bool]) -> None: ...
    def now(self, record: str) -> Row | None: ...
    def shared(self, name: str, draw: Callable[[], Any]) -> Any: ...


class Council(Protocol):
    """What a room may ask of the whole council, all lives lived, and add to it: rows that are about no child."""

    ends: date
    scale: float

    @property
    def lives(self) -> Iterator[Any]: ...
    def add(self, record: str, **row: Any) -> Row: ...
    def of(self, record: str) -> list[Row]: ...


class Goal(Protocol):
    """A figure that the files must give: of a measure, in a month ('2021-01')."""

    @property
    def month(self) -> str: ...
    @property
    def numerator(self) -> int | None: ...
    @property
    def denominator(self) -> int | None: ...
    @property
    def share(self) -> float: ...
    @property
    def count(self) -> int: ...


def live(life: Life, chance: Random) -> None:
    """Before anything else happens: the child, their name, their family; and care, for those who begin in it."""
    if life.of("child"):
        return
    ethnicity = life.shared("ethnicity", lambda: weighted(ETHNICITIES, chance))
    gender = "M" if chance.random() < 0.52 else "F"
    life.add("child", gender=gender, ethnicity=ethnicity, born_on=life.born_on, disability=chance.random() < 0.11)
    surname = life.shared("surname", lambda: "".join(chance.choice(half) for half in SURNAMES))
    life.add("child_name", forename=chance.choice(FORENAMES), surname=surname)
    life.add("family_member", family_id=life.family.family_id)
    if life.family.in_care_since:
        begin_need(life, life.family.in_care_since, "N1")
        grown_up = eighteen(life) if eighteen(life) < life.ends else life.ends - timedelta(days=5 * 366)
        into_care(life, life.family.in_care_since, chance, at_least=grown_up)


# -- what every room's lives share -------------------------------------------------------------------------------


def apart(life: Life, name: str) -> Random:
    """Chance of its own for something that is drawn beside a life, so that the life goes on as it would have."""
    return Random(f"{name} {life.child_id} {life.born_on}")


def weighted(weights: dict[str, int], chance: Random) -> str:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def working_day(day: date) -> date:
    """The day itself if it is a working day, else the next one."""
    while not england().is_working(day):
        day += timedelta(days=1)
    return day


def later(day: date, working_days: int) -> date:
    """So many working days later."""
    found = england().add_working_days(day, working_days)
    assert found is not None, "lives stay within the calendar"
    return found


@cache
def _pace(points: Pace, months: int) -> float:
    at = bisect_right([month for month, _ in points], months)
    if at in (0, len(points)):
        return points[min(at, len(points) - 1)][1]
    (before, low), (after, high) = points[at - 1], points[at]
    return low + (high - low) * (months - before) / (after - before)


def pace(points: Pace, life: Life, day: date) -> float:
    """A share that changes over the years: `points` are (months from the files' last month, share)."""
    return _pace(points, month_number(day) - month_number(life.ends))


def team_number(life: Life, teams: int) -> int:
    """Which of so many teams works with the family."""
    return int(life.family.number * 7 % teams) + 1


def team_and_worker(life: Life, service: str, teams: int) -> dict[str, str]:
    number = team_number(life, teams)
    team = (sum(map(ord, service)) % 40) * 8 + number
    worker = team * WORKERS_IN_A_TEAM + life.family.number // TURN % WORKERS_IN_A_TEAM
    return {"team": f"{service} {number}", "worker": f"Worker {worker:03d}"}


def age_on(life: Life, day: date) -> int:
    """Whole years; below 0 before birth."""
    return (month_number(day) - month_number(life.born_on) - (day.day < life.born_on.day)) // 12


def eighteen(life: Life) -> date:
    return add_months(life.born_on, 18 * 12)


def begin_need(life: Life, day: date, need: str) -> None:
    """A new episode of need, open until some room says otherwise."""
    row = life.add("episode_of_need", started_on=day, ended_on=None, need=need, closed_because="RC7")
    row.update(team_and_worker(life, "Assessment", 4))
    life.open_until = day


def keep_open(life: Life, until: date) -> None:
    """The case stays open until this day at least."""
    life.open_until = max(life.open_until, min(until, max(eighteen(life), life.open_until)))
    life.of("episode_of_need")[-1]["ended_on"] = life.open_until


def may_begin_again(life: Life, record: str, day: date) -> bool:
    """Whether a plan or a period of care may begin: none is open and the last one ended a good while ago."""
    return all(row["ended_on"] + AGAIN_AFTER < day for row in life.of(record))


def into_care(life: Life, day: date, chance: Random, at_least: date = date.min) -> None:
    """A period of care from this day, with its legal status and its reviews."""
    if not may_begin_again(life, "period_of_care", day) or day >= eighteen(life):
        return
    short = chance.random() < 0.3 and at_least < day
    ended = max(day, at_least) + timedelta(days=14 + int(chance.expovariate(1 / (110 if short else 1700))))
    ended = min(working_day(min(ended, eighteen(life))), eighteen(life))
    held_by = team_and_worker(life, "Children in Care", 3)
    need = life.of("episode_of_need")[-1]["need"]
    life.add("period_of_care", started_on=day, ended_on=ended, need=need, **held_by)
    status = "V2" if short else weighted(LEGAL, chance)
    status = "C2" if status == "V2" and ended - day > LONGEST_WITHOUT_AN_ORDER else status
    life.add("legal_status", status=status, started_on=day, ended_on=ended)
    _care_reviews(life, day, min(ended, life.horizon), chance)
    keep_open(life, ended)


def _care_reviews(life: Life, day: date, until: date, chance: Random) -> None:
    due = later(day, 20)
    months = 3
    while True:
        early = chance.randint(0, 12) if chance.random() < 0.93 else -chance.randint(1, 20)
        held = working_day(max(due - timedelta(days=early), day + timedelta(days=3)))
        if held >= until:
            return
        life.add("care_review", held_on=held)
        due, months = add_months(held, months), 6

"""Random tables of every record: gaps, ties, weekends, bank holidays, clock changes, midnights, dates to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import polars as pl

from sightline.areas import ROOMS
from sightline.base.calendar import Calendar
from sightline.calculate.engines.polars import PolarsEngine
from sightline.calculate.engines.reference import ReferenceEngine, Row
from sightline.language import Field
from sightline.language.limits import LAW
from sightline.language.rulebook import Rulebook, rulebook
from sightline.snapshot.schema import schema_of

SPINE = {name: cut.by for name, cut in ROOMS.cuts.items()}
FIRST, DAYS = date(2020, 7, 1), 400
LONG_AGO, BEFORE = date(2017, 9, 1), 1200
BORN, YEARS_OF_BIRTHS = date(2001, 1, 1), 21
ODD_DAYS = (
    date(2020, 10, 25),  # clocks go back
    date(2021, 3, 28),  # clocks go forward
    date(2020, 12, 25),
    date(2020, 12, 28),  # a bank holiday in lieu
    date(2021, 1, 1),
    date(2021, 2, 28),
    date(2020, 2, 29),
    date(2020, 11, 30),
    date(2021, 4, 2),  # Good Friday
    date(2021, 1, 30),
    date(1989, 12, 31),  # a day before the calendar begins
    date(2061, 1, 1),  # a day after it ends
)
ODD_TIMES = (time(0, 0), time(0, 0), time(0, 0, 30), time(1, 30), time(2, 15), time(23, 59, 59), time(9, 0))
CHILDREN = ("1", "2", "3", "4", "5", "6")
TEAMS = ("North", "South", None)
COUNTED_IN_DAYS = ("calendar days", "working days", "weeks", "months", "school terms")


@dataclass(frozen=True)
class Engines:
    """Both engines over the same rows and rules, and the day on which they are asked."""

    fast: PolarsEngine
    plain: ReferenceEngine
    as_at: date


def engines(chance: Random, rows: int = 32) -> Engines:
    """Both engines over random rows, by random rules, on a random day."""
    return engines_of(Tables(chance.random(), rows), rules_of(chance), as_at(chance))


def engines_of(held: Mapping[str, list[Row]], rules: Rulebook, day: date) -> Engines:
    return Engines(PolarsEngine(AsFrames(held), rules), ReferenceEngine(held, rules, SPINE), day)


class OfEachRecord(Mapping[str, Any]):
    """Something for each record of every room, made when it is first asked for."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self.made:
            self.made[key] = self.make(key)
        return self.made[key]

    def make(self, key: str) -> Any:
        raise NotImplementedError

    def __iter__(self) -> Iterator[str]:
        return iter(ROOMS.records)

    def __len__(self) -> int:
        return len(ROOMS.records)


class AsFrames(OfEachRecord):
    def __init__(self, held: Mapping[str, list[Row]]) -> None:
        super().__init__()
        self.held = held

    def make(self, key: str) -> pl.LazyFrame:
        return pl.DataFrame(self.held.get(key, []), schema=schema_of(ROOMS.records[key]), orient="row").lazy()


class Tables(OfEachRecord):
    """So many rows of each record, or none; rows that refer to others mostly find one, and not every child has one."""

    def __init__(self, seed: float, rows: int) -> None:
        super().__init__()
        self.seed, self.rows = seed, rows
        self.children = Random(seed).sample(CHILDREN, 4)

    def ids(self, key: str) -> list[str]:
        return self.children if key in ("child", "child_name") else [f"{key}{at}" for at in range(self.rows)]

    def make(self, key: str) -> list[Row]:
        chance = Random(f"{self.seed} {key}")
        return [] if chance.random() < 0.04 else [self._row(chance, key, one) for one in self.ids(key)]

    def _row(self, chance: Random, key: str, one: str) -> Row:
        fields = ROOMS.records[key].fields
        row = {name: one if field.kind == "key" else _value(chance, field, self.ids) for name, field in fields.items()}
        blank = [name for name, value in row.items() if value is None]
        marked = [name for name in blank if chance.random() < 0.3]
        return {**row, "_unknown": f" {' '.join(marked)} " if marked else None}


def _value(chance: Random, field: Field, ids: Callable[[str], list[str]]) -> Any:
    if field.kind == "child":
        return chance.choice(CHILDREN)
    if chance.random() < 0.2:
        return None
    if field.kind == "ref":
        return chance.choice([*ids(field.refers_to)[:6], "nobody"])
    if field.kind == "date":
        return _day_of_a_life(chance) if field.personal else _day(chance)
    if field.kind == "moment":
        return datetime.combine(_day(chance), _time(chance))
    if field.kind == "yes_no":
        return chance.random() < 0.6
    if field.kind == "code":
        assert field.codes is not None
        return chance.choice(list(field.codes.codes)[:4])
    if field.kind in ("whole", "number"):
        return chance.randrange(3)
    return chance.choice(TEAMS)


def _day(chance: Random) -> date:
    """Mostly a day of the year in question; some of years before it, and some that are odd."""
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(ODD_DAYS)
    if kind < 0.5:
        return LONG_AGO + timedelta(days=chance.randrange(BEFORE))
    return FIRST + timedelta(days=chance.randrange(DAYS))


def _day_of_a_life(chance: Random) -> date:
    if chance.random() < 0.2:
        return date(2012, 2, 29)
    return BORN + timedelta(days=chance.randrange(365 * YEARS_OF_BIRTHS))


def _time(chance: Random) -> time:
    return chance.choice(ODD_TIMES) if chance.random() < 0.5 else time(chance.randrange(24), chance.randrange(60))


def rules_of(chance: Random) -> Rulebook:
    """The limits as declared, some of them varied where that is allowed; now and then a council's own closure
    days, or its own rule for what comes on a day off."""
    local = [key for key, limit in ROOMS.limits.items() if limit.local and limit.force not in LAW]
    varied = {key: _setting(chance, ROOMS.limits[key].unit) for key in local if chance.random() < 0.3}
    closed = Calendar((date(2020, 12, 24), date(2021, 2, 15))) if chance.random() < 0.2 else None
    return rulebook(ROOMS.limits, varied, closed, put_off=chance.random() < 0.2)


def _setting(chance: Random, unit: str) -> dict[str, Any]:
    start = chance.choice([FIRST + timedelta(days=90), date(2013, 4, 15)])
    unit = chance.choice([unit, unit, *COUNTED_IN_DAYS])
    return {"value": chance.randrange(20), "unit": unit, "from": start, "reason": "a test"}


def as_at(chance: Random) -> date:
    """A day within the rows' days: mid-month, at its end, or any."""
    any_day = FIRST + timedelta(days=chance.randrange(60, DAYS))
    return chance.choice([date(2021, 2, 28), date(2021, 3, 17), any_day])

"""Random tables of every record: gaps, ties, weekends, bank holidays, clock changes, midnights, dates to come."""

from __future__ import annotations

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
COUNTED_IN_DAYS = ("calendar days", "working days", "weeks", "months")


@dataclass(frozen=True)
class Engines:
    """Both engines over the same rows and rules, and the day on which they are asked."""

    fast: PolarsEngine
    plain: ReferenceEngine
    as_at: date


def engines(chance: Random, rows: int = 40) -> Engines:
    """Both engines over random rows, by random rules, on a random day."""
    return engines_of(tables(chance, rows), rules_of(chance), as_at(chance))


def engines_of(held: dict[str, list[Row]], rules: Rulebook, day: date) -> Engines:
    frames = {
        key: pl.DataFrame(held.get(key, []), schema=schema_of(record), orient="row").lazy()
        for key, record in ROOMS.records.items()
    }
    return Engines(PolarsEngine(frames, rules), ReferenceEngine(held, rules, SPINE), day)


def tables(chance: Random, rows: int) -> dict[str, list[Row]]:
    """So many rows of each record, or none; rows that refer to others mostly find one, and not every child has one."""
    ids = {key: [f"{key}{at}" for at in range(rows)] for key in ROOMS.records}
    ids["child"] = ids["child_name"] = chance.sample(CHILDREN, 4)
    return {
        key: [] if chance.random() < 0.04 else [_row(chance, key, one, ids) for one in ids[key]]
        for key, record in ROOMS.records.items()
        if "child_id" in record.fields
    }


def _row(chance: Random, key: str, one: str, ids: dict[str, list[str]]) -> Row:
    fields = ROOMS.records[key].fields
    row = {name: _value(chance, field, one, ids) for name, field in fields.items()}
    blank = [name for name, value in row.items() if value is None]
    marked = [name for name in blank if chance.random() < 0.3]
    return {**row, "_unknown": f" {' '.join(marked)} " if marked else None}


def _value(chance: Random, field: Field, one: str, ids: dict[str, list[str]]) -> Any:
    if field.kind == "key":
        return one
    if field.kind == "child":
        return chance.choice(CHILDREN)
    if chance.random() < 0.2:
        return None
    if field.kind == "ref":
        return chance.choice([*ids[field.refers_to][:6], "nobody"])
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
    """The limits as declared, some of them varied where that is allowed; now and then a council's own closure days."""
    local = [key for key, limit in ROOMS.limits.items() if limit.local]
    varied = {key: _setting(chance, ROOMS.limits[key].unit) for key in local if chance.random() < 0.3}
    closed = Calendar((date(2020, 12, 24), date(2021, 2, 15))) if chance.random() < 0.2 else None
    return rulebook(ROOMS.limits, varied, closed)


def _setting(chance: Random, unit: str) -> dict[str, Any]:
    start = chance.choice([FIRST + timedelta(days=90), date(2013, 4, 15)])
    unit = chance.choice([unit, unit, *COUNTED_IN_DAYS])
    return {"value": chance.randrange(20), "unit": unit, "from": start, "reason": "a test"}


def as_at(chance: Random) -> date:
    """A day within the rows' days: mid-month, at its end, or any."""
    any_day = FIRST + timedelta(days=chance.randrange(60, DAYS))
    return chance.choice([date(2021, 2, 28), date(2021, 3, 17), any_day])

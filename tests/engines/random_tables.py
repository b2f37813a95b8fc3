"""Random tables of every record: gaps, ties, weekends, bank holidays, clock changes, midnights, dates to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import polars as pl

from sightline.areas import ROOMS
from sightline.calculate.engines.polars import PolarsEngine
from sightline.calculate.engines.reference import ReferenceEngine, Row
from sightline.language import Field
from sightline.language.rulebook import Rulebook, rulebook
from sightline.snapshot.schema import schema_of

FIRST, DAYS = date(2020, 7, 1), 400
ODD_DAYS = (
    date(2020, 10, 25),  # clocks go back
    date(2021, 3, 28),  # clocks go forward
    date(2020, 12, 25),
    date(2020, 12, 28),  # a bank holiday in lieu
    date(2021, 1, 1),
    date(2021, 2, 28),
    date(2020, 11, 30),
    date(2021, 4, 2),  # Good Friday
    date(2021, 1, 30),
)
ODD_TIMES = (time(0, 0), time(0, 0), time(1, 30), time(2, 15), time(23, 59), time(9, 0))
CHILDREN = ("1", "2", "3", "4", "5")
TEAMS = ("North", "South", None)


def tables(chance: Random, rows: int) -> dict[str, list[Row]]:
    """About so many rows of each record; rows that refer to others mostly find one."""
    ids = {key: [f"{key}{at}" for at in range(rows)] for key in ROOMS.records}
    ids["child"] = list(CHILDREN)
    return {
        key: [_row(chance, key, one, ids) for one in ids[key]]
        for key, record in ROOMS.records.items()
        if "child_id" in record.fields
    }


def _row(chance: Random, key: str, one: str, ids: dict[str, list[str]]) -> Row:
    fields = ROOMS.records[key].fields
    row = {name: _value(chance, field, one, ids) for name, field in fields.items()}
    blank = [name for name, value in row.items() if value is None and fields[name].kind not in ("key", "child", "ref")]
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
    if field.kind in ("date", "moment"):
        return _day(chance) if field.kind == "date" else datetime.combine(_day(chance), _time(chance))
    if field.kind == "yes_no":
        return chance.random() < 0.6
    if field.kind == "code":
        assert field.codes is not None
        return chance.choice(list(field.codes.codes)[:4])
    if field.kind in ("whole", "number"):
        return chance.randrange(3)
    return chance.choice(TEAMS)


def _day(chance: Random) -> date:
    return chance.choice(ODD_DAYS) if chance.random() < 0.35 else FIRST + timedelta(days=chance.randrange(DAYS))


def _time(chance: Random) -> time:
    return chance.choice(ODD_TIMES) if chance.random() < 0.5 else time(chance.randrange(24), chance.randrange(60))


def rules_of(chance: Random) -> Rulebook:
    """The limits as declared, some of them varied where that is allowed."""
    local = [key for key, limit in ROOMS.limits.items() if limit.local]
    varied = {
        key: {"value": chance.randrange(1, 20), "from": FIRST + timedelta(days=90), "reason": "a test"}
        for key in local
        if chance.random() < 0.3
    }
    return rulebook(ROOMS.limits, varied)


def engines(chance: Random, rows: int) -> tuple[PolarsEngine, ReferenceEngine]:
    """Both engines over the same rows and rules."""
    held, rules = tables(chance, rows), rules_of(chance)
    frames = {}
    for key, record in ROOMS.records.items():
        frames[key] = pl.DataFrame(held.get(key, []), schema=schema_of(record), orient="row").lazy()
    return PolarsEngine(frames, rules), ReferenceEngine(held, rules)


def as_at(chance: Random) -> date:
    """A day within the rows' days: mid-month or at its end."""
    return chance.choice([date(2021, 2, 28), date(2021, 3, 17), FIRST + timedelta(days=chance.randrange(60, DAYS))])

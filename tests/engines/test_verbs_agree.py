"""Every verb by itself, whether or not a room uses it: both engines give it the same value for every row."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import narwhals as nw
import pytest

from sightline.areas import ROOMS
from sightline.base.calendar import UNITS, day_number
from sightline.calculate.compile import RecordFrame
from sightline.calculate.engines.reference import Here
from sightline.language import Limit, Record, _, count_of, first_of, in_force, last_of, next_of, previous_of
from sightline.language import expressions as verb
from sightline.language.expressions import (
    AS_AT,
    COMPARISONS,
    Between,
    Compare,
    Expression,
    IsUnknown,
    age_at,
    choose,
    due,
    exists,
    is_blank,
    latest_before,
    one_of,
    within_limit,
)
from sightline.language.limits import DatedValue
from sightline.language.rulebook import Rulebook
from tests.engines.random_tables import Engines, engines, engines_of

CONTACT, PLAN, ALLOCATION = (ROOMS.records[key] for key in ("contact", "child_protection_plan", "allocation"))
CHILD, CORE_GROUP = ROOMS.records["child"], ROOMS.records["core_group"]
ROWS = 60
held_on_or_before = _.held_on <= AS_AT


def limit(unit: str) -> Limit:
    values = (DatedValue(3, date(2013, 4, 15), "old"), DatedValue(1, date(2021, 1, 1), "new"))
    return Limit(f"toy {unit}", "Toy", unit, "local", True, values)


OF_A_PLAN: dict[str, Expression] = {
    **{f"days {sign}": Compare(sign, _.started_on, _.ended_on) for sign in COMPARISONS},
    **{f"text {sign}": Compare(sign, _.category, _.first_category) for sign in COMPARISONS},
    **{f"number {sign}": Compare(sign, _.previous_plans, verb.Value(1)) for sign in COMPARISONS},
    **{unit: Between(unit, _.started_on, _.ended_on) for unit in verb.UNITS if unit != "hours"},
    **{f"{unit} to the day": Between(unit, _.started_on, AS_AT) for unit in verb.UNITS if unit != "hours"},
    **{f"due in {unit}": due(_.started_on, limit(unit)) for unit in UNITS},
    **{f"in {unit}": within_limit(_.started_on, _.ended_on, limit(unit)) for unit in UNITS if unit != "hours"},
    "times": verb.Times(_.previous_plans, 52),
    "as at": _.started_on <= AS_AT,
    **{f"{unit} from the day": due(AS_AT, limit(unit)) for unit in UNITS},
    "and": _.other_authority & (_.previous_plans > 0),
    "or": _.other_authority | (_.previous_plans > 0),
    "not": ~_.other_authority,
    "blank": is_blank(_.ended_on),
    "unknown": IsUnknown("ended_on"),
    "one of": one_of(_.category, "NEG", "PHY", "SAB"),
    "age": age_at(first_of(CHILD, "born_on", on="child_id"), _.started_on),
    "first": first_of(CORE_GROUP, "held_on", on="plan_id"),
    "first that": first_of(CORE_GROUP, "held_on", on="plan_id", where=_.quorate),
    "last": last_of(CORE_GROUP, "held_on", on="child_id"),
    "last as at": last_of(CORE_GROUP, "held_on", on="plan_id", where=held_on_or_before),
    "last text": last_of(CORE_GROUP, "chair", on="child_id"),
    "how many": count_of(CORE_GROUP, on="plan_id"),
    "how many that": count_of(CORE_GROUP, on="child_id", where=held_on_or_before & _.quorate),
    "by another name": count_of(ALLOCATION, on="child_id=category"),
    "any": exists(CORE_GROUP, on="plan_id", where=is_blank(next_of(_.held_on, within="plan_id"))),
    "in force": in_force(ALLOCATION, "team", at=_.started_on),
    "day of what is in force": in_force(ALLOCATION, "started_on", at=_.started_on),
    "end of what is in force": in_force(ALLOCATION, "ended_on", at=AS_AT) > _.started_on,
    "in force as at": in_force(ALLOCATION, "allocation_id", at=AS_AT),
    "next": next_of(_.started_on, within="child_id"),
    "next that": next_of(_.started_on, within="child_id", where=_.other_authority),
    "next by": next_of(_.category, within="child_id", by=_.started_on),
    "previous": previous_of(_.started_on, within="child_id"),
    "previous by": previous_of(_.ended_on, within="child_id", by=_.started_on),
    "previous within text": previous_of(_.started_on, within="category"),
    "latest": latest_before(_.ended_on, within="child_id", by=_.started_on),
    "choice": choose(
        (is_blank(_.ended_on), "open"),
        (_.ended_on < _.started_on, "odd"),
        (_.other_authority, _.category),
        otherwise=_.first_category,
    ),
    "choice of days": choose((_.other_authority, _.ended_on), otherwise=AS_AT),
}  # fmt: skip

OF_A_CONTACT: dict[str, Expression] = {
    **{f"in {unit}": within_limit(_.received_at, _.decided_at, limit(unit)) for unit in UNITS},
    **{f"due in {unit}": due(_.received_at, limit(unit)) for unit in UNITS},
    **{unit: Between(unit, _.received_at, _.decided_at) for unit in verb.UNITS},
    "moments are days": _.received_at == _.decided_at,
    "next moment": next_of(_.received_at, within="child_id"),
}


def numbered(value: Any) -> Any:
    """A day as its number, as compiled columns hold it."""
    return day_number(value) if isinstance(value, date) else value


def assert_agree(record: type[Record], expression: Expression, both: Engines) -> None:
    key, frame = record.id_field(), RecordFrame(record, both.fast, both.as_at)
    made = nw.col(frame.column(expression))
    [table] = both.fast.collect([frame.frame.select(nw.col(key), made.alias("made"))])
    held = both.plain.tables[record.key]
    said = {row[key]: numbered(both.plain.value(expression, Here(record, row, both.as_at))) for row in held}
    assert dict(table.rows()) == said


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_a_verb_asked_of_plans_means_the_same_to_both_engines(name):
    for seed in range(4):
        assert_agree(PLAN, OF_A_PLAN[name], engines(Random(seed), ROWS))


@pytest.mark.parametrize("name", OF_A_CONTACT)
def test_a_verb_asked_of_contacts_means_the_same_to_both_engines(name):
    for seed in range(4):
        assert_agree(CONTACT, OF_A_CONTACT[name], engines(Random(seed), ROWS))


@pytest.mark.parametrize("night", [datetime(2020, 10, 24, 22, 45), datetime(2021, 3, 27, 22, 45)], ids=str)
def test_hours_are_the_same_hours_from_any_quarter_to_any_other_of_a_night_when_the_clocks_change(night):
    quarters = [night + timedelta(minutes=15 * at) for at in range(26)]
    rows = [
        {"contact_id": f"{first} {last}", "child_id": "1", "received_at": first, "decided_at": last}
        for first in quarters
        for last in quarters
    ]
    both = engines_of({"contact": rows}, Rulebook(), date(2021, 3, 31))
    assert_agree(CONTACT, Between("hours", _.received_at, _.decided_at), both)
    assert_agree(CONTACT, within_limit(_.received_at, _.decided_at, limit("hours")), both)


def test_hours_between_dates_are_not_known():
    assert_agree(PLAN, within_limit(_.started_on, _.ended_on, limit("hours")), engines(Random(0)))


def test_every_verb_is_asked():
    asked = {type(part) for held in (OF_A_PLAN, OF_A_CONTACT) for whole in held.values() for part in verb.walk(whole)}
    known = {kind for kind in vars(verb).values() if isinstance(kind, type) and issubclass(kind, Expression)}
    assert known - asked == {Expression, verb.TheDay}, "THE_DAY is asked by the cuts"

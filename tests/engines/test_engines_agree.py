"""The engine that is fast and the engine that is plain agree, and rows count to their figures, on any rows whatever."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.areas import ROOMS
from sightline.base.calendar import month_number
from sightline.base.periods import parse_month
from sightline.calculate.engines.polars import PolarsEngine
from sightline.calculate.engines.reference import Here, ReferenceEngine
from sightline.calculate.figures import Ask, figures
from sightline.calculate.knowledge import KnowsAll
from sightline.calculate.rows import dues, on_the_list, rows
from sightline.language.expressions import AS_AT, Expression, is_blank
from sightline.language.measures import Measure
from sightline.language.worklists import Worklist
from tests.engines.random_tables import as_at, engines

SPINE = {name: cut.by for name, cut in ROOMS.cuts.items()}
MEASURES = list(ROOMS.measures.values())
SEEDS = st.integers(0, 2**32 - 1)
ONCE = settings(
    max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)  # fmt: skip


def assert_they_agree(measure: Measure, cut: str | None, seed: int) -> None:
    chance = Random(seed)
    fast, plain = engines(chance, 24)
    day = as_at(chance)
    last = month_number(day)
    ask = Ask((measure,), last - 3, last, cut)
    made = figures(ask, fast, ROOMS, KnowsAll(ROOMS.records), day)
    for row in made.iter_rows(named=True):
        month = parse_month(row["month"])
        wanted = plain.counts(measure, month, day, cut, SPINE)
        said = wanted.get("" if cut is None else row["value_of_cut"], (0.0, 0))
        assert _said_by(measure, row) == _expected(measure, said), (measure.key, cut, row)
    if cut is not None:
        _no_value_is_left_out(measure, cut, made, plain, range(last - 3, last + 1), day)


def _no_value_is_left_out(
    measure: Measure, cut: str, made: Any, plain: ReferenceEngine, months: range, day: Any
) -> None:
    shown = set(made["value_of_cut"])
    for month in months:
        assert set(plain.counts(measure, month, day, cut, SPINE)) <= shown


def _said_by(measure: Measure, row: dict[str, Any]) -> tuple[Any, ...]:
    if measure.kind == "median":
        return (row["denominator"], row["value"])
    if measure.kind in ("count", "rate"):
        return (row["numerator"],)
    return (row["numerator"] or 0.0, row["denominator"])


def _expected(measure: Measure, said: tuple[float, int]) -> tuple[Any, ...]:
    numerator, denominator = said
    if measure.kind == "median":
        return (denominator, numerator if denominator else None)
    if measure.kind == "rate":
        return (numerator if measure.strands[0].counted is not None else float(denominator),)
    return (numerator,) if measure.kind == "count" else (numerator, denominator)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_is_what_the_reference_engine_says(measure):
    @ONCE
    @given(SEEDS)
    def on_any_rows(seed: int) -> None:
        assert_they_agree(measure, None, seed)

    on_any_rows()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_agrees_by_a_cut_of_its_own_and_of_the_spine(measure):
    for at, cut in enumerate([*measure.cuts[:2], list(SPINE)[MEASURES.index(measure) % len(SPINE)]]):
        assert_they_agree(measure, cut, 1000 * MEASURES.index(measure) + at)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_rows_count_to_the_figure(measure):
    chance = Random(measure.key)
    fast, plain = engines(chance, 24)
    day = as_at(chance)
    for month in (month_number(day) - 1, month_number(day)):
        made = rows(measure, month, fast, SPINE, day)
        picked = [one for s in measure.strands for one in plain.picked(measure, s, month, day)]
        assert Counter(made["id"]) == Counter(one.here.row[one.here.of.id_field()] for one in picked)
        assert made["counted"].sum() == sum(one.counts for one in picked)


@pytest.mark.parametrize("key", list(ROOMS.clocks))
def test_every_clock_gives_the_same_dues(key):
    @ONCE
    @given(SEEDS)
    def on_any_rows(seed: int) -> None:
        chance = Random(seed)
        fast, plain = engines(chance, 24)
        day = as_at(chance)
        made = dues([ROOMS.clocks[key]], fast, SPINE, day)
        said = [
            (one.id, one.child_id, one.started, one.due, one.stopped, one.state)
            for one in plain.duties(ROOMS.clocks[key], day)
        ]
        assert sorted(made.select("id", "child_id", "started", "due", "stopped", "state").rows(), key=str) == sorted(
            said, key=str
        )

    on_any_rows()


@pytest.mark.parametrize("key", list(ROOMS.worklists))
def test_every_worklist_lists_the_same(key):
    worklist = ROOMS.worklists[key]
    chance = Random(key)
    fast, plain = engines(chance, 24)
    day = as_at(chance)
    made = on_the_list(worklist, fast, SPINE, day)
    if worklist.clocks:
        open_dues = ("running", "overdue", "unknown")
        said = [one for clock in worklist.clocks for one in plain.duties(clock, day) if one.state in open_dues]
        assert Counter(made["id"]) == Counter(one.id for one in said)
    else:
        assert set(made["child_id"]) == _open_on(worklist, plain, day)


def _open_on(worklist: Worklist, plain: ReferenceEngine, day: date) -> set[str]:
    """The children whose spell in the list's register is open on a day, and whom the list is about."""
    register = worklist.register
    assert register is not None
    held = [Here(register.of, row, day) for row in plain.tables[register.of.key]]
    wanted = [
        part
        for part in (register.where, worklist.where, register.starts <= AS_AT, open_still(register.ends))
        if part is not None
    ]
    return {here.row["child_id"] for here in held if all(plain.value(part, here) is True for part in wanted)}


def open_still(ends: Expression) -> Expression:
    return is_blank(ends) | (ends > AS_AT)


def test_the_engines_of_these_tests_are_two():
    fast, plain = engines(Random(1), 4)
    assert isinstance(fast, PolarsEngine) and isinstance(plain, ReferenceEngine)

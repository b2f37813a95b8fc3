"""The engine that is fast and the engine that is plain agree, and rows count to their figures, on any rows whatever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.areas import ROOMS
from sightline.base.calendar import month_number
from sightline.base.periods import month_end, month_text, parse_month
from sightline.calculate.aggregate import cut_by
from sightline.calculate.figures import Ask, Population, figures
from sightline.calculate.knowledge import KnowsAll
from sightline.calculate.rows import dues, on_the_list, rows
from sightline.language.measures import PLACES, Measure
from sightline.language.rulebook import rulebook
from tests.engines.plain_words import Figure, figure_of, in_time, listed, overdue
from tests.engines.random_tables import SPINE, Engines, engines, engines_of

MEASURES = list(ROOMS.measures.values())
POPULATIONS = (Population(date(2019, 1, 1), 68_000, "first"), Population(date(2021, 1, 1), 69_500, "second"))
CUTS = sorted({*SPINE, *(cut for measure in MEASURES for cut in measure.cuts)})
SEEDS = st.integers(0, 2**32 - 1)
A_FEW = settings(
    max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)  # fmt: skip
FEWER = settings(A_FEW, max_examples=2)


def computed(asked: Sequence[Measure], cut: str | None, given: Engines, months: range) -> pl.DataFrame:
    ask = Ask(tuple(asked), months[0], months[-1], cut)
    return figures(ask, given.fast, ROOMS, KnowsAll(ROOMS.records), given.as_at, POPULATIONS)


def said_by_the_plain(measure: Measure, month: int, cut: str | None, given: Engines) -> dict[str, Figure]:
    counts = given.plain.counts(measure, month, given.as_at, cut)
    population = [held.value for held in POPULATIONS if held.year_from <= month_end(month)][-1]
    cut_up = {value: held for value, held in counts.items() if held != (0, 0)}
    values = cut_up if cut is not None else {"": counts.get("", (0.0, 0))}
    return {value: figure_of(measure, counts.get(value, (0.0, 0)), population) for value in values}


def assert_they_agree(asked: Sequence[Measure], cut: str | None, given: Engines, months: range) -> None:
    made: dict[tuple[str, str], dict[str, Figure]] = {}
    for row in computed(asked, cut, given, months).iter_rows(named=True):
        figure = row["numerator"], row["denominator"], row["value"], row["status"]
        made.setdefault((row["measure"], row["month"]), {})[row["value_of_cut"] or ""] = figure
    for measure in asked:
        for month in months:
            shown = made.get((measure.key, month_text(month)), {})
            said = said_by_the_plain(measure, month, cut, given)
            assert {value: shown.get(value) for value in said} == said, (measure.key, month_text(month), cut)
            assert not any(_cases(shown[value]) for value in set(shown) - set(said)), (measure.key, cut)


def _cases(figure: Figure) -> float:
    """How many a figure that the plain engine does not have says there are: none, if the two agree."""
    return figure[0] or (figure[1] if figure[3] != "computed" else 0) or 0


def last_months(as_at: date, count: int) -> range:
    return range(month_number(as_at) - count + 1, month_number(as_at) + 1)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_is_what_the_reference_engine_says(measure):
    @(FEWER if measure.of_clock else A_FEW)  # a clock's own figures are held to its dues as well, below
    @given(SEEDS)
    def on_any_rows(seed: int) -> None:
        both = engines(Random(seed))
        assert_they_agree([measure], None, both, last_months(both.as_at, 4))

    on_any_rows()


@pytest.mark.parametrize("seed", range(4))
def test_measures_asked_for_together_are_what_each_is_alone(seed):
    both = engines(Random(seed))
    assert_they_agree(MEASURES, None, both, last_months(both.as_at, 2))


@pytest.mark.parametrize("cut", CUTS)
def test_every_measure_agrees_by_every_cut(cut):
    both = engines(Random(cut))
    asked = [m for m in MEASURES if all(cut_by(strand, cut, SPINE) is not None for strand in m.strands)]
    assert_they_agree(asked, cut, both, last_months(both.as_at, 2))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_rows_count_to_the_figure(measure):
    chance = Random(measure.key)
    of_children = all("child_id" in strand.of.fields for strand in measure.strands)
    both, cut = engines(chance), chance.choice([None, *measure.cuts, *(SPINE if of_children else ())])
    for month in last_months(both.as_at, 2):
        held = rows(measure, month, both.fast, SPINE, both.as_at, cut)
        assert _rows_of_the_fast(held, cut) == _rows_of_the_plain(measure, month, both, cut)
        for figure in computed([measure], cut, both, range(month, month + 1)).iter_rows(named=True):
            of_it = held if cut is None else held.filter(pl.col("value_of_cut") == figure["value_of_cut"])
            assert _counts(measure, of_it) == _shown(measure, figure)


def _rows_of_the_fast(held: pl.DataFrame, cut: str | None) -> Counter[tuple[str, str, bool]]:
    named = held.iter_rows(named=True)
    return Counter((row["id"], "" if cut is None else row["value_of_cut"], row["counted"]) for row in named)


def _rows_of_the_plain(measure: Measure, month: int, both: Engines, cut: str | None) -> Counter[tuple[str, str, bool]]:
    strands = [strand for strand in measure.strands if strand.part != "under"]
    picked = [one for s in strands for one in both.plain.picked(measure, s, month, both.as_at, cut)]
    return Counter((one.here.row[one.here.of.id_field()], one.cut, one.counts) for one in picked)


def _counts(measure: Measure, held: pl.DataFrame) -> tuple[float, ...]:
    """What can be counted on the rows themselves: not what each of them weighs, nor what a ratio divides by."""
    counted = float(held["counted"].sum())
    if any(strand.value is not None for strand in measure.strands) and measure.kind not in ("mean", *PLACES, "sum"):
        return ()
    if measure.kind in ("sum", "ratio", "difference"):
        return (len(held),) if measure.kind == "ratio" else ()
    if measure.kind in ("count", "rate"):
        return (counted,)
    return (counted, len(held)) if measure.kind == "share" else (len(held),)


def _shown(measure: Measure, figure: dict[str, Any]) -> tuple[float, ...]:
    if any(strand.value is not None for strand in measure.strands) and measure.kind not in ("mean", *PLACES):
        return ()
    if measure.kind == "ratio":
        return (figure["numerator"],)
    if measure.kind in ("count", "rate"):
        return (figure["numerator"],)
    pair = figure["numerator"], figure["denominator"]
    return pair if measure.kind == "share" else pair[1:]


@pytest.mark.parametrize("key", list(ROOMS.clocks))
def test_every_clock_gives_the_same_dues(key):
    @A_FEW
    @given(SEEDS)
    def on_any_rows(seed: int) -> None:
        both = engines(Random(seed))
        made = dues([ROOMS.clocks[key]], both.fast, SPINE, both.as_at)
        said = [
            (one.id, one.child_id, one.started, one.due, one.stopped, one.state)
            for one in both.plain.duties(ROOMS.clocks[key], both.as_at)
        ]
        assert Counter(made.select("id", "child_id", "started", "due", "stopped", "state").rows()) == Counter(said)

    on_any_rows()


@pytest.mark.parametrize("key", list(ROOMS.clocks))
def test_the_figures_of_every_clock_are_counts_of_its_dues(key):
    clock, both = ROOMS.clocks[key], engines(Random(key))
    asked = [ROOMS.measures[f"{key}_{basis}"] for basis in ("completed", "due", "overdue")]
    months = last_months(both.as_at, 3)
    for row in computed(asked, None, both, months).iter_rows(named=True):
        month, basis = parse_month(row["month"]), row["measure"].rpartition("_")[2]
        if basis == "overdue":
            assert row["numerator"] == overdue(both.plain, clock, month, both.as_at)
        else:
            said = in_time(both.plain, clock, basis, month, both.as_at)
            assert (row["numerator"], row["denominator"]) == said, (basis, row["month"])


def test_a_share_of_dues_that_started_takes_in_those_that_run_and_those_of_which_nobody_knows():
    measure, both = ROOMS.measures["contacts_decided_in_1_working_day"], engines(Random(7))
    for row in computed([measure], None, both, last_months(both.as_at, 4)).iter_rows(named=True):
        said = in_time(both.plain, measure.clocks[0], "started", parse_month(row["month"]), both.as_at)
        assert (row["numerator"], row["denominator"]) == said


@pytest.mark.parametrize("key", list(ROOMS.worklists))
@pytest.mark.parametrize("seed", range(3))
def test_every_worklist_lists_the_same(key, seed):
    both = engines(Random(f"{key} {seed}"))
    made = on_the_list(ROOMS.worklists[key], both.fast, SPINE, both.as_at)
    assert sorted(child or "" for child in made["child_id"]) == listed(both.plain, ROOMS.worklists[key], both.as_at)


def test_a_limit_that_a_council_varies_moves_no_other_clocks_figures():
    varied = {"child_protection_visit": {"value": 20, "from": date(2013, 4, 15), "reason": "a test"}}
    plan = {"plan_id": "P", "child_id": "1", "started_on": date(2021, 1, 4)}
    both = engines_of({"child_protection_plan": [plan]}, rulebook(ROOMS.limits, varied), date(2021, 2, 28))
    asked = [ROOMS.measures[key] for key in ("first_core_group_due", "first_child_protection_visit_due")]
    assert_they_agree(asked, None, both, last_months(both.as_at, 2))

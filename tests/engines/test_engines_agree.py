"""The engine that is fast and the engine that is plain agree, and rows count to their figures, on any rows whatever."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given

from sightline.calculate.aggregate import cut_by
from sightline.calculate.rows import rows
from sightline.language.measures import PLACES, Measure
from tests.engines.agreeing import A_FEW, CUTS, FEWER, MEASURES, SEEDS, assert_they_agree, computed, last_months
from tests.engines.random_tables import SPINE, Engines, engines


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

"""What both engines are asked, and that they answer alike: helpers of the tests that hold one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from sightline.areas import ROOMS
from sightline.base.calendar import month_number
from sightline.base.periods import month_end, month_text
from sightline.calculate.figures import Ask, Population, figures
from sightline.calculate.knowledge import KnowsAll
from sightline.language.measures import Measure
from tests.engines.plain_words import Figure, figure_of
from tests.engines.random_tables import SPINE, Engines

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

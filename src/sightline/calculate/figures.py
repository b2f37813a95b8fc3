"""From counts to figures: windows, rates, shares, and the months that cannot be computed, with the reason.

A figure states its window. Shares are numerator over denominator times 100, unrounded: rounding is presentation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sightline.base.calendar import month_number
from sightline.base.periods import first_month_of_window, month_end, month_name, month_text
from sightline.calculate.aggregate import aggregate, asked_for
from sightline.calculate.compile import Engine
from sightline.calculate.knowledge import Answer, Knowledge, can_answer, first_month
from sightline.language import Rooms
from sightline.language.measures import PLACES, Measure
from sightline.language.version import version_of

COLUMNS = {
    "measure": pl.String,
    "month": pl.String,
    "window": pl.String,
    "cut": pl.String,
    "value_of_cut": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "unit": pl.String,
    "status": pl.String,
    "why": pl.String,
    "snapshot": pl.String,
    "version": pl.String,
}
COMPUTED, NO_CASES, NOT_COMPUTABLE = "computed", "no cases", "not computable"


Counted = dict[str, dict[str, dict[int, tuple[float, float]]]]


@dataclass(frozen=True)
class Population:
    """A dated estimate of how many people a rate is of, with its source."""

    year_from: date
    value: int
    source: str


@dataclass(frozen=True)
class Ask:
    """Which measures, over which months (numbers, both included), by which cut, as known in which snapshot."""

    measures: tuple[Measure, ...]
    first: int
    last: int
    cut: str | None = None
    snapshot: str = ""


def figures(
    ask: Ask, engine: Engine, rooms: Rooms, known: Knowledge, as_at: date, populations: tuple[Population, ...] = ()
) -> pl.DataFrame:
    """Every figure asked for, one row for each measure, month and value of the cut (see COLUMNS)."""
    answers = {measure.key: can_answer(measure, known, rooms.records) for measure in ask.measures}
    can = [measure for measure in ask.measures if not answers[measure.key].why]
    earliest = min((first_month_of_window(ask.first, m.window) for m in can), default=ask.first)
    months = list(range(earliest, min(ask.last, month_number(as_at)) + 1))
    spine = {name: cut.by for name, cut in rooms.cuts.items()}
    counted = _count(engine, can, ask, months, spine, as_at)
    rows = [
        row
        for measure in ask.measures
        for row in _of_measure(measure, ask, answers[measure.key], counted, engine, as_at, populations)
    ]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _count(
    engine: Engine, measures: list[Measure], ask: Ask, months: list[int], spine: dict[str, Any], as_at: date
) -> Counted:
    """measure -> value of cut -> month -> (numerator, denominator), strands added together."""
    found: Counted = defaultdict(lambda: defaultdict(dict))
    if not measures or not months:
        return found
    ends = [min(month_end(month), as_at) for month in months]
    asked = [one for one in asked_for(measures, ask.cut, spine) if ask.cut is None or one.cut is not None]
    for measure, month, cut, numerator, denominator in aggregate(engine, asked, ends, as_at):
        had = found[measure][cut].get(month, (0.0, 0.0))
        found[measure][cut][month] = (had[0] + numerator, had[1] + denominator)
    return found


def _of_measure(
    measure: Measure,
    ask: Ask,
    answer: Answer,
    counted: Counted,
    engine: Engine,
    as_at: date,
    populations: tuple[Population, ...],
) -> list[tuple[Any, ...]]:
    version = version_of(measure, engine.rules)
    by_cut = counted.get(measure.key, {})
    cuts = [""] if ask.cut is None else sorted(by_cut)
    rows: list[tuple[Any, ...]] = []
    for month in range(ask.first, ask.last + 1):
        why = _why_not(measure, answer, month, as_at)
        for cut in [cuts[0]] if why and cuts else cuts:
            given = by_cut.get(cut, {})
            named = None if ask.cut is None or why else cut
            head = (measure.key, month_text(month), measure.window, ask.cut, named)
            tail = (
                (None, None, None, measure.unit, NOT_COMPUTABLE, why)
                if why
                else _value(measure, given, month, populations)
            )
            rows.append((*head, *tail, ask.snapshot, version))
        if why and not cuts:
            head = (measure.key, month_text(month), measure.window, ask.cut, None)
            rows.append((*head, None, None, None, measure.unit, NOT_COMPUTABLE, why, ask.snapshot, version))
    return rows


def _why_not(measure: Measure, answer: Answer, month: int, as_at: date) -> str:
    if answer.why:
        return answer.why
    if month > month_number(as_at):
        return f"The data end in {month_name(month_number(as_at))}."
    if answer.last_day_only and month != month_number(as_at):
        return "Only the latest event of each child was sent, so only the last day can be judged."
    start = first_month(answer)
    if start is None:
        return ""
    needed = month if measure.at_a_point else first_month_of_window(month, measure.window)
    if measure.at_a_point and answer.since is not None and month_end(month) >= answer.since:
        return ""
    return "" if needed >= start else f"The data begin in {month_name(start)}."


def _value(
    measure: Measure, given: dict[int, tuple[float, float]], month: int, populations: tuple[Population, ...]
) -> tuple[Any, ...]:
    """(numerator, denominator, value, unit, status, why) of one month."""
    first = month if measure.at_a_point else first_month_of_window(month, measure.window)
    window = [given[m] for m in range(first, month + 1) if m in given]
    numerator, denominator = sum(n for n, _d in window), sum(d for _n, d in window)
    if measure.kind == "rate":
        return _rate(measure, numerator if measure.strands[0].counted is not None else denominator, month, populations)
    if measure.kind in ("count", "sum"):
        return numerator, None, numerator, measure.unit, COMPUTED, None
    if measure.kind == "difference":
        return numerator, denominator, numerator - denominator, measure.unit, COMPUTED, None
    if not denominator:
        return (numerator if measure.kind in ("share", "ratio") else None), 0.0, None, measure.unit, NO_CASES, None
    if measure.kind in PLACES:  # aggregate gives the number itself
        return None, denominator, numerator, measure.unit, COMPUTED, None
    value = numerator / denominator * (100 if measure.kind == "share" else measure.per or 1)
    return numerator, denominator, value, measure.unit, COMPUTED, None


def _rate(measure: Measure, count: float, month: int, populations: tuple[Population, ...]) -> tuple[Any, ...]:
    """A count for each so many people, by the latest estimate that is not of a later day."""
    day = month_end(month)
    held = [population for population in populations if population.year_from <= day]
    if not held:
        why = f"The workspace's settings hold no estimate of {measure.population} for this month."
        return count, None, None, measure.unit, NOT_COMPUTABLE, why
    population = max(held, key=lambda one: one.year_from)
    value = count / population.value * measure.per
    return count, population.value, value, measure.unit, COMPUTED, f"{population.source}, {population.year_from.year}"

"""Figures, bases of time and worklists in plain words: what the reference engine's counts and dues make of them."""

from __future__ import annotations

from datetime import date

from sightline.base.calendar import month_number
from sightline.base.periods import month_end, month_start
from sightline.calculate.engines.reference import Duty, ReferenceEngine
from sightline.language.clocks import Clock
from sightline.language.measures import PLACES, Measure, Strand
from sightline.language.worklists import Worklist

Figure = tuple[float | None, float | None, float | None, str]


def figure_of(measure: Measure, counts: tuple[float, float], population: int) -> Figure:
    """Numerator, denominator, value (unrounded) and status of a figure, from its counts."""
    numerator, denominator = counts
    if measure.kind in ("count", "sum"):
        return numerator, None, numerator, "computed"
    if measure.kind == "rate":
        return numerator, population, numerator / population * measure.per, "computed"
    if measure.kind == "difference":
        return numerator, denominator, numerator - denominator, "computed"
    if denominator == 0:
        return (numerator if measure.kind in ("share", "ratio") else None), 0, None, "no cases"
    if measure.kind in PLACES:
        return None, denominator, numerator, "computed"
    times = 100 if measure.kind == "share" else (measure.per or 1)
    return numerator, denominator, numerator / denominator * times, "computed"


def in_time(plain: ReferenceEngine, clock: Clock, basis: str, month: int, as_at: date) -> tuple[float, int]:
    """Of a clock's dues that started, were completed or fell due in a month: how many were met, and of how many.

    Running dues and those of which nobody knows are among them. What is not yet due, or not yet done, is not.
    """
    first, last = month_start(month), month_end(month)
    counted = [one for one in plain.duties(clock, as_at) if _belongs(one, basis, first, last, as_at)]
    return float(sum(one.state == "met" for one in counted)), len(counted)


def _belongs(one: Duty, basis: str, first: date, last: date, as_at: date) -> bool:
    if basis == "started":
        return one.started is not None and first <= one.started <= last
    if basis == "due":
        return one.due is not None and first <= one.due <= min(last, as_at)
    return one.stopped is not None and first <= one.stopped <= min(last, as_at)


def overdue(plain: ReferenceEngine, clock: Clock, month: int, as_at: date) -> int:
    """How many of a clock's dues are overdue on the month's last day, or on the as-at day if that comes first."""
    return sum(one.state == "overdue" for one in plain.duties(clock, min(month_end(month), as_at)))


def listed(plain: ReferenceEngine, worklist: Worklist, as_at: date) -> list[str]:
    """The child of every open due of a list's clocks; or each child once who is open in its register and meets it."""
    register, where = worklist.register, worklist.where
    if register is None:
        duties = [one for clock in worklist.clocks for one in plain.duties(clock, as_at)]
        return sorted(one.child_id or "" for one in duties if one.state in ("running", "overdue", "unknown"))
    strand = Strand(register.of, spell=(register.starts, register.ends), where=register.where)
    open_now = plain.picked(Measure(worklist.title, "count", (strand,)), strand, month_number(as_at), as_at)
    met = [one.here for one in open_now if where is None or plain.value(where, one.here) is True]
    if "child_id" not in register.of.fields:
        return ["" for _here in met]
    return sorted({here.row["child_id"] for here in met})

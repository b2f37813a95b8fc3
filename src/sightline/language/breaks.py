"""A break in a series: a day from which a figure is counted another way, so that months on either side differ.

A limit that takes another value breaks every measure that goes by it; a plan may name others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from sightline.language.expressions import Due, WithinLimit, walk

if TYPE_CHECKING:
    from sightline.language.limits import Limit
    from sightline.language.measures import Measure
    from sightline.language.rulebook import Rulebook


@dataclass(frozen=True)
class Break:
    """From when on it is counted another way, and why."""

    on: date
    reason: str


def breaks_by_limits(measure: Measure, rules: Rulebook) -> tuple[Break, ...]:
    """A break for each day on which a limit that the measure goes by takes another value, in order."""
    found = {one.on: one for limit in _limits(measure, rules) for one in _changes(limit)}
    return tuple(found[day] for day in sorted(found))


def _limits(measure: Measure, rules: Rulebook) -> list[Limit]:
    declared = {
        part.limit.key: part.limit
        for strand in measure.strands
        for expression in strand.expressions()
        for part in walk(expression)
        if isinstance(part, Due | WithinLimit)
    }
    return [rules.limit(limit) for limit in declared.values()]


def _changes(limit: Limit) -> Iterator[Break]:
    for before, after in pairwise(limit.values):
        if after.value != before.value:
            days = f"{limit.text(after.in_force_from)} and no longer {limit.text(before.in_force_from)}"
            because = f" ({after.reason})" if after.reason else ""
            yield Break(after.in_force_from, f"{limit.title.lower()}: {days}{because}")

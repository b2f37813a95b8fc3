"""The rules in force: every limit as the workspace's settings vary it, and the calendar by which days are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from sightline.base.calendar import Calendar, england
from sightline.base.errors import UnknownName
from sightline.language.expressions import Due, WithinLimit, walk
from sightline.language.limits import LAW, Limit
from sightline.language.measures import Break, Measure


@dataclass(frozen=True, eq=False)
class Rulebook:
    """`varied` holds the limits that a workspace has set for itself, by key; every other is as its room declares it.

    `put_off` says that what comes on a day off is taken to have come on the next working day; see `puts_off`.
    """

    calendar: Calendar = field(default_factory=england)
    varied: dict[str, Limit] = field(default_factory=dict)
    put_off: bool = False

    def puts_off(self, limit: Limit) -> bool:
        """Whether a duty under the limit that starts on a day off starts on the next working day: no law bends so."""
        return self.put_off and limit.local and limit.force not in LAW and limit.unit == "working days"

    def limit(self, declared: Limit) -> Limit:
        return self.varied.get(declared.key, declared)

    def due(self, start: date, declared: Limit) -> date | None:
        """The day a duty that starts on `start` falls due; None outside the calendar."""
        limit = self.limit(declared)
        return self.calendar.due(start, limit.on(start).value, limit.unit, self.puts_off(limit))

    def breaks_of(self, measure: Measure) -> tuple[Break, ...]:
        """A break for each day on which a limit that the measure goes by takes another value, in order."""
        limits = {
            part.limit.key: self.limit(part.limit)
            for strand in measure.strands
            for expression in strand.expressions()
            for part in walk(expression)
            if isinstance(part, Due | WithinLimit)
        }
        found = {one.on: one for limit in limits.values() for one in _changes(limit)}
        return tuple(found[day] for day in sorted(found))


def _changes(limit: Limit) -> Iterator[Break]:
    for before, after in pairwise(limit.values):
        if after.value != before.value:
            days = f"{limit.text(after.in_force_from)} and no longer {limit.text(before.in_force_from)}"
            because = f" ({after.reason})" if after.reason else ""
            yield Break(after.in_force_from, f"{limit.title.lower()}: {days}{because}")


def rulebook(
    limits: dict[str, Limit], settings: dict[str, Any], calendar: Calendar | None = None, put_off: bool = False
) -> Rulebook:
    """The rules of a workspace. Errors: Refused, for a setting that no limit allows."""
    unknown = [key for key in settings if key not in limits]
    if unknown:
        raise UnknownName("limit", unknown[0], list(limits))
    varied = {key: limits[key].overridden(entry) for key, entry in settings.items()}
    return Rulebook(calendar or england(), varied, put_off)

"""The rules in force: every limit as the workspace's settings vary it, and the calendar by which days are counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sightline.base.calendar import Calendar, england
from sightline.base.errors import UnknownName
from sightline.language.limits import Limit


@dataclass(frozen=True, eq=False)
class Rulebook:
    """`varied` holds the limits that a workspace has set for itself, by key; every other is as its room declares it."""

    calendar: Calendar = field(default_factory=england)
    varied: dict[str, Limit] = field(default_factory=dict)

    def limit(self, declared: Limit) -> Limit:
        return self.varied.get(declared.key, declared)

    def due(self, start: date, declared: Limit) -> date | None:
        """The day a duty that starts on `start` falls due; None outside the calendar."""
        limit = self.limit(declared)
        return self.calendar.due(start, limit.on(start).value, limit.unit)


def rulebook(limits: dict[str, Limit], settings: dict[str, Any], calendar: Calendar | None = None) -> Rulebook:
    """The rules of a workspace. Errors: Refused, for a setting that no limit allows."""
    unknown = [key for key in settings if key not in limits]
    if unknown:
        raise UnknownName("limit", unknown[0], list(limits))
    varied = {key: limits[key].overridden(entry) for key, entry in settings.items()}
    return Rulebook(calendar or england(), varied)

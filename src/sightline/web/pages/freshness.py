"""How old the data are, and whether that is too old for the clocks that a list goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from sightline.base import now
from sightline.base.errors import Refused
from sightline.language.limits import Limit
from sightline.workspace.workspace import Workspace

DAYS = {
    "hours": 1 / 24,
    "calendar days": 1,
    "working days": 1,
    "weeks": 7,
    "months": 30,
    "school terms": 91,
    "school years": 365,
}
LONGEST = 31.0


@dataclass(frozen=True)
class Fresh:
    """`says` is always shown; `warns` where the data are older than the shortest limit of the clocks."""

    says: str
    warns: str = ""


def data_as_of(workspace: Workspace, clocks: list[str]) -> Fresh | None:
    """In words; None where nothing has been loaded."""
    try:
        snapshot = workspace.view().snapshot
    except Refused:
        return None
    made = timezone.localtime(datetime.fromisoformat(snapshot.manifest.made_at))
    says = f"Data as of {_day(snapshot.as_at)}, loaded at {made:%H:%M} {_when(made.date())}.{_newer(workspace)}"
    age = (now.today() - snapshot.as_at).days
    allowed = min(
        (_allows(workspace.rules.limit(workspace.rooms.clocks[key].limit)) for key in clocks), default=LONGEST
    )
    if settings.DEMONSTRATION or age <= allowed:
        return Fresh(says)
    return Fresh(
        says,
        f"These data are {age} days old, which is too old for a limit of {_shortest(workspace, clocks)}. What was done "
        "since is not in this list: look in the case system before you act, and load a new extract.",
    )


def _newer(workspace: Workspace) -> str:
    """What to know while a later snapshot is worked out beside the pages."""
    latest = workspace.store.latest()
    if latest is None or latest.id == workspace.view().snapshot.id:
        return ""
    return f" Newer data, as of {_day(latest.as_at)}, are being worked out and will stand here in a moment."


def _allows(limit: Limit) -> float:
    """The age in days at which data say nothing certain of a limit: never less than a day."""
    return max(1.0, limit.values[-1].value * DAYS[limit.unit])


def _shortest(workspace: Workspace, clocks: list[str]) -> str:
    limits = [workspace.rules.limit(workspace.rooms.clocks[key].limit) for key in clocks]
    return min(limits, key=_allows).text() if limits else "a month"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _when(day: date) -> str:
    return "today" if day == now.today() else f"on {_day(day)}"

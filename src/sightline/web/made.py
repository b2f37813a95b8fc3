"""What is worked out once for each snapshot, for everyone: it is kept in memory while the site runs.

Nobody waits for a new snapshot: pages go by the last one that was worked out until the next one is.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from threading import Event

import polars as pl
from django.conf import settings

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.judge import Verdict
from sightline.workspace.memory import Memory
from sightline.workspace.workspace import Workspace

MEMORY = Memory()
WATCHED = Event()  # while somebody looks for new snapshots and works them out
WORKED_OUT: dict[Path, str] = {}


def verdicts_of(workspace: Workspace, keys: tuple[str, ...] = ()) -> list[Verdict]:
    """The verdicts of the latest snapshot, on some measures or on all. No child is in them. Errors: Refused, where
    there is no snapshot."""
    return workspace.verdicts(keys=keys)


def plan_verdicts(workspace: Workspace) -> list[Verdict]:
    """The verdicts on the plan's own figures; on all, where there is no plan. Errors: Refused, without a snapshot."""
    return workspace.verdicts(keys=of_the_plan(workspace))


def of_the_plan(workspace: Workspace) -> tuple[str, ...]:
    """The measures that the plan's priorities and targets name and the rooms have; none where there is no plan."""
    plan = workspace.plan
    if plan is None:
        return ()
    named = [key for one in plan.priorities for key in one.measures] + [target.measure for target in plan.targets]
    return tuple(key for key in dict.fromkeys(named) if key in workspace.rooms.measures)


def figures_of(workspace: Workspace, key: str, by: str | None = None) -> pl.DataFrame:
    """A measure's thirteen months, and by a cut. No child is in them. Errors: UnknownName, Refused."""
    return workspace.figures(key, by=by)


def shown() -> str:
    """The snapshot that pages go by: the last that was worked out. '' is the latest, for which the first page waits."""
    return WORKED_OUT.get(Path(settings.WORKSPACE), "") if WATCHED.is_set() else ""


def warm() -> None:
    """Work out all that pages show of the latest snapshot, then let them go by it, and let go of the last one's."""
    try:
        council = door.open(settings.WORKSPACE, memory=MEMORY)
        latest = council.view().snapshot.id
        council.ready(of_the_plan(council))
        council.verdicts()
        council.figures()
        council.names([])
        council.children()
    except Refused:
        return  # there is nothing to show yet, and each page says so
    WORKED_OUT[Path(settings.WORKSPACE)] = latest
    MEMORY.keep_only(lambda key: _is_of(key, latest))


def _is_of(key: Hashable, snapshot: str) -> bool:
    """Whether something was made of a snapshot, or of none."""
    return not isinstance(key, tuple) or len(key) < 3 or not isinstance(key[1], Path) or key[2] == snapshot

"""What is worked out once for each snapshot, for everyone: it is kept in memory while the site runs."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

import polars as pl
from django.conf import settings

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.judge import Verdict
from sightline.workspace.memory import Memory
from sightline.workspace.workspace import Workspace

MEMORY = Memory()


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


def warm() -> None:
    """Work out what the first pages of a new snapshot need, so that nobody waits, and let go of the last one's."""
    council = door.open(settings.WORKSPACE, memory=MEMORY)
    try:
        latest = council.view().snapshot.id
        council.ready(of_the_plan(council))
        council.verdicts()
        council.names([])
        council.children()
    except Refused:
        return  # there is nothing to show yet, and each page says so
    MEMORY.keep_only(lambda key: _is_of(key, latest))


def _is_of(key: Hashable, snapshot: str) -> bool:
    """Whether something was made of a snapshot, or of none."""
    return not isinstance(key, tuple) or len(key) < 3 or not isinstance(key[1], Path) or key[2] == snapshot

"""What is worked out once for each snapshot, for everyone: figures and verdicts. No children are in it."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from sightline import workspace as door
from sightline.judge import Verdict
from sightline.workspace.workspace import Workspace


def verdicts_of(workspace: Workspace) -> list[Verdict]:
    """The verdicts of the latest snapshot. Errors: Refused, where there is none."""
    return _verdicts(str(workspace.folder), workspace.view().snapshot.id)


def figures_of(workspace: Workspace, key: str, by: str | None = None) -> pl.DataFrame:
    """A measure's thirteen months, and by a cut. Errors: UnknownName, Refused."""
    return _figures(str(workspace.folder), workspace.view().snapshot.id, key, by)


@lru_cache(maxsize=4)
def _verdicts(folder: str, snapshot: str) -> list[Verdict]:
    return door.open(folder).verdicts()


@lru_cache(maxsize=400)
def _figures(folder: str, snapshot: str, key: str, by: str | None) -> pl.DataFrame:
    return door.open(folder).figures(key, by=by, snapshot=snapshot)

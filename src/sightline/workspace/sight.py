"""Whose eyes: who is looking, and the children whom they may see. Deny by default is for the door that knows people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

ALLOCATION = "allocation"


@dataclass(frozen=True)
class Sight:
    """`teams`, `services` and `workers` are those whose children may be seen; None for teams and workers is everyone's.

    `hidden` are children whose records are restricted: out of sight whatever the teams say. `opened` are children who
    are in sight for a reason that was given for each alone. `why` says in words what allows it, for the viewing log.
    """

    who: str
    teams: frozenset[str] | None = None
    workers: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    unlinked: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    why: str = ""

    @property
    def sees_all(self) -> bool:
        """Whether nobody is out of sight but children whose records are restricted."""
        return self.teams is None and self.workers is None

    def children(self, allocations: pl.LazyFrame, teams: pl.LazyFrame, as_at: date) -> frozenset[str]:
        """The children who are allocated, on a day, to one of the teams (or a team of the services) or workers."""
        return frozenset(allocated(allocations, as_at).filter(self.answers_for(teams))["child_id"])

    def answers_for(self, teams: pl.LazyFrame) -> pl.Expr:
        """Whether a row is of one of the teams (or a team of the services) or workers, as its own columns say."""
        mine = pl.col("team").is_in(self._teams(teams)) | pl.col("worker").is_in(sorted(self.workers or ()))
        return mine.fill_null(False)

    def _teams(self, teams: pl.LazyFrame) -> list[str]:
        """The teams that may be seen, by whichever of their two names an allocation gives."""
        found = set(self.teams or ())
        if self.services:
            held = teams.filter(pl.col("service").is_in(sorted(self.services))).select("team_id", "name").collect()
            found |= {name for row in held.rows() for name in row if name}
        return sorted(found)


def allocated(allocations: pl.LazyFrame, as_at: date) -> pl.DataFrame:
    """Each child's latest allocation of those that are open on a day."""
    held = allocations.filter(
        (pl.col("started_on") <= as_at) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > as_at))
    )
    return held.sort("started_on", "allocation_id").unique("child_id", keep="last").collect()

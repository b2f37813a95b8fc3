"""Whose eyes: who is looking, and the children whom they may see. Deny by default is for the door that knows people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

ALLOCATION = "allocation"


@dataclass(frozen=True)
class Sight:
    """`teams` and `workers` are those whose children may be seen; None for both is everyone's."""

    who: str
    teams: frozenset[str] | None = None
    workers: frozenset[str] | None = None

    @property
    def sees_all(self) -> bool:
        return self.teams is None and self.workers is None

    def children(self, allocations: pl.LazyFrame, as_at: date) -> frozenset[str]:
        """The children who are allocated, on a day, to one of the teams or workers."""
        held = allocations.filter(
            (pl.col("started_on") <= as_at) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > as_at))
        )
        latest = held.sort("started_on", "allocation_id").unique("child_id", keep="last").collect()
        mine = pl.col("team").is_in(sorted(self.teams or ())) | pl.col("worker").is_in(sorted(self.workers or ()))
        return frozenset(latest.filter(mine.fill_null(False))["child_id"])

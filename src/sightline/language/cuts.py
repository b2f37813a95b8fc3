"""A cut that the spine gives to every record of a child: team, worker, age band, ethnicity, disability."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.language.expressions import Expression


@dataclass(frozen=True, eq=False)
class Cut:
    """`by` may use THE_DAY, the day that puts a row into its month, so that a team is the team of that day."""

    title: str
    by: Expression
    personal_to_staff: bool = False
    key: str = ""

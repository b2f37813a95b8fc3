"""The time of day at which a due falls, for clocks that are counted in hours. Others fall at a day's end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from sightline.language import Clock
from sightline.language.expressions import Of
from sightline.language.rulebook import Rulebook


def due_at(
    dues: pl.DataFrame, frames: Mapping[str, pl.LazyFrame], rules: Rulebook, clocks: dict[str, Clock]
) -> pl.Series:
    """The column `due_at` of a table of dues: a local moment, or none."""
    found: dict[tuple[str, str], datetime] = {}
    for key, ids in dues.select("clock", "id").group_by("clock").agg("id").rows():
        clock = clocks[key]
        if rules.limit(clock.limit).unit == "hours" and isinstance(clock.starts, Of):
            found |= {(key, row): moment for row, moment in _moments(clock, clock.starts.name, ids, frames, rules)}
    pairs = dues.select("clock", "id").iter_rows()
    return pl.Series("due_at", [found.get(pair) for pair in pairs], dtype=pl.Datetime("us"))


def _moments(
    clock: Clock, starts: str, ids: list[str], frames: Mapping[str, pl.LazyFrame], rules: Rulebook
) -> list[tuple[str, datetime]]:
    key, limit = clock.of.id_field(), rules.limit(clock.limit)
    held: list[tuple[Any, Any]] = (
        frames[clock.of.key].filter(pl.col(key).is_in(ids)).select(key, starts).collect().rows()
    )
    return [
        (row, started + timedelta(hours=limit.on(started.date()).value))
        for row, started in held
        if isinstance(started, datetime) and (started.hour or started.minute)
    ]

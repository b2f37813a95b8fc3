"""How each figure moved between two snapshots: as known then, as known now."""

from __future__ import annotations

from typing import Any

import polars as pl

from sightline.base.periods import month_text
from sightline.workspace.figures import MONTHS_SHOWN, OfFigures
from sightline.workspace.judging import last_whole_month


def moved(workspace: OfFigures, a: str, b: str) -> pl.DataFrame:
    """The figures of the earlier snapshot's thirteen months that are not the same in the later one."""
    last = last_whole_month(workspace.store.get(a).manifest.as_at)
    months: dict[str, Any] = {"first": month_text(last - MONTHS_SHOWN + 1), "last": month_text(last)}
    then = workspace.figures(**months, snapshot=a)
    now = workspace.figures(**months, snapshot=b)
    on = ["measure", "month"]
    columns = ["numerator", "denominator", "value", "status"]
    both = then.select(*on, *columns).join(now.select(*on, *columns), on=on, how="inner", suffix="_now")
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in columns)
    return both.filter(differs).sort(on)

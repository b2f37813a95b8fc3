"""Whether two sides' cells are the same, every one of them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

KEYS = ["measure", "month", "team"]


def cells(path: Path) -> pl.DataFrame:
    """A side's cells in one order and of one kind: months as text, a blank denominator as such."""
    table = pl.read_parquet(path)
    month = pl.col("month").cast(pl.String).str.slice(0, 7)
    numbers = pl.col("num", "den").cast(pl.Float64).fill_nan(None)
    return table.with_columns(month, numbers).select(*KEYS, "num", "den").sort(KEYS)


def differing(ours: Path, other: Path) -> int:
    """How many cells only one side has, or has differently."""
    both = cells(ours).join(cells(other), on=KEYS, how="full", suffix="_other")
    num, den = pl.col("num"), pl.col("den")
    same = (num - pl.col("num_other")).abs() < 1e-9 * num.abs().clip(lower_bound=1)
    return both.filter(~(same & den.eq_missing(pl.col("den_other"))).fill_null(False)).height

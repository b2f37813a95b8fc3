"""Rows that people typed, laid over a snapshot's: a pure function, so that a list is true the moment someone types.

A typed row with an identifier that the snapshot knows takes the place of what it gives and leaves the rest; any other
is a row of its own. What it gives is known, even where it is blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from sightline.language import Record
from sightline.snapshot.marks import can_be_unknown, is_unknown, marks
from sightline.snapshot.schema import schema_of

SOURCE = "kept"
Typed = Sequence[Mapping[str, Any]]


def overlay(table: pl.LazyFrame, typed: Typed, record: type[Record]) -> pl.LazyFrame:
    """A record's table with typed rows laid over it; each gives some of the record's fields, its key among them."""
    if not typed:
        return table
    schema, key = schema_of(record), record.id_field()
    given = sorted({name for row in typed for name in row if name != key})
    flat = [{**{name: row.get(name) for name in (key, *given)}, "~gives": list(row)} for row in typed]
    types = {name: schema[name] for name in (key, *given)}
    rows = pl.DataFrame(flat, schema={**types, "~gives": pl.List(pl.String)}).lazy()
    both = table.join(rows, on=key, how="full", suffix="~typed", coalesce=True)
    gives = {name: pl.col("~gives").list.contains(name).fill_null(False) for name in given}
    values = [pl.when(gives[name]).then(f"{name}~typed").otherwise(name).alias(name) for name in given]
    known = {name: ~gives[name] if name in gives else pl.lit(True) for name in can_be_unknown(record)}
    flags = {name: is_unknown(name) & known[name] for name in can_be_unknown(record)}
    source = pl.when(pl.col("~gives").is_null()).then("_source").otherwise(pl.lit(SOURCE)).alias("_source")
    return both.with_columns(*values, marks(flags), source).select(list(schema))

"""Which fields of a row are unknown, as its `_unknown` column holds them, and how that column is read and written.

A field that holds a value is never unknown. A link to another record is never marked: `link` finds it or leaves it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from sightline.language import Record
from sightline.snapshot.schema import schema_of

NEVER = ("key", "child", "ref")


def is_unknown(name: str, column: str = "_unknown") -> pl.Expr:
    """Whether the row marks this field as unknown."""
    return pl.col(column).fill_null("").str.contains(f" {name} ", literal=True)


def marks(flags: Mapping[str, pl.Expr]) -> pl.Expr:
    """The `_unknown` column from one yes or no for each field, always in the same order."""
    if not flags:
        return pl.lit(None, dtype=pl.String).alias("_unknown")
    parts = [pl.when(flags[name]).then(pl.lit(f"{name} ")).otherwise(pl.lit("")) for name in sorted(flags)]
    joined = pl.concat_str(parts)
    return pl.when(joined == "").then(pl.lit(None)).otherwise(pl.lit(" ") + joined).alias("_unknown")


def can_be_unknown(record: type[Record]) -> list[str]:
    return [name for name, field in record.fields.items() if field.kind not in NEVER]


def marked(table: pl.DataFrame, record: type[Record], names: Collection[str] = ()) -> pl.DataFrame:
    """The table with these fields marked too, wherever they are blank."""
    return _restated(table, record, {name: pl.lit(name in names) | is_unknown(name) for name in can_be_unknown(record)})


def unmarked(table: pl.DataFrame, record: type[Record], names: Collection[str]) -> pl.DataFrame:
    """The table with no mark on these fields."""
    return _restated(table, record, {name: is_unknown(name) for name in can_be_unknown(record) if name not in names})


def marked_where(table: pl.DataFrame, record: type[Record], name: str, where: pl.Expr) -> pl.DataFrame:
    """The table with one field marked in the rows that `where` chooses."""
    flags = {other: is_unknown(other) for other in can_be_unknown(record)}
    return _restated(table, record, {**flags, name: flags[name] | where})


def _restated(table: pl.DataFrame, record: type[Record], flags: dict[str, pl.Expr]) -> pl.DataFrame:
    return table.with_columns(marks({name: flag & pl.col(name).is_null() for name, flag in flags.items()}))


def conformed(table: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """The table with exactly the record's columns; what an older version of the record did not hold is unknown."""
    schema = schema_of(record)
    if table.schema == schema:
        return table
    lacking = [name for name in schema if name not in table.columns]
    table = table.with_columns(pl.lit(None, dtype=schema[name]).alias(name) for name in lacking)
    return marked(table.select(pl.col(name).cast(kind) for name, kind in schema.items()), record, lacking)

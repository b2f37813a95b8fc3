"""The columns of a record's table, from its class: one declaration, one Parquet schema.

Beside its fields every row says where it came from (`_source`, `_file`, `_sheet`, `_row`), which of its fields came
from elsewhere (`_elsewhere`, see `combine`), and which are unknown: sent but unreadable, or never sent by the row's
source (`_unknown`, names between spaces, blank for none).
"""

from __future__ import annotations

import polars as pl

from sightline.language import Field, Record
from sightline.snapshot.findings import COLUMNS

TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "key": pl.String,
    "child": pl.String,
    "ref": pl.String,
    "text": pl.String,
    "code": pl.String,
    "date": pl.Date,
    "moment": pl.Datetime("us"),
    "yes_no": pl.Boolean,
    "whole": pl.Int64,
    "number": pl.Float64,
}
PROVENANCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "_source": pl.String,
    "_file": pl.String,
    "_sheet": pl.String,
    "_row": pl.Int64,
    "_elsewhere": pl.String,
    "_unknown": pl.String,
}
FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    name: pl.Int64 if name == "row" else pl.String for name in COLUMNS
}
VERSION = "1"


def type_of(field: Field) -> pl.DataType | type[pl.DataType]:
    """The column type of a field."""
    return TYPES[field.kind]


def schema_of(record: type[Record]) -> pl.Schema:
    """Name and type of every column of a record's table, provenance last."""
    own = {name: type_of(field) for name, field in record.fields.items()}
    return pl.Schema({**own, **PROVENANCE})


def child_field(record: type[Record]) -> str | None:
    """The name of the field that says whose the row is; None where rows are not about a child."""
    return next((name for name, field in record.fields.items() if field.kind == "child"), None)


def day_of(record: type[Record], name: str, suffix: str = "") -> pl.Expr:
    """A date or a moment as a date; `suffix` where a join has given the column another name."""
    column = pl.col(name + suffix)
    return column.dt.date() if record.fields[name].kind == "moment" else column


def empty(record: type[Record]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema_of(record))


def places(table: pl.DataFrame) -> list[tuple[str | None, str | None, int | None]]:
    """Where each row was read: its file, sheet and row."""
    return table.select("_file", "_sheet", "_row").rows()


def unknown_marks(names: list[str]) -> str | None:
    """Field names as `_unknown` holds them: ' decided_at rag ', or None for none."""
    return f" {' '.join(names)} " if names else None

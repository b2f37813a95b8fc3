"""A snapshot's name: the hash of its canonical content, the same on any machine and with any version of a library.

Left out are where rows were read and in what order. What was promised is in, so that a file which holds no row but says
that there is none makes a snapshot of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import polars as pl

from sightline.snapshot.manifest import Known

PLACES = ("_file", "_sheet", "_row", "_elsewhere")
BLANK, BETWEEN = "\x00", "\x1f"


@dataclass(frozen=True)
class Content:
    """Everything that has a say in the name. `days` and `sources` are by source and record: when each was last true,
    and the tables of records that more than one source sends."""

    as_at: date
    records: Mapping[str, pl.DataFrame]
    known: Mapping[str, Known]
    days: Mapping[tuple[str, str], date] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], pl.DataFrame] = field(default_factory=dict)
    kept: Mapping[str, pl.DataFrame] = field(default_factory=dict)


def name_of(content: Content) -> str:
    """The first sixteen hexadecimal digits of the SHA-256 of the content."""
    hashed = sha256()
    for part in _parts(content):
        hashed.update(part.encode())
        hashed.update(b"\n")
    return hashed.hexdigest()[:16]


def _parts(content: Content) -> Iterator[str]:
    yield content.as_at.isoformat()
    for record, table in sorted(content.records.items(), key=lambda each: each[0]):
        known = content.known[record]
        yield from ("record", record, " ".join(sorted(known.fields)), str(known.since), str(known.latest_only))
        yield from _text_of(table)
    for (source, record), day in sorted(content.days.items()):
        yield from ("day", source, record, day.isoformat())
    for (source, record), table in sorted(content.sources.items(), key=lambda each: each[0]):
        yield from ("source", source, record, *_text_of(table))
    for name, table in sorted(content.kept.items(), key=lambda each: each[0]):
        yield from ("kept", name, *_text_of(table))


def _text_of(table: pl.DataFrame) -> tuple[str, str]:
    """The names of a table's columns, and its rows as sorted lines of text."""
    columns = sorted(name for name in table.columns if name not in PLACES)
    if not columns or table.is_empty():
        return BETWEEN.join(columns), ""
    parts = [_text(table.schema[name], pl.col(name)).fill_null(BLANK) for name in columns]
    lines = table.select(pl.concat_str(parts, separator=BETWEEN).alias("line"))["line"].sort()
    return BETWEEN.join(columns), "\n".join(lines.to_list())


def _text(kind: pl.DataType, column: pl.Expr) -> pl.Expr:
    """Days as numbers, moments as microseconds, fractions as millionths: no library's way of writing has a say."""
    if kind == pl.String:
        return column
    if kind == pl.Date:
        column = column.cast(pl.Int32)
    elif isinstance(kind, pl.Datetime):
        column = column.dt.timestamp("us")
    elif kind.is_float():
        column = (column * 1_000_000).round().cast(pl.Int64, strict=False)
    elif kind == pl.Boolean:
        column = column.cast(pl.Int8)
    return column.cast(pl.String)

"""A batch: what one file (or folder) gave, read and parsed, before it becomes part of a snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sightline.snapshot.findings import Findings

QUARANTINE: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "record": pl.String,
    "rule": pl.String,
    "cells": pl.String,
}


@dataclass(frozen=True)
class TableRead:
    """One sheet or table: rows read are rows kept and rows quarantined, always. `used` is False for a list that no
    room reads yet and that is kept whole."""

    name: str
    rows_read: int
    rows_kept: int
    rows_quarantined: int
    used: bool = True


@dataclass(frozen=True)
class FileRead:
    """One file as it was read: its format ('annex a', 'ssd', 'mapping NAME') and its tables."""

    name: str
    sha256: str
    format: str
    tables: tuple[TableRead, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """What a source promises about a record's rows.

    Rows that happened on or after `since` are all there (None: every row that there is). `open_ones_too` says that
    rows still open are there however old. `latest_only`: only each child's latest event. `one_per_child`: only each
    child's latest spell. `on_the_day`: how things stood on the file's day, and not since when. `adds` says that the
    file adds and updates rows and takes none away. `fields` are those that the source carries.
    """

    fields: frozenset[str]
    since: date | None = None
    open_ones_too: bool = True
    latest_only: bool = False
    one_per_child: bool = False
    on_the_day: bool = False
    adds: bool = False


@dataclass
class Batch:
    """`tables` are typed by snapshot.schema with provenance columns; `kept` are lists that no room reads, as text.

    `quarantine` has the columns of QUARANTINE: rows that could not be taken in, whole, with the reason. `day` is
    the day of which the files say that they are, where they do. `cut` holds, by record, the keys of spells that may
    have begun before the first day that the files tell of.
    """

    source: str
    files: list[FileRead]
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    coverage: dict[str, Coverage] = field(default_factory=dict)
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)
    quarantine: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=QUARANTINE))
    findings: Findings = field(default_factory=Findings)
    day: date | None = None
    cut: dict[str, frozenset[str]] = field(default_factory=dict)

"""One source over time: each load is laid over the loads before it, and what the source covers grows with them.

A load that is older than what the source has already sent goes underneath, not on top. Windows of one history make the
same rows in any order. Where a row was sent by several files and the middle one comes last, what it alone knew of that
row is not seen: files are best loaded the oldest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl

from sightline.language import Record
from sightline.snapshot.batch import Batch, Coverage, FileRead
from sightline.snapshot.continued import continued
from sightline.snapshot.findings import Findings, Rule
from sightline.snapshot.manifest import Source
from sightline.snapshot.merge import merge
from sightline.snapshot.schema import day_of
from sightline.snapshot.store import Snapshot

GAP = Rule(
    "gap-between-files",
    "warning",
    "Between the day of one file and the beginning of the next there are days that neither covers.",
    "Load the file that covers them. Until then figures begin after the gap.",
)


@dataclass(frozen=True)
class Held:
    """What a source has sent up to now: where it stands, and its rows by record."""

    source: Source
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)


def held_in(snapshot: Snapshot, records: Mapping[str, type[Record]]) -> dict[str, Held]:
    """Every source of a snapshot, with what it sent of the records that there still are."""
    return {source.name: _held(snapshot, source, records) for source in snapshot.manifest.sources}


def _held(snapshot: Snapshot, source: Source, records: Mapping[str, type[Record]]) -> Held:
    found = {key: snapshot.source(source.name, records[key]) for key in source.coverage if key in records}
    tables = {key: table for key, table in found.items() if table is not None}
    coverage = {key: source.coverage[key] for key in tables}
    days = {key: source.days[key] for key in tables}
    return Held(replace(source, coverage=coverage, days=days), tables)


def receive(
    held: Held | None, batch: Batch, as_at: date, records: Mapping[str, type[Record]], findings: Findings
) -> Held:
    """What the source has sent once this batch, true as at a day, is among it."""
    source = held.source if held else Source(batch.source, {}, (), {})
    tables, coverage, days = dict(held.tables if held else {}), dict(source.coverage), dict(source.days)
    for key, table in batch.tables.items():
        before = Part(tables[key], coverage[key], days[key], _last(source.files)) if key in tables else None
        now = Part(_continued(table, before, batch, records[key]), batch.coverage[key], as_at, _last(batch.files))
        joined = _joined(before, now, records[key], findings)
        tables[key], coverage[key], days[key] = joined.table, joined.coverage, joined.as_at
    return Held(Source(batch.source, days, (*source.files, *batch.files), coverage), tables)


def _continued(table: pl.DataFrame, before: Part | None, batch: Batch, record: type[Record]) -> pl.DataFrame:
    cut = batch.cut.get(record.key)
    return continued(table, before.table, record, cut) if before and cut else table


def standing(held: Held, fresh: Sequence[FileRead]) -> Held:
    """Of the source's files, those of this load, and the earlier ones from which it still holds rows."""
    names = {file.name for file in fresh}
    holding = {name for table in held.tables.values() for name in table["_file"].unique()} - names
    earlier = [file for file in held.source.files if file.name in holding]
    return replace(held, source=replace(held.source, files=(*earlier, *fresh)))


@dataclass(frozen=True)
class Part:
    """Rows of one record with what is promised of them, the day on which they were true, and a file to name."""

    table: pl.DataFrame
    coverage: Coverage
    as_at: date
    file: str


def _joined(before: Part | None, now: Part, record: type[Record], findings: Findings) -> Part:
    alone = merge(None, now.table, now.coverage, record, now.as_at, now.file)
    findings.extend(alone.findings)
    now = replace(now, table=alone.table, coverage=_dated(now.coverage, alone.table, record, now.as_at))
    if before is None:
        return now
    earlier, later = (now, before) if now.as_at < before.as_at else (before, now)
    merged = merge(earlier.table, later.table, later.coverage, record, later.as_at, later.file)
    findings.extend(merged.findings)
    return replace(later, table=merged.table, coverage=_grown(earlier, later, record, findings))


def _dated(coverage: Coverage, table: pl.DataFrame, record: type[Record], as_at: date) -> Coverage:
    """A file that adds is taken to be complete from its earliest row."""
    if not coverage.adds or coverage.since or not record.happened:
        return coverage
    earliest = table.select(day_of(record, record.happened).min()).item()
    return replace(coverage, since=earliest or as_at)


def _grown(earlier: Part, later: Part, record: type[Record], findings: Findings) -> Coverage:
    """What two loads cover together: from the earlier's beginning, unless days between them are covered by neither."""
    since = later.coverage.since
    gap = since and not later.coverage.adds and since > earlier.as_at + timedelta(days=1)
    if gap:
        detail = f"{earlier.as_at.isoformat()} to {since.isoformat()}" if since else ""
        findings.add(GAP, file=later.file, record=record.key, detail=detail)
    elif since:
        since = min(since, earlier.coverage.since) if earlier.coverage.since else None
    return replace(later.coverage, fields=earlier.coverage.fields | later.coverage.fields, since=since)


def _last(files: Sequence[FileRead]) -> str:
    return files[-1].name if files else ""

"""Batches become a snapshot: read what is known, merge, combine, link, name, stage, seal, publish.

Everything is written beside the store and takes its place in one rename. Whatever happens before that, the snapshots
that were there are whole, and the next load clears away what was left behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import polars as pl
from filelock import FileLock, Timeout

from sightline.base.calendar import Calendar, england
from sightline.base.errors import Refused
from sightline.base.version import __version__
from sightline.language import Record, Rooms
from sightline.snapshot import combine, link
from sightline.snapshot.batch import QUARANTINE, Batch, Coverage, FileRead
from sightline.snapshot.content import Content, name_of
from sightline.snapshot.findings import SEVERITIES, Findings, Rule
from sightline.snapshot.manifest import Known, Manifest
from sightline.snapshot.schema import FINDINGS, VERSION
from sightline.snapshot.sources import Held, held_in, receive, standing
from sightline.snapshot.store import MANIFEST, Snapshot, Store, slug

OLDER = Rule(
    "older-than-known",
    "info",
    "These files are older than what is already known, so they were laid underneath it.",
    "Nothing to do for one late file. Several are best loaded into a new workspace, the oldest first.",
)
STAGING = ".staging-"
WAIT = 2.0
MADE_ANEW = [rule.id for rule in (*combine.RULES, *link.RULES)]

Progress = Callable[[str, int, int], None]


@dataclass
class Load:
    """A load under way: what came in, and what the steps have made of it so far."""

    store: Store
    batches: Sequence[Batch]
    rooms: Rooms
    given: date
    settings: Mapping[str, Any]
    who: str
    when: str
    calendar: Calendar
    staging: Path
    before: Snapshot | None = None
    as_at: date = date.min
    sources: dict[str, Held] = field(default_factory=dict)
    records: dict[str, pl.DataFrame] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    kept: dict[str, pl.DataFrame] = field(default_factory=dict)
    found: Findings = field(default_factory=Findings)
    findings: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FINDINGS))
    quarantine: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=QUARANTINE))
    made: Snapshot | None = None


def write(
    store: Store,
    batches: Sequence[Batch],
    rooms: Rooms,
    as_at: date,
    *,
    settings: Mapping[str, Any],
    who: str,
    when: str,
    calendar: Calendar | None = None,
    progress: Progress | None = None,
) -> Snapshot:
    """Make the snapshot of what was known and what these batches, true as at a day, add to it.

    `settings["authoritative"]` names the source that speaks for a record, or for a field of one ("contact.rag").
    `progress` is told of each step, its number
    and how many there are. Errors: Refused, if another load is under way or the store cannot be written; nothing is
    changed.
    """
    staging = store.snapshots / f"{STAGING}{uuid4().hex[:12]}"
    load = Load(store, batches, rooms, as_at, settings, who, when, calendar or england(), staging)
    with _alone_in(store):
        try:
            for number, (says, step) in enumerate(STEPS, 1):
                if progress:
                    progress(says, number, len(STEPS))
                step(load)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    assert load.made is not None
    return load.made


@contextmanager
def _alone_in(store: Store) -> Iterator[None]:
    """Hold the store's lock. A folder that cannot be written is refused, whatever the reason."""
    try:
        store.snapshots.mkdir(parents=True, exist_ok=True)
        with FileLock(store.folder / ".lock", timeout=WAIT):
            yield
    except Timeout:
        raise Refused(
            "Another load is under way in this workspace.", do="Wait until it has ended, then load again."
        ) from None
    except OSError as error:
        raise Refused(
            "The snapshot could not be written, and nothing was changed.",
            why=f"The folder {store.snapshots} answered: {error.strerror or error}.",
            do="See that the disk has room and that you may write there, then load again.",
        ) from error


def _read_latest(load: Load) -> None:
    for left in load.store.snapshots.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    load.before, load.as_at = load.store.latest(), load.given
    if load.before is None:
        return
    load.sources = held_in(load.before, load.rooms.records)
    load.kept = {name: load.before.kept(name) for name in load.before.manifest.kept}
    if load.given < load.before.as_at:
        load.as_at = load.before.as_at
        detail = f"{load.given.isoformat()}, and {load.as_at.isoformat()} is known"
        load.found.add(
            OLDER, file=", ".join(file.name for batch in load.batches for file in batch.files), detail=detail
        )


def _merge_sources(load: Load) -> None:
    fresh: dict[str, list[FileRead]] = {}
    for batch in load.batches:
        load.found.extend(batch.findings)
        before = load.sources.get(batch.source)
        load.sources[batch.source] = receive(before, batch, load.given, load.rooms.records, load.found)
        load.kept.update(batch.kept)
        fresh.setdefault(batch.source, []).extend(batch.files)
    for name, files in fresh.items():
        load.sources[name] = standing(load.sources[name], files)


def _combine_sources(load: Load) -> None:
    chosen = load.settings.get("authoritative", {})
    for key, record in load.rooms.records.items():
        tables, coverage = _sent(load, key)
        if tables:
            by_field = {name: chosen[f"{key}.{name}"] for name in record.fields if f"{key}.{name}" in chosen}
            load.records[key], found = combine.combine(record, tables, coverage, chosen.get(key), by_field)
            load.found.extend(found)
            load.known[key] = _known(load.records[key].height, record, coverage)


def _sent(load: Load, key: str) -> tuple[dict[str, pl.DataFrame], dict[str, Coverage]]:
    held = {name: held for name, held in load.sources.items() if key in held.tables}
    tables = {name: one.tables[key] for name, one in held.items()}
    return tables, {name: one.source.coverage[key] for name, one in held.items()}


def _known(rows: int, record: type[Record], coverage: Mapping[str, Coverage]) -> Known:
    """A record is complete from where any of its sources is, and holds what any of them sent."""
    sent = frozenset[str]().union(*(one.fields for one in coverage.values()))
    always = {name for name, one in record.fields.items() if one.kind in ("key", "child")}
    since = [one.since for one in coverage.values()]
    return Known(
        rows,
        (sent | always) & frozenset(record.fields),
        None if None in since else min(day for day in since if day),
        all(one.latest_only for one in coverage.values()),
        tuple(sorted(coverage)),
    )


def _link_records(load: Load) -> None:
    load.records, found = link.link(load.records, load.rooms)
    load.found.extend(found)
    for key, known in load.known.items():
        fields = load.rooms.records[key].fields.values()
        linked = {one.name for one in fields if one.at in known.fields and one.refers_to in load.records}
        load.known[key] = replace(known, fields=known.fields | linked)


def _gather(load: Load) -> None:
    """The findings and the quarantine of this load, and those of earlier files from which rows still stand."""
    fresh = {file.name for batch in load.batches for file in batch.files}
    earlier = {file.name for held in load.sources.values() for file in held.source.files} - fresh
    findings = [pl.DataFrame(load.found.rows(), schema=FINDINGS, orient="row")]
    quarantine = [load.quarantine, *(batch.quarantine.cast(pl.Schema(QUARANTINE)) for batch in load.batches)]
    if load.before:
        stands = pl.col("file").is_in(list(earlier))
        findings.insert(0, load.before.findings().filter(stands & ~pl.col("rule").is_in(MADE_ANEW)))
        quarantine.insert(0, load.before.quarantine().filter(stands))
    load.findings, load.quarantine = pl.concat(findings), pl.concat(quarantine)


def _stage(load: Load) -> None:
    for key, table in load.records.items():
        _put(table, load.staging / "records" / f"{key}.parquet")
    for name, held in load.sources.items():
        for key, table in held.tables.items():
            _put(table, load.staging / "sources" / slug(name) / f"{key}.parquet")
    for name, table in load.kept.items():
        _put(table, load.staging / "kept" / f"{slug(name)}.parquet")
    _put(load.findings, load.staging / "findings.parquet")
    _put(load.quarantine, load.staging / "quarantine.parquet")


def _put(table: pl.DataFrame, path: Path) -> None:
    """Write by way of memory: a full disk then says so as an OSError, as every other file does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = BytesIO()
    table.write_parquet(held)
    path.write_bytes(held.getbuffer())


def _seal(load: Load) -> None:
    counts = dict(load.findings["severity"].value_counts().iter_rows())
    manifest = Manifest(
        id=_name(load),
        as_at=load.as_at,
        made_at=load.when,
        made_by=load.who,
        version=__version__,
        schema_version=VERSION,
        calendar_version=load.calendar.version,
        sources=tuple(held.source for _name, held in sorted(load.sources.items())),
        records=load.known,
        findings={severity: counts.get(severity, 0) for severity in SEVERITIES},
        quarantined=load.quarantine.height,
        kept=tuple(sorted(load.kept)),
        before=load.before.id if load.before else "",
    )
    (load.staging / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    load.made = Snapshot(load.store.snapshots / manifest.id, manifest)


def _name(load: Load) -> str:
    several = {key for key, known in load.known.items() if len(known.sources) > 1}
    sources = {
        (name, key): t for name, held in load.sources.items() for key, t in held.tables.items() if key in several
    }
    days = {(name, key): day for name, held in load.sources.items() for key, day in held.source.days.items()}
    return name_of(Content(load.as_at, load.records, load.known, days, sources, load.kept))


def _publish(load: Load) -> None:
    """One rename. Where the same content is there already, that snapshot stands, and is the latest again."""
    assert load.made is not None
    folder = load.made.folder
    if not (folder / MANIFEST).exists():
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(load.staging, folder)
        return
    load.made = load.store.get(load.made.id)
    if load.before and load.before.id != load.made.id:
        manifest = replace(load.made.manifest, made_at=load.when)
        (load.staging / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        os.replace(load.staging / MANIFEST, folder / MANIFEST)
        load.made = Snapshot(folder, manifest)


STEPS: list[tuple[str, Callable[[Load], None]]] = [
    ("Reading what is known", _read_latest),
    ("Merging each source", _merge_sources),
    ("Combining sources", _combine_sources),
    ("Linking records", _link_records),
    ("Gathering findings", _gather),
    ("Writing beside the store", _stage),
    ("Sealing with a manifest", _seal),
    ("Putting it in its place", _publish),
]

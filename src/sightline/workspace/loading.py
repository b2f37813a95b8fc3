"""Files into a snapshot: read, checked, written; and what came of it, as people and programs are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from sightline.base import now
from sightline.base.errors import FINE, WITH_FINDINGS, UnknownName
from sightline.language import Rooms
from sightline.snapshot.batch import Batch
from sightline.snapshot.findings import Finding, Findings
from sightline.workspace.opened import Opened

STALE = timedelta(days=31)
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Loaded:
    """What a load or a check came to. `snapshot` is None for a check."""

    batches: list[Batch]
    findings: Findings
    as_at: date
    snapshot: str | None = None
    tables: list[dict[str, Any]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        return WITH_FINDINGS if self.findings.worst() else FINE

    def as_json(self) -> dict[str, Any]:
        """The shape that other programs build on."""
        return {
            "snapshot": self.snapshot,
            "files": [
                {
                    "name": file.name,
                    "sha256": file.sha256,
                    "format": file.format,
                    "tables": [
                        {
                            "name": table.name,
                            "rows_read": table.rows_read,
                            "rows_kept": table.rows_kept,
                            "rows_quarantined": table.rows_quarantined,
                        }
                        for table in file.tables
                    ],
                }
                for batch in self.batches
                for file in batch.files
            ],
            "findings": self.findings.counts(),
        }


def check(
    paths: Iterable[str | Path],
    rooms: Rooms,
    *,
    workspace: Opened | None = None,
    mappings: Iterable[str | Path] = (),
    as_at: date | None = None,
) -> Loaded:
    """Read files and say what is wrong with them; nothing is changed. Errors: Refused, for an unreadable file."""
    batches, day = _read(list(paths), rooms, workspace, mappings, as_at)
    return Loaded(batches, _findings(batches), day)


def load(
    workspace: Opened,
    paths: Iterable[str | Path],
    *,
    mappings: Iterable[str | Path] = (),
    as_at: date | None = None,
    tell: Tell | None = None,
) -> Loaded:
    """Read files into a new snapshot. Errors: Refused, and then nothing is changed."""
    from sightline.snapshot.write import write

    tell = tell or (lambda _said: None)
    tell("Reading")
    batches, day = _read(list(paths), workspace.rooms, workspace, mappings, as_at)
    snapshot = write(
        workspace.store,
        batches,
        workspace.rooms,
        day,
        settings={"authoritative": _authoritative(workspace)},
        who=now.who(),
        when=now.timestamp(),
        progress=lambda says, number, of: tell(f"{says} ({number} of {of})"),
    )
    return Loaded(batches, _told_of(batches, snapshot.findings()), day, snapshot.manifest.id)


def _authoritative(workspace: Opened) -> dict[str, str]:
    """The source that speaks for each record, or field of one, as the settings say. Errors: UnknownName."""
    named = workspace.settings.authoritative
    for key in named:
        record, _dot, field = key.partition(".")
        if record not in workspace.rooms.records:
            raise UnknownName("record", record, list(workspace.rooms.records))
        if field and field not in workspace.rooms.records[record].fields:
            raise UnknownName(f"field of {record}", field, list(workspace.rooms.records[record].fields))
    return named


def _read(
    paths: list[str | Path],
    rooms: Rooms,
    workspace: Opened | None,
    mappings: Iterable[str | Path],
    as_at: date | None,
) -> tuple[list[Batch], date]:
    """Read as at a day; where none is given, the day that the files say they are of, else today, or the latest
    day in files that are plainly older."""
    from sightline import ingest

    files = [Path(path) for path in paths]
    known = [ingest.read_mapping(Path(mapping)) for mapping in mappings]
    if workspace is not None:
        known += [ingest.read_mapping(path) for path in sorted((workspace.folder / "mappings").glob("*.toml"))]
    options: dict[str, Any] = {"mappings": known}
    if workspace is not None:
        options["largest_mb"] = workspace.settings.largest_mb
        options["system"] = workspace.settings.case_system
    day = as_at or now.today()
    batches = ingest.read(files, rooms, day, **options)
    said = [batch.day for batch in batches if batch.day]
    if as_at is None and len(said) == len(batches):
        return batches, min(day, max(said, default=day))
    if as_at is None:
        latest = _latest_event(batches, rooms, day)
        if latest is not None and day - latest > STALE:
            return ingest.read(files, rooms, latest, **options), latest
    return batches, day


def _latest_event(batches: list[Batch], rooms: Rooms, today: date) -> date | None:
    """The latest day, not after today, on which anything in the files happened."""
    found: list[date] = []
    for batch in batches:
        for key, table in batch.tables.items():
            record = rooms.records[key]
            if record.annex_a is not None and record.annex_a.as_at:
                continue
            for name, declared in record.fields.items():
                if declared.kind in ("date", "moment") and not declared.personal and not declared.future:
                    days = table.select(pl.col(name).cast(pl.Date)).filter(pl.col(name) <= today)
                    latest = days[name].max()
                    if isinstance(latest, date):
                        found.append(latest)
    return max(found, default=None)


def _told_of(batches: list[Batch], findings: pl.DataFrame) -> Findings:
    """What reading found, and what laying these files over what was known found besides."""
    from sightline.ingest.rules import RULES

    names = [file.name for batch in batches for file in batch.files]
    besides = findings.filter(pl.col("file").is_in(names) & ~pl.col("rule").is_in(list(RULES)))
    told = _findings(batches)
    told.extend(Finding(*row) for row in besides.rows())
    return told


def _findings(batches: list[Batch]) -> Findings:
    gathered = Findings()
    for batch in batches:
        gathered.extend(batch.findings)
    return gathered

"""Where snapshots are kept: one folder each, found by identifier or by day, opened and never changed.

snapshots/<id>/manifest.json
               records/<record>.parquet            what figures are made from
               sources/<source>/<record>.parquet   what the source's next file is laid over
               kept/<name>.parquet                 lists that no room reads yet
               findings.parquet  quarantine.parquet
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused, UnknownName
from sightline.language import Record
from sightline.snapshot import decisions
from sightline.snapshot.decisions import REFUSED, Decision
from sightline.snapshot.manifest import Manifest, from_json
from sightline.snapshot.marks import conformed
from sightline.snapshot.schema import empty, schema_of

MANIFEST = "manifest.json"


def slug(name: str) -> str:
    """A source's or a list's name as a file may be called: no two names share one."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return plain if plain == name else f"{plain}-{sha256(name.encode()).hexdigest()[:6]}"


@dataclass(frozen=True)
class Snapshot:
    """One snapshot in its folder."""

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def as_at(self) -> date:
        return self.manifest.as_at

    def path(self, record: type[Record]) -> Path:
        """The record's file, which need not be there."""
        return self.folder / "records" / f"{record.key}.parquet"

    def scan(self, record: type[Record]) -> pl.LazyFrame:
        """The record's rows, read when they are needed; none where nothing was sent."""
        if not self.path(record).exists():
            return empty(record).lazy()
        rows = pl.scan_parquet(self.path(record))
        same = rows.collect_schema() == schema_of(record)
        return rows if same else conformed(rows.collect(), record).lazy()

    def table(self, record: type[Record]) -> pl.DataFrame:
        return self.scan(record).collect()

    def source(self, name: str, record: type[Record]) -> pl.DataFrame | None:
        """What one source has sent of a record, before others were combined with it; None for nothing."""
        path = self.folder / "sources" / slug(name) / f"{record.key}.parquet"
        return conformed(_rows(path), record) if path.exists() else None

    def findings(self) -> pl.DataFrame:
        return _rows(self.folder / "findings.parquet")

    def quarantine(self) -> pl.DataFrame:
        return _rows(self.folder / "quarantine.parquet")

    def kept(self, name: str) -> pl.DataFrame:
        """A list that no room reads, as text. Errors: UnknownName."""
        if name not in self.manifest.kept:
            raise UnknownName("kept list", name, list(self.manifest.kept))
        return _rows(self.folder / "kept" / f"{slug(name)}.parquet")


class Store:
    """The snapshots of one workspace folder, in order of the day they are true on and then of when they were made."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.snapshots = self.folder / "snapshots"

    def all(self) -> list[Snapshot]:
        found = [_opened(path.parent) for path in self.snapshots.glob(f"*/{MANIFEST}") if path.parent.name[0] != "."]
        return sorted(found, key=lambda snapshot: (snapshot.as_at, snapshot.manifest.made_at, snapshot.id))

    def ids(self) -> list[str]:
        return [snapshot.id for snapshot in self.all()]

    def latest(self, as_at: date | None = None) -> Snapshot | None:
        """The last snapshot that stands, or the last not after a day; None where there is none."""
        known = [snapshot for snapshot in self.standing() if as_at is None or snapshot.as_at <= as_at]
        return known[-1] if known else None

    def standing(self) -> list[Snapshot]:
        """The snapshots that nobody has refused."""
        words = self.decisions()
        return [one for one in self.all() if one.id not in words or words[one.id].word != REFUSED]

    def decisions(self) -> dict[str, Decision]:
        """The last decision on each snapshot that has one."""
        return decisions.read(self.snapshots)

    def decide(self, decision: Decision, seen: str) -> Decision:
        """Accept or refuse a snapshot; `seen` is what stood when its author looked. Errors: Refused, UnknownName."""
        snapshot = self.get(decision.snapshot).id
        later = [one.id for one in self.standing() if one.manifest.before == snapshot]
        return decisions.decide(self.snapshots, decision, seen, later)

    def get(self, name: str) -> Snapshot:
        """A snapshot by its identifier, or by as much of it as no other shares. Errors: Refused."""
        found = [snapshot for snapshot in self.all() if name and snapshot.id.startswith(name)]
        if not found:
            raise UnknownName("snapshot", name, self.ids())
        if len(found) > 1:
            listed = ", ".join(snapshot.id for snapshot in found)
            raise Refused(f"More than one snapshot begins with '{name}'.", do=f"Write more of one of them: {listed}.")
        return found[0]


def _opened(folder: Path) -> Snapshot:
    try:
        held = (folder / MANIFEST).stat()
        return _read(folder, held.st_mtime_ns, held.st_size)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, MANIFEST, error) from error


@lru_cache(maxsize=256)
def _read(folder: Path, _written: int, _size: int) -> Snapshot:
    """A manifest is parsed once for each writing of it."""
    return Snapshot(folder, from_json((folder / MANIFEST).read_text(encoding="utf-8")))


def _rows(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        folder = next(above for above in path.parents if (above / MANIFEST).exists())
        raise _damaged(folder, path.relative_to(folder).as_posix(), error) from error


def _damaged(folder: Path, part: str, error: Exception) -> Refused:
    return Refused(
        f"Snapshot {folder.name} cannot be read: its {part} is damaged.",
        why=f"It may have been changed by hand or copied in part ({type(error).__name__}).",
        do="Restore its folder from a copy, or move it out of the workspace's snapshots.",
    )

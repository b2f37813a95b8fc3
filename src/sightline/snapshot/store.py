"""Where snapshots are kept: one folder each, found by identifier or by day, opened and never changed.

snapshots/<id>/manifest.json
               records/<record>.parquet            what figures are made from
               sources/<source>/<record>.parquet   what the source's next file is laid over
               kept/<name>.parquet                 lists that no room reads yet
               findings.parquet  quarantine.parquet
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

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


class Listed(NamedTuple):
    """Where a snapshot stands among the others: by the day it is true on, then by when it was made."""

    as_at: date
    made_at: str
    id: str
    before: str
    folder: str

    def opened(self) -> Snapshot:
        return _read(self.folder, *_written(self.folder))


class Store:
    """The snapshots of one workspace folder, in order of the day they are true on and then of when they were made.

    A council that loads every night has hundreds: they are listed without being opened, and one is opened when it is
    needed.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.snapshots = self.folder / "snapshots"

    def listed(self) -> list[Listed]:
        """All of them, oldest first. Errors: Refused, where the manifest of one cannot be read."""
        if not self.snapshots.is_dir():
            return []
        with os.scandir(self.snapshots) as held:
            folders = [one.path for one in held if one.name[0] != "." and one.is_dir()]
        return sorted(found for folder in folders if (found := _place(folder)))

    def all(self) -> list[Snapshot]:
        return [one.opened() for one in self.listed()]

    def ids(self) -> list[str]:
        return [one.id for one in self.listed()]

    def latest(self, as_at: date | None = None) -> Snapshot | None:
        """The last snapshot that stands, or the last not after a day; None where there is none."""
        known = [one for one in self.standing() if as_at is None or one.as_at <= as_at]
        return known[-1].opened() if known else None

    def standing(self) -> list[Listed]:
        """The snapshots that nobody has refused."""
        words = self.decisions()
        return [one for one in self.listed() if one.id not in words or words[one.id].word != REFUSED]

    def stands(self, snapshot: str) -> Snapshot | None:
        """A snapshot by its whole identifier, unless somebody has refused it or there is none."""
        return next((one.opened() for one in self.standing() if one.id == snapshot), None)

    def decisions(self) -> dict[str, Decision]:
        """The last decision on each snapshot that has one."""
        return decisions.read(self.snapshots)

    def decide(self, decision: Decision, seen: str) -> Decision:
        """Accept or refuse a snapshot; `seen` is what stood when its author looked. Errors: Refused, UnknownName."""
        snapshot = self.get(decision.snapshot).id
        later = [one.id for one in self.standing() if one.before == snapshot]
        return decisions.decide(self.snapshots, decision, seen, later)

    def get(self, name: str) -> Snapshot:
        """A snapshot by its identifier, or by as much of it as no other shares. Errors: Refused."""
        found = [one for one in self.listed() if name and one.id.startswith(name)]
        if not found:
            raise UnknownName("snapshot", name, self.ids())
        if len(found) > 1:
            listed = ", ".join(one.id for one in found)
            raise Refused(f"More than one snapshot begins with '{name}'.", do=f"Write more of one of them: {listed}.")
        return found[0].opened()


def _place(folder: str) -> Listed | None:
    """None where there is no manifest: a load was stopped before it wrote one."""
    try:
        return _listed(folder, *_written(folder))
    except FileNotFoundError:
        return None


def _written(folder: str) -> tuple[int, int]:
    """What changes when a manifest does: when it was last written, and its size."""
    held = os.stat(os.path.join(folder, MANIFEST))
    return held.st_mtime_ns, held.st_size


@lru_cache(maxsize=20_000)
def _listed(folder: str, written: int, size: int) -> Listed:
    manifest = _read(folder, written, size).manifest
    return Listed(manifest.as_at, manifest.made_at, manifest.id, manifest.before, folder)


@lru_cache(maxsize=64)
def _read(folder: str, _written: int, _size: int) -> Snapshot:
    """A manifest is parsed once for each writing of it, of those last asked for."""
    path = Path(folder)
    try:
        return Snapshot(path, from_json((path / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path, MANIFEST, error) from error


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

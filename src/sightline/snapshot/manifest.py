"""What a snapshot says about itself: its sources with their fingerprints, its counts, and what it can answer.

It is written last, so that a folder without one is not a snapshot.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sightline.snapshot.batch import Coverage, FileRead, TableRead


@dataclass(frozen=True)
class Source:
    """One source as it stands: the day on which each record was last true, the files of its last load and those from
    which rows still stand, and its cover by record."""

    name: str
    days: dict[str, date]
    files: tuple[FileRead, ...]
    coverage: dict[str, Coverage]


@dataclass(frozen=True)
class Known:
    """What is known of a record: its rows, the fields that some source sent, and since when every row is there.

    `since` is None where there is no beginning. `latest_only` says that only each child's latest was ever sent.
    """

    rows: int
    fields: frozenset[str]
    since: date | None = None
    latest_only: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """Everything about a snapshot but its rows. `made_at` is a moment in UTC as ISO 8601 text; `before` is the snapshot
    that its files were laid over, or none."""

    id: str
    as_at: date
    made_at: str
    made_by: str
    version: str
    schema_version: str
    calendar_version: str
    sources: tuple[Source, ...] = ()
    records: dict[str, Known] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    quarantined: int = 0
    kept: tuple[str, ...] = ()
    before: str = ""

    @property
    def files(self) -> tuple[FileRead, ...]:
        """The files that every source's rows come from."""
        return tuple(file for source in self.sources for file in source.files)

    @property
    def rows(self) -> dict[str, int]:
        return {record: known.rows for record, known in self.records.items()}

    def supplied(self, record: str) -> frozenset[str]:
        """The fields of a record that some source sent, or that links fill; none where the record was never sent."""
        return self.records[record].fields if record in self.records else frozenset()

    def since(self, record: str) -> date | None:
        """The first day from which every row of the record is there; None where there is no beginning."""
        return self.records[record].since if record in self.records else None

    def has_history(self, record: str) -> bool:
        """Whether some source sent a child's earlier rows too, and not the latest alone."""
        return record in self.records and not self.records[record].latest_only

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=_plain, indent=1, sort_keys=True) + "\n"


def from_json(text: str) -> Manifest:
    """A manifest as `to_json` wrote it. Errors: ValueError, KeyError or TypeError where it is not one."""
    held = json.loads(text)
    held["as_at"] = date.fromisoformat(held["as_at"])
    held["sources"] = tuple(_source(source) for source in held["sources"])
    held["records"] = {key: _known(known) for key, known in held["records"].items()}
    held["kept"] = tuple(held["kept"])
    return Manifest(**held)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else sorted(value)


def _source(held: dict[str, Any]) -> Source:
    coverage = {key: Coverage(**_dated(covered)) for key, covered in held["coverage"].items()}
    days = {key: date.fromisoformat(day) for key, day in held["days"].items()}
    return Source(held["name"], days, tuple(map(_file, held["files"])), coverage)


def _file(held: dict[str, Any]) -> FileRead:
    return FileRead(**{**held, "tables": tuple(TableRead(**table) for table in held["tables"])})


def _known(held: dict[str, Any]) -> Known:
    return Known(**{**_dated(held), "sources": tuple(held["sources"])})


def _dated(held: dict[str, Any]) -> dict[str, Any]:
    since = date.fromisoformat(held["since"]) if held["since"] else None
    return {**held, "fields": frozenset(held["fields"]), "since": since}

"""Kept records: what people type and no system sends. A store of them is given to a workspace, and laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sightline.snapshot.manifest import Manifest
from sightline.snapshot.overlay import Typed


class Kept(Protocol):
    """A store of typed rows: for a record, as they stood on a day."""

    def rows(self, record: str, as_at: date) -> Typed: ...


class NothingKept:
    """The store of a workspace in which nobody types."""

    def rows(self, record: str, as_at: date) -> Typed:
        return ()


@dataclass(frozen=True)
class Known:
    """What a snapshot and the rows laid over it can answer (see calculate.knowledge)."""

    manifest: Manifest
    typed: dict[str, Typed]

    def supplied(self, record: str) -> frozenset[str]:
        given = {name for row in self.typed.get(record, ()) for name in row}
        return self.manifest.supplied(record) | given

    def since(self, record: str) -> date | None:
        return self.manifest.since(record)

    def has_history(self, record: str) -> bool:
        return self.manifest.has_history(record) or record not in self.manifest.records

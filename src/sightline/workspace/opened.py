"""A workspace as it is opened: its folder, settings, rules and plan, and its snapshots seen through an engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sightline.base import now
from sightline.base.errors import Refused
from sightline.calculate.engines.polars import Frames, PolarsEngine
from sightline.calculate.figures import Population
from sightline.language import Rooms
from sightline.language.rulebook import Rulebook
from sightline.snapshot.overlay import overlay
from sightline.snapshot.store import Snapshot, Store
from sightline.workspace.kept import Kept, Known, NothingKept
from sightline.workspace.memory import Forgetful, Remembers, stamp
from sightline.workspace.settings import FILE, Settings, read_settings, rules_of
from sightline.workspace.sight import Sight
from sightline.workspace.tables import Tables

if TYPE_CHECKING:
    from sightline.plan import Plan

PLAN = "improvement-plan.toml"


@dataclass(frozen=True)
class View:
    """One snapshot with what people typed laid over it, seen through an engine as at a day."""

    snapshot: Snapshot
    engine: PolarsEngine
    as_at: date
    known: Known
    frames: Frames


class Opened:
    """`memory` keeps what is worked out, and `at` is the snapshot to go by in the place of the latest.

    `withheld` counts the rows that the last answer left out as restricted.
    """

    def __init__(
        self,
        folder: Path,
        rooms: Rooms,
        kept: Kept | None = None,
        sight: Sight | None = None,
        memory: Remembers | None = None,
        at: str = "",
    ) -> None:
        self.at = at
        self.folder, self.rooms, self.kept = folder, rooms, kept or NothingKept()
        self.sight, self.memory = sight or Sight(now.who()), memory or Forgetful()
        self.settings: Settings = self.memory.get(("settings", stamp(folder / FILE)), lambda: read_settings(folder))
        self.store = Store(folder)
        self.withheld = 0
        self._held: Snapshot | None = None
        self._views: dict[tuple[str | None, date | None], View] = {}

    # -- what it is ------------------------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> Rulebook:
        """The limits and the calendar in force here."""
        made: Rulebook = self.memory.get(
            ("rules", stamp(self.folder / FILE)), lambda: rules_of(self.settings, self.rooms)
        )
        return made

    @cached_property
    def plan(self) -> Plan | None:
        """The improvement plan, or None where the workspace holds none."""
        from sightline import plan

        path = self.folder / PLAN
        found: Plan | None = self.memory.get(("plan", stamp(path)), lambda: plan.read(path) if path.exists() else None)
        return found

    @property
    def spine(self) -> dict[str, Any]:
        return {name: cut.by for name, cut in self.rooms.cuts.items()}

    def populations(self) -> tuple[Population, ...]:
        return tuple(Population(p.year_from, p.value, p.source) for p in self.settings.populations)

    # -- snapshots -------------------------------------------------------------------------------------------------

    def snapshots(self) -> pl.DataFrame:
        """Every snapshot, oldest first."""
        held = [snapshot.manifest for snapshot in self.store.all()]
        decided = self.store.decisions()
        return pl.DataFrame(
            {
                "snapshot": [m.id for m in held],
                "as_at": [m.as_at for m in held],
                "made_at": [m.made_at for m in held],
                "made_by": [m.made_by for m in held],
                "files": [", ".join(file.name for file in m.files) for m in held],
                "rows": [sum(m.rows.values()) for m in held],
                "quarantined": [m.quarantined for m in held],
                "errors": [m.findings.get("error", 0) for m in held],
                "warnings": [m.findings.get("warning", 0) for m in held],
                "decision": [decided[m.id].word if m.id in decided else None for m in held],
            },
            schema_overrides={"decision": pl.String, "as_at": pl.Date, "rows": pl.Int64, "quarantined": pl.Int64},
        )

    def view(self, snapshot: str | None = None, as_at: date | None = None) -> View:
        """A snapshot by id, or the latest not after a day. Errors: Refused, where there is none.

        Where answers are remembered, one opening has one view of it.
        """
        if not self.memory.keeps:
            return self._viewed(snapshot, as_at)
        if (snapshot, as_at) not in self._views:
            self._views[snapshot, as_at] = self._viewed(snapshot, as_at)
        return self._views[snapshot, as_at]

    def _viewed(self, snapshot: str | None, as_at: date | None) -> View:
        found = self.store.get(snapshot) if snapshot else self.latest(as_at)
        if found is None:
            when = f" of {as_at:%d %B %Y} or before" if as_at else ""
            raise Refused(f"This workspace holds no snapshot{when}.", do="Load a file with 'sightline load FILE'.")
        day = as_at or found.manifest.as_at
        typed = {key: self.kept.rows(key, day) for key in self.rooms.records}
        if any(typed.values()):
            return self._view(found, day, typed)
        made: View = self.memory.get(self._key("view", found, day), lambda: self._view(found, day, typed))
        return made

    def latest(self, as_at: date | None = None) -> Snapshot | None:
        """The snapshot to go by; where answers are remembered, one opening goes by one. None where there is none."""
        if as_at is not None or not self.memory.keeps:
            return self.store.latest(as_at)
        self._held = self._held or (self.store.stands(self.at) if self.at else None) or self.store.latest()
        return self._held

    def _view(self, found: Snapshot, day: date, typed: dict[str, Any]) -> View:
        def read(record: str) -> pl.LazyFrame:
            declared = self.rooms.records[record]
            return overlay(found.scan(declared), typed[record], declared)

        frames = Tables(list(self.rooms.records), read)
        return View(found, PolarsEngine(frames, self.rules), day, Known(found.manifest, typed), frames)

    def _key(self, what: str, found: Snapshot, day: date, *more: Any) -> tuple[Any, ...]:
        return what, found.folder, found.id, day, stamp(self.folder / FILE), *more

    def known_already(self, view: View, what: str, *more: Any) -> Any:
        """Something made of a view alone, if it was made before; else None."""
        if any(view.known.typed.values()):
            return None
        return self.memory.peek(self._key(what, view.snapshot, view.as_at, *more))

    def remembered(self, view: View, what: str, make: Any, *more: Any) -> Any:
        """Something made of a view alone, remembered with it; not where somebody typed over the snapshot."""
        if any(view.known.typed.values()):
            return make()
        return self.memory.get(self._key(what, view.snapshot, view.as_at, *more), make)

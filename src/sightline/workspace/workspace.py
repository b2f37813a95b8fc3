"""A workspace: a folder with settings, a plan, mappings and snapshots, and the questions that can be asked of it.

Every answer is a Polars frame. Whatever shows children writes to the viewing log first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sightline.base import now
from sightline.base.calendar import month_number
from sightline.base.errors import Refused, UnknownName
from sightline.base.periods import parse_month
from sightline.calculate.engines.polars import PolarsEngine
from sightline.calculate.figures import Ask, Population, figures
from sightline.calculate.rows import dues, on_the_list, rows
from sightline.language import STATES, Rooms
from sightline.language.rulebook import Rulebook
from sightline.snapshot.overlay import overlay
from sightline.snapshot.store import Snapshot, Store
from sightline.workspace import viewing
from sightline.workspace.kept import Kept, Known, NothingKept
from sightline.workspace.settings import Settings, read_settings, rules_of
from sightline.workspace.sight import ALLOCATION, Sight

if TYPE_CHECKING:
    from sightline.judge import Verdict
    from sightline.plan import Plan
    from sightline.snapshot.compare import Comparison
    from sightline.workspace.loading import Loaded

MONTHS_SHOWN = 13


@dataclass(frozen=True)
class View:
    """One snapshot with what people typed laid over it, seen through an engine as at a day."""

    snapshot: Snapshot
    engine: PolarsEngine
    as_at: date
    known: Known
    frames: dict[str, pl.LazyFrame]


class Workspace:
    def __init__(self, folder: Path, rooms: Rooms, kept: Kept | None = None, sight: Sight | None = None) -> None:
        self.folder, self.rooms, self.kept = folder, rooms, kept or NothingKept()
        self.sight = sight or Sight(now.who())
        self.settings: Settings = read_settings(folder)
        self.store = Store(folder)

    # -- what it is ------------------------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> Rulebook:
        """The limits and the calendar in force here."""
        return rules_of(self.settings, self.rooms)

    @cached_property
    def plan(self) -> Plan | None:
        """The improvement plan, or None where the workspace holds none."""
        from sightline import plan

        path = self.folder / "improvement-plan.toml"
        return plan.read(path) if path.exists() else None

    @property
    def spine(self) -> dict[str, Any]:
        return {name: cut.by for name, cut in self.rooms.cuts.items()}

    def populations(self) -> tuple[Population, ...]:
        return tuple(Population(p.year_from, p.value, p.source) for p in self.settings.populations)

    # -- snapshots -------------------------------------------------------------------------------------------------

    def load(self, paths: Any, *, mappings: Any = (), as_at: date | None = None, tell: Any = None) -> Loaded:
        """Read files into a new snapshot. Errors: Refused, and then nothing is changed."""
        from sightline.workspace.loading import load

        return load(self, paths, mappings=mappings, as_at=as_at, tell=tell)

    def check(self, paths: Any, *, mappings: Any = (), as_at: date | None = None) -> Loaded:
        """Read files and say what is wrong with them; nothing is changed."""
        from sightline.workspace.loading import check

        return check(paths, self.rooms, workspace=self, mappings=mappings, as_at=as_at)

    def snapshots(self) -> pl.DataFrame:
        """Every snapshot, oldest first."""
        held = [snapshot.manifest for snapshot in self.store.all()]
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
            },
            schema_overrides={"as_at": pl.Date, "rows": pl.Int64, "quarantined": pl.Int64},
        )

    def view(self, snapshot: str | None = None, as_at: date | None = None) -> View:
        """A snapshot by id, or the latest not after a day. Errors: Refused, where there is none."""
        found = self.store.get(snapshot) if snapshot else self.store.latest(as_at)
        if found is None:
            when = f" of {as_at:%d %B %Y} or before" if as_at else ""
            raise Refused(f"This workspace holds no snapshot{when}.", do="Load a file with 'sightline load FILE'.")
        day = as_at or found.manifest.as_at
        typed = {key: self.kept.rows(key, day) for key in self.rooms.records}
        frames = {key: overlay(found.scan(record), typed[key], record) for key, record in self.rooms.records.items()}
        return View(found, PolarsEngine(frames, self.rules), day, Known(found.manifest, typed), frames)

    def compare(self, a: str, b: str) -> Comparison:
        """What changed between two snapshots, and which figures moved with it."""
        from sightline.snapshot.compare import compare

        return compare(self.store.get(a), self.store.get(b), self.rooms)

    # -- figures ---------------------------------------------------------------------------------------------------

    def figures(
        self,
        *keys: str,
        by: str | None = None,
        first: str | None = None,
        last: str | None = None,
        snapshot: str | None = None,
        as_at: date | None = None,
    ) -> pl.DataFrame:
        """Figures by month (and by a cut); without keys, every measure. Columns: calculate.figures.COLUMNS.

        Months are 'YYYY-MM'; without them the thirteen that end with the snapshot's. Errors: UnknownName, Refused.
        """
        view = self.view(snapshot, as_at)
        judged = view.snapshot.manifest.as_at
        end = parse_month(last) if last else month_number(judged)
        start = parse_month(first) if first else (min(end, month_number(judged)) - MONTHS_SHOWN + 1)
        if start > end:
            raise Refused(f"The months run backwards: {first} to {last}.", do="Give the earlier month first.")
        measures = self._measures(keys)
        if by is not None:
            measures = tuple(m for m in measures if self._can_cut(m, by, alone=len(keys) > 0))
        ask = Ask(measures, start, end, by, view.snapshot.manifest.id)
        return figures(ask, view.engine, self.rooms, view.known, judged, self.populations())

    def _measures(self, keys: tuple[str, ...]) -> tuple[Any, ...]:
        for key in keys:
            if key not in self.rooms.measures:
                raise UnknownName("measure", key, list(self.rooms.measures))
        return tuple(self.rooms.measures[key] for key in keys or self.rooms.measures)

    def _can_cut(self, measure: Any, by: str, *, alone: bool) -> bool:
        if by in measure.cuts or (by in self.rooms.cuts and self._of_children(measure)):
            return True
        if alone:
            known = sorted({*measure.cuts, *self.rooms.cuts})
            raise UnknownName(f"cut of {measure.key}", by, known)
        return False

    @staticmethod
    def _of_children(measure: Any) -> bool:
        return all("child_id" in strand.of.fields for strand in measure.strands)

    def rows(
        self,
        key: str,
        month: str,
        *,
        by: tuple[str, str] | None = None,
        only: str | None = None,
        snapshot: str | None = None,
    ) -> pl.DataFrame:
        """The rows that a figure counted, each with its state; `by` is (cut, value). Logged as a view of children."""
        measure = self._measures((key,))[0]
        if only is not None and only not in STATES:
            raise UnknownName("state", only, list(STATES))
        view = self.view(snapshot)
        if by is not None:
            self._can_cut(measure, by[0], alone=True)
        made = rows(
            measure, parse_month(month), view.engine, self.spine, view.snapshot.manifest.as_at, by[0] if by else None
        )
        if by is not None:
            made = made.filter(pl.col("value_of_cut") == by[1])
        if only is not None:
            made = made.filter(pl.col("state") == only)
        return self._seen("rows", made, view, measure=key, month=month)

    def due(
        self,
        *,
        as_at: date | None = None,
        within: int | None = None,
        team: str | None = None,
        worker: str | None = None,
        clock: str | None = None,
    ) -> pl.DataFrame:
        """Dues that are running, overdue or unknown as at a day, soonest first. Logged as a view of children."""
        view = self.view(as_at=as_at)
        if clock is not None and clock not in self.rooms.clocks:
            raise UnknownName("clock", clock, list(self.rooms.clocks))
        clocks = [c for key, c in self.rooms.clocks.items() if (clock in (None, key)) and self._feeds(c, view.known)]
        made = dues(clocks, view.engine, self.spine, view.as_at, ("running", "overdue", "unknown"))
        made = made.with_columns((pl.col("due") - pl.lit(view.as_at)).dt.total_days().alias("days_left"))
        if within is not None:
            made = made.filter((pl.col("days_left") <= within) | (pl.col("state") == "unknown"))
        if team is not None:
            made = made.filter(pl.col("team") == team)
        if worker is not None:
            made = made.filter(pl.col("worker") == worker)
        return self._seen("due", made.drop("measure", "cut", "value_of_cut", "counted"), view, as_at=view.as_at)

    def _feeds(self, clock: Any, known: Any) -> bool:
        """Whether anything loaded feeds a clock; what nobody feeds makes no duties."""
        from sightline.calculate.knowledge import can_answer

        return not can_answer(self.rooms.measures[f"{clock.key}_overdue"], known, self.rooms.records).why

    def worklist(self, key: str, *, as_at: date | None = None) -> pl.DataFrame:
        """Who is on a worklist. Logged as a view of children."""
        if key not in self.rooms.worklists:
            raise UnknownName("worklist", key, list(self.rooms.worklists))
        view = self.view(as_at=as_at)
        made = on_the_list(self.rooms.worklists[key], view.engine, self.spine, view.as_at)
        return self._seen("worklist", made, view, worklist=key)

    def child(self, child_id: str, *, as_at: date | None = None) -> pl.DataFrame:
        """One child's timeline: every fact with where it came from, and every due of every clock. Logged."""
        from sightline.workspace.timeline import timeline

        view = self.view(as_at=as_at)
        if not self.sight.sees_all and child_id not in self._mine(view):
            raise Refused("Nothing is known of a child with that id.", do="Check the id against the case system.")
        viewing.note(self.folder, self.sight.who, "child", [child_id], as_at=view.as_at)
        clocks = [clock for clock in self.rooms.clocks.values() if self._feeds(clock, view.known)]
        return timeline(child_id, view, self.rooms, self.spine, clocks)

    def _mine(self, view: View) -> frozenset[str]:
        return self.sight.children(view.frames[ALLOCATION], view.as_at)

    def _seen(self, action: str, table: pl.DataFrame, view: View, **what: Any) -> pl.DataFrame:
        """The rows of children that whoever is looking may see; that they looked is written down first."""
        if not self.sight.sees_all:
            table = table.filter(pl.col("child_id").is_in(sorted(self._mine(view))))
        children = table["child_id"].drop_nulls().unique().to_list()
        viewing.note(self.folder, self.sight.who, action, children, rows=table.height, **what)
        return table

    def family_of(self, child_id: str) -> pl.DataFrame:
        """The other children of a child's family, of those who may be seen. Logged as a view of children."""
        view = self.view()
        members = view.frames["family_member"].filter(pl.col("family_id").is_not_null())
        families = members.filter(pl.col("child_id") == child_id).select("family_id")
        others = members.join(families, on="family_id", how="semi").filter(pl.col("child_id") != child_id)
        made = others.select("child_id").unique().sort("child_id").collect()
        return self._seen("family", made, view, of=child_id) if made.height else made

    def names(self, children: list[str]) -> dict[str, str]:
        """The names of some children, for those who may see them; a child without one is left out."""
        record = self.rooms.records["child_name"]
        held = self.view().frames[record.key].filter(pl.col("child_id").is_in(children)).collect()
        named = held.select("child_id", pl.concat_str("forename", "surname", separator=" ", ignore_nulls=True))
        return dict(named.rows())

    # -- meaning ---------------------------------------------------------------------------------------------------

    def verdicts(self, as_at: date | None = None, keys: tuple[str, ...] = ()) -> list[Verdict]:
        """The verdict on every measure (and on each cut that the plan gives a target) at the end of the data."""
        from sightline.workspace.judging import verdicts

        return verdicts(self, as_at, keys)

    def report(self, name: str, as_at: date, out: str | Path, *, audience: str = "public") -> Path:
        """Write a report (.docx, .pdf or .html). Errors: Refused, for a name, an audience or a format it has not."""
        from sightline.workspace.reporting import write

        return write(self, name, as_at, Path(out), audience=audience)

    def dictionary(self) -> dict[str, Any]:
        """Every record, field, clock, measure and limit, with sources."""
        from sightline.workspace.dictionary import dictionary

        return dictionary(self.rooms, self.rules)

"""What a workspace shows of children, as far as whoever looks may see them. Each answer is written down first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from sightline.base.errors import Refused, UnknownName
from sightline.base.periods import parse_month
from sightline.calculate.rows import dues, on_the_list, rows
from sightline.language import STATES
from sightline.workspace import viewing
from sightline.workspace.figures import OfFigures
from sightline.workspace.hours import due_at
from sightline.workspace.opened import View
from sightline.workspace.per_child import ByChild, by_child
from sightline.workspace.sight import ALLOCATION

OPEN = ("running", "overdue", "unknown")


class OfChildren(OfFigures):
    """Rows behind figures, dues, worklists, timelines, names."""

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
        cut, judged = by[0] if by else None, view.snapshot.manifest.as_at
        made = self.remembered(
            view,
            "rows",
            lambda: rows(measure, parse_month(month), view.engine, self.spine, judged, cut),
            *(key, month, cut),
        )
        if by is not None:
            made = made.filter(pl.col("value_of_cut") == by[1])
        if only is not None:
            made = made.filter(pl.col("state") == only)
        return self._seen("rows", made, view, measure=key, month=month)

    def due(self, *, as_at: date | None = None, **narrowed: Any) -> pl.DataFrame:
        """Dues that are running, overdue or unknown as at a day, soonest first. Logged as a view of children.

        They can be narrowed to those `within` so many days, and by `team`, `worker` and `clock`.
        """
        made = self.due_to_count(as_at=as_at, **narrowed)
        self.saw("due", made, as_at=self.view(as_at=as_at).as_at)
        return made

    def due_to_count(
        self,
        *,
        as_at: date | None = None,
        within: int | None = None,
        team: str | None = None,
        worker: str | None = None,
        clock: str | None = None,
    ) -> pl.DataFrame:
        """The same, to be counted, or cut down before anybody sees it. Whoever shows rows of it says so with `saw`."""
        view = self.view(as_at=as_at)
        if clock is not None and clock not in self.rooms.clocks:
            raise UnknownName("clock", clock, list(self.rooms.clocks))
        made = self.remembered(view, "open", lambda: self._open(view, clock), clock)
        if within is not None:
            made = made.filter((pl.col("days_left") <= within) | (pl.col("state") == "unknown"))
        if team is not None:
            made = made.filter(pl.col("team") == team)
        if worker is not None:
            made = made.filter(pl.col("worker") == worker)
        return self._in_sight_of(made, view)

    def _open(self, view: View, clock: str | None) -> pl.DataFrame:
        """Every due of the clocks that is still to be done."""
        if self.memory.keeps and clock is not None:
            made = self.remembered(view, "open", lambda: self._open(view, None), None)
            return made.filter(pl.col("clock") == clock)
        if self.memory.keeps:
            made = self._every_due(view).filter(pl.col("state").is_in(OPEN))
        else:
            made = dues(self._clocks(view, clock), view.engine, self.spine, view.as_at, OPEN)
        left = (pl.col("due") - pl.lit(view.as_at)).dt.total_days().alias("days_left")
        made = made.with_columns(left, due_at(made, view.frames, self.rules, self.rooms.clocks))
        unknown = pl.col("state") == "unknown"  # of which nobody can say how long is left
        made = made.sort(unknown, "due", "due_at", "child_id", "clock", nulls_last=True)
        return made.drop("measure", "cut", "value_of_cut", "counted")

    def _every_due(self, view: View) -> pl.DataFrame:
        made: pl.DataFrame = self.remembered(
            view, "dues", lambda: dues(self._clocks(view), view.engine, self.spine, view.as_at)
        )
        return made

    def _clocks(self, view: View, only: str | None = None) -> list[Any]:
        fed: list[str] = self.remembered(
            view, "fed", lambda: [key for key, clock in self.rooms.clocks.items() if self._feeds(clock, view.known)]
        )
        return [self.rooms.clocks[key] for key in fed if only in (None, key)]

    def _feeds(self, clock: Any, known: Any) -> bool:
        """Whether anything loaded feeds a clock; what nobody feeds makes no duties."""
        from sightline.calculate.knowledge import can_answer

        return not can_answer(self.rooms.measures[f"{clock.key}_overdue"], known, self.rooms.records).why

    def worklist(self, key: str, *, as_at: date | None = None) -> pl.DataFrame:
        """Who is on a worklist, by those of its clocks that something loaded feeds. Logged as a view of children."""
        if key not in self.rooms.worklists:
            raise UnknownName("worklist", key, list(self.rooms.worklists))
        view, listed = self.view(as_at=as_at), self.rooms.worklists[key]
        fed = tuple(clock for clock in self._clocks(view) if clock in listed.clocks)
        made = on_the_list(replace(listed, clocks=fed), view.engine, self.spine, view.as_at)
        return self._seen("worklist", made, view, worklist=key)

    def child(self, child_id: str, *, as_at: date | None = None) -> pl.DataFrame:
        """One child's timeline: every fact with where it came from, and every due of every clock. Logged."""
        from sightline.workspace.timeline import timeline

        view = self.view(as_at=as_at)
        if not self._in_sight(child_id, view):
            raise Refused("Nothing is known of a child with that id.", do="Check the id against the case system.")
        self.note("child", [child_id], as_at=view.as_at)
        if not self.memory.keeps:
            return timeline(child_id, view, self.rooms, self.spine, self._clocks(view))
        index: ByChild = self.remembered(view, "by child", lambda: by_child(view, self.rooms, self._every_due(view)))
        return timeline(child_id, view, self.rooms, self.spine, self._clocks(view), index)

    def _in_sight(self, child_id: str, view: View) -> bool:
        if child_id in self.sight.hidden:
            return False
        return self.sight.sees_all or child_id in self._mine(view)

    def _mine(self, view: View) -> frozenset[str]:
        """The children of the teams and caseloads, and those whose records were opened, one by one, with a reason."""
        sight = self.sight
        mine: frozenset[str] = self.remembered(
            view,
            "mine",
            lambda: sight.children(view.frames[ALLOCATION], view.frames["team"], view.as_at),
            *(sight.teams, sight.workers, sight.services),
        )
        return mine | sight.opened

    def _seen(self, action: str, table: pl.DataFrame, view: View, **what: Any) -> pl.DataFrame:
        """The rows of children that whoever is looking may see; that they looked is written down first."""
        table = self._in_sight_of(table, view)
        self.saw(action, table, **what)
        return table

    def saw(self, action: str, table: pl.DataFrame, **what: Any) -> None:
        """Write down that whoever is looking sees these rows of children. Errors: Refused."""
        self.note(action, table["child_id"].drop_nulls().unique().to_list(), rows=table.height, **what)

    def _in_sight_of(self, table: pl.DataFrame, view: View) -> pl.DataFrame:
        if not self.sight.sees_all:
            table = table.filter(pl.col("child_id").is_in(sorted(self._mine(view))) | self._of_my_teams(table, view))
        if self.sight.hidden:
            shown = table.filter(~pl.col("child_id").is_in(sorted(self.sight.hidden)).fill_null(False))
            self.withheld, table = table.height - shown.height, shown
        return table

    def _of_my_teams(self, table: pl.DataFrame, view: View) -> pl.Expr:
        """Whether a row is about no child at all, and of a team or worker that whoever is looking answers for."""
        if not {"record", "team", "worker"} <= set(table.columns):
            return pl.lit(False)
        of_nobody = [key for key, record in self.rooms.records.items() if "child_id" not in record.fields]
        return pl.col("record").is_in(of_nobody) & self.sight.answers_for(view.frames["team"])

    def taken(self, what: str, rows: pl.DataFrame, view: View, **more: Any) -> pl.DataFrame:
        """Of rows to be taken away in a file, those of children who may be seen. Logged as a view of children."""
        return self._seen("export", rows, view, what=what, **more)

    def note(self, action: str, children: list[str], **what: Any) -> None:
        """Write down that whoever is looking has seen, or taken away, these children. Errors: Refused."""
        why = {"why": self.sight.why} if self.sight.why else {}
        viewing.note(self.folder, self.sight.who, action, children, **why, **what)

    def family_of(self, child_id: str) -> pl.DataFrame:
        """The other children of a child's family, of those who may be seen. Logged as a view of children.

        A child who was placed for adoption has no family here, whoever looks: the two records are never linked.
        """
        view, apart = self.view(), self.sight.unlinked
        if child_id in apart:
            return pl.DataFrame(schema={"child_id": pl.String})
        families: dict[str, list[str]] = self.remembered(view, "families", lambda: _families(view))
        others = [child for child in families.get(child_id, []) if child not in apart]
        made = pl.DataFrame({"child_id": others}, schema={"child_id": pl.String})
        return self._seen("family", made, view, of=child_id) if made.height else made

    def names(self, children: list[str]) -> dict[str, str]:
        """The names of some children, for those who may see them; a child without one is left out."""
        view = self.view()
        if not self.memory.keeps:
            return self._names(view, pl.col("child_id").is_in(children))
        everyone = self.remembered(view, "names", lambda: self._names(view, pl.lit(True)))
        return {child: everyone[child] for child in children if child in everyone}

    def _names(self, view: View, whose: pl.Expr) -> dict[str, str]:
        held = view.frames["child_name"].filter(whose).collect()
        named = held.select("child_id", pl.concat_str("forename", "surname", separator=" ", ignore_nulls=True))
        return dict(named.rows())

    def find(self, text: str) -> dict[str, str]:
        """Children in sight whose identifier or name holds some text: identifier to name. Logged as a view of children.

        Every word must be in the name. Nothing is found by less than two characters.
        """
        words, view = text.lower().split(), self.view()
        if len("".join(words)) < 2:
            return {}
        names: dict[str, str] = self.remembered(view, "names", lambda: self._names(view, pl.lit(True)))
        found = [child for child, name in names.items() if all(word in name.lower() for word in words)]
        exactly = {text.strip()} & self.children()
        table = pl.DataFrame({"child_id": sorted({*found, *exactly})}, schema={"child_id": pl.String})
        seen = self._seen("search", table, view)["child_id"].to_list()
        return {child: names.get(child, "") for child in seen}

    def knows(self, child_id: str) -> bool:
        """Whether the latest snapshot holds anything of such a child, whoever asks. It shows nothing of the child."""
        return child_id in self.children()

    def children(self) -> frozenset[str]:
        """The identifier of every child of the latest snapshot, for references to be made of."""
        view = self.view()

        def everyone() -> frozenset[str]:
            held = [
                f.select("child_id") for key, f in view.frames.items() if "child_id" in self.rooms.records[key].fields
            ]
            return frozenset(pl.concat(held).unique().collect()["child_id"].drop_nulls())

        made: frozenset[str] = self.remembered(view, "children", everyone)
        return made


def _families(view: View) -> dict[str, list[str]]:
    """For each child the other children of their families, in order of identifier."""
    members = view.frames["family_member"].filter(pl.col("family_id").is_not_null()).select("child_id", "family_id")
    pairs = members.join(members, on="family_id", suffix="_other").filter(
        pl.col("child_id") != pl.col("child_id_other")
    )
    found = pairs.group_by("child_id").agg(pl.col("child_id_other").unique().sort()).collect()
    return dict(found.rows())

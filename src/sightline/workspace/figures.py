"""A workspace's figures, by month and by cut. No child is in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from sightline.base.calendar import month_number
from sightline.base.errors import Refused, UnknownName
from sightline.base.periods import month_text, parse_month
from sightline.calculate.figures import Ask, figures
from sightline.workspace.opened import Opened

MONTHS_SHOWN = 13


class OfFigures(Opened):
    """Figures of the months to a snapshot's, as wholes or split by a cut."""

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
        asked = Ask(measures, start, end, by, view.snapshot.manifest.id)
        ask = self._widened(asked, month_number(judged))
        made: pl.DataFrame = self.remembered(
            view,
            "figures",
            lambda: figures(ask, view.engine, self.rooms, view.known, judged, self.populations()),
            *(tuple(m.key for m in measures), ask.first, ask.last, by),
        )
        shown = pl.col("month").is_between(pl.lit(month_text(start)), pl.lit(month_text(end)))
        return made if ask is asked else made.filter(shown)

    def _widened(self, ask: Ask, last: int) -> Ask:
        """Where answers are remembered, fourteen months are asked for together: pages show thirteen, of which some end
        with the snapshot's month and some with its last whole one."""
        first = last - MONTHS_SHOWN
        return (
            replace(ask, first=first, last=last)
            if self.memory.keeps and first <= ask.first <= ask.last <= last
            else ask
        )

    def _measures(self, keys: tuple[str, ...]) -> tuple[Any, ...]:
        for key in keys:
            if key not in self.rooms.measures:
                raise UnknownName("measure", key, list(self.rooms.measures))
        return tuple(self.rooms.measures[key] for key in keys or self.rooms.measures)

    def _can_cut(self, measure: Any, by: str, *, alone: bool) -> bool:
        known = self.cuts_of(measure)
        if alone and by not in known:
            raise UnknownName(f"cut of {measure.key}", by, known)
        return by in known

    def cuts_of(self, measure: Any) -> list[str]:
        """The names of the cuts that a measure can be split by: its own and, where it is about children, theirs."""
        of_children = all("child_id" in strand.of.fields for strand in measure.strands)
        return sorted({*measure.cuts, *(self.rooms.cuts if of_children else ())})

"""Each child's rows of every record, and each child's dues, found at once: for whoever asks about many children."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sightline.language import Rooms
from sightline.workspace.opened import View

CHILD = "child_id"


@dataclass(frozen=True)
class Sorted:
    """A table in order of child, and where each child's rows begin and how many they are."""

    table: pl.DataFrame
    places: dict[str, tuple[int, int]]

    def of(self, child_id: str) -> pl.DataFrame:
        start, count = self.places.get(child_id, (0, 0))
        return self.table.slice(start, count)


@dataclass(frozen=True)
class ByChild:
    records: dict[str, Sorted]
    dues: Sorted


def by_child(view: View, rooms: Rooms, dues: pl.DataFrame) -> ByChild:
    """Every record of children, and every due."""
    records = {
        key: _sorted(view.frames[key].collect()) for key, record in rooms.records.items() if CHILD in record.fields
    }
    return ByChild(records, _sorted(dues))


def _sorted(table: pl.DataFrame) -> Sorted:
    held = table.filter(pl.col(CHILD).is_not_null()).sort(CHILD, maintain_order=True)
    counts = held[CHILD].rle().struct.unnest()
    starts = counts["len"].cum_sum() - counts["len"]
    return Sorted(held, dict(zip(counts["value"], zip(starts, counts["len"], strict=True), strict=True)))

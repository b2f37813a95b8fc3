"""What changed between two snapshots, by record and month: rows added, removed and changed, and what came late.

Rows are the same if their identifiers are. What came late is what the later snapshot says of a day that the earlier one
had already reached, and did not know: a row of its own, or a date in a row that was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sightline.language import Record, Rooms
from sightline.language.records import DATES
from sightline.snapshot.schema import day_of
from sightline.snapshot.store import Snapshot

COLUMNS: dict[str, Any] = {
    "record": pl.String,
    "month": pl.String,
    "added": pl.Int64,
    "removed": pl.Int64,
    "changed": pl.Int64,
    "late": pl.Int64,
    "fields": pl.String,
}
COUNTS = ("added", "removed", "changed", "late")
MONTH, THEN, NOW = "~month", "~then", "~now"


@dataclass(frozen=True)
class Change:
    """What changed in the rows of a record that happened in a month ('2021-01'; None where rows have no day).

    `late` counts those among the added and the changed rows that came late. `fields` are those that changed, each with
    the number of rows in which it did.
    """

    record: str
    month: str | None
    added: int
    removed: int
    changed: int
    late: int
    fields: dict[str, int]


@dataclass(frozen=True)
class Comparison:
    """The changes from snapshot `a` to snapshot `b`, in the order of the rooms' records and then by month."""

    a: str
    b: str
    changes: tuple[Change, ...]

    def of(self, record: str) -> Change:
        """All months of a record together; nothing but noughts where it is the same in both."""
        mine = [change for change in self.changes if change.record == record]
        fields: dict[str, int] = {}
        for change in mine:
            for name, rows in change.fields.items():
                fields[name] = fields.get(name, 0) + rows
        added, removed, changed, late = (sum(getattr(change, count) for change in mine) for count in COUNTS)
        return Change(record, None, added, removed, changed, late, fields)

    def frame(self) -> pl.DataFrame:
        """One row for each record and month in which anything changed. Columns: COLUMNS."""
        rows = [[getattr(one, name) for name in COLUMNS if name != "fields"] for one in self.changes]
        named = [", ".join(one.fields) for one in self.changes]
        return pl.DataFrame([[*row, names] for row, names in zip(rows, named, strict=True)], COLUMNS, orient="row")


def compare(a: Snapshot, b: Snapshot, rooms: Rooms) -> Comparison:
    """What `b` holds that `a` does not, what it no longer holds, and what it holds otherwise."""
    changes = [change for record in rooms.records.values() for change in _changes(a, b, record)]
    return Comparison(a.id, b.id, tuple(changes))


def _changes(a: Snapshot, b: Snapshot, record: type[Record]) -> Iterator[Change]:
    names = [name for name in record.fields if name != record.id_field()]
    judged = _judged(_side_by_side(a, b, record), record, names, a.as_at)
    touched = judged.filter(pl.any_horizontal("~added", "~removed", "~changed"))
    for row in touched.group_by(MONTH).sum().sort(MONTH).iter_rows(named=True):
        fields = {name: row[name] for name in names if row[name]}
        yield Change(record.key, row[MONTH], **{count: row[f"~{count}"] for count in COUNTS}, fields=fields)


def _side_by_side(a: Snapshot, b: Snapshot, record: type[Record]) -> pl.DataFrame:
    """Both snapshots' rows by identifier: the earlier's fields as they are, the later's with '~now' after the name."""
    key, fields = record.id_field(), list(record.fields)
    then = a.table(record).select(*fields, pl.lit(True).alias(THEN))
    now = b.table(record).select(*fields, pl.lit(True).alias(NOW))
    return then.join(now, on=key, how="full", suffix=NOW, coalesce=True)


def _judged(both: pl.DataFrame, record: type[Record], names: list[str], known: date) -> pl.DataFrame:
    """For each row its month, whether it was added, removed or changed, which fields did, and whether it came late."""
    added, removed = pl.col(THEN).is_null(), pl.col(NOW).is_null()
    stayed = ~added & ~removed
    differs = {name: stayed & pl.col(name).ne_missing(pl.col(name + NOW)) for name in names}
    return both.select(
        _month(record).alias(MONTH),
        added.alias("~added"),
        removed.alias("~removed"),
        pl.any_horizontal(False, *differs.values()).alias("~changed"),
        _late(record, added, differs, known).alias("~late"),
        *(differs[name].alias(name) for name in names),
    )


def _month(record: type[Record]) -> pl.Expr:
    if not record.happened:
        return pl.lit(None, dtype=pl.String)
    then = day_of(record, record.happened)
    return pl.coalesce(day_of(record, record.happened, NOW), then).dt.strftime("%Y-%m")


def _late(record: type[Record], added: pl.Expr, differs: dict[str, pl.Expr], known: date) -> pl.Expr:
    """A new row that happened by the day that was known, or a new date in an old row that had passed by then."""
    late = [differs[name] & _by_then(record, name, known) for name in differs if _tells_of_an_event(record, name)]
    if record.happened:
        late.append(added & _by_then(record, record.happened, known))
    return pl.any_horizontal(False, *late)


def _tells_of_an_event(record: type[Record], name: str) -> bool:
    field = record.fields[name]
    return field.kind in DATES and not field.personal and not field.future


def _by_then(record: type[Record], name: str, known: date) -> pl.Expr:
    return (day_of(record, name, NOW) <= known).fill_null(False)

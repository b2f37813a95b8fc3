"""What an exported Annex A must read back to, worked out row by row in plain Python from the record classes.

It shares nothing with the export but the declarations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sightline.base.calendar import add_months
from sightline.language import Record
from sightline.workspace.workspace import Workspace

Row = dict[str, Any]


def day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def rows(workspace: Workspace, record: type[Record], as_at: date) -> list[Row]:
    return workspace.view(as_at=as_at).frames[record.key].collect().to_dicts()


def is_unknown(row: Row, name: str) -> bool:
    return f" {name} " in (row["_unknown"] or "")


class Oracle:
    """The rows of a workspace that its lists hold on a day."""

    def __init__(self, workspace: Workspace, as_at: date) -> None:
        self.workspace, self.as_at, self.records = workspace, as_at, workspace.rooms.records

    def compared(self, record: type[Record]) -> list[str]:
        """The fields that Annex A has a column for and that some file gave."""
        given = self.workspace.view(as_at=self.as_at).known.supplied(record.key)
        told = record.annex_a
        main = self.main_of(record)
        theirs = main.fields.values() if main else ()
        shared = {heading for field in theirs if field.kind != "child" for heading in field.annex_a}
        own = {name for name, field in record.fields.items() if record is main or not shared & set(field.annex_a)}
        names = [name for name, field in record.fields.items() if field.annex_a and name in given & own]
        return [*names, *([told.told_apart_by] if told and told.told_apart_by else [])]

    def mains(self) -> dict[int, type[Record]]:
        """The record that each list has a row for."""
        found: dict[int, type[Record]] = {}
        for record in self.records.values():
            told = record.annex_a
            if told and not told.present and len(told.lists) == 1:
                found.setdefault(told.lists[0], record)
        return found

    def main_of(self, record: type[Record]) -> type[Record] | None:
        """The record that a list's rows are; none for one that a list says of its day alone."""
        main = self.mains().get(record.annex_a.lists[0]) if record.annex_a else None
        return None if main is not None and record.annex_a.as_at and main is not record else main

    def happened(self, record: type[Record]) -> list[Row]:
        told, found = record.annex_a, rows(self.workspace, record, self.as_at)
        assert told is not None
        found = [row for row in found if not any(row[name] == value for name, value in told.leaves_out)]
        return [row for row in found if row[record.happened] is None or day(row[record.happened]) <= self.as_at]

    def touches(self, record: type[Record], row: Row) -> bool:
        assert record.annex_a is not None
        since, began = add_months(self.as_at, -record.annex_a.window_months), day(row[record.happened])
        if began is None or began >= since:
            return True
        end = record.spell[1] if record.spell and record.fields[record.spell[1]].annex_a else None
        if end is None:
            return False
        return day(row[end]) >= since if row[end] else not is_unknown(row, end)

    def on_list(self, record: type[Record]) -> list[Row]:
        """The rows of a list's own record."""
        told, found = record.annex_a, self.happened(record)
        assert told is not None
        if told.as_at:
            sent = [row[record.happened] for row in found if "annex_a" in (row["_source"] or "")]
            found = [row for row in found if "annex_a" not in (row["_source"] or "") or row[told.as_at] == max(sent)]
        if told.as_at or told.one_per_child:
            newest: dict[str, Row] = {}
            for row in sorted(found, key=lambda row: self.rank(record, row)):
                newest[row["child_id"]] = row
            found = list(newest.values())
        beside = [(ref, other, self.leading(other, ref, record)) for other, ref in self.beside(record)]
        led_to = {row[ref] for ref, other, leading in beside for row in leading if self.touches(other, row)}
        key = record.id_field()
        return [row for row in found if self.touches(record, row) or row[key] in led_to]

    def leading(self, record: type[Record], ref: str, main: type[Record]) -> list[Row]:
        """Rows that lead to one of the list's own record, of the same child."""
        whose = {row[main.id_field()]: row["child_id"] for row in self.happened(main)}
        dated = [row for row in self.happened(record) if row[record.happened] is not None]
        return [row for row in dated if row["child_id"] == whose.get(row[ref])]

    @staticmethod
    def rank(record: type[Record], row: Row) -> tuple[Any, ...]:
        began = day(row[record.happened])
        return (
            began is not None,
            began or date.min,
            bool(record.spell and row[record.spell[1]] is None),
            row[record.id_field()],
        )

    def beside(self, main: type[Record]) -> Iterator[tuple[type[Record], str]]:
        """Records of the same rows, by the field that leads to the list's own."""
        for other in self.records.values():
            told = other.annex_a
            if told and told.present and not told.latest_only and set(told.lists) & set(main.annex_a.lists):
                yield from ((other, f.name) for f in other.fields.values() if f.refers_to == main.key)

    def expected(self, record: type[Record]) -> Counter[tuple[Any, ...]]:
        told, main = record.annex_a, self.main_of(record)
        assert told is not None and main is not None
        if record is main:
            return self.counted(record, self.on_list(record))
        if told.latest_only:
            return self.counted(record, self.latest(record, main))
        ref = next(f.name for f in record.fields.values() if f.refers_to == main.key)
        firsts: dict[str, Row] = {}
        leading = self.leading(record, ref, main)
        for row in sorted(leading, key=lambda row: (day(row[record.happened]) or date.max, row[record.id_field()])):
            firsts.setdefault(row[ref], row)
        keys = {row[main.id_field()] for row in self.on_list(main)}
        return self.counted(record, [row for key, row in firsts.items() if key in keys and row[told.present]])

    def latest(self, record: type[Record], main: type[Record]) -> Iterator[Row]:
        told = record.annex_a
        ref = next((f.name for f in record.fields.values() if f.refers_to == main.key), None)
        by_child: dict[str, list[Row]] = {}
        for row in self.happened(record):
            if row[record.happened] is not None:
                by_child.setdefault(row["child_id"], []).append(row)
        codes = record.fields[told.told_apart_by].codes if told.told_apart_by else None
        for owner in self.on_list(main):
            mine = [
                r for r in by_child.get(owner["child_id"], []) if not ref or r[ref] in (None, owner[main.id_field()])
            ]
            for code in [code for _heading, code in told.apart] or [None]:
                kinds = [code, *(k for k, wider in codes.within.items() if wider == code)] if codes else []
                kind = [row for row in mine if code is None or row[told.told_apart_by] in kinds]
                if kind:
                    last = max(kind, key=lambda row: (day(row[record.happened]), row[record.id_field()]))
                    yield {**last, told.told_apart_by: code} if code else last

    def counted(self, record: type[Record], found: Any) -> Counter[tuple[Any, ...]]:
        names, told = self.compared(record), record.annex_a
        return Counter((row["child_id"], *(day(row[name]) for name in names if name != told.as_at)) for row in found)

    def held(self, record: type[Record], names: list[str]) -> Counter[tuple[Any, ...]]:
        """All that the workspace holds of a record."""
        told = record.annex_a
        found = rows(self.workspace, record, self.as_at)
        return Counter((row["child_id"], *(day(row[name]) for name in names if name != told.as_at)) for row in found)

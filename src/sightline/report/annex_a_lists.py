"""What each list of an Annex A workbook is made of, read off the record classes: no practice area is named here.

A list has one row for each row of its main record. Beside that stand the child, other records of the same row, the
latest event of each kind, and who holds the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sightline.language import Field, Record, Rooms
from sightline.language.annex_a import AnnexList, annex_heading, annex_lists
from sightline.snapshot.schema import child_field

CHILD = "child_id"


@dataclass(frozen=True)
class Column:
    """A field that a column of the list may be written from. `part` is what its row is called beside the main one, and
    `forecast` the field of it that expects this one, if any."""

    part: str
    declared: Field
    forecast: str = ""

    @property
    def name(self) -> str:
        return f"{self.part}.{self.declared.name}"


@dataclass(frozen=True)
class Part:
    """A record beside the main one: its rows of one kind alone, where a row has a column for each."""

    name: str
    record: type[Record]
    only: frozenset[str] = frozenset()
    heading: str = ""


@dataclass(frozen=True)
class Layout:
    """One list: its headings, the record that its rows are of (None where no room reads it), and what stands beside."""

    number: int
    told: AnnexList
    main: type[Record] | None
    linked: tuple[Part, ...] = ()
    latest: tuple[Part, ...] = ()
    holders: tuple[Part, ...] = ()
    people: tuple[Part, ...] = ()

    @cached_property
    def columns(self) -> dict[str, list[Column]]:
        """For each heading as compared, the fields that carry it: the main record's first, who holds the case last."""
        main = [Part(self.main.key, self.main)] if self.main else []
        parts = [*main, *self.linked, *self.latest, *self.people, *self.holders]
        found = {heading: [one for part in parts for one in _carrying(part, heading)] for heading in self.headings}
        return {heading: [one for one in columns if self._says(one)] for heading, columns in found.items()}

    def _says(self, column: Column) -> bool:
        """Whose a row is, the main record says, and nothing beside it."""
        return column.declared.kind != "child" or (self.main is not None and column.declared.record == self.main.key)

    @property
    def headings(self) -> list[str]:
        return list(self.told.columns)


def layouts(rooms: Rooms) -> list[Layout]:
    """The eleven lists, by what the rooms declare."""
    return [_layout(rooms, number) for number in annex_lists()]


def _layout(rooms: Rooms, number: int) -> Layout:
    records = [one for one in rooms.records.values() if one.annex_a and number in one.annex_a.lists]
    main = _main(records)
    beside = [record for record in records if record is not main and child_field(record)]
    return Layout(
        number,
        annex_lists()[number],
        main,
        linked=tuple(Part(r.key, r) for r in beside if not _is_holder(r) and not _is_latest(r)),
        latest=tuple(part for record in beside if _is_latest(record) for part in _kinds(record)),
        holders=tuple(Part(r.key, r) for r in beside if _is_holder(r)),
        people=tuple(Part(r.key, r) for r in records if r is not main and not child_field(r) and CHILD in r.fields),
    )


def _main(records: list[type[Record]]) -> type[Record] | None:
    """The record that a row is of: one that every row holds, and that is on the fewest lists.

    A record that is its own child, and stands on many lists, only says whose a row is.
    """
    about = [one for one in records if child_field(one)] or [one for one in records if len(_lists(one)) == 1]
    return min(about, key=lambda one: (bool(one.annex_a and one.annex_a.present), len(_lists(one))), default=None)


def _lists(record: type[Record]) -> tuple[int, ...]:
    return record.annex_a.lists if record.annex_a else ()


def _is_holder(record: type[Record]) -> bool:
    return bool(record.annex_a and record.annex_a.as_at)


def _is_latest(record: type[Record]) -> bool:
    return bool(record.annex_a and record.annex_a.latest_only)


def _kinds(record: type[Record]) -> Iterator[Part]:
    assert record.annex_a is not None
    if not record.annex_a.apart:
        yield Part(record.key, record)
    for heading, code in record.annex_a.apart:
        codes = record.fields[record.annex_a.told_apart_by].codes
        narrower = {one for one, wider in codes.within.items() if wider == code} if codes else set()
        yield Part(f"{record.key}:{code}", record, frozenset({code, *narrower}), annex_heading(heading))


def _carrying(part: Part, heading: str) -> Iterator[Column]:
    for declared in part.record.fields.values():
        if heading in map(annex_heading, declared.annex_a) and part.heading in ("", heading):
            forecast = next((one.name for one in part.record.fields.values() if one.expects == declared.name), "")
            yield Column(part.name, declared, forecast)

"""Names stand apart: in records of their own, which no measure, clock, cut, list or register of any room reads."""

from __future__ import annotations

from collections.abc import Iterator

from sightline.areas import ROOMS
from sightline.language.expressions import Expression, FromRecord, InForce, Neighbour, Of, walk
from sightline.language.records import Record

PERSONAL_TEXTS = {
    (record.key, name)
    for record in ROOMS.records.values()
    for name, field in record.fields.items()
    if field.personal and field.kind == "text"
}


def read_by(of: type[Record], expression: Expression | None) -> Iterator[tuple[str, str]]:
    """Every field that an expression over a record's rows reads, in that record and in others."""
    if expression is None:
        return
    for part in walk(expression):
        if isinstance(part, Of):
            yield of.key, part.name
        if isinstance(part, Neighbour):
            yield from ((of.key, name) for name in (part.field, part.by, *part.within))
        if isinstance(part, FromRecord | InForce):
            yield part.record.key, part.field
        if isinstance(part, FromRecord):
            yield from read_by(part.record, part.where)


def everything_read() -> Iterator[tuple[str, str]]:
    for measure in ROOMS.measures.values():
        for strand in measure.strands:
            for expression in [*strand.expressions(), *strand.cuts.values(), *(c.by for c in ROOMS.cuts.values())]:
                yield from read_by(strand.of, expression)
    for clock in ROOMS.clocks.values():
        for expression in (clock.starts, clock.stops, clock.ends, clock.applies, *clock.cuts.values()):
            yield from read_by(clock.of, expression)
    for register in ROOMS.registers.values():
        for expression in (register.starts, register.ends, register.where):
            yield from read_by(register.of, expression)
    for worklist in ROOMS.worklists.values():
        if worklist.register is not None:
            yield from read_by(worklist.register.of, worklist.where)


def test_names_are_marked_personal_and_are_in_records_of_their_own():
    assert ("child_name", "forename") in PERSONAL_TEXTS and ("child_name", "surname") in PERSONAL_TEXTS
    with_names = {record for record, _name in PERSONAL_TEXTS}
    assert "child" not in with_names
    fields = ROOMS.records["child_name"].fields.values()
    assert all(field.personal or field.kind == "key" for field in fields)


def test_nothing_that_is_computed_reads_a_name():
    read = set(everything_read())
    assert ("contact", "received_at") in read, "the walk sees what is read"
    assert not read & PERSONAL_TEXTS
    assert not {record for record, _name in read} & {"child_name"}

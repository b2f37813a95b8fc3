"""The sheet that an analyst hands to whoever runs the case system: which columns to send, in what form, and why.

It is read off the record's declaration and off the clocks and measures that use it, so it asks for nothing idly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sightline.base import sheets
from sightline.language import Clock, Field, Record, Rooms
from sightline.language.expressions import Expression, FromRecord, InForce, Neighbour, Of, walk_own

COLUMNS = ("Column", "Heading", "What it holds", "Needed", "Example", "Codes", "Why it is needed")
EXAMPLES = {
    "key": "100234",
    "child": "2000417",
    "ref": "100198",
    "text": "Safeguarding 2",
    "date": "28/02/2021",
    "moment": "28/02/2021 14:35",
    "yes_no": "yes",
    "whole": "3",
    "number": "1.5",
}
SAYS = {
    "key": "the system's own identifier of the row: the same each time it is sent",
    "child": "the system's own identifier of the child",
    "ref": "the identifier of the other record that it belongs to",
    "text": "text",
    "code": "one of the codes listed",
    "date": "a date, day first",
    "moment": "a date and time, day first",
    "yes_no": "yes, no, or blank where it is not known",
    "whole": "a whole number",
    "number": "a number",
}
MOST = 4


def write(record: type[Record], rooms: Rooms, path: Path) -> Path:
    """Write the request for one record as a workbook, and return its path."""
    used = uses(record, rooms)
    rows = [_row(field, used.get(name, [])) for name, field in record.fields.items()]
    codes = [
        (name, code, label)
        for name, field in record.fields.items()
        if field.codes
        for code, label in field.codes.codes.items()
    ]
    about = [
        ("What", record.title),
        ("What it is", record.says()),
        ("One row for each", record.key.replace("_", " ")),
        ("File", ".csv or .xlsx, with these headings or your own"),
        ("Dates", "28/02/2021 or 2021-02-28; leave blank what is not known, and never write a date that is not meant"),
        ("Names", "send no child's name here: the identifier is enough"),
    ]
    held: list[sheets.Sheet] = [("What is asked for", COLUMNS, rows), ("About", ("What", "Value"), about)]
    if codes:
        held.insert(1, ("Codes", ("Column", "Code", "Meaning"), codes))
    sheets.write(path, held, title=f"Request for {record.title.lower()}")
    return path


def _row(field: Field, used: list[str]) -> tuple[str, ...]:
    listed = ", ".join(code for code, _label in field.codes.codes.items()) if field.codes else ""
    example = next((code for code, _label in field.codes.codes.items()), "") if field.codes else EXAMPLES[field.kind]
    needed = "yes" if not field.optional else "if it is recorded"
    why = "; ".join(used[:MOST]) + (f"; and {len(used) - MOST} more" if len(used) > MOST else "")
    if field.kind in ("key", "child"):
        why = "Without it a row cannot be taken in. " + why
    return field.name, field.label, SAYS[field.kind], needed, example, listed, why or field.hint or "For a timeline."


def uses(record: type[Record], rooms: Rooms) -> dict[str, list[str]]:
    """For each field of a record, the titles of the clocks and measures that cannot do without it."""
    found: dict[str, list[str]] = {}
    for title, of, expressions in _definitions(rooms):
        for name in {name for part in expressions for name in _named(part, of, record)}:
            found.setdefault(name, []).append(title)
    return found


def _definitions(rooms: Rooms) -> Iterator[tuple[str, type[Record], list[Expression]]]:
    for clock in rooms.clocks.values():
        yield f"Clock: {clock.title}", clock.of, list(_of_clock(clock))
    for measure in rooms.measures.values():
        if not measure.clocks:
            yield from ((measure.title, strand.of, list(strand.expressions())) for strand in measure.strands)


def _of_clock(clock: Clock) -> Iterable[Expression]:
    parts = (clock.starts, clock.stops, clock.ends, clock.applies)
    return [part for part in parts if part is not None]


def _named(expression: Expression, of: type[Record], record: type[Record]) -> Iterator[str]:
    """The fields of a record that an expression over another (or the same) record's rows reads."""
    for part in walk_own(expression):
        if isinstance(part, Of) and of is record:
            yield part.name
        if isinstance(part, Neighbour) and of is record:
            yield from (part.field, part.by)
        if isinstance(part, FromRecord | InForce) and part.record is record:
            yield part.field
            if isinstance(part, FromRecord) and part.where is not None:
                yield from _named(part.where, record, record)

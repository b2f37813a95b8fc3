"""The extracts that a council makes to Sightline's own request: one for each record that no standard carries.

Their headings are those of the request sheet, their codes are written as the code set's labels. A room's lives name in
`SENT_APART` the records that Annex A carries only in part, such as the latest visit, and that are sent whole as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sightline.base.errors import Misdeclared
from sightline.language import Record, Rooms
from sightline.sample.council import Council
from sightline.sample.life import Row
from sightline.sample.local import DAY, EXTRACTS, MOMENT, Extract

LATEST = date.max


def extracts(rooms: Rooms, council: Council) -> Iterator[Extract]:
    """An extract for each record that has rows and is not in another file."""
    elsewhere = {extract.record for extract in EXTRACTS}
    apart = {key for room in rooms.areas for key in getattr(room.lives, "SENT_APART", ())}
    for key, record in rooms.records.items():
        if key not in elsewhere and (key in apart or record.annex_a is None) and council.of(key):
            yield _extract(record)


def _extract(record: type[Record]) -> Extract:
    fields = record.fields.values()
    columns = {field.name: field.label for field in fields}
    if len(set(columns.values())) < len(columns):
        raise Misdeclared(f"Record {record.__name__} has two fields with one label, so its extract has a column twice.")
    return Extract(
        record.key,
        record.title,
        record.key,
        columns,
        record.happened,
        "".join(word[0] for word in record.key.split("_")).upper(),
        {field.name: dict(field.codes.codes) for field in fields if field.codes},
        MOMENT if any(field.kind == "moment" for field in fields) else DAY,
        tuple(field.name for field in fields if field.future),
        named=True,
    )


def rows(extract: Extract, rooms: Rooms, council: Council, since: date) -> list[Row]:
    """The extract's rows, in order of when they happened: those begun by the council's last day and open since `since`.

    A row that has no identifier of its own is numbered.
    """
    record = rooms.records[extract.record]
    start, end = record.spell or (record.happened, "")
    found = [row for row in council.of(record.key) if _is_kept(row, start, end, since, council.ends)]
    if start:
        found.sort(key=lambda row: (_day(row.get(start)), str(row.get("child_id", ""))))
    key = record.id_field()
    for number, row in enumerate(found, 1):
        row.setdefault(key, f"{extract.reference}{number:06d}")
    return found


def _is_kept(row: Row, start: str, end: str, since: date, ends: date) -> bool:
    if start and _day(row.get(start)) > ends:
        return False
    return not end or _day(row.get(end) or LATEST) >= since


def _day(value: date | None) -> date:
    """A date or a moment as a date; a blank is before every day."""
    return date.min if value is None else date(value.year, value.month, value.day)

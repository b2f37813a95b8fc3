"""Makes the rows of records from a payload's sections: linked to the rows around them, keyed, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from sightline.ingest.csc_api.made_of import Section, Sections, told
from sightline.ingest.csc_api.open import Opened
from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.check_rules import check
from sightline.ingest.rows.make_rows import Reading, finish_placed, with_natural_key
from sightline.ingest.rows.one_per_child import merged
from sightline.ingest.rules import CHILD_TWICE
from sightline.ingest.ssda903.made_of import spells
from sightline.ingest.ssda903.spells import CUT, one_history, spells_of
from sightline.language import Record, Rooms
from sightline.snapshot.batch import QUARANTINE, Batch, Coverage
from sightline.snapshot.schema import places

SOURCE = "csc_api"
NUMBERS = ("_n", "_child", "_parent", "_row")


@dataclass
class Held:
    """A section's rows that are taken in: as a sheet of text, and as values under the payload's own names."""

    sheet: Sheet
    values: pl.DataFrame


@dataclass
class Payload:
    """What is being read: whose each child's number is, the sections as values, and the keys of the rows made.

    By section, `where` gives the child and the place of every row, `marks` what it is known by, and `same` the first
    row that is the same one.
    """

    rooms: Rooms
    reading: Reading
    sections: Sections
    opened: Opened
    ids: pl.Series
    held: dict[str, Held] = field(default_factory=dict)
    where: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    marks: dict[str, pl.Series] = field(default_factory=dict)
    same: dict[str, pl.Series] = field(default_factory=dict)
    keys: dict[str, pl.DataFrame] = field(default_factory=dict)
    quarantine: list[pl.DataFrame] = field(default_factory=lambda: [pl.DataFrame(schema=QUARANTINE)])


def add(record: type[Record], section: Section, held: Held, payload: Payload, batch: Batch) -> None:
    """The rows of one record, among those of the batch."""
    if record.key in spells() and not record.fields[record.id_field()].csc_api:
        rows = _in_a_row(record, section, held, payload, batch)
    else:
        tells = payload.reading if record is section.records[0] else Reading(SOURCE, payload.reading.how)
        headings = {name: one.csc_api for name, one in record.fields.items() if one.csc_api}
        rows = _linked(_own(record, section, held, payload), record, section, payload)
        rows = _keyed(check(rows, record, held.sheet, headings, tells), record)
        payload.keys[record.key] = rows.select("_n", pl.col(record.id_field()).alias("_key"))
        rows = finish_placed(_with_places(rows, section, payload), record, SOURCE)
    if not section.around:
        rows = _each_child_once(rows, record, record is section.records[0], payload)
    batch.tables[record.key] = rows
    batch.coverage[record.key] = Coverage(frozenset(_fields(record, payload)), adds=True)


def _own(record: type[Record], section: Section, held: Held, payload: Payload) -> pl.DataFrame:
    """What a section, and the row around it, say of a record: only rows that are about it."""
    rows, main = held.values, section.records[0]
    no = str(told()["unless"].get(record.key, ""))
    if no in rows.columns:
        rows = rows.filter(~pl.col(no).fill_null(False))
    if record is not main:
        shared = {one.csc_api for one in main.fields.values()}
        every = [one.csc_api for one in record.fields.values() if one.csc_api in rows.columns]
        alone = [name for name in every if name not in shared] or every
        rows = rows.filter(pl.any_horizontal(pl.col(name).is_not_null() | pl.col("?" + name) for name in alone))
    made = rows.select(NUMBERS)
    for name, one in record.fields.items():
        if one.kind == "child":
            made = made.with_columns(payload.ids.gather(made["_child"]).alias(name))
        elif one.csc_api in rows.columns:
            made = made.with_columns(rows[one.csc_api].alias(name), rows["?" + one.csc_api].alias("?" + name))
        elif one.csc_api in told()["says_no"]:
            made = _with_answer(made, name, one.csc_api, payload)
        elif one.csc_api:
            made = _from_around(made, name, one.csc_api, payload.held.get(section.around))
    return made


def _from_around(rows: pl.DataFrame, name: str, element: str, around: Held | None) -> pl.DataFrame:
    """The rows with a field that the row around them tells."""
    if around is None or element not in around.values.columns:
        return rows
    there = {"_parent": pl.col("_n"), name: pl.col(element), "?" + name: pl.col("?" + element)}
    rows = rows.join(around.values.select(**there), on="_parent", how="left", maintain_order="left")
    return rows.with_columns(pl.col("?" + name).fill_null(False))


def _with_answer(rows: pl.DataFrame, name: str, element: str, payload: Payload) -> pl.DataFrame:
    """The rows with a yes-or-no field that is sent as a list: yes where any code but the one for no is in it."""
    held = next((one for one in payload.held.values() if element in one.values.columns), None)
    if held is None:
        return rows
    code, unread = pl.col(element), pl.col("?" + element)
    yes, no = (code != told()["says_no"][element]).any(), ~unread.any() & code.is_not_null().any()
    answer = pl.when(yes).then(True).when(no).then(False).alias(name)
    said = held.values.group_by("_child").agg(answer, unread.any().alias("?" + name))
    rows = rows.join(said, on="_child", how="left", maintain_order="left")
    return rows.with_columns((pl.col(name).is_null() & pl.col("?" + name).fill_null(False)).alias("?" + name))


def _linked(rows: pl.DataFrame, record: type[Record], section: Section, payload: Payload) -> pl.DataFrame:
    """The rows with links to what was made of the same row, and of the rows around it."""
    for name, one in record.fields.items():
        target = payload.rooms.records.get(one.refers_to)
        if one.kind != "ref" or target is None or target.key not in payload.keys or target is record:
            continue
        at, numbers = section, rows["_n"]
        while at.path != target.csc_api and at.around:
            outer = payload.held[at.path].values.select("_n", _out="_parent") if at.path in payload.held else None
            if outer is None:
                break
            numbers = numbers.to_frame("_n").join(outer, on="_n", how="left", maintain_order="left")["_out"]
            at = payload.sections.by_path[at.around]
        if at.path == target.csc_api:
            keys = payload.keys[target.key].rename({"_n": "_at", "_key": name})
            rows = (
                rows.with_columns(numbers.alias("_at"))
                .join(keys, on="_at", how="left", maintain_order="left")
                .drop("_at")
            )
    return rows


def _keyed(rows: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """The rows with a key of their own where the payload gave none."""
    key = record.id_field()
    if not record.identity:
        return rows
    own = with_natural_key(rows.drop(key, strict=False), record)[key]
    return rows.with_columns((pl.coalesce(rows[key], own) if key in rows.columns else own).alias(key))


def _in_a_row(record: type[Record], section: Section, held: Held, payload: Payload, batch: Batch) -> pl.DataFrame:
    """A row for each spell that several rows of the section make, by the names that the 903 return has for them."""
    names = dict(told()["in_a_row"])
    values = {name: held.values[element] for name, element in names.items()}
    flags = {"?" + name: held.values["?" + element] for name, element in names.items()}
    rows = held.values.select(
        "_row", "_child", CHILD=payload.ids.gather(held.values["_child"]), **{"?CHILD": pl.lit(False)}
    )
    rows = _with_places(rows.with_columns(**values, **flags), section, payload).drop("_child")
    made = spells_of(one_history({0: rows}), spells()[record.key], record)
    called = {one.ssda903: name for name, one in record.fields.items() if one.ssda903 in made.columns}
    both = {mark + old: mark + name for old, name in called.items() for mark in ("", "?")}
    rows = _keyed(made.rename(both), record)
    batch.cut[record.key] = frozenset(rows.filter(CUT)[record.id_field()])
    return finish_placed(rows, record, SOURCE)


def _each_child_once(rows: pl.DataFrame, record: type[Record], tells: bool, payload: Payload) -> pl.DataFrame:
    """One row for each child; a child who is there twice is told of."""
    again = rows.filter(~pl.col(record.id_field()).is_first_distinct())
    if again.is_empty():
        return rows
    if tells:
        payload.reading.findings.add_at(CHILD_TWICE, places(again), record=record.key, column=payload.sections.child_id)
    return merged([rows], record, payload.reading.findings)


def _fields(record: type[Record], payload: Payload) -> set[str]:
    """The fields of a record that a payload carries."""
    sent = {name for held in payload.held.values() for name in held.values.columns}
    return {
        name
        for name, one in record.fields.items()
        if one.kind in ("key", "child") or one.csc_api in sent or (one.kind == "ref" and one.refers_to in payload.keys)
    }


def _with_places(rows: pl.DataFrame, section: Section, payload: Payload) -> pl.DataFrame:
    """The rows with the file of each and, as its row, the number of its child there."""
    found = [payload.opened.children[child] for child in rows["_child"]]
    files, numbers = [file for file, _at in found], [at for _file, at in found]
    return rows.with_columns(
        pl.Series("_file", files, dtype=pl.String),
        pl.lit(section.name).alias("_sheet"),
        pl.Series("_row", numbers, dtype=pl.Int64),
    )

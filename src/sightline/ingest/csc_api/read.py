"""Reads the payload of the Department's children's social care API, as JSON: children with their episodes inside them.

Authority: version 0.7 of the specification. A payload tells of the children in it and takes nothing away of any other.
Where the file has rows, a payload has children: the first is row 1, and a finding says where in the child it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.ingest.csc_api.left import kept_others, tell_left
from sightline.ingest.csc_api.made_of import CHILDREN, Section, sections_of, told
from sightline.ingest.csc_api.open import open_payloads
from sightline.ingest.csc_api.rows import NUMBERS, SOURCE, Held, Payload, add
from sightline.ingest.files.open import Sheet, digest
from sightline.ingest.rows.make_rows import Reading, tell_troubles
from sightline.ingest.rows.parse_cells import UNREADABLE, How, parse
from sightline.ingest.rows.set_aside import AN_ID, Needs, account, set_aside
from sightline.ingest.rules import KEY_TWICE, PLACEHOLDER, ROW_REPEATED, ROW_WITHOUT_CHILD
from sightline.ingest.rules.csc_api import NO_IDENTIFIER, OF_TWO_CHILDREN, REMOVAL_ASKED
from sightline.language import Rooms
from sightline.snapshot.batch import Batch, FileRead, TableRead
from sightline.snapshot.findings import Rule

OF_ROW = re.compile(r"in row (\d+)$")
ANY_FILE = ""  # the file of a row is known by its child, and put in when all is read


def read_csc_api(paths: list[Path], rooms: Rooms, as_at: date) -> Batch:
    """All these payloads as one batch. Errors: Refused, for one that is not whole JSON or holds no child."""
    sections, reading = sections_of(rooms), Reading(SOURCE, How(as_at))
    labels = _labels(paths)
    opened = open_payloads(labels, sections)
    ids = parse(opened.tables[CHILDREN][sections.child_id], AN_ID, reading.how).values.alias(sections.child_id)
    payload = Payload(rooms, reading, sections, opened, ids)
    read: dict[str, list[TableRead]] = {label: [] for label in labels.values()}
    for section in sections.by_path.values():
        if section.path in opened.tables:
            _take(section, payload, read)
    batch = Batch(SOURCE, [], findings=reading.findings)
    for path, held in payload.held.items():
        for record in sections.by_path[path].records:
            add(record, sections.by_path[path], held, payload, batch)
    batch.kept = kept_others(opened, ids, reading, read) | tell_left(opened, ids, reading)
    batch.quarantine = _quarantine(payload)
    _place_findings(payload)
    batch.files = [FileRead(name, digest(path), "csc api payload", tuple(read[name])) for path, name in labels.items()]
    return batch


def _labels(paths: list[Path]) -> dict[Path, str]:
    """What each file is called: its name, with its folder's where several have one name."""
    names = Counter(path.name for path in paths)
    return {path: path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}" for path in paths}


# -- a section's rows -------------------------------------------------------------------------------------------------


def _take(section: Section, payload: Payload, read: dict[str, list[TableRead]]) -> None:
    """One section's rows as values, less those that are set aside whole."""
    table = payload.opened.tables.pop(section.path).with_columns(
        _n=pl.int_range(pl.len()), _row=1 + pl.int_range(pl.len())
    )
    payload.where[section.name] = table.select("_child", "_place").rows()
    if section.around:
        table = table.with_columns(payload.same[section.around].gather(table["_parent"]).alias("_parent"))
    table = table.with_columns(payload.ids.gather(table["_child"]).alias("_whose"))
    table = _with_same(section, table, payload)
    sheet = _sheet(section, table)
    needs: dict[Rule, str | None] = {REMOVAL_ASKED: "_stays", ROW_WITHOUT_CHILD: "_whose"}
    if section.around:
        needs[KEY_TWICE if section.id_element else ROW_REPEATED] = "_once"
    parted = set_aside(sheet, Needs(section.records[0].key, needs), payload.reading)
    payload.quarantine.append(parted.quarantine)
    held = Held(parted.kept, _values(parted.kept, section, payload))
    payload.held[section.path] = _with_sure_identifiers(section, held, payload)
    _count(section, table, parted.kept.cells["_n"], payload, read)


def _count(
    section: Section, table: pl.DataFrame, kept: pl.Series, payload: Payload, read: dict[str, list[TableRead]]
) -> None:
    """What became of the section's rows, by file."""
    names = pl.Series([file for file, _at in payload.opened.children], dtype=pl.String)
    rows = table.select("_n", file=names.gather(table["_child"]), kept=pl.col("_n").is_in(kept.implode()))
    for name in read:
        mine = rows.filter(pl.col("file") == name)
        if mine.height:
            is_kept = pl.col("kept")
            read[name].append(account(section.name, mine.height, mine.filter(is_kept), mine.filter(~is_kept)))


def _sheet(section: Section, table: pl.DataFrame) -> Sheet:
    """The rows as a sheet: their elements, and beside them which child, so that a row set aside says so."""
    header = tuple(section.elements)
    if section.around:
        table = table.with_columns(pl.col("_whose").alias(str(len(header))))
    named = table.rename({name: str(at) for at, name in enumerate(header)})
    return Sheet(ANY_FILE, section.name, (*header, "la_child_id") if section.around else header, named)


def _with_same(section: Section, table: pl.DataFrame, payload: Payload) -> pl.DataFrame:
    """The rows with what each must say to be taken in: that it stays (`_stays`) and that it is the first (`_once`).

    A row is known by its child and its identifier, or without one by its child and all that it says.
    """
    cells = pl.struct(list(section.elements)).struct.json_encode()
    if section.is_plain:
        around = payload.marks[section.around].gather(table["_parent"])
        table = table.with_columns(pl.concat_str(around, pl.lit(" "), cells).alias("_mark"))
    elif section.around:
        known_by = pl.coalesce(_ids(section, table), cells)
        table = table.with_columns(pl.concat_str(pl.col("_whose").fill_null("?"), pl.lit(" "), known_by).alias("_mark"))
    else:
        table = table.with_columns(pl.col("_whose").fill_null("?").alias("_mark"))
    stands = ~pl.col("_purge") & pl.col("_whose").is_not_null()
    first = pl.when(stands).then(pl.col("_n").filter(stands).min().over("_mark")).otherwise("_n")
    table = table.with_columns(first.alias("_same"), pl.when(~pl.col("_purge")).then(pl.lit("yes")).alias("_stays"))
    payload.marks[section.path], payload.same[section.path] = table["_mark"], table["_same"]
    if not section.around:
        payload.same[section.path] = table["_n"]
    return table.with_columns(pl.when(pl.col("_same") == pl.col("_n")).then(pl.lit("yes")).alias("_once"))


def _ids(section: Section, table: pl.DataFrame) -> pl.Series:
    if not section.id_element:
        return pl.repeat(None, table.height, dtype=pl.String, eager=True)
    return parse(table[section.id_element], AN_ID, How(date.max)).values


def _values(sheet: Sheet, section: Section, payload: Payload) -> pl.DataFrame:
    """The rows as values, with a finding for each cell that is not understood."""
    columns: list[pl.Series] = []
    for at, (name, declared) in enumerate(section.elements.items()):
        column = parse(sheet.cells[str(at)], declared, payload.reading.how)
        tell_troubles(sheet, str(at), replace(declared, record=section.records[0].key), column, payload.reading)
        columns.append((~column.values if name in told()["opposite"] else column.values).alias(name))
        columns.append(column.trouble.is_in(UNREADABLE).fill_null(False).alias("?" + name))
    return sheet.cells.select(NUMBERS).with_columns(columns)


def _with_sure_identifiers(section: Section, held: Held, payload: Payload) -> Held:
    """The rows without an identifier that another child has too; what has none is told of."""
    name, main = section.id_element, section.records[0].key
    if not name:
        return held
    whose = payload.ids.gather(held.values["_child"])
    at = held.values.select("_row", name, whose=whose)
    another = pl.col("whose") != pl.col("whose").first().over(name)
    others = at.filter(pl.col(name).is_not_null()).filter(another)["_row"]
    payload.reading.tell(NO_IDENTIFIER, held.sheet, at.filter(pl.col(name).is_null())["_row"], column=name, record=main)
    payload.reading.tell(OF_TWO_CHILDREN, held.sheet, others, column=name, record=main)
    sure = pl.when(~pl.col("_row").is_in(others.implode())).then(name).alias(name)
    return Held(held.sheet, held.values.with_columns(sure))


# -- where each row stands ---------------------------------------------------------------------------------------------


def _quarantine(payload: Payload) -> pl.DataFrame:
    aside = pl.concat(payload.quarantine)
    found = [payload.where[sheet][row - 1][0] for sheet, row in aside.select("sheet", "row").rows()]
    at = [payload.opened.children[child] for child in found]
    return aside.with_columns(
        pl.Series("file", [file for file, _number in at], dtype=pl.String),
        pl.Series("row", [number for _file, number in at], dtype=pl.Int64),
    )


def _place_findings(payload: Payload) -> None:
    """Give each finding the file and the number of its child, and say where in the child it stands."""
    for one in payload.reading.findings:
        if one.file != ANY_FILE:
            continue
        said = OF_ROW.search(one.detail) if one.rule == PLACEHOLDER.id else None
        row = int(said[1]) if said else one.row
        child, place = payload.where[one.sheet][row - 1] if row else (0, "")
        one.file, number = payload.opened.children[child]
        if said:
            one.detail = OF_ROW.sub(f"of child {number}", one.detail)
        elif row:
            one.row, one.detail = number, "; ".join(filter(None, [one.detail, place]))

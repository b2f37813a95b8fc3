"""Reads the CIN census about children in need: one year's return, as XML.

Authority: the Department's schemas of 2017 to 2026 (cin.toml). A block becomes the rows of every record that names it;
one that no record names is kept whole. The census has no identifiers of its own but the child's, so each row goes by
the child and its day, and belongs to the row around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.cin.cells import LEFT_OVER, Block, ids_of, tell_absent, tell_left_over, tell_years, values
from sightline.ingest.cin.check import check_census
from sightline.ingest.cin.events import CHILD, header_of
from sightline.ingest.cin.made_of import CENSUS, Blocks, blocks_of, called, elsewhere, header, says_no, unless
from sightline.ingest.cin.made_of import Header as Head
from sightline.ingest.cin.open import Opened, as_sheet, open_census
from sightline.ingest.files.open import digest
from sightline.ingest.files.safety import start_of
from sightline.ingest.rows.check_rules import check
from sightline.ingest.rows.make_rows import Reading, finish, with_natural_key
from sightline.ingest.rows.one_per_child import merged
from sightline.ingest.rows.parse_cells import How
from sightline.ingest.rows.set_aside import Needs, account, set_aside
from sightline.ingest.rows.unread import keep, whole_table
from sightline.ingest.rules import CHILD_TWICE, ROW_WITHOUT_CHILD
from sightline.language import Record, Rooms
from sightline.snapshot.batch import QUARANTINE, Batch, Coverage, FileRead, TableRead
from sightline.snapshot.schema import empty

SOURCE, HEADER = "cin", "cin_header"
NAMED = re.compile(rb"Collection>\s*CIN\s*</", re.IGNORECASE)
COLLECTED = re.compile(rb"Collection>", re.IGNORECASE)
OF_A_CHILD = re.compile(rb"<([\w.-]+:)?Child[\s>].*<([\w.-]+:)?LAchildID[\s>]", re.IGNORECASE | re.DOTALL)
NUMBERS = ("_row", "_child", "_parent", "_n")


@dataclass
class Census:
    """One census being read: what its header says, whose each child's number is, its blocks as values, and the keys
    of the rows that were made of them."""

    rooms: Rooms
    reading: Reading
    blocks: Blocks
    head: Head
    file: str
    ids: pl.Series
    held: dict[str, Block] = field(default_factory=dict)
    keys: dict[str, pl.DataFrame] = field(default_factory=dict)
    quarantine: list[pl.DataFrame] = field(default_factory=lambda: [pl.DataFrame(schema=QUARANTINE)])


def is_cin(path: Path) -> bool:
    """Whether an XML file is a CIN census, by its header or, where none says so, by how it numbers its children.

    Errors: Refused, for one that begins so and is not whole.
    """
    start = start_of(path)
    if NAMED.search(start):
        return header(header_of(path)).collection == CENSUS
    return not COLLECTED.search(start) and bool(OF_A_CHILD.search(start))


def read_cin(paths: list[Path], rooms: Rooms, as_at: date) -> Batch:
    """The census as a batch. Errors: Refused, for one that is not whole or holds no child, and for two at once."""
    path, blocks = _only(paths), blocks_of(rooms)
    opened = open_census(path, blocks.shape)
    if CHILD not in opened.blocks:
        raise Refused(f"{path.name} was not read.", why="It holds no child.", do="Run the report that makes it again.")
    head = header(opened.header)
    reading = Reading(SOURCE, How(min(as_at, head.day) if head.day else as_at))
    ids = ids_of(opened.blocks[CHILD], reading.how)
    census = Census(rooms, reading, blocks, head, path.name, ids)
    kept = {HEADER: pl.DataFrame([opened.header])} if opened.header else {}
    tell_years(path.name, opened, head, reading)
    tell_absent(path.name, opened, _expected(blocks), head.of, reading)
    tables = [_take(block, opened, census) for block in blocks.shape.blocks if block in opened.blocks]
    tables += [_keep(name, table, census, kept) for name, table in opened.others.items()]
    kept.update(tell_left_over(path.name, opened, ids, reading))
    batch = Batch(SOURCE, [FileRead(path.name, digest(path), "cin census", tuple(tables))], kept=kept)
    for block in sorted(census.held, key=lambda block: _depth(block, blocks)):
        for record in blocks.records[block]:
            batch.tables[record.key] = _rows(record, block, census)
            batch.coverage[record.key] = _coverage(record, census)
    for record in rooms.records.values():
        if record.key not in batch.tables and (alone := _from_elsewhere(record, empty(record), census)):
            batch.tables[record.key] = alone[0]
            batch.coverage[record.key] = _coverage(record, census)
    check_census(census.held, blocks, head.begins, reading)
    batch.quarantine, batch.findings, batch.day = pl.concat(census.quarantine), reading.findings, head.day
    return batch


def _only(paths: list[Path]) -> Path:
    if len(paths) > 1:
        names = " and ".join(path.name for path in paths)
        do = "Load the census of each year on its own, the oldest first."
        raise Refused(f"{names} were not read.", why="Each is a CIN census, of a day of its own.", do=do)
    return paths[0]


def _expected(blocks: Blocks) -> dict[str, str]:
    """The blocks that some child of every council has, and the record that each is mainly about."""
    return {block: held[0].key for block, held in blocks.records.items() if block not in blocks.shape.lists}


def _depth(block: str, blocks: Blocks) -> int:
    around = blocks.around(block)
    return 1 + _depth(around, blocks) if around else 0


def _take(block: str, opened: Opened, census: Census) -> TableRead:
    """One block's rows as values, less those of children who are not named, which are set aside whole."""
    table = opened.blocks.pop(block)
    sheet = as_sheet(census.file, block, table.with_row_index("_n"), called(census.head.of))
    main, quarantine, rows_read = census.blocks.records[block][0], pl.DataFrame(), table.height
    if census.ids.has_nulls():
        whose = str(len(sheet.header))
        cells = sheet.cells.with_columns(census.ids.gather(sheet.cells["_child"]).alias(whose))
        named = replace(sheet, header=(*sheet.header, census.ids.name), cells=cells)
        parted = set_aside(named, Needs(main.key, {ROW_WITHOUT_CHILD: whose}), census.reading)
        sheet, quarantine = replace(sheet, cells=parted.kept.cells.drop(whose)), parted.quarantine
        census.quarantine.append(quarantine)
    fields = census.blocks.elements(block)
    census.held[block] = Block(sheet, values(sheet, fields, main.key, census.head.of, census.reading))
    return account(block, rows_read, sheet.cells, quarantine)


def _keep(name: str, table: pl.DataFrame, census: Census, kept: dict[str, pl.DataFrame]) -> TableRead:
    """A block that no record names, whole, with the child of each row."""
    whose = census.ids.gather(table["_child"]).alias(census.ids.name)
    said_here = {census.ids.name: f"{census.ids.name} (said here)"}
    table = table.rename(said_here, strict=False).with_columns(whose)
    sheet = as_sheet(census.file, name, table.drop("_child", "_parent"), {})
    whole = whole_table(sheet, census.reading)
    key = f"{SOURCE}_{name.lower()}"
    keep(kept, key if key not in (HEADER, LEFT_OVER) else f"{key}_block", whole)
    return account(name, table.height, whole, pl.DataFrame(), used=False)


# -- rows of records -------------------------------------------------------------------------------------------------


def _rows(record: type[Record], block: str, census: Census) -> pl.DataFrame:
    """The rows of one record."""
    held, main = census.held[block], census.blocks.records[block][0]
    rows = _with_answers(_own(record, block, census), record, census)
    told = census.reading if record is main else Reading(SOURCE, census.reading.how)
    headings = {name: held.heading(one.cin) for name, one in record.fields.items() if one.cin}
    rows = _linked(check(rows, record, held.sheet, headings, told), record, block, census)
    if record.identity:
        rows = with_natural_key(rows, record)
    census.keys[record.key] = rows.select("_n", pl.col(record.id_field()).alias("_key"))
    made = finish(rows, record, held.sheet, SOURCE)
    if record.identity:
        return pl.concat([made, *_from_elsewhere(record, made, census)])
    return _each_child_once(made, record, record is main, census)


def _own(record: type[Record], block: str, census: Census) -> pl.DataFrame:
    """What a block, and the row around it, say of a record: only rows that are about it."""
    held, main = census.held[block], census.blocks.records[block][0]
    rows = held.values
    no = unless(record)
    if no in rows.columns:
        rows = rows.filter(~pl.col(no).fill_null(False))
    if record is not main:
        shared = {one.cin for one in main.fields.values()}
        alone = [one.cin for one in record.fields.values() if one.cin in rows.columns and one.cin not in shared]
        if alone:
            rows = rows.filter(pl.any_horizontal(pl.col(name).is_not_null() | pl.col("?" + name) for name in alone))
    made = rows.select(NUMBERS)
    for name, one in record.fields.items():
        if one.kind == "child":
            made = made.with_columns(census.ids.gather(made["_child"]).alias(name))
        elif one.cin in rows.columns:
            made = made.with_columns(rows[one.cin].alias(name), rows["?" + one.cin].alias("?" + name))
        elif one.cin and not says_no(one.cin):
            made = _from_around(made, name, one.cin, census.held.get(census.blocks.around(block)))
    return made


def _from_around(rows: pl.DataFrame, name: str, element: str, around: Block | None) -> pl.DataFrame:
    """The rows with a field that the row around them tells."""
    if around is None or element not in around.values.columns:
        return rows
    there = around.values.select(
        pl.col("_n").alias("_parent"), pl.col(element).alias(name), pl.col("?" + element).alias("?" + name)
    )
    rows = rows.join(there, on="_parent", how="left", maintain_order="left")
    return rows.with_columns(pl.col("?" + name).fill_null(False))


def _with_answers(rows: pl.DataFrame, record: type[Record], census: Census) -> pl.DataFrame:
    """The rows with each yes-or-no field that is kept as a list: yes where any code but the one for no is in it."""
    for name, one in record.fields.items():
        held = next((held for held in census.held.values() if one.cin in held.values.columns), None)
        if one.kind != "yes_no" or not says_no(one.cin) or held is None:
            continue
        code, unread = pl.col(one.cin), pl.col("?" + one.cin)
        said = held.values.group_by("_child").agg(
            pl.when((code != says_no(one.cin)).any())
            .then(True)
            .when(~unread.any() & code.is_not_null().any())
            .then(False)
            .alias(name),
            unread.any().alias("_unread"),
        )
        rows = rows.join(said, on="_child", how="left", maintain_order="left")
        unknown = pl.col(name).is_null() & pl.col("_unread").fill_null(False)
        rows = rows.with_columns(unknown.alias("?" + name)).drop("_unread")
    return rows


def _linked(rows: pl.DataFrame, record: type[Record], block: str, census: Census) -> pl.DataFrame:
    """The rows with links to what was made of the same row, and of the rows around it."""
    for name, one in record.fields.items():
        target = census.rooms.records.get(one.refers_to)
        if one.kind != "ref" or target is None or target.key not in census.keys or target is record:
            continue
        at = _steps(block, target.cin, census.blocks)
        if at is not None:
            keys = census.keys[target.key].rename({"_n": "_at", "_key": name})
            numbers = _numbers(rows, block, at, census)
            rows = rows.with_columns(numbers.alias("_at")).join(keys, on="_at", how="left", maintain_order="left")
            rows = rows.drop("_at")
    return rows


def _steps(block: str, wanted: str, blocks: Blocks) -> int | None:
    """How many blocks out from a block another is; None if it is not around it."""
    steps = 0
    while block and block != wanted:
        block, steps = blocks.around(block), steps + 1
    return steps if block else None


def _numbers(rows: pl.DataFrame, block: str, steps: int, census: Census) -> pl.Series:
    """The number of the row that is so many blocks out from each row."""
    numbers, at = rows["_n"] if not steps else rows["_parent"], census.blocks.around(block)
    for _step in range(steps - 1):
        outer = census.held[at].values.select("_n", _out="_parent")
        numbers = numbers.to_frame("_n").join(outer, on="_n", how="left", maintain_order="left")["_out"]
        at = census.blocks.around(at)
    return numbers


def _from_elsewhere(record: type[Record], made: pl.DataFrame, census: Census) -> list[pl.DataFrame]:
    """Rows of which another block tells, if none of the record's own block does."""
    fields = {name: one.cin for name, one in record.fields.items() if one.cin in elsewhere()}
    other = census.held.get(elsewhere()[fields[record.happened]]) if record.happened in fields else None
    if other is None:
        return []
    rows = other.values.filter(pl.col(fields[record.happened]).is_not_null())
    whose = next(name for name, one in record.fields.items() if one.kind == "child")
    told = [pl.col(element).alias(name) for name, element in fields.items() if element in rows.columns]
    marks = [pl.col("?" + element).alias("?" + name) for name, element in fields.items() if element in rows.columns]
    rows = rows.select(*NUMBERS, census.ids.gather(rows["_child"]).alias(whose), *told, *marks)
    rows = rows.join(made, on=[whose, record.happened], how="anti", maintain_order="left").unique(
        [whose, record.happened], keep="first", maintain_order=True
    )
    return [finish(with_natural_key(rows, record), record, other.sheet, SOURCE)]


def _each_child_once(made: pl.DataFrame, record: type[Record], tells: bool, census: Census) -> pl.DataFrame:
    """One row for each child; a child who is in the census twice is told of."""
    key = record.id_field()
    again = made.filter(~pl.col(key).is_first_distinct())
    if again.is_empty():
        return made
    if tells:
        sheet = census.held[CHILD].sheet
        census.reading.tell(CHILD_TWICE, sheet, again["_row"].to_list(), column=census.ids.name, record=record.key)
    return merged([made], record, census.reading.findings)


def _coverage(record: type[Record], census: Census) -> Coverage:
    """The census's year, and whoever was in need in it, however long before that began."""
    sent = {element for held in census.held.values() for element in held.values.columns}
    fields = {
        name
        for name, one in record.fields.items()
        if one.kind in ("key", "child")
        or one.cin in sent
        or (one.kind == "ref" and one.refers_to in census.keys and record.cin in census.held)
    }
    since = census.head.begins
    return Coverage(frozenset(fields), since, adds=since is None or not record.happened)

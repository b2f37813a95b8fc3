"""What a payload says that no record takes in: unknown sections kept as tables, and the rest listed, each told of."""

from __future__ import annotations

from collections import Counter

import polars as pl

from sightline.ingest.csc_api.open import ASKED, EMPTY, NOT_KEPT, NOT_USED, SHAPE, TWICE, Left, Opened
from sightline.ingest.files.open import Sheet
from sightline.ingest.rows.make_rows import Reading
from sightline.ingest.rows.set_aside import account
from sightline.ingest.rules import BLOCK_EMPTY, SAID_TWICE
from sightline.ingest.rules.csc_api import (
    ADDRESS,
    NAME_NOT_USED,
    OTHER_SHAPE,
    REMOVAL_ASKED,
    SECTION_UNKNOWN,
)
from sightline.snapshot.batch import TableRead

KEPT = "csc_api"
HEADER, LEFT_OVER = f"{KEPT}_header", f"{KEPT}_left_over"
OURS = ("la_child_id", "place", "file")
COUNTED = {NOT_USED: NAME_NOT_USED, EMPTY: BLOCK_EMPTY, NOT_KEPT: ADDRESS}
EACH = {TWICE: SAID_TWICE, SHAPE: OTHER_SHAPE, ASKED: REMOVAL_ASKED}


def kept_others(
    opened: Opened, ids: pl.Series, reading: Reading, read: dict[str, list[TableRead]]
) -> dict[str, pl.DataFrame]:
    """The unknown sections, whole, with the child and the file of each row."""
    kept: dict[str, pl.DataFrame] = {}
    for name, table in opened.others.items():
        files = [opened.children[child][0] for child in table["_child"]]
        numbers = [opened.children[child][1] for child in table["_child"]]
        whole = table.select(
            ids.gather(table["_child"]).alias("la_child_id"),
            *(pl.col(one).alias(f"{one} (said here)" if one.lower() in OURS else one) for one in table.columns[2:]),
            pl.col("_place").alias("place"),
            pl.Series("file", files, dtype=pl.String),
            pl.Series("_row", numbers, dtype=pl.Int64),
        )
        key = f"{KEPT}_{name.replace('.', '_')}"
        kept[f"{key}_section" if key in (HEADER, LEFT_OVER) else key] = whole
        for file, count in Counter(files).items():
            called = table["_place"][files.index(file)].rpartition(", ")[2].rpartition(" ")[0]
            detail = f"{count:,} {'time' if count == 1 else 'times'}"
            reading.tell(SECTION_UNKNOWN, Sheet(file, called, (), table), column=called, detail=detail)
            mine = pl.DataFrame({"file": files}).filter(pl.col("file") == file)
            read[file].append(account(called, count, mine, pl.DataFrame(), used=False))
    return kept


def tell_left(opened: Opened, ids: pl.Series, reading: Reading) -> dict[str, pl.DataFrame]:
    """Tell of everything else that no row takes in, and give it back as a table to be kept."""
    counted = Counter((one.why, one.file, one.section, one.name) for one in opened.left if one.why in COUNTED)
    for (why, file, section, name), count in counted.items():
        detail = f"{count:,} {'time' if count == 1 else 'times'}"
        reading.tell(COUNTED[why], Sheet(file, section, (), pl.DataFrame()), column=name, detail=detail)
    for one in opened.left:
        if one.why in EACH:
            sheet = Sheet(one.file, one.section, (), pl.DataFrame())
            reading.tell(EACH[one.why], sheet, [_number(one, opened)], column=one.name, detail=one.place)
    return _listed(opened, ids) | _headers(opened, reading)


def _number(one: Left, opened: Opened) -> int | None:
    return None if one.child is None else opened.children[one.child][1]


def _listed(opened: Opened, ids: pl.Series) -> dict[str, pl.DataFrame]:
    said = [one for one in opened.left if one.why not in (EMPTY, NOT_KEPT)]
    if not said:
        return {}
    columns = {
        "la_child_id": [None if one.child is None else ids[one.child] for one in said],
        "why": [one.why for one in said],
        "section": [one.section for one in said],
        "element": [one.name for one in said],
        "text": [one.text for one in said],
        "place": [one.place for one in said],
        "file": [one.file for one in said],
    }
    rows = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    numbers = pl.Series("_row", [_number(one, opened) for one in said], dtype=pl.Int64)
    return {LEFT_OVER: rows.with_columns(numbers)}


def _headers(opened: Opened, reading: Reading) -> dict[str, pl.DataFrame]:
    """What stands around the children, as the code of the council does."""
    if not opened.header:
        return {}
    names = dict.fromkeys(name for one in opened.header for name in one)
    for file, name in dict.fromkeys((one["file"], name) for one in opened.header for name in one if name != "file"):
        reading.tell(NAME_NOT_USED, Sheet(file, "", (), pl.DataFrame()), column=name)
    return {HEADER: pl.DataFrame(opened.header, schema=dict.fromkeys(names, pl.String))}

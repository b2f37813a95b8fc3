"""Asks the checks of a census (rules/need.py) of its rows, beside what the census says of the child elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from sightline.ingest.cin.cells import Block
from sightline.ingest.cin.events import CHILD
from sightline.ingest.cin.made_of import Blocks
from sightline.ingest.rows.make_rows import Reading
from sightline.ingest.rules.need import CHECKS, EXCLUDES, SPELLS, Check

EPISODE = "CINdetails"
Held = Mapping[str, Block]


def check_census(held: Held, blocks: Blocks, begins: date | None, reading: Reading) -> None:
    """A finding for each row that breaks a rule."""
    for name, block in held.items():
        asked = [check for check in CHECKS if check.block == name]
        if asked:
            beside = _beside(name, held, blocks).with_columns(pl.lit(begins, pl.Date).alias("BEGINS"))
            known = set(beside.collect_schema().names())
            asked = [check for check in asked if set(check.broken.meta.root_names()) <= known]
            broken = beside.select("_row", *_asked(asked)).collect()
            for at, check in enumerate(asked):
                rows = broken.filter(str(at))["_row"].to_list()
                record = blocks.records[name][0].key
                reading.tell(check.rule, block.sheet, rows, column=block.heading(check.element), record=record)


def _asked(checks: Iterable[Check]) -> list[pl.Expr]:
    return [check.broken.fill_null(False).alias(str(at)) for at, check in enumerate(checks)]


def _beside(name: str, held: Held, blocks: Blocks) -> pl.LazyFrame:
    """A block's rows with what stands beside them."""
    rows = held[name].values.lazy()
    around = blocks.around(name)
    if name != CHILD:
        rows = _joined(rows, held, CHILD, "CHILD", "_child")
    if around == EPISODE:
        rows = _joined(rows, held, EPISODE, "EPISODE", "_parent")
    elif around in held and around != CHILD:
        rows = _joined(rows, held, around, "AROUND", "_parent")
        rows = _joined(rows, held, EPISODE, "EPISODE", "AROUND._parent") if blocks.around(around) == EPISODE else rows
    if name in SPELLS:
        rows = _in_turn(rows, *SPELLS[name])
    return _with_excluded(rows, name, held) if EXCLUDES.get(name) in held else rows


def _joined(rows: pl.LazyFrame, held: Held, other: str, called: str, on: str) -> pl.LazyFrame:
    """The rows with the dates and answers of another block's row, by its number."""
    if other not in held:
        return rows
    found = held[other].values
    wanted = [name for name, kind in found.schema.items() if kind in (pl.Date, pl.Boolean) and not name.startswith("?")]
    there = found.lazy().select(pl.col("_n").alias(on), pl.col("_parent", *wanted).name.prefix(f"{called}."))
    return rows.join(there, on=on, how="left")


def _in_turn(rows: pl.LazyFrame, start: str, end: str) -> pl.LazyFrame:
    """Spells of one child by their start, each with the end of the one before; rows without a start come first."""
    turn = rows.sort("_child", start, "_row", maintain_order=True)
    before = (pl.col("_child") == pl.col("_child").shift(1)) & pl.col(start).shift(1).is_not_null()
    without = pl.col(end).is_null() & ~pl.col("?" + end)
    return turn.with_columns(
        pl.when(before).then(pl.col(end).shift(1)).alias("BEFORE.END"),
        (before & without.shift(1)).fill_null(False).alias("BEFORE.OPEN"),
    )


def _with_excluded(rows: pl.LazyFrame, name: str, held: Held) -> pl.LazyFrame:
    """The rows with whether a spell of the kind that excludes them was in force on one of their days."""
    start, end = SPELLS[name]
    other, there = EXCLUDES[name], SPELLS[EXCLUDES[name]]
    spells = held[other].values.lazy().select("_child", _from=there[0], _to=there[1], _lost="?" + there[1])
    both = rows.select("_child", "_n", _start=start, _end=end, _ended="?" + end).join(spells, on="_child")
    before_end = (pl.col("_from") < pl.col("_end")) | (pl.col("_end").is_null() & ~pl.col("_ended"))
    before_to = (pl.col("_start") < pl.col("_to")) | (pl.col("_to").is_null() & ~pl.col("_lost"))
    known = pl.col("_start").is_not_null() & pl.col("_from").is_not_null()
    together = both.filter(known & before_end & before_to).select("_n").unique()
    return rows.join(together.with_columns(TOGETHER=pl.lit(True)), on="_n", how="left")

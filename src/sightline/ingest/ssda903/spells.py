"""Makes spells of episodes: a period of care, a legal status and a placement are several episodes in a row.

A period of care begins with the first episode of an unbroken run, which need not be one that says so, and ends with its
last. Where that first episode goes on from an earlier one, the spell may have begun before what the return tells of.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from sightline.ingest.ssda903.made_of import Spell
from sightline.language import Record

FIRST = ("CHILD", "DECOM", "CIN", "_file", "_sheet", "_row")
CUT = "~cut"


def one_history(episodes: Mapping[int, pl.DataFrame]) -> pl.DataFrame:
    """The episodes of all years, each once and as the latest return has it, in order, with the run that each is of.

    Where a child's other episodes are dated, one without a date of beginning is left out: it has no place in the order.
    """
    every = pl.concat([episodes[year] for year in sorted(episodes)])
    once = every.unique(["CHILD", "DECOM"], keep="last", maintain_order=True)
    once = once.filter(pl.col("DECOM").is_not_null() | ~pl.col("DECOM").is_not_null().any().over("CHILD"))
    turn = once.sort("CHILD", "DECOM", maintain_order=True)
    return turn.with_columns(_breaks().alias("~break")).with_columns(pl.col("~break").cum_sum().alias("~run"))


def _breaks() -> pl.Expr:
    """Whether an episode begins a run: the child's first, or after a day out of care, or after the child had left."""
    same = pl.col("CHILD") == pl.col("CHILD").shift(1)
    ended = pl.col("DEC").shift(1)
    apart = pl.col("DECOM") > ended
    left = (pl.col("REC").shift(1) != "X1") & (pl.col("DECOM") >= ended)
    return ~same.fill_null(False) | apart.fill_null(False) | left.fill_null(False)


def spells_of(history: pl.DataFrame, spell: Spell, record: type[Record]) -> pl.DataFrame:
    """A row for each spell, in the return's columns; `~cut` says that it may have begun before the return's time."""
    parted = history.with_columns(_parts(spell).cum_sum().alias("~spell"))
    names = {one.ssda903 for one in record.fields.values()} & set(history.columns) | {"DEC", "REC", "RNE"}
    values = [_of_spell(name) for name in (*names, "_file", "_sheet", "_row", "~run")]
    flags = [_of_spell("?" + name) for name in names]
    goes_on = ~pl.col("RNE").is_in(spell.begins_with).fill_null(False) & pl.col("DECOM").is_not_null()
    cut = (pl.col("~break") & goes_on).first()
    made = parted.group_by("~spell", maintain_order=True).agg(*values, *flags, cut.alias(CUT))
    return _ended(made, whole_run=not (spell.changes or spell.breaks_on))


def _parts(spell: Spell) -> pl.Expr:
    """Whether an episode begins a spell."""
    changed = [pl.col(name).ne_missing(pl.col(name).shift(1)) for name in spell.changes]
    breaks = pl.col("RNE").is_in(spell.breaks_on).fill_null(False)
    return pl.any_horizontal(pl.col("~break"), breaks, *changed)


def _of_spell(name: str) -> pl.Expr:
    column = pl.col(name)
    return column.first() if name.lstrip("?") in FIRST else column.last()


def _ended(made: pl.DataFrame, whole_run: bool) -> pl.DataFrame:
    """When each spell ended. It is unknown where the child left and no day is given, or where care went on from that
    day in an episode that is not there. A spell without an end, followed by another of its run, ended as that began."""
    following = (pl.col("~run") == pl.col("~run").shift(-1)).fill_null(False)
    then = pl.when(following).then(pl.col("DECOM").shift(-1))
    lost = pl.col("DEC").is_null() & (pl.col("REC") != "X1")
    if whole_run:
        lost = lost | (pl.col("DEC").is_not_null() & (pl.col("REC") == "X1"))
    lost = lost.fill_null(False) & ~following
    made = made.with_columns((pl.col("?DEC") & ~following | lost).alias("?DEC"), pl.coalesce("DEC", then).alias("DEC"))
    made = made.with_columns(pl.when(~pl.col("?DEC")).then("DEC").alias("DEC"))
    return made.with_columns(pl.when(pl.col("DEC").is_not_null() | (pl.col("REC") != "X1")).then("REC").alias("REC"))

"""Numbers that Annex A asks for and nobody sent, counted from the rows themselves as their fields declare.

A count is blank where the rows that it needs are not all known: it is never a low number for want of data.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from sightline.base.calendar import add_months
from sightline.language import Field, Record, Tally
from sightline.report.annex_a_rows import BEGAN, WHOSE, Held
from sightline.snapshot.schema import child_field, day_of

AT, DAY, END, COUNT, NUMBER = "~at", "~day", "~end", "~count", "~number"


def tallied(rows: pl.DataFrame, declared: Field, main: type[Record], held: Held) -> pl.Series:
    """The number for each row of a list (or whether there are any, for a yes or no); blank where it is not known."""
    tally = declared.tally
    assert tally is not None
    counted = held.rooms.records.get(tally.of)
    nothing = pl.repeat(None, rows.height, dtype=pl.Int64, eager=True)
    if counted is None or not held.known.supplied(tally.of) or not held.known.has_history(tally.of):
        return nothing
    asked = rows.select(WHOSE, BEGAN).with_row_index(NUMBER)
    asked = asked.with_columns(_until(tally, main, held, asked).alias(AT))
    known = held.known.since(tally.of)
    asked = asked.with_columns(_back(tally).alias(DAY))
    enough = pl.lit(known is None) if tally.months is None else pl.lit(known is None) | (pl.lit(known) <= pl.col(DAY))
    counts = _pairs(asked, tally, _events(counted, held)).group_by(NUMBER).len(COUNT)
    made = asked.join(counts, on=NUMBER, how="left", maintain_order="left")
    sure = enough & pl.col(AT).is_not_null() & pl.col(WHOSE).is_not_null()
    return made.select(pl.when(sure).then(pl.col(COUNT).fill_null(0).cast(pl.Int64)))[COUNT]


def _until(tally: Tally, main: type[Record], held: Held, asked: pl.DataFrame) -> pl.Series:
    """The day up to which each row's number is counted."""
    if tally.until == "row":
        return asked[BEGAN]
    if tally.until == "list":
        return pl.repeat(held.as_at, asked.height, dtype=pl.Date, eager=True)
    child = child_field(main) or main.id_field()
    newest = held.rows(main).group_by(pl.col(child).alias(WHOSE)).agg(day_of(main, main.happened).max().alias(AT))
    return asked.join(newest, on=WHOSE, how="left", maintain_order="left")[AT]


def _back(tally: Tally) -> pl.Expr:
    """The first day of the months that are counted."""
    back = tally.months or 0

    def earlier(day: date) -> date:
        return add_months(day, -back)

    return pl.col(AT).map_elements(earlier, return_dtype=pl.Date)


def _events(counted: type[Record], held: Held) -> pl.DataFrame:
    end = day_of(counted, counted.spell[1]) if counted.spell else day_of(counted, counted.happened)
    child = child_field(counted) or counted.id_field()
    rows = held.rows(counted)
    return rows.select(pl.col(child).alias(WHOSE), day_of(counted, counted.happened).alias("~from"), end.alias(END))


def _pairs(asked: pl.DataFrame, tally: Tally, events: pl.DataFrame) -> pl.DataFrame:
    """Each row with every event that its number counts."""
    pairs = asked.join(events, on=WHOSE)
    if tally.until == "list":
        return pairs.filter(pl.col("~from") <= pl.col(AT), pl.col(END).is_null() | (pl.col(END) >= pl.col(DAY)))
    pairs = pairs.filter(pl.col("~from") < pl.col(AT))
    if tally.months is None:
        return pairs
    if tally.until == "latest":
        return pairs.filter(pl.col("~from") >= pl.col(DAY))
    return pairs.filter(pl.col(END).is_null() | (pl.col(END) >= pl.col(DAY)))

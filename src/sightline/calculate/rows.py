"""The rows behind a figure: exactly the dues or records that were counted, each with its state; and dues by clock.

They come from the same strands by the same compiler as the figure, so their count equals it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from sightline.base.calendar import day_number, month_number
from sightline.base.periods import first_month_of_window, month_end, month_start
from sightline.calculate.aggregate import CHILD, cut_by, cut_of, each_of, open_on
from sightline.calculate.compile import Engine, RecordFrame
from sightline.language.clocks import Clock
from sightline.language.expressions import AS_AT, Expression, Of, is_blank, one_of
from sightline.language.measures import Measure, Strand
from sightline.language.records import Record, child, day, key
from sightline.language.worklists import Worklist

ROWS = {
    "measure": pl.String,
    "month": pl.String,
    "record": pl.String,
    "id": pl.String,
    "child_id": pl.String,
    "clock": pl.String,
    "started": pl.Date,
    "due": pl.Date,
    "stopped": pl.Date,
    "state": pl.String,
    "counted": pl.Boolean,
    "recorded": pl.Boolean,
    "team": pl.String,
    "worker": pl.String,
    "cut": pl.String,
    "value_of_cut": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
}
WHOSE = ("team", "worker")
PLACE = {"file": "_file", "sheet": "_sheet", "row": "_row"}


def rows(
    measure: Measure, month: int, engine: Engine, spine: dict[str, Expression], as_at: date, cut: str | None = None
) -> pl.DataFrame:
    """The rows of one figure. Dues carry their state; other rows are 'counted' or 'not counted', or 'open'.

    Those of a ratio are the rows of what is divided.
    """
    strands = [strand for strand in measure.strands if strand.part != "under"]
    queries = [_of_strand(measure, strand, month, engine, spine, as_at, cut) for strand in strands]
    parts = [_shape(table, measure.key, cut) for table in engine.collect(queries)]
    return pl.concat(parts).sort("child_id", "started", "id", nulls_last=True)


def _of_strand(
    measure: Measure,
    strand: Strand,
    month: int,
    engine: Engine,
    spine: dict[str, Expression],
    as_at: date,
    cut: str | None,
) -> nw.LazyFrame[Any]:
    frame = RecordFrame(strand.of, engine, as_at)
    last = min(month_end(month), as_at)
    day: Expression = AS_AT
    if strand.spell is not None:
        held, judged = open_on(frame, strand, last), last
    else:
        assert strand.when is not None
        first = month_start(first_month_of_window(month, measure.window))
        when = frame.value(strand.when)
        held = (when >= day_number(first)) & (when <= day_number(month_end(month)))
        held = held if strand.where is None else held & nw.col(frame.column(strand.where))
        day, judged = strand.when, as_at
    with frame.judged_on(judged):
        by = None if cut is None else cut_by(strand, cut, spine)
        columns = _columns(frame, strand, day, spine)
        columns["value_of_cut"] = cut_of(frame, by, day)
        columns["month"] = nw.lit(f"{month // 12:04d}-{month % 12 + 1:02d}")
        if strand.each:
            columns["~each"] = each_of(frame, strand.each)
        made = frame.frame.filter(held).select(*[value.alias(name) for name, value in columns.items()])
    return _each_once(made) if strand.each else made


def _each_once(made: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Of a child's (or family's) rows the first by id, counted if any is, under the first of its cuts: as the figure
    counts."""
    marked = made.with_columns(nw.when(nw.col("counted")).then(1).otherwise(0).max().over("~each").alias("~n"))
    marked = marked.with_columns(nw.col("value_of_cut").min().over("~each"), (nw.col("~n") == 1).alias("counted"))
    return marked.filter(nw.col("id") == nw.col("id").min().over("~each")).drop("~n", "~each")


def _columns(frame: RecordFrame, strand: Strand, day: Expression, spine: dict[str, Expression]) -> dict[str, nw.Expr]:
    clock, spell = strand.clock, strand.spell
    started = clock.starts if clock else (spell[0] if spell else strand.when)
    stopped = clock.stops if clock else (spell[1] if spell else None)
    counted = nw.lit(True) if strand.counted is None else frame.value(strand.counted).fill_null(False)
    if strand.state is not None:
        state = frame.value(strand.state)
    elif spell is not None:
        state = nw.lit("open")
    else:
        state = nw.when(counted).then(nw.lit("counted")).otherwise(nw.lit("not counted"))
    return {
        **_who(frame, strand, day, spine),
        "clock": nw.lit(clock.key if clock else None),
        "started": _day(frame, started),
        "due": _day(frame, clock.due if clock else None),
        "stopped": _day(frame, stopped),
        "state": state,
        "counted": counted,
        "recorded": nw.lit(True) if stopped is None else ~frame.value(stopped).is_null(),
    }


def _who(frame: RecordFrame, strand: Strand, day: Expression, spine: dict[str, Expression]) -> dict[str, nw.Expr]:
    """Which row of which child (none where rows are not about children), whose it is, and where it was read."""
    child = nw.col(CHILD) if CHILD in strand.of.fields else nw.lit(None)
    made = {"record": nw.lit(strand.of.key), "id": nw.col(frame.record.id_field()), CHILD: child}
    for name in WHOSE:
        by = cut_by(strand, name, spine)
        made[name] = nw.lit(None) if by is None else cut_of(frame, by, day)
    return {**made, **{name: nw.col(column) for name, column in PLACE.items() if column in frame.present}}


def _day(frame: RecordFrame, expression: Expression | None) -> nw.Expr:
    return nw.lit(None) if expression is None else frame.value(expression)


def _shape(table: pl.DataFrame, measure: str, cut: str | None) -> pl.DataFrame:
    table = table.with_columns(pl.lit(measure).alias("measure"), pl.lit(cut, dtype=pl.String).alias("cut"))
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in ROWS.items() if name not in table.columns]
    table = table.with_columns(missing)
    days = [pl.col(name).cast(pl.Int32).cast(pl.Date) for name in ("started", "due", "stopped")]
    return table.with_columns(days).select(pl.col(name).cast(kind) for name, kind in ROWS.items())


def dues(
    clocks: list[Clock], engine: Engine, spine: dict[str, Expression], as_at: date, states: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Every due of some clocks as at a day (see ROWS), with `states` to choose by."""
    parts = engine.collect([_of_clock(clock, engine, as_at, states) for clock in clocks]) if clocks else []
    made = pl.concat([_shape(table, "", None) for table in parts] or [pl.DataFrame(schema=ROWS)])
    made = _by_the_spine(made, clocks, engine, spine, as_at)
    return made.with_columns(pl.lit(_month(as_at)).alias("month")).sort("due", "child_id", "clock", nulls_last=True)


def _of_clock(clock: Clock, engine: Engine, as_at: date, states: tuple[str, ...]) -> nw.LazyFrame[Any]:
    wanted = one_of(clock.state, *states) if states else ~is_blank(clock.state)
    strand = Strand(clock.of, when=clock.starts, where=wanted, state=clock.state, clock=clock, cuts=clock.cuts)
    frame = RecordFrame(clock.of, engine, as_at)
    held = nw.col(frame.column(wanted))
    columns = _columns(frame, strand, clock.starts, {})
    return frame.frame.filter(held).select(*[value.alias(name) for name, value in columns.items()])


class Duty(Record):
    """A due as the spine sees it: whose it is, and since when. One look at the spine then serves every clock."""

    id = key(label="Row that started it")
    child_id = child()
    started = day("Started")


def _by_the_spine(
    made: pl.DataFrame, clocks: list[Clock], engine: Engine, spine: dict[str, Expression], as_at: date
) -> pl.DataFrame:
    """Whose each due of a child is, by the spine, where its clock's own record does not say."""
    narrow = made.select("id", CHILD, "started").with_row_index("~at")
    frame = RecordFrame(Duty, engine, as_at, nw.from_native(narrow.lazy()))
    asks = {
        name: [clock.key for clock in clocks if name not in clock.cuts and CHILD in clock.of.fields]
        for name in WHOSE
        if name in spine
    }
    held = [cut_of(frame, spine[name], Of("started")).alias(name) for name in asks]
    found = engine.collect([frame.frame.select("~at", *held)])[0].sort("~at")
    told = [
        pl.when(made["clock"].is_in(whose)).then(found[name]).otherwise(made[name]).alias(name)
        for name, whose in asks.items()
    ]
    return made.with_columns(told)


def on_the_list(worklist: Worklist, engine: Engine, spine: dict[str, Expression], as_at: date) -> pl.DataFrame:
    """Who is on a worklist as at a day: the open rows of its register, the longest first; or dues of its clocks."""
    register = worklist.register
    if register is None:
        return dues(list(worklist.clocks), engine, spine, as_at, ("running", "overdue", "unknown"))
    where = register.where
    if worklist.where is not None:
        where = worklist.where if where is None else where & worklist.where
    each = CHILD if CHILD in register.of.fields else ""
    strand = Strand(register.of, spell=(register.starts, register.ends), where=where, each=each)
    measure = Measure(worklist.title, "count", (strand,), key=worklist.key)
    made = rows(measure, month_number(as_at), engine, spine, as_at)
    return made.sort("started", "child_id", "id", nulls_last=True)


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"

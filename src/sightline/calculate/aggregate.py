"""Strands to counts: one query for each record, date and cut, with every measure that shares them in it.

The result is one table of integers: measure, strand, month (number), value_of_cut, numerator, denominator. Windows,
rates and percentages are made from it afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from sightline.base.calendar import day_number, month_number
from sightline.calculate.compile import Engine, RecordFrame, how_many, on_the_day
from sightline.language.expressions import AS_AT, AllOf, AsAt, Expression, walk
from sightline.language.measures import Measure, Strand
from sightline.language.version import text_of

SCHEMA = {
    "measure": pl.String,
    "strand": pl.Int32,
    "month": pl.Int32,
    "value_of_cut": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Int64,
}
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Asked:
    """One strand of one measure, and the expression it is to be cut by (None for the whole)."""

    measure: str
    at: int
    kind: str
    strand: Strand
    cut: Expression | None


def asked_for(measures: list[Measure], cut: str | None, spine: dict[str, Expression]) -> list[Asked]:
    """The strands of some measures, each with its own record's cut or, where it has none, the spine's."""
    found = []
    for measure in measures:
        for at, strand in enumerate(measure.strands):
            by = None if cut is None else strand.cuts.get(cut, spine.get(cut))
            found.append(Asked(measure.key, at, measure.kind, strand, by))
    return found


def aggregate(engine: Engine, asked: list[Asked], month_ends: list[date], as_at: date) -> pl.DataFrame:
    """Count every strand in every month. `month_ends` are in order; the last may be the as-at day itself."""
    frames: dict[str, RecordFrame] = {}
    periods: dict[tuple[str, str, str], list[Asked]] = defaultdict(list)
    points: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        record = one.strand.of.key
        if record not in frames:
            frames[record] = RecordFrame(one.strand.of, engine, as_at)
        if one.strand.when is not None:
            periods[record, text_of(one.strand.when), _cut_name(one)].append(one)
        else:
            points[record, _cut_name(one)].append(one)
    made = [_by_period(frames[record], group, month_ends) for (record, _w, _c), group in periods.items()]
    for (record, _c), group in points.items():
        made += _at_points(frames[record], group, month_ends)
    return _long(engine, frames, made)


def _cut_name(one: Asked) -> str:
    return "" if one.cut is None else text_of(one.cut)


@dataclass
class Query:
    """A query to be collected: its frame's expressions are bound late, so that all derived columns are in place."""

    record: str
    build: Any
    asked: list[Asked]
    month: int | None = None


def _long(engine: Engine, frames: dict[str, RecordFrame], queries: list[Query]) -> pl.DataFrame:
    collected = engine.collect([query.build(frames[query.record].frame) for query in queries])
    parts = [part for query, table in zip(queries, collected, strict=True) for part in _unpack(query, table)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=SCHEMA)


def _unpack(query: Query, table: pl.DataFrame) -> list[pl.DataFrame]:
    """From one column for each measure (and month) to one row for each."""
    parts = []
    months = [query.month] if query.month is not None or "month" in table.columns else _months_in(table)
    for at, one in enumerate(query.asked):
        for month in months:
            tail = f"{at}" if "month" in table.columns or query.month is not None else f"{at}@{month}"
            parts.append(
                table.select(
                    pl.lit(one.measure).alias("measure"),
                    pl.lit(one.at, dtype=pl.Int32).alias("strand"),
                    (pl.col("month") if month is None else pl.lit(month)).cast(pl.Int32).alias("month"),
                    pl.col("cut").cast(pl.String).alias("value_of_cut"),
                    pl.col(f"n{tail}").cast(pl.Float64).alias("numerator"),
                    pl.col(f"d{tail}").cast(pl.Int64).alias("denominator"),
                ).filter(pl.col("denominator") > 0)
            )
    return parts


def _months_in(table: pl.DataFrame) -> list[int]:
    return sorted({int(name.partition("@")[2]) for name in table.columns if "@" in name})


def cut_of(frame: RecordFrame, cut: Expression | None, day: Expression) -> nw.Expr:
    """The value of a cut for every row, 'not known' where it is blank."""
    if cut is None:
        return nw.lit("")
    value = frame.value(on_the_day(cut, day)).cast(nw.String)
    return value.fill_null(NOT_KNOWN)


def _by_period(frame: RecordFrame, group: list[Asked], month_ends: list[date]) -> Query:
    when = group[0].strand.when
    assert when is not None
    month = frame._number(when, "month")
    first = day_number(month_ends[0].replace(day=1))
    inside = (frame.value(when) >= first) & (frame.value(when) <= day_number(_last_of_month(month_ends[-1])))
    cut = cut_of(frame, group[0].cut, when)
    counts = [column for at, one in enumerate(group) for column in _counts(frame, one, str(at))]

    def build(base: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        return (
            base.filter(inside)
            .with_columns(month.alias("~month"), cut.alias("~cut"))
            .group_by("~month", "~cut")
            .agg(*counts)
            .rename({"~month": "month", "~cut": "cut"})
        )

    return Query(frame.record.key, build, group)


def _counts(frame: RecordFrame, one: Asked, tail: str) -> list[nw.Expr]:
    strand = one.strand
    where = None if strand.where is None else frame.value(strand.where)
    if strand.value is not None:
        value = frame.value(strand.value)
        value = value if where is None else nw.when(where).then(value)
        total = value.median() if one.kind == "median" else value.sum()
        return [total.alias(f"n{tail}"), how_many(where).alias(f"d{tail}")]
    counted = where
    if strand.counted is not None:
        counted = frame.value(strand.counted) if where is None else where & frame.value(strand.counted)
    return [how_many(counted).alias(f"n{tail}"), how_many(where).alias(f"d{tail}")]


def _at_points(frame: RecordFrame, group: list[Asked], month_ends: list[date]) -> list[Query]:
    """Who is open at each month's end: in one pass where the cut stays the same, else a query for each month."""
    cut = group[0].cut
    moving = cut is not None and any(isinstance(part, AsAt) for part in walk(on_the_day(cut, AS_AT)))
    children = [one for one in group if one.strand.per_child]
    together = [one for one in group if not one.strand.per_child]
    queries = [_each_child_once(frame, one, day) for one in children for day in month_ends]
    if together:
        queries += (
            [_one_pass(frame, together, [day], moving) for day in month_ends]
            if moving
            else [_one_pass(frame, together, month_ends, moving)]
        )
    return queries


def open_on(frame: RecordFrame, strand: Strand, day: date) -> nw.Expr:
    """Whether a spell is open on a day: started on or before it, with no end or one after it, and `where` true."""
    assert strand.spell is not None
    number = day_number(day)
    start, end = frame.value(strand.spell[0]), frame.value(strand.spell[1])
    held = (start <= number) & (end.is_null() | (end > number))
    for part in _conjuncts(strand.where):
        if any(isinstance(inner, AsAt) for inner in walk(part)):
            with frame.judged_on(day):
                held = held & frame.value(part)
        else:
            held = held & nw.col(frame.column(part))
    return held


def _conjuncts(where: Expression | None) -> list[Expression]:
    """The parts that must all be true, so that those that no day can change are worked out once."""
    if where is None:
        return []
    if isinstance(where, AllOf):
        return [inner for part in where.of for inner in _conjuncts(part)]
    return [where]


def _counted_on(frame: RecordFrame, strand: Strand, held: nw.Expr, day: date) -> nw.Expr:
    if strand.counted is None:
        return held
    with frame.judged_on(day):
        return held & frame.value(strand.counted)


def _one_pass(frame: RecordFrame, group: list[Asked], month_ends: list[date], moving: bool) -> Query:
    counts = []
    for at, one in enumerate(group):
        for day in month_ends:
            held, tail = open_on(frame, one.strand, day), f"{at}@{month_number(day)}"
            counts.append(how_many(_counted_on(frame, one.strand, held, day)).alias(f"n{tail}"))
            counts.append(how_many(held).alias(f"d{tail}"))
    with frame.judged_on(month_ends[-1]):
        cut = cut_of(frame, group[0].cut, AS_AT)

    def build(base: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        return base.with_columns(cut.alias("cut")).group_by("cut").agg(*counts)

    return Query(frame.record.key, build, group)


def _each_child_once(frame: RecordFrame, one: Asked, day: date) -> Query:
    """One month of one measure; each child once, under the first of its cuts in alphabetical order."""
    held = open_on(frame, one.strand, day)
    counted = _counted_on(frame, one.strand, held, day)
    with frame.judged_on(day):
        cut = cut_of(frame, one.cut, AS_AT)

    def build(base: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        rows = base.filter(held).with_columns(cut.alias("cut"), nw.when(counted).then(1).otherwise(0).alias("~n"))
        children = rows.group_by("child_id").agg(nw.col("cut").min(), nw.col("~n").max())
        return children.group_by("cut").agg(nw.col("~n").sum().alias("n0"), nw.len().alias("d0"))

    return Query(frame.record.key, build, [one], month_number(day))


def _last_of_month(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)

"""Strands to counts: one query for each record, date (or spell) and cut, with every measure that shares them in it.

A row with a date counts in that date's month. A row with a spell counts at each month's end on which it is open: it is
repeated for each of those days, so that whatever is judged as at a day has a row of its own to be judged on. Windows,
rates and percentages are made from the counts afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from sightline.base.calendar import day_number, day_of, month_number
from sightline.base.periods import month_end
from sightline.calculate.compile import Engine, RecordFrame, how_many
from sightline.calculate.days import is_judged, on_the_day
from sightline.language.expressions import AS_AT, Expression, Neighbour, walk_own
from sightline.language.measures import PLACES, Measure, Strand
from sightline.language.version import text_of

Cell = tuple[str, int, str, float, float]
Frame = nw.LazyFrame[Any]
NOT_KNOWN = "not known"
CHILD = "child_id"


@dataclass(frozen=True)
class Asked:
    """One strand of one measure, and the expression it is to be cut by (None for the whole)."""

    measure: str
    kind: str
    strand: Strand
    cut: Expression | None

    def counted_with(self) -> tuple[str, ...]:
        """What it shares with those that are counted in the same query: its record, its date or spell, its cut."""
        strand = self.strand
        dated = text_of(strand.spell if strand.when is None else strand.when)
        once = f"{strand.each} {text_of(strand.where)}" if strand.each else ""
        return strand.of.key, dated, "" if self.cut is None else text_of(self.cut), once

    def expressions(self) -> list[Expression]:
        """All that its query computes, the cut as at the day that a row counts on."""
        strand = self.strand
        held = [strand.when, *(strand.spell or ()), strand.where, strand.counted, strand.value]
        if self.cut is not None:
            held.append(on_the_day(self.cut, AS_AT if strand.when is None else strand.when))
        return [expression for expression in held if expression is not None]


def asked_for(measures: list[Measure], cut: str | None, spine: dict[str, Expression]) -> list[Asked]:
    """The strands of some measures, each with its own record's cut or, where it has none, the spine's."""
    found = []
    for measure in measures:
        for strand in measure.strands:
            by = None if cut is None else cut_by(strand, cut, spine)
            found.append(Asked(measure.key, measure.kind, strand, by))
    return found


def cut_by(strand: Strand, cut: str, spine: dict[str, Expression]) -> Expression | None:
    """What a strand's rows are cut by: a field of their own or, for rows about a child, what the spine gives."""
    own = strand.cuts.get(cut)
    return spine.get(cut) if own is None and CHILD in strand.of.fields else own


def aggregate(engine: Engine, asked: list[Asked], month_ends: list[date], as_at: date) -> Iterator[Cell]:
    """Count every strand: its measure's key, the month (number), the value of the cut, numerator, denominator.

    `month_ends` are in order; the last may be the as-at day itself. A month without rows has no count.
    """
    frames: dict[str, RecordFrame] = {}
    groups: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for one in asked:
        record = one.strand.of.key
        if record not in frames:
            frames[record] = RecordFrame(one.strand.of, engine, as_at)
        frames[record].prepare(one.expressions())
        groups[one.counted_with()].append(one)
    queries = [_query(frames[record], group, month_ends) for (record, *_shared), group in groups.items()]
    collected = engine.collect([query.build() for query in queries])
    for query, table in zip(queries, collected, strict=True):
        yield from query.cells(table.rows())


@dataclass(frozen=True)
class Query:
    """Strands counted together. `build` is called when every derived column of its record is in place.

    Its rows are a month (or a month's last day), the value of the cut and then counts; `places` says for each strand
    which of those are its numerator and its denominator.
    """

    asked: list[Asked]
    build: Callable[[], Frame]
    places: list[tuple[int, int]]

    def cells(self, rows: list[tuple[Any, ...]]) -> Iterator[Cell]:
        """What each row gives to each measure. Of a ratio one strand is counted above the line and one below it."""
        named = [(one.measure, one.strand.part, *places) for one, places in zip(self.asked, self.places, strict=True)]
        by_day = self.asked[0].strand.when is None
        for when, cut, *counts in rows:
            month = month_number(day_of(when)) if by_day else when
            for measure, part, numerator, denominator in named:
                if counts[denominator]:
                    counted = counts[numerator] or 0.0
                    above, below = (counted, 0.0) if part == "over" else (0.0, counted)
                    yield (measure, month, cut, *((above, below) if part else (counted, counts[denominator])))


def _query(frame: RecordFrame, group: list[Asked], month_ends: list[date]) -> Query:
    """The rows of a group of strands, each with its month (or day) and its cut, and how they are counted."""
    strand = group[0].strand
    count = _each_once if strand.each else _grouped
    if strand.when is None:
        frame = _on_each_day(frame, group, month_ends)
        return count(frame, group, nw.col(frame.day), cut_of(frame, group[0].cut, AS_AT), None)
    first, last = month_ends[0].replace(day=1), month_end(month_number(month_ends[-1]))
    inside = (frame.value(strand.when) >= day_number(first)) & (frame.value(strand.when) <= day_number(last))
    month, cut = frame._number(strand.when, "month"), cut_of(frame, group[0].cut, strand.when)
    return count(frame, group, month, cut, inside)


def _on_each_day(frame: RecordFrame, group: list[Asked], days: list[date]) -> RecordFrame:
    """The rows on each day on which their spell is open. Where a day decides what a row's neighbour is, that is found
    among all the rows of the day first."""
    spell = group[0].strand.spell
    assert spell is not None
    held = [expression for one in group for expression in one.expressions()]
    if not any(isinstance(part, Neighbour) and is_judged(part) for expression in held for part in walk_own(expression)):
        return frame.on_each_day(days, spell)
    start, end = (nw.col(frame.column(part)) for part in spell)
    each = frame.on_each_day(days, None)
    each.prepare(held)
    day = nw.col(each.day)
    each.frame = each.frame.filter((start <= day) & (end.is_null() | (end > day)))
    return each


def _grouped(frame: RecordFrame, group: list[Asked], when: nw.Expr, cut: nw.Expr, inside: nw.Expr | None) -> Query:
    counts, places = _counts(frame, group)

    def build() -> Frame:
        rows = frame.frame if inside is None else frame.frame.filter(inside)
        return rows.with_columns(when.alias("~when"), cut.alias("~cut")).group_by("~when", "~cut").agg(*counts)

    return Query(group, build, places)


def _each_once(frame: RecordFrame, group: list[Asked], when: nw.Expr, cut: nw.Expr, inside: nw.Expr | None) -> Query:
    """Each child (or family) once, counted if any of its rows is, under the first of their cuts by alphabet."""
    strand = group[0].strand
    where = None if strand.where is None else frame.value(strand.where)
    whose = each_of(frame, strand.each)
    met = [nw.lit(True) if one.strand.counted is None else frame.value(one.strand.counted) for one in group]
    marks = [nw.when(counted).then(1).otherwise(0).alias(f"~n{at}") for at, counted in enumerate(met)]
    held = [part for part in (inside, where) if part is not None]

    def build() -> Frame:
        rows = frame.frame.filter(*held) if held else frame.frame
        rows = rows.with_columns(when.alias("~when"), cut.alias("~cut"), whose.alias("~each"), *marks)
        most = [nw.col(f"~n{at}").max() for at in range(len(marks))]
        once = rows.group_by("~when", "~each").agg(nw.col("~cut").min(), *most)
        sums = [nw.col(f"~n{at}").sum() for at in range(len(marks))]
        return once.group_by("~when", "~cut").agg(*sums, nw.len().alias("~d"))

    return Query(group, build, [(at, len(marks)) for at in range(len(marks))])


def each_of(frame: RecordFrame, each: str) -> nw.Expr:
    """Whose each row is; a row that does not say stands for itself."""
    itself = nw.concat_str([nw.lit("~"), nw.col(frame.record.id_field())])
    return nw.when(nw.col(each).is_null()).then(itself).otherwise(nw.col(each))


def _counts(frame: RecordFrame, group: list[Asked]) -> tuple[list[nw.Expr], list[tuple[int, int]]]:
    """The columns that count a group's strands, none of them twice, and the places of each strand's two."""
    made: dict[str, nw.Expr] = {}
    places = []
    for one in group:
        strand = one.strand
        where = None if strand.where is None else frame.value(strand.where)
        named = below = text_of(strand.where)
        made[below] = how_many(where)
        if strand.value is not None and strand.counted is not None:
            weight, counted = frame.value(strand.value), frame.value(strand.counted)
            below = f"sum {text_of(strand.value)} {below}"
            named = f"{text_of(strand.counted)} {below}"
            made[below] = weight.sum() if where is None else nw.when(where).then(weight).sum()
            made[named] = nw.when(counted if where is None else where & counted).then(weight).sum()
        elif strand.value is not None:
            named = f"{one.kind} {text_of(strand.value)} {below}"
            value = frame.value(strand.value)
            value = value if where is None else nw.when(where).then(value)
            place = PLACES.get(one.kind)
            made[named] = value.sum() if place is None else value.quantile(place, interpolation="linear")
        elif strand.counted is not None:
            named = f"{text_of(strand.counted)} {below}"
            counted = frame.value(strand.counted)
            made[named] = how_many(counted if where is None else where & counted)
        places.append((named, below))
    at = {name: place for place, name in enumerate(made)}
    columns = [count.alias(f"~{place}") for place, count in enumerate(made.values())]
    return columns, [(at[named], at[below]) for named, below in places]


def cut_of(frame: RecordFrame, cut: Expression | None, day: Expression) -> nw.Expr:
    """The value of a cut for every row, 'not known' where it is blank."""
    if cut is None:
        return nw.lit("")
    value = frame.value(on_the_day(cut, day)).cast(nw.String)
    return value.fill_null(NOT_KNOWN)


def open_on(frame: RecordFrame, strand: Strand, day: date) -> nw.Expr:
    """Whether a spell is open on a day: started on or before it, with no end or one after it, and `where` true."""
    assert strand.spell is not None
    number = day_number(day)
    start, end = frame.value(strand.spell[0]), frame.value(strand.spell[1])
    held = (start <= number) & (end.is_null() | (end > number))
    with frame.judged_on(day):
        return held if strand.where is None else held & frame.value(strand.where)

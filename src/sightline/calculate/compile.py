"""A definition compiled to column expressions: the one path by which figures, rows, worklists and timelines are made.

Every date becomes an integer day number as soon as it is read, so that arithmetic with days is subtraction, and a
working day, a month or a due day is looked up in a calendar table by the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from functools import cached_property, reduce
from typing import Any, Protocol

import narwhals as nw

from sightline.base.calendar import day_number, day_of, month_number
from sightline.base.errors import Misdeclared
from sightline.calculate.days import is_judged
from sightline.language import expressions as verb
from sightline.language.expressions import Expression
from sightline.language.limits import Limit
from sightline.language.records import DATES, Record
from sightline.language.rulebook import Rulebook
from sightline.language.version import text_of


class Engine(Protocol):
    rules: Rulebook

    def frame(self, record: str) -> nw.LazyFrame[Any]: ...

    def number(
        self, frame: nw.LazyFrame[Any], new: str, column: str, kind: str, limit: Limit | None = None
    ) -> nw.LazyFrame[Any]: ...

    def join_latest(
        self, frame: nw.LazyFrame[Any], other: nw.LazyFrame[Any], ours: tuple[str, str], theirs: tuple[str, str]
    ) -> nw.LazyFrame[Any]: ...

    def on_each_day(
        self, frame: nw.LazyFrame[Any], new: str, days: list[int], spell: tuple[str, str] | None
    ) -> nw.LazyFrame[Any]: ...

    def collect(self, frames: list[nw.LazyFrame[Any]]) -> list[Any]: ...


NEVER = -1_000_000
PLACES = {"working days": "working", "school terms": "term"}
LOOKS_AROUND = (verb.Neighbour, verb.FromRecord, verb.InForce, verb.Choose)


def how_many(condition: nw.Expr | None) -> nw.Expr:
    """The number of rows of which a condition is true; of all where there is none. (Spark cannot sum a boolean.)"""
    if condition is None:
        return nw.len()
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).sum()


class RecordFrame:
    """One record's rows, to which each part of a definition is added as a column the first time it is asked for."""

    def __init__(
        self, record: type[Record], engine: Engine, as_at: date, rows: nw.LazyFrame[Any] | None = None
    ) -> None:
        self.record, self.engine, self.as_at = record, engine, as_at
        self.table = engine.frame(record.key) if rows is None else rows
        self.frame = self.table
        self.made: dict[str, str] = {}
        self.days: list[int] = []
        self.day = ""

    @cached_property
    def present(self) -> frozenset[str]:
        """The columns that the record's table came with."""
        return frozenset(self.table.collect_schema().names())

    def prepare(self, expressions: list[Expression]) -> None:
        """Add the columns that other rows or records give and no day can change, for `on_each_day` to share."""
        for part in (part for expression in expressions for part in verb.walk_own(expression)):
            if isinstance(part, LOOKS_AROUND) and (self.day or not is_judged(part)):
                self.column(part)

    def on_each_day(self, days: list[date], spell: tuple[Expression, Expression] | None) -> RecordFrame:
        """The rows once for each day on which their spell is open (without one, for every day), judged on that day."""
        ends = None if spell is None else (self.column(spell[0]), self.column(spell[1]))
        each = copy(self)
        each.made, each.days, each.day = dict(self.made), [day_number(day) for day in days], f"~day{len(self.made)}"
        each.frame = self.engine.on_each_day(self.frame, each.day, each.days, ends)
        return each

    @contextmanager
    def judged_on(self, day: date) -> Iterator[None]:
        """Within this, AS_AT is another day."""
        before, self.as_at = self.as_at, day
        try:
            yield
        finally:
            self.as_at = before

    def column(self, expression: Expression) -> str:
        """The name of a column that holds the expression (dates as day numbers)."""
        if isinstance(expression, verb.AsAt) and self.day:
            return self.day
        if isinstance(expression, verb.Of):
            if not self._is_date(expression):
                return expression.name
            self._number(expression, "day")
            return self.made[self._name(expression, "day:")]
        name = self._name(expression)
        if name not in self.made:
            made = self.value(expression)
            if name not in self.made:
                self.frame = self.frame.with_columns(made.alias(f"~{len(self.made)}"))
                self.made[name] = f"~{len(self.made)}"
        return self.made[name]

    def value(self, expression: Expression) -> nw.Expr:
        """The expression over this frame's columns."""
        compile_it = getattr(self, f"_{type(expression).__name__}", None)
        if compile_it is None:
            raise Misdeclared(f"The engine does not know the verb {type(expression).__name__}.")
        return compile_it(expression)

    # -- names ---------------------------------------------------------------------------------------------------

    def _name(self, expression: Expression, kind: str = "") -> str:
        judged = (self.day or self.as_at) if is_judged(expression) else ""
        return f"{kind}|{text_of(expression)}|{judged}"

    def _is_date(self, expression: verb.Of) -> bool:
        field = self.record.fields.get(expression.name)
        if field is None:
            raise Misdeclared(f"{self.record.__name__} has no field '{expression.name}'.")
        return field.kind in DATES

    def _keep(self, name: str, frame: nw.LazyFrame[Any], column: str) -> nw.Expr:
        self.frame, self.made[name] = frame, column
        return nw.col(column)

    def _number(self, expression: Expression, kind: str, limit: Limit | None = None) -> nw.Expr:
        """An integer that the calendar gives for a day."""
        if isinstance(expression, verb.AsAt) and not self.day:
            return nw.lit(self._number_of(self.as_at, kind, limit))
        name = self._name(expression, f"{kind}:{limit.key if limit else ''}")
        if name not in self.made:
            raw = isinstance(expression, verb.Of) and kind in ("day", "minute", "time")
            source = expression.name if raw and isinstance(expression, verb.Of) else self.column(expression)
            new = f"~{len(self.made)}"
            return self._keep(name, self.engine.number(self.frame, new, source, kind, limit), new)
        return nw.col(self.made[name])

    def _number_of(self, day: date, kind: str, limit: Limit | None) -> int | None:
        if kind == "due":
            assert limit is not None
            due = self.engine.rules.due(day, limit)
            return None if due is None else day_number(due)
        if kind == "working":
            return self.engine.rules.calendar.working_index(day)
        if kind == "term":
            return self.engine.rules.calendar.terms.index(day)
        if kind == "last":
            return int(day_number(day) + 1 == day_number(date(day.year + day.month // 12, day.month % 12 + 1, 1)))
        return {"day": day_number(day), "month": month_number(day), "dom": day.day}[kind]

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _Of(self, it: verb.Of) -> nw.Expr:
        return self._number(it, "day") if self._is_date(it) else nw.col(it.name)

    def _Value(self, it: verb.Value) -> nw.Expr:
        return nw.lit(day_number(it.value) if isinstance(it.value, date) else it.value)

    def _AsAt(self, it: verb.AsAt) -> nw.Expr:
        return nw.col(self.day) if self.day else nw.lit(day_number(self.as_at))

    def _Compare(self, it: verb.Compare) -> nw.Expr:
        left, right = self.value(it.left), self.value(it.right)
        return {
            "==": left.__eq__,
            "!=": left.__ne__,
            "<": left.__lt__,
            "<=": left.__le__,
            ">": left.__gt__,
            ">=": left.__ge__,
        }[it.sign](right)

    def _AllOf(self, it: verb.AllOf) -> nw.Expr:
        return reduce(lambda a, b: a & b, [self.value(part) for part in it.of])

    def _AnyOf(self, it: verb.AnyOf) -> nw.Expr:
        return reduce(lambda a, b: a | b, [self.value(part) for part in it.of])

    def _Not(self, it: verb.Not) -> nw.Expr:
        return ~self.value(it.of)

    def _IsBlank(self, it: verb.IsBlank) -> nw.Expr:
        return self.value(it.of).is_null()

    def _IsUnknown(self, it: verb.IsUnknown) -> nw.Expr:
        if "_unknown" not in self.present:
            return nw.lit(False)
        return nw.col("_unknown").str.contains(f" {it.name} ", literal=True).fill_null(False)

    def _OneOf(self, it: verb.OneOf) -> nw.Expr:
        value = self.value(it.of)
        return reduce(lambda a, b: a | b, [value == wanted for wanted in it.values])

    def _Between(self, it: verb.Between) -> nw.Expr:
        if it.unit == "days":
            return self.value(it.end) - self.value(it.start)
        if it.unit in PLACES:
            return self._number(it.end, PLACES[it.unit]) - self._number(it.start, PLACES[it.unit])
        if it.unit == "hours":
            return (self._number(it.end, "minute") - self._number(it.start, "minute")) // 60
        months = self._number(it.end, "month") - self._number(it.start, "month")
        whole = (self._number(it.end, "dom") >= self._number(it.start, "dom")) | (self._number(it.end, "last") == 1)
        elapsed = nw.when(whole).then(months).otherwise(months - 1)
        return elapsed if it.unit == "months" else elapsed // 12

    def _Times(self, it: verb.Times) -> nw.Expr:
        return self.value(it.number) * it.by

    def _Due(self, it: verb.Due) -> nw.Expr:
        limit = self.engine.rules.limit(it.limit)
        if limit.unit == "hours" and self._has_time(it.start):
            minutes = self._number(it.start, "time") + self._number(it.start, "value", it.limit) * 60
            return self.value(it.start) + minutes // 1440
        return self._number(it.start, "due", it.limit)

    def _WithinLimit(self, it: verb.WithinLimit) -> nw.Expr:
        limit = self.engine.rules.limit(it.limit)
        if limit.unit == "hours" and not (self._has_time(it.start) and self._has_time(it.stop)):
            return nw.lit(None, dtype=nw.Boolean)
        if limit.unit == "hours":
            allowed = self._number(it.start, "value", it.limit) * 60
            return self._number(it.stop, "minute") - self._number(it.start, "minute") <= allowed
        return self.value(it.stop) <= self.value(verb.Due(it.start, it.limit))

    def _has_time(self, expression: Expression) -> bool:
        return isinstance(expression, verb.Of) and self.record.fields[expression.name].kind == "moment"

    def _Choose(self, it: verb.Choose) -> nw.Expr:
        name = self._name(it)
        if name in self.made:
            return nw.col(self.made[name])
        made = self.value(it.otherwise)
        for condition, value in reversed(it.cases):
            made = nw.when(self.value(condition)).then(self.value(value)).otherwise(made)
        new = f"~{len(self.made)}"
        return self._keep(name, self.frame.with_columns(made.alias(new)), new)

    # -- verbs that look at other rows -----------------------------------------------------------------------------

    def _Neighbour(self, it: verb.Neighbour) -> nw.Expr:
        name = self._name(it)
        if name in self.made:
            return nw.col(self.made[name])
        by, new = self.column(verb.Of(it.by)), f"~{len(self.made)}"
        self.made[name] = new
        within = [self.column(verb.Of(column)) for column in it.within]
        value = nw.col(self.column(verb.Of(it.field)))
        if it.where is not None:
            value = nw.when(self.value(it.where)).then(value)
        frame = self.frame.with_columns(value.alias(new), nw.col(by).is_null().alias(f"{new}b"))
        over = {"order_by": [by, self.record.id_field()]}
        groups = [*within, f"{new}b", *([self.day] if self.day else [])]
        held = nw.col(new)
        if it.which == "next":
            frame = frame.with_columns(held.shift(-1).over(*groups, **over))
            if it.where is not None:
                frame = frame.with_columns(held.fill_null(strategy="backward").over(*groups, **over))
        elif it.which == "previous":
            frame = frame.with_columns(held.shift(1).over(*groups, **over))
        else:
            frame = frame.with_columns(held.shift(1).over(*groups, **over))
            frame = frame.with_columns(held.cum_max().over(*groups, **over))
            frame = frame.with_columns(held.fill_null(strategy="forward").over(*groups, **over))
        alone = reduce(lambda a, b: a | b, [nw.col(column).is_null() for column in (*within, by)])
        self.frame = frame.with_columns(nw.when(~alone).then(held).alias(new))
        return nw.col(new)

    def _FromRecord(self, it: verb.FromRecord) -> nw.Expr:
        name = self._name(it)
        if name in self.made:
            return nw.col(self.made[name])
        other = RecordFrame(it.record, self.engine, self.as_at)
        theirs = [other.column(verb.Of(pair[0])) for pair in it.on]
        ours = [self.column(verb.Of(pair[1])) for pair in it.on]
        if self.day and it.where is not None and is_judged(it.where):
            other.prepare([it.where])
            other = other.on_each_day([day_of(day) for day in self.days], None)
            theirs, ours = [*theirs, other.day], [*ours, self.day]
        new = f"~{len(self.made)}"
        wanted = nw.col(other.column(verb.Of(it.field)))
        if it.where is not None:
            met = other.value(it.where)  # first, because it may add columns to the frame
            other.frame = other.frame.filter(met)
        made = {"first": wanted.min(), "last": wanted.max(), "count": wanted.len()}[it.pick]
        keys = {column: f"{new}k{at}" for at, column in enumerate(theirs)}
        found = other.frame.group_by(*theirs).agg(made.alias(new)).rename(keys)
        frame = self.frame.join(found, left_on=ours, right_on=list(keys.values()), how="left")
        if it.pick == "count":
            frame = frame.with_columns(nw.col(new).fill_null(0))
        return self._keep(name, frame, new)

    def _InForce(self, it: verb.InForce) -> nw.Expr:
        name = self._name(it)
        if name in self.made:
            return nw.col(self.made[name])
        at, new = self.column(it.at), f"~{len(self.made)}"
        spells = self._spells(it, new)
        frame = self.frame.with_columns(nw.col(at).cast(nw.Int64).fill_null(NEVER).alias(f"{new}a"))
        joined = self.engine.join_latest(frame, spells, (it.on, f"{new}a"), (f"{new}c", f"{new}s"))
        open_then = nw.col(f"{new}e").is_null() | (nw.col(f"{new}e") > nw.col(f"{new}a"))
        return self._keep(name, joined.with_columns(nw.when(open_then).then(nw.col(new)).alias(new)), new)

    def _spells(self, it: verb.InForce, new: str) -> nw.LazyFrame[Any]:
        """The other record's spells, one for each child and day of start: the last by its id."""
        other = RecordFrame(it.record, self.engine, self.as_at)
        starts, ends = (other.column(verb.Of(column)) for column in it.record.spell)
        key = it.record.id_field()
        last = nw.col(key) == nw.col(key).max().over(it.on, starts)
        field = other.column(verb.Of(it.field))
        kept = [(it.on, f"{new}c"), (starts, f"{new}s"), (ends, f"{new}e"), (field, new)]
        columns = [nw.col(column).alias(alias) for column, alias in kept]
        spells = other.frame.filter(~nw.col(starts).is_null() & last).select(*columns)
        return spells.with_columns(nw.col(f"{new}s").cast(nw.Int64))

"""The default engine: Polars, lazily.

An engine does what Narwhals leaves to it: it turns days into integers from calendar tables, joins each row to the
latest of another's, repeats rows for the days on which they are open, and collects many queries at once. No other
module asks which engine it is on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from sightline.base.calendar import FIRST, LAST, day_number
from sightline.base.terms import UNITS as TERMS
from sightline.language.limits import Limit
from sightline.language.rulebook import Rulebook

Frames = Mapping[str, pl.LazyFrame]
TOGETHER = 25
WIDE_FIRST, WIDE_LAST = date(1900, 1, 1), date(2100, 12, 31)


class PolarsEngine:
    """Tables by record key, and the rules by which days are counted."""

    def __init__(self, frames: Frames, rules: Rulebook) -> None:
        self.frames, self.rules = frames, rules
        self._tables: dict[str, tuple[pl.Series, int]] = {}

    def frame(self, record: str) -> nw.LazyFrame[Any]:
        return nw.from_native(self.frames[record].lazy())

    def number(
        self, frame: nw.LazyFrame[Any], new: str, column: str, kind: str, limit: Limit | None = None
    ) -> nw.LazyFrame[Any]:
        """Add an integer column: the 'day' of a date; the 'minute' of a moment; or of a day number its 'working' day,
        school 'term', 'month', day of the month ('dom'), whether it is the month's 'last', the 'due' day or the
        'value' of a limit."""
        native = nw.to_native(frame)
        if kind == "day":
            made = pl.col(column).cast(pl.Date).cast(pl.Int32)
        elif kind == "minute":
            made = _minute(column)
        elif kind == "time":
            made = _time_of_day(column)
        else:
            made = self._look_up(column, kind, limit)
        return nw.from_native(native.with_columns(made.alias(new)))

    def join_latest(
        self, frame: nw.LazyFrame[Any], other: nw.LazyFrame[Any], ours: tuple[str, str], theirs: tuple[str, str]
    ) -> nw.LazyFrame[Any]:
        """Join to each row the other's row of its key (first of the pair) with the latest day not after its own."""
        left, right = nw.to_native(frame).sort(ours[1]), nw.to_native(other).sort(theirs[1])
        joined = left.join_asof(
            right,
            left_on=ours[1],
            right_on=theirs[1],
            by_left=ours[0],
            by_right=theirs[0],
            strategy="backward",
            check_sortedness=False,
            coalesce=False,
        )
        return nw.from_native(joined)

    def on_each_day(
        self, frame: nw.LazyFrame[Any], new: str, days: list[int], spell: tuple[str, str] | None
    ) -> nw.LazyFrame[Any]:
        """Repeat each row for each of the days, which are in order, on which its spell (start, end) is open."""
        native = nw.to_native(frame)
        given = pl.Series(new, days, dtype=pl.Int32)
        if spell is None:
            return nw.from_native(native.join(given.to_frame().lazy(), how="cross"))
        before = pl.Series([bisect_left(days, day) for day in range(days[0], days[-1] + 2)], dtype=pl.UInt32)
        first, last = (pl.lit(before).gather(_at(column, days)) for column in spell)
        reached = native.with_columns(pl.int_ranges(first, last.fill_null(len(days)), dtype=pl.UInt32).alias(new))
        open_then = reached.filter(pl.col(new).list.len() > 0).explode(new)
        return nw.from_native(open_then.with_columns(pl.lit(given).gather(pl.col(new)).alias(new)))

    def collect(self, frames: list[nw.LazyFrame[Any]]) -> list[pl.DataFrame]:
        """Some at a time: Polars works out once what they share, but compares each with all the others for it."""
        native = [nw.to_native(frame) for frame in frames]
        return [table for at in range(0, len(native), TOGETHER) for table in pl.collect_all(native[at : at + TOGETHER])]

    def _look_up(self, column: str, kind: str, limit: Limit | None) -> pl.Expr:
        name = f"{kind}:{limit.key}" if limit else kind
        if name not in self._tables:
            self._tables[name] = self._table(kind, limit)
        table, first = self._tables[name]
        at = pl.col(column) - first
        inside = (at >= 0) & (at < len(table))
        return pl.lit(table).gather(pl.when(inside).then(at))

    def _table(self, kind: str, limit: Limit | None) -> tuple[pl.Series, int]:
        """A column of the calendar, and the day number of its first row."""
        if kind == "working":
            return pl.Series(self.rules.calendar.index, dtype=pl.Int32), self.rules.calendar.first
        if kind == "term":
            every = pl.date_range(FIRST, LAST, eager=True)
            return _place(_numbers(self.rules.calendar.terms.starts), every.cast(pl.Int32)), day_number(FIRST)
        if kind in ("month", "dom", "last"):
            days = pl.date_range(WIDE_FIRST, WIDE_LAST, eager=True)
            made = {
                "month": days.dt.year() * 12 + days.dt.month().cast(pl.Int32) - 1,
                "dom": days.dt.day(),
                "last": days == days.dt.month_end(),
            }[kind]
            return made.cast(pl.Int32), day_number(WIDE_FIRST)
        assert limit is not None
        in_force = self.rules.limit(limit)
        days = pl.date_range(FIRST, LAST, eager=True)
        parts, values = [], list(in_force.values)
        for at, value in enumerate(values):
            start = FIRST if at == 0 else value.in_force_from
            stop = values[at + 1].in_force_from if at + 1 < len(values) else date(LAST.year + 1, 1, 1)
            some = days.filter((days >= start) & (days < stop))
            parts.append(
                pl.repeat(value.value, len(some), dtype=pl.Int32, eager=True)
                if kind == "value"
                else self._due(some, value.value, in_force.unit, self.rules.puts_off(in_force))
            )
        return pl.concat(parts), day_number(FIRST)

    def _due(self, days: pl.Series, value: int, unit: str, put_off: bool) -> pl.Series:
        calendar = self.rules.calendar
        if unit == "months":
            return days.dt.offset_by(f"{value}mo").cast(pl.Int32)
        number = days.cast(pl.Int32)
        if unit in TERMS:
            return _last_day(_numbers(calendar.terms.begins(unit)), number, value)
        if unit != "working days":
            step = {"calendar days": value, "weeks": 7 * value, "hours": (1439 + 60 * value) // 1440}[unit]
            return number + step
        if value == 0:
            return number
        index = pl.Series(calendar.index, dtype=pl.Int32).gather(number - calendar.first)
        if put_off:
            index = index + (~number.is_in(pl.Series(calendar.working, dtype=pl.Int32).implode())).cast(pl.Int32)
        at = (index + value - 1).to_frame("at")
        inside = pl.when(pl.col("at") < len(calendar.working)).then(pl.col("at"))
        return at.select(pl.lit(pl.Series(calendar.working, dtype=pl.Int32)).gather(inside)).to_series()


def _at(column: str, days: list[int]) -> pl.Expr:
    """The place of a day among all the days from the first of some to the day after the last, held within them."""
    return pl.col(column).clip(days[0], days[-1] + 1) - days[0]


def _numbers(days: list[date]) -> pl.Series:
    return pl.Series(days, dtype=pl.Date).cast(pl.Int32)


def _place(begins: pl.Series, numbers: pl.Series) -> pl.Series:
    """Which stretch each day is in, where these days begin one and the last of them closes the table."""
    place = begins.search_sorted(numbers, side="right").cast(pl.Int32) - 1
    return place.to_frame("at").select(_held(pl.col("at"), len(begins) - 1)).to_series()


def _last_day(begins: pl.Series, numbers: pl.Series, count: int) -> pl.Series:
    """The last day of the stretch so many after the one that each day is in."""
    at = (_place(begins, numbers) + count).to_frame("at")
    following = _held(pl.col("at"), len(begins) - 1) + 1
    return at.select(pl.lit(begins).gather(following) - 1).to_series()


def _held(at: pl.Expr, below: int) -> pl.Expr:
    return pl.when((at >= 0) & (at < below)).then(at)


def _minute(column: str) -> pl.Expr:
    """Minutes since 1970 in UTC of a local moment; none where no time of day was recorded."""
    local = pl.col(column).dt.replace_time_zone("Europe/London", ambiguous="earliest", non_existent="null")
    minute = (local.dt.epoch("s") // 60).cast(pl.Int64)
    return pl.when(pl.col(column).dt.time() != pl.time(0, 0, 0)).then(minute)


def _time_of_day(column: str) -> pl.Expr:
    """Minutes after midnight; the day's last minute where no time of day was recorded."""
    time = pl.col(column).dt.hour().cast(pl.Int32) * 60 + pl.col(column).dt.minute().cast(pl.Int32)
    return pl.when(pl.col(column).dt.time() != pl.time(0, 0, 0)).then(time).otherwise(1439)

"""The rows of each list of Annex A as at a day, out of a snapshot's records, by what their classes declare.

A spell is on its list if it touched the list's window, an event if it fell within it. What was sent is written as it
was sent; what nobody sent is counted where a field says how, else taken from who holds the case, else left blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sightline.base.calendar import add_months
from sightline.calculate.knowledge import Knowledge
from sightline.language import Record, Rooms
from sightline.report.annex_a_lists import Layout, Part
from sightline.snapshot.marks import is_unknown
from sightline.snapshot.schema import child_field, day_of

HERE, BEGAN, WHOSE = "~here", "~began", "~child"
ANNEX_A = "annex_a"


@dataclass(frozen=True)
class LeftOut:
    """Rows that the workspace holds and a list cannot: how many of what, and why."""

    number: int
    rows: int
    what: str
    why: str


@dataclass
class Held:
    """What a workbook is written from: records as frames, what is known of them, lists kept whole, and the day."""

    rooms: Rooms
    frames: Mapping[str, pl.LazyFrame]
    known: Knowledge
    kept: Mapping[str, pl.DataFrame]
    as_at: date
    left_out: list[LeftOut] = field(default_factory=list)
    read: dict[str, pl.DataFrame] = field(default_factory=dict)

    def rows(self, record: type[Record]) -> pl.DataFrame:
        """A record's rows that had happened by the day, those left out that Annex A does not ask for."""
        if record.key not in self.read:
            told = record.annex_a
            rows = self.frames[record.key]
            for name, value in told.leaves_out if told else ():
                rows = rows.filter((pl.col(name) != value).fill_null(True))
            if record.happened:
                rows = rows.filter((day_of(record, record.happened) <= self.as_at).fill_null(True))
            self.read[record.key] = rows.collect()
        return self.read[record.key]

    def since(self, record: type[Record]) -> date | None:
        """The first day of the window of the record's list."""
        assert record.annex_a is not None
        months = record.annex_a.window_months
        return None if months is None else add_months(self.as_at, -months)


def rows_of(layout: Layout, held: Held) -> pl.DataFrame:
    """The rows of a list: its main record's fields as 'record.field', and beside them those of its other parts."""
    main = layout.main
    assert main is not None
    rows = _main(layout, main, held)
    child = child_field(main)
    whose = pl.col(f"{main.key}.{child}") if child else pl.lit(None, pl.String)
    rows = rows.with_columns(whose.alias(WHOSE))
    for part in layout.linked:
        rows = _with_linked(rows, part, main, layout.number, held)
    for part in layout.latest:
        rows = _with_latest(rows, part, main, held)
    for part in layout.holders:
        rows = _with(rows, _holding(part.record, held), part, child_field(part.record))
    return with_people(rows, layout, held)


def with_people(rows: pl.DataFrame, layout: Layout, held: Held) -> pl.DataFrame:
    """The rows with what is known of the child that each is about."""
    for part in layout.people:
        rows = _with(rows, held.rows(part.record), part, part.record.id_field())
    return rows


def _main(layout: Layout, main: type[Record], held: Held) -> pl.DataFrame:
    told, since, rows = main.annex_a, held.since(main), held.rows(main)
    assert told is not None
    began = day_of(main, main.happened) if main.happened else pl.lit(None, pl.Date)
    rows = rows.with_columns(began.alias(BEGAN))
    if told.as_at:
        rows = _last_list(rows)
    if told.as_at or told.one_per_child or told.latest_only:
        rows = _newest_each(rows, main)
    linked = [ref for part in layout.linked for ref in _refs(_in_window(part.record, held), part, main, held)]
    on_it = _inside(main, since, held.as_at) | pl.col(main.id_field()).is_in(linked)
    kept = rows.filter(on_it)
    _tell_unsure(layout.number, rows.filter(~on_it), main, held)
    return _named(kept, main.key).with_columns(pl.col(f"{main.key}.{BEGAN}").alias(BEGAN))


def _last_list(rows: pl.DataFrame) -> pl.DataFrame:
    """Of what Annex A itself said as at a day, only what its last list said: who has gone from it is on it no more."""
    sent = pl.col("_source").fill_null("").str.contains(ANNEX_A, literal=True)
    last = rows.filter(sent)[BEGAN].max()
    return rows.filter(~sent | pl.col(BEGAN).eq_missing(pl.lit(last, pl.Date)))


def _newest_each(rows: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """Each child's latest row; of several that began on one day, one that is open before one that has ended."""
    child, key = child_field(record) or record.id_field(), record.id_field()
    end = pl.col(record.spell[1] if record.spell else BEGAN)
    order = rows.sort(pl.col(BEGAN), end.is_null(), key, descending=True, nulls_last=True)
    return order.unique(child, keep="first", maintain_order=True)


def _end(record: type[Record]) -> str:
    """The field of a spell's end, where Annex A has a column for it; a list without one is of events."""
    end = record.spell[1] if record.spell else ""
    return end if end and record.fields[end].annex_a else ""


def _inside(record: type[Record], since: date | None, as_at: date) -> pl.Expr:
    """Whether a row touches the window. A day that is not known may lie in it; an end that is not known leaves it open
    to doubt whether the row does, and then its beginning decides."""
    if not record.happened:
        return pl.lit(True)
    began, end = day_of(record, record.happened), _end(record)
    is_open = pl.col(end).is_null() & ~is_unknown(end) if end else pl.lit(False)
    if since is None:
        return is_open | (day_of(record, end) > as_at).fill_null(False) if end else pl.lit(True)
    inside = (began >= since).fill_null(True)
    return inside | is_open | (day_of(record, end) >= since).fill_null(False) if end else inside


def _tell_unsure(number: int, rows: pl.DataFrame, main: type[Record], held: Held) -> None:
    end = _end(main)
    unsure = rows.filter(pl.col(end).is_null() & is_unknown(end)).height if end else 0
    if unsure:
        why = "they began before the list's window and nobody knows whether they have ended"
        held.left_out.append(LeftOut(number, unsure, main.title.lower(), why))


def _in_window(record: type[Record], held: Held) -> pl.DataFrame:
    return held.rows(record).filter(_inside(record, held.since(record), held.as_at))


def _ref(part: Part, main: type[Record]) -> str:
    """The field of a part that leads to the main record."""
    fields = part.record.fields.values()
    return next((one.name for one in fields if one.kind == "ref" and one.refers_to == main.key), "")


def _refs(events: pl.DataFrame, part: Part, main: type[Record], held: Held) -> list[str]:
    ref = _ref(part, main)
    return _leading(events, part, main, held)[ref].to_list() if ref else []


def _leading(events: pl.DataFrame, part: Part, main: type[Record], held: Held) -> pl.DataFrame:
    """Of a part's events, those that lead to a main row of the same child, on a day that is known."""
    mine = [_ref(part, main), child_field(part.record) or ""]
    theirs = [main.id_field(), child_field(main) or ""]
    dated = events.filter(pl.col(part.record.happened).is_not_null())
    return dated.join(held.rows(main), left_on=mine, right_on=theirs, how="semi", maintain_order="left")


def _named(rows: pl.DataFrame, part: str) -> pl.DataFrame:
    named = [pl.col(name).alias(f"{part}.{name}") for name in rows.columns]
    return rows.select(pl.lit(True).alias(f"{part}.{HERE}"), *named)


def _with(rows: pl.DataFrame, beside: pl.DataFrame, part: Part, on: str | None) -> pl.DataFrame:
    """The rows with another record's beside them, one for each child at most."""
    named = _named(beside, part.name)
    return rows.join(
        named, left_on=WHOSE, right_on=f"{part.name}.{on}", how="left", coalesce=False, maintain_order="left"
    )


def _with_linked(rows: pl.DataFrame, part: Part, main: type[Record], number: int, held: Held) -> pl.DataFrame:
    """The rows with the first of the events that lead to each; the rest are told of."""
    ref, key = _ref(part, main), f"{main.key}.{main.id_field()}"
    record = part.record
    if not ref:
        return _with_latest(rows, part, main, held)
    events = held.rows(record).sort(record.happened, record.id_field(), nulls_last=True)
    first = _leading(events, part, main, held).unique(ref, keep="first", maintain_order=True)
    first = first.filter(pl.col(ref).is_in(rows[key].implode()))
    wanted = _in_window(record, held)
    lost = wanted.join(first.select(record.id_field()), on=record.id_field(), how="anti")
    if lost.height:
        why = f"the list has a row for each of the {main.title.lower()}; these lead to none, share one or have no day"
        held.left_out.append(LeftOut(number, lost.height, record.title.lower(), why))
    named = _named(first, part.name)
    return rows.join(
        named, left_on=key, right_on=f"{part.name}.{ref}", how="left", coalesce=False, maintain_order="left"
    )


def _with_latest(rows: pl.DataFrame, part: Part, main: type[Record], held: Held) -> pl.DataFrame:
    """The rows with the child's latest event; where events lead to a main row, of those that lead to no other."""
    record, key, child = part.record, f"{main.key}.{main.id_field()}", child_field(part.record)
    events, ref = held.rows(record), _ref(part, main)
    if part.only:
        assert record.annex_a is not None
        events = events.filter(pl.col(record.annex_a.told_apart_by).is_in(sorted(part.only)))
    dated = events.filter(pl.col(record.happened).is_not_null())
    named = _named(dated, part.name)
    pairs = rows.select(key, WHOSE).join(named, left_on=WHOSE, right_on=f"{part.name}.{child}", how="inner")
    if ref:
        leads = pl.col(f"{part.name}.{ref}")
        pairs = pairs.filter(leads.is_null() | (leads == pl.col(key)))
    order = pairs.sort(f"{part.name}.{record.happened}", f"{part.name}.{record.id_field()}")
    return rows.join(order.unique(key, keep="last").drop(WHOSE), on=key, how="left", maintain_order="left")


def _holding(record: type[Record], held: Held) -> pl.DataFrame:
    """Who holds each child's case on the day: the latest that has begun and has not ended."""
    rows = held.rows(record)
    child = child_field(record)
    if record.spell:
        rows = rows.filter(pl.col(record.spell[1]).is_null() | (pl.col(record.spell[1]) > held.as_at))
    order = rows.sort(record.happened, record.id_field())
    return order.unique(child, keep="last", maintain_order=True) if child else order

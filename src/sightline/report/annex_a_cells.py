"""The cells of each list of Annex A: codes, yes and no as Ofsted writes them, ages, and what had to be left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any

import polars as pl

from sightline.base.calendar import month_number
from sightline.language import Field
from sightline.language.annex_a import NO, UNBORN, YES, ages, annex_heading, texts_of
from sightline.report.annex_a_lists import Column, Layout
from sightline.report.annex_a_rows import HERE, WHOSE, Held, rows_of, with_people
from sightline.report.annex_a_tally import tallied
from sightline.snapshot.marks import is_unknown

NO_RECORD = "no record holds it"
NEVER_SENT = "no file that was loaded gives it"
NOT_COUNTED = "the rows that it counts are not all known"
NO_DATE = "no date to count it from is known"
UNKNOWN = "it was not sent or could not be read"
MIDNIGHT = re.compile(r"^(\d{4})-(\d{2})-(\d{2}) 00:00:00$")
WHOLE_NUMBER = re.compile(r"^-?\d{1,6}$")


@dataclass(frozen=True)
class Blank:
    """A column that was left blank, on all of a list's rows or on some."""

    number: int
    heading: str
    cells: int
    why: str


@dataclass(frozen=True)
class Table:
    """One list: its layout, its rows as cells under its headings, the child of each row, and what was left blank."""

    layout: Layout
    rows: list[tuple[Any, ...]]
    whose: list[str | None]
    blanks: list[Blank]
    from_kept: bool = False


def table(layout: Layout, held: Held) -> Table:
    """A list as at the day. One that no room reads, or whose record was never sent, is as the last file gave it."""
    kept = held.kept.get(f"annex_a_list_{layout.number}")
    if layout.main is None or (kept is not None and not held.known.supplied(layout.main.key)):
        return _kept(layout, held, kept)
    rows = rows_of(layout, held)
    cells = {heading: _cells(rows, heading, layout, held) for heading in layout.headings}
    made = pl.DataFrame([one.values.alias(heading) for heading, one in cells.items()])
    made = made.with_columns(rows[WHOSE]).sort(_order(layout), nulls_last=True)
    blanks = [Blank(layout.number, heading, *one) for heading, cell in cells.items() for one in cell.blank]
    return Table(layout, made.select(layout.headings).rows(), made[WHOSE].to_list(), blanks)


def _order(layout: Layout) -> list[str]:
    """By the day that the row is of, then the child, then every cell."""
    main = layout.main
    declared = main.fields[main.happened] if main and main.happened else None
    first = [heading for heading in layout.headings if declared and heading in map(annex_heading, declared.annex_a)]
    return list(dict.fromkeys([*first, WHOSE, *layout.headings]))


@dataclass(frozen=True)
class Cells:
    """A column's cells, and how many were left blank for which reason."""

    values: pl.Series
    blank: list[tuple[int, str]]


def _cells(rows: pl.DataFrame, heading: str, layout: Layout, held: Held) -> Cells:
    columns = layout.columns[ages().get(heading, heading)]
    if not columns:
        return Cells(pl.repeat(None, rows.height, dtype=pl.String, eager=True), _some(rows.height, NO_RECORD))
    value = _chosen(columns, held)
    if heading in ages():
        age = pl.coalesce(age_on(value, held.as_at), *map(_unborn, layout.columns[heading]))
        made = rows.select(age.alias("value"))["value"]
        return Cells(made, _some(made.null_count(), NO_DATE))
    counted = next((one.declared for one in columns if one.declared.tally), None)
    if counted is not None and layout.main is not None:
        rows = rows.with_columns(tallied(rows, counted, layout.main, held).alias("~tally"))
        value = pl.when(_settled_by_any(columns, held)).then(value).otherwise(_counted(counted))
    cells = rows.select(value.alias("value"), *_doubts(columns, held))
    lacking = cells.filter(pl.col("value").is_null())
    never = lacking.filter(~pl.col("settled") & ~pl.col("unknown")).height
    if not counted and any(_was_sent(column, held) for column in columns):
        never = 0  # nothing happened that could be written
    why = NOT_COUNTED if counted else NEVER_SENT
    return Cells(cells["value"], [*_some(never, why), *_some(int(lacking["unknown"].sum()), UNKNOWN)])


def _unborn(column: Column) -> pl.Expr:
    """The age of a child of whom nothing is said but that they are not born yet."""
    return pl.when(pl.col(column.name)).then(pl.lit(UNBORN))


def _some(count: int, why: str) -> list[tuple[int, str]]:
    return [(count, why)] if count else []


def _counted(declared: Field) -> pl.Expr:
    """A number counted here, as its column is written."""
    number = pl.col("~tally")
    if declared.kind != "yes_no":
        return number
    return pl.when(number > 0).then(pl.lit(YES)).when(number == 0).then(pl.lit(NO))


def _was_sent(column: Column, held: Held) -> bool:
    declared = column.declared
    return declared.kind in ("key", "child") or declared.name in held.known.supplied(declared.record)


def _settled(column: Column, held: Held) -> pl.Expr:
    """Whether a row's cell is known to be as the field has it, a blank among them: it was sent."""
    sent = pl.lit(_was_sent(column, held)) & ~is_unknown(column.declared.name, f"{column.part}._unknown")
    found = pl.col(column.name).is_not_null() | (pl.col(f"{column.part}.{HERE}").fill_null(False) & sent)
    return found | pl.col(f"{column.part}.{column.forecast}").is_not_null() if column.forecast else found


def _settled_by_any(columns: list[Column], held: Held) -> pl.Expr:
    return pl.any_horizontal([_settled(column, held) for column in columns])


def _doubts(columns: list[Column], held: Held) -> Iterator[pl.Expr]:
    yield _settled_by_any(columns, held).alias("settled")
    marked = [
        is_unknown(column.declared.name, f"{column.part}._unknown") & pl.lit(_was_sent(column, held))
        for column in columns
    ]
    yield pl.any_horizontal(marked).alias("unknown")


def _chosen(columns: list[Column], held: Held) -> pl.Expr:
    """The value of the first field that is settled, as it is written."""

    def over(rest: pl.Expr, column: Column) -> pl.Expr:
        return pl.when(_settled(column, held)).then(_written(column, held.as_at)).otherwise(rest)

    return reduce(over, reversed(columns), pl.lit(None))


def _written(column: Column, as_at: date) -> pl.Expr:
    declared, value = column.declared, pl.col(column.name)
    if declared.kind == "code":
        return value.replace(texts_of(declared))
    if declared.kind == "yes_no":
        return pl.when(value).then(pl.lit(YES)).when(~value).then(pl.lit(NO))
    if column.forecast:
        expected = pl.col(f"{column.part}.{column.forecast}")
        return pl.coalesce(value, pl.when(expected > as_at).then(expected))
    return value.dt.date() if declared.kind == "moment" else value


def age_on(born: pl.Expr, day: date) -> pl.Expr:
    """Whole years on a day; -1 for a child who is not born yet."""
    months = month_number(day) - (born.dt.year() * 12 + born.dt.month() - 1) - (born.dt.day() > day.day).cast(pl.Int32)
    return pl.when(born > day).then(pl.lit(UNBORN)).otherwise(months // 12)


def _kept(layout: Layout, held: Held, kept: pl.DataFrame | None) -> Table:
    """A list kept whole, cell for cell; what is known of the child, and the age, are as the records have them."""
    if kept is None or not kept.height:
        return Table(layout, [], [], [])
    layout = replace(layout, main=None, linked=(), latest=(), holders=())
    places = {annex_heading(text): text for text in kept.columns if text != "_row"}
    rows = with_people(kept.with_columns(_whose(layout, places)), layout, held)
    cells = {heading: _kept_cells(rows, heading, places.get(heading), layout, held) for heading in layout.headings}
    blanks = [
        Blank(layout.number, heading, *one)
        for heading in layout.headings
        if heading not in places and all(value is None for value in cells[heading])
        for one in _some(rows.height, NEVER_SENT)
    ]
    return Table(layout, list(zip(*cells.values(), strict=True)), rows[WHOSE].to_list(), blanks, from_kept=True)


def _whose(layout: Layout, places: dict[str, str]) -> pl.Expr:
    """The child of each kept row, its identifier as the records have it."""
    for part in layout.people:
        for heading in map(annex_heading, part.record.fields[part.record.id_field()].annex_a):
            if heading in places:
                text = pl.col(places[heading]).str.strip_chars().str.replace(r"^(\d+)\.0+$", "$1")
                return text.alias(WHOSE)
    return pl.lit(None, pl.String).alias(WHOSE)


def _kept_cells(rows: pl.DataFrame, heading: str, place: str | None, layout: Layout, held: Held) -> list[Any]:
    was = [as_cell(text, heading) for text in rows[place]] if place else [None] * rows.height
    if not layout.columns[ages().get(heading, heading)]:
        return was
    known = _cells(rows, heading, layout, held).values.to_list()
    in_records = rows.select(pl.any_horizontal(f"{part.name}.{HERE}" for part in layout.people)).to_series()
    stays = heading in ages()  # an age whose date of birth is not known stays as it was sent
    return [
        mine if here and not (stays and mine is None) else sent
        for mine, sent, here in zip(known, was, in_records, strict=True)
    ]


def as_cell(text: str | None, heading: str) -> Any:
    """A kept text as the cell that it came from: a day, a number in a column of numbers, else the text."""
    if text is None:
        return None
    day = MIDNIGHT.match(text)
    if day:
        return date(*map(int, day.groups()))
    is_number = heading in ages() or heading.startswith(("number of ", "no of "))
    return int(text) if is_number and WHOLE_NUMBER.match(text) else text

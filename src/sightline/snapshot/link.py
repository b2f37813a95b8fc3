"""Rows find the rows they belong to: a core group its plan, an assessment its referral.

A source that holds the other row's identifier is believed. Where none does, the row belongs to the one that was open
for the child on the day; where several were, to the one that began last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from sightline.language import Field, Record, Rooms
from sightline.snapshot.findings import Findings, Rule
from sightline.snapshot.schema import child_field, day_of, places

NO_LINK = Rule(
    "no-link",
    "info",
    "These rows belong to another record, and none was open for the child on the day.",
    "Nothing to do where it began before the data do. Otherwise load the file that holds it.",
)
BROKEN = Rule(
    "link-broken",
    "warning",
    "These rows give an identifier of another record that no row has.",
    "Load the file that holds it, or check that both extracts use the same identifiers.",
)
RULES = (NO_LINK, BROKEN)
SHOWN = 10


def link(tables: Mapping[str, pl.DataFrame], rooms: Rooms) -> tuple[dict[str, pl.DataFrame], Findings]:
    """The tables with every link filled that can be, and a finding for each kind of link that some rows lack."""
    linked, findings = dict(tables), Findings()
    for name, field in _links(tables, rooms):
        record, target = rooms.records[name], rooms.records[field.refers_to]
        targets = tables.get(target.key)
        if targets is None or targets.is_empty():
            linked[name] = linked[name].with_columns(pl.lit(None, dtype=pl.String).alias(field.name))
        else:
            linked[name] = _filled(linked[name], targets, record, target, field, findings)
    return linked, findings


def _links(tables: Mapping[str, pl.DataFrame], rooms: Rooms) -> Iterator[tuple[str, Field]]:
    for name in tables:
        for field in rooms.records[name].fields.values():
            if field.kind == "ref":
                yield name, field


def _filled(
    table: pl.DataFrame,
    targets: pl.DataFrame,
    record: type[Record],
    target: type[Record],
    field: Field,
    findings: Findings,
) -> pl.DataFrame:
    given = pl.col(field.name)
    known = given.is_in(targets[target.id_field()].implode())
    table = table.with_columns(given.alias("~given"), pl.when(known).then(given).alias(field.name))
    if field.at:
        table = _filled_by_day(table, targets, record, target, field)
    without = table.filter(given.is_null())
    _report(BROKEN, without.filter(pl.col("~given").is_not_null()), record, field, findings)
    if field.at:
        _report(NO_LINK, without.filter(pl.col("~given").is_null()), record, field, findings)
    return table.drop("~given")


def _filled_by_day(
    table: pl.DataFrame, targets: pl.DataFrame, record: type[Record], target: type[Record], field: Field
) -> pl.DataFrame:
    key = record.id_field()
    wanting = table.filter(pl.col(field.name).is_null())
    wanting = wanting.select(key, pl.col(_whose(record)).alias("~child"), day_of(record, field.at).alias("~day"))
    open_then = wanting.join(_spells(targets, target), on="~child").filter(
        (pl.col("~start") <= pl.col("~day")) & (pl.col("~end").is_null() | (pl.col("~end") >= pl.col("~day")))
    )
    latest = open_then.sort("~start", "~target").unique(key, keep="last").select(key, "~target")
    found = table.join(latest, on=key, how="left", maintain_order="left")
    return found.with_columns(pl.coalesce(field.name, "~target").alias(field.name)).drop("~target")


def _spells(targets: pl.DataFrame, target: type[Record]) -> pl.DataFrame:
    """Whose each row of the target is, from when and until when; an event has no end."""
    start, end = target.spell or (target.happened, "")
    return targets.select(
        pl.col(target.id_field()).alias("~target"),
        pl.col(_whose(target)).alias("~child"),
        day_of(target, start).alias("~start"),
        (day_of(target, end) if end else pl.lit(None, dtype=pl.Date)).alias("~end"),
    )


def _whose(record: type[Record]) -> str:
    return child_field(record) or record.id_field()


def _report(rule: Rule, rows: pl.DataFrame, record: type[Record], field: Field, findings: Findings) -> None:
    """One finding for all the rows: how many, and where the first of them are."""
    if rows.is_empty():
        return
    first = places(rows.sort("_file", "_sheet", "_row").head(SHOWN))
    shown = "; ".join(", ".join(_place(*place)) for place in first)
    more = f"; and {rows.height - SHOWN:,} more" if rows.height > SHOWN else ""
    detail = f"{rows.height:,} of {record.title.lower()} without {field.label.lower()}: {shown}{more}"
    findings.add_at(rule, first[:1], record=record.key, column=field.name, detail=detail)


def _place(file: str | None, sheet: str | None, row: int | None) -> list[str]:
    return [part for part in (file, sheet, f"row {row}" if row is not None else None) if part]

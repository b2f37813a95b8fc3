"""Makes one row for each child of what several lists say of the same child."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sightline.ingest.rules import DATES_DIFFER
from sightline.language import Record
from sightline.snapshot.findings import Findings


def merged(parts: list[pl.DataFrame], record: type[Record], findings: Findings) -> pl.DataFrame:
    """One row for each key. The first part that fills a field decides it; conflicting dates are told of."""
    key, every = record.id_field(), pl.concat(parts)
    whole = every.group_by(key, maintain_order=True).agg(pl.exclude("_unknown").first(ignore_nulls=True))
    whole = whole.join(_still_unknown(every, whole, record), on=key, how="left", maintain_order="left")
    for name, declared in record.fields.items():
        if declared.kind == "date" and every[name].null_count() < every.height:
            _tell_conflicts(every, whole, name, record, findings)
    return whole.select(every.columns)


def _still_unknown(every: pl.DataFrame, whole: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """For each key, the fields that some part could not read and no part filled."""
    key = record.id_field()
    marked = every.filter(pl.col("_unknown").is_not_null()).select(
        key, _name=pl.col("_unknown").str.strip_chars().str.split(" ")
    )
    marked = marked.explode("_name").unique(maintain_order=True).join(whole, on=key)
    empty = pl.any_horizontal((pl.col("_name") == name) & pl.col(name).is_null() for name in record.fields)
    named = marked.filter(empty).group_by(key).agg(pl.col("_name").sort().str.join(" "))
    return named.select(key, _unknown=pl.concat_str(pl.lit(" "), "_name", pl.lit(" ")))


def _tell_conflicts(
    every: pl.DataFrame, whole: pl.DataFrame, name: str, record: type[Record], findings: Findings
) -> None:
    key = record.id_field()
    taken = whole.select(key, _taken=name)
    other = every.join(taken, on=key, maintain_order="left").filter(pl.col(name) != pl.col("_taken"))
    label = record.fields[name].label
    for file, sheet, row in other.select("_file", "_sheet", "_row").rows():
        findings.add(DATES_DIFFER, file=file, sheet=sheet, row=row, column=label, record=record.key)


def first_filled(parts: list[pl.DataFrame], record: type[Record], child: str, filled: list[str]) -> pl.DataFrame:
    """One row for each child: the latest of the first part that fills any of these fields. `_when` dates a row."""
    ranked = [part.with_columns(_rank=pl.lit(rank)) for rank, part in enumerate(parts)]
    every = pl.concat(ranked).filter(pl.any_horizontal(pl.col(filled).is_not_null()))
    order = every.sort("_rank", "_when", "_row", descending=[False, True, True], nulls_last=True, maintain_order=True)
    return order.unique(child, keep="first", maintain_order=True).drop("_rank", "_when")


def in_list_order(parts: dict[int, pl.DataFrame], record: type[Record]) -> Iterator[pl.DataFrame]:
    """The parts by list number, in the order in which the record prefers its lists."""
    assert record.annex_a is not None
    return (parts[number] for number in record.annex_a.lists if number in parts)

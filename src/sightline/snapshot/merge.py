"""One source's new file laid over what the same source sent before.

A file says what it promises (`Coverage`). Rows from before its window are carried forward, rows inside it are replaced,
and a row that the file should hold and does not has vanished: it is taken out and reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sightline.language import Record
from sightline.snapshot.batch import Coverage
from sightline.snapshot.findings import Findings, Rule
from sightline.snapshot.marks import can_be_unknown, conformed, is_unknown, marked, marked_where
from sightline.snapshot.schema import child_field, day_of, places

VANISHED = Rule(
    "row-vanished",
    "info",
    "An earlier file held this row; a later file that should hold it does not.",
    "Nothing to do if the record was deleted or moved in the case system. Otherwise look for it there.",
)
NO_END = Rule(
    "superseded-without-end",
    "warning",
    "A later spell of the same child has replaced this one, and no file ever said when this one ended.",
    "Its end is held as unknown. Load a file that gives it, or add it in the case system.",
)
REPEATED = Rule(
    "key-repeated",
    "warning",
    "Another row of the same source has the same identifier, so only the first was taken.",
    "Give each row its own identifier, or take the repeated row out of the extract.",
)


@dataclass(frozen=True)
class Merged:
    """The source's rows by key, what there is to say about them, and how many of the earlier rows vanished."""

    table: pl.DataFrame
    findings: Findings
    vanished: int


def merge(
    before: pl.DataFrame | None,
    now: pl.DataFrame,
    coverage: Coverage,
    record: type[Record],
    as_at: date,
    file: str,
) -> Merged:
    """Lay the rows of `file`, true as at a day, over what the source sent before. Twice is as good as once."""
    key, findings = record.id_field(), Findings()
    lacking = set(can_be_unknown(record)) - coverage.fields
    now = marked(_once_each(conformed(now, record), record, findings), record, lacking)
    if before is None:
        return Merged(now.sort(key), findings, 0)
    earlier = _judged(conformed(before, record).join(now.select(key), on=key, how="anti"), now, coverage, record, as_at)
    vanished = earlier.filter("~vanished")
    kept = _ended_unknown(earlier.filter(~pl.col("~vanished")), record, findings)
    _report(vanished, record, file, findings)
    return Merged(pl.concat([kept.select(now.columns), now]).sort(key), findings, vanished.height)


def _once_each(table: pl.DataFrame, record: type[Record], findings: Findings) -> pl.DataFrame:
    repeated = table.filter(~pl.col(record.id_field()).is_first_distinct())
    findings.add_at(REPEATED, places(repeated), record=record.key)
    return table if repeated.is_empty() else table.filter(pl.col(record.id_field()).is_first_distinct())


def _judged(
    earlier: pl.DataFrame, now: pl.DataFrame, coverage: Coverage, record: type[Record], as_at: date
) -> pl.DataFrame:
    """The rows that the file does not hold: whether a later spell replaced each (`~replaced`), or it vanished."""
    expected = _expected(record, coverage, as_at)
    replaced = pl.lit(False)
    child = child_field(record)
    if coverage.one_per_child and record.spell and child:
        start = day_of(record, record.spell[0])
        newest = now.group_by(child).agg(start.max().alias("~newest"))
        earlier = earlier.join(newest, on=child, how="left")
        replaced = (start < pl.col("~newest")).fill_null(False)
    return earlier.with_columns((expected & replaced).alias("~replaced"), (expected & ~replaced).alias("~vanished"))


def _expected(record: type[Record], coverage: Coverage, as_at: date) -> pl.Expr:
    """Whether the file promises to hold a row, if it is still true."""
    if coverage.adds or coverage.latest_only or (coverage.since and not record.happened):
        return pl.lit(False)
    if not record.happened:
        return pl.lit(True)
    happened = day_of(record, record.happened)
    inside = pl.lit(True) if coverage.since is None else (happened >= coverage.since).fill_null(True)
    if coverage.open_ones_too and record.spell:
        inside = inside | _is_open(record.spell[1])
    return inside & (happened <= as_at).fill_null(True)


def _is_open(end: str) -> pl.Expr:
    return pl.col(end).is_null() & ~is_unknown(end)


def _ended_unknown(kept: pl.DataFrame, record: type[Record], findings: Findings) -> pl.DataFrame:
    """A replaced spell that no file ended did end, on a day that is not known."""
    if not record.spell:
        return kept
    end = record.spell[1]
    unended = pl.col("~replaced") & _is_open(end)
    findings.add_at(NO_END, places(kept.filter(unended)), record=record.key, column=end)
    return marked_where(kept, record, end, unended)


def _report(vanished: pl.DataFrame, record: type[Record], file: str, findings: Findings) -> None:
    if vanished.is_empty():
        return
    count = f"{vanished.height:,} {'row' if vanished.height == 1 else 'rows'} of {record.title.lower()}"
    findings.add(VANISHED, file=file, record=record.key, detail=count)
    findings.add_at(VANISHED, places(vanished), record=record.key, detail=f"Not in {file}")

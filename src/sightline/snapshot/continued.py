"""A spell that was under way before a file's first day takes its beginning from what was known of it.

A yearly return tells of the episodes of its year, so that a period of care which began long before may seem to begin
with the first of them. Where the same source has sent a spell of the child that was open then, the two are one.
"""

from __future__ import annotations

import polars as pl

from sightline.language import Record
from sightline.snapshot.marks import conformed, is_unknown
from sightline.snapshot.schema import child_field


def continued(now: pl.DataFrame, before: pl.DataFrame, record: type[Record], cut: frozenset[str]) -> pl.DataFrame:
    """The rows; those whose key is in `cut` with the start and the key of the earlier row that they go on from."""
    child, key = child_field(record), record.id_field()
    if record.spell is None or child is None:
        return now
    start, end = record.spell
    was = conformed(before, record).filter(~is_unknown(end))
    was = was.select(child, pl.col(key).alias("~key"), pl.col(start).alias("~start"), pl.col(end).alias("~end"))
    mine = now.filter(pl.col(key).is_in(list(cut))).select(key, child, start)
    goes_on = (pl.col("~start") < pl.col(start)) & (pl.col("~end").is_null() | (pl.col("~end") > pl.col(start)))
    found = mine.join(was, on=child).filter(goes_on).sort("~start").unique(key, keep="last")
    found = found.unique("~key", keep="first").select(key, "~key", "~start")
    joined = now.join(found, on=key, how="left", maintain_order="left")
    joined = joined.with_columns(pl.coalesce("~key", key).alias(key), pl.coalesce("~start", start).alias(start))
    return joined.drop("~key", "~start")

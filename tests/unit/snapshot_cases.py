"""Tiny records, batches and a store, for the tests of snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl

from sightline.areas import ROOMS
from sightline.snapshot.batch import Batch, Coverage, FileRead
from sightline.snapshot.schema import schema_of
from sightline.snapshot.store import Snapshot, Store
from sightline.snapshot.write import write

RECORDS = ROOMS.records
FEBRUARY, MARCH = date(2021, 2, 28), date(2021, 3, 31)

SECONDS = count()


def day(text: str) -> date:
    return date.fromisoformat(text)


def rows(record: str, *given: dict[str, Any], source: str = "annex a", file: str = "file.xlsx") -> pl.DataFrame:
    """Rows of a record as reading makes them: days as text are dates, and each has a place in a file."""
    kinds = {name: field.kind for name, field in RECORDS[record].fields.items()}
    schema = schema_of(RECORDS[record])
    made = []
    for number, row in enumerate(given, 2):
        typed = {name: _typed(kinds.get(name, ""), value) for name, value in row.items()}
        made.append(
            {
                **dict.fromkeys(schema),
                "_source": source,
                "_file": file,
                "_sheet": record,
                "_row": number,
                **typed,
            }
        )
    return pl.DataFrame(made, schema=schema)


def _typed(kind: str, value: Any) -> Any:
    if kind == "date" and isinstance(value, str):
        return day(value)
    if kind == "moment" and isinstance(value, str):
        return datetime.fromisoformat(value) if "T" in value else datetime.combine(day(value), time())
    return value


def every_field(record: str) -> frozenset[str]:
    return frozenset(RECORDS[record].fields)


def carries(record: str, *lacking: str, **promises: Any) -> Coverage:
    """Coverage of every field but some."""
    return Coverage(every_field(record) - set(lacking), **promises)


def batch(
    tables: dict[str, pl.DataFrame],
    coverage: dict[str, Coverage] | None = None,
    *,
    source: str = "annex a",
    file: str = "file.xlsx",
) -> Batch:
    """What a file gave: without a coverage, all there is of each record and every field."""
    covered = {key: (coverage or {}).get(key, carries(key)) for key in tables}
    placed = {key: table.with_columns(_source=pl.lit(source), _file=pl.lit(file)) for key, table in tables.items()}
    return Batch(source, [FileRead(file, "0" * 64, "annex a")], tables=placed, coverage=covered)


def contact(number: int, received: str, child: str = "c1", **more: Any) -> dict[str, Any]:
    return {"contact_id": str(number), "child_id": child, "received_at": received, **more}


def contacts(*given: dict[str, Any], file: str = "file.xlsx", source: str = "annex a", **promises: Any) -> Batch:
    return batch(
        {"contact": rows("contact", *given)}, {"contact": carries("contact", **promises)}, file=file, source=source
    )


def need(started: str, ended: str | None = None, child: str = "c1") -> dict[str, Any]:
    return {"episode_id": f"{child}|{started}", "child_id": child, "started_on": started, "ended_on": ended}


def load(folder: Path, *batches: Batch, as_at: date = FEBRUARY, when: str = "", **more: Any) -> Snapshot:
    """Write a snapshot; without a moment, a second after every moment before it."""
    when = when or (datetime(2021, 4, 1) + timedelta(seconds=next(SECONDS))).isoformat()
    return write(Store(folder), batches, ROOMS, as_at, **{"settings": {}, "who": "tester", "when": when, **more})


def only(table: pl.DataFrame, *columns: str) -> list[Any]:
    """The values of a column, or of several as tuples."""
    return table[columns[0]].to_list() if len(columns) == 1 else table.select(columns).rows()


def rules(found: Any) -> list[str]:
    return [finding.rule for finding in found]


def with_finding(given: Batch, finding: Any) -> Batch:
    given.findings.extend([finding])
    return given


def ids(found: Sequence[Snapshot]) -> list[str]:
    return [snapshot.id for snapshot in found]

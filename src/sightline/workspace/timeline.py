"""One child's timeline: every fact in order with where it came from, and every due of every clock."""

from __future__ import annotations

from typing import Any

import polars as pl

from sightline.base.errors import Refused
from sightline.calculate.engines.polars import PolarsEngine
from sightline.calculate.rows import dues
from sightline.language import Clock, Field, Record, Rooms
from sightline.snapshot.combine import places_elsewhere
from sightline.workspace.opened import View
from sightline.workspace.per_child import ByChild

COLUMNS = {
    "day": pl.Date,
    "what": pl.String,
    "record": pl.String,
    "clock": pl.String,
    "due": pl.Date,
    "stopped": pl.Date,
    "state": pl.String,
    "detail": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
}
EVENTS = ("date", "moment")


def timeline(
    child_id: str,
    view: View,
    rooms: Rooms,
    spine: dict[str, Any],
    clocks: list[Clock],
    index: ByChild | None = None,
) -> pl.DataFrame:
    """Facts and dues, oldest first; `index` has every child's rows and dues, where somebody holds them.

    Errors: Refused, where nothing is known of such a child.
    """
    told = [key for key, one in rooms.records.items() if "child_id" in one.fields and not _only_names(one)]
    if index is None:
        mine = {key: _rows_of(child_id, view, key) for key in told}
    else:
        mine = {key: index.records[key].of(child_id) for key in told if child_id in index.records[key].places}
    if not any(table.height for table in mine.values()):
        raise Refused("Nothing is known of a child with that id.", do="Check the id against the case system.")
    facts = [row for key, table in mine.items() for row in _facts(rooms.records[key], table)]
    dues_of = index.dues.of(child_id) if index else _dues(child_id, view, mine, rooms, spine, clocks)
    due = _told(dues_of, clocks)
    made = pl.DataFrame([*facts, *due], schema=COLUMNS, orient="row")
    return made.sort("day", "what", nulls_last=True)


def _only_names(record: type[Record]) -> bool:
    return all(field.personal or field.kind == "key" for field in record.fields.values())


def _facts(record: type[Record], table: pl.DataFrame) -> list[tuple[Any, ...]]:
    """A line for each date that a row holds, and the row's other fields beside the first."""
    found = []
    for row in table.iter_rows(named=True):
        elsewhere = places_elsewhere(row.get("_elsewhere"))
        detail = "; ".join(
            _said(field, row[name]) + _from(elsewhere.get(name))
            for name, field in record.fields.items()
            if _is_detail(field, row[name])
        )
        for name, field in record.fields.items():
            if field.kind in EVENTS and row[name] is not None:
                day = row[name].date() if field.kind == "moment" else row[name]
                what = f"{_singular(record)}: {field.label.lower()}"
                place = elsewhere.get(name, (row["_file"], row["_sheet"], row["_row"]))
                found.append((day, what, record.key, None, None, None, None, detail, *place))
                detail = ""
    return found


def _from(place: tuple[str, str, int | None] | None) -> str:
    """Where a detail was read, if not where the row was."""
    return "" if place is None else f" ({place[0]}, row {place[2]})"


def _singular(record: type[Record]) -> str:
    return record.key.replace("_", " ").replace("section47", "section 47 enquiry").capitalize()


def _is_detail(field: Field, value: Any) -> bool:
    return value is not None and field.kind in ("code", "text", "yes_no", "whole", "number")


def _said(field: Field, value: Any) -> str:
    if field.kind == "yes_no":
        value = "yes" if value else "no"
    return f"{field.label.lower()} {field.codes.label(value) if field.codes else value}"


def _rows_of(child_id: str, view: View, record: str) -> pl.DataFrame:
    return view.frames[record].filter(pl.col("child_id") == child_id).collect()


def _dues(
    child_id: str,
    view: View,
    mine: dict[str, pl.DataFrame],
    rooms: Rooms,
    spine: dict[str, Any],
    clocks: list[Clock],
) -> pl.DataFrame:
    """The child's dues, worked out on the child's rows alone."""
    frames = {key: mine[key].lazy() if key in mine else view.frames[key] for key in rooms.records}
    made = dues(clocks, PolarsEngine(frames, view.engine.rules), spine, view.as_at)
    return made.filter(pl.col("child_id") == child_id)


def _told(made: pl.DataFrame, clocks: list[Clock]) -> list[tuple[Any, ...]]:
    titles = {clock.key: clock.title for clock in clocks}
    return [
        (
            row["started"],
            f"{titles[row['clock']]} due",
            row["record"],
            row["clock"],
            row["due"],
            row["stopped"],
            row["state"],
            "" if row["recorded"] else "nothing recorded yet",
            row["file"],
            row["sheet"],
            row["row"],
        )
        for row in made.iter_rows(named=True)
    ]

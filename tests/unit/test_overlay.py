"""Rows that people typed are laid over a snapshot's, and figures, lists and timelines are true at once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from tests.spec.given import loaded

from sightline import workspace as door
from sightline.areas import ROOMS
from sightline.snapshot.overlay import overlay
from sightline.snapshot.schema import schema_of

CONTACT = ROOMS.records["contact"]
AS_AT = date(2021, 2, 28)


class Typed:
    """A store of typed rows for these tests: by record, each with the day on which it was typed."""

    def __init__(self, **rows: list[tuple[date, dict[str, Any]]]) -> None:
        self.held = rows

    def rows(self, record: str, as_at: date) -> list[dict[str, Any]]:
        return [row for day, row in self.held.get(record, []) if day <= as_at]


def table(*rows: dict[str, Any]) -> pl.LazyFrame:
    return pl.DataFrame([*rows], schema=schema_of(CONTACT)).lazy()


def test_a_typed_row_takes_the_place_of_what_it_gives_and_leaves_the_rest():
    held = table(
        {"contact_id": "C1", "child_id": "1", "team": "North", "_unknown": " decided_at rag ", "_source": "annex_a"}
    )
    typed = [{"contact_id": "C1", "decided_at": datetime(2021, 2, 2, 10, 0)}]
    row = overlay(held, typed, CONTACT).collect().row(0, named=True)
    assert (row["child_id"], row["team"], row["decided_at"]) == ("1", "North", datetime(2021, 2, 2, 10, 0))
    assert (row["_unknown"], row["_source"]) == (" rag ", "kept")


def test_a_typed_blank_is_a_known_blank():
    held = table({"contact_id": "C1", "child_id": "1", "team": "North", "_unknown": " rag "})
    row = overlay(held, [{"contact_id": "C1", "team": None, "rag": None}], CONTACT).collect().row(0, named=True)
    assert (row["team"], row["rag"], row["_unknown"]) == (None, None, None)


def test_a_typed_row_that_nobody_sent_is_a_row_of_its_own():
    held = table({"contact_id": "C1", "child_id": "1", "_source": "annex_a"})
    made = overlay(held, [{"contact_id": "K1", "child_id": "2"}], CONTACT).collect().sort("contact_id")
    assert made.select("contact_id", "child_id", "_source").rows() == [("C1", "1", "annex_a"), ("K1", "2", "kept")]
    assert made.schema == schema_of(CONTACT)


def test_nothing_typed_changes_nothing():
    held = table({"contact_id": "C1", "child_id": "1"})
    assert overlay(held, [], CONTACT) is held


def test_figures_lists_and_timelines_are_true_as_soon_as_someone_types(tmp_path: Path):
    rows = [{"contact_id": "C1", "child_id": "1", "received_at": "01/02/2021 09:00", "decided_at": ""}]
    folder = loaded(tmp_path, {"contact": rows}, AS_AT).folder
    decided = {"contact_id": "C1", "decided_at": datetime(2021, 2, 2, 9, 0)}
    kept = Typed(
        contact=[(date(2021, 2, 26), decided)],
        core_group=[(date(2021, 2, 26), {"group_id": "K1", "child_id": "1", "held_on": date(2021, 2, 3)})],
    )
    before, after = door.open(folder), door.open(folder, kept=kept)
    assert before.due()["state"].to_list() == ["overdue"]
    assert "contact_decision" not in after.due()["clock"].to_list()
    month = {"first": "2021-02", "last": "2021-02"}
    assert before.figures("contact_decision_completed", **month)["numerator"].to_list() == [0]
    assert after.figures("contact_decision_completed", **month)["numerator"].to_list() == [1]
    assert after.rows("contact_decision_completed", "2021-02")["state"].to_list() == ["met"]
    assert "Core group: held" in after.child("1")["what"].to_list(), "what no system sends is there too"
    assert before.figures("core_group_overdue", **month)["status"].to_list() == ["not computable"]

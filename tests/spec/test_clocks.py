"""Every clock, from a file through a load to each of its states: the promise that it is built and not only declared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline.areas import ROOMS
from sightline.calculate.rows import dues
from sightline.workspace.workspace import Workspace
from tests.spec.clock_examples import AS_AT, EXAMPLES, Example
from tests.spec.given import loaded
from tests.spec.pages import PAGE, clocks_page

IDS = [example.clock for example in EXAMPLES]


def test_every_clock_of_every_room_has_a_worked_example():
    assert sorted(IDS) == sorted(ROOMS.clocks)


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_clock_read_from_files_comes_to_every_state(example: Example, tmp_path: Path):
    workspace = loaded(tmp_path, example.tables, AS_AT)
    states = {child: _due_of(_dues(workspace, example, child), example, child) for child in example.expected}
    assert states == {
        child: (wanted.started, wanted.due, wanted.state) for child, wanted in example.expected.items() if wanted.state
    } | {child: None for child, wanted in example.expected.items() if not wanted.state}
    assert {"met", "missed", "running", "overdue", "unknown"} <= example.expected.keys()


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_its_figures_its_rows_and_its_list_say_the_same(example: Example, tmp_path: Path):
    workspace = loaded(tmp_path, example.tables, AS_AT)
    open_dues = workspace.due(clock=example.clock)
    assert "overdue" in open_dues.filter(_whose("overdue"))["state"].to_list()
    assert "met" not in open_dues["state"].to_list()
    for suffix in ("completed", "due", "overdue"):
        figures = workspace.figures(f"{example.clock}_{suffix}", first="2020-09", last="2021-02")
        for figure in figures.filter(pl.col("status") == "computed").iter_rows(named=True):
            rows = workspace.rows(f"{example.clock}_{suffix}", figure["month"])
            assert rows.height == (figure["denominator"] or figure["numerator"])
            if figure["denominator"] is not None:
                assert rows["counted"].sum() == figure["numerator"]
    last = figures.filter(pl.col("month") == "2021-02").row(0, named=True)
    assert last["numerator"] == open_dues.filter(pl.col("state") == "overdue").height


def _whose(child: str) -> pl.Expr:
    """Rows that are about no child are known by their identifier, which begins with the name of the state."""
    return pl.coalesce("child_id", pl.col("id").str.replace(r"-\d+$", "")) == child


def _dues(workspace: Workspace, example: Example, child: str) -> pl.DataFrame:
    """What the child's timeline says; or the dues of a clock that is about no child."""
    clock = ROOMS.clocks[example.clock]
    if "child_id" in clock.of.fields:
        return workspace.child(child)
    view = workspace.view()
    made = dues([clock], view.engine, workspace.spine, AS_AT).filter(_whose(child))
    return made.with_columns(pl.col("started").alias("day"))


def _due_of(timeline: pl.DataFrame, example: Example, child: str) -> tuple[str | None, str | None, str] | None:
    """Started, due and state of the due that the example is about; None where the child has no such due."""
    wanted = example.expected[child]
    started = None if wanted.started is None else date.fromisoformat(wanted.started)
    mine = timeline.filter((pl.col("clock") == example.clock) & pl.col("day").eq_missing(pl.lit(started, pl.Date)))
    assert mine.height <= 1
    if mine.is_empty():
        return None
    day, due, state = mine.select("day", "due", "state").row(0)
    return (day and day.isoformat(), due and due.isoformat(), state)


def test_the_page_of_the_manual_about_clocks_is_made_from_these_examples():
    assert PAGE.read_text(encoding="utf-8") == clocks_page()

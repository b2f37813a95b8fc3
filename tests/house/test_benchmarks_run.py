"""The benchmarks run, and both sides of each give the same results. How long they take is not asked here."""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = 3_000
needs_the_others = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("pandas", "duckdb", "pyarrow")), reason="the other sides are not installed"
)
pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not say what a process has cost")


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The module that measures, at work in a folder of the test's own."""
    monkeypatch.syspath_prepend(ROOT)
    module = importlib.import_module("benchmarks.measuring")
    monkeypatch.setattr(module, "WORK", tmp_path)
    return module


@needs_the_others
def test_the_twenty_measures_come_out_the_same_on_every_side(measuring: ModuleType) -> None:
    twenty = importlib.import_module("benchmarks.twenty.__main__")
    assert twenty.differences(ROWS) == {"by_polars": 0, "by_pandas": 0, "by_duckdb": 0}


@needs_the_others
def test_the_hundred_and_sixty_measures_come_out_the_same_on_both_sides(
    measuring: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = importlib.import_module("benchmarks.one_hundred_and_sixty.__main__")
    monkeypatch.setattr(many, "WORK", measuring.WORK)
    assert many.differences(ROWS) == 0
    assert len(importlib.import_module("benchmarks.one_hundred_and_sixty.ours").room().measures) == 160


def test_a_cell_that_differs_is_noticed(measuring: ModuleType, tmp_path: Path) -> None:
    import polars as pl

    same = importlib.import_module("benchmarks.twenty.same")
    cells = pl.DataFrame(
        {
            "measure": ["a", "a"],
            "month": ["2026-01", "2026-02"],
            "team": ["T", "T"],
            "num": [1.0, 2.0],
            "den": [3, None],
        }
    )
    cells.write_parquet(tmp_path / "ours")
    cells.with_columns(num=pl.Series([1.0, 2.5])).write_parquet(tmp_path / "other")
    cells.head(1).write_parquet(tmp_path / "shorter")
    assert same.differing(tmp_path / "ours", tmp_path / "ours") == 0
    assert same.differing(tmp_path / "ours", tmp_path / "other") == 1
    assert same.differing(tmp_path / "ours", tmp_path / "shorter") == 1


def test_both_sides_run_by_turns_and_the_ratio_is_of_their_costs(measuring: ModuleType) -> None:
    command = measuring.sightline("--help")
    measured = measuring.by_turns(command, command, turns=1)
    assert measured.ratio == measured.ours[0].cpu / measured.other[0].cpu
    assert 1 < measured.ours[0].memory < 1000


def test_a_side_that_fails_stops_the_measuring_with_what_it_said(measuring: ModuleType) -> None:
    with pytest.raises(measuring.Failed, match="No such command"):
        measuring.cost(measuring.sightline("dance"))


def test_the_start_of_the_command_line_is_measured(measuring: ModuleType) -> None:
    start_up = importlib.import_module("benchmarks.start_up")
    assert start_up.main(turns=1) in (True, False)


def test_a_council_goes_its_whole_round(measuring: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    council = importlib.import_module("benchmarks.council")
    monkeypatch.setattr(council, "WORK", measuring.WORK)
    taken = council.go_round(measuring.workbook("council", 0.01))
    assert list(taken) == ["new", "load", "figures", "figures by team"]
    assert (measuring.WORK / "council" / "figures.parquet").exists()


def test_two_years_of_children_looked_after_are_checked_on_both_sides(
    measuring: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_after = importlib.import_module("benchmarks.looked_after")
    monkeypatch.setattr(looked_after, "WORK", measuring.WORK)
    folder = looked_after.returns(40)
    assert len(list(folder.rglob("*.csv"))) == 22
    assert looked_after.compare(folder, None, turns=1) in (True, False)


def test_a_census_of_children_in_need_is_checked_on_both_sides(
    measuring: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    census = importlib.import_module("benchmarks.census")
    monkeypatch.setattr(census, "WORK", measuring.WORK)
    path = census.census(40)
    assert path.read_text("utf-8").count("<Child>") == 40
    assert census.compare(path, None, turns=1) in (True, False)
    assert census.grows((20, 40)) in (True, False)


def test_a_workbook_is_checked_and_read(measuring: ModuleType) -> None:
    path = measuring.workbook("council", 0.01)
    measuring.cost(measuring.sightline("check", path), fine=(0, 1))
    assert measuring.cost(measuring.module("read_only", path)) is not None

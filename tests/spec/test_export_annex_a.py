"""Annex A goes out as it came in: what is exported reads back to the same rows, and exports again to the same cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import fastexcel
import pytest

from sightline import sample
from sightline import workspace as door
from sightline.workspace.workspace import Workspace
from tests.spec.annex_a_oracle import Oracle

ENDS = date(2021, 2, 28)
DAYS = [date(2019, 2, 28), date(2020, 8, 31), date(2020, 11, 5), ENDS, date(2021, 3, 20), date(2022, 6, 1)]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration at a small scale: six Annex A workbooks, the first two of them untidy, and its own extracts."""
    folder = tmp_path_factory.mktemp("council")
    council = door.new(folder / "council", "332")
    drawn = sample.make(folder / "files", council.rooms, scale=0.04)
    for as_at in sorted({one.as_at for one in drawn}):
        now = [one for one in drawn if one.as_at == as_at]
        council.load([one.path for one in now], mappings=[one.mapping for one in now if one.mapping], as_at=as_at)
    return council


def read_back(council: Workspace, as_at: date, folder: Path) -> tuple[Workspace, Path]:
    out = folder / f"annex-a-{as_at}.xlsx"
    council.annex_a(as_at, out)
    fresh = door.new(folder / f"fresh-{as_at}", "332", council.rooms)
    fresh.load([out], as_at=as_at)
    return fresh, out


def cells(path: Path) -> dict[str, list[tuple[str | None, ...]]]:
    book = fastexcel.read_excel(path)
    return {
        name: book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars().rows()
        for name in book.sheet_names
    }


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_what_is_exported_reads_back_to_the_same_rows_and_exports_to_the_same_cells(council, tmp_path, as_at):
    fresh, out = read_back(council, as_at, tmp_path)
    before, after = Oracle(council, as_at), Oracle(fresh, as_at)
    carried = [r for r in council.rooms.records.values() if r.annex_a and before.main_of(r) and "child_id" in r.fields]
    carried = [record for record in carried if len(record.annex_a.lists) == 1]
    assert len(carried) > 12
    for record in carried:
        expected = before.expected(record)
        assert after.held(record, before.compared(record)) == expected, record.key
    again = tmp_path / "again.xlsx"
    fresh.annex_a(as_at, again)
    assert cells(again) == cells(out)

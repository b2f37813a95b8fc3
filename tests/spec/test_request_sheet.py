"""The sheet that is handed to whoever runs the case system asks for every column of a record, and says why."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from sightline import workspace as door
from sightline.base.errors import UnknownName
from sightline.cli import sightline
from sightline.workspace.request_sheet import uses

ROOMS = door.all_rooms()


def sheet(path: Path, name: str) -> list[dict[str, str]]:
    return pl.read_excel(path, sheet_name=name, engine="calamine", infer_schema_length=0).to_dicts()


@pytest.mark.parametrize("key", list(ROOMS.records))
def test_every_record_can_be_asked_for_and_each_of_its_fields_is_a_line(tmp_path: Path, key: str):
    out = tmp_path / "request.xlsx"
    made = CliRunner().invoke(sightline, ["request-sheet", key, "--out", str(out)], standalone_mode=False)
    assert made.exception is None
    asked = sheet(out, "What is asked for")
    assert [line["Column"] for line in asked] == list(ROOMS.records[key].fields)
    assert all(line["Why it is needed"] and line["Example"] and line["What it holds"] for line in asked)


def test_a_column_that_a_clock_reads_names_the_clock(tmp_path: Path):
    out = tmp_path / "request.xlsx"
    CliRunner().invoke(sightline, ["request-sheet", "contact", "--out", str(out)], standalone_mode=False)
    why = {line["Column"]: line["Why it is needed"] for line in sheet(out, "What is asked for")}
    assert "Clock: Contact decision" in why["received_at"] and "Clock: Contact decision" in why["decided_at"]
    assert "Clock: Contact rated red" in why["rated_at"]
    assert why["contact_id"].startswith("Without it a row cannot be taken in.")
    codes = sheet(out, "Codes")
    assert {line["Column"] for line in codes} >= {"rag"} and all(line["Meaning"] for line in codes)


def test_a_column_that_another_records_clock_reads_is_found_too():
    plan, conference = ROOMS.records["child_protection_plan"], ROOMS.records["initial_conference"]
    assert "Clock: First core group" in uses(plan, ROOMS)["started_on"]
    assert "Clock: Initial conference" in uses(conference, ROOMS)["held_on"], "an enquiry's clock stops by it"


def test_a_sheet_for_what_is_no_record_is_refused(tmp_path: Path):
    made = CliRunner().invoke(sightline, ["request-sheet", "contracts", "--out", str(tmp_path / "x.xlsx")])
    assert isinstance(made.exception, UnknownName) and "contact" in str(made.exception)

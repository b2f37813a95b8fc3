"""What was published stands beside what the data give: equal, or not and why not; and the engine does not know it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sightline import workspace as door
from sightline.cli import sightline
from sightline.workspace.reconciling import month_of
from tests.spec.given import loaded, write_files
from tests.unit.test_plan import GOOD

TIMELY = "contacts_decided_in_1_working_day"
PUBLISHED = """
[[published]]
id = "P1"
measure = "{measure}"
title = "{title}"
period = "{period}"
unit = "per cent"
{numbers}
report = "Scrutiny, March 2021"
"""


def contact(number: int, decided: str) -> dict[str, str]:
    return {
        "contact_id": f"C{number}",
        "child_id": str(number),
        "received_at": "01/02/2021 09:00",
        "decided_at": decided,
    }


SOON, LATE = "01/02/2021 15:00", "19/02/2021 15:00"
TWO_OF_THREE = [contact(1, SOON), contact(2, SOON), contact(3, LATE)]


def council(folder: Path, rows: list[dict[str, str]], **given: str) -> Path:
    """A council that published one figure, and the contacts that it holds."""
    said = {"measure": TIMELY, "title": "In time", "period": "2021-02", "numbers": "value = 67", **given}
    workspace = loaded(folder, {"contact": rows}, date(2021, 2, 28))
    text = GOOD[: GOOD.index("[[published]]")] + PUBLISHED.format(**said)
    (workspace.folder / "improvement-plan.toml").write_text(text, encoding="utf-8")
    return workspace.folder


def reconciled(folder: Path) -> dict[str, object]:
    made = CliRunner().invoke(sightline, ["-w", str(folder), "reconcile", "--json"], standalone_mode=False)
    row: dict[str, object] = json.loads(made.output)[0]
    return {**row, "exit": made.return_value}


def test_a_published_figure_equals_the_computed_one_as_it_was_rounded(tmp_path: Path):
    row = reconciled(council(tmp_path, TWO_OF_THREE))
    assert (row["equal"], row["numerator"], row["denominator"], row["exit"]) == (True, 2, 3, 0)
    assert row["computed"] == pytest.approx(66.67, abs=0.01) and row["report"] == "Scrutiny, March 2021"


@pytest.mark.parametrize(
    ("numbers", "equal"),
    [
        ("value = 66.7", True),
        ("value = 66.6", False),
        ("numerator = 2\ndenominator = 3", True),
        ("numerator = 2\ndenominator = 4", False),
        ("value = 67\nnumerator = 1\ndenominator = 3", False),
    ],
)
def test_each_number_that_was_published_must_be_the_engines(tmp_path: Path, numbers: str, equal: bool):
    row = reconciled(council(tmp_path, TWO_OF_THREE, numbers=numbers))
    assert row["equal"] is equal
    assert bool(row["why"]) is not equal and row["exit"] == (0 if equal else 1)


def test_one_childs_date_moves_the_figure_and_it_is_no_longer_equal(tmp_path: Path):
    folder = council(tmp_path, TWO_OF_THREE)
    assert reconciled(folder)["equal"] is True
    moved = [contact(1, LATE), *TWO_OF_THREE[1:]]
    door.open(folder).load(write_files(folder, {"contact": moved}), as_at=date(2021, 2, 28))
    row = reconciled(folder)
    assert row["equal"] is False and row["numerator"] == 1
    assert "67 was published and 33.3" in str(row["why"])


def test_it_says_which_other_basis_gives_the_published_number(tmp_path: Path):
    rows = [*TWO_OF_THREE, {**contact(4, ""), "received_at": "25/02/2021 09:00"}]
    row = reconciled(council(tmp_path, rows))
    assert row["equal"] is False, "of those received, two of four"
    assert "of those completed: gives it too" in str(row["variants"])


def test_children_and_episodes_are_two_ways_to_count_and_it_says_which_of_them_was_published(tmp_path: Path):
    """Two children are missing three times: three was published as the number of children."""
    gone = (("1", "01/02/2021 20:00"), ("1", "09/02/2021 20:00"), ("2", "03/02/2021 21:00"))
    rows = [
        {"episode_id": f"M{at}", "child_id": child, "went_at": began, "kind": "M"}
        for at, (child, began) in enumerate(gone)
    ]
    workspace = loaded(tmp_path, {"missing_episode": rows}, date(2021, 2, 28))
    said = {"measure": "children_reported_missing", "title": "Missing", "period": "2021-02", "numbers": "value = 3"}
    published = PUBLISHED.format(**said).replace("per cent", "count")
    text = GOOD[: GOOD.index("[[published]]")] + published
    (workspace.folder / "improvement-plan.toml").write_text(text, encoding="utf-8")
    row = reconciled(workspace.folder)
    assert (row["equal"], row["computed"]) == (False, 2)
    assert row["variants"] == "Times that children were reported missing: gives it too"
    told = CliRunner().invoke(sightline, ["-w", str(workspace.folder), "reconcile"], standalone_mode=False).output
    assert "P1, counted otherwise:\n  Times that children were reported missing: gives it too" in told


def test_the_whole_is_another_way_to_count_what_was_published_of_a_part(tmp_path: Path):
    rows = [{**one, "team": "North" if one["contact_id"] == "C1" else "South"} for one in TWO_OF_THREE]
    row = reconciled(council(tmp_path, rows, numbers='value = 67\ncut = { team = "North" }'))
    assert (row["equal"], row["computed"]) == (False, 100), "the one contact of that team was answered in time"
    assert "Contacts decided within one working day, all of them: gives it too" in str(row["variants"])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"measure": "caseload_of_the_moon"}, "No room computes this measure yet."),
        ({"period": "2020/21"}, "'2020/21' is no month."),
        ({"period": "2020-Q4"}, "published for a quarter"),
        ({"period": "2021-12"}, "The data end in February 2021."),
    ],
)
def test_what_cannot_be_compared_says_why_and_is_neither_equal_nor_not(tmp_path: Path, given: dict[str, str], why: str):
    row = reconciled(council(tmp_path, TWO_OF_THREE, **given))
    assert row["equal"] is None and row["computed"] is None and why in str(row["why"]) and row["exit"] == 0


def test_a_day_later_than_the_data_may_be_of_the_year_before(tmp_path: Path):
    row = reconciled(council(tmp_path, TWO_OF_THREE, period="2022-02-08"))
    assert row["equal"] is None and row["why"] == "The data end in February 2021."
    assert row["variants"] == "February 2021 gives it: the year may be misprinted"


def test_a_count_that_was_published_is_the_numerator_of_a_share(tmp_path: Path):
    row = reconciled(council(tmp_path, TWO_OF_THREE, numbers="value = 2\ndenominator = 3"))
    assert row["equal"] is False, "published as a percentage"
    folder = tmp_path / "counted"
    council(folder, TWO_OF_THREE, numbers="value = 2\ndenominator = 3")
    plan = folder / "workspace" / "improvement-plan.toml"
    text = plan.read_text(encoding="utf-8")
    head, published = text.split("[[published]]")
    plan.write_text(head + "[[published]]" + published.replace("per cent", "count"), encoding="utf-8")
    assert reconciled(folder / "workspace")["equal"] is True


def test_a_published_period_ends_in_a_month():
    assert [month_of(one) for one in ("2021-02", "2021-01-31", "2020-Q2", "2021/22", "")] == [
        "2021-02",
        "2021-01",
        "2020-09",
        None,
        None,
    ]


def test_the_plan_is_checked_written_out_and_taken_in_from_the_command_line(tmp_path: Path):
    folder = council(tmp_path, TWO_OF_THREE)
    words = ["-w", str(folder), "plan"]
    checked = CliRunner().invoke(sightline, [*words, "check", "--as-at", "2021-03-17"], standalone_mode=False)
    assert "remarks." in checked.output
    book = tmp_path / "plan.xlsx"
    CliRunner().invoke(sightline, [*words, "workbook", "--out", str(book)], standalone_mode=False)
    before = door.open(folder).plan
    taken = CliRunner().invoke(sightline, [*words, "take-in", str(book)], standalone_mode=False)
    assert taken.return_value == 0 and taken.output == "" and door.open(folder).plan == before


def test_a_remark_is_a_program_s_too_and_says_why_when_asked(tmp_path: Path):
    folder = council(tmp_path, TWO_OF_THREE, period="2021-12")
    words = ["-w", str(folder), "plan", "check"]
    made = CliRunner().invoke(sightline, [*words, "--json"], standalone_mode=False)
    found = {one["rule"]: one for one in json.loads(made.output)}
    assert made.return_value == 1
    assert found["figure-of-the-future"].keys() == {"rule", "severity", "where", "text", "remedy", "why"}
    assert (found["figure-of-the-future"]["where"], found["kind-not-said"]["severity"]) == ("P1", "warning")
    said = CliRunner().invoke(sightline, [*words, "--why"], standalone_mode=False).output
    assert "[error] figure-of-the-future, P1: 'In time'" in said and "Why it matters:" in said


def test_what_a_workbook_brings_in_is_queried_as_it_is_taken_in(tmp_path: Path):
    from sightline.base import sheets
    from sightline.plan.tables import CLAIMS

    folder = council(tmp_path, TWO_OF_THREE)
    book = tmp_path / "plan.xlsx"
    sheets.write(book, [("Claims", CLAIMS.headings, [("C1", "It gets better month on month.", "P1", "", "")])])
    taken = CliRunner().invoke(sightline, ["-w", str(folder), "plan", "take-in", str(book)], standalone_mode=False)
    assert "claim C1, added: nothing is now It gets better month on month." in taken.output
    assert "claim-without-the-points, C1" in taken.output and "kind-not-said" not in taken.output
    plan = door.open(folder).plan
    assert plan is not None and [one.id for one in plan.claims] == ["C1"]


def test_a_report_is_made_whatever_is_queried_and_says_so_first(tmp_path: Path):
    folder, out = council(tmp_path, TWO_OF_THREE, period="2021-12"), tmp_path / "report.html"
    plan = folder / "improvement-plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('cut = { kind = "new" }\n', ""), encoding="utf-8")
    words = ["-w", str(folder), "report", "project-group", "--as-at", "2021-03-17", "--out", str(out)]
    made = CliRunner().invoke(sightline, words, standalone_mode=False)
    assert made.return_value == 0 and out.exists() and "Wrote" in made.stdout
    assert "[error] figure-of-the-future, P1" in made.stderr and "kind-not-said (1)" in made.stderr


def test_a_notebook_is_told_the_same_remarks_and_a_workspace_without_a_plan_none(tmp_path: Path):
    folder = council(tmp_path, TWO_OF_THREE, period="2021-12")
    assert "figure-of-the-future" in {one.rule for one in door.open(folder).remarks()}
    assert "figure-of-the-future" not in {one.rule for one in door.open(folder).remarks(date(2022, 1, 10))}
    (folder / "improvement-plan.toml").unlink()
    assert door.open(folder).remarks() == []

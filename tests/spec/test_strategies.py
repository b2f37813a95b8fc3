"""The register of strategies and policies, each figure on a few versions counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.spec.example import RUBBISH
from tests.spec.given import loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)


def version(name: str, approved: str = "03/02/2020", **cells: str) -> dict[str, str]:
    blank = dict.fromkeys(
        ("review_due_on", "reviewed_on", "replaced_on", "briefed_on", "screening_needed", "screened_on"), ""
    )
    told = {"strategy_id": name, "name": name, "kind": "policy", "version": "1", "approved_on": approved}
    return {**told, **blank, **cells}


def test_a_version_is_in_force_until_another_takes_its_place(tmp_path: Path):
    rows = [
        version("transfer 1", "06/07/2020", kind="protocol", replaced_on="29/01/2021"),
        version("transfer 2", "29/01/2021", kind="procedure"),
        version("supervision"),
        version("to come", "01/03/2021"),
    ]
    workspace = loaded(tmp_path, {"strategy": rows}, AS_AT)
    assert figure(workspace, "strategies_in_force")["value"] == 2
    assert figure(workspace, "strategies_in_force", kind="protocol")["value"] == 1
    assert figure(workspace, "strategies_in_force", "2020-12")["value"] == 2


def test_a_strategy_is_past_the_day_that_it_named_or_a_year_where_it_named_none(tmp_path: Path):
    rows = [
        version("reviewed", review_due_on="03/02/2021", reviewed_on="03/02/2021"),
        version("a day late", review_due_on="03/02/2021", reviewed_on="04/02/2021"),
        version("overdue", review_due_on="03/02/2021"),
        version("replaced in time", review_due_on="03/02/2021", replaced_on="01/02/2021"),
        version("later", review_due_on="03/02/2022"),
        version("named no day"),
        version("unreadable", review_due_on=RUBBISH),
    ]
    workspace = loaded(tmp_path, {"strategy": rows}, AS_AT)
    assert share(workspace, "review_of_a_strategy_due") == (1, 5)
    assert figure(workspace, "review_of_a_strategy_overdue")["value"] == 2
    assert share(workspace, "strategies_without_a_review_day") == (1, 5)
    waits = dict(workspace.worklist("strategies_to_review").select("id", "state").rows())
    late = {"overdue": "overdue", "named no day": "overdue"}
    assert waits == {**late, "later": "running", "unreadable": "unknown"}


def test_what_was_launched_without_equality_screening_is_an_exception(tmp_path: Path):
    rows = [
        version("screened", screening_needed="Y", screened_on="20/01/2020"),
        version("not screened", screening_needed="Y"),
        version("nobody asked"),
        version("not needed", screening_needed="N"),
        version("replaced", screening_needed="Y", replaced_on="01/02/2021"),
    ]
    workspace = loaded(tmp_path, {"strategy": rows}, AS_AT)
    assert share(workspace, "strategies_screened_for_equality") == (1, 3)
    assert share(workspace, "strategies_launched_without_screening") == (2, 4)
    assert set(workspace.worklist("strategies_to_screen")["id"]) == {"not screened", "nobody asked"}


def test_staff_were_briefed_on_a_strategy_or_it_is_on_the_list(tmp_path: Path):
    rows = [version("briefed", briefed_on="10/02/2020"), version("to be briefed"), version("from March", "01/03/2021")]
    workspace = loaded(tmp_path, {"strategy": rows}, AS_AT)
    assert share(workspace, "strategies_staff_were_briefed_on") == (1, 2)
    assert workspace.worklist("strategies_to_brief_staff_on")["id"].to_list() == ["to be briefed"]


def test_where_no_file_says_anything_of_screening_nothing_is_said_to_lack_it(tmp_path: Path):
    kept = ("strategy_id", "name", "approved_on")
    rows = [{name: cell for name, cell in version("1").items() if name in kept}]
    workspace = loaded(tmp_path, {"strategy": rows}, AS_AT)
    assert figure(workspace, "strategies_in_force")["value"] == 1
    for key in (
        "strategies_screened_for_equality",
        "strategies_launched_without_screening",
        "strategies_without_a_review_day",
        "strategies_staff_were_briefed_on",
        "review_of_a_strategy_due",
    ):
        assert figure(workspace, key)["status"] == "not computable", key
    assert workspace.worklist("strategies_to_review").is_empty(), "which named no day that anybody knows of"

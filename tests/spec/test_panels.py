"""What panels decided about a few requests, counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.spec.given import loaded

AS_AT = date(2021, 2, 28)
HEARD = (  # request, day, decision, why put off, cost a week
    ("A", "05/01/2021", "deferred", "papers", ""),
    ("A", "02/02/2021", "agreed", "", "400"),
    ("B", "02/02/2021", "approved", "", "100"),
    ("C", "02/02/2021", "not agreed", "", ""),
    ("D", "16/02/2021", "deferred", "nobody came", ""),
    ("E", "16/02/2021", "", "", ""),
)
MET = (("05/01/2021", "N"), ("19/01/2021", "Y"), ("02/02/2021", ""), ("16/02/2021", "N"), ("02/03/2021", ""))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Any:
    names = ("request", "heard_on", "outcome", "why_deferred", "weekly_cost")
    heard = [
        {"decision_id": f"D{at}", "child_id": f"child {row[0]}", "panel_id": "P", "asked_for": "placement"}
        | dict(zip(names, row, strict=True))
        for at, row in enumerate(HEARD)
    ]
    tables = {
        "panel": [{"panel_id": "P", "name": "Resources Panel", "began_on": "01/04/2019", "ended_on": ""}],
        "panel_meeting": [
            {"meeting_id": f"M{at}", "panel_id": "P", "held_on": day, "cancelled": off}
            for at, (day, off) in enumerate(MET)
        ],
        "panel_decision": heard,
    }
    return loaded(tmp_path_factory.mktemp("panels"), tables, AS_AT)


def part(council: Any, key: str, month: str) -> tuple[float | None, float | None]:
    row = council.figures(key, first=month, last=month).row(0, named=True)
    return row["numerator"], row["denominator"]


def test_a_decision_is_made_the_first_time_unless_the_request_was_heard_before(council):
    assert part(council, "panel_decided_first_time", "2021-02") == (2, 3), "that about A came at its second hearing"


def test_what_was_put_off_is_of_what_was_heard_and_a_decision_nobody_knows_is_left_out(council):
    assert part(council, "panel_requests_heard", "2021-02")[0] == 5
    assert part(council, "panel_requests_put_off", "2021-02") == (1, 4)
    assert part(council, "panel_requests_put_off", "2021-01") == (1, 1)


def test_a_request_waits_until_it_is_heard_again(council):
    assert part(council, "panel_requests_waiting", "2021-01")[0] == 1
    assert part(council, "panel_requests_waiting", "2021-02")[0] == 1
    assert council.worklist("requests_put_off")["child_id"].to_list() == ["child D"]


def test_a_package_costs_what_was_agreed_by_the_week(council):
    row = council.figures("panel_package_cost", first="2021-02", last="2021-02").row(0, named=True)
    assert (row["value"], row["denominator"]) == (250, 2)
    assert part(council, "panel_packages_agreed", "2021-02")[0] == 500


def test_a_meeting_that_lies_ahead_is_neither_held_nor_missed(council):
    assert part(council, "panel_meetings_held", "2021-01") == (1, 2)
    assert part(council, "panel_meetings_held", "2021-02") == (2, 2)
    assert part(council, "panels_that_meet", "2021-02")[0] == 1


def test_each_panel_has_its_own_figures(council):
    cut = council.figures("panel_requests_heard", by="panel", first="2021-02", last="2021-02")
    assert cut.select("value_of_cut", "value").rows() == [("Resources Panel", 5)]


def test_a_panel_that_meets_more_seldom_is_due_by_its_own_days(tmp_path_factory):
    often = {"fortnightly": "14", "monthly": "28", "six weeks": "42", "quarterly": "91", "nobody said": ""}
    tables = {
        "panel": [
            {"panel_id": name, "name": name, "began_on": "01/04/2019", "ended_on": "", "every_days": days}
            for name, days in often.items()
        ],
        "panel_meeting": [
            {"meeting_id": name, "panel_id": name, "held_on": "01/02/2021", "cancelled": "N"} for name in often
        ],
    }
    workspace = loaded(tmp_path_factory.mktemp("cadence"), tables, AS_AT)
    found = {row["id"]: (str(row["due"]), row["state"]) for row in workspace.due(clock="panel_meeting").to_dicts()}
    assert found == {
        "fortnightly": ("2021-02-18", "overdue"),
        "nobody said": ("2021-02-18", "overdue"),
        "monthly": ("2021-03-08", "running"),
        "six weeks": ("2021-03-22", "running"),
        "quarterly": ("2021-05-17", "running"),
    }


def test_the_register_says_to_whom_each_panel_answers(tmp_path_factory):
    rows = [
        {"panel_id": name, "name": name, "began_on": "01/04/2019", "answers_to": board, "priority": ""}
        for name, board in (("A", "Improvement Board"), ("B", "Improvement Board"), ("C", ""))
    ]
    council = loaded(tmp_path_factory.mktemp("map"), {"panel": rows}, AS_AT)
    cut = council.figures("panels_that_meet", by="answers_to", first="2021-02", last="2021-02")
    assert dict(cut.select("value_of_cut", "value").rows()) == {"Improvement Board": 2, "not known": 1}

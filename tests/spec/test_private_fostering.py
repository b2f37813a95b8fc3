"""Private fostering on four arrangements, counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.spec.given import loaded

AS_AT = date(2021, 2, 28)
ARRANGED = (
    ("1", "school", "10/02/2021", "20/01/2021", ""),
    ("2", "parent", "04/01/2021", "15/02/2021", ""),  # told on the day that is six weeks before
    ("3", "carer", "05/01/2021", "15/02/2021", ""),  # a day late
    ("4", "school", "01/06/2020", "", "31/01/2021"),
)
VISITED = (("1", "19/02/2021", "Y"), ("2", "12/01/2021", ""), ("2", "22/02/2021", "N"), ("4", "09/06/2020", "Y"))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("fostering")
    names = ("child_id", "told_by", "notified_on", "began_on", "ended_on")
    arranged = [{"arrangement_id": f"A{row[0]}", **dict(zip(names, row, strict=True))} for row in ARRANGED]
    visited = [
        {"visit_id": str(at), "child_id": child, "arrangement_id": f"A{child}", "visited_on": day, "seen_alone": alone}
        for at, (child, day, alone) in enumerate(VISITED)
    ]
    return loaded(folder, {"private_fostering": arranged, "private_fostering_visit": visited}, AS_AT)


def part(council: Any, key: str, month: str) -> tuple[float | None, float | None]:
    row = council.figures(key, first=month, last=month).row(0, named=True)
    return row["numerator"], row["denominator"]


def test_children_are_counted_from_the_day_on_which_the_council_became_aware(council):
    assert part(council, "children_in_private_fostering", "2020-12")[0] == 1
    assert part(council, "children_in_private_fostering", "2021-02")[0] == 3


def test_notice_is_in_time_if_it_came_six_weeks_before_and_unknown_beginnings_are_left_out(council):
    assert part(council, "private_fostering_notice_in_time", "2021-01") == (1, 2)
    assert part(council, "private_fostering_notice_in_time", "2020-06") == (0, 0)
    assert part(council, "private_fostering_notified", "2021-01")[0] == 2


def test_visits_are_judged_by_the_day_they_were_due(council):
    """Due in February: child 1's first on the 19th, made that day; child 2's second on the 23rd, made before it."""
    assert part(council, "private_fostering_visits_in_time", "2021-02") == (2, 2)


def test_a_visit_without_a_word_on_it_is_not_one_at_which_the_child_was_seen_alone(council):
    assert part(council, "private_fostering_seen_alone", "2021-01") == (0, 1)
    assert part(council, "private_fostering_seen_alone", "2021-02") == (1, 2)


def test_private_fostering_ends_at_sixteen_or_at_eighteen_with_a_disability(tmp_path: Path):
    born = {
        "sixteen": ("15/02/2005", "N"),
        "nobody_said": ("15/02/2005", ""),
        "disabled": ("15/02/2005", "Y"),
        "eighteen": ("15/02/2003", "Y"),
        "not_yet": ("01/03/2005", "N"),
        "no_birthday": ("", "N"),
    }
    children = [{"child_id": child, "born_on": day, "disability": yes} for child, (day, yes) in born.items()]
    arranged = [
        {"arrangement_id": child, "child_id": child, "notified_on": "12/02/2021", "began_on": "", "ended_on": ""}
        for child in born
    ]
    visited = [{"visit_id": "V", "child_id": "x", "arrangement_id": "x", "visited_on": "01/02/2021"}]
    tables = {"child": children, "private_fostering": arranged, "private_fostering_visit": visited}
    council = loaded(tmp_path, tables, AS_AT)
    assert part(council, "children_in_private_fostering", "2021-02")[0] == 3
    due = council.due(clock="first_private_fostering_visit")["child_id"].to_list()  # by Tuesday 23 February
    assert sorted(due) == ["disabled", "no_birthday", "not_yet"]


def test_a_stay_of_less_than_28_days_is_counted_apart(tmp_path: Path):
    days = {"27": "28/01/2021", "28": "29/01/2021", "goes_on": "", "begin_unknown": "28/01/2021"}
    arranged = [
        {"arrangement_id": child, "child_id": child, "notified_on": "04/01/2021", "ended_on": ended,
         "began_on": "" if child == "begin_unknown" else "01/01/2021"}
        for child, ended in days.items()
    ]  # fmt: skip
    council = loaded(tmp_path, {"private_fostering": arranged}, AS_AT)
    assert part(council, "private_fostering_under_28_days", "2021-01")[0] == 1


def test_whoever_was_in_care_and_waits_for_their_record_is_counted_once_it_is_asked_for(tmp_path: Path):
    asked = [
        {"request_id": "R1", "kind": "SAR", "received_on": "04/01/2021", "care_leaver": "Y", "answered_on": ""},
        {
            "request_id": "R2",
            "kind": "SAR",
            "received_on": "04/01/2021",
            "care_leaver": "Y",
            "answered_on": "01/02/2021",
        },
        {"request_id": "R3", "kind": "SAR", "received_on": "08/02/2021", "care_leaver": "N", "answered_on": ""},
        {"request_id": "R4", "kind": "FOI", "received_on": "08/02/2021", "care_leaver": "", "answered_on": ""},
    ]
    council = loaded(tmp_path, {"information_request": asked}, AS_AT)
    assert part(council, "information_requests", "2021-02")[0] == 2
    assert part(council, "own_records_of_care_leavers_waiting", "2021-02")[0] == 1
    assert part(council, "own_records_of_care_leavers_waiting", "2021-01")[0] == 2
    assert part(council, "own_record_request_overdue", "2021-02")[0] == 1, "due on 4 February"

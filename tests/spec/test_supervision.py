"""Supervision on a few cases: who is counted, who cannot be late yet, and the gaps that an average hides."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.workspace.workspace import Workspace
from tests.spec.given import loaded

AS_AT = date(2021, 2, 28)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    def case(child: str, since: str, worker: str = "W1") -> dict[str, str]:
        return {
            "allocation_id": f"A-{child}",
            "child_id": child,
            "worker": worker,
            "started_on": since,
            "team": "North",
        }

    def held(child: str, day: str, **audited: str) -> dict[str, str]:
        return {"child_id": child, "held_on": day, **audited}

    good = {"reflective": "Y", "directive": "Y", "actions_set": "Y"}
    rows = {
        "allocation": [
            case("lately", "01/06/2020"),
            case("to_the_day", "01/06/2020"),
            case("a_day_late", "01/06/2020"),
            case("never", "01/11/2020"),
            case("new", "10/02/2021"),
            case("nobodys", "01/06/2020", ""),
        ],
        "case_supervision": [
            held("lately", "01/06/2020"),
            held("lately", "20/02/2021", **good),
            held("to_the_day", "28/01/2021", reflective="Y", directive="N", actions_set="Y"),
            held("a_day_late", "27/01/2021"),
        ],
        "staff_supervision": [{"worker": "W1", "team": "North", "held_on": "20/02/2021"}],
        "case_tier": [{"child_id": "never", "tier": "high", "started_on": "01/11/2020"}],
    }
    return loaded(tmp_path_factory.mktemp("supervision"), rows, AS_AT)


def figure(council: Workspace, key: str) -> tuple[float, float | None]:
    made = council.figures(key, first="2021-02", last="2021-02")
    numerator, denominator = made.select("numerator", "denominator").row(0)
    return numerator, denominator


def test_a_case_held_for_less_than_a_month_cannot_be_late_and_is_left_out(council):
    assert figure(council, "case_supervision_in_1_month") == (2, 4), "31 days to the day are in time"
    assert figure(council, "case_supervision_in_1_month_all") == (2, 5)


def test_the_longest_gaps_are_counted_by_tier_and_have_a_list(council):
    assert figure(council, "long_gaps_in_supervision") == (1, 5)
    by_tier = council.figures("long_gaps_in_supervision", by="tier", first="2021-02", last="2021-02")
    assert ("high", 1) in by_tier.select("value_of_cut", "numerator").rows()
    assert council.worklist("longest_gaps")["child_id"].to_list() == ["never"]


def test_days_are_counted_from_when_the_case_was_given_where_it_was_never_supervised(council):
    middle = council.figures("days_since_supervision", first="2021-02", last="2021-02").row(0, named=True)
    assert (middle["value"], middle["denominator"]) == (31, 5), "8, 18, 31, 32 and 119 days"


def test_a_workers_own_supervision_is_not_a_cases(council):
    assert figure(council, "staff_supervisions") == (1, None)
    assert figure(council, "case_supervisions") == (1, None)


def test_quality_is_of_those_that_were_audited(council):
    assert figure(council, "supervisions_that_reflect_and_direct") == (1, 1)
    row = council.figures("supervisions_that_reflect_and_direct", first="2021-01", last="2021-01").row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (0, 1)

"""What the care of looked-after children is judged by, on a few children counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded

AS_AT = date(2021, 2, 28)


def periods(**began: str) -> list[dict[str, str]]:
    return [{"period_id": f"P-{child}", "child_id": child, "started_on": day} for child, day in began.items()]


def homes(child: str, *moves: tuple[str, str, str, str]) -> list[dict[str, str]]:
    """A child's placements: from, until, kind, distance."""
    return [
        {
            "placement_id": f"L-{child}-{at}",
            "child_id": child,
            "started_on": begun,
            "ended_on": ended,
            "kind": kind,
            "distance": miles,
        }
        for at, (begun, ended, kind, miles) in enumerate(moves)
    ]


def statuses(**codes: str) -> list[dict[str, str]]:
    return [{"child_id": child, "status": code, "started_on": "01/01/2018"} for child, code in codes.items()]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    rows: Tables = {
        "child": [
            {"child_id": child, "born_on": born}
            for child, born in {
                "settled": "01/05/2010",
                "moved": "01/05/2012",
                "small": "01/05/2017",
                "break": "01/05/2010",
            }.items()
        ],
        "period_of_care": periods(
            settled="01/02/2018", moved="01/02/2018", small="01/02/2020", **{"break": "01/02/2018"}
        ),
        "legal_status": statuses(settled="C2", moved="C2", small="C1", **{"break": "V4"}),
        "placement": [
            *homes("settled", ("01/02/2018", "", "U4", "3.2")),
            *homes(
                "moved",
                ("01/02/2018", "01/06/2020", "U6", "1"),
                ("01/06/2020", "01/01/2021", "U6", "999.9"),
                ("01/01/2021", "", "K2", "45"),
            ),
            *homes("small", ("01/02/2020", "", "U6", "")),
        ],
        "health_check": [
            {"check_id": "1", "child_id": "settled", "kind": "HEALTH", "held_on": "05/03/2020"},
            {"check_id": "2", "child_id": "moved", "kind": "HEALTH", "held_on": "20/02/2020"},
            {"check_id": "3", "child_id": "small", "kind": "HEALTH", "held_on": "20/08/2020"},
            {"check_id": "4", "child_id": "small", "kind": "HEALTH", "held_on": "20/02/2021", "status": "CANCELLED"},
            {"check_id": "5", "child_id": "small", "kind": "DENTAL", "held_on": "20/06/2020"},
        ],
        "care_review": [
            {"child_id": "settled", "held_on": "03/02/2021", "participation": "PN1"},
            {"child_id": "moved", "held_on": "04/02/2021", "participation": "PN4"},
            {"child_id": "small", "held_on": "05/02/2021", "participation": "PN0"},
            {"child_id": "break", "held_on": "05/02/2021", "participation": "PN6", "cancelled": "Y"},
        ],
        "strengths_score": [
            {"child_id": "settled", "scored_on": "01/06/2020", "score": "9"},
            {"child_id": "moved", "scored_on": "01/06/2020", "score": "22"},
        ],
    }
    return loaded(tmp_path_factory.mktemp("care"), rows, AS_AT)


def figure(council: Workspace, key: str) -> tuple[float, float | None]:
    numerator, denominator = (
        council.figures(key, first="2021-02", last="2021-02").select("numerator", "denominator").row(0)
    )
    return numerator, denominator


def test_agreed_short_breaks_are_no_care_in_a_published_figure(council):
    assert figure(council, "children_in_care") == (3, None)


def test_a_placement_that_ended_within_the_year_is_one_of_the_years_placements(council):
    assert figure(council, "three_or_more_placements") == (1, 3)


def test_a_child_is_settled_after_two_years_in_one_place_of_those_long_in_care(council):
    assert figure(council, "long_term_stability") == (1, 2)


def test_a_distance_that_nobody_knows_is_not_a_short_one(council):
    assert figure(council, "placed_over_20_miles_away") == (1, 2)


def test_under_five_a_health_assessment_is_good_for_six_months_and_a_cancelled_one_for_none(council):
    assert figure(council, "health_assessments_up_to_date") == (1, 3)
    held = council.rows("health_assessments_up_to_date", "2021-02")
    assert held.filter(held["counted"])["child_id"].to_list() == ["settled"]


def test_what_was_held_in_a_time_in_care_that_no_file_tells_of_makes_nothing_due(
    tmp_path_factory: pytest.TempPathFactory,
):
    born = [{"child_id": child, "born_on": "01/05/2010"} for child in ("in care", "long gone")]
    checks = [
        {"check_id": f"{kind} {child['child_id']}", **child, "kind": kind, "held_on": "04/02/2019"}
        for child in ({"child_id": "in care"}, {"child_id": "long gone"})
        for kind in ("DENTAL", "HEALTH")
    ]
    scores = [{"score_id": row["child_id"], "child_id": row["child_id"], "scored_on": "04/02/2019"} for row in born]
    tables: Tables = {
        "child": born,
        "period_of_care": periods(**{"in care": "01/02/2018"}),
        "health_check": checks,
        "strengths_score": scores,
        "life_story_work": [
            {"work_id": row["child_id"], "child_id": row["child_id"], "began_on": "04/02/2019", "finished_on": ""}
            for row in born
        ],
    }
    workspace = loaded(tmp_path_factory.mktemp("gone"), tables, AS_AT)
    for clock in ("dental_check", "review_health_assessment", "strengths_and_difficulties_score", "life_story_work"):
        assert workspace.due(clock=clock).select("child_id", "state").rows() == [("in care", "overdue")], clock


def test_a_child_without_any_dental_check_is_counted_as_without_one(council):
    assert figure(council, "dental_checks_up_to_date") == (1, 3)


def test_who_came_and_gave_no_views_took_no_part_and_the_smallest_are_left_out(council):
    assert figure(council, "children_who_took_part_in_their_review") == (1, 2)


def test_the_score_is_an_average_over_the_year(council):
    made = council.figures("strengths_and_difficulties", first="2021-02", last="2021-02")
    assert made.select("value", "denominator").row(0) == (15.5, 2)


def test_reviewing_officers_have_a_list_by_the_days_that_are_left(council):
    listed = council.worklist("looked_after_reviews_to_hold")
    assert set(listed["child_id"]) >= {"settled", "moved", "small"}

"""Permanence on a few children: who has a plan in time, who waits for whom, and what is kept apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.areas import ROOMS
from sightline.base import sheets
from sightline.base.errors import Refused
from sightline.ingest.read_annex_a import read_annex_a
from sightline.ingest.ssd.read import read_ssd
from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded

AS_AT = date(2021, 2, 28)
BY_SECOND = "permanence_plan_by_second_review"


def figure(workspace: Workspace, key: str, month: str = "2021-02") -> tuple[Any, ...]:
    made = workspace.figures(key, first=month, last=month)
    row: tuple[Any, ...] = made.select("numerator", "denominator").row(0)
    return row


def cut(workspace: Workspace, key: str, by: str, month: str = "2021-02") -> dict[str, tuple[float, float]]:
    made = workspace.figures(key, first=month, last=month, by=by)
    return {row["value_of_cut"]: (row["numerator"], row["denominator"]) for row in made.iter_rows(named=True)}


def periods(*given: tuple[str, str, str]) -> list[dict[str, str]]:
    """Times in care as (child, started, ended)."""
    return [
        {"period_id": f"C{at}", "child_id": child, "started_on": start, "ended_on": end, "ended_because": ""}
        for at, (child, start, end) in enumerate(given)
    ]


def reviews(**held: list[str]) -> list[dict[str, str]]:
    return [
        {"review_id": f"{child}{at}", "child_id": child, "held_on": day, "cancelled": ""}
        for child, days in held.items()
        for at, day in enumerate(days)
    ]


def plans(**agreed: tuple[str, str, str]) -> list[dict[str, str]]:
    return [
        {"plan_id": f"P{child}", "child_id": child, "agreed_on": day, "plan": plan, "parallel": beside}
        for child, (day, plan, beside) in agreed.items()
    ]


# -- a plan by the second review --------------------------------------------------------------------------------------

HELD = ["25/09/2020", "22/12/2020"]  # the second three days before it was due, on 25 December


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    names = ("on_the_day", "day_after", "parallel", "only_other", "no_plan", "short_break", "cancelled_first")
    tables: Tables = {
        "period_of_care": periods(
            *((name, "01/09/2020", "") for name in names),
            ("left_before", "01/09/2020", "15/12/2020"),
            ("never_reviewed", "02/11/2020", ""),
            ("second_still_to_come", "04/01/2021", ""),
        ),
        "care_review": reviews(**dict.fromkeys(names, HELD), left_before=HELD[:1], second_still_to_come=["28/01/2021"]),
        "permanence_plan": plans(
            on_the_day=("22/12/2020", "LTFOST", ""),
            day_after=("23/12/2020", "RETURN", ""),
            parallel=("01/12/2020", "OTHER", "ADOPTION"),
            only_other=("01/12/2020", "OTHER", ""),
            short_break=("01/12/2020", "RETURN", ""),
            cancelled_first=("22/12/2020", "SGO", ""),
            left_before=("01/12/2020", "RETURN", ""),
            second_still_to_come=("28/01/2021", "RETURN", ""),
        ),
        "legal_status": [
            {"status_id": "L1", "child_id": "short_break", "status": "V3", "started_on": "01/09/2020", "ended_on": ""},
            {"status_id": "L2", "child_id": "no_plan", "status": "C2", "started_on": "01/09/2020", "ended_on": ""},
        ],
    }
    tables["care_review"].append(
        {"review_id": "x", "child_id": "cancelled_first", "held_on": "20/09/2020", "cancelled": "Y"}
    )
    return loaded(tmp_path_factory.mktemp("permanence"), tables, AS_AT)


def test_of_second_reviews_held_a_plan_on_the_day_is_in_time_and_the_day_after_is_not(council: Workspace):
    assert figure(council, BY_SECOND, "2020-12") == (3, 6)
    rows = council.rows(BY_SECOND, "2020-12")
    met = rows.filter("counted")["child_id"].sort().to_list()
    assert met == ["cancelled_first", "on_the_day", "parallel"], "other alone is no plan; of two plans one is enough"


def test_who_left_before_the_second_review_and_short_breaks_are_left_out(council: Workspace):
    counted = council.rows(BY_SECOND, "2020-12")["child_id"].to_list()
    assert not {"left_before", "short_break", "second_still_to_come", "never_reviewed"} & set(counted)


def test_by_the_day_the_second_review_was_due_it_is_another_figure(council: Workspace):
    assert figure(council, f"{BY_SECOND}_due", "2020-12") == (4, 6), "agreed on 23 December, and due on the 25th"
    late = council.due(clock=BY_SECOND)
    found = {row["child_id"]: (row["due"], row["state"]) for row in late.iter_rows(named=True)}
    assert found["no_plan"] == (date(2020, 12, 25), "overdue")
    assert found["never_reviewed"] == (date(2021, 2, 28), "running"), "the first was due on 30 November"


def test_the_tracker_names_children_without_a_plan_the_soonest_second_review_first(council: Workspace):
    tracker = council.worklist("permanence_tracker")
    assert tracker["child_id"].to_list()[-1] == "never_reviewed"
    assert set(tracker["child_id"]) == {"no_plan", "only_other", "never_reviewed"}


def test_a_second_review_without_a_plan_says_why(tmp_path: Path):
    names = ("says why", "says nothing", "planned later", "planned", "left out: first review")
    rows = reviews(**dict.fromkeys(names[:4], HELD), **{names[4]: HELD[1:]})
    for row in rows:
        row["no_plan_because"] = "Not yet assessed" if row["child_id"] in ("says why", names[4]) else ""
    tables: Tables = {
        "period_of_care": periods(*((name, "01/09/2020", "") for name in names)),
        "care_review": rows,
        "permanence_plan": plans(
            **{"planned later": ("23/12/2020", "RETURN", ""), "planned": ("22/12/2020", "LTFOST", "")}
        ),
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert figure(workspace, "second_reviews_without_a_plan_and_why", "2020-12") == (1, 3)


def test_plans_by_the_second_review_are_cut_by_plan_legal_status_and_reviewing_officer(tmp_path: Path):
    tables: Tables = {
        "period_of_care": periods(("in time", "01/09/2020", ""), ("late", "01/09/2020", "")),
        "care_review": reviews(**{"in time": HELD, "late": HELD}),
        "permanence_plan": plans(**{"in time": ("22/12/2020", "LTFOST", ""), "late": ("23/12/2020", "RETURN", "")}),
        "legal_status": [
            {"child_id": "in time", "status": "C1", "started_on": "01/09/2020", "ended_on": "01/12/2020"},
            {"child_id": "in time", "status": "C2", "started_on": "01/12/2020", "ended_on": ""},
        ],
        "reviewing_officer": [
            {"child_id": "in time", "officer": "3", "started_on": "02/09/2020", "ended_on": "23/12/2020"},
            {"child_id": "in time", "officer": "4", "started_on": "23/12/2020", "ended_on": ""},
            {"child_id": "late", "officer": "4", "started_on": "02/09/2020", "ended_on": ""},
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert cut(workspace, BY_SECOND, "reviewing officer", "2020-12") == {"3": (1, 1), "4": (0, 1)}
    assert cut(workspace, BY_SECOND, "legal status", "2020-12") == {"C2": (1, 1), "not known": (0, 1)}
    assert cut(workspace, BY_SECOND, "plan", "2020-12") == {"LTFOST": (1, 1), "RETURN": (0, 1)}


def test_children_in_care_now_by_whether_they_came_before_the_strategy_or_since(council: Workspace):
    found = cut(council, "children_in_care_with_a_permanence_plan", "cohort")
    assert found == {"existing": (4, 7), "new": (1, 1)}


def test_without_dates_of_plans_the_figure_cannot_be_computed_and_is_no_zero(tmp_path: Path):
    tables: Tables = {
        "period_of_care": periods(("1", "01/09/2020", "")),
        "care_review": reviews(**{"1": HELD}),
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    row = workspace.figures(BY_SECOND, first="2020-12", last="2020-12").row(0, named=True)
    assert row["value"] is None and row["status"] == "not computable"


# -- matches, guardians, adoption -------------------------------------------------------------------------------------


def assessment(at: int, child: str, **days: str) -> dict[str, str]:
    blank = dict.fromkeys(("began_on", "due_on", "completed_on", "given_up_on", "weekly_cost"), "")
    return {**blank, "assessment_id": f"S{at}", "child_id": child, "identified_on": "01/09/2020", **days}


@pytest.fixture(scope="module")
def guardians(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    rows = [
        assessment(1, "1", began_on="07/12/2020", weekly_cost="100.50"),  # twelve weeks are up on 1 March
        assessment(2, "1", began_on="04/12/2020", weekly_cost="150"),  # twelve weeks were up on 26 February
        assessment(3, "2", began_on="02/11/2020"),
        assessment(4, "3", began_on="02/11/2020", due_on="15/03/2021", weekly_cost="200"),
        assessment(5, "4", began_on="02/11/2020", completed_on="28/02/2021", weekly_cost="900"),
        assessment(6, "5", began_on="02/11/2020", given_up_on="01/02/2021", weekly_cost="900"),
        assessment(7, "6"),  # a candidate
        assessment(8, "7", given_up_on="01/10/2020"),
    ]
    born = [{"child_id": str(at), "born_on": f"01/06/{2021 - 4 * at}"} for at in range(1, 8)]
    folder = tmp_path_factory.mktemp("guardians")
    return loaded(folder, {"child": born, "special_guardianship_assessment": rows}, AS_AT)


def test_an_assessment_is_under_way_until_it_is_completed_or_given_up(guardians: Workspace):
    assert figure(guardians, "special_guardianship_assessments")[0] == 4
    assert figure(guardians, "children_in_special_guardianship_assessments")[0] == 3
    assert figure(guardians, "special_guardianship_assessments", "2020-11")[0] == 4
    ages = cut(guardians, "special_guardianship_assessments", "age_band")
    assert {band: number for band, (number, _none) in ages.items()} == {"1 to 4": 2, "5 to 9": 1, "10 to 15": 1}


def test_how_many_have_lasted_longer_than_twelve_weeks(guardians: Workspace):
    assert figure(guardians, "special_guardianship_assessments_over_12_weeks") == (3, 4)


def test_a_later_day_from_the_court_goes_before_the_twelve_weeks(guardians: Workspace):
    rows = guardians.due(clock="special_guardianship_assessment").iter_rows(named=True)
    states = {(row["child_id"], row["due"]): row["state"] for row in rows}
    assert states[("3", date(2021, 3, 15))] == "running"
    assert states[("2", date(2021, 1, 25))] == "overdue"
    assert not [child for child, _day in states if child in ("6", "7")], "a candidate's assessment has no clock yet"


def test_a_day_that_the_court_directs_goes_before_the_limit_sooner_or_later_for_assessment_and_report(tmp_path: Path):
    begun = {"began_on": "07/12/2020", "noticed_on": "07/12/2020"}  # twelve weeks: 1 March; three months: 7 March
    rows = [
        assessment(1, "sooner", **begun, due_on="15/02/2021"),
        assessment(2, "sooner, late", **begun, due_on="15/02/2021", completed_on="16/02/2021"),
        assessment(3, "later", **begun, due_on="15/03/2021"),
        assessment(4, "not said", **begun),
    ]
    workspace = loaded(tmp_path, {"special_guardianship_assessment": rows}, AS_AT)
    directed = {"sooner": date(2021, 2, 15), "later": date(2021, 3, 15)}
    for clock, by_limit in (
        ("special_guardianship_assessment", date(2021, 3, 1)),
        ("special_guardianship_report", date(2021, 3, 7)),
    ):
        made = workspace.due(clock=clock)
        assert dict(made.select("child_id", "due").rows()) == {**directed, "not said": by_limit}
        assert dict(made.select("child_id", "state").rows())["sooner"] == "overdue"
        assert figure(workspace, f"{clock}_due") == (0, 2)


def test_candidates_are_viable_or_not_and_assessments_are_completed_and_heard(tmp_path: Path):
    blank = {"viability_on": "", "viability": "", "outcome": "", "panel_on": ""}
    done = {"viability_on": "02/02/2021", "viability": "positive", "began_on": "03/11/2020"}
    rows = [
        {
            **assessment(1, "1", completed_on="05/02/2021"),
            **blank,
            **done,
            "outcome": "positive",
            "panel_on": "16/02/2021",
        },
        {**assessment(2, "2", completed_on="26/02/2021"), **blank, **done, "outcome": "negative"},
        {
            **assessment(3, "3", given_up_on="09/02/2021"),
            **blank,
            "viability_on": "08/02/2021",
            "viability": "negative",
        },
        {**assessment(4, "4"), **blank, "viability_on": "09/02/2021"},
    ]
    for row in rows[:2]:
        row["began_on"] = "03/11/2020"
    workspace = loaded(tmp_path, {"special_guardianship_assessment": rows}, AS_AT)
    assert figure(workspace, "viability_assessments_positive") == (2, 3), "what nobody said is left out"
    outcomes = cut(workspace, "special_guardianship_assessments_completed", "outcome")
    assert {outcome: number for outcome, (number, _none) in outcomes.items()} == {"RECOMMENDED": 1, "NOT": 1}
    assert figure(workspace, "special_guardianship_assessments_heard_by_panel")[0] == 1
    assert figure(workspace, "special_guardianship_assessments_heard_of_those_completed") == (1, 2)


def test_the_forecast_is_fifty_two_weeks_of_what_is_under_way_and_says_that_it_is_a_forecast(guardians: Workspace):
    assert figure(guardians, "special_guardianship_forecast")[0] == 52 * (100.5 + 150 + 200)
    forecast = ROOMS.measures["special_guardianship_forecast"]
    assert forecast.title.startswith("Forecast") and "supposes" in forecast.source


def test_candidates_wait_on_a_list_and_the_panel_meets_every_fortnight_about_the_rest(guardians: Workspace):
    assert guardians.worklist("special_guardians_to_assess")["child_id"].to_list() == ["6"]
    panel = ROOMS.meetings["special_guardianship_panel"]
    assert panel.every_days == 14 and panel.agenda is not None
    agenda = guardians.worklist("special_guardianship_to_complete")
    assert panel.agenda.title == ROOMS.worklists["special_guardianship_to_complete"].title
    assert sorted(agenda["child_id"].to_list()) == ["1", "1", "2", "3"]


def test_who_waits_for_a_long_term_match_and_how_long_the_others_waited(tmp_path: Path):
    rows = [
        {"match_id": "1", "child_id": "1", "agreed_on": "01/06/2020", "matched_on": "", "ended_on": ""},
        {"match_id": "2", "child_id": "2", "agreed_on": "01/06/2020", "matched_on": "", "ended_on": "01/02/2021"},
        {"match_id": "3", "child_id": "3", "agreed_on": "15/08/2020", "matched_on": "15/02/2021", "ended_on": ""},
        {"match_id": "4", "child_id": "4", "agreed_on": "15/10/2020", "matched_on": "14/02/2021", "ended_on": ""},
    ]
    workspace = loaded(tmp_path, {"long_term_match": rows}, AS_AT)
    assert figure(workspace, "children_waiting_for_a_long_term_match")[0] == 1
    assert figure(workspace, "long_term_plans_matched") == (2, 3)
    assert figure(workspace, "months_to_long_term_match") == (9, 2), "six months to the day, and a day short of four"


def test_adoption_from_the_decision_to_the_match_and_what_was_reversed(tmp_path: Path):
    blank = dict.fromkeys(("matched_on", "order_on", "reversed_on", "entered_care_on", "placed_on"), "")
    rows = [
        {**blank, "path_id": "1", "child_id": "1", "decided_on": "10/08/2020"},
        {**blank, "path_id": "2", "child_id": "2", "decided_on": "10/08/2020", "matched_on": "10/02/2021"},
        {**blank, "path_id": "3", "child_id": "3", "decided_on": "10/08/2020", "reversed_on": "09/02/2021"},
        {
            **blank,
            "path_id": "4",
            "child_id": "4",
            "decided_on": "10/01/2020",
            "matched_on": "10/06/2020",
            "entered_care_on": "10/08/2019",
            "placed_on": "01/07/2020",
            "order_on": "01/02/2021",
        },
    ]
    workspace = loaded(tmp_path, {"adoption_path": rows}, AS_AT)
    assert figure(workspace, "children_to_be_adopted")[0] == 2
    assert figure(workspace, "children_waiting_for_adopters")[0] == 1
    assert figure(workspace, "months_to_adoption_match") == (6, 1)
    assert figure(workspace, "days_from_care_to_placed_for_adoption", "2020-07") == (326, 1)
    assert figure(workspace, "adoptions_reversed")[0] == 1
    assert workspace.worklist("adoption_drift").filter(clock="adoption_match")["child_id"].to_list() == ["1"]


def test_a_match_that_was_put_off_for_the_child_s_sake_has_its_reason(tmp_path: Path):
    blank = {"matched_on": "", "order_on": "", "reversed_on": "", "put_off_because": ""}
    rows = [
        {
            **blank,
            "path_id": "1",
            "child_id": "1",
            "decided_on": "10/08/2020",
            "put_off_because": "A brother comes too",
        },
        {**blank, "path_id": "2", "child_id": "2", "decided_on": "10/08/2020"},
        {**blank, "path_id": "3", "child_id": "3", "decided_on": "31/08/2020"},  # six months are up today
        {**blank, "path_id": "4", "child_id": "4", "decided_on": "10/07/2020", "matched_on": "10/02/2021"},
    ]
    workspace = loaded(tmp_path, {"adoption_path": rows}, AS_AT)
    assert figure(workspace, "adoption_matches_put_off_for_a_reason") == (1, 2)


def test_a_plan_without_a_step_drifts_and_a_step_before_the_plan_counts(tmp_path: Path):
    tables: Tables = {
        "period_of_care": periods(*((name, "01/03/2020", "") for name in ("drifts", "stepped", "no step needed"))),
        "permanence_plan": [
            {"plan_id": "1", "child_id": "drifts", "agreed_on": "01/06/2020", "plan": "ADOPTION"},
            {"plan_id": "2", "child_id": "stepped", "agreed_on": "01/06/2020", "plan": "SGO"},
            {"plan_id": "3", "child_id": "no step needed", "agreed_on": "01/06/2020", "plan": "RESIDENTIAL"},
        ],
        "special_guardianship_assessment": [
            assessment(1, "stepped", began_on="04/05/2020", identified_on="20/04/2020")
        ],
        "adoption_path": [{"path_id": "A", "child_id": "another", "decided_on": "01/06/2020"}],
        "long_term_match": [{"match_id": "M", "child_id": "another", "agreed_on": "01/06/2020", "matched_on": ""}],
        "reunification": [
            {"reunification_id": "R", "child_id": "another", "agreed_on": "01/06/2020", "assessed_on": ""}
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert workspace.worklist("permanence_drift").filter(clock="first_step_towards_permanence")[
        "child_id"
    ].to_list() == ["drifts"]


# -- leaving care -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    rows = periods(
        ("lasted", "01/03/2019", "10/02/2020"),
        ("back after a year", "01/03/2019", "10/02/2020"),
        ("back a day sooner", "01/03/2019", "10/02/2020"),
        ("to guardians", "01/03/2019", "10/02/2021"),
        ("adopted", "01/03/2019", "10/02/2021"),
        ("grown up", "01/03/2019", "10/02/2021"),
        ("by arrangements", "01/03/2019", "10/02/2021"),
        ("back after a year", "10/02/2021", ""),
        ("back a day sooner", "09/02/2021", ""),
    )
    for row, because in zip(rows, ("E4A", "E4B", "E4A", "E45", "E12", "E5", "E41", "", ""), strict=True):
        row["ended_because"] = because
    story = [{"work_id": "W", "child_id": "new", "began_on": "01/02/2021", "finished_on": ""}]
    rows += [{**row, "period_id": f"N{row['period_id']}"} for row in periods(("new", "28/08/2020", ""))]
    tables = {"period_of_care": rows, "life_story_work": story}
    return loaded(tmp_path_factory.mktemp("left"), tables, AS_AT)


def test_a_return_home_lasted_if_the_child_was_at_home_for_the_whole_year(left: Workspace):
    assert figure(left, "returns_home_that_lasted") == (2, 3)


def test_who_left_for_special_guardians_and_who_was_adopted_over_a_year(left: Workspace):
    assert figure(left, "left_care_to_special_guardians") == (1, 4)
    assert figure(left, "left_care_to_guardians_or_by_child_arrangements") == (2, 4), "E41 is no special guardianship"
    assert figure(left, "left_care_adopted") == (1, 4)


def test_returns_home_are_under_way_past_their_day_or_made(tmp_path: Path):
    blank = dict.fromkeys(("assessed_on", "planned_for", "home_on", "given_up_on"), "")
    rows = [
        {**blank, "child_id": "late", "planned_for": "27/02/2021"},
        {**blank, "child_id": "today", "planned_for": "28/02/2021"},
        {**blank, "child_id": "no day yet"},
        {**blank, "child_id": "gone home", "planned_for": "01/02/2021", "home_on": "10/02/2021"},
        {**blank, "child_id": "given up", "planned_for": "01/02/2021", "given_up_on": "10/02/2021"},
        {**blank, "child_id": "left care", "planned_for": "01/02/2021"},
    ]
    plans_of_return = [{**row, "reunification_id": row["child_id"], "agreed_on": "01/12/2020"} for row in rows]
    care = periods(*((row["child_id"], "01/06/2020", "") for row in rows))
    care[-1]["ended_on"] = "20/02/2021"
    workspace = loaded(tmp_path, {"period_of_care": care, "reunification": plans_of_return}, AS_AT)
    assert figure(workspace, "returns_home_under_way")[0] == 3
    assert figure(workspace, "returns_home_past_their_day") == (1, 2)
    assert figure(workspace, "children_gone_home")[0] == 1
    assert workspace.worklist("returns_home_to_plan_anew")["child_id"].to_list() == ["late"]


def test_life_story_work_is_asked_of_children_in_care_for_six_months(left: Workspace):
    assert figure(left, "life_story_work_coverage") == (1, 1), "six months are up on the last day of February"


# -- what files say ---------------------------------------------------------------------------------------------------


def workbook(folder: Path, lists: dict[int, list[list[Any]]]) -> Path:
    path = folder / "annex-a.xlsx"
    sheets.write(path, [(f"List_{number}", rows[0], rows[1:]) for number, rows in lists.items()], title="Annex A")
    return path


def test_list_8_says_what_the_plan_is_and_not_since_when(tmp_path: Path):
    rows = [
        ["Child Unique ID", "Date Started to be Looked After", "What is the permanence plan for this child?"],
        ["1", date(2020, 9, 1), "f) Long-term fostering"],
        ["2", date(2020, 9, 1), "c) SGO/CAO"],
        ["3", date(2020, 9, 1), None],
    ]
    batch = read_annex_a([workbook(tmp_path, {8: rows})], ROOMS, AS_AT)
    said = batch.tables["stated_plan"].sort("child_id").select("child_id", "plan", "told_on").rows()
    assert said == [("1", "LTFOST", AS_AT), ("2", "SGO", AS_AT), ("3", None, AS_AT)]
    assert "permanence_plan" not in batch.tables


def test_lists_10_and_11_are_read_and_an_adopter_s_row_names_no_child(tmp_path: Path):
    adopted = [
        ["Child Unique ID", "Date of Decision that Child Should be Placed for Adoption", "Date of Adoption Order ",
         "Reason Why Child No Longer Placed for Adoption"],
        ["1", date(2020, 1, 10), date(2021, 2, 1), None],
        ["2", date(2020, 1, 10), None, "RD3 - Prospective adopters could not be found"],
    ]  # fmt: skip
    adopters = [
        ["Individual adopter identifier", "Family identifier", "Gender", "Date enquiry received",
         "Reason for leaving adoption process"],
        ["P1", "A1", "b) Female", date(2020, 5, 1), None],
        ["P2", "A1", "a) Male", date(2020, 5, 1), "2 - Process put on hold"],
    ]  # fmt: skip
    batch = read_annex_a([workbook(tmp_path, {10: adopted, 11: adopters})], ROOMS, AS_AT)
    assert batch.tables["adoption_path"].sort("child_id").select("order_on", "reversed_because").rows() == [
        (date(2021, 2, 1), None),
        (None, "RD3"),
    ]
    assert batch.tables["adopter"].sort("adopter_id")["left_because"].to_list() == [None, "2"]
    assert batch.kept == {}, "nothing of the lists is left unread"
    assert not [name for name, field in ROOMS.records["adopter"].fields.items() if field.kind == "child"]


def test_no_row_leads_from_an_adopted_child_to_the_new_record():
    fields = ROOMS.records["adoption_path"].fields.values()
    assert sorted(field.refers_to for field in fields if field.refers_to) == ["period_of_care"]
    assert [field.name for field in fields if field.kind == "child"] == ["child_id"]


def test_the_ssd_ticks_one_plan_or_two_and_nothing_ticked_is_no_plan(tmp_path: Path):
    path = tmp_path / "ssd_cla_care_plan.csv"
    path.write_text(
        "lacp_table_id,lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_json\n"
        '1,1,2020-12-01,"{""RETURN1M"": """", ""LTFOST18"": ""Y"", ""ADOPTION"": """"}"\n'
        '2,2,2020-12-01,"{""RETURN6M"": ""Y"", ""ADOPTION"": ""Y""}"\n'
        '3,3,2020-12-01,"{""RETURN6M"": """", ""ADOPTION"": """"}"\n'
        "4,4,2020-12-01,Adoption\n",
        encoding="utf-8",
    )
    batch = read_ssd([path], ROOMS, AS_AT)
    assert batch.tables["permanence_plan"].sort("plan_id").select("plan", "parallel").rows() == [
        ("LTFOST", None),
        ("RETURN", "ADOPTION"),
        (None, None),
        ("ADOPTION", None),
    ]
    assert [one for one in batch.findings if one.severity == "error"] == []


def test_a_limit_of_law_stays_and_a_local_one_may_be_set():
    with pytest.raises(Refused):
        ROOMS.limits["second_review"].overridden({"value": 4, "from": AS_AT, "reason": "We are late"})
    sooner = {"value": 3, "from": AS_AT, "reason": "Our own standard"}
    assert ROOMS.limits["long_term_match"].overridden(sooner).values[-1].value == 3

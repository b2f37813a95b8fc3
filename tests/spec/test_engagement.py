"""What engagement is judged by, each figure on a few events counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.spec.given import loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)


def event(
    name: str, day: str, kind: str = "workshop", came: str = "", plan: str = "Y", off: str = ""
) -> dict[str, str]:
    return {
        "event_id": name,
        "name": name,
        "kind": kind,
        "held_on": day,
        "attended": came,
        "about_the_plan": plan,
        "cancelled": off,
    }


def test_staff_at_workshops_on_the_plan_are_those_of_the_financial_year_so_far(tmp_path: Path):
    events = [
        event("last year", "12/03/2020", came="70"),
        event("one", "12/01/2021", came="40"),
        event("two", "09/02/2021", came="50"),
        event("on other things", "10/02/2021", came="30", plan="N"),
        event("talk", "11/02/2021", kind="Time to Talk", came="20"),
        event("cancelled", "12/02/2021", came="0", off="Y"),
        event("nobody counted", "15/02/2021"),
    ]
    workspace = loaded(tmp_path, {"engagement_event": events}, AS_AT)
    assert figure(workspace, "staff_at_plan_workshops", "2021-01")["value"] == 40
    assert figure(workspace, "staff_at_plan_workshops", "2021-02")["value"] == 90


def test_staff_at_workshops_are_more_than_the_social_workers_and_are_not_divided_by_them(tmp_path: Path):
    people = [
        {
            "employment_id": str(at),
            "worker": str(at),
            "role": "case holder",
            "contract": "permanent",
            "started_on": "01/04/2019",
        }
        for at in range(3)
    ]
    tables = {"engagement_event": [event("one", "12/01/2021", came="40")], "employment": people}
    workspace = loaded(tmp_path, tables, AS_AT)
    row = figure(workspace, "staff_at_plan_workshops")
    assert row["value"] == 40 and row["denominator"] is None
    assert workspace.rooms.measures["staff_at_plan_workshops"].counts == "staff of every kind"


def test_time_to_talk_is_held_in_every_month_or_a_month_shows_none(tmp_path: Path):
    days = ["02/12/2020", "03/02/2021"]
    workspace = loaded(tmp_path, {"engagement_event": [event(d, d, kind="time to talk") for d in days]}, AS_AT)
    held = [figure(workspace, "time_to_talk_sessions", month)["value"] for month in ("2020-12", "2021-01", "2021-02")]
    assert held == [1, 0, 1]


def test_somebody_at_two_events_of_a_month_is_one_person(tmp_path: Path):
    there = [
        {"attendance_id": f"{worker}{day}", "event_id": "", "worker": worker, "attended_on": day}
        for worker, day in (("1", "02/02/2021"), ("1", "09/02/2021"), ("2", "09/02/2021"))
    ]
    assert figure(loaded(tmp_path, {"event_attendance": there}, AS_AT), "staff_at_events")["value"] == 2


def test_a_survey_before_and_one_after_are_set_side_by_side_with_how_many_answered(tmp_path: Path):
    surveys = [
        {"survey_id": wave, "wave": wave, "asked_on": "08/02/2021", "asked": "200", "answered": answered}
        for wave, answered in (("before", "100"), ("after", "50"))
    ]
    answers = [
        {"answer_id": f"{wave}{at}", "survey_id": wave, "question": f"Q{at}", "agree": agree, "answered": answered}
        for wave, answered, said in (("before", "100", ("40", "60")), ("after", "50", ("40", "45")))
        for at, agree in enumerate(said)
    ]
    workspace = loaded(tmp_path, {"survey": surveys, "survey_answer": answers}, AS_AT)
    waves = {wave: figure(workspace, "staff_who_agree", wave=wave)["value"] for wave in ("before", "after")}
    assert waves == {"before": 50, "after": 85}
    response = figure(workspace, "survey_response")
    assert (response["numerator"], response["denominator"], response["value"]) == (150, 400, 37.5)


def test_issues_that_staff_raise_become_actions(tmp_path: Path):
    issues = [
        {"issue_id": "1", "raised_on": "03/02/2021", "theme": "Caseloads", "action": "More posts", "answered_on": ""},
        {"issue_id": "2", "raised_on": "03/02/2021", "theme": "Case system", "action": "", "answered_on": "10/02/2021"},
    ]
    issues = [{**issue, "closed_on": "" if issue["issue_id"] == "1" else "12/02/2021"} for issue in issues]
    workspace = loaded(tmp_path, {"issue_raised": issues}, AS_AT)
    assert share(workspace, "issues_with_an_action") == (1, 2)
    assert figure(workspace, "issues_open")["value"] == 1
    assert workspace.worklist("staff_to_answer")["id"].to_list() == ["1"]


def test_days_of_advice_count_in_the_month_in_which_they_begin(tmp_path: Path):
    support = [
        {"support_id": "1", "topic": "exploitation", "provider": "charity", "days": "7", "began_on": "11/01/2021"},
        {"support_id": "2", "topic": "quality", "provider": "council", "days": "2.5", "began_on": "15/03/2021"},
    ]
    support = [{**row, "ends_on": "26/02/2021" if row["support_id"] == "1" else "26/03/2021"} for row in support]
    workspace = loaded(tmp_path, {"external_support": support}, date(2021, 2, 5))
    assert figure(workspace, "expert_consultation_days", "2021-01")["value"] == 7
    assert figure(workspace, "expert_consultation_days", "2021-02")["value"] == 0
    assert workspace.worklist("support_that_ends")["id"].to_list() == ["1"]

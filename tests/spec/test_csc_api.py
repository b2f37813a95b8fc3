"""The payload of the Department's children's social care API: each section is read, and nothing it says is lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.workspace.workspace import Workspace

AS_AT = date(2026, 3, 31)


def child(number: str = "K1", **given: Any) -> dict[str, Any]:
    return {
        "la_child_id": number,
        "child_details": {"first_name": "Alder", "surname": "Moss", "date_of_birth": "2015-05-01", "sex": "F"},
        **given,
    }


def episode(**given: Any) -> dict[str, Any]:
    return {"social_care_episode_id": "E1", "referral_date": "2026-01-05", "referral_source": "1A", **given}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


def load(workspace: Workspace, payload: Any, *, name: str = "payload.json", as_at: date = AS_AT) -> Any:
    path = workspace.folder.parent / name
    path.write_text(payload if isinstance(payload, str) else json.dumps(payload), encoding="utf-8")
    return workspace.load([path], as_at=as_at)


def rows(workspace: Workspace, record: str) -> list[dict[str, Any]]:
    table = workspace.view().frames[record]
    return (table.collect() if isinstance(table, pl.LazyFrame) else table).to_dicts()


def left_over(workspace: Workspace) -> list[tuple[str, ...]]:
    latest = workspace.store.latest()
    assert latest is not None
    return latest.kept("csc_api_left_over").select("la_child_id", "section", "name", "text", "why").rows()


def test_each_section_becomes_the_rows_of_its_record(workspace: Workspace):
    one = child(
        health_and_wellbeing={"sdq_assessments": [{"date": "2026-02-01", "score": 14}, {"date": "2025-02-01"}]},
        social_care_episodes=[
            episode(
                care_worker_details=[{"worker_id": "W7", "start_date": "2026-01-06"}],
                child_and_family_assessments=[
                    {
                        "child_and_family_assessment_id": "A1",
                        "start_date": "2026-01-06",
                        "authorisation_date": "2026-02-20",
                    }
                ],
                child_in_need_plans=[{"child_in_need_plan_id": "N1", "start_date": "2026-02-21"}],
                section_47_assessments=[
                    {
                        "section_47_assessment_id": "S1",
                        "start_date": "2026-03-02",
                        "icpc_required_flag": True,
                        "icpc_date": "2026-03-20",
                    }
                ],
                child_protection_plans=[{"child_protection_plan_id": "P1", "start_date": "2026-03-20"}],
                child_looked_after_placements=[
                    {
                        "child_looked_after_placement_id": "L1",
                        "start_date": "2026-03-25",
                        "start_reason": "S",
                        "placement_type": "U6",
                    }
                ],
                adoption={"initial_decision_date": "2026-03-30"},
            )
        ],
    )
    load(workspace, one)
    (known,) = rows(workspace, "child")
    assert (known["child_id"], known["born_on"], known["gender"]) == ("K1", date(2015, 5, 1), "F")
    (referral,) = rows(workspace, "referral")
    assert (referral["referral_id"], referral["received_on"], referral["source"]) == ("E1", date(2026, 1, 5), "1A")
    (assessed,) = rows(workspace, "assessment")
    assert (assessed["referral_id"], assessed["authorised_on"]) == ("E1", date(2026, 2, 20))
    (enquiry,) = rows(workspace, "section47")
    assert enquiry["conference_not_needed"] is False, "a conference is required"
    (conference,) = rows(workspace, "initial_conference")
    assert (conference["enquiry_id"], conference["held_on"]) == ("S1", date(2026, 3, 20))
    assert [row["started_on"] for row in rows(workspace, "child_protection_plan")] == [date(2026, 3, 20)]
    assert [row["kind"] for row in rows(workspace, "placement")] == ["U6"]
    assert [row["started_because"] for row in rows(workspace, "care_episode")] == ["S"]
    assert [row["decided_on"] for row in rows(workspace, "adoption_path")] == [date(2026, 3, 30)]
    assert [row["worker"] for row in rows(workspace, "allocation")] == ["W7"]
    assert sorted((row["score"] for row in rows(workspace, "strengths_score")), key=str) == [14, None]
    assert left_over(workspace) == []


@pytest.mark.parametrize(
    "payload",
    [
        child(),
        [child()],
        {"la_code": 332, "Children": child()},
        {"la_code": 332, "children": [child()]},
        json.dumps(child()) + "\n" + json.dumps(child("K2")) + "\n",
        "\ufeff" + json.dumps([child()]),
    ],
    ids=["a child", "a list", "an object around one", "an object around a list", "a child on each line", "with a mark"],
)
def test_a_payload_may_be_one_child_or_many_in_any_of_the_usual_shapes(workspace: Workspace, payload: Any):
    load(workspace, payload)
    assert "K1" in {row["child_id"] for row in rows(workspace, "child")}


def test_what_nothing_reads_is_kept_apart_with_its_child_and_told_by_name(workspace: Workspace):
    details = {**child()["child_details"], "postcode": "ZZ1 1ZZ", "uasc_flag": True}
    made = load(workspace, child(child_details=details, hobbies=[{"likes": "bees"}], social_care_episodes=[episode()]))
    assert left_over(workspace) == [
        ("K1", "child_details", "postcode", "ZZ1 1ZZ", "not used"),
        ("K1", "child_details", "uasc_flag", "true", "not used"),
        ("K1", "hobbies", "likes", "bees", "not used"),
    ]
    told = [one for one in made.findings if one.rule == "name-not-used"]
    assert sorted((one.sheet, one.column) for one in told) == [
        ("child_details", "postcode"),
        ("child_details", "uasc_flag"),
        ("hobbies", "likes"),
    ]
    assert "ZZ1" not in "".join(one.detail for one in told)


def test_what_is_to_be_taken_away_makes_no_row_and_takes_nothing_from_what_was_there(workspace: Workspace):
    plan = {"child_protection_plan_id": "P1", "start_date": "2026-02-01"}
    load(workspace, child(social_care_episodes=[episode(child_protection_plans=[plan])]))
    gone = {"child_protection_plan_id": "P1", "start_date": "2026-02-01", "purge": True}
    made = load(
        workspace,
        child(social_care_episodes=[episode(child_protection_plans=[gone])]),
        name="later.json",
        as_at=date(2026, 4, 1),
    )
    assert made.findings.by_rule()["purge-asked"] == 2, "one finding for each name"
    assert [row["plan_id"] for row in rows(workspace, "child_protection_plan")] == ["P1"]
    section = "social_care_episodes.child_protection_plans"
    assert ("K1", section, "start_date", "2026-02-01", "purge") in left_over(workspace)


def test_a_later_payload_adds_and_changes_and_says_nothing_of_children_who_are_not_in_it(workspace: Workspace):
    load(workspace, [child("K1", social_care_episodes=[episode()]), child("K2")])
    later = episode(closure_date="2026-03-31", closure_reason="RC1")
    load(workspace, child("K1", social_care_episodes=[later]), name="later.json", as_at=date(2026, 4, 1))
    assert {row["child_id"] for row in rows(workspace, "child")} == {"K1", "K2"}
    (referral,) = rows(workspace, "referral")
    assert (referral["received_on"], referral["closed_on"]) == (date(2026, 1, 5), date(2026, 3, 31))


def test_bad_values_are_findings_by_section_and_place_and_never_refusals(workspace: Workspace):
    odd = episode(referral_date="31 February", referral_source="9Z", referral_no_further_action_flag="perhaps")
    made = load(workspace, [child(), child("K2", social_care_episodes=[odd]), child(social_care_episodes="none")])
    assert {row["child_id"] for row in rows(workspace, "child")} == {"K1", "K2"}
    told = {(one.sheet, one.column, one.row) for one in made.findings if one.sheet == "social_care_episodes"}
    assert {("social_care_episodes", "referral_date", 1), ("social_care_episodes", "referral_source", 1)} <= told
    assert ("K1", "", "social_care_episodes", "none", "not used") in left_over(workspace)


def test_a_thing_of_nobody_is_set_aside_and_text_in_a_childs_place_is_kept_apart(workspace: Workspace):
    nobody = {"child_details": {"surname": "Fern"}, "social_care_episodes": [episode()]}
    made = load(workspace, [child(), nobody, "a child?"])
    assert made.findings.by_rule()["not-a-child"] == 1
    assert (None, "", "", "a child?", "not a child") in left_over(workspace)
    latest = workspace.store.latest()
    assert latest is not None
    tables = made.batches[0].files[0].tables
    assert sum(one.rows_read for one in tables) == sum(one.rows_kept + one.rows_quarantined for one in tables)
    assert sum(one.rows_quarantined for one in tables) == 2, "the child's details and the episode"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"la_child_id": "K1", ', "not whole JSON"),
        ('{"orders": [1, 2]}', "no child stands in it"),
        ("[]", "no child stands in it"),
        ("[" * 200_000, "too deep"),
    ],
)
def test_a_file_that_is_no_payload_is_refused_with_what_to_do(workspace: Workspace, text: str, why: str):
    with pytest.raises(Refused) as refused:
        load(workspace, text)
    assert why in str(refused.value) and "payload.json" in str(refused.value) and "K1" not in str(refused.value)
    assert workspace.store.latest() is None


def test_clocks_run_on_what_a_payload_says(workspace: Workspace):
    assessed = {
        "child_and_family_assessment_id": "A1",
        "start_date": "2026-01-06",
        "authorisation_date": "2026-03-09",
    }
    load(workspace, child(social_care_episodes=[episode(child_and_family_assessments=[assessed])]))
    row = workspace.figures("assessments_authorised_in_45_working_days", first="2026-03", last="2026-03").row(
        0, named=True
    )
    assert (row["numerator"], row["denominator"]) == (1, 1), "45 working days after 5 January 2026 is 9 March"

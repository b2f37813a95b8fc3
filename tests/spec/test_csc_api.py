"""The payload of the children's social care API: every section is read, leniently, beside whatever else was sent."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.snapshot.findings import Finding
from sightline.workspace.loading import Loaded
from sightline.workspace.workspace import Workspace
from tests.spec.books import book

AS_AT = date(2026, 3, 31)


def episode(number: str = "E1", **said: Any) -> dict[str, Any]:
    return {
        "social_care_episode_id": number,
        "referral_date": "2025-04-14",
        "referral_source": "6",
        "referral_no_further_action_flag": False,
        "purge": False,
        **said,
    }


def child(name: str | None = "C1", *episodes: Any, **said: Any) -> dict[str, Any]:
    about = {"date_of_birth": "2012-04-05", "sex": "F", "ethnicity": "WBRI", "purge": False}
    who = {} if name is None else {"la_child_id": name}
    return {**who, "child_details": about, "social_care_episodes": list(episodes), "purge": False, **said}


def payload(folder: Path, *children: Any, name: str = "payload.json") -> Path:
    return written(folder, json.dumps(list(children), indent=1), name)


def written(folder: Path, text: str, name: str = "payload.json", encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def found(loaded: Loaded, rule: str) -> list[Finding]:
    return [one for one in loaded.findings if one.rule == rule]


def read(workspace: Workspace, record: str) -> pl.DataFrame:
    return workspace.store.latest().table(workspace.rooms.records[record])


def counts(loaded: Loaded) -> dict[str, tuple[int, int, int]]:
    """Rows read, kept and set aside, by section."""
    tables = [one for file in loaded.as_json()["files"] for one in file["tables"]]
    return {one["name"]: (one["rows_read"], one["rows_kept"], one["rows_quarantined"]) for one in tables}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


WHOLE = child(
    "C1",
    episode(
        "E1",
        closure_date="2026-01-30",
        closure_reason="RC7",
        care_worker_details=[{"worker_id": "W7", "start_date": "2025-04-15", "end_date": "2025-09-01"}],
        child_and_family_assessments=[
            {
                "child_and_family_assessment_id": "A1",
                "start_date": "2025-04-15",
                "authorisation_date": "2025-06-03",
                "factors": ["3B", "24A"],
            }
        ],
        child_in_need_plans=[{"child_in_need_plan_id": "N1", "start_date": "2025-06-03", "end_date": "2025-07-15"}],
        section_47_assessments=[
            {
                "section_47_assessment_id": "S1",
                "start_date": "2025-07-01",
                "icpc_required_flag": True,
                "icpc_date": "2025-07-15",
                "end_date": "2025-07-10",
            }
        ],
        child_protection_plans=[{"child_protection_plan_id": "P1", "start_date": "2025-07-15", "end_date": None}],
        child_looked_after_placements=[
            {
                "child_looked_after_placement_id": "L1",
                "start_date": "2025-09-01",
                "start_reason": "S",
                "placement_type": "U6",
                "postcode": "ZZ9 9ZZ",
                "end_date": "2025-11-03",
                "end_reason": "X1",
                "change_reason": "CARPL",
            },
            {
                "child_looked_after_placement_id": "L2",
                "start_date": "2025-11-03",
                "start_reason": "P",
                "placement_type": "U4",
            },
        ],
        adoption={"initial_decision_date": "2025-12-01", "matched_date": "2026-01-12", "placed_date": "2026-02-02"},
        care_leavers={"contact_date": "2026-03-02", "activity": "F2", "accommodation": "D"},
    ),
    mis_child_id="M1",
    child_details={
        "unique_pupil_number": "A123456789012",
        "former_unique_pupil_number": "B123456789012",
        "first_name": "Forename",
        "surname": "Surname",
        "date_of_birth": "2012-04-05",
        "sex": "F",
        "ethnicity": "WBRI",
        "disabilities": ["HAND", "VIS"],
        "postcode": "ZZ9 9ZZ",
        "uasc_flag": False,
        "uasc_end_date": None,
        "purge": False,
    },
    health_and_wellbeing={"sdq_assessments": [{"date": "2026-02-03", "score": 20}], "purge": False},
)


def test_every_section_becomes_the_rows_of_its_record(workspace, tmp_path):
    loaded = workspace.load([payload(tmp_path, WHOLE)], as_at=AS_AT)
    assert loaded.batches[0].files[0].format == "csc api payload"
    one = read(workspace, "child").row(0, named=True)
    assert (one["gender"], one["ethnicity"], one["born_on"], one["disability"]) == ("F", "WBRI", date(2012, 4, 5), True)
    assert sorted(read(workspace, "child_disability")["kind"]) == ["HAND", "VIS"]
    assert read(workspace, "child_name")["forename"].to_list() == ["Forename"]
    assert read(workspace, "child_number")["former_upn"].to_list() == ["B123456789012"]
    score = read(workspace, "strengths_score").row(0, named=True)
    assert (score["scored_on"], score["score"]) == (date(2026, 2, 3), 20)
    referral = read(workspace, "referral").row(0, named=True)
    assert (referral["referral_id"], referral["received_on"], referral["source"]) == ("E1", date(2025, 4, 14), "6")
    assert (referral["no_further_action"], referral["closed_on"]) == (False, date(2026, 1, 30))
    assert read(workspace, "episode_of_need")["ended_on"].to_list() == [date(2026, 1, 30)]
    held = read(workspace, "allocation").row(0, named=True)
    assert (held["worker"], held["ended_on"]) == ("W7", date(2025, 9, 1))
    assert read(workspace, "child_in_need_plan")["plan_id"].to_list() == ["N1"]
    plan = read(workspace, "child_protection_plan").row(0, named=True)
    assert (plan["plan_id"], plan["started_on"], plan["ended_on"]) == ("P1", date(2025, 7, 15), None)
    path = read(workspace, "adoption_path").row(0, named=True)
    assert [path[name] for name in ("decided_on", "matched_on", "placed_on")] == [
        date(2025, 12, 1),
        date(2026, 1, 12),
        date(2026, 2, 2),
    ]
    status = read(workspace, "leaving_care_status").row(0, named=True)
    assert (status["told_on"], status["activity"], status["home"]) == (date(2026, 3, 2), "F2", "D")
    assert read(workspace, "leaving_care_contact")["held_on"].to_list() == [date(2026, 3, 2)]


def test_a_row_belongs_to_the_row_around_it(workspace, tmp_path):
    workspace.load([payload(tmp_path, WHOLE)], as_at=AS_AT)
    assert read(workspace, "assessment")["referral_id"].to_list() == ["E1"]
    factors = read(workspace, "assessment_factor")
    assert sorted(factors["factor"]) == ["24A", "3B"] and set(factors["assessment_id"]) == {"A1"}
    assert set(factors["started_on"]) == {date(2025, 4, 15)}
    enquiry, conference = read(workspace, "section47"), read(workspace, "initial_conference")
    assert enquiry["referral_id"].to_list() == ["E1"] and enquiry["conference_not_needed"].to_list() == [False]
    assert conference["enquiry_id"].to_list() == ["S1"] and conference["held_on"].to_list() == [date(2025, 7, 15)]


def test_placements_in_a_row_make_one_period_of_care(workspace, tmp_path):
    workspace.load([payload(tmp_path, WHOLE)], as_at=AS_AT)
    period = read(workspace, "period_of_care").row(0, named=True)
    assert read(workspace, "period_of_care").height == 1
    assert (period["started_on"], period["ended_on"], period["ended_because"]) == (date(2025, 9, 1), None, None)
    placed = read(workspace, "placement").sort("started_on")
    assert placed["placement_id"].to_list() == ["L1", "L2"] and placed["kind"].to_list() == ["U6", "U4"]
    assert set(placed["period_id"]) == {period["period_id"]}
    assert read(workspace, "care_episode").sort("started_on")["started_because"].to_list() == ["S", "P"]


def test_every_object_is_a_row_or_part_of_one_or_named_in_a_finding(workspace, tmp_path):
    loaded = workspace.load([payload(tmp_path, WHOLE)], as_at=AS_AT)
    assert counts(loaded) == {
        "children": (1, 1, 0),
        "disabilities": (2, 2, 0),
        "sdq_assessments": (1, 1, 0),
        "social_care_episodes": (1, 1, 0),
        "care_worker_details": (1, 1, 0),
        "child_and_family_assessments": (1, 1, 0),
        "factors": (2, 2, 0),
        "child_in_need_plans": (1, 1, 0),
        "section_47_assessments": (1, 1, 0),
        "child_protection_plans": (1, 1, 0),
        "child_looked_after_placements": (2, 2, 0),
        "adoption": (1, 1, 0),
        "care_leavers": (1, 1, 0),
    }
    assert sorted(one.column for one in found(loaded, "payload-name-not-used")) == ["mis_child_id", "uasc_flag"]
    kept = workspace.store.latest().kept("csc_api_left_over")
    assert dict(kept.select("element", "text").rows()) == {"mis_child_id": "M1", "uasc_flag": "false"}


def test_no_postcode_is_kept_anywhere(workspace, tmp_path):
    strange = {"tenancies": [{"since": "2025-01-06", "postcode": "ZZ9 9ZZ", "landlord": {"postcode": "ZZ9 9ZZ"}}]}
    loaded = workspace.load([payload(tmp_path, {**WHOLE, **strange})], as_at=AS_AT)
    assert {one.sheet for one in found(loaded, "payload-not-kept")} == {"children", "child_looked_after_placements"}
    held = [path for path in workspace.folder.rglob("*") if path.is_file()]
    assert held and not any(b"ZZ9 9ZZ" in path.read_bytes() for path in held)
    assert "ZZ9" not in str(workspace.store.latest().kept("csc_api_tenancies").rows())


@pytest.mark.parametrize(
    ("shape", "name"),
    [
        (lambda children: json.dumps(children[0]), "one.json"),
        (lambda children: json.dumps(children), "list.json"),
        (lambda children: json.dumps({"la_code": 332, "Children": children}), "around.json"),
        (lambda children: json.dumps({"data": {"children": children}}), "deeper.json"),
        (lambda children: "\n".join(map(json.dumps, children)), "lines.jsonl"),
        (lambda children: json.dumps({"la_code": 332, "Children": children[0]}), "skeleton.json"),
    ],
)
def test_children_may_stand_alone_in_a_list_in_an_object_or_line_by_line(workspace, tmp_path, shape, name):
    children = [child("C1", episode("E1")), child("C2", episode("E2"))]
    loaded = workspace.load([written(tmp_path, shape(children), name)], as_at=AS_AT)
    wanted = ["C1"] if name in ("one.json", "skeleton.json") else ["C1", "C2"]
    assert read(workspace, "referral").sort("child_id")["child_id"].to_list() == wanted
    assert counts(loaded)["social_care_episodes"] == (len(wanted), len(wanted), 0)
    if "la_code" in shape(children):
        assert workspace.store.latest().kept("csc_api_header")["la_code"].to_list() == ["332"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_any_usual_encoding_is_read(workspace, tmp_path, encoding):
    text = json.dumps([child("C1", child_details={"surname": "Sørname"})], ensure_ascii=False)
    workspace.load([written(tmp_path, text, encoding=encoding)], as_at=AS_AT)
    assert read(workspace, "child_name")["surname"].to_list() == ["Sørname"]


def test_names_may_be_written_otherwise_and_numbers_stand_for_text(workspace, tmp_path):
    one = {"LaChildId": 1001, "ChildDetails": {"DateOfBirth": "2012-04-05T00:00:00", "sex": "1"}}
    one["social-care-episodes"] = [{"socialCareEpisodeId": 77, "referralDate": "14/04/2025"}]  # type: ignore[assignment]
    loaded = workspace.load([payload(tmp_path, one)], as_at=AS_AT)
    assert read(workspace, "child").select("child_id", "gender", "born_on").rows() == [("1001", "M", date(2012, 4, 5))]
    assert read(workspace, "referral").select("referral_id", "received_on").rows() == [("77", date(2025, 4, 14))]
    assert not list(loaded.findings)


def test_what_cannot_be_read_is_a_finding_with_its_place_and_the_row_stays(workspace, tmp_path):
    plans = [
        {"child_protection_plan_id": "P1", "start_date": "2025-07-15"},
        {"child_protection_plan_id": "P2", "start_date": "2025-02-30", "end_date": "soon"},
    ]
    second = child("C2", episode("E2"), episode("E3", child_protection_plans=plans, closure_reason="RC99"))
    loaded = workspace.load([payload(tmp_path, child("C1"), second)], as_at=AS_AT)
    dates = [(one.sheet, one.row, one.column, one.detail) for one in found(loaded, "cell-unreadable-date")]
    place = "social_care_episodes 2, child_protection_plans 2"
    assert dates == [
        ("child_protection_plans", 2, "start_date", f"looks like '9999-99-99'; {place}"),
        ("child_protection_plans", 2, "end_date", f"looks like 'aaaa'; {place}"),
    ]
    (code,) = found(loaded, "cell-unknown-code")
    assert (code.file, code.sheet, code.row, code.column) == (
        "payload.json",
        "social_care_episodes",
        2,
        "closure_reason",
    )
    assert code.detail == "'RC99'; social_care_episodes 2"
    plan = read(workspace, "child_protection_plan").filter(pl.col("plan_id") == "P2").row(0, named=True)
    assert plan["started_on"] is None and "started_on" in plan["_unknown"] and "ended_on" in plan["_unknown"]


def test_what_has_no_identifier_goes_by_its_child_and_its_day(workspace, tmp_path):
    nameless = episode("")
    loaded = workspace.load([payload(tmp_path, child("C1", nameless))], as_at=AS_AT)
    assert read(workspace, "referral")["referral_id"].to_list() == ["C1|2025-04-14"]
    (told,) = found(loaded, "payload-without-identifier")
    assert (told.row, told.column, told.detail) == (1, "social_care_episode_id", "social_care_episodes 1")


def test_one_identifier_of_two_children_loses_neither(workspace, tmp_path):
    loaded = workspace.load([payload(tmp_path, child("C1", episode("E1")), child("C2", episode("E1")))], as_at=AS_AT)
    rows = read(workspace, "referral").sort("child_id")
    assert rows.select("child_id", "referral_id").rows() == [("C1", "E1"), ("C2", "C2|2025-04-14")]
    assert [one.row for one in found(loaded, "payload-identifier-of-two-children")] == [2]


def test_a_child_without_an_identifier_is_set_aside_with_all_that_stands_inside(workspace, tmp_path):
    loaded = workspace.load([payload(tmp_path, child(None, episode("E1")), child("C2", episode("E2")))], as_at=AS_AT)
    assert counts(loaded)["children"] == (2, 1, 1) and counts(loaded)["social_care_episodes"] == (2, 1, 1)
    assert [(one.sheet, one.row) for one in found(loaded, "row-without-child")] == [
        ("children", 1),
        ("social_care_episodes", 1),
    ]
    aside = loaded.batches[0].quarantine.row(1, named=True)
    assert (aside["file"], aside["row"]) == ("payload.json", 1) and '"E1"' in aside["cells"]


def test_what_is_said_twice_is_counted_once_and_set_aside(workspace, tmp_path):
    worker = {"worker_id": "W7", "start_date": "2025-04-15", "end_date": None}
    assessed = {"child_and_family_assessment_id": "A1", "start_date": "2025-04-15", "factors": ["3B", "3B"]}
    one = episode("E1", care_worker_details=[worker, worker], child_and_family_assessments=[assessed])
    loaded = workspace.load([payload(tmp_path, child("C1", one), child("C1", one))], as_at=AS_AT)
    assert counts(loaded)["children"] == (2, 2, 0) and read(workspace, "child").height == 1
    assert counts(loaded)["social_care_episodes"] == (2, 1, 1) and len(found(loaded, "child-twice")) == 1
    assert counts(loaded)["care_worker_details"] == (4, 1, 3) and read(workspace, "allocation").height == 1
    assert counts(loaded)["factors"] == (4, 1, 3)
    assert read(workspace, "assessment_factor")["assessment_id"].to_list() == ["A1"]


def test_a_removal_that_is_asked_for_sets_aside_and_takes_nothing_away(workspace, tmp_path):
    plan = {"child_protection_plan_id": "P1", "start_date": "2025-07-15"}
    before = child("C1", episode("E1", child_protection_plans=[plan]))
    workspace.load([payload(tmp_path, before, child("C2", episode("E2")))], as_at=date(2026, 2, 28))
    asked = child("C1", episode("E1", child_protection_plans=[{**plan, "end_date": "2026-03-02", "purge": True}]))
    gone = {"la_child_id": "C2", "purge": True, "social_care_episodes": [episode("E9")]}
    loaded = workspace.load([payload(tmp_path, asked, gone, name="later.json")], as_at=AS_AT)
    told = [(one.sheet, one.row) for one in found(loaded, "payload-asks-removal")]
    assert told == [("children", 2), ("social_care_episodes", 2), ("child_protection_plans", 1)]
    assert read(workspace, "child_protection_plan").select("plan_id", "ended_on").rows() == [("P1", None)]
    assert sorted(read(workspace, "referral")["referral_id"]) == ["E1", "E2"]


def test_details_that_are_to_be_removed_are_not_taken(workspace, tmp_path):
    one = child("C1", child_details={"sex": "F", "disabilities": ["LD"], "purge": "true"})
    loaded = workspace.load([payload(tmp_path, one)], as_at=AS_AT)
    assert read(workspace, "child")["gender"].to_list() == [None] and counts(loaded)["disabilities"] == (1, 0, 1)
    assert sorted(one.column for one in found(loaded, "payload-asks-removal")) == ["", "child_details.sex"]


def test_a_section_of_another_version_is_kept_whole_and_named(workspace, tmp_path):
    visits = [{"visit_date": "2025-05-06", "purpose": {"kind": "statutory"}}, {"visit_date": "2025-06-03"}]
    loaded = workspace.load([payload(tmp_path, child("C1", episode("E1", visits=visits)))], as_at=AS_AT)
    (told,) = found(loaded, "payload-section-unknown")
    assert (told.severity, told.column, told.detail) == ("warning", "visits", "2 times")
    kept = workspace.store.latest().kept("csc_api_visits")
    assert kept["visit_date"].to_list() == ["2025-05-06", "2025-06-03"]
    assert kept["purpose"].to_list() == ['{"kind": "statutory"}', None]
    assert kept["la_child_id"].to_list() == ["C1", "C1"] and kept["place"][1] == "social_care_episodes 1, visits 2"
    assert counts(loaded)["visits"] == (2, 2, 0)


def test_what_has_another_shape_is_told_of_where_it_stands_and_kept(workspace, tmp_path):
    one = episode("E1", closure_date=["2026-01-30"], child_protection_plans="none", adoption=[{}])
    loaded = workspace.load([payload(tmp_path, child("C1", one), "C2", None, child("C3", 7))], as_at=AS_AT)
    told = [(one.sheet, one.row, one.column) for one in found(loaded, "payload-other-shape")]
    assert told == [
        ("social_care_episodes", 1, "closure_date"),
        ("child_protection_plans", 1, ""),
        ("children", None, ""),
        ("children", None, ""),
        ("social_care_episodes", 2, ""),
    ]
    kept = workspace.store.latest().kept("csc_api_left_over")
    assert kept["text"].to_list() == ['["2026-01-30"]', "none", "C2", "null", "7"]
    assert [one.sheet for one in found(loaded, "block-empty")] == ["adoption"]


def test_a_name_that_stands_twice_in_an_object_is_told_of_and_both_are_kept(workspace, tmp_path):
    text = '{"la_child_id": "C1", "la_child_id": "C9", "child_details": {"sex": "F", "Sex": "M"}}'
    loaded = workspace.load([written(tmp_path, text)], as_at=AS_AT)
    assert read(workspace, "child").select("child_id", "gender").rows() == [("C1", "F")]
    assert len(found(loaded, "cell-said-twice")) == 2
    assert sorted(workspace.store.latest().kept("csc_api_left_over")["text"]) == ["C9", "M"]


def test_half_a_letter_in_a_name_stops_nothing(workspace, tmp_path):
    text = '[{"la_child_id": "C1", "child_details": {"surname": "A\\ud800b\\u0000"}}]'
    workspace.load([written(tmp_path, text)], as_at=AS_AT)
    assert read(workspace, "child_name").height == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"la_child_id": "C1"}, {"la_child_id": ', "line 1"),
        ('[{"la_child_id": "C1"}', "line 1"),
        ('{\n"la_child_id": "C1",\n"sex": Secret}', "line 3"),
        ('{"title": "not of children", "rows": [{"a": 1}]}', "holds no child"),
        ("[]", "holds no child"),
        ("[[[]]]", "holds no child"),
        ("la_child_id,sex\nC1,F\n", "not JSON"),
        ('{"la_child_id": "C1", "deep": ' + "[" * 200_000 + "]" * 200_000 + "}", "more deeply"),
    ],
)
def test_a_file_that_is_no_payload_is_refused_and_says_why_without_quoting_it(workspace, tmp_path, text, why):
    with pytest.raises(Refused) as refused:
        workspace.load([written(tmp_path, text)], as_at=AS_AT)
    assert why in str(refused.value) and "Secret" not in str(refused.value) and "C1" not in str(refused.value)
    assert not workspace.store.all()


def test_json_that_another_program_left_in_a_folder_is_passed_by(workspace, tmp_path):
    payload(tmp_path / "sent", child("C1", episode("E1")))
    written(tmp_path / "sent", '{"made_by": "an extract"}', "manifest.json")
    loaded = workspace.load([tmp_path / "sent"], as_at=AS_AT)
    assert [file.name for file in loaded.batches[0].files] == ["payload.json"]


def test_several_payloads_at_once_are_counted_each_by_itself(workspace, tmp_path):
    first = payload(tmp_path / "a", child("C1", episode("E1")), child("C2", episode("E2")))
    second = payload(tmp_path / "b", child("C3", episode("E3", referral_date="soon")))
    loaded = workspace.load([first, second], as_at=AS_AT)
    files = {file["name"]: file["tables"][0]["rows_read"] for file in loaded.as_json()["files"]}
    assert files == {"a/payload.json": 2, "b/payload.json": 1}
    assert [(one.file, one.row) for one in found(loaded, "cell-unreadable-date")] == [("b/payload.json", 1)]


def test_a_later_payload_stands_and_takes_no_other_child_away(workspace, tmp_path):
    open_plan = {"child_protection_plan_id": "P1", "start_date": "2025-07-15"}
    first = [child("C1", episode("E1", child_protection_plans=[open_plan])), child("C2", episode("E2"))]
    workspace.load([payload(tmp_path / "march", *first)], as_at=date(2026, 2, 28))
    ended = {**open_plan, "start_date": "2025-07-16", "end_date": "2026-03-20"}
    later = child("C1", episode("E1", child_protection_plans=[ended], referral_source="2A"))
    workspace.load([payload(tmp_path / "april", later, name="later.json")], as_at=AS_AT)
    plans = read(workspace, "child_protection_plan").select("plan_id", "started_on", "ended_on").rows()
    assert plans == [("P1", date(2025, 7, 16), date(2026, 3, 20))]
    rows = read(workspace, "referral").sort("referral_id").select("referral_id", "source").rows()
    assert rows == [("E1", "2A"), ("E2", "6")]


def test_beside_an_annex_a_the_same_plan_is_one_plan(workspace, tmp_path):
    headings = ("Child Unique ID", "Child Protection Plan Start Date", "Initial Category of Abuse")
    lists = {"List 7": (headings, [("C1", "15/07/2025", "NEG")])}
    workspace.load([book(tmp_path / "lists.xlsx", lists)], as_at=date(2026, 2, 28))
    sent = {"child_protection_plan_id": "P1", "start_date": "2025-07-15", "end_date": "2026-03-20"}
    workspace.load([payload(tmp_path, child("C1", episode("E1", child_protection_plans=[sent])))], as_at=AS_AT)
    (plan,) = read(workspace, "child_protection_plan").rows(named=True)
    assert (plan["ended_on"], plan["first_category"]) == (date(2026, 3, 20), "NEG")
    assert plan["_source"] == "annex_a+csc_api"

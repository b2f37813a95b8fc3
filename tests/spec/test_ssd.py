"""The Standard Safeguarding Dataset, as three case-management systems really send it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline import workspace as door
from sightline.base.errors import UnknownName
from sightline.ingest.ssd.read import read_ssd
from sightline.snapshot.batch import Batch
from sightline.workspace.workspace import Workspace

AS_AT = date(2021, 2, 28)
Rows = list[dict[str, str]]


def written(folder: Path, tables: dict[str, Rows]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return [_write(folder / f"{table}.csv", rows) for table, rows in tables.items()]


def _write(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        to = csv.DictWriter(file, list(rows[0]), restval="NULL")
        to.writeheader()
        to.writerows(rows[1:] if len(rows) == 1 and not any(rows[0].values()) else rows)
    return path


def read(tmp_path: Path, tables: dict[str, Rows], system: str = "") -> Batch:
    return read_ssd(written(tmp_path / "ssd", tables), door.all_rooms(), AS_AT, system=system)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


PEOPLE = [
    {"pers_person_id": "1", "pers_gender": "F", "pers_dob": "2012-04-05 00:00:00", "pers_forename": "Robin"},
    {"pers_person_id": "2", "pers_gender": "M", "pers_dob": "1900-01-01", "pers_forename": "Sam"},
]
REFERRALS = [
    {"cine_referral_id": "R1", "cine_person_id": "1", "cine_referral_date": "2021-01-04", "cine_referral_nfa": "N"},
    {"cine_referral_id": "R2", "cine_person_id": "2", "cine_referral_date": "2021-02-01", "cine_referral_nfa": "Y"},
]
ASSESSMENTS = [
    {
        "cina_assessment_id": "A1",
        "cina_person_id": "1",
        "cina_referral_id": "R1",
        "cina_assessment_start_date": "2021-01-05",
        "cina_assessment_auth_date": "2021-02-05",
        "cina_assessment_outcome_json": '{"OUTCOME": "Ready for "review""',
        "cina_assessment_team": "77",
    }
]
TEAMS = [{"dept_team_id": "77", "dept_team_name": "Assessment 3"}]


def test_a_folder_of_tables_is_read_linked_and_measured(workspace, tmp_path):
    tables = {
        "ssd_person": PEOPLE,
        "ssd_cin_episodes": REFERRALS,
        "ssd_cin_assessments": ASSESSMENTS,
        "ssd_department": TEAMS,
    }
    written(tmp_path / "ssd", tables)
    made = workspace.load([tmp_path / "ssd"], as_at=AS_AT)
    counted = [(t.rows_read, t.rows_kept) for batch in made.batches for file in batch.files for t in file.tables]
    assert sorted(counted) == [(1, 1), (1, 1), (2, 2), (2, 2)]
    done = workspace.figures("assessments_authorised_in_45_working_days", first="2021-02", last="2021-02", by="team")
    assert done.select("value_of_cut", "numerator", "denominator").rows() == [("Assessment 3", 1, 1)]
    names = workspace.store.latest().table(workspace.rooms.records["child_name"])
    assert names["forename"].to_list() == ["Robin", "Sam"], "names are in a record of their own"


def test_a_table_may_be_parquet_and_may_come_in_parts(tmp_path):
    folder = tmp_path / "ssd"
    folder.mkdir()
    frame = pl.DataFrame(REFERRALS).with_columns(pl.col("cine_referral_date").str.to_date())
    frame.head(1).write_parquet(folder / "ssd_cin_episodes_20210101.parquet")
    frame.tail(1).write_parquet(folder / "ssd_cin_episodes_20210201.parquet")
    batch = read_ssd(sorted(folder.iterdir()), door.all_rooms(), AS_AT)
    assert batch.tables["referral"]["received_on"].to_list() == [date(2021, 1, 4), date(2021, 2, 1)]


def test_json_that_was_never_escaped_does_not_harm_its_row(tmp_path):
    path = tmp_path / "ssd_cin_assessments.csv"
    path.write_text(
        "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_outcome_json\n"
        'A1,1,2021-01-05,"{""C"": ""said ""no"" \n and left""}"\nA2,2,2021-01-06,{}\n',
        encoding="utf-8",
    )
    batch = read_ssd([path], door.all_rooms(), AS_AT)
    assert batch.tables["assessment"]["assessment_id"].to_list() == ["A1", "A2"]


def test_stand_ins_are_blank_with_one_finding_a_column(tmp_path):
    people = [*PEOPLE, {"pers_person_id": "3", "pers_dob": "1900-01-01", "pers_gender": "SSD_PH"}]
    batch = read(tmp_path, {"ssd_person": people})
    assert batch.tables["child"]["born_on"].to_list() == [date(2012, 4, 5), None, None]
    told = [finding.column for finding in batch.findings if finding.rule == "cell-placeholder"]
    assert sorted(told) == ["pers_dob", "pers_gender"]


def test_a_row_that_is_nothing_but_null_is_set_aside(tmp_path):
    empty = dict.fromkeys(REFERRALS[0], "NULL")
    batch = read(tmp_path, {"ssd_cin_episodes": [*REFERRALS, empty]})
    (table,) = batch.files[0].tables
    assert (table.rows_read, table.rows_kept, table.rows_quarantined) == (3, 2, 1)
    assert batch.quarantine["rule"].to_list() == ["row-without-key"]


def test_a_table_that_no_room_reads_is_kept_whole(tmp_path):
    batch = read(tmp_path, {"ssd_cla_convictions": [{"clac_conviction_id": "9", "clac_person_id": "1"}]})
    assert batch.kept["ssd_cla_convictions"]["clac_conviction_id"].to_list() == ["9"]
    assert batch.files[0].tables[0].used is False


def test_a_column_that_is_not_sent_is_not_known_and_is_no_error(workspace, tmp_path):
    written(tmp_path / "ssd", {"ssd_cin_episodes": REFERRALS})
    made = workspace.load([tmp_path / "ssd"], as_at=AS_AT)
    assert made.findings.counts()["error"] == 0
    figure = workspace.figures("referral_decision_due", first="2021-02", last="2021-02").row(0, named=True)
    assert figure["status"] == "not computable"


def test_liquidlogic_sends_lookup_numbers_and_the_words_beside_them(tmp_path):
    contacts = [
        {
            "cont_contact_id": f"C{at}",
            "cont_person_id": "1",
            "cont_contact_date": "2021-02-01",
            "cont_contact_source_code": str(2000 + at),
            "cont_contact_source_desc": words,
        }
        for at, words in enumerate(["Police", "Schools", "Housing"])
    ]
    batch = read(tmp_path, {"ssd_contacts": contacts})
    assert batch.tables["contact"]["source"].to_list() == ["6", "2A", "4"]
    without = [{name: text for name, text in row.items() if name != "cont_contact_source_desc"} for row in contacts]
    batch = read(tmp_path, {"ssd_contacts": without}, "liquidlogic")
    assert batch.findings.by_rule()["column-local-lookup"] == 1, "one finding for the column"
    assert batch.tables["contact"]["_unknown"].to_list() == [" source "] * 3


def test_mosaic_finds_the_child_through_the_plan_and_the_decision_in_its_own_column(tmp_path):
    tables = {
        "ssd_cin_plans": [{"cinp_cin_plan_id": "P1", "cinp_person_id": "1", "cinp_cin_plan_start_date": "2021-01-04"}],
        "ssd_cin_visits": [
            {"cinv_cin_visit_id": "V1", "cinv_cin_plan_id": "P1", "cinv_cin_visit_date": "2021-01-20"},
            {"cinv_cin_visit_id": "V2", "cinv_cin_plan_id": "P9", "cinv_cin_visit_date": "2021-01-21"},
        ],
        "ssd_contacts": [
            {
                "cont_contact_id": "C1",
                "cont_person_id": "1",
                "cont_contact_date": "2021-02-01",
                "cont_contact_source_desc": "Police",
                "cont_contact_outcome_json": "CIN Referral",
            }
        ],
    }
    batch = read(tmp_path, tables)
    assert batch.tables["child_in_need_visit"].select("child_id", "plan_id").rows() == [("1", "P1")]
    assert batch.quarantine["rule"].to_list() == ["row-without-child"], "a visit to nobody's plan is set aside"
    assert batch.tables["contact"].select("source", "decision").rows() == [("6", "referral")]


def test_eclipse_sends_codes_of_its_own(tmp_path):
    contacts = [
        {
            "cont_contact_id": f"C{at}",
            "cont_person_id": "1",
            "cont_contact_date": "2021-02-01",
            "cont_contact_source_code": code,
        }
        for at, code in enumerate(["POLICE", "INDACQ", "HSERVAE"])
    ]
    assert read(tmp_path, {"ssd_contacts": contacts}).tables["contact"]["source"].to_list() == ["6", "1B", "3E"]


def test_a_case_system_that_nobody_knows_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(UnknownName) as caught:
        read(tmp_path, {"ssd_person": PEOPLE}, "mosiac")
    assert "mosaic" in str(caught.value)


def test_a_parquet_table_may_hold_lists_bytes_and_moments_with_a_zone(tmp_path):
    frame = pl.DataFrame(
        {
            "cont_contact_id": ["C1"],
            "cont_person_id": [1.0],
            "cont_contact_date": pl.Series(["2021-06-01 23:30"]).str.to_datetime().dt.replace_time_zone("UTC"),
            "cont_contact_outcome_json": [[{"outcome": "advice"}]],
            "_row": [b"\xff\xfe"],
        }
    )
    frame.write_parquet(tmp_path / "ssd_contacts.parquet")
    batch = read_ssd([tmp_path / "ssd_contacts.parquet"], door.all_rooms(), date(2021, 7, 1))
    row = batch.tables["contact"].row(0, named=True)
    assert (row["child_id"], str(row["received_at"])) == ("1", "2021-06-02 00:30:00")

"""Tables of the Standard Safeguarding Dataset: what is taken in, what is set aside, and that nothing is lost."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.ingest.ssd.read import read_ssd
from sightline.snapshot.batch import Batch, TableRead

AS_AT = date(2021, 2, 28)
CONTACT = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code"
REFERRAL = "cine_referral_id,cine_person_id,cine_referral_date"
CIN_VISIT = "cinv_cin_visit_id,cinv_cin_plan_id,cinv_cin_visit_date"
CIN_PLAN = "cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date"


def read(folder: Path, tables: dict[str, str], system: str = "") -> Batch:
    """The batch that these texts give, each a .csv file of this name."""
    paths = []
    for name, text in tables.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return read_ssd(paths, door.all_rooms(), AS_AT, system=system)


def counts(batch: Batch) -> list[tuple[int, int, int]]:
    tables = [table for file in batch.files for table in file.tables]
    return [(table.rows_read, table.rows_kept, table.rows_quarantined) for table in tables]


def test_a_table_becomes_the_rows_of_its_record_and_says_where_they_came_from(tmp_path):
    batch = read(tmp_path, {"ssd_contacts": f"{CONTACT}\nC1,7,2021-02-01 10:30:00,6\n"})
    row = batch.tables["contact"].row(0, named=True)
    assert (row["contact_id"], row["child_id"], row["source"]) == ("C1", "7", "6")
    assert row["received_at"] == datetime(2021, 2, 1, 10, 30)
    assert (row["_source"], row["_file"], row["_sheet"], row["_row"]) == ("ssd", "ssd_contacts.csv", "ssd_contacts", 2)
    assert batch.source == "ssd"
    assert batch.files[0].format == "ssd"
    assert batch.files[0].tables == (TableRead("ssd_contacts", 1, 1, 0),)


def test_headings_may_be_in_capitals(tmp_path):
    batch = read(tmp_path, {"SSD_CIN_EPISODES": f"{REFERRAL.upper()}\nR1,7,2021-02-01\n"})
    assert batch.tables["referral"]["referral_id"].to_list() == ["R1"]


def test_one_table_feeds_every_record_that_names_it(tmp_path):
    batch = read(tmp_path, {"ssd_person": "pers_person_id,pers_forename,pers_gender\n7,Robin,F\n"})
    assert batch.tables["child"]["gender"].to_list() == ["F"]
    assert batch.tables["child_name"]["forename"].to_list() == ["Robin"]
    assert counts(batch) == [(1, 1, 0)]


def test_coverage_is_complete_and_names_the_fields_that_were_sent(tmp_path):
    batch = read(tmp_path, {"ssd_cin_episodes": f"{REFERRAL},cine_close_date\nR1,7,2021-02-01,\n"})
    coverage = batch.coverage["referral"]
    assert coverage.fields == {"referral_id", "child_id", "received_on", "closed_on"}
    assert coverage.since is None
    assert not coverage.adds
    assert not len(batch.findings), "a column that was not sent is no error"


def test_a_table_of_headings_has_no_rows_and_a_warning(tmp_path):
    batch = read(tmp_path, {"ssd_cin_episodes": f"{REFERRAL}\n", "ssd_department": "dept_team_id,dept_team_name\n"})
    assert counts(batch) == [(0, 0, 0), (0, 0, 0)]
    assert batch.tables["referral"].is_empty()
    assert batch.findings.by_rule() == {"list-empty": 2}


def test_rows_that_do_not_say_what_they_are_about_are_set_aside_whole(tmp_path):
    rows = "R1,7,2021-02-01\nNULL,7,2021-02-02\nR3,-1,2021-02-03\nR1,8,2021-02-04\n"
    batch = read(tmp_path, {"ssd_cin_episodes": f"{REFERRAL}\n{rows}"})
    assert counts(batch) == [(4, 1, 3)]
    assert dict(batch.quarantine.select("row", "rule").rows()) == {
        3: "row-without-key",
        4: "row-without-child",
        5: "row-key-twice",
    }
    assert '"cine_referral_date":"2021-02-04"' in batch.quarantine["cells"][2]
    assert batch.findings.counts()["error"] == 3


def test_without_identifiers_a_row_is_known_by_its_child_and_day(tmp_path):
    rows = "7,2021-02-01\n7,2021-02-01\n8,2021-02-01\n"
    batch = read(tmp_path, {"ssd_cin_episodes": f"cine_person_id,cine_referral_date\n{rows}"})
    assert batch.tables["referral"]["referral_id"].to_list() == ["7|2021-02-01", "7|2021-02-01|2", "8|2021-02-01"]
    assert batch.findings.by_rule() == {"duplicate-row": 1}


class TestATableInTwoFiles:
    def test_is_one_table(self, tmp_path):
        parts = {"ssd_cin_episodes_20210101": "R1,7,2021-01-01", "ssd_cin_episodes_20210201": "R2,7,2021-02-01"}
        batch = read(tmp_path, {name: f"{REFERRAL}\n{row}\n" for name, row in parts.items()})
        assert batch.tables["referral"]["referral_id"].to_list() == ["R1", "R2"]
        assert counts(batch) == [(1, 1, 0), (1, 1, 0)]

    def test_has_each_identifier_once(self, tmp_path):
        parts = {"ssd_cin_episodes_20210101": "R1,7,2021-01-01", "ssd_cin_episodes_20210201": "R1,7,2021-01-01"}
        batch = read(tmp_path, {name: f"{REFERRAL}\n{row}\n" for name, row in parts.items()})
        assert batch.tables["referral"]["referral_id"].to_list() == ["R1"]
        assert counts(batch) == [(1, 1, 0), (1, 0, 1)]
        assert batch.quarantine.select("file", "rule").rows() == [("ssd_cin_episodes_20210201.csv", "row-key-twice")]

    def test_has_keys_of_its_own_that_differ(self, tmp_path):
        part = "cine_person_id,cine_referral_date\n7,2021-02-01\n"
        batch = read(tmp_path, {"ssd_cin_episodes_20210101": part, "ssd_cin_episodes_20210201": part})
        assert batch.tables["referral"]["referral_id"].to_list() == ["7|2021-02-01", "7|2021-02-01|2"]

    def test_is_kept_from_both_where_nothing_reads_it(self, tmp_path):
        parts = {"ssd_unread_20210101": "table_id\n1\n", "ssd_unread_20210201": "table_id,new\n2,a\n"}
        batch = read(tmp_path, parts)
        assert batch.kept["ssd_unread"].select("table_id", "new").rows() == [("1", None), ("2", "a")]
        assert counts(batch) == [(1, 1, 0), (1, 1, 0)]
        assert batch.findings.by_rule() == {"list-kept-not-used": 2}


def test_stand_ins_are_blank_and_not_unknown(tmp_path):
    columns = f"{REFERRAL},cine_cin_primary_need_code,cine_close_date,cine_close_reason"
    rows = "R1,7,2021-02-01,-1,1900-01-01,SSD_PH\nR2,8,2021-02-01,-1,1900-01-01,NULL\nR3,9,2021-02-01,N1,-1,\n"
    batch = read(tmp_path, {"ssd_cin_episodes": f"{columns}\n{rows}"})
    table = batch.tables["referral"]
    assert table.select("need", "closed_on", "closed_because").rows() == [(None,) * 3, (None,) * 3, ("N1", None, None)]
    assert table["_unknown"].null_count() == 3
    told = [finding.column for finding in batch.findings if finding.rule == "cell-placeholder"]
    assert sorted(told) == ["cine_cin_primary_need_code", "cine_close_date", "cine_close_reason"]
    assert len(batch.findings) == 3


def test_parquet_keeps_its_days_flags_and_numbers(tmp_path):
    path = tmp_path / "ssd_cin_episodes.parquet"
    pl.DataFrame(
        {
            "cine_referral_id": [1001, 1002],
            "cine_person_id": [7.0, 8.0],
            "cine_referral_date": [datetime(2021, 2, 1), datetime(2021, 2, 2)],
            "cine_referral_nfa": [True, None],
        }
    ).write_parquet(path)
    batch = read_ssd([path], door.all_rooms(), AS_AT)
    assert batch.tables["referral"].select("referral_id", "child_id", "received_on", "no_further_action").rows() == [
        ("1001", "7", date(2021, 2, 1), True),
        ("1002", "8", date(2021, 2, 2), None),
    ]


def test_a_team_is_named_where_the_teams_are_sent(tmp_path):
    columns = "invo_involvements_id,invo_person_id,invo_professional_team,invo_involvement_start_date"
    involvements = f"{columns}\nI1,7,77,2021-01-04\nI2,8,77.0,2021-01-05\nI3,9,78,2021-01-06\n"
    teams = "dept_team_id,dept_team_name\n77,Assessment 3\n78,NULL\n"
    batch = read(tmp_path, {"ssd_involvements": involvements, "ssd_department": teams})
    assert batch.tables["allocation"]["team"].to_list() == ["Assessment 3", "Assessment 3", "78"]
    batch = read(tmp_path, {"ssd_involvements": involvements})
    assert batch.tables["allocation"]["team"].to_list()[0] == "77", "without the teams it stays as it came"


class TestLookupNumbers:
    def test_are_told_of_once_and_are_unknown(self, tmp_path):
        rows = "C1,7,2021-02-01,2001\nC2,7,2021-02-02,NULL\nC3,7,2021-02-03,2003\nC4,7,2021-02-04,-1\n"
        batch = read(tmp_path, {"ssd_contacts": f"{CONTACT}\n{rows}"})
        assert batch.findings.by_rule() == {"column-local-lookup": 1}
        assert batch.tables["contact"]["source"].null_count() == 4
        assert batch.tables["contact"]["_unknown"].to_list() == [" source ", None, " source ", None]

    def test_are_not_seen_in_codes_that_are_numbers(self, tmp_path):
        batch = read(tmp_path, {"ssd_contacts": f"{CONTACT}\nC1,7,2021-02-01,6\nC2,7,2021-02-02,10\n"})
        assert batch.tables["contact"]["source"].to_list() == ["6", "10"]

    def test_are_not_seen_where_one_cell_is_wrong(self, tmp_path):
        batch = read(tmp_path, {"ssd_contacts": f"{CONTACT}\nC1,7,2021-02-01,1A\nC2,7,2021-02-02,2001\n"})
        assert batch.findings.by_rule() == {"cell-unknown-code": 1}


class TestTheCaseSystem:
    def test_is_refused_by_an_unknown_name_with_the_known_ones(self, tmp_path):
        with pytest.raises(Refused) as caught:
            read(tmp_path, {"ssd_contacts": f"{CONTACT}\n"}, "abacus")
        assert all(system in str(caught.value) for system in ("liquidlogic", "mosaic", "eclipse"))

    def test_is_guessed_by_its_own_texts(self, tmp_path):
        batch = read(tmp_path, {"ssd_contacts": f"{CONTACT}\nC1,7,2021-02-01,INDACQ\nC2,7,2021-02-02,2A\n"})
        assert batch.tables["contact"]["source"].to_list() == ["1B", "2A"]

    def test_given_by_name_is_not_guessed(self, tmp_path):
        batch = read(tmp_path, {"ssd_contacts": f"{CONTACT}\nC1,7,2021-02-01,INDACQ\n"}, "mosaic")
        assert batch.findings.by_rule() == {"cell-unknown-code": 1}

    def test_mosaic_names_a_plan_otherwise_and_its_visits_find_it(self, tmp_path):
        plans = CIN_PLAN.replace("cinp_cin_plan_id", "cin_plan_id")
        tables = {
            "ssd_cin_visits": f"{CIN_VISIT}\nV1,P1,2021-01-20\n",
            "ssd_cin_plans": f"{plans}\nP1,7,2021-01-04\n",
        }
        batch = read(tmp_path, tables)
        assert batch.tables["child_in_need_plan"]["plan_id"].to_list() == ["P1"]
        assert batch.tables["child_in_need_visit"].select("child_id", "plan_id").rows() == [("7", "P1")]

    def test_mosaic_gives_protection_visits_the_child_of_the_plan(self, tmp_path):
        tables = {
            "ssd_cp_plans": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\nP1,7,2021-01-04\n",
            "ssd_cp_visits": "cppv_cp_visit_id,cppv_cp_plan_id,cppv_cp_visit_date\nV1,P1,2021-01-20\n",
        }
        assert read(tmp_path, tables).tables["protection_visit"]["child_id"].to_list() == ["7"]

    def test_mosaic_names_the_child_of_a_review_otherwise(self, tmp_path):
        reviews = "cppr_cp_review_id,cppr_cp_plan_id,person_id,actual_date\nV1,P9,7,2021-01-20\n"
        tables = {"ssd_cp_reviews": reviews, "ssd_cp_plans": "cppl_cp_plan_id,cppl_person_id\nP1,8\n"}
        batch = read(tmp_path, tables, "mosaic")
        assert batch.tables["review_conference"].select("child_id", "held_on").rows() == [("7", date(2021, 1, 20))]

    @pytest.mark.parametrize("system", ["liquidlogic", "eclipse"])
    def test_a_review_of_care_finds_its_child_through_the_period(self, tmp_path, system):
        tables = {
            "ssd_cla_episodes": "clae_cla_episode_id,clae_cla_id,clae_person_id\nE1,L1,7\nE2,L1,7\n",
            "ssd_cla_reviews": "clar_cla_review_id,clar_cla_id,clar_cla_review_date\nV1,L1,2021-01-20\n",
        }
        assert read(tmp_path, tables, system).tables["care_review"]["child_id"].to_list() == ["7"]

    @pytest.mark.parametrize("plans", ["NULL,7,2021-01-04", "P1,7,2021-01-04\nP1,8,2021-01-04"])
    def test_a_child_is_never_guessed(self, tmp_path, plans):
        visits = "V1,NULL,2021-01-20\nV2,P1,2021-01-21\n"
        tables = {"ssd_cin_plans": f"{CIN_PLAN}\n{plans}\n", "ssd_cin_visits": f"{CIN_VISIT}\n{visits}"}
        batch = read(tmp_path, tables, "mosaic")
        assert batch.tables["child_in_need_visit"].is_empty()
        assert batch.quarantine["rule"].to_list().count("row-without-child") == 2

    def test_a_child_is_found_in_any_file_of_the_other_table(self, tmp_path):
        tables = {
            "ssd_cin_plans_20210101": "cinp_cin_plan_id,cinp_person_id\nP1,7\n",
            "ssd_cin_plans_20210201": "cinp_person_id,cinp_cin_plan_id\n8,P2\n",
            "ssd_cin_visits": f"{CIN_VISIT}\nV1,P1,2021-01-20\nV2,P2,2021-01-20\n",
        }
        found = read(tmp_path, tables).tables["child_in_need_visit"].select("visit_id", "child_id").rows()
        assert found == [("V1", "7"), ("V2", "8")]


CELL = st.sampled_from(["", "NULL", "-1", "SSD_PH", "R1", "R2", "7", "2021-02-01", "1900-01-01", "30/02/2021", "{'a"])


@settings(max_examples=40, deadline=None)
@given(parts=st.lists(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6), min_size=1, max_size=3))
def test_rows_read_are_rows_kept_and_rows_set_aside(parts, tmp_path_factory):
    rows = ["\n".join([CONTACT, *map(",".join, part)]) + "\n" for part in parts]
    batch = read(tmp_path_factory.mktemp("ssd"), {f"ssd_contacts_2021010{at}": text for at, text in enumerate(rows)})
    written = sum(any(cells) for part in parts for cells in part)
    kept, aside = batch.tables["contact"], batch.quarantine
    assert sum(counted[0] for counted in counts(batch)) == written == kept.height + aside.height
    assert sum(counted[1] for counted in counts(batch)) == kept.height
    assert kept["contact_id"].n_unique() == kept.height

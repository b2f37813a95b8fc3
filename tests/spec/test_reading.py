"""What can be read: Annex A however it was saved, a council's own extracts, several files, window after window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline import workspace as door
from sightline.areas import ROOMS
from sightline.base.errors import Refused
from sightline.language import Rooms
from sightline.language.annex_a import annex_lists
from sightline.workspace.workspace import Workspace
from tests.spec.books import ASSESSMENTS, CONTACTS, REFERRALS, assessment, book, contact, referral
from tests.spec.given import write_files

AS_AT = date(2021, 2, 28)
OLD = Path(__file__).parents[1] / "fixtures" / "annex_a_old.xls"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


def table(workspace: Workspace, record: str) -> pl.DataFrame:
    return workspace.store.latest().table(workspace.rooms.records[record])


def test_an_old_xls_workbook_is_read_as_a_new_one(workspace):
    made = workspace.load([OLD], as_at=AS_AT)
    tables = [(t.name, t.rows_read, t.rows_kept, t.rows_quarantined) for t in made.batches[0].files[0].tables]
    assert tables == [("List 1", 3, 2, 1), ("List 3", 1, 1, 0), ("List 4", 1, 1, 0)]
    assert table(workspace, "assessment")["started_on"].to_list() == [date(2021, 2, 3)]


@pytest.mark.parametrize("title", ["Annex A - Child level data", None])
@pytest.mark.parametrize("name", ["List 3", "List_3", "List 3 - Referral", "LIST 03", "Sheet1"])
def test_a_list_is_known_by_its_name_or_its_columns_with_a_title_or_without(workspace, tmp_path, name, title):
    path = book(tmp_path / "b.xlsx", {name: (REFERRALS, [referral("1", "01/02/2021")])}, title=title)
    workspace.load([path], as_at=AS_AT)
    assert table(workspace, "referral")["received_on"].to_list() == [date(2021, 2, 1)]


def test_headings_may_differ_in_case_spaces_and_quotes(workspace, tmp_path):
    headings = [heading.upper().replace("'", "\u2019") + "  " for heading in ASSESSMENTS]
    path = book(tmp_path / "b.xlsx", {"List 4": (headings, [assessment("1", "04/01/2021", "05/02/2021")])})
    workspace.load([path], as_at=AS_AT)
    row = table(workspace, "assessment").row(0, named=True)
    assert (row["authorised_on"], row["needs_support"]) == (date(2021, 2, 5), True)


def test_all_eleven_lists_are_known_and_those_that_no_room_reads_are_kept_whole(tmp_path):
    workspace = door.new(tmp_path / "without", "332", Rooms([one for one in ROOMS.areas if one.key != "early_help"]))
    sheets = {}
    for number, entry in annex_lists().items():
        headings = list(entry.columns.values())
        sheets[f"List {number}"] = (headings, [[f"{number}-{at}" for at in range(len(headings))]])
    made = workspace.load([book(tmp_path / "all.xlsx", sheets)], as_at=AS_AT)
    tables = made.batches[0].files[0].tables
    assert [t.name for t in tables] == [f"List {number}" for number in range(1, 12)]
    assert all(t.rows_read == 1 and t.rows_kept == 1 for t in tables)
    unused = [t.name for t in tables if not t.used]
    assert "List 2" in unused and made.findings.by_rule()["list-kept-not-used"] == len(unused)
    snapshot = workspace.store.latest()
    for name in unused:
        kept = snapshot.kept(f"annex_a_{name.lower().replace(' ', '_')}")
        number = int(name.split()[1])
        assert kept.row(0)[0] == f"{number}-0" and kept.width == len(sheets[name][0]) + 1


def test_lists_may_come_in_several_files_and_as_csv(workspace, tmp_path):
    one = book(tmp_path / "a.xlsx", {"List 1": (CONTACTS, [contact("1", "01/02/2021")])})
    two = tmp_path / "List 3.csv"
    lines = [",".join(f'"{text}"' for text in row) for row in (REFERRALS, referral("1", "02/02/2021"))]
    two.write_text("\n".join(lines), encoding="utf-8")
    made = workspace.load([one, two], as_at=AS_AT)
    assert sum(t.rows_kept for b in made.batches for f in b.files for t in f.tables) == 2
    assert workspace.figures("contacts", "referrals", first="2021-02", last="2021-02")["value"].to_list() == [1, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_however_it_was_saved(workspace, tmp_path, encoding, delimiter):
    (workspace.folder / "mappings" / "groups.toml").write_text(
        'record = "core_group"\n[columns]\nchild_id = "Person"\nheld_on = "Date"\nchair = "Chair"\n', encoding="utf-8"
    )
    path = tmp_path / "any name.csv"
    rows = [("Person", "Date", "Chair"), ("1", "04/01/2021", "Cáit's deputy")]
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    workspace.load([path], as_at=AS_AT)
    assert table(workspace, "core_group").row(0, named=True)["chair"] == "Cáit's deputy"


def test_a_mapping_translates_codes_and_reads_its_own_date_format(workspace, tmp_path):
    (workspace.folder / "mappings" / "front door.toml").write_text(
        'record = "contact"\ndate_format = "%Y%m%d %H%M"\n'
        '[columns]\ncontact_id = "Ref"\nchild_id = "PID"\nreceived_at = "When"\ndecision = "Outcome"\n'
        '[codes.decision]\n"To duty" = "referral"\n[constants]\nteam = "Front door"\n',
        encoding="utf-8",
    )
    path = tmp_path / "x.csv"
    path.write_text("Ref,PID,When,Outcome\nA,1,20210201 0930,To duty\nB,2,20210202 1000,NFA\n", encoding="utf-8")
    workspace.load([path], as_at=AS_AT)
    held = table(workspace, "contact").sort("contact_id")
    assert held["decision"].to_list() == ["referral", "no further action"]
    assert [str(moment) for moment in held["received_at"]] == ["2021-02-01 09:30:00", "2021-02-02 10:00:00"]
    assert held["team"].to_list() == ["Front door", "Front door"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("record = ", "mapping"),
        ('record = "contact"\n', "columns"),
        ('record = "contact"\ncolour = "red"\n[columns]\nchild_id = "a"\n', "colour"),
        ('record = "contakt"\n[columns]\nchild_id = "a"\n', "contakt"),
        ('record = "contact"\n[columns]\nchild_id = "a"\nshoe_size = "b"\n', "shoe_size"),
        ('record = "contact"\n[columns]\nreceived_at = "b"\n', "child_id"),
        ('record = "contact"\ndate_format = "day first"\n[columns]\nchild_id = "a"\n', "date_format"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_and_the_entry_named(workspace, tmp_path, text, says):
    mapping = tmp_path / "wrong.toml"
    mapping.write_text(text, encoding="utf-8")
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,01/02/2021\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        workspace.load([path], mappings=[mapping], as_at=AS_AT)
    assert says in str(caught.value) and "wrong.toml" in caught.value.what


def test_a_file_that_lacks_a_column_of_its_mapping_is_told_which(workspace, tmp_path):
    write_files(workspace.folder, {"contact": [{"contact_id": "1", "child_id": "1", "received_at": "01/02/2021"}]})
    path = tmp_path / "short.csv"
    path.write_text("contact_id,child_id\n1,1\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        workspace.load([path], as_at=AS_AT)
    assert "received_at" in caught.value.why


def test_a_half_years_window_is_laid_over_what_came_before(workspace, tmp_path):
    first = [referral("1", "01/06/2020"), referral("2", "20/08/2020")]
    second = [referral("2", "20/08/2020"), referral("3", "01/02/2021")]
    workspace.load([book(tmp_path / "a.xlsx", {"List 3": (REFERRALS, first)})], as_at=date(2020, 8, 31))
    made = workspace.load([book(tmp_path / "b.xlsx", {"List 3": (REFERRALS, second)})], as_at=AS_AT)
    assert sorted(table(workspace, "referral")["child_id"]) == ["1", "2", "3"], "what was before the window stays"
    assert made.findings.by_rule()["row-vanished"] == 0
    months = workspace.figures("referrals", first="2020-06", last="2021-02")
    assert dict(months.select("month", "value").rows())["2020-06"] == 1


def test_two_sources_of_one_record_are_one_table(workspace, tmp_path):
    annex_a = book(
        tmp_path / "a.xlsx", {"List 1": (CONTACTS, [contact("1", "01/02/2021"), contact("2", "03/02/2021")])}
    )
    own = {"contact_id": "C9", "child_id": "1", "received_at": "01/02/2021 09:00", "decided_at": "02/02/2021 10:00"}
    workspace.load([annex_a, *write_files(workspace.folder, {"contact": [own]}, complete=False)], as_at=AS_AT)
    held = table(workspace, "contact").sort("child_id")
    assert held["child_id"].to_list() == ["1", "2"]
    known = held.row(0, named=True)
    assert known["source"] == "6" and known["decided_at"] is not None, "each source fills what the other lacks"
    states = workspace.rows("contacts_decided_in_1_working_day", "2021-02").sort("child_id")["state"].to_list()
    assert states == ["met", "unknown"], "of a contact whose decision no source sends, nothing is known"

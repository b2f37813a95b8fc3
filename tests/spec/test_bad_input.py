"""Bad input gets a clear error or a finding, and nothing is lost: each kind that a council has sent or could send."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.workspace.loading import Loaded
from sightline.workspace.workspace import Workspace
from tests.spec.books import ASSESSMENTS, CONTACTS, REFERRALS, assessment, book, contact, referral
from tests.spec.given import write_files

AS_AT = date(2021, 2, 28)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


def refused(workspace: Workspace, *paths: Path) -> Refused:
    """Why these files are refused; nothing may have been changed by it."""
    before = workspace.store.ids()
    with pytest.raises(Refused) as caught:
        workspace.load(paths, as_at=AS_AT)
    assert workspace.store.ids() == before
    assert caught.value.what and caught.value.do, "a refusal says what was refused and what to do"
    return caught.value


def counts(made: Loaded) -> tuple[int, int, int]:
    """Rows read, kept and set aside, over all tables."""
    tables = [table for batch in made.batches for file in batch.files for table in file.tables]
    read, kept, aside = (
        sum(getattr(table, name) for table in tables) for name in ("rows_read", "rows_kept", "rows_quarantined")
    )
    assert read == kept + aside
    return read, kept, aside


def contacts(tmp_path: Path, *rows: list, name: str = "book.xlsx") -> Path:
    return book(tmp_path / name, {"List 1": (CONTACTS, rows)})


def test_a_file_that_is_not_what_its_name_says_is_refused(workspace, tmp_path):
    text = tmp_path / "lists.xlsx"
    text.write_text("Child Unique ID,Date of Contact\n1,01/02/2021\n", encoding="utf-8")
    assert "lists.xlsx" in refused(workspace, text).what
    workbook = contacts(tmp_path, contact("1", "01/02/2021"))
    binary = workbook.rename(tmp_path / "lists.csv")
    assert "lists.csv" in refused(workspace, binary).what
    old = tmp_path / "old.xls"
    old.write_bytes(b"not a workbook at all")
    assert "old.xls" in refused(workspace, old).what


def test_a_file_that_is_not_there_or_is_empty_is_refused(workspace, tmp_path):
    assert refused(workspace, tmp_path / "nowhere.xlsx")
    nothing = tmp_path / "nothing.csv"
    nothing.write_bytes(b"")
    assert refused(workspace, nothing)


def test_an_empty_workbook_is_refused(workspace, tmp_path):
    assert "no rows" in str(refused(workspace, book(tmp_path / "empty.xlsx", {"Sheet1": ((), ())}, title=None)))


def test_a_list_with_headers_only_is_read_as_a_list_of_nothing(workspace, tmp_path):
    made = workspace.load([book(tmp_path / "b.xlsx", {"List 1": (CONTACTS, [])})], as_at=AS_AT)
    assert counts(made) == (0, 0, 0)
    assert made.findings.by_rule()["list-empty"] == 1
    zero = workspace.figures("contacts", first="2021-02", last="2021-02").row(0, named=True)
    assert (zero["numerator"], zero["status"]) == (0, "computed"), "a list of nothing says that there was nothing"


def test_unknown_sheets_are_told_of_beside_known_ones_and_refused_alone(workspace, tmp_path):
    odd = (("Budget", "Spent"), [("1", "2")])
    beside = book(tmp_path / "a.xlsx", {"Budget": odd, "List 1": (CONTACTS, [contact("1", "01/02/2021")])})
    made = workspace.load([beside], as_at=AS_AT)
    assert counts(made) == (1, 1, 0)
    assert made.findings.by_rule()["sheet-not-read"] == 1
    alone = refused(workspace, book(tmp_path / "b.xlsx", {"Budget": odd}))
    assert "mapping suggest" in alone.do


def test_a_key_given_twice_sets_the_second_row_aside_whole(workspace, tmp_path):
    rows = [
        {"contact_id": "C1", "child_id": "1", "received_at": "01/02/2021 10:00"},
        {"contact_id": "C1", "child_id": "2", "received_at": "02/02/2021 10:00"},
    ]
    made = workspace.load(write_files(workspace.folder, {"contact": rows}), as_at=AS_AT)
    assert counts(made) == (2, 1, 1)
    aside = workspace.store.latest().quarantine().row(0, named=True)
    assert aside["rule"] == "row-key-twice"
    assert '"2"' in aside["cells"] and "02/02/2021 10:00" in aside["cells"], "every cell of the row is there"


@pytest.mark.parametrize("cell", ["May be 8 Jan 2000", "30/02/2021", "31 November 2020", "zz/01/2020", "2021-13-01"])
def test_a_date_that_is_none_makes_one_finding_and_the_row_lives(workspace, tmp_path, cell):
    rows = [contact("1", "01/02/2021"), contact("2", cell)]
    made = workspace.load([contacts(tmp_path, *rows)], as_at=AS_AT)
    assert counts(made) == (2, 2, 0)
    wrong = [finding for finding in made.findings if finding.severity == "error"]
    assert len(wrong) == 1, "one bad cell makes one finding"
    found = wrong[0]
    assert (found.file, found.sheet, found.row, found.column) == ("book.xlsx", "List 1", 4, "Date of Contact")
    assert found.rule == "cell-unreadable-date" and found.remedy
    assert workspace.store.latest().table(workspace.rooms.records["contact"]).height == 2


def test_a_month_is_never_read_before_a_day(workspace, tmp_path):
    workspace.load([contacts(tmp_path, contact("1", "02/01/2021"), contact("2", "01/13/2021"))], as_at=AS_AT)
    received = workspace.store.latest().table(workspace.rooms.records["contact"])["received_at"].dt.date()
    assert set(received) == {date(2021, 1, 2), None}


def test_a_contact_decided_before_it_was_received_is_kept_and_unknown(workspace, tmp_path):
    row = {"contact_id": "C1", "child_id": "1", "received_at": "05/02/2021 10:00", "decided_at": "04/02/2021 09:00"}
    made = workspace.load(write_files(workspace.folder, {"contact": [row]}), as_at=AS_AT)
    assert made.findings.by_rule()["dates-out-of-order"] == 1
    state = workspace.rows("contacts_decided_in_1_working_day", "2021-02")["state"].to_list()
    assert state == ["unknown"], "a figure neither counts it as met nor calls it late"


def test_two_open_assessments_of_one_child_are_both_kept_and_both_told_of(workspace, tmp_path):
    rows = [assessment("1", "04/01/2021"), assessment("1", "01/02/2021"), assessment("2", "01/02/2021")]
    made = workspace.load([book(tmp_path / "b.xlsx", {"List 4": (ASSESSMENTS, rows)})], as_at=AS_AT)
    assert made.findings.by_rule()["two-open-at-once"] == 2
    assert counts(made) == (3, 3, 0)


def test_a_child_without_an_id_is_set_aside_whole(workspace, tmp_path):
    rows = [contact("1", "01/02/2021"), contact(None, "02/02/2021"), contact("-1", "03/02/2021")]
    made = workspace.load([contacts(tmp_path, *rows)], as_at=AS_AT)
    assert counts(made) == (3, 1, 2)
    aside = workspace.store.latest().quarantine()
    assert aside["rule"].unique().to_list() == ["row-without-child"]
    assert aside["row"].to_list() == [4, 5]


def test_a_code_under_the_letter_of_last_years_list_is_read_by_the_code(workspace, tmp_path):
    rows = [referral("1", "01/02/2021", source=f"{letter}) 6: Police") for letter in ("q", "r", "zz")]
    made = workspace.load([book(tmp_path / "b.xlsx", {"List 3": (REFERRALS, rows)})], as_at=AS_AT)
    assert workspace.store.latest().table(workspace.rooms.records["referral"])["source"].to_list() == ["6", "6", "6"]
    assert made.findings.counts()["error"] == 0


def test_a_code_of_a_list_that_is_no_longer_used_is_named_and_the_row_is_kept(workspace, tmp_path):
    rows = [referral("1", "01/02/2021", source="v) 11B: as it once was"), referral("2", "02/02/2021")]
    made = workspace.load([book(tmp_path / "b.xlsx", {"List 3": (REFERRALS, rows)})], as_at=AS_AT)
    assert counts(made) == (2, 2, 0)
    found = next(finding for finding in made.findings if finding.rule == "cell-unknown-code")
    assert (found.row, found.column, found.detail) == (3, "Referral Source", "'11B'")
    assert workspace.figures("referrals", first="2021-02", last="2021-02")["numerator"].to_list() == [2]


def test_a_code_that_was_never_one_is_unknown_and_told_of(workspace, tmp_path):
    rows = [referral("1", "01/02/2021", source="z) the milkman")]
    made = workspace.load([book(tmp_path / "b.xlsx", {"List 3": (REFERRALS, rows)})], as_at=AS_AT)
    held = workspace.store.latest().table(workspace.rooms.records["referral"]).row(0, named=True)
    assert held["source"] is None and " source " in held["_unknown"]
    assert "milkman" not in str([finding.detail for finding in made.findings]), "a finding does not repeat free text"


def test_a_workbook_of_200_megabytes_is_refused_before_it_is_opened(workspace, tmp_path):
    large = contacts(tmp_path, contact("1", "01/02/2021"), name="large.xlsx")
    os.truncate(large, 200 * 1024 * 1024)
    why = refused(workspace, large)
    assert "200 MB" in why.why and "150 MB" in why.why


def test_a_zip_bomb_is_refused(workspace, tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 150 * 1024 * 1024)
    assert bomb.stat().st_size < 1024 * 1024
    assert "unpacks" in refused(workspace, bomb).why


def test_a_workbook_whose_parts_declare_entities_is_refused(workspace, tmp_path):
    good = contacts(tmp_path, contact("1", "01/02/2021"))
    bad = tmp_path / "entities.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            if part.endswith("sheet1.xml"):
                data = (
                    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
                    + data.split(b"?>", 1)[1]
                )
            target.writestr(part, data)
    assert "declares" in refused(workspace, bad).why


def test_a_damaged_workbook_is_refused(workspace, tmp_path):
    good = contacts(tmp_path, contact("1", "01/02/2021"))
    good.write_bytes(good.read_bytes()[:-400])
    assert refused(workspace, good)


def test_if_one_file_of_several_is_refused_none_is_loaded(workspace, tmp_path):
    good = contacts(tmp_path, contact("1", "01/02/2021"))
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"nothing")
    assert refused(workspace, good, bad)
    assert workspace.store.ids() == []


def test_a_list_given_twice_is_refused(workspace, tmp_path):
    one, other = (contacts(tmp_path, contact("1", "01/02/2021"), name=name) for name in ("a.xlsx", "b.xlsx"))
    assert "List 1" in refused(workspace, one, other).why


def test_a_row_longer_than_its_header_is_set_aside_whole(workspace, tmp_path):
    path = write_files(
        workspace.folder, {"contact": [{"contact_id": "C1", "child_id": "1", "received_at": "01/02/2021"}]}
    )
    with path[0].open("a", encoding="utf-8") as file:
        file.write("C2,2,02/02/2021,and more\n")
    made = workspace.load(path, as_at=AS_AT)
    assert counts(made) == (2, 1, 1)


def test_a_date_in_the_future_is_kept_and_told_of(workspace, tmp_path):
    made = workspace.load([contacts(tmp_path, contact("1", "01/03/2021"))], as_at=AS_AT)
    assert made.findings.by_rule()["cell-future-date"] == 1
    assert counts(made) == (1, 1, 0)


def test_the_same_file_checked_changes_nothing_and_says_the_same(workspace, tmp_path):
    path = contacts(tmp_path, contact("1", "30/02/2021"))
    checked = workspace.check([path], as_at=AS_AT)
    assert workspace.store.ids() == [] and checked.snapshot is None
    loaded = workspace.load([path], as_at=AS_AT)
    assert checked.findings.counts() == loaded.findings.counts()
    assert isinstance(workspace.store.latest().findings(), pl.DataFrame)


def test_children_are_not_shown_where_the_viewing_log_cannot_be_written(workspace, tmp_path):
    workspace.load([contacts(tmp_path, contact("1", "01/02/2021"))], as_at=AS_AT)
    (workspace.folder / "viewing-log.jsonl").mkdir()
    for look in (lambda: workspace.rows("contacts", "2021-02"), lambda: workspace.due(), lambda: workspace.child("1")):
        with pytest.raises(Refused) as caught:
            look()
        assert "viewing log" in caught.value.what
    assert workspace.figures("contacts", first="2021-02", last="2021-02")["value"].to_list() == [1]

"""The command line as a person types it and as a program reads it: the exact forms, the exit codes, the JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.spec.books import CONTACTS, book, contact
from tests.spec.given import write_files


class Shell:
    """Runs sightline in a workspace's folder, as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, code: int = 0, where: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "SIGHTLINE_WORKSPACE": str(where or self.folder)}
        done = subprocess.run(
            [sys.executable, "-m", "sightline", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=120,
        )
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def json(self, *words: str, code: int = 0) -> Any:
        return json.loads(self.run(*words, code=code).stdout)


CONTACT_ROWS = [
    {"contact_id": "C1", "child_id": "1", "received_at": "01/02/2021 09:00", "decided_at": "02/02/2021", "team": "A"},
    {"contact_id": "C2", "child_id": "2", "received_at": "01/02/2021 09:00", "decided_at": "05/02/2021", "team": "A"},
    {"contact_id": "C3", "child_id": "3", "received_at": "08/02/2021 09:00", "decided_at": "", "team": "B"},
    {"contact_id": "C4", "child_id": "4", "received_at": "26/02/2021 09:00", "decided_at": "", "team": "B"},
    {"contact_id": "C5", "child_id": "5", "received_at": "26/02/2021 09:00", "decided_at": "no idea", "team": "B"},
]
NAMES = [{"child_id": "3", "forename": "Robin", "surname": "Invented"}]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A workspace into which a file of contacts and a file of names were loaded."""
    shell = Shell(tmp_path_factory.mktemp("council") / "workspace")
    shell.run("new", str(shell.folder), "--authority", "332")
    paths = write_files(shell.folder, {"contact": CONTACT_ROWS, "child_name": NAMES})
    shell.run("load", *map(str, paths), "--as-at", "2021-02-28", code=1)
    return shell


def test_a_command_that_is_not_one_and_a_folder_that_is_no_workspace_are_refused(shell, tmp_path):
    shell.run("tell-me", code=2)
    assert "workspace" in shell.run("figures", code=2, where=tmp_path).stderr


def test_a_workspace_that_was_named_and_is_not_there_is_refused_by_every_command(tmp_path):
    here = Shell(tmp_path)
    for words in (("clock", "assessment", "--starts", "2021-01-04"), ("dictionary",), ("check", "x.csv")):
        assert "workspace" in here.run("-w", str(tmp_path / "nowhere"), *words, code=2).stderr
        if words[0] != "check":
            assert here.run(*words).stdout, "without a name, it needs none"


def test_check_and_load_answer_programs_in_the_promised_shape(shell, tmp_path):
    path = book(
        tmp_path / "lists.xlsx", {"List 1": (CONTACTS, [contact("9", "01/02/2021"), contact(None, "01/02/2021")])}
    )
    said = shell.json("check", str(path), "--json", code=1)
    assert said.keys() == {"snapshot", "files", "findings"} and said["snapshot"] is None
    assert said["findings"].keys() == {"error", "warning", "info"}
    (file,) = said["files"]
    assert file.keys() == {"name", "sha256", "format", "tables"} and file["name"] == "lists.xlsx"
    assert file["tables"] == [{"name": "List 1", "rows_read": 2, "rows_kept": 1, "rows_quarantined": 1}]
    other = Shell(tmp_path / "other")
    other.run("new", str(other.folder), "--authority", "332")
    loaded = other.json("load", str(path), "--as-at", "2021-02-28", "--json", code=1)
    assert loaded["snapshot"] and loaded["files"] == said["files"] and loaded["findings"] == said["findings"]
    assert [one["snapshot"] for one in other.json("snapshots", "--json")] == [loaded["snapshot"]]


def test_check_needs_no_workspace_and_says_that_no_row_is_lost(shell, tmp_path):
    path = book(tmp_path / "lists.xlsx", {"List 1": (CONTACTS, [contact("9", "01/02/2021")])})
    said = shell.run("check", str(path), where=tmp_path / "nowhere", code=0).stdout
    assert "Rows read 1 = rows kept 1 + rows quarantined 0" in said


def test_findings_are_written_for_the_person_who_must_fix_them(shell, tmp_path):
    path = book(tmp_path / "lists.xlsx", {"List 1": (CONTACTS, [contact("9", "30/02/2021")])})
    out = tmp_path / "to fix.xlsx"
    shell.run("check", str(path), "--findings", str(out), code=1)
    what = pl.read_excel(out, sheet_name="What to fix", engine="calamine", infer_schema_length=0)
    where = pl.read_excel(out, sheet_name="Where", engine="calamine", infer_schema_length=0)
    assert what["What to do"].null_count() == 0
    bad = where.filter(pl.col("Rule") == "cell-unreadable-date").row(0, named=True)
    assert (bad["File"], bad["Sheet"], bad["Row"], bad["Column"]) == ("lists.xlsx", "List 1", "3", "Date of Contact")


def test_a_mapping_is_drafted_and_the_draft_is_read(shell, tmp_path):
    path = tmp_path / "core groups 2021.csv"
    path.write_text("Person ID,Date Held,Quorate?\n1,04/01/2021,Y\n2,05/01/2021,N\n", encoding="utf-8")
    draft = tmp_path / "groups.toml"
    shell.run("mapping", "suggest", str(path), "--record", "core_group", "--out", str(draft))
    said = shell.json("check", str(path), "--mapping", str(draft), "--json")
    assert said["files"][0]["tables"][0]["rows_kept"] == 2
    refused = shell.run("mapping", "suggest", str(path), "--record", "core_grup", code=2)
    assert "core_group" in refused.stderr, "a name that is nearly right is told"


def test_figures_come_as_a_table_csv_json_and_parquet(shell, tmp_path):
    words = ("figures", "contacts_decided_in_1_working_day", "--from", "2021-02", "--to", "2021-02")
    (figure,) = shell.json(*words, "--format", "json")
    assert {
        "measure", "month", "window", "cut", "value_of_cut", "numerator", "denominator", "value", "unit", "status",
        "snapshot", "version",
    } <= figure.keys()  # fmt: skip
    assert (figure["numerator"], figure["denominator"], figure["value"]) == (1, 5, 20.0)
    assert (figure["cut"], figure["month"], figure["window"], figure["status"]) == (
        None,
        "2021-02",
        "month",
        "computed",
    )
    assert "contacts_decided_in_1_working_day" in shell.run(*words).stdout
    assert shell.run(*words, "--format", "csv").stdout.count("\n") == 2
    out = tmp_path / "figures.parquet"
    shell.run(*words, "--format", "parquet", "--out", str(out))
    assert pl.read_parquet(out)["numerator"].to_list() == [1.0]
    teams = shell.json(*words, "--by", "team", "--format", "json")
    assert [(one["value_of_cut"], one["numerator"], one["denominator"]) for one in teams] == [("A", 1, 2), ("B", 0, 3)]
    assert {one["cut"] for one in teams} == {"team"}


def test_a_figure_whose_data_were_never_sent_is_not_computable_and_says_why(shell):
    words = ("figures", "core_groups_on_time", "--from", "2021-02", "--to", "2021-02", "--format", "json")
    (figure,) = shell.json(*words)
    assert (figure["status"], figure["value"], figure["numerator"]) == ("not computable", None, None)
    assert figure["why"]


def test_rows_count_to_their_figure_and_say_each_state(shell):
    words = ("rows", "contacts_decided_in_1_working_day", "--month", "2021-02", "--format", "json")
    rows = shell.json(*words)
    assert {row["child_id"]: row["state"] for row in rows} == {
        "1": "met",
        "2": "missed",
        "3": "overdue",
        "4": "running",
        "5": "unknown",
    }
    assert [row["child_id"] for row in shell.json(*words, "--only", "overdue")] == ["3"]
    assert [row["child_id"] for row in shell.json(*words, "--by", "team=A")] == ["1", "2"]
    shell.run(*words[:-2], "--only", "late", code=2)
    shell.run(*words[:-2], "--by", "team", code=2)


def test_due_lists_what_is_open_soonest_first(shell):
    rows = shell.json("due", "--clock", "contact_decision", "--as-at", "2021-02-28", "--format", "json")
    assert [(row["child_id"], row["state"]) for row in rows if row["state"] != "unknown"] == [
        ("3", "overdue"),
        ("4", "running"),
    ]
    assert [row["child_id"] for row in shell.json("due", "--team", "A", "--format", "json")] == []
    assert {row["child_id"] for row in shell.json("due", "--within", "0", "--format", "json")} == {"3", "5"}


def test_a_childs_timeline_has_every_clock(shell):
    said = shell.run("child", "3").stdout
    assert "Contact decision due" in said and "overdue" in said
    shell.run("child", "nobody", code=2)


def test_verdicts_are_sentences(shell):
    said = shell.json("verdicts", "contacts_decided_in_1_working_day", "--as-at", "2021-03-17", "--format", "json")
    assert "20" in said[0]["verdict"] and "1 of 5 contacts" in said[0]["verdict"]


def test_compare_says_what_changed_and_how_figures_moved(shell, tmp_path):
    other = Shell(tmp_path / "workspace")
    other.run("new", str(other.folder), "--authority", "332")
    paths = list(map(str, write_files(other.folder, {"contact": CONTACT_ROWS[:4]})))
    before = other.json("load", *paths, "--as-at", "2021-02-28", "--json")["snapshot"]
    changed = [{**row, "decided_at": row["decided_at"] or "26/02/2021"} for row in CONTACT_ROWS[:4]]
    write_files(other.folder, {"contact": changed})
    after = other.json("load", *paths, "--as-at", "2021-03-05", "--json")["snapshot"]
    said = other.json("compare", before, after, "--json")
    moved = {(one["measure"], one["month"]) for one in said["figures"]}
    assert ("contacts_decided_in_1_working_day", "2021-02") in moved
    assert any(one["record"] == "contact" for one in said["changes"])
    assert "contacts_decided_in_1_working_day" in other.run("compare", before, after).stdout


def test_the_dictionary_comes_as_a_page_and_as_data(shell):
    assert "# Data dictionary" in shell.run("dictionary").stdout
    rooms = {room["key"]: room for room in shell.json("dictionary", "--format", "json")["rooms"]}
    assert {"spine", "front_door", "assessment", "child_protection"} <= rooms.keys()
    assert all(one["says"] and one["version"] for room in rooms.values() for one in room["measures"])
    assert all(value["reference"] for room in rooms.values() for one in room["limits"] for value in one["values"])


def test_clock_says_when_a_duty_is_due_and_by_which_rule(shell):
    said = shell.json("clock", "assessment", "--starts", "2020-11-02", "--json")
    assert {"clock", "starts", "due", "limit", "unit", "rule", "force", "reference", "in_force_from"} <= said.keys()
    assert (said["due"], said["limit"], said["unit"]) == ("2021-01-07", 45, "working days")
    assert "overdue" in shell.run("clock", "assessment", "--starts", "2020-11-02", "--as-at", "2021-02-01").stdout
    shell.run("clock", "assesment", "--starts", "2020-11-02", code=2)
    shell.run("clock", "assessment", "--starts", "02/11/20", code=2)


def test_every_command_that_shows_children_writes_who_looked_at_what_and_when(shell):
    log = shell.folder / "viewing-log.jsonl"
    for words, action in (
        (("rows", "contacts", "--month", "2021-02"), "rows"),
        (("due",), "due"),
        (("child", "3"), "child"),
        (("rows", "contacts", "--month", "2021-02", "--format", "csv"), "rows"),
    ):
        before = log.read_text(encoding="utf-8").splitlines()
        shell.run(*words)
        after = log.read_text(encoding="utf-8").splitlines()
        assert after[: len(before)] == before, "the log is only ever added to"
        (line,) = map(json.loads, after[len(before) :])
        assert line["action"] == action and line["who"] and line["when"] and "3" in line["children"]
    shell.run("figures", "contacts")
    assert log.read_text(encoding="utf-8").splitlines() == after, "a figure shows no child"


def test_a_name_is_in_no_figure_row_list_or_timeline(shell):
    shown = [
        shell.run(*words).stdout
        for words in (
            ("rows", "contacts", "--month", "2021-02", "--format", "json"),
            ("due", "--format", "json"),
            ("figures", "--format", "json"),
            ("verdicts", "--as-at", "2021-03-17"),
            ("child", "3"),
        )
    ]
    assert not any("Invented" in text or "Robin" in text for text in shown)


def test_a_report_for_an_unknown_format_or_name_is_refused(shell, tmp_path):
    assert shell.run("report", "scrutiny", "--as-at", "2021-03-17", "--out", str(tmp_path / "r.odt"), code=2)
    assert shell.run("report", "poem", "--as-at", "2021-03-17", "--out", str(tmp_path / "r.docx"), code=2)

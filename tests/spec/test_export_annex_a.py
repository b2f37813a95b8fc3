"""Annex A goes out as it came in: what is exported reads back to the same rows, and exports again to the same cells."""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import fastexcel
import polars as pl
import pytest
from click.testing import CliRunner

from sightline import sample
from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.cli import sightline
from sightline.language import Area, Field, Record, Rooms, area
from sightline.report.to_annex_a import remarks
from sightline.workspace import viewing
from sightline.workspace.sight import Sight
from sightline.workspace.workspace import Workspace
from tests.spec.annex_a_oracle import Oracle, rows
from tests.spec.given import loaded, write_files

HEADINGS = Path(__file__).parents[1] / "fixtures" / "annex_a_2019_headings.csv"
LATER = (
    "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    "Allocated Personal Advisor",
    "Latest Pathway Plan Review Date",
    "Latest Date of Contact",
)
ENDS = date(2021, 2, 28)
DAYS = [date(2019, 2, 28), date(2020, 8, 31), date(2020, 11, 5), ENDS, date(2021, 3, 20), date(2022, 6, 1)]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demonstration at a small scale: six Annex A workbooks, the first two of them untidy, and its own extracts."""
    folder = tmp_path_factory.mktemp("council")
    council = door.new(folder / "council", "332")
    drawn = sample.make(folder / "files", council.rooms, scale=0.04)
    for as_at in sorted({one.as_at for one in drawn}):
        now = [one for one in drawn if one.as_at == as_at]
        council.load([one.path for one in now], mappings=[one.mapping for one in now if one.mapping], as_at=as_at)
    return council


def others(rooms: Rooms) -> list[Area]:
    """The rooms that declare no record of list 2 or 11."""
    return [room for room in rooms.areas if not reads_early_doors(room)]


@pytest.fixture(scope="module")
def unread(council: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The last of the demonstration's workbooks alone, loaded when no room read its list 2."""
    without = door.new(tmp_path_factory.mktemp("unread") / "council", "332", Rooms(others(council.rooms)))
    without.load([last_book(council)], as_at=ENDS)
    return without


def last_book(council: Workspace) -> Path:
    return council.folder.parent / "files" / f"annex-a-{ENDS}.xlsx"


def read_back(council: Workspace, as_at: date, folder: Path) -> tuple[Workspace, Path]:
    out = folder / f"annex-a-{as_at}.xlsx"
    council.annex_a(as_at, out)
    fresh = door.new(folder / f"fresh-{as_at}", "332", council.rooms)
    fresh.load([out], as_at=as_at)
    return fresh, out


def cells(path: Path) -> dict[str, list[tuple[str | None, ...]]]:
    book = fastexcel.read_excel(path)
    return {
        name: book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars().rows()
        for name in book.sheet_names
    }


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_what_is_exported_reads_back_to_the_same_rows_and_exports_to_the_same_cells(council, tmp_path, as_at):
    fresh, out = read_back(council, as_at, tmp_path)
    before, after = Oracle(council, as_at), Oracle(fresh, as_at)
    carried = [r for r in council.rooms.records.values() if r.annex_a and before.main_of(r) and "child_id" in r.fields]
    carried = [record for record in carried if len(record.annex_a.lists) == 1]
    assert len(carried) > 12
    for record in carried:
        expected = before.expected(record)
        assert after.held(record, before.compared(record)) == expected, record.key
    again = tmp_path / "again.xlsx"
    fresh.annex_a(as_at, again)
    assert cells(again) == cells(out)


def test_each_child_reads_back_as_far_as_the_lists_that_they_are_on_say(council, tmp_path):
    fresh, out = read_back(council, ENDS, tmp_path)
    before, after = (
        {row["child_id"]: row for row in rows(one, one.rooms.records["child"], ENDS)} for one in (council, fresh)
    )
    listed = {row[0] for number in range(1, 11) for row in cells(out)[f"List_{number}"][2:]}
    with_disability = {row[0] for number in range(4, 11) for row in cells(out)[f"List_{number}"][2:]}
    assert set(after) == listed and len(listed) > 200
    for child, row in after.items():
        same = ["gender", "ethnicity", "born_on", "expected_on", "unborn"]
        same += ["disability"] if child in with_disability else []
        assert {name: row[name] for name in same} == {name: before[child][name] for name in same}
    teams = [list(row) for number in (3, 4, 5, 6, 7, 8) for row in cells(out)[f"List_{number}"][2:]]
    held = {(row[0], row[-2], row[-1]) for row in teams}
    allocated = rows(fresh, fresh.rooms.records["allocation"], ENDS)
    assert len(allocated) > 100
    assert {(row["child_id"], row["team"], row["worker"]) for row in allocated} <= held


def test_the_headings_titles_and_sheets_are_those_of_the_template(council, tmp_path):
    out = tmp_path / "out.xlsx"
    council.annex_a(ENDS, out)
    with HEADINGS.open(encoding="utf-8", newline="") as file:
        template = list(csv.DictReader(file))
    written = cells(out)
    assert list(written) == [f"List_{number}" for number in range(1, 12)]
    for number in range(1, 12):
        title, header = written[f"List_{number}"][:2]
        expected = [row["heading"] for row in template if row["list"] == str(number)]
        assert title[0] == next(row["title"] for row in template if row["list"] == str(number))
        assert [heading for heading in header if heading not in LATER] == expected
    assert set(written["List_9"][1]) >= set(LATER)


def test_days_are_real_days_and_codes_are_as_ofsted_writes_them(council, tmp_path):
    out = tmp_path / "out.xlsx"
    council.annex_a(ENDS, out)
    contacts = fastexcel.read_excel(out).load_sheet("List_1", header_row=1).to_polars()
    assert contacts["Date of Contact"].dtype in (pl.Date, pl.Datetime("ms"))
    assert contacts["Age of Child (Years)"].dtype.is_numeric()
    assert contacts["Child Unique ID"].dtype == pl.String
    assert set(contacts["Gender"].unique()) == {"a) Male", "b) Female"}
    assert "q) 6: Police" in set(contacts["Contact Source"])
    assert -1 <= contacts["Age of Child (Years)"].min() < 2 and 15 < contacts["Age of Child (Years)"].max() < 19


def test_a_row_behind_a_figure_is_in_the_export(council, tmp_path):
    out = tmp_path / "out.xlsx"
    council.annex_a(ENDS, out)
    for measure, record, sheet in (("referrals", "referral", "List_3"), ("contacts", "contact", "List_1")):
        of = council.rooms.records[record]
        days = {row[of.id_field()]: str(row[of.happened])[:10] for row in rows(council, of, ENDS)}
        counted = council.rows(measure, "2021-01").select("child_id", "id").rows()
        listed = Counter((row[0], row[5][:10]) for row in cells(out)[sheet][2:])
        assert len(counted) > 8
        assert not Counter((child, days[row]) for child, row in counted) - listed


def test_before_the_first_snapshot_there_is_nothing_to_export(council, tmp_path):
    with pytest.raises(Refused) as refused:
        council.annex_a(date(2018, 8, 30), tmp_path / "out.xlsx")
    assert "no snapshot" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_and_a_folder_that_is_not_there_are_refused(council, tmp_path):
    for out in (tmp_path / "out.csv", tmp_path / "nowhere" / "out.xlsx"):
        with pytest.raises(Refused):
            council.annex_a(ENDS, out)


def test_a_list_that_no_room_reads_is_cell_for_cell_as_it_came(council, unread, tmp_path):
    out = tmp_path / "out.xlsx"
    made = unread.annex_a(ENDS, out)
    assert {one.layout.number for one in made.tables if one.from_kept} >= {2}
    assert cells(out)["List_2"][1:] == cells(last_book(council))["List_2"]


def test_what_is_taken_away_is_logged_and_holds_no_child_out_of_sight(council, tmp_path):
    rows_before = rows(council, council.rooms.records["referral"], ENDS)
    hidden = max((row for row in rows_before), key=lambda row: row["received_on"])["child_id"]
    looking = door.open(council.folder, sight=Sight("someone", hidden=frozenset({hidden})))
    looking.annex_a(ENDS, tmp_path / "out.xlsx")
    shown = {row[0] for table in cells(tmp_path / "out.xlsx").values() for row in table[2:]}
    assert hidden not in shown and len(shown) > 200 and looking.withheld > 0
    last = viewing.read(council.folder)[-1]
    assert (last["who"], last["action"], last["what"], last["as_at"]) == ("someone", "export", "annex a", str(ENDS))
    assert hidden not in last["children"] and len(last["children"]) > 200
    held = rows(council, council.rooms.records["allocation"], ENDS)
    team = max((row for row in held if row["team"] and not row["ended_on"]), key=lambda row: row["started_on"])["team"]
    of_a_team = door.open(council.folder, sight=Sight("manager", teams=frozenset({team})))
    made = of_a_team.annex_a(ENDS, tmp_path / "team.xlsx")
    assert 0 < sum(made.rows.values()) < 400 and made.rows[11] == 0, "adopters are no team's children"


def test_the_command_says_what_it_wrote_and_what_it_left_blank(council, tmp_path):
    words = ["-w", str(council.folder), "export", "annex-a", "--as-at", str(ENDS), "--out", str(tmp_path / "out.xlsx")]
    ran = CliRunner().invoke(sightline, words, standalone_mode=False)
    assert ran.exception is None and (tmp_path / "out.xlsx").exists()
    assert "List 3: Referral" in ran.output
    assert "Left blank on list 8" in ran.output and "no record holds it" in ran.output


# -- from the Standard Safeguarding Dataset ------------------------------------------------------------------------

SSD = {
    "ssd_person": """pers_person_id,pers_gender,pers_ethnicity,pers_dob,pers_expected_dob
        1,F,WBRI,2012-03-01,
        2,U,,,2021-05-20
        3,M,AIND,,""",
    "ssd_cin_episodes": """cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa
        R0,1,2020-01-20,N
        R1,1,2020-06-01,N
        R2,1,2021-01-25,Y
        R3,3,2021-02-01,""",
    "ssd_s47_enquiry": """s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date
        S1,2,2020-08-20
        S2,1,2021-02-03""",
    "ssd_initial_cp_conference": """icpc_icpc_id,icpc_person_id,icpc_s47_enquiry_id,icpc_icpc_date
        C1,2,S1,2020-09-08
        C2,3,,2020-10-01
        C3,1,S1,2020-10-02""",
    "ssd_cp_plans": """cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,\
cppl_cp_plan_latest_category
        P0,2,2018-01-08,2018-06-04,NEG
        P1,2,2020-09-08,,EMO""",
    "ssd_cp_reviews": """cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_date
        V1,2,P0,2018-04-02""",
    "ssd_cp_visits": """cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen_alone
        W1,2,P1,2021-02-10,
        W2,2,P1,2021-01-10,Y""",
    "ssd_involvements": """invo_involvements_id,invo_person_id,invo_professional_team,invo_professional_id,\
invo_involvement_start_date
        I1,2,North,W7,2020-09-01""",
}


@pytest.fixture(scope="module")
def ssd(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("ssd")
    workspace = door.new(folder / "workspace", "332")
    for table, text in SSD.items():
        lines = [line.strip() for line in text.splitlines()]
        (folder / f"{table}.csv").write_text("\n".join(lines), encoding="utf-8")
    workspace.load([folder / f"{table}.csv" for table in SSD], as_at=ENDS)
    return workspace


def by_heading(path: Path, number: int) -> list[dict[str, str | None]]:
    _title, header, *found = cells(path)[f"List_{number}"]
    return [dict(zip([text.strip() for text in header], row, strict=True)) for row in found]


def test_a_snapshot_of_the_ssd_comes_out_in_annex_a_s_codes_with_what_it_asks_to_be_counted(ssd, tmp_path):
    out = tmp_path / "out.xlsx"
    ssd.annex_a(ENDS, out)
    first, second = by_heading(out, 3)
    assert (first["Gender"], first["Ethnicity"], first["Age of Child (Years)"]) == ("b) Female", "a) WBRI", "8")
    assert first["Number of Referrals in Last 12 Months"] == "1", (
        "June is in the year before 25 January, last January is not"
    )
    assert first["Referral NFA?"] == "a) Yes"
    assert second["Referral NFA?"] is None, "nobody knows, which is not 'b) No'"
    assert second["Age of Child (Years)"] is None
    (plan,) = by_heading(out, 7)
    assert plan["Number of Previous Child Protection Plans"] == "1"
    assert (plan["Age of Child (Years)"], plan["Date of Birth"]) == ("-1", "2021-05-20 00:00:00"), "not born yet"
    assert plan["Latest Category of Abuse"] == "d) Emotional abuse"
    assert (plan["Allocated Team"], plan["Allocated Worker"]) == ("North", "W7"), "from who holds the case"
    assert plan["Date of latest review conference"] is None, "the review was of an earlier plan"
    assert (plan["Date of the Last Statutory Visit"], plan["Was the Child Seen Alone?"]) == (
        "2021-02-10 00:00:00",
        None,
    )


def test_a_conference_brings_its_enquiry_onto_the_list_and_one_without_is_told_of(ssd, tmp_path):
    made = ssd.annex_a(ENDS, tmp_path / "out.xlsx")
    first, second = by_heading(tmp_path / "out.xlsx", 5)
    began = "Strategy discussion initiating Section 47 Enquiry Start Date"
    assert (first["Child Unique ID"], first[began][:10]) == ("2", "2020-08-20"), (
        "before the window; its conference is not"
    )
    assert first["Date of Initial Child Protection Conference"][:10] == "2020-09-08"
    assert (second["Child Unique ID"], second["Number of Section 47 Enquiries in the last 12 months"]) == ("1", "0")
    (left,) = made.left_out
    assert (left.number, left.rows, left.what) == (5, 2, "initial conferences"), "no enquiry, or another child's"
    assert any("Left out of list 5: 2 of initial conferences" in said for said in remarks(made))


def test_what_the_ssd_gave_reads_back_and_exports_again_to_the_same_cells(ssd, tmp_path):
    fresh, out = read_back(ssd, ENDS, tmp_path)
    before, after = Oracle(ssd, ENDS), Oracle(fresh, ENDS)
    for key in ("referral", "section47", "initial_conference", "child_protection_plan", "protection_visit"):
        record = ssd.rooms.records[key]
        assert after.held(record, before.compared(record)) == before.expected(record), key
    unborn = next(row for row in rows(fresh, fresh.rooms.records["child"], ENDS) if row["child_id"] == "2")
    assert (unborn["born_on"], unborn["expected_on"], unborn["unborn"]) == (None, date(2021, 5, 20), True)
    fresh.annex_a(ENDS, tmp_path / "again.xlsx")
    assert cells(tmp_path / "again.xlsx") == cells(out)


def test_names_are_in_no_cell(ssd, tmp_path):
    people = tmp_path / "ssd_person.csv"
    people.write_text("pers_person_id,pers_forename,pers_surname\n1,Quillon,Zephyrine\n", encoding="utf-8")
    named = door.new(tmp_path / "named", "332")
    named.load([people, *sorted((ssd.folder.parent).glob("ssd_c*.csv"))], as_at=ENDS)
    named.annex_a(ENDS, tmp_path / "out.xlsx")
    written = str(cells(tmp_path / "out.xlsx"))
    assert "'1'" in written and "Quillon" not in written and "Zephyrine" not in written


# -- whatever the rows are -----------------------------------------------------------------------------------------


def random_rows(record: type[Record], draw: random.Random, count: int) -> list[dict[str, str]]:
    """Rows of any values that the record's fields can hold, of a few children, most of them about the last year."""

    def value(field: Field) -> str:
        if field.kind in ("date", "moment"):
            return str(ENDS - timedelta(days=draw.choice([draw.randrange(400), draw.randrange(2000)])))
        if field.kind == "code":
            return draw.choice(list(field.codes.codes))
        return {"yes_no": draw.choice(["yes", "no"]), "whole": str(draw.randrange(4))}.get(
            field.kind, f"T{draw.randrange(3)}"
        )

    made = []
    for at in range(count):
        row = {}
        for name, field in record.fields.items():
            if field.kind == "key":
                row[name] = f"K{at}"
            elif field.kind == "child":
                row[name] = str(draw.randrange(30))
            elif field.kind == "ref":
                row[name] = f"K{draw.randrange(count)}"
            else:
                row[name] = "" if field.optional and draw.random() < 0.3 else value(field)
        made.append(row)
    return made


@pytest.mark.parametrize("seed", range(5))
def test_any_rows_of_any_record_that_annex_a_carries_go_out_and_come_back(tmp_path, seed):
    draw, rooms = random.Random(seed), door.all_rooms()
    carried = [record for record in rooms.records.values() if record.annex_a and "child_id" in record.fields]
    tables = {record.key: random_rows(record, draw, 30 if record.key == "child" else 40) for record in carried}
    for at, row in enumerate(tables["child"]):
        row["child_id"] = str(at)
    workspace = loaded(tmp_path, tables, ENDS)
    fresh, out = read_back(workspace, ENDS, tmp_path)
    before, after = Oracle(workspace, ENDS), Oracle(fresh, ENDS)
    compared = [record for record in carried if before.main_of(record) and len(record.annex_a.lists) == 1]
    assert len(compared) > 12
    for record in compared:
        assert after.held(record, before.compared(record)) == before.expected(record), record.key
    fresh.annex_a(ENDS, tmp_path / "again.xlsx")
    assert cells(tmp_path / "again.xlsx") == cells(out)


# -- a room that is added later ------------------------------------------------------------------------------------

ROOM = '''"""Early doors.

Help before a social worker is needed, and those who may adopt.
"""
'''
RECORDS = '''"""What early doors records."""

from sightline.language import AnnexA, CodeSet, Record, child, code, day, key, text

LEFT = CodeSet("Why", {"1": "Withdrew", "2": "On hold", "3": "Refused"})


class EarlyAssessment(Record):
    """An assessment of early help."""

    annex_a = AnnexA((2,))
    assessment_id = key()
    child_id = child()
    started_on = day("Started", annex_a="Assessment start date", optional=False)
    ended_on = day("Completed", annex_a="Assessment completion date")
    by = text("By", annex_a="Organisation completing assessment")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")


class Adopter(Record):
    """Somebody who may adopt."""

    annex_a = AnnexA((11,), window_months=12)
    adopter_id = key(annex_a="Individual adopter identifier")
    family = text("Family", annex_a="Family identifier")
    asked_on = day("Asked", annex_a="Date enquiry received")
    left_on = day("Left", annex_a="Date of leaving adoption process")
    left_because = code(LEFT, "Why", annex_a="Reason for leaving adoption process")
    happened = "asked_on"
    spell = ("asked_on", "left_on")
'''


def reads_early_doors(room: Area) -> bool:
    """Whether a room of the house reads a list that the toy room does, of its own."""
    told = [record.annex_a for record in room.records.values() if record.annex_a]
    return any(one.lists in ((2,), (11,)) for one in told)


@pytest.fixture
def more_rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    package = tmp_path / "rooms" / "early_doors"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(ROOM, encoding="utf-8")
    (package / "records.py").write_text(RECORDS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))
    yield Rooms([*others(door.all_rooms()), area("early_doors")])
    for name in [name for name in sys.modules if name.partition(".")[0] == "early_doors"]:
        del sys.modules[name]


def test_a_room_that_declares_a_list_is_exported_and_the_export_knows_nothing_of_it(tmp_path, more_rooms):
    workspace = door.new(tmp_path / "workspace", "332", more_rooms)
    tables = {
        "early_assessment": [
            {"child_id": "1", "started_on": "2020-12-01", "ended_on": "", "by": "A school"},
            {"child_id": "1", "started_on": "2020-01-06", "ended_on": "2020-03-02", "by": "A school"},
            {"child_id": "2", "started_on": "2020-06-01", "ended_on": "2020-09-01", "by": "A nursery"},
        ],
        "adopter": [
            {
                "adopter_id": "P1",
                "family": "A1",
                "asked_on": "2020-05-01",
                "left_on": "2020-08-03",
                "left_because": "2",
            },
            {
                "adopter_id": "P2",
                "family": "A1",
                "asked_on": "2018-05-01",
                "left_on": "2019-01-01",
                "left_because": "1",
            },
        ],
    }
    workspace.load(write_files(workspace.folder, tables), as_at=ENDS)
    fresh, out = read_back(workspace, ENDS, tmp_path)
    helped = [(row["Child Unique ID"], row["Assessment start date"][:10]) for row in by_heading(out, 2)]
    assert helped == [("2", "2020-06-01"), ("1", "2020-12-01")], "what ended before the window is not on the list"
    (adopter,) = by_heading(out, 11)
    assert (adopter["Individual adopter identifier"], adopter["Family identifier"]) == ("P1", "A1")
    assert adopter["Reason for leaving adoption process"] == "2 - Process put on hold"
    (read,) = rows(fresh, more_rooms.records["adopter"], ENDS)
    assert (read["adopter_id"], read["left_because"], read["left_on"]) == ("P1", "2", date(2020, 8, 3))
    fresh.annex_a(ENDS, tmp_path / "again.xlsx")
    assert cells(tmp_path / "again.xlsx") == cells(out)


def test_a_list_that_was_loaded_before_its_room_was_there_is_as_it_came(council, unread, tmp_path, more_rooms):
    later = door.open(unread.folder, more_rooms)
    made = later.annex_a(ENDS, tmp_path / "out.xlsx")
    assert {one.layout.number for one in made.tables if one.from_kept} >= {2}
    assert cells(tmp_path / "out.xlsx")["List_2"][1:] == cells(last_book(council))["List_2"]

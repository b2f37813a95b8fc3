"""Nothing is lost silently: what a file holds is read, kept or set aside, and told of, however oddly it was written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.workspace.loading import Loaded
from sightline.workspace.workspace import Workspace
from tests.spec.books import CONTACTS, book, contact
from tests.spec.test_cin import census as cin_census
from tests.spec.test_cin import child as cin_child
from tests.spec.test_cin import episode as cin_episode
from tests.spec.test_csc_api import child as api_child
from tests.spec.test_csc_api import payload

AS_AT = date(2021, 2, 28)
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def rows(workspace: Workspace, record: str) -> pl.DataFrame:
    return workspace.store.latest().table(workspace.rooms.records[record])


def kept(workspace: Workspace, name: str) -> pl.DataFrame:
    return workspace.store.latest().kept(name)


def told(loaded: Loaded, rule: str) -> list[tuple[str, int | None, str]]:
    return [(one.sheet, one.row, one.column) for one in loaded.findings if one.rule == rule]


def counts(loaded: Loaded) -> tuple[int, int, int]:
    tables = [one for file in loaded.as_json()["files"] for one in file["tables"]]
    read, held, aside = (sum(one[at] for one in tables) for at in ("rows_read", "rows_kept", "rows_quarantined"))
    assert read == held + aside
    return read, held, aside


# -- text files --------------------------------------------------------------------------------------------------------

ROW = "{child},05/06/2012,0{child}/05/2020,PN1,{note}\n"


@pytest.mark.parametrize(
    "notes",
    [
        ('"all well', "fine", "ok"),
        ("fine", '"all well', "ok"),
        ("fine", "ok", '"all well'),
        ('"all well', 'ok"', "fine"),
        ('"all well', '"so, so"', "fine"),
        ('"5" tall"', "fine", "ok"),
        ('"' + "a long story " * 11_000, "fine", "ok"),
    ],
)
def test_a_quotation_mark_that_is_not_closed_swallows_no_row_and_is_told_of(workspace, tmp_path, notes):
    body = "".join(ROW.format(child=number, note=note) for number, note in enumerate(notes, 1))
    loaded = workspace.load([written(tmp_path, "reviews.csv", REVIEWS + body)])
    assert counts(loaded) == (3, 3, 0)
    assert rows(workspace, "care_review")["child_id"].to_list() == ["1", "2", "3"]
    assert told(loaded, "row-quotation-mark")


def test_a_mark_in_the_middle_of_a_row_leaves_its_other_cells_where_they_were(workspace, tmp_path):
    body = '1,04/05/2020,S,C2,N1,U6,"PR1,01/07/2020,X1,CARPL\n1,01/07/2020,P,C2,N1,K2,PR4,,,\n'
    loaded = workspace.load([written(tmp_path, "episodes.csv", EPISODES + body)])
    first = rows(workspace, "care_episode").sort("started_on").row(0, named=True)
    assert (first["ended_on"], first["ended_because"]) == (date(2020, 7, 1), "X1")
    assert told(loaded, "row-quotation-mark") == [("episodes", 2, "")]


def test_a_cell_that_may_hold_line_breaks_still_does(workspace, tmp_path):
    notes = ('"first, then\nsecond, third, fourth, fifth"', '"one ""quoted"" word"', "plain")
    body = "".join(ROW.format(child=number, note=note) for number, note in enumerate(notes, 1))
    loaded = workspace.load([written(tmp_path, "reviews.csv", REVIEWS + body)])
    assert counts(loaded) == (3, 3, 0) and not told(loaded, "row-quotation-mark")
    assert kept(workspace, "ssda903_reviews_2021_unread")["NOTE"].to_list()[0].startswith("first, then\nsecond")


def test_a_row_longer_than_its_header_is_set_aside_with_every_cell(workspace, tmp_path):
    body = "1,05/06/2012,01/05/2020,PN1,fine,and,more\n2,05/06/2012,02/05/2020,PN1,ok\n"
    loaded = workspace.load([written(tmp_path, "reviews.csv", REVIEWS + body)])
    assert counts(loaded) == (2, 1, 1)
    cells = list(json.loads(workspace.store.latest().quarantine()["cells"][0]).values())
    assert cells == ["1", "05/06/2012", "01/05/2020", "PN1", "fine", "and", "more"]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_title_of_several_cells_may_stand_above_the_header(workspace, tmp_path, separator):
    text = "SSDA903,2019/20,Council\nRun by,A Person,01/04/2020\n" + EPISODES + "1,04/05/2019,S,C2,N1,U6,PR1,,,\n"
    loaded = workspace.load([written(tmp_path, "episodes.csv", text.replace(",", separator))])
    assert counts(loaded) == (1, 1, 0) and rows(workspace, "care_episode").height == 1


def test_headings_may_hold_line_breaks(workspace, tmp_path):
    header = ",".join('"' + text.replace(" ", "\n", 1) + '"' for text in CONTACTS)
    lines = [header, *(",".join(contact(child, "01/02/2021")) for child in ("1", "2"))]
    loaded = workspace.load([written(tmp_path, "List 1.csv", "\n".join(lines))], as_at=AS_AT)
    assert counts(loaded) == (2, 2, 0) and not told(loaded, "column-missing")


def test_a_file_whose_lines_are_each_in_quotation_marks_is_read(workspace, tmp_path):
    lines = (EPISODES + "1,04/05/2019,S,C2,N1,U6,PR1,,,\n").splitlines()
    loaded = workspace.load([written(tmp_path, "episodes.csv", "".join(f'"{line}"\n' for line in lines))])
    assert counts(loaded) == (1, 1, 0) and rows(workspace, "care_episode").height == 1


@pytest.mark.parametrize("form", ["%d-%b-%Y", "%d-%m-%Y", "%d %B %Y", "%d/%m/%Y 00:00", "serial"])
def test_a_returns_year_is_known_however_its_dates_are_written(workspace, tmp_path, form):
    def said(day: date) -> str:
        return str((day - date(1899, 12, 30)).days) if form == "serial" else day.strftime(form)

    body = f"1,{said(date(2019, 5, 4))},S,C2,N1,U6,PR1,{said(date(2020, 1, 9))},E4A,\n"
    loaded = workspace.load([written(tmp_path, "episodes.csv", EPISODES + body)])
    assert loaded.as_at == date(2020, 3, 31)


def test_a_comma_parts_thousands_and_is_no_decimal_point(workspace, tmp_path):
    text = 'worker,started_on,fte\nW1,04/05/2019,"1,0"\nW2,04/05/2019,"1,234"\n'
    mapping = 'record = "employment"\n[columns]\nworker = "worker"\nstarted_on = "started_on"\nfte = "fte"\n'
    written(workspace.folder / "mappings", "staff.toml", mapping)
    loaded = workspace.load([written(tmp_path, "staff.csv", text)], as_at=AS_AT)
    assert rows(workspace, "employment").sort("worker")["fte"].to_list() == [None, 1234.0]
    assert told(loaded, "cell-unreadable-number") == [("staff", 2, "fte")]


# -- folders -----------------------------------------------------------------------------------------------------------


def test_what_is_passed_over_in_a_folder_is_told_of_and_stops_nothing(workspace, tmp_path):
    sent = tmp_path / "sent"
    written(sent, "episodes.csv", EPISODES + "1,04/05/2019,S,C2,N1,U6,PR1,,,\n")
    written(sent, "reviews.txt", REVIEWS)
    written(sent, "~$return.xlsx", "user")
    written(sent, "._episodes.csv", "\0\0")
    written(sent / "more", "header.csv", "CHILD\n")
    loaded = workspace.load([sent])
    assert counts(loaded) == (1, 1, 0)
    assert {(one.rule, one.file) for one in loaded.findings if one.file.startswith("sent/")} == {
        ("file-not-read", "sent/reviews.txt"),
        ("file-of-a-program", "sent/~$return.xlsx"),
        ("file-of-a-program", "sent/._episodes.csv"),
        ("folder-not-read", "sent/more"),
    }


def test_a_load_of_nothing_is_refused(workspace, tmp_path):
    with pytest.raises(Refused, match="no rows"):
        workspace.load([book(tmp_path / "b.xlsx", {"List 1": ((), ())}, title=None)])
    assert workspace.store.ids() == []


# -- workbooks ---------------------------------------------------------------------------------------------------------

PLANS = ("Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date", "Allocated Team")


def with_formulas(path: Path, *ends: str, first_column: int = 0, options: dict | None = None) -> Path:
    """A list of protection plans whose ends are formulas that show these errors."""
    with xlsxwriter.Workbook(str(path), options or {}) as workbook:
        sheet = workbook.add_worksheet("List 7")
        sheet.write_row(0, first_column, PLANS)
        for row, shown in enumerate(ends, 1):
            sheet.write_row(row, first_column, (f"10{row}", "01/11/2020"))
            sheet.write_formula(row, first_column + 2, "=A1", None, shown)
            sheet.write(row, first_column + 3, "Team 1")
    return path


@pytest.mark.parametrize("first_column", [0, 3])
def test_a_cell_whose_formula_failed_is_unknown_and_no_plan_is_open_because_of_it(workspace, tmp_path, first_column):
    errors = ("#REF!", "#DIV/0!", "#VALUE!", "#N/A")
    loaded = workspace.load([with_formulas(tmp_path / "b.xlsx", *errors, first_column=first_column)], as_at=AS_AT)
    marks = rows(workspace, "child_protection_plan").sort("child_id")["_unknown"].to_list()
    assert marks == [" ended_on "] * 3 + [None], "#N/A is how a workbook says that there is nothing"
    assert told(loaded, "cell-spreadsheet-error") == [("List 7", row, PLANS[2]) for row in (2, 3, 4)]


def test_a_failed_formula_is_nobodys_identifier(workspace, tmp_path):
    text = ",".join(CONTACTS) + "\n" + ",".join(contact("#REF!", "01/02/2021")) + "\n"
    assert counts(workspace.load([written(tmp_path, "List 1.csv", text)], as_at=AS_AT)) == (1, 0, 1)


def test_numbers_that_stand_for_days_count_from_1904_where_the_workbook_says_so(workspace, tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as workbook:
        sheet = workbook.add_worksheet("List 7")
        sheet.write_row(0, 0, PLANS)
        sheet.write_row(1, 0, ["101", (date(2020, 11, 1) - date(1904, 1, 1)).days, None, "Team 1"])
    workspace.load([path], as_at=AS_AT)
    assert rows(workspace, "child_protection_plan")["started_on"].to_list() == [date(2020, 11, 1)]


def test_columns_that_no_record_takes_are_kept_beside_the_records_but_for_addresses(workspace, tmp_path):
    headings = (*CONTACTS, "Local reference", "Home postcode")
    path = book(tmp_path / "b.xlsx", {"List 1": (headings, [[*contact("1", "01/02/2021"), "L7", "somewhere"]])})
    loaded = workspace.load([path], as_at=AS_AT)
    unread = kept(workspace, "annex_a_list_1_unread")
    assert unread.columns == ["Child Unique ID", "Local reference", "_row", "_file"]
    assert unread.row(0) == ("1", "L7", 3, "b.xlsx")
    assert [column for _sheet, _row, column in told(loaded, "column-not-kept")] == ["Home postcode"]


# -- the 903 return ----------------------------------------------------------------------------------------------------

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"


def test_pupil_numbers_of_the_903_stand_apart_and_what_no_room_reads_is_kept(workspace, tmp_path):
    body = "1,1,05/06/2012,WBRI,A123456789123,0,\n2,2,05/06/2004,WBRI,UN3,1,07/08/2019\n"
    written(tmp_path / "sent", "episodes.csv", EPISODES + "1,04/05/2019,S,C2,N1,U6,PR1,,,\n")
    written(tmp_path / "sent", "header.csv", HEADER + body)
    loaded = workspace.load([tmp_path / "sent"])
    numbers = rows(workspace, "child_number").sort("child_id").select("child_id", "upn", "upn_unknown")
    assert numbers.rows() == [("1", "A123456789123", None), ("2", None, "UN3")]
    assert kept(workspace, "ssda903_header_2020_unread")["MC_DOB"].to_list() == [None, "07/08/2019"]
    assert {column for _sheet, _row, column in told(loaded, "column-not-yet-used")} == {"MOTHER", "MC_DOB"}


def test_the_digit_of_a_care_leavers_home_says_whether_it_is_suitable(workspace, tmp_path):
    text = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n" + "".join(
        f"{number},05/06/2001,YES,F2,{home}\n" for number, home in enumerate(("U1", "B2", "0"), 1)
    )
    workspace.load([written(tmp_path, "oc3.csv", text)])
    held = rows(workspace, "leaving_care_status").sort("child_id")
    assert held.select("home", "suitable").rows() == [("U", "suitable"), ("B", "unsuitable"), ("0", None)]


def in_xml(*inside: str, beside: str = "", about: str = "") -> str:
    who = f"<HEADER><CHILDID>1</CHILDID><SEX>1</SEX><DOB>2012-06-05</DOB><ETHNIC>WBRI</ETHNIC>{about}</HEADER>"
    return f"<EXPSSDA903>{beside}<CHILD>{who}{''.join(inside)}</CHILD></EXPSSDA903>"


AN_EPISODE = "<EPISODE><DECOM>2019-05-04</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL></EPISODE>"


def test_blocks_of_the_903_inside_another_element_are_read(workspace, tmp_path):
    text = in_xml(f"<EPISODES>{AN_EPISODE}</EPISODES>", "<SW><SWEPISODE><SW_ID>W</SW_ID></SWEPISODE></SW>")
    workspace.load([written(tmp_path, "return.xml", text)])
    assert rows(workspace, "care_episode").height == 1
    assert kept(workspace, "ssda903_social_worker_2020")["SW_ID"].to_list() == ["W"]


def test_what_stands_where_nothing_should_in_the_903_is_told_of_and_kept(workspace, tmp_path):
    deep = "<OTHER><A>one</A><DEEPER><B>two</B></DEEPER></OTHER>"
    text = in_xml(AN_EPISODE, deep, "three", "<NOTE>four</NOTE>", beside="<LEA>five</LEA>", about="<SEX>2</SEX>")
    loaded = workspace.load([written(tmp_path, "return.xml", text.replace("<CHILD>", '<CHILD at="six">'))])
    assert kept(workspace, "ssda903_other_2020").select("CHILD", "A").rows() == [("1", "one")]
    assert kept(workspace, "ssda903_deeper_2020").select("CHILD", "B").rows() == [("1", "two")]
    left = kept(workspace, "ssda903_left_over")
    assert set(left.select("why", "element", "text").rows()) == {
        ("text", "", "three"),
        ("not used", "LEA", "five"),
        ("not used", "@at", "six"),
        ("twice", "SEX", "2"),
    }
    assert kept(workspace, "ssda903_header_2020_unread")["NOTE"].to_list() == ["four"]
    assert rows(workspace, "child")["gender"].to_list() == ["M"], "of what is said twice the first is read"
    assert len(told(loaded, "stray-text")) == len(told(loaded, "cell-said-twice")) == 1


@pytest.mark.parametrize(("encoding", "declared"), [("utf-16", "UTF-16"), ("windows-1252", "UTF-8")])
def test_a_return_as_xml_is_read_in_whatever_encoding_it_was_saved(workspace, tmp_path, encoding, declared):
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    text = head + in_xml(AN_EPISODE, "<OTHER><A>caf\u00e9</A></OTHER>")
    workspace.load([written(tmp_path, "return.xml", text, encoding)])
    assert kept(workspace, "ssda903_other_2020")["A"].to_list() == ["caf\u00e9"]


# -- the CIN census and the payload ------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["stray", "<Odd>stray</Odd>"])
@pytest.mark.parametrize("last", [True, False])
def test_a_child_element_that_says_nothing_of_a_child_is_nobodys(workspace, tmp_path, inside, last):
    others = [cin_child("1", cin_episode("2025-05-06")), f"<Child>{inside}</Child>", cin_child("2")]
    path = cin_census(tmp_path, *(others[:2] if last else others))
    loaded = workspace.load([path])
    assert kept(workspace, "cin_left_over").select("LAchildID", "text").rows() == [(None, "stray")]
    assert len(told(loaded, "block-empty")) == 1


def test_unknown_blocks_of_one_name_are_kept_together_whatever_their_capitals_and_take_nothings_place(
    workspace, tmp_path
):
    odd = ("<Odd><A>one</A><LAchildID>S1</LAchildID></Odd>", "<ODD><A>two</A></ODD>", "<Header><A>three</A></Header>")
    workspace.load([cin_census(tmp_path, *(cin_child(str(at), one) for at, one in enumerate(odd, 1)))])
    together = kept(workspace, "cin_odd").select("LAchildID", "A", "LAchildID (said here)")
    assert together.rows() == [("1", "one", "S1"), ("2", "two", None)]
    assert kept(workspace, "cin_header")["LEA"].to_list() == ["332"]
    assert kept(workspace, "cin_header_block")["A"].to_list() == ["three"]


def test_what_the_header_says_twice_and_what_tags_say_is_kept(workspace, tmp_path):
    path = cin_census(tmp_path, cin_child("1").replace("<Child>", '<Child id="K7">'))
    path.write_text(path.read_text("utf-8").replace("<LEA>332</LEA>", "<LEA>332</LEA><LEA>999</LEA>"), "utf-8")
    workspace.load([path])
    left = kept(workspace, "cin_left_over").select("why", "element", "text").rows()
    assert set(left) == {("twice", "LEA", "999"), ("not used", "@id", "K7")}


def test_an_unreadable_code_of_a_letter_or_two_is_named_in_its_finding(workspace, tmp_path):
    text = REVIEWS + ROW.format(child=1, note="").replace("PN1", "Q")
    loaded = workspace.load([written(tmp_path, "reviews.csv", text)])
    assert [one.detail for one in loaded.findings if one.rule == "cell-unknown-code"] == ["'Q'"]


def test_an_unknown_section_of_the_payload_may_call_its_parts_anything(workspace, tmp_path):
    odd = {"place": "one", "file": "two", "la_child_id": "three"}
    workspace.load([payload(tmp_path, api_child("C1", odd=[odd]))], as_at=AS_AT)
    names = [f"{name} (said here)" for name in odd]
    assert kept(workspace, "csc_api_odd").select(names).row(0) == ("one", "two", "three")


def test_what_stands_around_the_children_is_kept_beside_a_section_of_that_name(workspace, tmp_path):
    text = json.dumps({"la_code": "332", "file": "f", "children": [api_child("C1", header=[{"a": "four"}])]})
    workspace.load([written(tmp_path, "payload.json", text)], as_at=AS_AT)
    assert kept(workspace, "csc_api_header").select("la_code", "file (said here)").rows() == [("332", "f")]
    assert kept(workspace, "csc_api_header_section")["a"].to_list() == ["four"]


def test_an_answer_of_the_api_is_no_payload(workspace, tmp_path):
    answer = json.dumps({"status": "ok", "errors": [{"la_child_id": "C1", "detail": "bad"}]})
    with pytest.raises(Refused, match="holds no child"):
        workspace.load([written(tmp_path, "answer.json", answer)])


def test_a_moment_in_universal_time_is_read_as_the_clocks_had_it(workspace, tmp_path):
    episodes = [
        {"social_care_episode_id": f"E{at}", "referral_date": said}
        for at, said in enumerate(("2020-06-14T23:30:00Z", "2020-12-14T23:30:00Z", "2020-12-14T09:00:00+00:00"))
    ]
    workspace.load([payload(tmp_path, api_child("C1", *episodes))], as_at=AS_AT)
    days = rows(workspace, "referral").sort("referral_id")["received_on"].to_list()
    assert days == [date(2020, 6, 15), date(2020, 12, 14), date(2020, 12, 14)]

"""Files as councils and their tools really write them: every row of each is read, whatever stands round about it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.workspace.loading import Loaded
from sightline.workspace.workspace import Workspace

AS_AT = date(2026, 3, 31)
Rows = list[list[str]]

EPISODES: Rows = [
    ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE"],
    ["1001", "20/10/2025", "S", "C2", "N1", "U1", "PR1", "15/11/2025", "X1", "CARPL"],
    ["1001", "15/11/2025", "P", "C2", "N1", "U4", "PR1", "", "", ""],
]
HEADER: Rows = [["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER"], ["1001", "F", "05/04/2012", "WBRI", "UN1", "0"]]
PLANS: Rows = [
    ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Child Protection Plan Start Date"],
    ["1001", "a) Female", "a) WBRI", "05/04/2012", "15/07/2025"],
    ["1002", "b) Male", "a) WBRI", "05/04/2014", "16/07/2025"],
]
CONTACTS: Rows = [["cont_contact_id", "cont_person_id", "cont_contact_date"], ["K1", "1001", "2025-07-15"]]
HEAD = """<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>"""


def lines(rows: Rows, separator: str = ",", end: str = "\r\n") -> str:
    return "".join(separator.join(row) + end for row in rows)


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def book(folder: Path, sheets: dict[str, Rows]) -> Path:
    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, text)
    return path


def totals(loaded: Loaded) -> tuple[int, int, int]:
    """Rows read, kept and set aside, in every file together."""
    tables = [one for file in loaded.as_json()["files"] for one in file["tables"]]
    names = ("rows_read", "rows_kept", "rows_quarantined")
    read, kept, aside = (sum(one[name] for one in tables) for name in names)
    return read, kept, aside


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


def height(workspace: Workspace, record: str) -> int:
    return workspace.store.latest().table(workspace.rooms.records[record]).height


ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252")
WRITINGS = {
    "semicolons": lambda rows: lines(rows, ";"),
    "tabs": lambda rows: lines(rows, "\t"),
    "quotation marks": lambda rows: lines([[f'"{text}"' for text in row] for row in rows]),
    "lower case": lambda rows: lines([[text.lower() for text in rows[0]], *rows[1:]]),
    "old line ends": lambda rows: lines(rows, end="\r"),
    "no last line end": lambda rows: lines(rows).rstrip(),
    "blank columns": lambda rows: lines([[*row, "", ""] for row in rows]),
    "blank columns of rows alone": lambda rows: lines([rows[0], *([*row, "", ""] for row in rows[1:])]),
    "blank rows": lambda rows: lines([*rows[:2], [""] * len(rows[0]), *rows[2:], [""] * len(rows[0])]),
    "a blank line first": lambda rows: "\r\n" + lines(rows),
    "a named separator": lambda rows: "sep=;\r\n" + lines(rows, ";"),
}
TITLED = {
    "a title": lambda rows: "Run on 31 March\r\n" + lines(rows),
    "a title with a comma": lambda rows: "Children, 2025-26\r\n\r\n" + lines(rows),
    "a title as wide as the table": lambda rows: "Run on 31 March" + "," * (len(rows[0]) - 1) + "\r\n" + lines(rows),
}

UNSURE = ("blank columns of rows alone", "a title with a comma")  # in so narrow a table these may be rows gone wrong


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_table_in_any_usual_encoding_is_read_whole(workspace, tmp_path, encoding):
    sent = tmp_path / "sent"
    episodes = written(sent, "episodes.csv", lines(EPISODES), encoding)
    plans = written(sent, "List 7.csv", lines(PLANS), encoding)
    contacts = written(sent, "ssd_contacts.csv", lines(CONTACTS), encoding)
    assert totals(workspace.load([episodes, plans, contacts], as_at=AS_AT)) == (5, 5, 0)
    assert [height(workspace, name) for name in ("care_episode", "child_protection_plan", "contact")] == [2, 2, 1]


@pytest.mark.parametrize("writing", [*WRITINGS, *TITLED])
def test_a_table_of_the_903_return_is_read_whole_however_it_was_written(workspace, tmp_path, writing):
    path = written(tmp_path, "episodes.csv", (WRITINGS | TITLED)[writing](EPISODES))
    assert totals(workspace.load([path])) == (2, 2, 0) and height(workspace, "care_episode") == 2


@pytest.mark.parametrize("writing", [*WRITINGS, *TITLED])
def test_a_list_of_annex_a_is_read_whole_however_it_was_written(workspace, tmp_path, writing):
    path = written(tmp_path, "List 7.csv", (WRITINGS | TITLED)[writing](PLANS))
    assert totals(workspace.load([path], as_at=AS_AT)) == (2, 2, 0) and height(workspace, "child_protection_plan") == 2


@pytest.mark.parametrize("writing", [name for name in (*WRITINGS, *TITLED) if name not in UNSURE])
def test_a_table_of_the_ssd_is_read_whole_however_it_was_written(workspace, tmp_path, writing):
    path = written(tmp_path, "ssd_contacts.csv", (WRITINGS | TITLED)[writing](CONTACTS))
    assert totals(workspace.load([path], as_at=AS_AT)) == (1, 1, 0) and height(workspace, "contact") == 1


def test_rows_are_numbered_as_a_person_counts_them_below_a_title(workspace, tmp_path):
    wrong = [PLANS[0], [*PLANS[1][:4], "30/02/2025"]]
    path = written(tmp_path, "List 7.csv", "Run on 31 March\r\n\r\n" + lines(wrong))
    loaded = workspace.load([path], as_at=AS_AT)
    assert [one.row for one in loaded.findings if one.rule == "cell-unreadable-date"] == [4]


def test_a_row_with_too_many_cells_is_set_aside_and_the_whole_one_after_it_is_read(workspace, tmp_path):
    path = written(tmp_path, "ssd_contacts.csv", lines([CONTACTS[0], [*CONTACTS[1], "more"], CONTACTS[1]]))
    loaded = workspace.load([path], as_at=AS_AT)
    assert totals(loaded) == (2, 1, 1) and height(workspace, "contact") == 1
    assert loaded.findings.by_rule() == {"row-too-long": 1}


@pytest.mark.parametrize(
    ("name", "rows"),
    [("episodes.csv", EPISODES), ("List 7.csv", PLANS), ("ssd_contacts.csv", CONTACTS)],
)
def test_a_file_that_is_only_a_header_says_that_there_was_nothing_to_list(workspace, tmp_path, name, rows):
    loaded = workspace.load([written(tmp_path, name, lines(rows[:1]))], as_at=AS_AT)
    assert totals(loaded) == (0, 0, 0) and loaded.findings.by_rule()["list-empty"] == 1


@pytest.mark.parametrize("names", [("Sheet1", "Sheet2"), ("Episodes 25-26", "Header (final)"), ("CLA data", "People")])
def test_a_903_workbook_is_known_by_its_columns_whatever_its_sheets_are_called(workspace, tmp_path, names):
    lower = [[text.lower() for text in HEADER[0]], *HEADER[1:]]
    sheets = {
        names[0]: [["Return 2025-26"], [""], *([*row, "", " "] for row in EPISODES)],
        names[1]: lower,
        "Notes": [["Note"]],
    }
    loaded = workspace.load([book(tmp_path, sheets)])
    assert totals(loaded) == (3, 3, 0) and height(workspace, "care_episode") == 2 and height(workspace, "child") == 1
    assert [one.sheet for one in loaded.findings if one.rule == "sheet-not-read"] == ["Notes"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("sex", "year", "names"), [("2", 2019, str.upper), ("F", 2026, str.title)])
def test_the_903_return_as_xml_is_read_in_the_form_of_its_year(workspace, tmp_path, sex, year, names, encoding):
    def tags(name: str, *inner: str, **cells: str) -> str:
        held = "".join(f"<{one}>{text}</{one}>" for one, text in cells.items())
        return f"<{names(name)}>{held}{''.join(inner)}</{names(name)}>\n"

    stay = dict(zip(EPISODES[0], EPISODES[2], strict=True)) | {"DECOM": f"{year - 1}-10-20"}
    del stay["CHILD"]
    about = tags("header", CHILDID="1001", SEX=sex, DOB="2012-04-05", ETHNIC="WBRI")
    text = f'<?xml version="1.0"?>\n{tags("message", tags("child", about, tags("episode", **stay)))}'
    loaded = workspace.load([written(tmp_path, "return.xml", text, encoding)])
    assert loaded.as_at == date(year, 3, 31) and totals(loaded) == (2, 2, 0)
    rows = workspace.store.latest().table(workspace.rooms.records["child"])
    assert rows["gender"].to_list() == ["F"] and height(workspace, "care_episode") == 1


@pytest.mark.parametrize("number", [2017, 2018, 2019, 2020, 2021])
def test_a_folder_with_the_eight_tables_of_a_year_is_one_return(workspace, tmp_path, number):
    tables = {
        "episodes": [EPISODES[0], ["1001", f"20/10/{number - 1}", "S", "C2", "N1", "U4", "PR1", "", "", ""]],
        "header": [["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MC_DOB"], ["1001", "2", "05/04/2012", "WBRI", "UN1", ""]],
        "missing": [["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"], ["1001", "", "M", f"01/02/{number}", ""]],
        "oc2": [["CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED"], ["1001", "05/04/2012", "12", "", "0"]],
        "oc3": [["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"], ["1002", "05/04/2000", "YES", "F2", "U1"]],
        "previous_permanence": [["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"], ["1001", "", "Z1", "", ""]],
        "reviews": [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["1001", "05/04/2012", f"12/11/{number - 1}", "PN1"]],
        "uasc": [["CHILD", "SEX", "DOB", "DUC"], ["1001", "2", "05/04/2012", f"05/04/{number + 9}"]],
    }  # fmt: skip
    for name, rows in tables.items():
        written(tmp_path / "sent", f"{number}-{name}.csv", lines(rows))
    loaded = workspace.load([tmp_path / "sent"])
    assert loaded.as_at == date(number, 3, 31) and totals(loaded) == (8, 8, 0)
    assert height(workspace, "care_review") == 1 and height(workspace, "strengths_score") == 1
    held = workspace.store.latest()
    assert held.kept(f"ssda903_uasc_{number}").height == held.kept(f"ssda903_previous_permanence_{number}").height == 1


CHILD = """<Child><ChildIdentifiers><LAchildID>{0}</LAchildID></ChildIdentifiers>
<CINdetails><CINreferralDate>2025-04-14</CINreferralDate></CINdetails></Child>"""


@pytest.mark.parametrize("inside", ["", "<Children/>", "<Children></Children>", "<Children>\n</Children>"])
def test_a_census_without_children_is_refused_and_says_so(workspace, tmp_path, inside):
    path = written(tmp_path, "census.xml", f"<Message>{HEAD}{inside}</Message>")
    with pytest.raises(Refused, match="holds no child"):
        workspace.load([path])


@pytest.mark.parametrize(
    ("inside", "children"),
    [
        ("<Children>{0}</Children>", 1),
        ("{0}", 1),
        ("<Children>{0}</Children><Children>{1}</Children>", 2),
        ("<Children>{0}</Children><Extra><Note>n</Note></Extra>", 1),
    ],
)
def test_children_of_a_census_are_found_wherever_they_stand(workspace, tmp_path, inside, children):
    text = f"\n <Message>{HEAD}{inside.format(CHILD.format('C1'), CHILD.format('C2'))}</Message>"
    workspace.load([written(tmp_path, "census.xml", text)])
    assert height(workspace, "child") == height(workspace, "referral") == children


@pytest.mark.parametrize("root", ["Message", "Children", "CIN"])
def test_a_census_without_a_header_is_read_and_said_to_be_of_no_known_year(workspace, tmp_path, root):
    path = written(tmp_path, "part.xml", f"<{root}>{CHILD.format('C1')}{CHILD.format('C2')}</{root}>")
    loaded = workspace.load([path], as_at=AS_AT)
    assert totals(loaded)[2] == 0 and height(workspace, "child") == height(workspace, "referral") == 2
    assert "census-undated" in loaded.findings.by_rule()


@pytest.mark.parametrize("capitals", [str.lower, str.upper])
def test_a_census_in_other_capitals_is_read_as_any_other(workspace, tmp_path, capitals):
    text = f"<Message>{HEAD}<Children>{CHILD.format('C1')}{CHILD.format('C2')}</Children></Message>"
    spelt = re.sub(r"</?\w+", lambda tag: capitals(tag[0]), text)
    usual = workspace.check([written(tmp_path, "usual.xml", text)]).findings.by_rule()
    loaded = workspace.load([written(tmp_path, "census.xml", spelt)])
    assert height(workspace, "child") == height(workspace, "referral") == 2
    assert loaded.findings.by_rule() == usual and totals(loaded)[2] == 0


@pytest.mark.parametrize("name", ["List 7 - CP", "7. List_7", "LIST 07", "Child Protection", "Sheet1"])
def test_a_list_is_known_by_its_number_its_title_or_its_columns(workspace, tmp_path, name):
    padded = [["List 7: Child protection"], [""], *([*row, "", ""] for row in PLANS)]
    loaded = workspace.load([book(tmp_path, {name: padded})], as_at=AS_AT)
    assert totals(loaded) == (2, 2, 0) and height(workspace, "child_protection_plan") == 2

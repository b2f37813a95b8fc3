"""The yearly workforce census: read from XML, leniently, and measured as any other source is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.workspace.workspace import Workspace
from tests.spec.test_measures import figure, share

AS_AT = date(2020, 9, 30)
HEAD = """<Header><CollectionDetails><Collection>CSWW</Collection><Year>2020</Year>
<ReferenceDate>2020-09-30</ReferenceDate></CollectionDetails><Source><LEA>332</LEA></Source></Header>"""
EMPTY_POSTS = """<LALevelVacancies><NumberOfVacancies>12.50</NumberOfVacancies><NoAgencyFTE>9.00</NoAgencyFTE>
<NoAgencyHeadcount>10</NoAgencyHeadcount></LALevelVacancies>"""


def worker(number: int, agency: str = "0", **said: str) -> str:
    cells = {"FTE": "1.000000", "OrgRole": "5", "RoleStartDate": "2019-01-07", **said}
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in cells.items() if text)
    return f"<CSWWWorker><AgencyWorker>{agency}</AgencyWorker><SWENo>AA{number:010d}</SWENo>{inner}</CSWWWorker>"


def census(folder: Path, *workers: str, name: str = "csww.xml", head: str = HEAD) -> Path:
    path = folder / name
    body = "\n".join((head, EMPTY_POSTS, *workers))
    path.write_text(f'<?xml version="1.0"?>\n<Message>\n{body}\n</Message>\n', encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


def test_the_census_gives_who_is_an_agency_worker_and_the_empty_posts(workspace, tmp_path):
    workers = (
        worker(1),
        worker(2, FTE="0.500000"),
        worker(3, "1"),
        worker(4, RoleEndDate="2020-03-31", ReasonLeave="1", LeaverDestination="3"),
    )
    workspace.load([census(tmp_path, *workers)], as_at=AS_AT)
    assert share(workspace, "agency_social_workers", "2020-09") == (1, 3)
    assert share(workspace, "agency_social_workers_fte", "2020-09") == (1, 2.5)
    turnover = figure(workspace, "social_worker_turnover", "2020-09")
    assert (turnover["numerator"], turnover["denominator"]) == (1, 2), "one left in March, two are employed"
    assert figure(workspace, "census_vacancies", "2020-09")["value"] == 12.5


def test_a_census_says_who_is_employed_and_whoever_is_counts_as_permanent(workspace, tmp_path):
    workspace.load([census(tmp_path, worker(1), worker(2), worker(3, "1"))], as_at=AS_AT)
    held = workspace.store.latest().table(workspace.rooms.records["employment"])
    assert held["contract"].to_list() == ["employed", "employed", "agency"]
    assert share(workspace, "permanent_social_workers", "2020-09") == (2, 3), "and not none, of which nobody said so"
    assert share(workspace, "social_workers_not_from_an_agency", "2020-09") == (2, 3)


def test_a_census_tells_of_the_ethnicity_of_social_workers_in_wide_groups(workspace, tmp_path):
    said = {1: "WBRI", 2: "AIND", 3: "CHNE", 4: "REFU", 5: ""}
    workers = [worker(number, Ethnicity=code) for number, code in said.items()]
    gone = worker(6, Ethnicity="BAFR", RoleEndDate="2020-03-31")
    workspace.load([census(tmp_path, *workers, gone)], as_at=AS_AT)
    made = workspace.figures("social_workers_by_ethnicity", by="ethnicity", first="2020-09", last="2020-09")
    assert {row["value_of_cut"]: row["value"] for row in made.iter_rows(named=True)} == {
        "White British": 1,
        "Asian": 2,
        "not known": 2,
    }


def test_bad_values_are_findings_with_the_line_and_lose_nothing_else(workspace, tmp_path):
    bad = worker(2, FTE="full", OrgRole="9", RoleStartDate="2019-31-01", Favourite="tea", Cases30="20")
    loaded = workspace.load([census(tmp_path, worker(1), bad)], as_at=AS_AT)
    found = {(one.rule, one.row, one.column) for one in loaded.findings}
    assert {
        ("cell-unreadable-number", 8, "FTE"),
        ("cell-unknown-code", 8, "OrgRole"),
        ("cell-unreadable-date", 8, "RoleStartDate"),
        ("column-not-used", None, "Favourite"),
    } <= found
    (file,) = loaded.as_json()["files"]
    assert [(one["name"], one["rows_read"], one["rows_kept"]) for one in file["tables"]] == [
        ("LALevelVacancies", 1, 1),
        ("CSWWWorker", 2, 2),
    ]
    details = workspace.store.latest().table(workspace.rooms.records["census_worker"])
    assert details["cases"].to_list().count(20) == 1


def test_what_may_be_said_several_times_is_kept_and_where_one_answer_is_wanted_the_first_is_read(workspace, tmp_path):
    again = "<QualInst>North</QualInst><QualInst>South</QualInst>"
    again += "<ReasonAbsence>SIC</ReasonAbsence><ReasonAbsence>MAT</ReasonAbsence>"
    twice = worker(1).replace("</CSWWWorker>", f"{again}</CSWWWorker>")
    loaded = workspace.load([census(tmp_path, twice)], as_at=AS_AT)
    row = workspace.store.latest().table(workspace.rooms.records["census_worker"]).row(0, named=True)
    assert (row["qualified_at"], row["absence"]) == ("North; South", "SIC")
    assert [one.column for one in loaded.findings if one.rule == "cell-said-twice"] == ["ReasonAbsence"]


def test_the_next_census_is_laid_over_the_last_and_keeps_who_left_before(workspace, tmp_path):
    left = worker(9, RoleStartDate="2015-01-05", RoleEndDate="2020-03-31")
    workspace.load([census(tmp_path, worker(1), left)], as_at=AS_AT)
    head = HEAD.replace("2020-09-30", "2021-09-30")
    path = census(tmp_path, worker(1, RoleEndDate="2021-06-30"), worker(2), name="next.xml", head=head)
    workspace.load([path], as_at=date(2021, 9, 30))
    assert figure(workspace, "social_workers_in_post", "2021-09")["value"] == 1
    assert workspace.store.latest().table(workspace.rooms.records["employment"]).height == 3
    assert workspace.store.latest().table(workspace.rooms.records["census_vacancies"]).height == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<Message><CSWWWorker><FTE>1</Message>", "not whole XML: line 1"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><Message><CSWWWorker/></Message>', "declares things"),
        ("<Message><Child/></Message>", "none of the returns"),
        ("Worker,FTE", "it is not XML"),
    ],
)
def test_a_file_that_is_not_whole_or_not_a_census_is_refused_and_says_why(workspace, tmp_path, text: str, why: str):
    path = tmp_path / "odd.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=why):
        workspace.load([path], as_at=AS_AT)
    assert not workspace.store.all()


def test_a_census_is_of_the_day_in_its_header_also_without_the_empty_posts(workspace, tmp_path):
    path = tmp_path / "csww.xml"
    path.write_text(f"<Message>{HEAD}{worker(1)}</Message>", encoding="utf-8")
    loaded = workspace.load([path])
    assert loaded.as_at == AS_AT
    assert [(one.rule, one.sheet) for one in loaded.findings] == [("block-absent", "LALevelVacancies")]


def test_of_two_censuses_the_later_stands_in_whichever_order_they_are_given(workspace, tmp_path):
    last = census(tmp_path, worker(1), name="last.xml")
    head = HEAD.replace("2020-09-30", "2021-09-30")
    this = census(tmp_path, worker(1, RoleEndDate="2021-06-30"), name="this.xml", head=head)
    loaded = workspace.load([this, last])
    employed = workspace.store.latest().table(workspace.rooms.records["employment"])
    assert employed["ended_on"].to_list() == [date(2021, 6, 30)]
    assert {(one.file, one.row) for one in loaded.findings if one.rule == "row-in-a-later-census"} == {("last.xml", 7)}


def test_a_census_without_a_worker_says_so(workspace, tmp_path):
    loaded = workspace.load([census(tmp_path)])
    assert [(one.rule, one.sheet) for one in loaded.findings] == [("block-absent", "CSWWWorker")]
    assert loaded.exit_code == 1


def test_workers_inside_another_element_are_read_and_stray_text_and_elements_are_kept(workspace, tmp_path):
    odd = worker(2).replace("<FTE>", "loose<FTE>").replace("<CSWWWorker>", '<CSWWWorker id="K7">')
    loaded = workspace.load([census(tmp_path, f"<Workers>{worker(1)}{odd}</Workers>", "<Other>alone</Other>")])
    assert workspace.store.latest().table(workspace.rooms.records["census_worker"]).height == 2
    left = workspace.store.latest().kept("csww_left_over").select("why", "element", "text").rows()
    assert set(left) == {("text", "", "loose"), ("not used", "@id", "K7"), ("not used", "Other", "alone")}
    assert {one.rule for one in loaded.findings} == {"stray-text", "element-not-used"}


def test_unknown_elements_of_several_files_are_kept_together(workspace, tmp_path):
    paths = [census(tmp_path, worker(at), f"<Odd><A>{at}</A></Odd>", name=f"{at}.xml") for at in (1, 2)]
    workspace.load(paths)
    assert workspace.store.latest().kept("csww_odd")["A"].to_list() == ["1", "2"]


def test_an_element_of_the_schema_that_no_room_reads_is_kept_and_said_to_be_so(workspace, tmp_path):
    loaded = workspace.load([census(tmp_path, worker(1, QualLevel="2"))])
    assert [(one.rule, one.column) for one in loaded.findings] == [("column-not-yet-used", "QualLevel")]
    unread = workspace.store.latest().kept("csww_cswwworker_unread")
    assert unread.select("SWENo", "QualLevel").rows() == [("AA0000000001", "2")]


@pytest.mark.parametrize("written", ["utf-16", "lower case", "another ending", "windows-1252"])
def test_a_census_is_read_however_it_was_saved(workspace, tmp_path, written: str):
    path = census(tmp_path, worker(1, QualInst="Caf\u00e9"))
    text = path.read_text(encoding="utf-8")
    path.write_bytes(
        (text.lower() if written == "lower case" else text).encode({"utf-16": "utf-16"}.get(written, "cp1252"))
    )
    if written == "another ending":
        path = path.rename(tmp_path / "csww.txt")
    workspace.load([path])
    held = workspace.store.latest().table(workspace.rooms.records["census_worker"])["qualified_at"].to_list()
    assert held == ["caf\u00e9" if written == "lower case" else "Caf\u00e9"]


def test_who_sends_a_declaration_is_told_how_to_take_it_out(workspace, tmp_path):
    path = tmp_path / "csww.xml"
    path.write_text('<!DOCTYPE Message SYSTEM "c.dtd"><Message><CSWWWorker/></Message>', encoding="utf-8")
    with pytest.raises(Refused) as caught:
        workspace.load([path])
    assert "DOCTYPE" in caught.value.do and "spreadsheet" not in caught.value.do

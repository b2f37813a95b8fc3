"""The CIN census about children in need: every year's is read, leniently, and measured as any other source is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.snapshot.findings import Finding
from sightline.workspace.loading import Loaded
from sightline.workspace.workspace import Workspace
from tests.spec.test_measures import share

BORN = "<PersonBirthDate>2012-04-05</PersonBirthDate><Sex>F</Sex>"


def tags(**said: str) -> str:
    return "".join(f"<{name}>{text}</{name}>" for name, text in said.items())


def head(year: int | str, day: str = "", collection: str = "CIN") -> str:
    details = tags(Collection=collection, Year=str(year), ReferenceDate=day or f"{year}-03-31")
    return f"<Header><CollectionDetails>{details}</CollectionDetails><Source><LEA>332</LEA></Source></Header>"


def episode(referred: str, *blocks: str, closed: str = "", nfa: str = "0", **said: str) -> str:
    ended = tags(CINclosureDate=closed, ReasonForClosure="RC7") if closed else ""
    cells = tags(CINreferralDate=referred, **{"ReferralSource": "6", "PrimaryNeedCode": "N1", **said})
    return f"<CINdetails>{cells}{ended}\n{''.join(blocks)}{tags(ReferralNFA=nfa)}</CINdetails>\n"


def assessment(started: str, authorised: str = "", *factors: str) -> str:
    found = "".join(tags(AssessmentFactors=one) for one in factors)
    cells = tags(
        AssessmentActualStartDate=started, **({"AssessmentAuthorisationDate": authorised} if authorised else {})
    )
    listed = tags(FactorsIdentifiedAtAssessment=found) if factors else ""
    return f"<Assessments>{cells}{listed}</Assessments>\n"


def enquiry(started: str, conference: str = "", not_needed: str = "0") -> str:
    held = tags(DateOfInitialCPC=conference) if conference else ""
    return tags(Section47=f"{tags(S47ActualStartDate=started)}{held}{tags(ICPCnotRequired=not_needed)}") + "\n"


def plan(started: str, ended: str = "", *reviews: str) -> str:
    cells = tags(CPPstartDate=started, **({"CPPendDate": ended} if ended else {}))
    rest = tags(InitialCategoryOfAbuse="NEG", LatestCategoryOfAbuse="EMO", NumberOfPreviousCPP="0")
    held = tags(Reviews="".join(tags(CPPreviewDate=day) for day in reviews)) if reviews else ""
    return tags(ChildProtectionPlans=f"{cells}{rest}{held}") + "\n"


def child(name: str, *episodes: str, about: str = BORN, more: str = "") -> str:
    who = tags(ChildIdentifiers=(tags(LAchildID=name) if name else "") + about)
    return f"<Child>\n{who}\n{tags(ChildCharacteristics=tags(Ethnicity='WBRI') + more)}\n{''.join(episodes)}</Child>\n"


def census(folder: Path, *children: str, year: int = 2026, header: str = "", name: str = "return.xml") -> Path:
    path = folder / name
    inner = f"<Message>\n{header or head(year)}\n<Children>\n{''.join(children)}</Children>\n</Message>\n"
    path.write_text(inner, encoding="utf-8")
    return path


def found(loaded: Loaded, rule: str) -> list[Finding]:
    return [one for one in loaded.findings if one.rule == rule]


def read(workspace: Workspace, record: str) -> pl.DataFrame:
    return workspace.store.latest().table(workspace.rooms.records[record])


def kept(workspace: Workspace, name: str) -> pl.DataFrame:
    return workspace.store.latest().kept(name)


def adds_up(loaded: Loaded) -> bool:
    tables = [one for file in loaded.as_json()["files"] for one in file["tables"]]
    return all(one["rows_read"] == one["rows_kept"] + one["rows_quarantined"] for one in tables)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    disabled = tags(Disabilities=tags(Disability="AUT") + tags(Disability="LD"))
    first = episode(
        "2025-04-14",
        assessment("2025-04-15", "2025-06-03", "3B", "24A"),
        tags(CINPlanDates=tags(CINPlanStartDate="2025-06-03", CINPlanEndDate="2025-07-15")),
        enquiry("2025-07-01", "2025-07-15"),
        plan("2025-07-15", "", "2025-10-08"),
        tags(PreProceedingsandFGDM=tags(PPStartDate="2026-02-02", ReviewMeetingsCount="1")),
    )
    return census(tmp_path, child("C1", first, more=disabled), child("C2", episode("2025-09-01", nfa="1")))


def test_every_block_becomes_the_rows_of_its_record_and_each_row_belongs_to_the_row_around_it(workspace, whole):
    loaded = workspace.load([whole])
    assert loaded.as_at == date(2026, 3, 31), "the census's own day, without being asked for"
    assert loaded.batches[0].files[0].format == "cin census" and adds_up(loaded)
    assert read(workspace, "referral")["no_further_action"].to_list() == [False, True]
    assert read(workspace, "episode_of_need")["child_id"].to_list() == ["C1"], "no need where nothing more was done"
    assessed = read(workspace, "assessment").row(0, named=True)
    assert assessed["referral_id"] == read(workspace, "referral")["referral_id"][0] == "C1|2025-04-14"
    factors = read(workspace, "assessment_factor")
    assert sorted(factors["factor"]) == ["24A", "3B"] and set(factors["assessment_id"]) == {assessed["assessment_id"]}
    assert factors["started_on"].to_list() == [date(2025, 4, 15)] * 2
    assert read(workspace, "child_in_need_plan")["ended_on"].to_list() == [date(2025, 7, 15)]
    enquired, conference = read(workspace, "section47"), read(workspace, "initial_conference")
    assert conference["enquiry_id"].to_list() == enquired["enquiry_id"].to_list()
    held = read(workspace, "review_conference").row(0, named=True)
    assert (held["plan_id"], held["held_on"]) == (
        read(workspace, "child_protection_plan")["plan_id"][0],
        date(2025, 10, 8),
    )
    assert read(workspace, "pre_proceedings")["review_meetings"].to_list() == [1]


def test_a_child_has_a_disability_where_any_code_but_none_is_listed(workspace, tmp_path):
    def listed(*codes: str) -> str:
        return tags(Disabilities="".join(tags(Disability=one) for one in codes))

    said = {"C1": listed("AUT"), "C2": listed("NONE"), "C3": "", "C4": listed("NONE", "LD"), "C5": listed("??")}
    children = [child(name, episode("2025-05-06"), more=more) for name, more in said.items()]
    workspace.load([census(tmp_path, *children)])
    rows = read(workspace, "child").sort("child_id")
    assert rows["disability"].to_list() == [True, False, None, True, None]
    assert "disability" in rows["_unknown"][4] and not rows["_unknown"][2]
    assert read(workspace, "child_disability").height == 5


def test_pupil_numbers_are_kept_apart_from_the_child(workspace, tmp_path):
    about = BORN + tags(UPN="A123456789012", FormerUPN="B123456789012")
    workspace.load([census(tmp_path, child("C1", episode("2025-05-06"), about=about), child("C2"))])
    numbers = read(workspace, "child_number")
    assert (numbers["child_id"].to_list(), numbers["upn"].to_list()) == (["C1"], ["A123456789012"])
    assert "upn" not in read(workspace, "child").columns


def test_the_figures_come_from_a_census_alone(workspace, tmp_path):
    """45 working days from Monday 30 November 2020 end on Thursday 4 February 2021; 15 from Friday 18 December 2020 on
    Wednesday 13 January 2021; nine months from 30 June 2020 are up on 30 March 2021."""
    in_time = episode(
        "2020-11-30",
        assessment("2020-12-01", "2021-02-04"),
        enquiry("2020-12-18", "2021-01-13"),
        plan("2021-01-13"),
    )
    late = episode(
        "2020-11-30", assessment("2020-12-01", "2021-02-05"), enquiry("2020-12-18", "2021-01-14"), plan("2020-06-30")
    )
    long_ago = episode("2019-03-04", plan("2019-03-11"))
    path = census(tmp_path, child("C1", in_time), child("C2", late), child("C3", long_ago), year=2021)
    workspace.load([path])
    assert share(workspace, "assessments_authorised_in_45_working_days", "2021-02") == (1, 2)
    assert share(workspace, "initial_conferences_in_15_working_days", "2021-03") == (1, 2), "of the whole year"
    assert share(workspace, "initial_conferences_in_15_working_days", "2021-02") == (None, None), "a year began before"
    assert share(workspace, "child_protection_plans_9_months", "2021-03") == (2, 3), (
        "whoever is still on a plan is there"
    )


def test_a_conference_that_no_enquiry_led_to_is_taken_from_the_episode_and_none_is_taken_twice(workspace, tmp_path):
    both = episode("2025-05-06", enquiry("2025-05-12", "2025-05-27"), DateOfInitialCPC="2025-05-27")
    moved_here = episode("2025-06-02", DateOfInitialCPC="2025-06-16")
    workspace.load([census(tmp_path, child("C1", both), child("C2", moved_here))])
    rows = read(workspace, "initial_conference").select("child_id", "held_on", "enquiry_id").rows()
    assert rows == [("C1", date(2025, 5, 27), "C1|2025-05-12"), ("C2", date(2025, 6, 16), None)]


def test_the_next_census_is_laid_over_the_last_and_what_was_closed_before_it_stays(workspace, tmp_path):
    before = census(
        tmp_path,
        child("C1", episode("2024-05-07", assessment("2024-05-08", "2024-06-20"), closed="2024-07-01")),
        child("C2", episode("2025-01-06")),
        child("C3", episode("2025-02-03")),
        year=2025,
    )
    workspace.load([before])
    after = census(tmp_path, child("C2", episode("2025-01-06", closed="2025-04-30")), name="next.xml")
    loaded = workspace.load([after])
    rows = read(workspace, "referral").select("child_id", "closed_on").rows()
    assert rows == [("C1", date(2024, 7, 1)), ("C2", date(2025, 4, 30))]
    assert [one.record for one in found(loaded, "row-vanished")] == ["referral", "episode_of_need"], "C3 is not there"
    assert read(workspace, "assessment").height == 1, "a census without the block takes nothing away"


# -- what differs from year to year -----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(2017, 2027))
def test_each_years_own_elements_and_codes_are_read_without_a_remark(workspace, tmp_path, year: int):
    sex = "<GenderCurrent>2</GenderCurrent>" if year < 2025 else "<Sex>F</Sex>"
    abuse = "18A" if year < 2021 else "18B"
    blocks = [
        assessment(f"{year - 1}-05-08", f"{year - 1}-06-20", abuse, *(["24A"] if year >= 2022 else [])),
        enquiry(f"{year - 1}-06-01", not_needed="true"),
        plan(f"{year - 1}-06-20"),
    ]
    if year >= 2022:
        blocks.append(tags(CINPlanDates=tags(CINPlanStartDate=f"{year - 1}-06-01", CINPlanEndDate=f"{year - 1}-06-20")))
    said = {"closed": f"{year}-03-02", "ReferralSource": "5D" if year >= 2023 else "5A"}
    path = census(
        tmp_path,
        child(
            "C1",
            episode(f"{year - 1}-05-07", *blocks, **said),
            about="<PersonBirthDate>2010-04-05</PersonBirthDate>" + sex,
        ),
        year=year,
    )
    loaded = workspace.load([path])
    assert [one.rule for one in loaded.findings if one.severity != "info"] == []
    assert read(workspace, "child")["gender"].to_list() == ["F"]
    assert read(workspace, "section47")["conference_not_needed"].to_list() == [True]


@pytest.mark.parametrize(
    ("year", "block", "code"),
    [
        (2020, assessment("2019-05-08", "2019-06-20", "18B"), "18B"),
        (2021, assessment("2020-05-08", "2020-06-20", "19A"), "19A"),
        (2021, assessment("2020-05-08", "2020-06-20", "24A"), "24A"),
    ],
)
def test_a_code_of_another_year_is_told_of_and_kept(workspace, tmp_path, year: int, block: str, code: str):
    loaded = workspace.load([census(tmp_path, child("C1", episode(f"{year - 1}-05-07", block)), year=year)])
    (told,) = found(loaded, "cell-code-of-another-year")
    assert (told.column, told.detail) == ("AssessmentFactors", f"'{code}'")
    assert read(workspace, "assessment_factor")["factor"].to_list() == [code]


def test_an_element_of_another_year_is_told_of_and_read(workspace, tmp_path):
    planned = tags(CINPlanDates=tags(CINPlanStartDate="2020-06-03"))
    early = census(tmp_path, child("C1", episode("2020-05-07", planned)), year=2021)
    told = {(one.column, one.detail) for one in found(workspace.load([early]), "element-of-another-year")}
    assert ("CINPlanDates", "It was in the census from 2022") in told
    about = BORN.replace("Sex>", "GenderCurrent>").replace(">F<", ">2<")
    late = census(tmp_path, child("C2", episode("2025-05-07"), about=about), name="late.xml")
    (old,) = found(workspace.load([late]), "element-of-another-year")
    assert (old.column, old.detail) == ("GenderCurrent", "It was in the census until 2024")
    assert read(workspace, "child").filter(child_id="C2")["gender"].to_list() == ["F"]


# -- files that are untidy ---------------------------------------------------------------------------------------------


def test_bad_values_are_findings_with_the_line_and_the_element_and_the_row_lives(workspace, tmp_path):
    bad = episode("2025-02-30", assessment("soon", "2025-06-20", "99Z"), ReferralSource="99", nfa="perhaps")
    loaded = workspace.load([census(tmp_path, child("C0", episode("2025-05-06")), child("C1", bad))])
    told = {(one.rule, one.sheet, one.row, one.column) for one in loaded.findings}
    assert {
        ("cell-unreadable-date", "CINdetails", 13, "CINreferralDate"),
        ("cell-unknown-code", "CINdetails", 13, "ReferralSource"),
        ("cell-unreadable-yes-no", "CINdetails", 13, "ReferralNFA"),
        ("cell-unreadable-date", "Assessments", 14, "AssessmentActualStartDate"),
        ("cell-unknown-code", "FactorsIdentifiedAtAssessment", 14, "AssessmentFactors"),
    } <= told
    row = read(workspace, "referral").filter(child_id="C1").row(0, named=True)
    assert row["received_on"] is None and {"received_on", "source", "no_further_action"} <= set(row["_unknown"].split())
    assert read(workspace, "assessment")["authorised_on"].to_list() == [date(2025, 6, 20)] and adds_up(loaded)


def test_a_child_without_an_identifier_is_set_aside_whole_with_every_block(workspace, tmp_path):
    blocks = (assessment("2025-05-08", "2025-06-20", "3B", "4B"), plan("2025-06-24", "", "2025-09-10"))
    path = census(tmp_path, child("", episode("2025-05-06", *blocks)), child("C1", episode("2025-05-07", *blocks)))
    loaded = workspace.load([path])
    aside = workspace.store.latest().quarantine()
    assert sorted(aside["sheet"].unique()) == sorted(
        ["Child", "CINdetails", "Assessments", "FactorsIdentifiedAtAssessment", "ChildProtectionPlans", "Reviews"]
    )
    assert aside.height == len(found(loaded, "row-without-child")) == 7
    assert "2025-06-20" in aside.filter(sheet="Assessments")["cells"][0] and adds_up(loaded)
    assert set(read(workspace, "assessment_factor")["child_id"]) == {"C1"}
    assert read(workspace, "review_conference")["plan_id"].to_list() == ["C1|2025-06-24"]


def test_what_stands_where_nothing_should_is_told_of_and_kept(workspace, tmp_path):
    odd = episode(
        "2025-05-06",
        "<Assessments>\n</Assessments>oops",
        tags(Mood="calm"),
        tags(Visits=tags(VisitDate="2025-06-01") + tags(VisitDate="2025-06-08") + tags(Home=tags(Room="blue"))),
        "<CINreferralDate>2025-05-07</CINreferralDate>",
    )
    loaded = workspace.load([census(tmp_path, child("C1", odd))])
    assert [one.row for one in found(loaded, "stray-text")] == [9]
    assert [(one.row, one.sheet) for one in found(loaded, "block-empty")] == [(8, "Assessments")]
    assert [one.column for one in found(loaded, "cell-said-twice")] == ["CINreferralDate", "VisitDate"]
    assert [one.column for one in found(loaded, "element-not-used")] == ["Mood"]
    left = kept(workspace, "cin_left_over")
    assert set(left["text"]) == {"oops", "calm", "2025-06-08", "2025-05-07"} and set(left["LAchildID"]) == {"C1"}
    visits = kept(workspace, "cin_visits")
    assert visits.row(0, named=True) == {"VisitDate": "2025-06-01", "LAchildID": "C1", "_row": 9}
    assert kept(workspace, "cin_home")["Room"].to_list() == ["blue"]
    assert read(workspace, "referral")["received_on"].to_list() == [date(2025, 5, 6)] and adds_up(loaded)
    assert kept(workspace, "cin_header")["LEA"].to_list() == ["332"]


def test_what_stands_beside_the_children_is_kept_too(workspace, tmp_path):
    path = census(tmp_path, child("C1", episode("2025-05-06")), "loose<Kid><Name>K</Name></Kid>\n")
    path.write_text(
        path.read_text("utf-8").replace("</Message>", "<Totals><Children>1</Children></Totals></Message>"), "utf-8"
    )
    loaded = workspace.load([path])
    assert kept(workspace, "cin_kid")["Name"].to_list() == ["K"]
    assert kept(workspace, "cin_totals")["Children"].to_list() == ["1"]
    assert kept(workspace, "cin_left_over")["text"].to_list() == ["loose"] and adds_up(loaded)


def test_a_child_who_is_sent_twice_is_one_child_with_every_episode(workspace, tmp_path):
    other = BORN.replace("2012-04-05", "2012-05-04")
    path = census(tmp_path, child("C1", episode("2025-05-06")), child("C1", episode("2025-08-04"), about=other))
    loaded = workspace.load([path])
    assert len(found(loaded, "child-twice")) == len(found(loaded, "dates-differ")) == 1
    assert read(workspace, "child")["born_on"].to_list() == [date(2012, 4, 5)]
    assert read(workspace, "referral")["child_id"].to_list() == ["C1", "C1"] and adds_up(loaded)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="utf-8"?>'])
def test_a_census_is_read_in_whatever_encoding_it_was_saved(workspace, tmp_path, encoding: str, declared: str):
    path = census(tmp_path, child("Ö-1", episode("2025-05-06")), name="saved")
    path.write_bytes((declared + path.read_text("utf-8")).encode(encoding))
    assert adds_up(workspace.load([path])), "whatever its name"
    assert read(workspace, "referral")["child_id"].to_list() == ["Ö-1"]


def test_a_census_in_a_namespace_with_comments_is_read(workspace, tmp_path):
    path = census(tmp_path, child("C<!-- a -->1", episode("2025-05-06")), name="census.txt")
    text = path.read_text("utf-8").replace(
        "<Message>", '<!-- made <by> hand --><x:Message xmlns:x="urn:x" xmlns="urn:y">'
    )
    path.write_text(text.replace("</Message>", "</x:Message>"), "utf-8")
    assert len(found(workspace.load([path]), "census-namespace")) == 1
    assert read(workspace, "referral")["child_id"].to_list() == ["C1"]


def test_a_row_far_down_a_large_file_has_its_own_line(workspace, tmp_path):
    far = episode("2025-05-06", "\n", assessment("soon"), "\n\n", plan("2025-06-24", "", "later"))
    path = census(tmp_path, "\n" * 70_000, child("C1", far))
    lines = path.read_text("utf-8").splitlines()
    loaded = workspace.load([path])
    wanted = {"Assessments": "<Assessments>", "Reviews": "<CPPreviewDate>"}
    told = {one.sheet: one.row for one in found(loaded, "cell-unreadable-date")}
    assert set(told) == set(wanted)
    assert all(row and wanted[sheet] in lines[row - 1] for sheet, row in told.items())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"<Message>{head(2026)}<Children><Child></Children></Message>", "not well-formed XML"),
        (f"<Message>{head(2026)}<Children>&nbsp;</Children></Message>", "not well-formed XML"),
        (f"<Message>{head(2026)}<Children/></Message>", "holds no child"),
        (f"<Message>{head(2026, collection='SWF')}<Children><Child/></Children></Message>", "none of the returns"),
        (f'<!DOCTYPE Message [<!ENTITY a "b">]><Message>{head(2026)}<Child>&a;</Child></Message>', "declares things"),
        (f'<!-- <x> --><!DOCTYPE Message SYSTEM "x.dtd"><Message>{head(2026)}<Child/></Message>', "declares things"),
        (f"<!--{' ' * 70_000}--><!DOCTYPE Message><Message>{head(2026)}<Child/></Message>", "was not read"),
    ],
)
def test_a_file_that_is_not_whole_or_not_a_census_is_refused_and_says_why(workspace, tmp_path, text: str, why: str):
    path = tmp_path / "odd.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=why):
        workspace.load([path])
    assert not workspace.store.all()


def test_a_declaration_in_another_encoding_is_refused_as_well(workspace, tmp_path):
    path = tmp_path / "odd.xml"
    path.write_text(f'<!DOCTYPE Message [<!ENTITY a "b">]><Message>{head(2026)}<Child/></Message>', encoding="utf-16")
    with pytest.raises(Refused, match="declares things"):
        workspace.load([path])


def test_two_censuses_at_once_are_refused(workspace, tmp_path):
    paths = [census(tmp_path, child("C1"), name=f"{year}.xml", year=year) for year in (2025, 2026)]
    with pytest.raises(Refused, match=r"the oldest first"):
        workspace.load(paths)


def test_a_census_that_does_not_say_its_year_is_read_as_at_the_day_that_is_given(workspace, tmp_path):
    header = tags(Header=tags(CollectionDetails=tags(Collection="CIN")))
    loaded = workspace.load(
        [census(tmp_path, child("C1", episode("2025-05-06")), header=header)], as_at=date(2026, 3, 31)
    )
    assert len(found(loaded, "census-undated")) == 1
    assert read(workspace, "referral").height == 1


def test_a_year_and_a_day_that_do_not_belong_together_are_told_of(workspace, tmp_path):
    path = census(tmp_path, child("C1", episode("2025-05-06")), header=head(2026, "2020-03-31"))
    (told,) = found(workspace.load([path], as_at=date(2026, 3, 31)), "census-year-doubtful")
    assert told.detail == "Year 2026, day 2020-03-31"


# -- checks beside other rows -----------------------------------------------------------------------------------------


def planned(started: str, ended: str = "") -> str:
    cells = tags(CINPlanStartDate=started, **({"CINPlanEndDate": ended} if ended else {}))
    return tags(CINPlanDates=cells) + "\n"


@pytest.mark.parametrize(
    ("rule", "where", "wrong", "right"),
    [
        (
            "need-episodes-overlap",
            "CINdetails.CINreferralDate",
            [episode("2025-05-06", closed="2025-08-01"), episode("2025-07-31")],
            [episode("2025-05-06", closed="2025-08-01"), episode("2025-08-01")],
        ),
        (
            "need-episodes-overlap",
            "CINdetails.CINreferralDate",
            [episode("2025-05-06"), episode("2025-07-31")],
            [episode("2025-05-06", closed="no day"), episode("2025-07-31")],
        ),
        (
            "need-protection-plans-overlap",
            "ChildProtectionPlans.CPPstartDate",
            [episode("2025-05-06", plan("2025-06-02", "2025-09-01"), plan("2025-08-29"))],
            [episode("2025-05-06", plan("2025-06-02", "2025-09-01"), plan("2025-09-01"))],
        ),
        (
            "need-two-kinds-of-plan-at-once",
            "CINPlanDates.CINPlanStartDate",
            [episode("2025-05-06", planned("2025-06-02"), plan("2025-09-01"))],
            [episode("2025-05-06", planned("2025-06-02", "2025-09-01"), plan("2025-09-01"))],
        ),
        (
            "need-after-closure",
            "Assessments.AssessmentAuthorisationDate",
            [episode("2025-05-06", assessment("2025-05-07", "2025-07-02"), closed="2025-07-01")],
            [episode("2025-05-06", assessment("2025-05-07", "2025-07-01"), closed="2025-07-01")],
        ),
        (
            "need-after-closure",
            "Reviews.CPPreviewDate",
            [episode("2025-05-06", plan("2025-06-02", "2025-09-01", "2025-09-02"), closed="2025-09-01")],
            [episode("2025-05-06", plan("2025-06-02", "2025-09-01", "2025-09-01"), closed="2025-09-01")],
        ),
        (
            "need-before-the-referral",
            "Section47.S47ActualStartDate",
            [episode("2025-05-06", enquiry("2025-05-05"))],
            [episode("2025-05-06", enquiry("2025-05-06"))],
        ),
        (
            "need-review-outside-its-plan",
            "Reviews.CPPreviewDate",
            [episode("2025-05-06", plan("2025-06-02", "", "2025-06-02"))],
            [episode("2025-05-06", plan("2025-06-02", "", "2025-06-03"))],
        ),
        (
            "need-conference-at-a-weekend",
            "Section47.DateOfInitialCPC",
            [episode("2025-05-06", enquiry("2025-05-12", "2025-05-24"))],
            [episode("2025-05-06", enquiry("2025-05-12", "2025-05-23"))],
        ),
        (
            "need-conference-before-the-enquiry",
            "Section47.DateOfInitialCPC",
            [episode("2025-05-06", enquiry("2025-05-12", "2025-05-09"))],
            [episode("2025-05-06", enquiry("2025-05-12", "2025-05-12"))],
        ),
        (
            "need-conference-not-needed-and-held",
            "Section47.ICPCnotRequired",
            [episode("2025-05-06", enquiry("2025-05-12", "2025-05-23", "true"))],
            [episode("2025-05-06", enquiry("2025-05-12", "2025-05-23", "false"))],
        ),
        (
            "need-nothing-more-was-to-be-done",
            "Assessments.AssessmentActualStartDate",
            [episode("2025-05-06", assessment("2025-05-07"), nfa="1")],
            [episode("2025-05-06", assessment("2025-05-07"), nfa="0")],
        ),
        (
            "need-closure-half-given",
            "CINdetails.ReasonForClosure",
            [episode("2025-05-06", ReasonForClosure="RC7")],
            [episode("2025-05-06", closed="2025-07-01")],
        ),
        (
            "need-closed-before-the-year",
            "CINdetails.CINclosureDate",
            [episode("2024-05-07", closed="2025-03-31")],
            [episode("2024-05-07", closed="2025-04-01")],
        ),
        (
            "two-open-at-once",
            "Assessments.AssessmentAuthorisationDate",
            [episode("2025-05-06", assessment("2025-05-07"), assessment("2025-06-02"))],
            [episode("2025-05-06", assessment("2025-05-07", "2025-06-02"), assessment("2025-06-02"))],
        ),
        (
            "dates-out-of-order",
            "ChildProtectionPlans.CPPendDate",
            [episode("2025-05-06", plan("2025-06-02", "2025-06-01"))],
            [episode("2025-05-06", plan("2025-06-02", "2025-06-02"))],
        ),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_row_that_cannot_be_so_beside_others_is_told_of(
    workspace, tmp_path, rule: str, where: str, wrong: list[str], right: list[str]
):
    loaded = workspace.load([census(tmp_path, child("C1", *wrong), child("C2", *right))])
    told = found(loaded, rule)
    assert told and {f"{one.sheet}.{one.column}" for one in told} == {where}
    last = (tmp_path / "return.xml").read_text("utf-8").splitlines().index("</Child>") + 1
    assert all(one.row and one.row <= last for one in told), "of the first child alone"


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        ("need-birth-not-given", ""),
        ("need-born-and-expected", tags(PersonBirthDate="2025-06-03", ExpectedPersonBirthDate="2025-06-10")),
        ("need-referred-long-before-birth", tags(PersonBirthDate="2026-02-11")),
        ("", tags(PersonBirthDate="2026-02-10")),
        ("", tags(ExpectedPersonBirthDate="2026-02-10")),
        ("", tags(PersonBirthDate="2026-31-02")),
    ],
)
def test_a_childs_birth_is_known_once_and_not_long_after_the_referral(workspace, tmp_path, rule: str, about: str):
    """Forty weeks from Tuesday 6 May 2025 end on Tuesday 10 February 2026."""
    loaded = workspace.load([census(tmp_path, child("C1", episode("2025-05-06"), about=about + "<Sex>U</Sex>"))])
    assert [one.rule for one in loaded.findings if one.rule.startswith("need-")] == ([rule] if rule else [])

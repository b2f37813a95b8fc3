"""The demonstration authority: what a council published comes out of files, and the report says as the engine does."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from docx import Document
from pypdf import PdfReader

from sightline import sample
from sightline import workspace as door
from sightline.workspace.demonstration import example_folder
from sightline.workspace.memory import Memory
from sightline.workspace.workspace import Workspace

REPORT_DAY = date(2021, 3, 17)
PUBLISHED = {
    ("contacts_decided_in_1_working_day", "2020-11"): 69,
    ("contacts_decided_in_1_working_day", "2021-01"): 76,
    ("core_groups_on_time", "2020-10"): 75,
    ("core_groups_on_time", "2020-11"): 82,
}


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = door.demo(tmp_path_factory.mktemp("demonstration") / "council")
    return door.open(made.folder, memory=Memory())  # what several tests ask is worked out once


@pytest.fixture(scope="module")
def internal(council: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with every number, for those who may have every number."""
    out = tmp_path_factory.mktemp("internal") / "internal.docx"
    return council.report("scrutiny", REPORT_DAY, out, audience="internal")


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same authority with other children: another seed, and files of one year, loaded in order."""
    folder = tmp_path_factory.mktemp("another") / "council"
    (folder / "snapshots").mkdir(parents=True)
    for source in example_folder().glob("*.toml"):
        shutil.copy(source, folder / source.name)
    workspace = door.open(folder)
    goals = [sample.Goal(key, month, percent) for (key, month), percent in PUBLISHED.items()]
    goals.append(sample.Goal("child_protection_plans_9_months", "2021-02", None, 94, 365))
    drawn = sample.make(folder / "files", workspace.rooms, seed=7, years=1, published=goals)
    for as_at in sorted({written.as_at for written in drawn}):
        paths = [written.path for written in drawn if written.as_at == as_at]
        mappings = [written.mapping for written in drawn if written.as_at == as_at and written.mapping]
        workspace.load(paths, mappings=mappings, as_at=as_at)
    return workspace


def published(workspace: Workspace) -> dict[tuple[str, str], float]:
    keys = {key for key, _month in PUBLISHED}
    made = workspace.figures(*keys, first="2020-10", last="2021-01")
    return {(row["measure"], row["month"]): round(row["value"]) for row in made.iter_rows(named=True)}


@pytest.mark.parametrize("which", ["council", "another"])
def test_the_published_figures_come_out_of_the_files(which, request):
    workspace = request.getfixturevalue(which)
    made = published(workspace)
    assert {key: made[key] for key in PUBLISHED} == PUBLISHED
    plans = workspace.figures("child_protection_plans_9_months", first="2021-02", last="2021-02").row(0, named=True)
    assert (plans["numerator"], plans["denominator"]) == (94, 365)


def test_another_seed_gives_other_children(council, another):
    first, second = (one.rows("child_protection_plans_9_months", "2021-02") for one in (council, another))
    assert set(first.select("child_id", "started").rows()) != set(second.select("child_id", "started").rows())


def test_the_council_is_of_its_size(council):
    made = council.figures("referrals", "assessments_completed", first="2020-03", last="2021-02")
    year = dict(made.group_by("measure").agg(pl.col("value").sum()).rows())
    assert 3_200 < year["referrals"] < 3_900
    assert 3_800 < year["assessments_completed"] < 4_400


def test_no_row_was_lost_on_the_way(council):
    for snapshot in council.store.all():
        for file in snapshot.manifest.files:
            for table in file.tables:
                assert table.rows_read == table.rows_kept + table.rows_quarantined


def report(council: Workspace, suffix: str) -> Path:
    return council.folder / "reports" / f"scrutiny-{REPORT_DAY}.{suffix}"


def text_of(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def test_the_report_prints_the_engines_own_numbers(council):
    said = text_of(report(council, "docx"))
    for key in ("contacts_decided_in_1_working_day", "core_groups_on_time", "child_protection_plans_9_months"):
        row = council.figures(key, first="2021-02", last="2021-02").row(0, named=True)
        value = f"{row['value']:.1f}".removesuffix(".0")
        assert f"{value}% ({row['numerator']:,.0f} of {row['denominator']:,.0f} " in said


def test_the_report_has_the_committees_sections_and_each_priority_in_four_blocks(council):
    document = Document(str(report(council, "docx")))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    first = [text for style, text in headings if style == "Heading 1"]
    assert first == [
        "What is critical now",
        "Purpose",
        "Recommendations",
        "Background",
        "The priorities",
        "Finance",
        "Law",
        "Equality impact",
        "Human resources and organisational development",
        "Commercial and procurement",
        "Health, wellbeing and safety",
        "About the figures",
        "Remarks on the plan",
    ]
    second = [text for style, text in headings if style == "Heading 2"]
    assert len(second) == 9 and all(text.startswith(f"Priority {at}: ") for at, text in enumerate(second, 1))
    third = [text for style, text in headings if style == "Heading 3"]
    assert third == ["What was found", "What must improve", "What we have done and will do", "Impact and evidence"] * 9


def test_what_is_due_within_fourteen_days_is_five_days_and_three_months(council):
    table = Document(str(report(council, "docx"))).tables[0]
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    due = [row[-1] for row in rows]
    assert due.count("due 31 March 2021") == 5
    assert due.count("due March 2021") == 3


def test_dates_later_than_the_report_are_flagged_and_not_mended(council):
    said = text_of(report(council, "docx"))
    assert "printed as done on 8 December 2021, later than this report" in said
    assert "done 8 December 2020" in said, "the table prints what the plan has"


def test_every_priority_has_figures_and_none_is_promised_for_later(council):
    said = text_of(report(council, "docx"))
    assert "Children whose case was supervised within one month" in said
    assert "This priority has no figure yet." not in said


def tables_of(path: Path, heading: str) -> list[tuple[str, ...]]:
    """The rows of every table whose first line begins so, without that line."""
    found = []
    for table in Document(str(path)).tables:
        rows = [tuple(cell.text.replace("\u00a0", " ") for cell in row.cells) for row in table.rows]
        if rows and "|".join(rows[0]).startswith(heading):
            found += rows[1:]
    return found


def test_everything_that_was_published_stands_beside_what_the_records_give(council):
    rows = tables_of(report(council, "docx"), "Figure|For|As published")
    said = {(row[0], row[1]): row[2:] for row in rows}
    assert len(rows) == len(said) == len(council.plan.published)
    assert said["Contacts decided within one working day", "November 2020"][0] == "69%"
    assert said["Families in pre-proceedings", "February 2021"] == ("7", "7", "yes")
    assert said["Growth in the children's services budget, millions of pounds", "2021/22"][0] == "£6.150m"
    assert said["New assessments authorised within 45 working days", "April 2021"] == (
        "75% (target)",
        "",
        "the plan's milestone",
    )
    assert {row[-1] for row in rows} == {"yes", "the plan's milestone", "held back"}


def test_small_numbers_that_were_published_are_held_back_from_the_public_as_the_computed_are(council, internal):
    rows = tables_of(report(council, "docx"), "Figure|For|As published")
    held = {row[0] for row in rows if row[-1] == "held back"}
    tutored = "Young people tutored in functional skills who gained a qualification"
    assert tutored in held and "Children reported missing" not in held
    shown = {row[0]: row for row in tables_of(internal, "Figure|For|As published")}
    assert shown[tutored][2:] == ("8 (2 of 8)", "25% (2 of 8)", "yes")


def test_milestones_and_other_councils_stand_beside_each_other(council):
    rows = {row[0]: row[1:] for row in tables_of(report(council, "docx"), "Figure|Milestones|Others")}
    supervised = next(steps for title, (steps, _others) in rows.items() if "was supervised" in title)
    assert supervised == "70% by 28 February 2021; 85% by 31 March 2021; 95% by 30 April 2021"
    others = next(others for title, (_steps, others) in rows.items() if title.startswith("Cases for each worker"))
    assert others.startswith("England 17.4") and "(September 2018)" in others


def test_the_word_report_can_be_read_by_everyone(council):
    path = report(council, "docx")
    document = Document(str(path))
    assert document.core_properties.title and document.core_properties.language == "en-GB"
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    pictures = body.count("<wp:docPr ")
    described = body.count('descr="')
    assert pictures and described == pictures and 'descr=""' not in body
    assert body.count("<w:tblHeader") >= len([table for table in document.tables if len(table.rows) > 1]) - 1


def test_the_pdf_is_tagged_and_says_its_language(council):
    reader = PdfReader(str(report(council, "pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert str(root["/Lang"]).lower().startswith("en")
    assert reader.metadata and reader.metadata.title


def test_public_and_internal_reports_differ_in_what_they_hold_back(council, tmp_path):
    public = council.report("summary", REPORT_DAY, tmp_path / "public.html").read_text(encoding="utf-8")
    internal = council.report("summary", REPORT_DAY, tmp_path / "internal.html", audience="internal")
    said = internal.read_text(encoding="utf-8")
    assert "[c]</td>" in public.replace(" ", "") and "not for publication" not in public
    assert "[c]</td>" not in said.replace(" ", "") and "not for publication" in said
    small = council.figures(first="2021-02", last="2021-02").filter(
        (pl.col("unit") == "count") & pl.col("value").is_between(1, 5)
    )
    assert small.height, "there is something to hold back"


def test_a_report_made_twice_is_the_same_file(council, tmp_path):
    again = council.report("scrutiny", REPORT_DAY, tmp_path / "again.docx")
    assert text_of(again) == text_of(report(council, "docx"))


def test_no_child_is_in_a_report(council):
    known = set(council.store.latest().table(council.rooms.records["child"])["child_id"])
    words = set(text_of(report(council, "docx")).replace(",", " ").split())
    assert not known & words

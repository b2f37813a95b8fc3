"""The project group report says what is off, what is due, what changed and what is to be decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.spec.given import loaded
from tests.unit.test_plan import EXAMPLE

from sightline import plan as plans
from sightline import workspace as door
from sightline.report.cycle import Changed, Cycle, Said, Then, Wanted
from sightline.report.document import Callout, Document, Heading, Paragraph, Table, laid_out
from sightline.report.pack import Pack
from sightline.report.project_group import project_group
from sightline.workspace.reporting import pack

DAY = date(2021, 3, 17)
TIMELY = "contacts_decided_in_1_working_day"
CONTACTS = [
    {
        "contact_id": f"C{number}",
        "child_id": str(number),
        "received_at": "01/02/2021 09:00",
        "decided_at": "01/02/2021 15:00" if number <= 6 else "20/02/2021 15:00",
    }
    for number in range(1, 11)
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack in which six of ten contacts were decided in time, against a milestone of 75."""
    workspace = loaded(tmp_path_factory.mktemp("group"), {"contact": CONTACTS}, date(2021, 2, 28))
    text = EXAMPLE.read_text(encoding="utf-8")
    target = f'\n[[targets]]\nmeasure = "{TIMELY}"\nauthor = "board"\nreason = "Agreed."\n'
    milestones = "milestones = [{ by = 2021-01-31, value = 75 }]\n"
    (workspace.folder / "improvement-plan.toml").write_text(text + target + milestones, encoding="utf-8")
    return pack(door.open(workspace.folder), DAY, "internal")


def words(document: Document) -> str:
    """Everything that the document says, in order."""
    said = []
    for placed in laid_out(document):
        block = placed.block
        match block:
            case Heading() | Paragraph():
                said.append(block.text)
            case Callout():
                said += [block.heading, *block.lines]
            case Table():
                said += [placed.caption, *(" | ".join(row) for row in block.rows)]
            case _:
                said.append(placed.caption)
    return "\n".join(said)


def report(made: Pack, cycle: Cycle) -> str:
    plan = plans.read(EXAMPLE)
    assert made.plan is not None and made.plan.title == plan.title
    return words(project_group(made, made.plan, cycle))


def test_a_figure_short_of_its_milestone_comes_first_with_its_numbers_and_what_its_lead_says(made: Pack):
    said = Said("figure", TIMELY, "Two posts were empty.", "head_of_service", date(2021, 3, 10))
    text = report(made, Cycle(said=(said,)))
    off = text.index("What is off")
    assert off < text.index("60% (6 of 10 contacts)") < text.index("What is due in the next 14 days")
    assert "short of the milestone of 75% by 31 January 2021" in text
    assert "**Commentary** (head_of_service, 10 March 2021): Two posts were empty." in text


def test_without_commentary_it_says_so(made: Pack):
    text = report(made, Cycle())
    assert "No commentary has been written on this." in text and "The lead has written no commentary." in text


def test_what_is_due_is_what_the_plan_says_is_due_within_a_fortnight(made: Pack):
    assert made.plan is not None
    exact, by_month = made.plan.actions_due(DAY, 14)
    text = report(made, Cycle())
    due = text[text.index("What is due") : text.index("What changed since")]
    assert exact or by_month
    assert all(action.text in due for action in (*exact, *by_month))


def test_the_first_report_compares_with_nothing_and_a_later_one_says_what_moved(made: Pack):
    assert "This is the first report" in report(made, Cycle())
    then = ((TIMELY, Then("2021-01", 70.0, "close to")), ("contacts", Then("2021-02", 10.0, "no milestone")))
    text = report(made, Cycle(number=4, since=date(2021, 3, 3), then=then))
    assert "| 70% (January 2021) | 60% (February 2021) | close to | short of" in text
    assert "Contacts received | " not in text[text.index("What changed") : text.index("Decisions wanted")]
    same = tuple((i.measure.key, Then(i.latest.month, i.latest.value, i.verdict(False).standing)) for i in made.items)
    assert "No figure of the plan has moved" in report(made, Cycle(2, date(2021, 3, 3), then=same))


def test_changes_to_the_plan_are_listed_with_what_was_before_and_who_made_them(made: Pack):
    change = Changed("Action A2.1", "revised due", "31 March 2021", "30 June 2021", "director", date(2021, 3, 12))
    text = report(made, Cycle(changed=(change,)))
    assert "Action A2.1: revised due | 31 March 2021 | 30 June 2021 | director, 12 March 2021" in text
    assert "Nobody has changed the plan." in report(made, Cycle())


def test_decisions_that_are_wanted_and_those_that_were_made(made: Pack):
    asked = Wanted("May we hire two more?", "head_of_service", date(2021, 3, 10))
    decided = Wanted("Close the old form?", "analyst", date(2021, 3, 1), "Yes.", date(2021, 3, 9))
    text = report(made, Cycle(wanted=(asked,), decided=(decided,)))
    assert "May we hire two more? (asked by head_of_service)" in text
    assert "No decision is wanted." in report(made, Cycle())


def test_it_is_written_as_word_and_as_a_page(made: Pack, tmp_path: Path):
    import docx

    from sightline.report import render

    assert made.plan is not None
    document = project_group(made, made.plan, Cycle(number=3))
    path = render.write(document, tmp_path / "group.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "Project group report 3" in text and "Internal: not for publication" in text
    page = render.write(document, tmp_path / "group.html").read_text(encoding="utf-8")
    assert "Project group report 3" in page and "unsafe-inline" not in page

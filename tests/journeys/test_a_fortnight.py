"""A fortnight, lived in a browser: an action is changed, commentary written, a decision asked for, a report issued."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import Visitor, opened

FIGURE = "contacts_decided_in_1_working_day"
REASON = "Police protection this evening, the duty worker must see the plan."


@pytest.fixture
def lead(visitor: Visitor) -> Page:
    return visitor.page("head_of_service")


def test_a_head_of_service_changes_an_action_and_everybody_sees_what_it_was(visitor: Visitor, lead: Page):
    opened(lead, "/priorities/front_door/")
    lead.locator("main a[href^='/priorities/actions/']").last.click()
    lead.get_by_label("Revised due").fill("June 2021")
    lead.get_by_label("Note").fill("The partners asked for more time.")
    lead.get_by_role("button", name="Save").click()
    assert "is changed" in lead.get_by_role("status").inner_text()
    assert "due June 2021" in lead.get_by_role("region", name="Actions").inner_text()
    director = visitor.page("director")
    opened(director, "/priorities/history/")
    row = director.get_by_role("row").filter(has_text="revised due").first.inner_text()
    assert "head_of_service" in row and "June 2021" in row


def test_what_cannot_be_read_is_said_beside_the_field_and_what_was_typed_is_still_there(lead: Page):
    opened(lead, "/priorities/front_door/")
    lead.locator("main a[href^='/priorities/actions/']").first.click()
    lead.get_by_label("Revised due").fill("one day")
    lead.get_by_role("button", name="Save").click()
    assert "'one day' is not a date" in lead.get_by_role("alert").inner_text()
    assert lead.get_by_label("Revised due").input_value() == "one day"


def test_commentary_a_decision_and_the_project_group_report(lead: Page):
    opened(lead, f"/priorities/comment/figure/{FIGURE}/")
    lead.get_by_label("Commentary").fill("Two duty workers begin in March.")
    lead.get_by_role("button", name="Save").click()
    assert lead.url.endswith(f"/figures/{FIGURE}/") and "Two duty workers" in lead.locator("main").inner_text()
    opened(lead, "/decisions/")
    lead.get_by_label("The decision that you want").fill("May the hub open at seven?")
    lead.get_by_role("button", name="Ask for a decision").click()
    opened(lead, "/reports/")
    lead.get_by_label("Report", exact=True).select_option("project-group")
    lead.get_by_role("button", name="Make it").click()
    row = lead.get_by_role("row").filter(has_text="Project group report").first
    row.get_by_role("link", name=re.compile("on screen")).click(timeout=60_000)
    text = lead.locator("main").inner_text()
    for said in ("Decisions wanted", "May the hub open at seven?", "What is due in the next 14 days"):
        assert said in text
    shown = lead.evaluate("getComputedStyle(document.querySelector('.banner')).backgroundColor")
    assert shown not in ("rgba(0, 0, 0, 0)", ""), "its own style sheet applies"


def test_a_due_that_is_ticked_leaves_the_list_until_the_next_load(visitor: Visitor):
    page = visitor.page("director")
    opened(page, "/worklists/?clock=core_group")
    before = page.locator("main tbody tr").count()
    page.locator("main tbody input[type=checkbox]").first.check()
    page.get_by_role("button", name=re.compile("Mark as done")).click()
    assert "1 marked as done" in page.get_by_role("status").inner_text()
    assert page.locator("main tbody tr").count() == before - 1 and "clock=core_group" in page.url
    page.get_by_role("link", name="show them").click()
    assert "by director" in page.locator("main tbody").inner_text()


def test_a_child_out_of_sight_is_opened_with_a_reason_and_the_director_is_told(visitor: Visitor):
    director = visitor.page("director")
    opened(director, "/worklists/")
    director.locator("main tbody a[href^='/children/']").last.click()
    identifier = re.search(r"Identifier (\w+)", director.locator("main").inner_text())
    assert identifier is not None
    worker = visitor.page("social_worker")
    opened(worker, "/children/")
    worker.get_by_role("link", name="open the record with a reason").click()
    worker.get_by_label("The child's identifier").fill(identifier[1])
    worker.get_by_label("Why you must see this record now").fill(REASON)
    worker.get_by_role("button", name="Open it").click()
    assert "You opened this record with a reason" in worker.locator("main").inner_text()
    opened(director, "/")
    notice = director.get_by_role("region", name="Important").filter(has_text=REASON).first
    assert identifier[1] not in notice.inner_text()
    notice.get_by_role("button", name="I have read this").click()
    opened(director, "/")
    assert REASON not in director.locator("main").inner_text()


def test_a_file_is_sent_and_the_page_says_by_itself_when_it_is_loaded(visitor: Visitor):
    page = visitor.page("analyst")
    opened(page, "/data/send/")
    path = visitor.site.folder / "files" / "contacts.csv"
    page.get_by_label("Files", exact=True).set_input_files(str(path))
    page.get_by_label("The day that the files speak of").fill("2021-02-28")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/data/", timeout=60_000)
    row = page.get_by_role("row").filter(has_text="contacts.csv").first
    row.get_by_text("done", exact=True).wait_for(timeout=120_000)
    assert "notes were found" in page.get_by_role("region", name="Files sent, latest first").inner_text()

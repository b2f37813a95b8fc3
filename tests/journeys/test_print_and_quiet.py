"""On paper a page is whole and bare; on the wire nothing leaves this machine, and the browser never complains."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys import browsing
from tests.journeys.browsing import Visitor, opened
from tests.journeys.places import Place, go

PAPER = 703  # A4 within its margins, at 96 to the inch
NOT_ON_PAPER = ("nav", "button", "input", "select", ".govuk-skip-link", ".site-header__who", ".govuk-back-link")
ON_PAPER = {
    "worklist": Place("director", "/worklists/"),
    "rows": Place("director", "/figures/contacts/rows/?month=2021-01"),
    "child": Place("director", "/children/CHILD/"),
    "figures": Place("director", "/figures/"),
    "priority": Place("director", "/priorities/front_door/"),
}


@pytest.mark.parametrize("place", ON_PAPER.values(), ids=ON_PAPER)
def test_on_paper_there_is_no_navigation_and_every_table_is_whole(visitor: Visitor, place: Place):
    page = go(visitor, place)
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    for selector in NOT_ON_PAPER:
        assert not any(one.is_visible() for one in page.locator(selector).all()), selector
    tables = page.locator("main table").all()
    assert tables
    for table in tables:
        box = table.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= PAPER, "a table is wider than the paper"
        clipped = "table => getComputedStyle(table.parentElement).overflowX !== 'visible'"
        assert not table.evaluate(clipped), "a table is cut off"


def test_a_worklist_that_is_printed_has_every_row(visitor: Visitor):
    page = visitor.page("director")
    opened(page, "/worklists/")
    children = page.locator("main tbody th a").all_inner_texts()
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert len(sheets) > 1 and len(children) > 20
    assert [child for child in children if child not in text] == []
    assert "/children/" not in text, "the addresses of links are of no use on paper"
    assert all("Worker" in " ".join(sheet.extract_text().split()) for sheet in sheets[:-1]), "each sheet has the heads"


def test_nothing_is_asked_of_any_other_machine_on_a_walk_through_the_site(visitor: Visitor):
    page = visitor.page("director")
    for address in ("/", "/priorities/", "/figures/", "/figures/contacts/", "/worklists/", "/data/", "/reports/"):
        opened(page, address)
    asked = visitor.watched.requests
    assert any(url.endswith(".css") for url in asked) and any(url.endswith("chart.svg") for url in asked)
    assert visitor.watched.elsewhere() == []


def test_whatever_goes_wrong_in_a_browser_would_be_noticed(visitor: Visitor):
    page = visitor.page("director")
    opened(page, "/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">planted</p>')")
    page.evaluate("fetch('/').then(() => console.error('said by a page'))")
    page.evaluate("void setTimeout(() => planted(), 0)")
    page.evaluate("new Promise(done => { const i = new Image(); i.onerror = done; i.src = 'http://192.0.2.1/x.png' })")
    wanted = ("Content Security Policy", "planted is not defined", "said by a page")
    for _try in range(50):
        said = " ".join(visitor.watched.complaints)
        if all(one in said for one in wanted):
            break
        page.wait_for_timeout(100)
    assert all(one in said for one in wanted), said
    visitor.watched.complaints.clear()
    assert visitor.watched.elsewhere() in ([], ["http://192.0.2.1/x.png"])
    visitor.watched.requests.clear()


def test_without_a_browser_the_journeys_say_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssertionError, match="make install-tests"):
        browsing.chromium_here()

"""Every page at three sizes of window: axe-core finds nothing wrong, and nothing runs off sideways."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import DESKTOP, TELEPHONE, ZOOMED, Visitor, opened
from tests.journeys.places import EVERYWHERE, IN_THE_TABLE, NO_PAGES, Place, go
from tests.web.test_access import PAGES

VENDORED = Path(__file__).parents[1] / "vendor" / "axe-core"
AXE = (VENDORED / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    const sticks_out = element => element.getBoundingClientRect().right > width + 1;
    const scrolled = element => element.parentElement.closest('.site-wide');
    const found = [...document.querySelectorAll('body *')].filter(one => sticks_out(one) && !scrolled(one));
    const page = document.scrollingElement.scrollWidth > width ? ['the page itself'] : [];
    return page.concat(found.map(one => one.tagName + ' ' + one.className + ' ' + one.id));
}"""


@dataclass
class Seen:
    """What was seen of a page: its faults at each size, and what runs off the narrowest window."""

    faults: dict[tuple[int, int], list[str]]
    sticking_out: list[str]


def faults(page: Page, size: tuple[int, int]) -> list[str]:
    """What axe-core finds at a size of window: the rule, what it asks, and where."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false}).then(all => all.violations)",
        RULES,
    )
    return [f"{one['id']}: {one['help']}, at {[node['target'] for node in one['nodes']][:5]}" for one in found]


@pytest.fixture(scope="module")
def seen() -> dict[Place, Seen]:
    """What was seen of each page so far: each is opened once, for all that is asked of it."""
    return {}


@pytest.fixture
def look(visitor: Visitor, seen: dict[Place, Seen], place: Place) -> Seen:
    if place not in seen:
        page = go(visitor, place)
        found = {size: faults(page, size) for size in (DESKTOP, TELEPHONE, ZOOMED)}
        seen[place] = Seen(found, page.evaluate(STICKING_OUT))
    return seen[place]


@pytest.mark.parametrize("place", EVERYWHERE, ids=str)
def test_axe_finds_nothing_wrong_on_any_page_at_any_size(look: Seen):
    assert look.faults == {DESKTOP: [], TELEPHONE: [], ZOOMED: []}


@pytest.mark.parametrize("place", EVERYWHERE, ids=str)
def test_nothing_runs_off_the_page_sideways_but_inside_a_region_that_scrolls(look: Seen):
    assert look.sticking_out == []


def test_a_wide_table_is_scrolled_with_the_keyboard(visitor: Visitor):
    page = visitor.page("director", ZOOMED)
    page.goto("/worklists/")
    page.get_by_role("region", name="What is due").focus()
    page.keyboard.press("ArrowRight")
    moved = "document.querySelector('.site-wide').scrollLeft > 0"
    assert any(page.evaluate(moved) or page.wait_for_timeout(100) for _try in range(50)), "it does not scroll"
    assert page.evaluate("window.scrollX") == 0


def test_a_sign_in_that_fails_is_told_accessibly(visitor: Visitor):
    page = visitor.page()
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("not a password")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").inner_text().startswith("There is a problem")
    assert faults(page, DESKTOP) == []


def test_a_form_that_is_not_whole_is_told_accessibly(visitor: Visitor):
    page = visitor.page("analyst")
    page.goto("/data/send/")
    page.get_by_role("button", name="Send").click()
    assert "Choose at least one file" in page.get_by_role("alert").inner_text()
    assert faults(page, DESKTOP) == []


def test_the_report_as_a_web_page_is_accessible(visitor: Visitor):
    page = visitor.page("director")
    opened(page, "/reports/")
    page.get_by_label("Report", exact=True).select_option("scrutiny")
    page.get_by_label("For whom").select_option("public")
    page.get_by_role("button", name="Make it").click()
    row = page.get_by_role("row").filter(has_text="Scrutiny report").first
    row.get_by_role("link", name="on screen").click(timeout=60_000)
    assert "Scrutiny" in page.locator("body").inner_text()
    found = {size: faults(page, size) for size in (DESKTOP, TELEPHONE)}
    assert found == {DESKTOP: [], TELEPHONE: []}


def test_faults_that_are_planted_are_found(visitor: Visitor):
    page = go(visitor, Place("", "/accounts/login/"))
    page.evaluate("document.querySelector('label').remove()")
    assert any(one.startswith("label: ") for one in faults(page, ZOOMED))
    assert page.evaluate(STICKING_OUT) == []
    page.evaluate("document.querySelector('h1').textContent = 'x'.repeat(200)")
    assert "the page itself" in page.evaluate(STICKING_OUT)


def test_every_page_of_the_table_of_access_is_visited_but_for_files():
    visited = {place.start for place in IN_THE_TABLE}
    assert {"/", "/worklists/", "/children/CHILD/", "/data/SNAPSHOT/"} <= visited
    left = [address for address in PAGES if address not in visited]
    assert all("." in address.rpartition("/")[2] or any(word in address for word in NO_PAGES) for address in left)


def test_axe_is_as_it_was_published():
    found = hashlib.sha256((VENDORED / "axe.min.js").read_bytes()).hexdigest()
    assert found in (VENDORED / "README.md").read_text(encoding="utf-8")

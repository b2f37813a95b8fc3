"""Whole journeys: with the keyboard alone, without JavaScript, and from a figure to as many rows as it counts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import TELEPHONE, ZOOMED, Visitor, opened, sign_in
from tests.journeys.keys import press_and_go, tab, tab_to

FIGURE = "contacts_decided_in_1_working_day"
CHILD = r"/children/\w{24}/"


def sign_in_with_keys(visitor: Visitor, role: str, **options: object) -> Page:
    """A stranger signs in with the keyboard alone."""
    context = visitor.browser.new_context(base_url=visitor.site.address, **options)
    visitor.contexts[("keys", role, str(len(visitor.contexts)))] = context
    visitor.watched.watch(context)
    page = context.new_page()
    page.goto("/")
    assert "/accounts/login/" in page.url
    tab_to(page, "Username")
    page.keyboard.type(role)
    tab_to(page, "Password")
    page.keyboard.type(visitor.site.password(role))
    press_and_go(page)
    assert page.url == f"{visitor.site.address}/"
    return page


def test_a_director_goes_from_sign_in_to_a_child_and_out_with_the_keyboard_alone(visitor: Visitor):
    page = sign_in_with_keys(visitor, "director")
    tab_to(page, "^Figures$")
    press_and_go(page)
    tab_to(page, address=f"/figures/{FIGURE}/")
    press_and_go(page)
    tab_to(page, address=r"/rows/\?month=2021-01")
    press_and_go(page)
    assert "month=2021-01" in page.url
    tab_to(page, address=CHILD)
    press_and_go(page)
    assert re.search(CHILD, page.url) and "Identifier" in page.locator("main").inner_text()
    tab_to(page, "^Sign out$")
    press_and_go(page)
    tab_to(page, "^Sign out$", address="^$")
    press_and_go(page)
    assert "/accounts/login/" in page.url
    page.goto("/figures/")
    assert "/accounts/login/" in page.url, "signed out is signed out"


@pytest.mark.parametrize("role", ["social_worker", "reviewing_officer", "team_manager", "service_manager"])
def test_whoever_works_with_children_in_the_demonstration_has_some_to_see(visitor: Visitor, role: str):
    page = visitor.page(role)
    opened(page, "/worklists/")
    assert page.locator("main a[href^='/children/']").count() > 10


def test_the_first_tab_of_a_page_skips_to_what_it_is_about(visitor: Visitor):
    page = visitor.page("director")
    for address in ("/", "/figures/", "/worklists/"):
        opened(page, address)
        assert tab(page)["words"] == "Skip to main content"
        page.keyboard.press("Enter")
        assert tab(page)["in_main"], "the navigation is behind"


@pytest.mark.parametrize("size", [TELEPHONE, ZOOMED], ids=str)
def test_a_team_manager_filters_a_worklist_with_the_keyboard_alone(visitor: Visitor, size: tuple[int, int]):
    page = visitor.page("team_manager", size)
    opened(page, "/worklists/")
    tab_to(page, "^What$")
    page.keyboard.press("ArrowDown")
    wanted = page.locator("#clock option:checked").inner_text()
    tab_to(page, "^Show$")
    press_and_go(page)
    assert re.search(r"clock=\w+", page.url)
    assert page.locator("#clock option:checked").inner_text() == wanted, "the page says what it shows"
    shown = set(page.locator("main tbody tr").evaluate_all("rows => rows.map(row => row.innerText)"))
    assert all(wanted in row for row in shown)
    assert shown or "Nothing is due" in page.locator("main").inner_text()


def test_the_site_works_without_javascript(visitor: Visitor):
    page = visitor.page(java_script_enabled=False)
    sign_in(page, "social_worker", visitor.site.password("social_worker"))
    page.get_by_role("link", name="Worklists", exact=True).click()
    before = page.locator("main tbody tr").count()
    page.get_by_label("What", exact=True).select_option(index=1)
    page.get_by_label("Due within").select_option("14")
    page.get_by_role("button", name="Show").click()
    assert "within=14" in page.url and page.locator("main tbody tr").count() <= before
    opened(page, "/worklists/")
    page.locator("main a[href^='/children/']").first.click()
    assert re.search(CHILD, page.url) and page.get_by_role("table").count() >= 1


def test_no_page_needs_a_script_of_its_own(visitor: Visitor):
    page = visitor.page("director")
    for address in ("/", "/priorities/", f"/figures/{FIGURE}/", "/worklists/"):
        opened(page, address)
        assert page.locator("script:not([src])").count() == 0


def months_of(page: Page) -> list[tuple[str, int]]:
    """The months of a figure's table that lead to rows: the address of the rows, and how many are counted."""
    found = []
    for row in page.get_by_role("region", name="By month").locator("tbody tr").all():
        link = row.locator("a[href*='rows/?month']")
        if link.count():
            numerator, denominator = (text.replace(",", "") for text in row.locator("td").all_inner_texts()[1:3])
            found.append((str(link.get_attribute("href")), int(denominator or numerator)))
    return found


@pytest.mark.parametrize("figure", [FIGURE, "contacts"])
def test_behind_a_figure_are_as_many_rows_as_it_counts(visitor: Visitor, figure: str):
    page = visitor.page("director")
    months = months_of(opened(page, f"/figures/{figure}/"))
    assert len(months) >= 3
    for address, counted in months[:3]:
        opened(page, address)
        assert counted > 0 and page.locator("main tbody tr").count() == counted


def test_the_rows_of_a_figure_are_reached_by_its_own_link(visitor: Visitor):
    page = visitor.page("director")
    opened(page, "/figures/")
    page.locator(f"main a[href='/figures/{FIGURE}/']").click()
    address, counted = months_of(page)[0]
    page.locator(f"main a[href='{address}']").click()
    assert f"{counted} rows" in page.locator("main").inner_text()
    assert page.locator("main tbody tr").count() == counted

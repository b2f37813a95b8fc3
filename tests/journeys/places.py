"""The pages that the journeys visit: every page of the table of who may see what, and more found by following links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from sightline.web.accounts.policies import ROLES, may
from tests.journeys.browsing import Visitor, opened
from tests.web.test_access import PAGES

# What stands for a part of an address in that table: the page that links to such addresses, and how that part looks.
STANDS_FOR = {
    "CHILD": ("/worklists/", r"/children/(\w+)/"),
    "SNAPSHOT": ("/data/", r"/data/([0-9a-f]{16})/"),
    "PERSON": ("/administration/", r"/administration/people/(\d+)/"),
}
NO_PAGES = ("EVIDENCE", "REPORT", "/progress/", "/made/")
FILES = (".xlsx", ".svg", ".html", ".docx", ".pdf")
MANY_RIGHTS = ("director", "analyst")


@dataclass(frozen=True)
class Place:
    """A page: who goes there, from which address, and which links they follow from it."""

    role: str
    start: str
    links: tuple[str, ...] = ()
    status: int = 200

    def __str__(self) -> str:
        return " then ".join((f"{self.start} of {self.role or 'a stranger'}", *self.links))


def somebody_with(right: str) -> str:
    """A role that has a right: the director's or the analyst's where it can be."""
    return next(role for role in (*MANY_RIGHTS, *ROLES) if right == "signed in" or may(role, right))


IN_THE_TABLE = [
    Place(somebody_with(right), address)
    for address, right in PAGES.items()
    if not address.partition("?")[0].endswith(FILES) and not any(word in address for word in NO_PAGES)
]
MORE = [
    *(Place(role, "/") for role in ROLES),
    Place("", "/accounts/login/"),
    Place("", "/accessibility/"),
    Place("director", "/accounts/logout/"),
    *(Place("director", "/priorities/", (rf"/priorities/\w+/$#{number}",)) for number in (0, 4, 8)),
    Place("partner", "/priorities/", (r"/priorities/front_door/$",)),
    Place("head_of_service", "/priorities/front_door/"),
    Place("director", "/worklists/?list=plans_for_the_panel"),
    Place("director", "/worklists/?list=contacts_to_decide&done=show"),
    Place("director", "/figures/contacts_decided_in_1_working_day/?by=age_band"),
    Place("director", "/figures/?q=no+such+figure"),
    Place("director", "/figures/contacts_decided_in_1_working_day/?by=team"),
    Place("board_member", "/figures/contacts_decided_in_1_working_day/"),
    Place("director", "/figures/contacts_decided_in_1_working_day/", (r"/rows/\?month", r"only=missed")),
    Place("director", "/figures/contacts_decided_in_1_working_day/", (r"/rows/\?month", r"/children/\w+/")),
    Place("team_manager", "/", (r"/worklists/\?clock",)),
    Place("social_worker", "/worklists/", (r"/children/\w+/",)),
    Place("director", "/data/", (r"/data/[0-9a-f]{16}/",)),
    Place("director", "/nowhere/", status=404),
    Place("partner", "/worklists/", status=403),
]
EVERYWHERE = [*IN_THE_TABLE, *(place for place in MORE if place not in IN_THE_TABLE)]


def go(visitor: Visitor, place: Place) -> Page:
    """Open a place as whoever goes there, by its address and then by its links."""
    page = visitor.page(place.role)
    address = filled_in(page, place.start)
    opened(page, address, place.status)
    for link in place.links:
        opened(page, linked(page, link))
    return page


def filled_in(page: Page, address: str) -> str:
    """An address with each word that stands for something replaced by what a page of the site links to."""
    for word in re.findall(r"[A-Z]{3,}", address):
        assert word in STANDS_FOR, f"Say in STANDS_FOR where {word} of {address} is found."
        where, pattern = STANDS_FOR[word]
        found = re.search(pattern, linked(opened(page, where), pattern))
        assert found
        address = address.replace(word, found[1])
    return address


def linked(page: Page, pattern: str) -> str:
    """Where the first link of a page leads whose address fits a pattern; after a # stands which other one."""
    pattern, _, which = pattern.partition("#")
    every = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    found = list(dict.fromkeys(address for address in every if address and re.search(pattern, address)))
    assert len(found) > int(which or 0), f"{page.url} has no such link: {pattern}"
    address = found[int(which or 0)]
    return address if address.startswith("/") else page.url.partition("?")[0] + address

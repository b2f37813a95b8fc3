"""Takes the README's pictures of the site: `python -m tests.journeys.pictures`. Needs chromium, as the journeys do."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.browsing import Visitor, chromium
from tests.journeys.places import Place, go
from tests.journeys.served import build, serving

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH, TALLEST, MARGIN = 1200, 860, 2
SCALE = 1.0  # as `make demo` builds it, so that the pictures show what a reader will see
PICTURES = {
    "home": Place("director", "/"),
    "figure": Place("director", "/figures/contacts_decided_in_1_working_day/"),
    "worklist": Place("team_manager", "/worklists/"),
    "child": Place("team_manager", "/worklists/", (r"/children/\w+/#3",)),
    "priority": Place("director", "/priorities/front_door/"),
}


LAST_WHOLE = """tallest => Math.max(...[...document.querySelectorAll('main tr, main p, main li, main figure')]
    .map(element => element.getBoundingClientRect().bottom).filter(bottom => bottom <= tallest))"""


def take(page: Page, path: Path) -> None:
    """Take a picture of the page from its top down to the last row or paragraph that is whole within a good height."""
    page.set_viewport_size({"width": WIDTH, "height": TALLEST})
    tall = int(page.evaluate(LAST_WHOLE, TALLEST - MARGIN)) + MARGIN
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": WIDTH, "height": tall}, animations="disabled")


def main() -> None:
    with tempfile.TemporaryDirectory() as held:
        folder = build(Path(held) / "demonstration", SCALE)
        with serving(folder, Path(held) / "served.txt") as site, chromium() as browser:
            visitor = Visitor(site, browser)
            for name, place in PICTURES.items():
                take(go(visitor, place), FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()

"""A person who has a keyboard and no mouse: presses Tab until they are where they want to be, and must see it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

ENOUGH = 400

# Where the focus is: its words, its kind, whether any of it is in the window, and whether something marks it out.
FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        && !/rgba\\(.*, 0\\)|transparent/.test(style.outlineColor);
    const shadowed = style.boxShadow !== 'none';
    const yellow = style.backgroundColor === 'rgb(255, 221, 0)';
    const inside = box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
        && box.top < window.innerHeight && box.left < window.innerWidth;
    const labelled = element.labels && element.labels.length ? element.labels[0].innerText : '';
    const words = labelled || element.getAttribute('aria-label') || element.innerText || '';
    return {words: words.trim(), kind: element.tagName, inside: inside, marked: outlined || shadowed || yellow,
            address: element.getAttribute('href') || '', in_main: element.closest('main') !== null};
}"""


def tab(page: Page) -> dict[str, Any]:
    """Press Tab once. Where the focus has gone must be seen, unless it has left the page."""
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUSED)
    if focus["kind"] != "BODY":
        assert focus["marked"], f"The focus cannot be seen on {focus}"
        assert focus["inside"], f"The focus is outside the window, on {focus}"
    return focus


def tab_to(page: Page, words: str = "", address: str = "") -> dict[str, Any]:
    """Press Tab until the focus is on what has these words and, for a link, leads to such an address."""
    for _press in range(ENOUGH):
        focus = tab(page)
        if re.search(words, focus["words"]) and re.search(address, focus["address"]) and focus["kind"] != "BODY":
            return focus
    raise AssertionError(f"Tab never comes to {words or address} on {page.url}")


def press_and_go(page: Page, key: str = "Enter") -> None:
    """Press a key that opens another page, and wait for it."""
    with page.expect_navigation():
        page.keyboard.press(key)

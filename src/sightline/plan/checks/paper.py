"""Checks of the committee's paper: its fixed sections, what stands under which heading, and its paragraph numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sightline.plan.checks.rule import Asked, Found, Rule, same
from sightline.plan.model import as_typed
from sightline.plan.sections import FIXED

NUMBERS = re.compile(r"(\d+)(?: ?[-–] ?(\d+))?")
MOST = 500


def section_missing(asked: Asked) -> Iterator[Found]:
    """A fixed section of the paper of which the plan says nothing."""
    held = {section.key for section in asked.plan.sections if section.paragraphs}
    for key, title in FIXED.items():
        if key not in held:
            yield Found(key, f"The plan has nothing for the section '{title}'.")


def section_not_printed(asked: Asked) -> Iterator[Found]:
    """A section that is none of the paper's, so that no report prints it."""
    for section in asked.plan.sections:
        if section.key not in FIXED:
            yield Found(
                section.key, f"'{section.title}' is no section of the paper, so what it says is printed nowhere."
            )


def section_under_another(asked: Asked) -> Iterator[Found]:
    """A section that was printed under another one's heading."""
    for section in asked.plan.sections:
        typed = as_typed(section.typed, "title")
        if typed and not same(typed, section.title):
            yield Found(section.key, f"'{section.title}' was printed under the heading '{typed}'.")


def paragraph_number_missing(asked: Asked) -> Iterator[Found]:
    """Paragraph numbers, as printed, with a gap between the first and the last."""
    numbers: set[int] = set()
    for section in asked.plan.sections:
        for first, last in NUMBERS.findall(as_typed(section.typed, "paragraphs")):
            numbers |= set(range(int(first), min(int(last or first), int(first) + MOST) + 1))
    missing = [number for number in range(min(numbers, default=0), max(numbers, default=0)) if number not in numbers]
    if numbers and missing:
        listed = ", ".join(map(str, missing[:20]))
        yield Found("sections", f"The paragraphs printed run from {min(numbers)} to {max(numbers)} without {listed}.")


RULES = (
    Rule(
        "section-missing",
        "info",
        section_missing,
        why="The paper prints every fixed section; one that is left out says that there is nothing to report.",
        remedy="Write a paragraph for it, if only that there is nothing to report.",
    ),
    Rule(
        "section-not-printed",
        "error",
        section_not_printed,
        why="Somebody wrote it to be read.",
        remedy=f"Put it under one of: {', '.join(FIXED)}.",
    ),
    Rule(
        "section-under-another",
        "warning",
        section_under_another,
        why="Members who look for the law, or for the money, look under its own heading.",
        remedy="Print it under its own heading; a report made here does.",
    ),
    Rule(
        "paragraph-number-missing",
        "warning",
        paragraph_number_missing,
        why="Nobody can tell whether a paragraph was lost or a number was skipped, and minutes refer to numbers.",
        remedy="See what stood there. A report made here numbers its own paragraphs.",
    ),
)

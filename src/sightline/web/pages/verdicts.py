"""Verdicts as the site's tables show them: where a figure is, where it stands, which way it moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from sightline.judge import Verdict
from sightline.judge.sentences import rounded, shown
from sightline.web.pages.tables import columns, link, table, tag

MOVES = {"better": "▲ better", "worse": "▼ worse", "up": "↑ up", "down": "↓ down", "the same": "the same"}
STANDINGS = ("short of", "close to", "on or better than")


def verdicts_table(caption: str, verdicts: Iterable[Verdict]) -> SafeString:
    heads = columns("Figure", "#Value", "#Of", "#Milestone", "Standing", "Since the month before")
    return table(caption, heads, [_line(one) for one in verdicts])


def _line(one: Verdict) -> tuple[Any, ...]:
    milestone = "" if one.milestone is None else shown(one.milestone, one.figure.unit)
    standing = tag(one.standing) if one.standing in STANDINGS else one.standing
    name = link(reverse("figure", args=[one.figure.measure]), one.title)
    return name, value_of(vars(one.figure)), part_of(vars(one.figure)), milestone, standing, moved(one)


def said_of(one: Verdict) -> str:
    """The verdict's sentence without the title, where a heading or a link before it says that."""
    return one.sentence.removeprefix(f"{one.title}: ")


def moved(one: Verdict) -> str:
    return MOVES.get(one.moved, one.moved)


def value_of(figure: dict[str, Any]) -> str:
    """A figure as printed: never a false zero."""
    if figure["status"] == "not computable":
        return "not computable"
    return "no cases" if figure["value"] is None else shown(figure["value"], figure["unit"])


def part_of(figure: dict[str, Any]) -> str:
    """'808 of 1,104' for a share; nothing for a count."""
    if figure["unit"] != "per cent" or figure["denominator"] is None or figure["numerator"] is None:
        return ""
    return f"{rounded(figure['numerator'])} of {rounded(figure['denominator'])}"

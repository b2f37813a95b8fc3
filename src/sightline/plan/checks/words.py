"""Checks of what is said in words: a run that the points do not show, and a share of the rest that is of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sightline.base.periods import RUN, parse_month
from sightline.plan.checks.rule import Asked, Found, Rule, actual
from sightline.plan.model import Plan

Series = list[tuple[int, float]]
TREND = 6  # moves: seven points one way, as run charts of the health service count
RUNNING = re.compile(
    r"\b(?:month[ -](?:on|by|after)[ -]month|month[ -]to[ -]month|(?:every|each) month (?:better|worse|since)|steadily|"
    r"consistently (?:better|up|improv\w+)|continu(?:es|ing) to (?:improve|rise|fall))\b",
    re.IGNORECASE,
)
TRENDING = re.compile(r"\b(?:up|down)?ward trend\b|\btrend(?:s|ing)?\b", re.IGNORECASE)
IMPROVING = re.compile(r"\bimprov(?:es|ed|ing|ement)\b|\b(?:get|gets|got) better\b", re.IGNORECASE)
REST = re.compile(
    r"(\d+(?:\.\d+)?) ?(?:%|per cent) of (?:all |our )?(?:the |those )?(?:remain\w*|rest\b|others\b)", re.IGNORECASE
)
SHARE = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|per cent)")


def claim_without_the_points(asked: Asked) -> Iterator[Found]:
    """Words such as 'month on month', 'trend' or 'improving' that the figures published do not bear out."""
    for claim in asked.plan.claims:
        figures = [figure for figure in map(asked.plan.figure, claim.figures) if figure is not None]
        series = [_points(asked.plan, key) for key in {figure.measure for figure in figures}]
        yield from _of_a_run(claim.id, claim.text, series)
        yield from _of_two_points(claim.id, claim.text, series)
    for priority in asked.plan.priorities:
        if not set(priority.measures) & set(asked.measures or ()):  # a computed figure has every month
            series = [_points(asked.plan, key) for key in priority.measures]
            for text in priority.impact:
                yield from _of_a_run(priority.key, text, series)


def _of_a_run(where: str, text: str, series: list[Series]) -> Iterator[Found]:
    """Words that only months in a row can bear out."""
    longest = max(map(_longest_run, series), default=0)
    for pattern, moves in ((RUNNING, RUN), (TRENDING, TREND)):
        words = pattern.search(text)
        if words and longest < moves:
            needed = f"That needs {moves + 1} months in a row that moved one way"
            yield Found(where, f"It says '{words[0]}'. {needed}; {_shown(longest)}.")


def _of_two_points(where: str, text: str, series: list[Series]) -> Iterator[Found]:
    """Words that need an earlier figure to set the later one against."""
    words, most = IMPROVING.search(text), max(map(len, series), default=0)
    if words and most < 2:
        yield Found(where, f"It says '{words[0]}', and {'one figure' if most else 'no figure'} is given to show it.")


def _shown(run: int) -> str:
    return f"the longest run that was published is of {run + 1}" if run else "no two months in a row were published"


def _points(plan: Plan, measure: str) -> Series:
    """The monthly results of a measure that were published, in order."""
    return sorted(
        (parse_month(figure.period), _value(figure.value, figure.numerator, figure.denominator))
        for figure in plan.published
        if figure.measure == measure and actual(figure) and re.fullmatch(r"\d{4}-\d{2}", figure.period)
    )


def _value(value: float | None, numerator: float | None, denominator: float | None) -> float:
    return value if value is not None else 100 * (numerator or 0.0) / denominator if denominator else numerator or 0.0


def _longest_run(points: Series) -> int:
    """How many moves in a row, from month to next month, went one way."""
    longest, length, way = 0, 0, 0
    for (month, before), (following, value) in pairwise(points):
        moved = (value > before) - (value < before)
        adjacent = following - month == 1
        length = 0 if not adjacent or not moved else length + 1 if moved == way else 1
        way = moved if adjacent else 0
        longest = max(longest, length)
    return longest


def share_of_the_remainder(asked: Asked) -> Iterator[Found]:
    """A share that is said to be of those who remain and is those who remain: 83% of the rest, after 17%."""
    for where, text, others in _passages(asked.plan):
        for words in REST.finditer(text):
            share = float(words[1])
            beside = {*others, *(float(other) for other in SHARE.findall(text))}
            found = next(
                (other for other in sorted(beside) if 0 < other < 100 and abs(other + share - 100) <= 0.5), None
            )
            if found is not None:
                said = f"It says '{words[0]}', and {share:g}% is all that {found:g}% leave of the whole"
                yield Found(where, f"{said}: all of the remainder, and not {share:g}% of it.")


def _passages(plan: Plan) -> Iterator[tuple[str, str, set[float]]]:
    """Each passage with its place and the percentages that were published for what it speaks of."""
    for claim in plan.claims:
        figures = [figure for figure in map(plan.figure, claim.figures) if figure is not None]
        yield claim.id, claim.text, {one.value for one in figures if one.unit == "per cent" and one.value is not None}
    for priority in plan.priorities:
        for text in (*priority.impact, *(action.text for action in priority.actions)):
            yield priority.key, text, set()
    for section in plan.sections:
        for text in section.paragraphs:
            yield section.key, text, set()


RULES = (
    Rule(
        "claim-without-the-points",
        "warning",
        claim_without_the_points,
        why="Two points always make a line; a committee that is told of a trend stops asking.",
        remedy="Give the months between, or say only what moved: from what, in which month, to what, in which.",
    ),
    Rule(
        "share-of-the-remainder",
        "warning",
        share_of_the_remainder,
        why="A share of the rest is a smaller number of people than the same share of the whole.",
        remedy="Say how many people are to be reached, and out of how many.",
    ),
)

"""Checks of what stands beside a figure: other people's figures, other populations, a changed definition, a return."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sightline.base.calendar import add_months
from sightline.plan.checks.rule import Asked, Found, Rule, actual, date_of, said, same
from sightline.plan.model import Comparator, Plan, Published, SeriesBreak

OLDEST_MONTHS = 24
NEAR_DAYS = 100
TOLERANCE = 0.05


def populations_differ(asked: Asked) -> Iterator[Found]:
    """Two figures set side by side, or a claim and its figure, that are of different people or do not say of whom."""
    for figure in asked.plan.published:
        for other in _figures(asked.plan, figure.beside):
            yield from _populations(figure.id, f"'{figure.title}'", figure.population, other, needed=True)
    for claim in asked.plan.claims:
        for other in _figures(asked.plan, claim.figures):
            yield from _populations(claim.id, f"'{claim.text}'", claim.population, other, needed=False)


def _figures(plan: Plan, keys: tuple[str, ...]) -> list[Published]:
    return [figure for figure in map(plan.figure, keys) if figure is not None]


def _populations(where: str, what: str, population: str, other: Published, *, needed: bool) -> Iterator[Found]:
    if not needed and not population:
        return
    if same(population, other.population) and population:
        return
    mine, theirs = population or "nobody that is named", other.population or "nobody that is named"
    yield Found(where, f"{what} is of {mine}, and '{other.title}', which stands beside it, of {theirs}.")


def across_a_break(asked: Asked) -> Iterator[Found]:
    """Figures or milestones from before and from after the day on which the way of counting changed."""
    for one in asked.plan.breaks:
        before, after = _either_side(asked.plan, one)
        if one.restated is None and before and after:
            text = f"{asked.title(one.measure)} is counted another way from {one.on.text()} ({one.reason})"
            yield Found(one.measure, f"{text}: {before[-1]} cannot be set beside {after[0]}.")


def _either_side(plan: Plan, one: SeriesBreak) -> tuple[list[str], list[str]]:
    """The figures before a break in words, latest last; and the figures and milestones from it on, first first."""
    points: list[tuple[date, str]] = []
    for figure in plan.published:
        dated = date_of(figure.period)
        if figure.measure == one.measure and dated is not None:
            points.append((dated.day, f"the figure of {dated.text()}"))
    before = sorted((day, text) for day, text in points if day < one.on.starts)
    later = [(day, text) for day, text in points if day >= one.on.starts]
    for target in plan.targets:
        if target.measure == one.measure:
            steps = [step for step in target.milestones if step.day is not None and step.day.day >= one.on.starts]
            later += [(step.day.day, f"the milestone by {step.by}") for step in steps if step.day]
    return [text for _day, text in before], [text for _day, text in sorted(later)]


def comparator_without_a_source(asked: Asked) -> Iterator[Found]:
    """A comparator that does not say where it is from, of when, or, for an average of neighbours, of which and how."""
    plan = asked.plan
    given = {one.measure for one in plan.comparators}
    for one in plan.comparators:
        missing = [word for word, held in _wanted(one) if not held]
        if missing:
            yield Found(_place(one), f"{_what(asked, one)} does not say {_listed(missing)}.")
    for target in plan.targets:
        if target.comparator and target.measure not in given:
            yield Found(
                target.measure, f"The target of {asked.title(target.measure)} leans on a comparator that is not listed."
            )


def _wanted(one: Comparator) -> list[tuple[str, object]]:
    wanted: list[tuple[str, object]] = [("its source", one.source), ("its period", one.period)]
    if "neighbour" in one.of.lower():
        wanted += [("which list of neighbours was used", one.neighbours), ("how they were averaged", one.method)]
    return wanted


def _listed(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def comparator_stale(asked: Asked) -> Iterator[Found]:
    """A comparator of which a later release was out by the report's day, or that is more than two years old."""
    for one in asked.plan.comparators:
        end = date_of(one.period)
        if one.later_released is not None and one.later_released <= asked.day:
            later = f"{one.later_value:g} of {said(one.later_period)}" if one.later_value is not None else "a later one"
            out = f"{one.later_released.day} {one.later_released:%B %Y}"
            yield Found(_place(one), f"{_what(asked, one)} is of {said(one.period)}; {later} was out by {out}.")
        elif end is not None and add_months(end.day, OLDEST_MONTHS) < asked.day:
            yield Found(_place(one), f"{_what(asked, one)} is of {end.text()}, more than two years before this report.")


def comparator_of_other_ages(asked: Asked) -> Iterator[Found]:
    """A comparator of another age band than the figure's own."""
    for one in asked.plan.comparators:
        for ages in sorted({figure.ages for figure in asked.plan.published if figure.measure == one.measure}):
            if ages and one.ages and _band(ages) != _band(one.ages):
                yield Found(
                    _place(one), f"{_what(asked, one)} is of ages {one.ages}, and our own figure of ages {ages}."
                )


def _band(ages: str) -> list[str]:
    return re.findall(r"\d+", ages)


def comparator_of_another_definition(asked: Asked) -> Iterator[Found]:
    """A comparator that is counted in another way than the figure."""
    for one in asked.plan.comparators:
        if one.differs:
            yield Found(
                _place(one), f"{_what(asked, one)} is not counted as our own figure is: {one.differs.rstrip('.')}."
            )


def _what(asked: Asked, one: Comparator) -> str:
    value = f" ({one.value:g})" if one.value is not None else ""
    return f"The comparator of {asked.title(one.measure)}, {one.of}{value},"


def _place(one: Comparator) -> str:
    return f"{one.measure}, {one.of}"


def count_and_return_differ(asked: Asked) -> Iterator[Found]:
    """A count that is more than a twentieth off the statutory return nearest to it in time."""
    for figure in filter(actual, asked.plan.published):
        dated = date_of(figure.period)
        if figure.unit != "count" or figure.value is None or dated is None:
            continue
        mine = [one for one in asked.plan.returns if one.measure == figure.measure]
        near = min(mine, key=lambda one: abs((one.as_at - dated.day).days), default=None)
        if near is None or near.differs or not near.value or abs((near.as_at - dated.day).days) > NEAR_DAYS:
            continue
        if abs(figure.value - near.value) > TOLERANCE * near.value:
            when = f"{near.as_at.day} {near.as_at:%B %Y}"
            text = f"'{figure.title}' is {figure.value:g} in {dated.text()}, and {near.value:g} in the return of {when}"
            yield Found(figure.id, f"{text} ({near.source}).")


RULES = (
    Rule(
        "populations-differ",
        "warning",
        populations_differ,
        why="Numbers of different people, side by side, are read as parts of one whole.",
        remedy="Name the population of each, and say of whom the claim is; or do not set them side by side.",
    ),
    Rule(
        "across-a-break",
        "warning",
        across_a_break,
        why="What looks like improvement may be nothing but another way of counting.",
        remedy="Count the last figure before it the new way and give that as restated; or show the two apart.",
    ),
    Rule(
        "comparator-without-a-source",
        "warning",
        comparator_without_a_source,
        why="A figure of others that cannot be looked up cannot be trusted, and lists of neighbours are revised.",
        remedy="List it under comparators with source and period and, for neighbours, which list and which average.",
    ),
    Rule(
        "comparator-stale",
        "warning",
        comparator_stale,
        why="Others have moved on since, and the distance to them is not what it seems.",
        remedy="Take the latest release that was public on the day of the report, or say why not.",
    ),
    Rule(
        "comparator-of-other-ages",
        "error",
        comparator_of_other_ages,
        why="People of other ages are other people: the two must not be compared.",
        remedy="Find the comparator for the same ages, or count your own figure for the ages that are published.",
    ),
    Rule(
        "comparator-of-another-definition",
        "warning",
        comparator_of_another_definition,
        why="A target that is taken from another definition is harder, or easier, than it looks.",
        remedy="Count your own figure in the way of the comparator as well, and compare that.",
    ),
    Rule(
        "count-and-return-differ",
        "warning",
        count_and_return_differ,
        why="The council gave the Department another number of the same children at about the same time.",
        remedy="Find out why (children or plans, other councils' children, the unborn, the day); say it in differs.",
    ),
)

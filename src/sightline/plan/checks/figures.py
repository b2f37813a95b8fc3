"""Checks of single figures: actual or target, of what and of whom, small numbers, and groups that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from sightline.base.small import small
from sightline.plan.checks.rule import Asked, Found, Rule, actual, same
from sightline.plan.model import Published, as_typed

BAND = re.compile(r"\d{1,2}|\d{1,2} ?(?:-|–|to) ?\d{1,2}|\d{1,2}(?:\+| (?:and|or) over)|under \d{1,2}", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:child|children|young (?:person|people)|care leavers?|babies|unborn|pupils?|famil(?:y|ies)|siblings?)\b",
    re.IGNORECASE,
)


def kind_not_said(asked: Asked) -> Iterator[Found]:
    """A published figure that does not say whether it was reached, aimed at or expected."""
    for figure in asked.plan.published:
        if not figure.kind:
            yield Found(figure.id, f"'{figure.title}' does not say whether it is a result, a target or a forecast.")


PEOPLE_ONE_BY_ONE = re.compile(r"child|young|care leaver|unborn|pupil|bab(?:y|ies)", re.IGNORECASE)
FAMILIES = re.compile(r"famil|sibling", re.IGNORECASE)


def _thing(counts: str) -> str:
    """What is counted, whatever it is called: a care leaver is a young person, and a sibling group a family."""
    if FAMILIES.search(counts):
        return "families"
    return "children" if PEOPLE_ONE_BY_ONE.search(counts) else " ".join(counts.lower().split())


def counts_another_thing(asked: Asked) -> Iterator[Found]:
    """A figure that is labelled as counting one thing and counts another (children, families, episodes)."""
    for figure in asked.plan.published:
        typed, measure = as_typed(figure.typed, "counts"), asked.measure(figure.measure)
        if typed and figure.counts and _thing(typed) != _thing(figure.counts):
            yield Found(figure.id, f"'{figure.title}' was printed as {typed}, and counts {figure.counts}.")
        elif (
            measure
            and figure.counts
            and measure.counts != "records"
            and _thing(measure.counts) != _thing(figure.counts)
        ):
            text = f"'{figure.title}' counts {figure.counts}, and what is computed under its name {measure.counts}."
            yield Found(figure.id, text)


def age_band_not_plain(asked: Asked) -> Iterator[Found]:
    """An age band that can be read in two ways."""
    for figure in asked.plan.published:
        ages = as_typed(figure.typed, "ages") or figure.ages
        if ages and not BAND.fullmatch(ages.strip()):
            taken = f" The plan takes it for {figure.ages}." if not same(ages, figure.ages) else ""
            yield Found(figure.id, f"The ages of '{figure.title}' were printed as '{ages}'.{taken}")


def small_number_published(asked: Asked) -> Iterator[Found]:
    """A count of children from 1 to 5 in a report that anybody can read."""
    for figure in filter(actual, asked.plan.published):
        if PEOPLE.search(asked.counts(figure) or figure.title) and _gives_away(figure):
            yield Found(figure.id, f"'{figure.title}' prints a number of people from 1 to 5, or lets it be worked out.")


def _gives_away(figure: Published) -> bool:
    """Whether what was printed tells a count from 1 to 5: the count, what is left of the whole, or an outcome's."""
    whole, part = figure.denominator, figure.numerator
    left = None if whole is None or part is None else whole - part
    counts = [part, whole, left, *(amount for _name, amount in figure.outcomes)]
    return any(map(small, counts)) or (figure.unit == "count" and small(figure.value))


def group_does_not_add_up(asked: Asked) -> Iterator[Found]:
    """A group whose outcomes come to fewer, or to more, than it has members."""
    for figure in asked.plan.published:
        whole = figure.denominator if figure.denominator is not None else figure.value
        total = sum(amount for _name, amount in figure.outcomes)
        if figure.outcomes and whole is not None and abs(total - whole) > 1e-9:
            text = f"The outcomes of '{figure.title}' come to {_told(total)}, and the group is of {_told(whole)}."
            yield Found(figure.id, text)


def _told(count: float) -> str:
    return "a number from 1 to 5" if small(count) else f"{count:g}"


def duty_counted_otherwise(asked: Asked) -> Iterator[Found]:
    """A duty that is owed to each of one thing and reported for each of another: to episodes, for children."""
    for figure in asked.plan.published:
        counts = asked.counts(figure)
        if figure.duty and counts and _thing(figure.duty) != _thing(counts):
            yield Found(figure.id, f"'{figure.title}' is of {counts}, and the duty is to {figure.duty}.")


def unknown_measure(asked: Asked) -> Iterator[Found]:
    """A measure that is not computed and of which no figure was published: most likely a slip of the pen."""
    if asked.measures is None:
        return
    plan = asked.plan
    known = {*asked.measures, *(figure.measure for figure in plan.published)}
    named = [(priority.key, key) for priority in plan.priorities for key in priority.measures]
    named += [(action.key, action.measure) for action in plan.actions if action.measure]
    for table in ("targets", "comparators", "returns", "breaks"):
        named += [(table, row.measure) for row in getattr(plan, table)]
    for where, key in named:
        if key not in known:
            near = get_close_matches(key, sorted(known), n=1)
            yield Found(where, f"There is no measure called '{key}'.", f"Is '{near[0]}' meant?" if near else "")


def unknown_figure(asked: Asked) -> Iterator[Found]:
    """A claim or a figure that leans on a published figure which the plan does not have."""
    leaning = [(claim.id, key) for claim in asked.plan.claims for key in claim.figures]
    leaning += [(figure.id, key) for figure in asked.plan.published for key in figure.beside]
    for where, key in leaning:
        if asked.plan.figure(key) is None:
            yield Found(where, f"There is no published figure '{key}'.")


def done_without_evidence(asked: Asked) -> Iterator[Found]:
    """An action that is done but says neither when nor by what."""
    for action in asked.plan.actions:
        if action.status == "done" and action.done_on is None and not action.evidence:
            yield Found(action.key, f"'{action.text}' is said to be done, without a date or evidence.")


RULES = (
    Rule(
        "kind-not-said",
        "warning",
        kind_not_said,
        why="A target that is read as a result tells the committee that something was reached when it was hoped for.",
        remedy='Give kind: "actual", "target" or "forecast".',
    ),
    Rule(
        "counts-another-thing",
        "warning",
        counts_another_thing,
        why="Seven families may be fifteen children; neither number can be had from the other.",
        remedy="Label it with what it counts, and give the other number beside it where it is known.",
    ),
    Rule(
        "age-band-not-plain",
        "warning",
        age_band_not_plain,
        why="'16 and 18' leaves out everybody of 17, or does not; the two figures differ.",
        remedy="Write the first and the last age, as in 16-18.",
    ),
    Rule(
        "small-number-published",
        "warning",
        small_number_published,
        why="A number from 1 to 5 can tell people who know the area of one child.",
        remedy="Hold it back in what the public reads, and hold back whatever it could be worked out from.",
    ),
    Rule(
        "group-does-not-add-up",
        "error",
        group_does_not_add_up,
        why="Whoever is missing from the outcomes is a young person of whom nobody says what became.",
        remedy="Find the others and give their outcome, 'not known' if need be, so that outcomes add up to the group.",
    ),
    Rule(
        "duty-counted-otherwise",
        "warning",
        duty_counted_otherwise,
        why="A child who went missing three times and had one interview counts as one of one, and is owed two more.",
        remedy="Count what the duty is owed to, and give the other as a second figure.",
    ),
    Rule(
        "unknown-measure",
        "error",
        unknown_measure,
        why="A target, an action or a priority that leans on it is never judged.",
        remedy="See the data dictionary for the measures that there are.",
    ),
    Rule(
        "unknown-figure",
        "error",
        unknown_figure,
        why="What leans on nothing cannot be checked.",
        remedy="Give the key of a figure under published.",
    ),
    Rule(
        "done-without-evidence",
        "info",
        done_without_evidence,
        why="The next inspection asks what shows it.",
        remedy="Give the date, or say what shows it.",
    ),
)

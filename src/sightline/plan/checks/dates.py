"""Checks of dates: what has not happened yet, what lies outside the plan, and dates that do not say their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sightline.base.calendar import add_months
from sightline.plan.checks.rule import Asked, Found, Rule, actual, date_of, said
from sightline.plan.model import Pairs, Plan, as_typed

WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(WORDS.split(), 1)} | {"twenty-four": 24, "thirty-six": 36}
MONTHS_AHEAD = re.compile(r"\bnext ([\w-]+) (months|years)\b", re.IGNORECASE)
QUARTER = re.compile(r"\bQuarter [1-4]\b(?![^.;]{0,30}\d{4})", re.IGNORECASE)
DATES = ("period", "by", "first_due", "revised_due", "done_on")


def done_in_the_future(asked: Asked) -> Iterator[Found]:
    """Something said to be done on a date that is later than the report's own."""
    for action in asked.plan.actions:
        typed = date_of(as_typed(action.typed, "done_on"))
        if typed is not None and typed.starts > asked.day:
            taken = f" The plan takes it for {action.done_on.text()}." if action.done_on else ""
            text = f"'{action.text}' was printed as done on {typed.text()}, later than this report.{taken}"
            yield Found(action.key, text, action.note)
        elif action.done_on is not None and action.done_on.starts > asked.day:
            text = f"'{action.text}' is said to have been done on {action.done_on.text()}, later than this report."
            yield Found(action.key, text, action.note)


def figure_of_the_future(asked: Asked) -> Iterator[Found]:
    """A published result of a period that begins after the report's own date. Years are not asked about."""
    for figure in filter(actual, asked.plan.published):
        typed = date_of(as_typed(figure.typed, "period"))
        held = date_of(figure.period)
        if typed is not None and typed.starts > asked.day:
            text = f"'{figure.title}' was printed for {typed.text()}, later than this report."
            yield Found(figure.id, f"{text} The plan takes it for {said(figure.period)}.", figure.note)
        elif held is not None and held.starts > asked.day:
            yield Found(
                figure.id, f"'{figure.title}' was printed for {held.text()}, later than this report.", figure.note
            )


def target_outside_the_plan(asked: Asked) -> Iterator[Found]:
    """A milestone after the plan has ended."""
    for target in asked.plan.targets:
        for step in target.milestones:
            if step.day is not None and step.day.day > asked.plan.ends:
                yield Found(
                    target.measure,
                    f"The milestone of {asked.title(target.measure)} by {step.by} is after the plan ends.",
                )


def work_outside_the_plan(asked: Asked) -> Iterator[Found]:
    """An action that is due, or work that is said to go on, after the plan has ended."""
    for action in asked.plan.actions:
        if action.status != "done" and action.due is not None and action.due.starts > asked.plan.ends:
            yield Found(action.key, f"'{action.text}' is due {action.due.text()}, after the plan ends.")
    for where, text in narrative(asked.plan):
        for words in MONTHS_AHEAD.finditer(text):
            end = _ahead(asked.day, words[1], words[2])
            if end is not None and end > asked.plan.ends:
                yield Found(where, f"It speaks of the {words[0]}, which is until {end:%B %Y}, after the plan ends.")


def _ahead(day: date, number: str, unit: str) -> date | None:
    count = int(number) if number.isdigit() else NUMBERS.get(number.lower())
    return None if not count or count > 600 else add_months(day, count * (12 if unit.lower() == "years" else 1))


def milestone_without_a_date(asked: Asked) -> Iterator[Found]:
    """A target that does not say by when."""
    for target in asked.plan.targets:
        if any(milestone.day is None for milestone in target.milestones):
            yield Found(target.measure, f"The target of {asked.title(target.measure)} has no date.")


def date_without_a_year(asked: Asked) -> Iterator[Found]:
    """A date, or a quarter in the narrative, that was printed without its year."""
    plan = asked.plan
    held: list[tuple[str, Pairs]] = [(figure.id, figure.typed) for figure in plan.published]
    held += [(action.key, action.typed) for action in plan.actions]
    held += [(target.measure, step.typed) for target in plan.targets for step in target.milestones]
    for where, typed in held:
        for entry, text in typed:
            if entry in DATES and text and not re.search(r"\d{4}", text):
                yield Found(where, f"'{text}' was printed, which names no year.")
    for where, text in narrative(plan):
        for words in QUARTER.finditer(text):
            yield Found(where, f"It speaks of {words[0]}, and not of which year.")


def narrative(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each sentence or two that somebody wrote, with its place."""
    for priority in plan.priorities:
        yield from ((priority.key, text) for text in (priority.needs, *priority.impact))
        for action in priority.actions:
            yield from ((action.key, text) for text in (action.text, *action.evidence))
    for section in plan.sections:
        yield from ((section.key, text) for text in section.paragraphs)
    yield from ((claim.id, claim.text) for claim in plan.claims)


RULES = (
    Rule(
        "done-in-the-future",
        "error",
        done_in_the_future,
        why="What has not happened yet cannot be reported as done; most often the year was mistyped.",
        remedy="Find the true date. Put it in done_on, and keep what was printed in typed.",
    ),
    Rule(
        "figure-of-the-future",
        "error",
        figure_of_the_future,
        why="A figure of a time that has not come cannot have been counted, and whoever looks for it finds nothing.",
        remedy="Find the true period. Put it in period, and keep what was printed in typed.",
    ),
    Rule(
        "target-outside-the-plan",
        "warning",
        target_outside_the_plan,
        why="Nobody answers for a target once the plan is over.",
        remedy="Extend the plan, or say who holds the target from then on.",
    ),
    Rule(
        "work-outside-the-plan",
        "warning",
        work_outside_the_plan,
        why="Work that outlasts the plan is followed by no meeting of it.",
        remedy="Extend the plan, or say who follows the work from then on.",
    ),
    Rule(
        "milestone-without-a-date",
        "warning",
        milestone_without_a_date,
        why="Without a date nothing can be short of it, so it is a wish.",
        remedy="Say by when it is to be reached; until then nothing can be off it.",
    ),
    Rule(
        "date-without-a-year",
        "warning",
        date_without_a_year,
        why="Quarter 2 ends in June for some readers and in September for others, and comes every year.",
        remedy='Give the year, as in "2021-Q2" (July to September 2021) or Quarter 2 of 2021/22.',
    ),
)

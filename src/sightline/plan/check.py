"""Remarks on a plan: what a careful reader would query. Nothing is mended; each remark says where and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sightline.base.periods import month_start, parse_day, parse_month
from sightline.plan.model import Plan


@dataclass(frozen=True)
class Remark:
    rule: str
    severity: str
    where: str
    text: str
    remedy: str


Rule = Callable[[Plan, date], Iterator[Remark]]


def check(plan: Plan, report_day: date | None = None, measures: Collection[str] | None = None) -> list[Remark]:
    """Every remark on the plan as at a report's day (its own meeting's, if none is given).

    Given the keys of the measures that are computed, it also queries names that neither they nor any published figure
    has.
    """
    day = report_day or plan.report.meeting_date
    made = [remark for rule in RULES for remark in rule(plan, day)]
    return made if measures is None else [*made, *unknown_measure(plan, measures)]


def unknown_measure(plan: Plan, measures: Collection[str]) -> Iterator[Remark]:
    """A measure that is not computed and of which no figure was published: most likely a slip of the pen."""
    known = {*measures, *(figure.measure for figure in plan.published)}
    named = [(priority.key, key) for priority in plan.priorities for key in priority.measures]
    named += [(action.key, action.measure) for action in plan.actions if action.measure]
    named += [("targets", target.measure) for target in plan.targets]
    for where, key in named:
        if key not in known:
            near = get_close_matches(key, sorted(known), n=1)
            remedy = f"Is '{near[0]}' meant?" if near else "See the data dictionary for the measures that there are."
            yield Remark("unknown-measure", "error", where, f"There is no measure called '{key}'.", remedy)


def done_in_the_future(plan: Plan, day: date) -> Iterator[Remark]:
    """Something said to be done on a date that is later than the report's own."""
    for action in plan.actions:
        if action.done_on is not None and action.done_on.starts > day:
            yield Remark(
                "done-in-the-future",
                "error",
                action.key,
                f"'{action.text}' is said to have been done on {action.done_on.text()}, later than this report.",
                action.note or "Check the date.",
            )


def figure_of_the_future(plan: Plan, day: date) -> Iterator[Remark]:
    """A published figure of a period that begins after the report's own date."""
    for figure in plan.published:
        begins = _begins(figure.period)
        if begins is not None and begins > day:
            yield Remark(
                "figure-of-the-future",
                "error",
                figure.id,
                f"'{figure.title}' was printed for {figure.period}, later than this report.",
                figure.note or "Check the period.",
            )


def target_outside_the_plan(plan: Plan, _day: date) -> Iterator[Remark]:
    """A milestone after the plan has ended."""
    for target in plan.targets:
        for milestone in target.milestones:
            if milestone.day is not None and milestone.day.day > plan.ends:
                yield Remark(
                    "target-outside-the-plan",
                    "warning",
                    target.measure,
                    f"The milestone of {_name(target.measure)} by {milestone.day.text()} is after the plan ends.",
                    "Extend the plan, or say who holds the target from then on.",
                )


def milestone_without_a_date(plan: Plan, _day: date) -> Iterator[Remark]:
    for target in plan.targets:
        if any(milestone.day is None for milestone in target.milestones):
            yield Remark(
                "milestone-without-a-date",
                "warning",
                target.measure,
                f"The target of {_name(target.measure)} has no date.",
                "Say by when it is to be reached; until then nothing can be off it.",
            )


def done_without_evidence(plan: Plan, _day: date) -> Iterator[Remark]:
    """An action that is done but says neither when nor by what."""
    for action in plan.actions:
        if action.status == "done" and action.done_on is None and not action.evidence:
            yield Remark(
                "done-without-evidence",
                "info",
                action.key,
                f"'{action.text}' is said to be done, without a date or evidence.",
                "Give the date, or say what shows it.",
            )


def _begins(period: str) -> date | None:
    """The first day of a month, or the day itself. Quarters and years are not asked about."""
    if re.fullmatch(r"\d{4}-\d{2}", period):
        return month_start(parse_month(period))
    return parse_day(period) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", period) else None


def _name(measure: str) -> str:
    return measure.replace("_", " ")


RULES: tuple[Rule, ...] = (
    done_in_the_future,
    figure_of_the_future,
    target_outside_the_plan,
    milestone_without_a_date,
    done_without_evidence,
)

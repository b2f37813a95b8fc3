"""Checks that any plan goes through: what a careful reader would query. Nothing is mended, and nothing is held up.

Each rule says where, what is wrong, why it matters and what to do. They are kept by what they look at: dates, figures,
comparisons, words and the committee's paper.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sightline.plan.checks import comparisons, dates, figures, paper, words
from sightline.plan.checks.rule import Asked, Found, Remark, Rule
from sightline.plan.model import Plan

RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *figures.RULES,
    *comparisons.RULES,
    *words.RULES,
    *paper.RULES,
)


def check(plan: Plan, report_day: date | None = None, measures: Collection[str] | None = None) -> list[Remark]:
    """Every remark on the plan as at a report's day (its own meeting's, if none is given).

    Given the measures that are computed, by key, it also queries names that neither they nor any published figure has,
    and figures that count another thing than is computed under their name.
    """
    asked = Asked(plan, report_day or plan.report.meeting_date, measures)
    return [remark for rule in RULES for remark in rule.remarks(asked)]


def brought_in(old: Plan, new: Plan, measures: Collection[str] | None = None) -> list[Remark]:
    """The remarks on a changed plan that there were not before it was changed."""
    before = check(old, measures=measures)
    return [remark for remark in check(new, measures=measures) if remark not in before]


__all__ = ["RULES", "Asked", "Found", "Remark", "Rule", "brought_in", "check"]

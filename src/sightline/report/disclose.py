"""What may be printed for whom. In public, counts of children from 1 to 5 and whatever gives them away print as [c].

A share is held back if its numerator, its denominator or what is left between them is from 1 to 5; a count or a rate if
the count is. Zero is zero: it is printed. Markers are those of official statistics.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sightline.base.small import small
from sightline.judge import sentences as say
from sightline.judge.quality import Quality
from sightline.judge.verdict import Figure, Verdict, judge
from sightline.language.measures import Measure
from sightline.plan import Target

CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE = "[c]", "[x]", "[z]"
WHY = "Numbers from 1 to 5, and what would give them away, are held back so that no child can be recognised."
OF_NO_CHILD = ("money", "workshops", "sessions", "days of advice")


def gives_away(figure: Figure) -> bool:
    """Whether printing this figure would tell a count from 1 to 5."""
    if figure.unit in OF_NO_CHILD:
        return False
    if figure.unit == "per cent":
        left = None if figure.denominator is None or figure.numerator is None else figure.denominator - figure.numerator
        return small(figure.numerator) or small(figure.denominator) or small(left)
    return small(figure.numerator) or (figure.numerator is None and small(figure.denominator))


@dataclass(frozen=True)
class Printed:
    """A figure as text for an audience."""

    value: str
    numerator: str
    denominator: str
    hidden: bool


def printed(figure: Figure, public: bool) -> Printed:
    if figure.status == "not computable":
        return Printed(NOT_AVAILABLE, NOT_AVAILABLE, NOT_AVAILABLE, False)
    if public and gives_away(figure):
        total = CONFIDENTIAL if small(figure.denominator) else _count(figure.denominator)
        return Printed(CONFIDENTIAL, CONFIDENTIAL, total, True)
    value = NOT_APPLICABLE if figure.value is None else say.shown(figure.value, figure.unit)
    return Printed(value, _count(figure.numerator), _count(figure.denominator), False)


def _count(count: float | None) -> str:
    return NOT_APPLICABLE if count is None else say.rounded(count, 0 if float(count).is_integer() else 1)


def disclosed(measure: Measure, series: list[Figure], target: Target | None, quality: Quality, public: bool) -> Verdict:
    """The verdict as an audience may read it: months that would give a child away are left out of every sentence."""
    kept = [(f.month, None if public and gives_away(f) else f.value) for f in series]
    if public and small(quality.unknown):
        quality = replace(quality, unknown=0)
    verdict = judge(measure, series[-1], kept, target, quality)
    if not (public and gives_away(series[-1])):
        return verdict
    month = say.where_it_is(verdict.title, series[-1].month, None, measure.unit, "").replace("not known", CONFIDENTIAL)
    hidden = replace(series[-1], value=None, numerator=None, denominator=None)
    return replace(
        verdict, figure=hidden, sentence=f"{month} {WHY}", moved="not known", standing="held back", critical=False
    )

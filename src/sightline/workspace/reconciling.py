"""What a council published, beside what the engine makes of its data: equal or not, and why not.

The engine knows nothing of what was published: the plan file lists it, and it is read here and nowhere below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from sightline.base.calendar import month_number
from sightline.base.periods import month_name, month_text, parse_day, parse_month
from sightline.judge.sentences import shown
from sightline.language.measures import Measure
from sightline.plan import Published, Target
from sightline.plan.dates import parse_dated
from sightline.workspace.figures import OfFigures

COLUMNS = {
    "id": pl.String,
    "title": pl.String,
    "report": pl.String,
    "measure": pl.String,
    "month": pl.String,
    "published": pl.Float64,
    "published_numerator": pl.Float64,
    "published_denominator": pl.Float64,
    "computed": pl.Float64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "equal": pl.Boolean,
    "why": pl.String,
    "variants": pl.String,
}
NOWHERE = "Published, without saying where"
YEAR = re.compile(r"\d{4}/\d{2}")
Figure = dict[str, Any]


Cut = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Known:
    """A workspace as it is known on a day; now, without one."""

    workspace: OfFigures
    day: date | None

    @property
    def measures(self) -> dict[str, Measure]:
        return self.workspace.rooms.measures

    @property
    def month(self) -> int:
        """The month in which its data end."""
        return month_number(self.workspace.view(as_at=self.day).snapshot.manifest.as_at)

    def figure(self, key: str, month: str, cut: Cut) -> Figure | None:
        by, value = cut[0] if cut else (None, None)
        made = self.workspace.figures(key, by=by, first=month, last=month, as_at=self.day)
        for row in made.iter_rows(named=True):
            if by is None or row["value_of_cut"] == value or row["status"] == "not computable":
                return row
        return None


def reconcile(workspace: OfFigures, as_at: date | None = None) -> pl.DataFrame:
    """One row for each published figure (see COLUMNS), by the data of a day; none where the workspace has no plan.

    Errors: Refused.
    """
    published = workspace.plan.published if workspace.plan else ()
    known = Known(workspace, as_at)
    return pl.DataFrame([_row(known, one) for one in published], schema=COLUMNS, orient="row")


def _row(known: Known, one: Published) -> tuple[Any, ...]:
    measure = known.measures.get(one.measure)
    month, cut = _compared(known, one, measure)
    head = (one.id, one.title, one.report, one.measure, month, one.value, one.numerator, one.denominator)
    milestone = _milestone(known.workspace, one, month)
    if milestone is not None:
        return *head, milestone, None, None, milestone == one.value, "A target: compared with the plan's milestone.", ""
    why = _why_not_compared(one, measure, month)
    figure = None if why or month is None else known.figure(one.measure, month, cut)
    if figure is None or figure["value"] is None:
        other_year = _a_year_before(known, one, month) if figure is not None and not why else ""
        return *head, None, None, None, None, why or _why_no_value(figure), other_year
    equal = agrees(one, figure)
    why = "" if equal else _difference(one, figure)
    if not equal and _is_met(one, measure, figure):
        equal, why = True, "A rule: at least as many as it asks for."
    assert measure is not None and month is not None
    numbers = figure["value"], figure["numerator"], figure["denominator"]
    return *head, *numbers, equal, why, _variants(known, one, measure, month)


def number_text(value: float | None, numerator: float | None, denominator: float | None) -> str:
    """A number with its parts, to as many places as tell it apart from another: '75.71 (879 of 1,161)'."""
    said = "" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")
    of = "" if not denominator or numerator is None or numerator == value else f"{numerator:,.0f} of {denominator:,.0f}"
    return f"{said} ({of})" if said and of else said or of


def _milestone(workspace: OfFigures, one: Published, month: str | None) -> float | None:
    """The value of the plan's milestone for what was published as a target of that month."""
    if one.kind != "target" or month is None or workspace.plan is None:
        return None
    steps = [step for target in workspace.plan.targets if _is_of(target, one) for step in target.milestones]
    found = [step.value for step in steps if step.day is not None and month_text(month_number(step.day.day)) == month]
    return found[0] if found else None


def _is_of(target: Target, one: Published) -> bool:
    return target.measure == one.measure and target.cut == one.cut


def _is_met(one: Published, measure: Measure | None, figure: Figure) -> bool:
    """Whether what was published as a number to be reached has been reached."""
    asked = one.kind == "target" and measure is not None and measure.good == "up" and one.value is not None
    return asked and figure["value"] >= one.value


def month_of(period: str) -> str | None:
    """The month that a published period ends in; None for a year or for none."""
    if len(period) == 10:
        return month_text(month_number(parse_day(period)))
    if "Q" in period:
        dated = parse_dated(period)
        return month_text(month_number(dated.day)) if dated else None
    return period if len(period) == 7 and "/" not in period else None


def _compared(known: Known, one: Published, measure: Measure | None) -> tuple[str | None, Cut]:
    """The month and the cut by which a published figure is compared.

    What was published for a financial year is compared with what the data's last month knows of that year, where a
    measure is cut by year: a budget is known before its year begins.
    """
    year = YEAR.fullmatch(one.period)
    if year and measure is not None and "year" in measure.cuts and not one.cut:
        return month_text(known.month), (("year", one.period),)
    return month_of(one.period), one.cut


def _why_not_compared(one: Published, measure: Measure | None, month: str | None) -> str:
    if measure is None:
        return "No room computes this measure yet."
    if month is None:
        return f"'{one.period}' is no month." if one.period else "No period was given."
    if "Q" in one.period and measure.window != "quarter":
        return f"It was published for a quarter; this figure is of a {measure.window}."
    return ""


def _why_no_value(figure: Figure | None) -> str:
    if figure is None:
        return "The data hold no such part."
    return figure["why"] or "There were no cases."


def agrees(one: Published, figure: Figure) -> bool:
    """Whether each number that was published is the engine's, rounded as it was printed."""
    pairs = [
        (one.value, figure[_value_of(one, figure)]),
        (one.numerator, figure["numerator"]),
        (one.denominator, figure["denominator"]),
    ]
    return all(found is not None and _rounded(found, said) == said for said, found in pairs if said is not None)


def _a_year_before(known: Known, one: Published, month: str | None) -> str:
    """Whether the same month a year sooner gives the figure, where the data do not reach the one that was printed."""
    if month is None or parse_month(month) <= known.month:
        return ""
    before = parse_month(month) - 12
    figure = known.figure(one.measure, month_text(before), one.cut)
    gives = figure is not None and figure["value"] is not None and agrees(one, figure)
    return f"{month_name(before)} gives it: the year may be misprinted" if gives else ""


def _value_of(one: Published, figure: Figure) -> str:
    """Which number a published value is: of what is computed as a share a published count is the numerator, or the
    size of the group where it was given as that."""
    if one.unit != "count" or figure["unit"] != "per cent":
        return "value"
    is_the_group = one.value == one.denominator and one.value != one.numerator
    return "denominator" if is_the_group else "numerator"


def _rounded(found: float, said: float) -> float:
    """Half up, to as many places as were printed."""
    places = max(0, -int(Decimal(str(said)).normalize().as_tuple().exponent))
    return float(Decimal(str(found)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _difference(one: Published, figure: Figure) -> str:
    named = ((_value_of(one, figure), one.value), ("numerator", one.numerator), ("denominator", one.denominator))
    said = [
        f"{name} {said:g} was published and {figure[name]:g} is computed"
        for name, said in named
        if said is not None and figure[name] is not None and _rounded(figure[name], said) != said
    ]
    return "; ".join(said).capitalize() + "."


def _variants(known: Known, one: Published, measure: Measure, month: str) -> str:
    """The honest other ways to count the same, and of each whether it gives what was published."""
    asked = [(other.title, other.key, one.cut) for other in known.workspace.rooms.variants(measure)]
    if one.cut:
        asked.insert(0, (f"{measure.title}, all of them", measure.key, ()))
    said = [(title, known.figure(key, month, cut)) for title, key, cut in asked if _can(known, key, cut)]
    return "; ".join(f"{title}: {_given(one, figure)}" for title, figure in said if figure is not None)


def _can(known: Known, key: str, cut: Cut) -> bool:
    return not cut or cut[0][0] in known.workspace.cuts_of(known.measures[key])


def _given(one: Published, figure: Figure) -> str:
    if figure["value"] is None:
        return _why_no_value(figure)
    part = "" if figure["unit"] != "per cent" else f" ({figure['numerator']:g} of {figure['denominator']:g})"
    return "gives it too" if agrees(one, figure) else f"gives {shown(figure['value'], figure['unit'])}{part}"

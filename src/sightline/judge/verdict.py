"""The verdict on a figure: its standing against its milestone, its movement, its data quality; a sentence for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.base.calendar import month_number
from sightline.base.periods import month_end, month_text, parse_month
from sightline.judge import sentences as say
from sightline.judge.milestones import Against, against
from sightline.judge.quality import Quality
from sightline.language.measures import Break, Measure
from sightline.plan import Target

Point = tuple[str, float | None]


@dataclass(frozen=True)
class Figure:
    """One month of one measure, as calculated (a row of calculate.figures)."""

    measure: str
    month: str
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    status: str
    why: str
    window: str
    version: str
    snapshot: str
    cut: str | None = None
    value_of_cut: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What a figure means. `standing` and `moved` are words; `sentence` says it all."""

    figure: Figure
    title: str
    standing: str
    milestone: float | None
    milestone_day: str
    following: float | None
    following_day: str
    moved: str
    quality: Quality
    sentence: str
    series: tuple[Point, ...] = ()
    critical: bool = False

    def row(self) -> dict[str, object]:
        """The verdict as one flat row."""
        figure = self.figure
        return {
            "measure": figure.measure,
            "title": self.title,
            "month": figure.month,
            "cut": figure.cut,
            "value_of_cut": figure.value_of_cut,
            "value": figure.value,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "unit": figure.unit,
            "status": figure.status,
            "standing": self.standing,
            "milestone": self.milestone,
            "milestone_by": self.milestone_day or None,
            "next_milestone": self.following,
            "next_milestone_by": self.following_day or None,
            "moved": self.moved,
            "data_quality": self.quality.grade,
            "unknown": self.quality.unknown,
            "verdict": self.sentence,
            "snapshot": figure.snapshot,
            "version": figure.version,
        }


def judge(measure: Measure, figure: Figure, series: list[Point], target: Target | None, quality: Quality) -> Verdict:
    """The verdict on the last of a series of months. A figure that is not computable is said to be, with the reason."""
    title = measure.title if not figure.value_of_cut else f"{measure.title} ({figure.value_of_cut})"
    found = against(figure.value, target, month_end(parse_month(figure.month)), measure.good)
    broken = last_break(measure, figure.month, series)
    alike = [point for point in series if broken is None or point[0] >= _month(broken)]
    moved, movement = say.how_it_moved(alike, measure.unit, measure.good)
    if figure.value is None:
        moved, sentence = "not known", _without_value(title, figure, found, measure.unit)
    else:
        part = say.part_of(figure.numerator, figure.denominator, measure.counts, measure.unit)
        sentence = _joined(
            say.where_it_is(title, figure.month, figure.value, measure.unit, part),
            say.where_it_should_be(found, measure.unit),
            say.how_many_more(found, figure.numerator, figure.denominator) if _is_of_a_number(measure) else "",
            movement,
            say.counted_another_way(_month(broken), broken.reason) if broken else "",
            say.small_numbers(figure.denominator, measure.unit),
            say.not_known(quality.unknown, measure.counts),
        )
    return Verdict(
        figure,
        title,
        found.standing,
        found.milestone.value if found.milestone else None,
        found.milestone.by if found.milestone else "",
        found.following.value if found.following else None,
        found.following.by if found.following else "",
        moved,
        quality,
        sentence,
        tuple(series),
        critical=found.standing == "short of",
    )


def last_break(measure: Measure, month: str, series: Sequence[Point]) -> Break | None:
    """The last break up to a month that parts it from an earlier month of the series."""
    first = min((at for at, _value in series), default=month)
    return next((one for one in reversed(measure.breaks) if first < _month(one) <= month), None)


def _month(one: Break) -> str:
    return month_text(month_number(one.on))


def _is_of_a_number(measure: Measure) -> bool:
    """Whether it is a share of those who are there on a day, of whom more should be so."""
    return measure.at_a_point and measure.kind == "share" and measure.good == "up" and measure.strands[0].value is None


def _without_value(title: str, figure: Figure, found: Against, unit: str) -> str:
    reason = f"Not computable. {figure.why}" if figure.status == "not computable" else "There were no cases."
    return _joined(f"{title}: {reason}", say.where_it_should_be(found, unit))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)

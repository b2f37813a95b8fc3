"""One kind of chart: a figure by month against its milestones, readable in black and white.

Drawn by Vega-Lite without a browser. A month without a figure is a gap, never a zero and never a bridge.
Nothing is said by colour alone: figures are joined by a solid line with round points, milestones by a dashed
step with diamonds, and a point that cannot be compared with the rest stands apart as a cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sightline.base.errors import Misdeclared
from sightline.base.periods import month_name, parse_month

ACCENT, GREY, INK = "#1d4f91", "#4a4a4a", "#1a1a1a"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH, HEIGHT = 620, 180
LABELLED_MONTHS = 9
LABELLED_POINTS = 7


@dataclass(frozen=True)
class ChartSpec:
    """A figure by month. Percentages run from 0 to 100. None is a month whose figure is missing or withheld.

    `milestones` are (month, value): by that month, this much. `incomparable` names months whose figure was
    counted differently, and `incomparable_label` says how. `breaks` names months from which all are counted so.
    """

    title: str
    months: tuple[str, ...]
    values: tuple[float | None, ...]
    unit: str = "percent"
    y_title: str = ""
    milestones: tuple[tuple[str, float], ...] = ()
    milestone_label: str = "Milestone"
    incomparable: tuple[str, ...] = ()
    incomparable_label: str = "Not comparable with the rest"
    breaks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.months) != len(self.values) or not self.months:
            raise Misdeclared(f"The chart '{self.title}' needs a value, or None, for each of one month or more.")

    @property
    def points(self) -> tuple[tuple[int, float | None], ...]:
        """(month number, value), in order of time."""
        return tuple(sorted((parse_month(month), value) for month, value in zip(self.months, self.values, strict=True)))

    @property
    def known(self) -> tuple[tuple[int, float], ...]:
        return tuple((month, value) for month, value in self.points if value is not None)

    @property
    def line(self) -> tuple[tuple[int, float], ...]:
        """The known points that can be compared with each other."""
        return tuple(point for point in self.known if point[0] not in self.apart)

    @property
    def steps(self) -> tuple[tuple[int, float], ...]:
        """The milestones as (month number, value), in order of time."""
        return tuple(sorted((parse_month(month), value) for month, value in self.milestones))

    @property
    def apart(self) -> frozenset[int]:
        return frozenset(map(parse_month, self.incomparable))

    @property
    def broken(self) -> tuple[int, ...]:
        """The months within the line from which it is counted another way, in order."""
        first = self.points[0][0]
        return tuple(sorted(month for month in map(parse_month, self.breaks) if first < month <= self.points[-1][0]))

    @property
    def axis(self) -> tuple[int, ...]:
        """Every month from the first to the last that the chart has to show, with none skipped."""
        shown = [month for month, _ in (*self.points, *self.steps)]
        return tuple(range(min(shown), max(shown) + 1))


def short_month(number: int) -> str:
    """A month number as 'Nov 2020'."""
    name, year = month_name(number).split()
    return f"{name[:3]} {year}"


def shown(value: float, unit: str) -> str:
    """A value as people read it: '76%', '1,204', '17.9', '£6.150m'. Halves are rounded up, once, here."""
    exact = Decimal(str(value))
    if unit == "money":
        return f"£{exact.quantize(Decimal('0.001'), ROUND_HALF_UP):,}m"
    if unit in ("percent", "count"):
        whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
        return f"{whole}%" if unit == "percent" else f"{whole:,}"
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP):,}".removesuffix(".0")


def alt_text(spec: ChartSpec) -> str:
    """The chart in words: where it starts and ends, its lowest and highest, its milestones and its gaps."""
    first, last = spec.points[0][0], spec.points[-1][0]
    span = f"by month, {short_month(first)} to {short_month(last)}" if first != last else f"for {short_month(first)}"
    said = [f"Line chart of {spec.title} {span}.", *_figures_in_words(spec)]
    if spec.steps:
        listed = _listed([f"{shown(value, spec.unit)} by {short_month(month)}" for month, value in spec.steps])
        said.append(f"{spec.milestone_label}{'s' if len(spec.steps) > 1 else ''}: {listed}.")
    gaps = sorted(set(range(first, last + 1)) - {month for month, _ in spec.known})
    if gaps and spec.known:
        said.append(f"No figure is shown for {_listed([short_month(month) for month in gaps])}.")
    odd = [_told(spec, point) for point in spec.known if point[0] in spec.apart]
    return " ".join([*said, f"{spec.incomparable_label}: {_listed(odd)}."] if odd else said)


def _figures_in_words(spec: ChartSpec) -> list[str]:
    if not spec.line:
        return [] if spec.known else ["No figure is shown for any month."]
    if not spec.broken:
        return _stretch_in_words(spec, spec.line)
    months = _listed([short_month(month) for month in spec.broken])
    said = [f"It is counted another way from {months} on, and the line is broken there."]
    for start, end in pairwise((0, *spec.broken, spec.line[-1][0] + 1)):
        part = tuple(point for point in spec.line if start <= point[0] < end)
        said += _stretch_in_words(spec, part) if part else []
    return said


def _stretch_in_words(spec: ChartSpec, line: tuple[tuple[int, float], ...]) -> list[str]:
    first, last = (_told(spec, line[at]) for at in (0, -1))
    if len(line) == 1:
        return [f"One figure is shown: {first}."]
    lowest, highest = (_told(spec, pick(line, key=lambda point: point[1])) for pick in (min, max))
    return [f"It goes from {first} to {last}.", f"Lowest {lowest}, highest {highest}."]


def _told(spec: ChartSpec, point: tuple[int, float]) -> str:
    return f"{shown(point[1], spec.unit)} in {short_month(point[0])}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@lru_cache(maxsize=256)
def to_svg(spec: ChartSpec) -> str:
    """The chart as SVG text."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_drawn(spec), vl_version=_version())
    return svg


@lru_cache(maxsize=64)
def to_png(spec: ChartSpec, scale: float = 2) -> bytes:
    """The chart as a PNG picture, `scale` times its size on screen."""
    import vl_convert

    png: bytes = vl_convert.vegalite_to_png(_drawn(spec), vl_version=_version(), scale=scale)
    return png


@lru_cache(maxsize=64)
def _drawn(spec: ChartSpec) -> dict[str, Any]:
    """The chart as Vega-Lite has it. It is one of ours, so it is not held against the schema each time."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        drawn: dict[str, Any] = _chart(spec).to_dict(validate=False)
    return drawn


def _version() -> str:
    """The version of Vega-Lite that the chart is written in, as in '6.1'."""
    import altair as alt

    return ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])


def _chart(spec: ChartSpec) -> Any:
    import altair as alt

    text: dict[str, Any] = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
    }
    room = {"left": 6, "top": 8, "right": 34, "bottom": 6}
    return (
        alt.layer(*_breaks(spec), *_milestones(spec), *_line(spec), *_apart(spec), *_labels(spec))
        .properties(width=WIDTH, height=HEIGHT, background="white", padding=room)
        .configure_axis(titleFontSize=12, titleFontWeight="normal", gridColor="#d9dee4", domainColor=GREY, **text)
        .configure_view(stroke=None)
        .configure_text(font=FONT)
    )


def _layer(spec: ChartSpec, points: Sequence[tuple[int, float]], words: str = "") -> Any:
    """Points on the chart's two axes, in order of time."""
    import altair as alt

    rows = [{"month": short_month(month), "order": month, "value": value, "words": words} for month, value in points]
    return alt.Chart(alt.Data(values=rows)).encode(x=_x(spec), y=_y(spec), order=alt.Order("order:Q"))


def _x(spec: ChartSpec) -> Any:
    """The months in order, with every n-th named and the last one always."""
    import altair as alt

    names = [short_month(month) for month in spec.axis]
    every = -(-len(names) // LABELLED_MONTHS)
    named = names[::-1][::every][::-1]
    axis = alt.Axis(values=named, labelAngle=0, title=None, grid=False, tickColor=GREY, labelOverlap=False)
    return alt.X("month:N", scale=alt.Scale(type="point", domain=names, padding=0.4), sort=names, axis=axis)


def _y(spec: ChartSpec) -> Any:
    """From nothing, to 100 for a percentage and to a little over the largest value for anything else."""
    import altair as alt

    values = [value for _, value in (*spec.known, *spec.steps)]
    percent = spec.unit == "percent"
    top = 100 if percent else max([*values, 1]) * 1.15
    scale = alt.Scale(domain=[min([0, *values]), top], nice=not percent)
    expr = "datum.value + '%'" if percent else "format(datum.value, ',')"
    whole: dict[str, Any] = {"tickMinStep": 1} if spec.unit == "count" else {}
    axis = alt.Axis(labelExpr=expr, tickCount=5, domain=False, ticks=False, **whole)
    return alt.Y("value:Q", scale=scale, axis=axis, title=spec.y_title or None)


def _line(spec: ChartSpec) -> list[Any]:
    """One solid line for each unbroken stretch, so that no line crosses a gap."""
    layers = []
    for stretch in _stretches(spec):
        base = _layer(spec, stretch)
        layers.append(base.mark_line(color=ACCENT, strokeWidth=2.5))
        layers.append(base.mark_point(color=ACCENT, filled=True, size=55, opacity=1))
    return layers


def _stretches(spec: ChartSpec) -> list[list[tuple[int, float]]]:
    found: list[list[tuple[int, float]]] = []
    for month, value in spec.line:
        if found and found[-1][-1][0] == month - 1 and month not in spec.broken:
            found[-1].append((month, value))
        else:
            found.append([(month, value)])
    return found


def _apart(spec: ChartSpec) -> list[Any]:
    """A cross at each point that cannot be compared, the first with the reason beside it."""
    points = [point for point in spec.known if point[0] in spec.apart]
    if not points:
        return []
    cross: dict[str, Any] = {"shape": "cross", "size": 90, "angle": 45, "filled": True, "color": GREY, "opacity": 1}
    reason = spec.incomparable_label[:1].lower() + spec.incomparable_label[1:]
    words = f"{shown(points[0][1], spec.unit)} ({reason})"
    return [_layer(spec, points).mark_point(**cross), *_text(spec, points[0], words, -14)]


def _breaks(spec: ChartSpec) -> list[Any]:
    """A dotted upright in each month from which the figure is counted another way."""
    import altair as alt

    rows = [{"month": short_month(month)} for month in spec.broken]
    rule: dict[str, Any] = {"color": GREY, "strokeDash": [2, 3], "strokeWidth": 1.4}
    return [alt.Chart(alt.Data(values=rows)).mark_rule(**rule).encode(x=_x(spec))] if rows else []


def _milestones(spec: ChartSpec) -> list[Any]:
    """A dashed step from each milestone to the next, held to the end of the axis, and a diamond at each."""
    if not spec.steps:
        return []
    end = spec.axis[-1]
    held = spec.steps if spec.steps[-1][0] == end else (*spec.steps, (end, spec.steps[-1][1]))
    dashes: dict[str, Any] = {"strokeWidth": 1.6, "strokeDash": [6, 4], "interpolate": "step-after"}
    diamond: dict[str, Any] = {"shape": "diamond", "fill": "white", "size": 80, "strokeWidth": 1.6, "opacity": 1}
    return [
        _layer(spec, held).mark_line(color=GREY, **dashes),
        _layer(spec, spec.steps).mark_point(color=GREY, **diamond),
    ]


def _labels(spec: ChartSpec) -> list[Any]:
    """The value at each point of the line (at its ends alone when there are many) and at each milestone."""
    ends = spec.line if len(spec.line) <= LABELLED_POINTS else (spec.line[0], spec.line[-1])
    layers = [] if spec.known or spec.steps else _text(spec, (spec.axis[0], 0), "No figure to show", -100)
    for point in ends:
        side = 18 if _is_under_a_milestone(spec, point) else -14
        layers += _text(spec, point, shown(point[1], spec.unit), side, color=ACCENT, fontWeight="bold")
    for step in spec.steps:
        layers += _text(spec, step, f"{spec.milestone_label} {shown(step[1], spec.unit)}", -14)
    return layers


def _is_under_a_milestone(spec: ChartSpec, point: tuple[int, float]) -> bool:
    """Whether a step runs just above this point, where the point's label would go."""
    in_force = [target for month, target in spec.steps if month <= point[0] + 1]
    return bool(in_force) and point[1] <= in_force[-1]


def _text(spec: ChartSpec, point: tuple[int, float], words: str, dy: int, **style: Any) -> list[Any]:
    """Words beside a point, on a white edge that keeps them clear of the lines."""
    place = spec.axis.index(point[0]) / (len(spec.axis) - 1) if len(spec.axis) > 1 else 0.5
    base = _layer(spec, [point], words).encode(text="words:N")
    look = {"dy": dy, "align": _alignment(place, words), "fontSize": 13, "color": INK} | style
    edge = look | {"color": "white", "stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return [base.mark_text(**edge), base.mark_text(**look)]


def _alignment(place: float, words: str) -> str:
    """Long words near either side of the chart run inwards."""
    if len(words) <= 6 or 0.15 < place < 0.8:
        return "center"
    return "left" if place <= 0.15 else "right"

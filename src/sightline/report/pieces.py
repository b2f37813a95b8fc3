"""What reports are made of: a figure with its sentence, chart and provenance; a table of figures; actions."""

from __future__ import annotations

from datetime import date

from sightline.base.calendar import month_number
from sightline.base.periods import month_name, month_text, parse_month
from sightline.judge.sentences import shown
from sightline.language.measures import Measure
from sightline.plan import Action, Target
from sightline.report.charts import ChartSpec
from sightline.report.document import Block, Chart, Paragraph, Side, Table
from sightline.report.pack import Item, Pack

FIGURES = ("Figure", "Value", "Of", "Milestone", "Standing", "Since the month before")


def figure_blocks(item: Item, pack: Pack) -> list[Block]:
    """A numbered sentence, a chart where the months differ, and where the number comes from."""
    verdict = item.verdict(pack.public)
    blocks: list[Block] = [Paragraph(verdict.sentence, numbered=True)]
    points = item.points(pack.public)
    if len({value for _month, value in points} - {None}) >= 3:
        spec = chart_of(item, points, verdict.title)
        blocks.append(Chart(spec, f"{verdict.title}, {span(points)}"))
    if item.measure.practice:
        blocks.append(Paragraph(f"What good looks like: {item.measure.practice}", style="small"))
    blocks.append(Paragraph(provenance(item, pack) + _left_out(item, points), style="small"))
    return blocks


def _left_out(item: Item, points: tuple[tuple[str, float | None], ...]) -> str:
    """Why a chart has gaps, where figures that are known were held back."""
    held = sum(
        value is None and figure.value is not None for (_m, value), figure in zip(points, item.series, strict=True)
    )
    return f" {held} of the months are held back, so that no child can be recognised." if held else ""


def chart_of(item: Item, points: tuple[tuple[str, float | None], ...], title: str) -> ChartSpec:
    unit = {"per cent": "percent", "count": "count"}.get(item.measure.unit, item.measure.unit)
    first, last = points[0][0], points[-1][0]
    return ChartSpec(
        title,
        tuple(month for month, _value in points),
        tuple(value for _month, value in points),
        unit=unit,
        milestones=milestones_between(item.target, first, last),
        breaks=break_months(item.measure),
    )


def break_months(measure: Measure) -> tuple[str, ...]:
    """The months from which a measure is counted another way."""
    return tuple(month_text(month_number(one.on)) for one in measure.breaks)


def milestones_between(target: Target | None, first: str, last: str) -> tuple[tuple[str, float], ...]:
    """The dated milestones that fall within the months drawn."""
    if target is None:
        return ()
    dated = [(month_text(month_number(m.day.day)), m.value) for m in target.milestones if m.day is not None]
    return tuple((month, value) for month, value in dated if first <= month <= last)


def span(points: tuple[tuple[str, float | None], ...]) -> str:
    return f"{month_name(parse_month(points[0][0]))} to {month_name(parse_month(points[-1][0]))}"


def provenance(item: Item, pack: Pack) -> str:
    """As-at date, numerator and denominator, source and the definition's version."""
    text = item.printed(pack.public)
    of = f"{text.numerator} of {text.denominator} {item.measure.counts}. " if item.measure.unit == "per cent" else ""
    quality = "" if item.quality.grade == "not known" else f"Data quality: {item.quality.grade}. "
    target = f"Target set by the {item.target.author}: {item.target.reason} " if item.target else ""
    return (
        f"{of}{item.measure.window.capitalize()}, data as at {day_text(pack.data_as_at)}. {quality}{target}"
        f"Snapshot {item.latest.snapshot}, definition {item.latest.version}."
    )


def day_text(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def figures_table(items: tuple[Item, ...], pack: Pack, caption: str) -> Table:
    """One line for each figure: never a false zero, and the standing in words."""
    rows = tuple(_figure_row(item, pack) for item in items)
    sides: tuple[Side, ...] = ("left", "right", "right", "right", "left", "left")
    caption = f"{caption}, {month_name(parse_month(items[-1].latest.month))}"
    return Table(caption, FIGURES, rows, sides, note="[c] held back; [x] not computable; [z] does not apply.")


def _figure_row(item: Item, pack: Pack) -> tuple[str, ...]:
    verdict, text = item.verdict(pack.public), item.printed(pack.public)
    share = item.measure.unit == "per cent" and text.denominator not in ("[x]", "[z]")
    return (
        verdict.title,
        text.value,
        f"{text.numerator} of {text.denominator}" if share else "",
        "" if verdict.milestone is None else shown(verdict.milestone, item.measure.unit),
        verdict.standing,
        verdict.moved,
    )


def actions_table(actions: tuple[Action, ...], caption: str, as_at: date) -> Table:
    """Actions with owner, status and dates; a revised date never hides the first."""
    rows = tuple((action.text, action.owner, _status(action, as_at), _dates(action)) for action in actions)
    return Table(caption, ("Action", "Owner", "Status", "Date"), rows)


def _status(action: Action, as_at: date) -> str:
    return "overdue" if action.overdue(as_at) else action.status


def _dates(action: Action) -> str:
    if action.done_on is not None:
        return f"done {action.done_on.text()}"
    if action.revised_due is not None and action.first_due is not None:
        return f"due {action.revised_due.text()} (first {action.first_due.text()})"
    return f"due {action.due.text()}" if action.due is not None else "no date given"

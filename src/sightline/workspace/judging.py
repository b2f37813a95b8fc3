"""Verdicts on a workspace's figures: each measure at the end of the data, against the plan's milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from sightline.base.calendar import month_number
from sightline.base.periods import month_text
from sightline.calculate.figures import Ask, figures
from sightline.calculate.knowledge import can_answer
from sightline.calculate.rows import rows
from sightline.judge.quality import Quality, grade
from sightline.judge.verdict import Figure, Verdict, judge
from sightline.language.expressions import Expression, one_of
from sightline.language.measures import Measure, Strand
from sightline.plan import Target
from sightline.workspace.breaking import with_breaks
from sightline.workspace.figures import MONTHS_SHOWN, OfFigures
from sightline.workspace.opened import View

Grouped = dict[tuple[str, str | None], list[Figure]]


def last_whole_month(as_at: date) -> int:
    """The month that ends on or before a day, as a month number."""
    last_day = (as_at + timedelta(days=1)).day == 1
    return month_number(as_at) if last_day else month_number(as_at) - 1


def verdicts(workspace: OfFigures, as_at: date | None = None, keys: tuple[str, ...] = ()) -> list[Verdict]:
    """One verdict for each measure, and one for each value of a cut that the plan gives a target."""
    view = workspace.view(as_at=as_at)
    return [
        judge(measure, series[-1], [(figure.month, figure.value) for figure in series], target, quality)
        for measure, series, target, quality in items(workspace, view, keys)
    ]


def items(
    workspace: OfFigures, view: View, keys: tuple[str, ...] = ()
) -> list[tuple[Measure, list[Figure], Target | None, Quality]]:
    """Each measure with its months, its target and its data quality; then each cut that has a target of its own."""
    last = last_whole_month(view.snapshot.manifest.as_at)
    months: dict[str, Any] = {
        "first": month_text(last - MONTHS_SHOWN + 1),
        "last": month_text(last),
        "snapshot": view.snapshot.manifest.id,
    }
    whole = _grouped(workspace.figures(*keys, **months))
    quality = workspace.remembered(view, "qualities", lambda: _qualities(workspace, view, keys, last, whole), keys)
    made = []
    for key in keys or workspace.rooms.measures:
        measure = with_breaks(workspace, workspace.rooms.measures[key])
        target = workspace.plan.target_for(key) if workspace.plan else None
        made.append((measure, whole[key, None], target, quality[key]))
    for target in _cut_targets(workspace, keys):
        measure = with_breaks(workspace, workspace.rooms.measures[target.measure])
        name, value = next(iter(dict(target.cut).items()))
        split = _grouped(workspace.figures(target.measure, by=name, **months))
        series = split.get((target.measure, value), [])
        if series:
            made.append((measure, series, target, _quality(workspace, view, measure, last, (name, value))))
    return made


def _grouped(table: pl.DataFrame) -> Grouped:
    found: Grouped = {}
    for row in table.iter_rows(named=True):
        figure = Figure(**{**row, "why": row["why"] or ""})
        found.setdefault((figure.measure, figure.value_of_cut), []).append(figure)
    return found


def _cut_targets(workspace: OfFigures, keys: tuple[str, ...]) -> list[Target]:
    if workspace.plan is None:
        return []
    asked = set(keys or workspace.rooms.measures) & set(workspace.rooms.measures)
    return [target for target in workspace.plan.targets if target.cut and target.measure in asked]


def _qualities(
    workspace: OfFigures, view: View, keys: tuple[str, ...], month: int, whole: Grouped
) -> dict[str, Quality]:
    """How many of the month's dues are unknown, for measures as wholes: counted all together.

    How many there are in all is a share's denominator, and is counted for the others.
    """
    measures = [workspace.rooms.measures[key] for key in keys or workspace.rooms.measures]
    clocked = [m for m in measures if m.clocks and not can_answer(m, view.known, workspace.rooms.records).why]
    known = {m.key: whole[m.key, None][-1].denominator for m in clocked if m.kind == "share"}
    asked = [_counting(measure, "unknown") for measure in clocked]
    asked += [_counting(measure, "all") for measure in clocked if known.get(measure.key) is None]
    judged = view.snapshot.manifest.as_at
    made = figures(Ask(tuple(asked), month, month), view.engine, workspace.rooms, view.known, judged)
    counts = {row["measure"]: int(row["value"] or 0) for row in made.iter_rows(named=True)}
    found = {}
    for measure in measures:
        if measure in clocked:
            of = known.get(measure.key)
            in_all = counts[f"{measure.key} all"] if of is None else of
            found[measure.key] = grade(counts[f"{measure.key} unknown"], int(in_all))
        else:
            found[measure.key] = _quality(workspace, view, measure, month)
    return found


def _counting(measure: Measure, which: str) -> Measure:
    """A count of a measure's dues: all of them, or those of which nobody knows whether they were in time."""
    strands = tuple(
        replace(strand, where=_and(strand, which), counted=None, value=None, state=None) for strand in measure.strands
    )
    return replace(measure, kind="count", unit="count", strands=strands, key=f"{measure.key} {which}")


def _and(strand: Strand, which: str) -> Expression | None:
    if which == "all" or strand.state is None:
        return strand.where
    unknown = one_of(strand.state, "unknown")
    return unknown if strand.where is None else strand.where & unknown


def _quality(
    workspace: OfFigures, view: View, measure: Measure, month: int, cut: tuple[str, str] | None = None
) -> Quality:
    """How many of the month's dues are unknown. A measure without a clock has no dues that could be."""
    if can_answer(measure, view.known, workspace.rooms.records).why:
        return grade(0, 0)
    if not measure.clocks:
        return grade(0, 1)
    made = rows(measure, month, view.engine, workspace.spine, view.snapshot.as_at, cut[0] if cut else None)
    if cut:
        made = made.filter(pl.col("value_of_cut") == cut[1])
    return grade(made.filter(pl.col("state") == "unknown").height, made.height)


def stands_out(part: Figure, whole: Figure) -> bool:
    """Whether a part's share is further from the whole's than chance often puts it: by over two standard errors."""
    if part.value is None or whole.value is None or not part.denominator:
        return False
    share = whole.value / 100
    error = 100 * (share * (1 - share) / part.denominator) ** 0.5
    return abs(part.value - whole.value) > 2 * error


def worst_teams(workspace: OfFigures, key: str, view: View, month: int) -> list[dict[str, Any]]:
    """The teams furthest from good on a measure, worst first, of those with enough cases to say so."""
    measure = workspace.rooms.measures[key]
    made = workspace.figures(
        key, by="team", first=month_text(month), last=month_text(month), snapshot=view.snapshot.manifest.id
    )
    known = made.filter((pl.col("status") == "computed") & (pl.col("value_of_cut") != "not known"))
    if measure.unit == "per cent":
        known = known.filter(pl.col("denominator") >= 6)
    return known.sort("value", "value_of_cut", descending=[measure.good == "down", False]).to_dicts()

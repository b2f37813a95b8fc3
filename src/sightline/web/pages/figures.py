"""Figures: the catalogue; every figure month by month; one with its chart and its meaning; the children behind it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import polars as pl
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from sightline.base.errors import Refused
from sightline.base.periods import month_name, parse_month
from sightline.judge.sentences import shown
from sightline.language import STATES, Area
from sightline.language.aloud import say_measure
from sightline.language.measures import Measure
from sightline.language.version import version_of
from sightline.plan.model import Target
from sightline.report.charts import ChartSpec, alt_text, to_svg
from sightline.report.pieces import break_months, milestones_between
from sightline.web.accounts.policies import may
from sightline.web.made import MEMORY, figures_of, of_the_plan, verdicts_of
from sightline.web.pages.access import council, figures_alone, none_yet, page, reference_to
from sightline.web.pages.chooser import chooser
from sightline.web.pages.freshness import data_as_of
from sightline.web.pages.tables import columns, link, table, tag
from sightline.web.pages.verdicts import part_of, said_of, value_of, verdicts_table
from sightline.web.plan.actions import may_change
from sightline.web.plan.models import Comment
from sightline.workspace.breaking import with_breaks
from sightline.workspace.memory import stamp
from sightline.workspace.opened import PLAN
from sightline.workspace.workspace import Workspace

RECENT = 3


@page("figures")
def catalogue(request: HttpRequest) -> HttpResponse:
    """The plan's figures and the rooms; one room's figures; or those of any room with some words in their title."""
    workspace = figures_alone()
    asked, room = request.GET.get("q", ""), request.GET.get("room", "")
    if room and room not in workspace.rooms.names:
        raise Http404
    area = next((one for one in workspace.rooms.areas if one.key == room), None)
    if asked.strip():
        named = _with_words(workspace, asked.strip().lower())
    elif area:
        named = _of_a_room(area)
    else:
        named = [("The plan's figures", of_the_plan(workspace))]
    try:
        parts = [(title, _standing(workspace, title, keys)) for title, keys in named if keys]
    except Refused as refused:
        return render(request, "pages/figures.html", {"empty": none_yet(refused)})
    shown = {"rooms": workspace.rooms.areas, "area": None if asked.strip() else area, "q": asked, "parts": parts}
    return render(request, "pages/figures.html", shown)


Named = list[tuple[str, tuple[str, ...]]]


def _with_words(workspace: Workspace, words: str) -> Named:
    """The figures of each room that have some words in their title."""
    return [
        (room.title, tuple(key for key, one in room.measures.items() if words in one.title.lower()))
        for room in workspace.rooms.areas
    ]


def _of_a_room(room: Area) -> Named:
    """The room's own figures, then those that its clocks bring with them."""
    own = tuple(key for key, one in room.measures.items() if not one.of_clock)
    brought = tuple(key for key, one in room.measures.items() if one.of_clock)
    return [("Figures", own), ("Every clock, in time and overdue", brought)]


def _standing(workspace: Workspace, title: str, keys: tuple[str, ...]) -> SafeString:
    return verdicts_table(title, [one for one in verdicts_of(workspace, keys) if one.figure.cut is None])


@page("figures")
def months(request: HttpRequest) -> HttpResponse:
    """Every figure of the last thirteen months on one page. It is the same for all who may see figures."""
    workspace = figures_alone()
    try:
        view = workspace.view()
    except Refused as refused:
        return render(request, "pages/months.html", {"empty": none_yet(refused)})
    key = ("months", view.snapshot.folder, view.snapshot.id, stamp(workspace.folder / PLAN))
    made = MEMORY.get(key, lambda: _month_by_month(workspace))
    return render(request, "pages/months.html", {"rooms": made, "areas": workspace.rooms.areas})


def _month_by_month(workspace: Workspace) -> list[tuple[str, str, SafeString]]:
    made = workspace.figures()
    values: dict[str, list[dict[str, Any]]] = {}
    for row in made.iter_rows(named=True):
        values.setdefault(row["measure"], []).append(row)
    names = [f"#{month_name(parse_month(month))[:3]} {month[2:4]}" for month in made["month"].unique().sort()]
    heads = columns("Figure", *names)
    rooms = []
    for room in workspace.rooms.areas:
        if not room.measures:
            continue
        lines = [(_to_figure(workspace.rooms.measures[key]), *map(_short, values[key])) for key in room.measures]
        rooms.append((room.title, room.key, table(f"{room.title}, month by month", heads, lines)))
    return rooms


def _short(figure: dict[str, Any]) -> str:
    if figure["status"] == "not computable":
        return "[x]"
    return "[z]" if figure["value"] is None else shown(figure["value"], figure["unit"]).split(" ")[0]


def _to_figure(measure: Measure) -> SafeString:
    return link(reverse("figure", args=[measure.key]), measure.title)


@page("figures")
def figure(request: HttpRequest, key: str) -> HttpResponse:
    workspace = figures_alone()
    measure = _measure(workspace, key)
    cuts = workspace.cuts_of(measure)
    by = request.GET.get("by") or None
    if by is not None and by not in cuts:
        raise Http404
    try:
        verdict = next(one for one in verdicts_of(workspace, (key,)) if one.figure.cut is None)
    except Refused as refused:
        return render(request, "pages/figures.html", {"empty": none_yet(refused)})
    target = workspace.plan.target_for(key) if workspace.plan else None
    behind = may(request.user.role, "children")
    home = next((one for one in (workspace.plan.priorities if workspace.plan else ()) if key in one.measures), None)
    page_of = {
        "measure": measure,
        "verdict": verdict,
        "said": said_of(verdict),
        "tag": tag(verdict.standing) if target else "",
        "target": target,
        "steps": [(shown(step.value, measure.unit), step.by or "no date") for step in target.milestones]
        if target
        else [],
        "months": _table(workspace, measure, behind),
        "by": by,
        "split_by": chooser("Split by", "by", [("", "nothing"), *_titles(workspace, cuts)], by or ""),
        "split": _split(workspace, measure, by, behind) if by else "",
        "definition": say_measure(measure, workspace.rules),
        "variants": workspace.rooms.variants(measure),
        "version": version_of(measure, workspace.rules),
        "alt": alt_text(_spec(workspace, key, target)),
        "comments": Comment.objects.filter(kind="figure", key=key)[:RECENT],
        "may_comment": may_change(request.user, home.key if home else ""),
        "priority": home if home and may(request.user.role, "priorities") else None,
        "fresh": data_as_of(workspace, [clock.key for clock in measure.clocks]),
    }
    return render(request, "pages/figure.html", page_of)


def _titles(workspace: Workspace, cuts: list[str]) -> list[tuple[str, str]]:
    return [(name, workspace.rooms.cuts[name].title if name in workspace.rooms.cuts else name) for name in cuts]


def _table(workspace: Workspace, measure: Measure, behind: bool) -> SafeString:
    """The months, latest first, each with the rows behind it for those who may see children."""
    heads = columns("Month", "#Value", "#Numerator", "#Denominator", *(["Behind it"] if behind else []))
    lines = []
    for one in figures_of(workspace, measure.key).reverse().iter_rows(named=True):
        tail = [_behind(measure, one)] if behind else []
        lines.append((month_name(parse_month(one["month"])), value_of(one), *_counts(one), *tail))
    return table("By month", heads, lines, shown=True)


def _counts(one: dict[str, Any]) -> tuple[Any, Any]:
    unit = "money" if one["unit"] == "money" else "count"
    over, under = (None if one[part] is None else shown(one[part], unit) for part in ("numerator", "denominator"))
    return over, under


def _behind(measure: Measure, one: dict[str, Any]) -> SafeString | str:
    if one["status"] == "not computable":
        return one["why"] or ""
    asked = {"month": one["month"]}
    if one["cut"]:
        asked |= {"by": one["cut"], "value": one["value_of_cut"]}
    said = f"behind {month_name(parse_month(one['month']))} {one['value_of_cut'] or ''}"
    what = "Children" if all("child_id" in strand.of.fields for strand in measure.strands) else "Rows"
    return link(f"{reverse('rows', args=[measure.key])}?{urlencode(asked)}", what, said)


def _split(workspace: Workspace, measure: Measure, by: str, behind: bool) -> SafeString:
    """The latest month first, and within a month by the cut's values."""
    heads = columns("Month", by.capitalize().replace("_", " "), "#Value", "#Of", *(["Behind it"] if behind else []))
    made = figures_of(workspace, measure.key, by).sort("month", "value_of_cut", descending=[True, False])
    lines = [
        (
            month_name(parse_month(one["month"])),
            one["value_of_cut"] or "",
            value_of(one),
            part_of(one) or _counts(one)[1],
            *([_behind(measure, one)] if behind else []),
        )
        for one in made.iter_rows(named=True)
    ]
    return table(f"By {by.replace('_', ' ')}", heads, lines, shown=True, empty="There is nothing to split.")


@page("figures")
def chart(request: HttpRequest, key: str) -> HttpResponse:
    """The figure's months as a picture with its milestones; the same numbers stand in the page's table."""
    workspace = figures_alone()
    _measure(workspace, key)
    view, target = workspace.view(), workspace.plan.target_for(key) if workspace.plan else None
    held = ("chart", view.snapshot.folder, view.snapshot.id, key, stamp(workspace.folder / PLAN))
    made = MEMORY.get(held, lambda: to_svg(_spec(workspace, key, target)))
    return HttpResponse(made, content_type="image/svg+xml")


def _spec(workspace: Workspace, key: str, target: Target | None) -> ChartSpec:
    months = figures_of(workspace, key)
    names, unit = tuple(months["month"]), workspace.rooms.measures[key].unit
    return ChartSpec(
        workspace.rooms.measures[key].title,
        names,
        tuple(months["value"]),
        unit={"per cent": "percent"}.get(unit, unit),
        milestones=milestones_between(target, names[0], names[-1]),
        breaks=break_months(with_breaks(workspace, workspace.rooms.measures[key])),
    )


@page("children")
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """The children behind a month of a figure (and one value of a cut), as far as whoever looks may see them."""
    workspace = council(request)
    measure = _measure(workspace, key)
    month, only = request.GET.get("month", ""), request.GET.get("only") or None
    by = (request.GET["by"], request.GET.get("value", "")) if request.GET.get("by") else None
    if not month:
        raise Http404
    made = workspace.rows(key, month, by=by, only=only)
    names = names_for(request, workspace, made)
    behind = "Children" if all("child_id" in strand.of.fields for strand in measure.strands) else "Rows"
    first = "Child" if behind == "Children" else measure.strands[0].of.title
    heads = columns(first, "State", "Started", "Due", "Done", "Team", "Where it was read")
    columns_of = ("child_id", "id", "state", "started", "due", "stopped", "team", "file", "sheet", "row")
    lines = [
        (who(row[0], row[1], names), tag(row[2]), *row[3:7], _place(*row[7:]))
        for row in made.select(columns_of).iter_rows()
    ]
    asked = {name: request.GET[name] for name in ("month", "by", "value") if request.GET.get(name)}
    states = sorted(set(STATES)) if measure.clocks else []
    shown_here = {
        "measure": measure,
        "month": month_name(parse_month(month)),
        "of": f"{by[0]}: {by[1]}" if by else "",
        "count": len(lines),
        "behind": behind,
        "table": table(f"{behind} behind the figure", heads, lines, empty="Nothing that you may see is in this list."),
        "only": only,
        "filters": [(state, urlencode({**asked, "only": state})) for state in states],
        "all": urlencode(asked),
        "figure": _whole(workspace, key, month, by),
        "scoped": not workspace.sight.sees_all,
        "withheld": workspace.withheld,
        "fresh": data_as_of(workspace, [clock.key for clock in measure.clocks]),
    }
    return render(request, "pages/rows.html", shown_here)


def to_child(child_id: str, name: str) -> SafeString:
    """A link to a child's page by an opaque reference."""
    return link(f"/children/{reference_to(child_id)}/", name)


def who(child_id: str | None, row: str, names: dict[str, str]) -> SafeString | str:
    """Whom a row is about, with a link; its own identifier where it is about no child."""
    return row if child_id is None else to_child(child_id, names.get(child_id) or child_id)


def names_for(request: HttpRequest, workspace: Workspace, made: pl.DataFrame) -> dict[str, str]:
    """The names of a table's children, for those who may see them."""
    if not may(request.user.role, "names"):
        return {}
    return workspace.names(made["child_id"].drop_nulls().to_list())


def _place(file: str | None, sheet: str | None, row: int | None) -> str:
    return ", ".join(part for part in (file, sheet, f"row {row}" if row else None) if part)


def _whole(workspace: Workspace, key: str, month: str, by: tuple[str, str] | None) -> str:
    """The figure that the rows are behind, in words."""
    for one in figures_of(workspace, key, by[0] if by else None).iter_rows(named=True):
        if one["month"] == month and (by is None or one["value_of_cut"] == by[1]):
            of = part_of(one)
            return f"{value_of(one)} ({of})" if of else value_of(one)
    return ""


def _measure(workspace: Workspace, key: str) -> Measure:
    if key not in workspace.rooms.measures:
        raise Http404
    return workspace.rooms.measures[key]

"""Figures: the catalogue; one figure with its chart, its table and its meaning; the children behind a month of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.language.aloud import say_measure
from sightline.language.measures import Measure
from sightline.language.version import version_of
from sightline.report.charts import ChartSpec, alt_text, to_svg
from sightline.web.accounts.policies import may
from sightline.web.pages.access import council, page, reference_to
from sightline.web.pages.made import figures_of, verdicts_of
from sightline.workspace.workspace import Workspace


@page("figures")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every measure by room, with where it stands; searched by its title."""
    workspace = council(request)
    wanted = request.GET.get("q", "").strip().lower()
    whole = {one.figure.measure: one for one in verdicts_of(workspace) if one.figure.cut is None}
    rooms = []
    for room in workspace.rooms.areas:
        found = [whole[key] for key in room.measures if key in whole and wanted in whole[key].title.lower()]
        if found:
            rooms.append((room.title, found))
    return render(request, "pages/figures.html", {"rooms": rooms, "q": request.GET.get("q", "")})


@page("figures")
def figure(request: HttpRequest, key: str) -> HttpResponse:
    workspace = council(request)
    measure = _measure(workspace, key)
    by = request.GET.get("by") or None
    verdict = next(one for one in verdicts_of(workspace) if one.figure.measure == key and one.figure.cut is None)
    target = workspace.plan.target_for(key) if workspace.plan else None
    shown = {
        "measure": measure,
        "verdict": verdict,
        "target": target,
        "months": figures_of(workspace, key).reverse().to_dicts(),
        "by": by,
        "cuts": sorted({*measure.cuts, *workspace.rooms.cuts}),
        "split": figures_of(workspace, key, by).reverse().to_dicts() if by else [],
        "definition": say_measure(measure, workspace.rules),
        "version": version_of(measure, workspace.rules),
        "alt": alt_text(_spec(workspace, key)),
        "may_see_children": may(request.user.role, "children"),
    }
    return render(request, "pages/figure.html", shown)


@page("figures")
def chart(request: HttpRequest, key: str) -> HttpResponse:
    """The figure's months as a picture; the same numbers stand in the page's table."""
    workspace = council(request)
    _measure(workspace, key)
    return HttpResponse(to_svg(_spec(workspace, key)), content_type="image/svg+xml")


def _spec(workspace: Workspace, key: str) -> ChartSpec:
    months = figures_of(workspace, key)
    unit = {"per cent": "percent"}.get(workspace.rooms.measures[key].unit, workspace.rooms.measures[key].unit)
    return ChartSpec(
        workspace.rooms.measures[key].title, tuple(months["month"]), tuple(months["value"]), unit=unit
    )  # fmt: skip


@page("children")
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """The children behind a month of a figure, as far as whoever looks may see them."""
    workspace = council(request)
    measure = _measure(workspace, key)
    month, only = request.GET.get("month", ""), request.GET.get("only") or None
    if not month:
        raise Http404
    made = workspace.rows(key, month, only=only)
    found = [{**row, "reference": reference_to(row["child_id"])} for row in made.to_dicts()]
    if may(request.user.role, "names"):
        names = workspace.names(made["child_id"].to_list())
        found = [{**row, "name": names.get(row["child_id"], "")} for row in found]
    whole = next((one for one in figures_of(workspace, key).to_dicts() if one["month"] == month), None)
    shown = {"measure": measure, "month": month, "rows": found, "only": only, "figure": whole}
    return render(request, "pages/rows.html", {**shown, "scoped": not workspace.sight.sees_all})


def _measure(workspace: Workspace, key: str) -> Measure:
    if key not in workspace.rooms.measures:
        raise Http404
    return workspace.rooms.measures[key]

"""The limits in force, each with its source; those that allow it can be varied, with a reason that is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.base.periods import parse_day
from sightline.language.limits import Limit
from sightline.web.pages import forms as site
from sightline.web.pages.access import figures_alone, page
from sightline.web.pages.tables import columns, joined, link, table
from sightline.web.plan.models import Change
from sightline.workspace.settings import vary_limit
from sightline.workspace.workspace import Workspace


@page("settings")
def settings(request: HttpRequest) -> HttpResponse:
    workspace = figures_alone()
    rows = [_line(workspace, limit) for limit in workspace.rooms.limits.values()]
    heads = columns("Limit", "In force", "Force", "Source", "From", "Local reason")
    changes = Change.objects.filter(kind="limit")[:20]
    shown = {"table": table("Limits", heads, rows), "changes": changes, "council": workspace.settings}
    return render(request, "pages/settings.html", shown)


def _line(workspace: Workspace, declared: Limit) -> tuple[Any, ...]:
    held = workspace.rules.limit(declared)
    value = held.values[-1]
    name = link(reverse("vary limit", args=[held.key]), held.title) if held.local else held.title
    source = value.reference if value.verified else joined(value.reference, "(not verified)")
    return name, held.text(), held.force, source, value.in_force_from, value.reason


class LimitForm(forms.Form):
    value = forms.IntegerField(label="Value", min_value=0, max_value=1000)
    starts = site.text("From", "The day from which it counts, for example 2021-02-01.")
    reason = site.text("Reason", "Shown wherever the limit is.", long=True)


@page("settings")
def vary(request: HttpRequest, key: str) -> HttpResponse:
    """Vary a limit that allows it."""
    workspace = figures_alone()
    declared = workspace.rooms.limits.get(key)
    if declared is None or not declared.local:
        raise Http404
    held = workspace.rules.limit(declared)
    form = LimitForm(request.POST or None, initial={"value": held.values[-1].value})

    def do(said: dict[str, Any]) -> None:
        day = parse_day(said["starts"])
        vary_limit(workspace.folder, declared, said["value"], day, said["reason"].strip())
        after = f"{said['value']} {held.unit} from {day:%d/%m/%Y}: {said['reason'].strip()}"
        Change.objects.create(
            by=request.user.get_username(), kind="limit", key=key, what="value", before=held.text(), after=after
        )

    return site.answer(
        request,
        form,
        do,
        reverse("settings"),
        title=held.title,
        button="Save",
        back=(reverse("settings"), "Settings"),
        lead=f"In force: {held.text()}. Figures, worklists and timelines go by the new value at once, for what "
        "starts from that day on.",
    )

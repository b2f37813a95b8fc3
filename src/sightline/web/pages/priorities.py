"""The improvement plan: nine priorities, each in four blocks, with its figures against their milestones."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.base import now
from sightline.web.accounts.policies import may
from sightline.web.pages.access import council, page
from sightline.web.pages.made import verdicts_of


@page("priorities")
def priorities(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/priorities.html", {"plan": council(request).plan})


@page("priorities")
def priority(request: HttpRequest, key: str) -> HttpResponse:
    workspace = council(request)
    found = workspace.plan.priority(key) if workspace.plan else None
    if found is None:
        raise Http404
    figures = may(request.user.role, "figures")
    known = [one for one in verdicts_of(workspace) if one.figure.measure in found.measures] if figures else []
    missing = [key.replace("_", " ") for key in found.measures if key not in workspace.rooms.measures]
    actions = [(action, action.overdue(now.today())) for action in found.actions]
    shown = {"priority": found, "verdicts": known, "missing": missing, "actions": actions}
    return render(request, "pages/priority.html", shown)

"""Home: what is due for me, and what is off its milestone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.base.errors import Refused
from sightline.web.accounts.policies import may
from sightline.web.pages.access import council, none_yet, page
from sightline.web.pages.made import verdicts_of

SOON = 7


@page("signed in")
def home(request: HttpRequest) -> HttpResponse:
    workspace = council(request)
    shown: dict[str, object] = {}
    try:
        if may(request.user.role, "children"):
            due = workspace.due(within=SOON)
            counts = due.group_by("clock", "state").len().sort("clock", "state")
            titles = {key: clock.title for key, clock in workspace.rooms.clocks.items()}
            shown["due"] = [(key, titles[key], state, count) for key, state, count in counts.rows()]
        if may(request.user.role, "figures"):
            shown["off"] = [one for one in verdicts_of(workspace) if one.critical]
            shown["moved"] = [one for one in verdicts_of(workspace) if one.moved == "worse"][:5]
    except Refused as refused:
        shown["empty"] = none_yet(refused)
    return render(request, "pages/home.html", {**shown, "soon": SOON})


@page("anyone")
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the site can be used by everyone, and what to do where it cannot."""
    return render(request, "pages/accessibility.html")

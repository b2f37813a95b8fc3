"""Worklists: what is overdue, due soon or unknown, by clock, team and worker."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.web.accounts.policies import may
from sightline.web.pages.access import council, page, reference_to

MOST = 500
WITHIN = (("", "Any time"), ("0", "Today or before"), ("5", "Five days"), ("14", "Fourteen days"))


@page("children")
def worklists(request: HttpRequest) -> HttpResponse:
    """The filters are in the address, so that a list can be kept and sent to somebody who may see it."""
    workspace = council(request)
    chosen = {name: request.GET.get(name, "") for name in ("clock", "team", "worker", "within")}
    within = int(chosen["within"]) if chosen["within"].isdigit() else None
    made = workspace.due(
        clock=chosen["clock"] or None, team=chosen["team"] or None, worker=chosen["worker"] or None, within=within
    )
    shown = made.head(MOST)
    names = workspace.names(shown["child_id"].to_list()) if may(request.user.role, "names") else {}
    clocks = {key: clock.title for key, clock in workspace.rooms.clocks.items()}
    found = [
        {
            **row,
            "title": clocks[row["clock"]],
            "name": names.get(row["child_id"], ""),
            "reference": reference_to(row["child_id"]),
        }
        for row in shown.to_dicts()
    ]
    teams = sorted(set(made["team"].drop_nulls()))
    listed = {"rows": found, "count": made.height, "most": MOST, "chosen": chosen}
    filters = {"clocks": clocks, "teams": teams, "within": WITHIN}
    return render(request, "pages/worklists.html", {**listed, **filters})

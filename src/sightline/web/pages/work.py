"""Worklists: what is overdue, due soon or unknown, by clock, team and worker."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.base import sheets
from sightline.web.accounts.policies import may
from sightline.web.pages.access import council, page, reference_to
from sightline.workspace import viewing
from sightline.workspace.workspace import Workspace

MOST = 500
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITHIN = (("", "Any time"), ("0", "Today or before"), ("5", "Five days"), ("14", "Fourteen days"))


@page("children")
def worklists(request: HttpRequest) -> HttpResponse:
    """The filters are in the address, so that a list can be kept and sent to somebody who may see it."""
    workspace = council(request)
    made, chosen = _asked(request, workspace)
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
    listed = {"rows": found, "count": made.height, "most": MOST, "chosen": chosen, "asked": request.GET.urlencode()}
    filters = {"clocks": clocks, "teams": teams, "within": WITHIN, "may_download": may(request.user.role, "downloads")}
    return render(request, "pages/worklists.html", {**listed, **filters})


def _asked(request: HttpRequest, workspace: Workspace) -> tuple[pl.DataFrame, dict[str, str]]:
    """What is due, as the filters of the address ask, and those filters."""
    chosen = {name: request.GET.get(name, "") for name in ("clock", "team", "worker", "within")}
    within = int(chosen["within"]) if chosen["within"].isdigit() else None
    asked = {name: chosen[name] or None for name in ("clock", "team", "worker")}
    return workspace.due(**asked, within=within), chosen


@page("downloads")
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook, for those who may. That it was taken away is written down as well."""
    workspace = council(request)
    made, chosen = _asked(request, workspace)
    names = workspace.names(made["child_id"].to_list()) if may(request.user.role, "names") else {}
    head = ("Due", "Days left", "State", "What", "Child", "Name", "Team", "Worker")
    columns = ("due", "days_left", "state", "clock", "child_id", "team", "worker")
    rows = [(*row[:5], names.get(row[4], ""), *row[5:]) for row in made.select(columns).iter_rows()]
    viewing.note(
        workspace.folder, workspace.sight.who, "download", made["child_id"].to_list(), rows=len(rows), **chosen
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "worklist.xlsx"
        sheets.write(path, [("Worklist", head, rows)], title="Worklist")
        answer = HttpResponse(path.read_bytes(), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="worklist.xlsx"'
    return answer

"""Data: every snapshot, and what was found wrong in it, by what to fix and where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.web.pages.access import council, page
from sightline.workspace.comparing import moved

MOST = 300


@page("data")
def snapshots(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/data.html", {"snapshots": council(request).snapshots().reverse().to_dicts()})


@page("data")
def findings(request: HttpRequest, snapshot: str) -> HttpResponse:
    held = council(request).store.get(snapshot)
    found = held.findings()
    rules = found.group_by("rule", "severity", "says", "remedy").len().sort("severity", "rule").to_dicts()
    shown = {"snapshot": held, "rules": rules, "rows": found.head(MOST).to_dicts(), "count": found.height, "most": MOST}
    return render(request, "pages/findings.html", shown)


@page("data")
def compare(request: HttpRequest) -> HttpResponse:
    """Two snapshots: as known then, as known now."""
    workspace = council(request)
    chosen = {side: request.GET.get(side, "") for side in ("a", "b")}
    shown: dict[str, object] = {"snapshots": workspace.snapshots().reverse().to_dicts(), "chosen": chosen}
    if all(chosen.values()):
        shown["changes"] = workspace.compare(chosen["a"], chosen["b"]).frame().to_dicts()
        shown["moved"] = moved(workspace, chosen["a"], chosen["b"]).head(MOST).to_dicts()
    return render(request, "pages/compare.html", shown)

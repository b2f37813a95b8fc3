"""Data: every snapshot, and what was found wrong in it, by what to fix and where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.base.errors import Refused
from sightline.base.periods import parse_day
from sightline.web.accounts.policies import may
from sightline.web.loads.models import Load
from sightline.web.loads.work import receive, start
from sightline.web.pages.access import council, page
from sightline.workspace.comparing import moved

MOST = 300
LATEST = 10


@page("data")
def snapshots(request: HttpRequest) -> HttpResponse:
    shown = {
        "snapshots": council(request).snapshots().reverse().to_dicts(),
        "loads": Load.objects.order_by("-pk")[:LATEST],
    }
    return render(request, "pages/data.html", {**shown, "may_load": may(request.user.role, "load")})


@page("load")
def send(request: HttpRequest) -> HttpResponse:
    """A form to send files with; they are loaded after the answer, and the data page says how far they are."""
    wrong = ""
    if request.method == "POST":
        files, as_at = request.FILES.getlist("files"), None
        try:
            as_at = parse_day(request.POST["as_at"]) if request.POST.get("as_at") else None
        except Refused as refused:
            wrong = f"{refused.what} {refused.do}"
        wrong = wrong or ("" if files else "Choose at least one file.")
        if not wrong:
            receive(request.user.get_username(), as_at, files)
            start()
            return redirect("data")
    return render(request, "pages/send.html", {"wrong": wrong, "as_at": request.POST.get("as_at", "")})


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

"""A child: one timeline with every clock, and where each fact came from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.base.errors import Refused
from sightline.web.accounts.policies import may
from sightline.web.pages.access import child_in, council, page


@page("children")
def child(request: HttpRequest, reference: str) -> HttpResponse:
    workspace = council(request)
    child_id = child_in(reference, workspace)
    try:
        timeline = workspace.child(child_id)
    except Refused as refused:
        raise Http404 from refused
    name = workspace.names([child_id]).get(child_id, "") if may(request.user.role, "names") else ""
    rows = timeline.reverse().to_dicts()
    running = [row for row in rows if row["state"] in ("running", "overdue", "unknown")]
    return render(request, "pages/child.html", {"id": child_id, "name": name, "rows": rows, "running": running})

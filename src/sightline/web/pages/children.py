"""A child: one timeline with every clock, and where each fact came from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.base.errors import Refused
from sightline.web.accounts.policies import may
from sightline.web.pages.access import child_in, council, page, record_of, reference_to


@page("children")
def child(request: HttpRequest, reference: str) -> HttpResponse:
    workspace = council(request)
    child_id = child_in(reference, workspace)
    try:
        timeline = workspace.child(child_id)
    except Refused as refused:
        raise Http404 from refused
    rows = timeline.reverse().to_dicts()
    family = workspace.family_of(child_id)["child_id"].to_list()
    named = workspace.names([child_id, *family]) if may(request.user.role, "names") else {}
    relatives = [(reference_to(other), named.get(other, other)) for other in family]
    running = [row for row in rows if row["state"] in ("running", "overdue", "unknown")]
    shown = {"id": child_id, "name": named.get(child_id, ""), "rows": rows, "running": running, "family": relatives}
    return render(request, "pages/child.html", {**shown, "record": record_of(workspace, child_id)})

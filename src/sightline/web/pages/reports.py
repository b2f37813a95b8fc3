"""Reports: the scrutiny report, made when it is asked for."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.web.accounts.policies import may
from sightline.web.pages.access import council, page

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


@page("reports")
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/reports.html", {"internal": may(request.user.role, "internal reports")})


@page("reports")
def scrutiny(request: HttpRequest, form: str) -> HttpResponse:
    """The report of the day that the plan's committee meets. Every number only for those who may have every number."""
    audience = request.GET.get("audience", "public")
    if audience != "public" and not may(request.user.role, "internal reports"):
        raise PermissionDenied
    workspace = council(request)
    if form not in FORMS or workspace.plan is None:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        made = workspace.report(
            "scrutiny", workspace.plan.report.meeting_date, Path(folder) / f"scrutiny.{form}", audience=audience
        )
        answer = HttpResponse(made.read_bytes(), content_type=FORMS[form])
    answer["Content-Disposition"] = f'attachment; filename="scrutiny-{audience}.{form}"'
    return answer

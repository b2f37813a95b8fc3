"""Reports: asked for, made outside the request, and kept as they were made."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from sightline.report.to_html import hash_of
from sightline.web.accounts.policies import may
from sightline.web.packs.models import FORMS, NAMES, Report
from sightline.web.pages import forms as site
from sightline.web.pages.access import day_here, figures_alone, page
from sightline.web.pages.tables import columns, joined, link, table, tag
from sightline.web.queue import DONE
from sightline.web.worker import start

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
WORDS = {"docx": "Word", "pdf": "PDF", "html": "on screen"}
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
MOST = 50


class ReportForm(forms.Form):
    name = site.choice("Report", list(NAMES.items()))
    audience = site.choice(
        "For whom",
        [("internal", "Inside the service: every number"), ("public", "The public: small numbers held back")],
    )


def _seen_by(person: Any) -> QuerySet[Report]:
    """The reports that a person may read: those for the public, and the others for those with every number."""
    held = Report.objects.all()
    return held if may(person.role, "internal reports") else held.filter(audience="public")


@page("reports")
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that were made; and, for those who may, a form to have one made."""
    makes = may(request.user.role, "internal reports")
    form = ReportForm(request.POST or None)
    if request.method == "POST":
        if not makes:
            raise PermissionDenied
        if form.is_valid():
            day = day_here(figures_alone())
            Report.objects.create(sent_by=request.user.get_username(), as_at=day, **form.cleaned_data)
            start()
            return redirect("reports")
    held = _seen_by(request.user)
    if not makes:
        held = held.filter(state=DONE)
    shown = {
        "form": form,
        "table": _table(held[:MOST]),
        "running": any(not one.is_over for one in held[:MOST]),
        "makes": makes,
    }
    return render(request, "pages/reports.html", shown)


@page("reports")
def made(request: HttpRequest) -> HttpResponse:
    """The table of reports alone, for the page to show how far they are."""
    held = _seen_by(request.user)[:MOST]
    answer = HttpResponse(_table(held))
    if any(not one.is_over for one in held):
        answer["X-Running"] = "yes"
    return answer


def _table(held: Any) -> Any:
    rows = [
        (
            f"{one.title}, {one.as_at.day} {one.as_at:%B %Y}",
            one.audience,
            f"{timezone.localtime(one.sent_at):%d/%m/%Y %H:%M} by {one.sent_by}",
            joined(tag(one.state), one.step) if one.state != DONE else _links(one),
            one.said,
        )
        for one in held
    ]
    heads = columns("Report", "For", "Asked for", "Read it", "What it was made from")
    return table("Reports, latest first", heads, rows, shown=True, empty="No report has been made yet.")


def _links(one: Report) -> Any:
    said = f"{one.title}, {one.audience}"
    return joined(*(link(reverse("report", args=[one.pk, form]), WORDS[form], said) for form in FORMS), by=", ")


@page("reports")
def report(request: HttpRequest, number: int, form: str) -> HttpResponse | FileResponse:
    """A report's file. On screen it runs nothing, and only its own style sheet applies."""
    held = get_object_or_404(_seen_by(request.user), pk=number, state=DONE)
    if form not in FORMS or not held.path(form).is_file():
        raise Http404
    if form != "html":
        name = held.path(form).name
        return FileResponse(held.path(form).open("rb"), as_attachment=True, filename=name, content_type=TYPES[form])
    text = held.path(form).read_text(encoding="utf-8")
    answer = HttpResponse(text, content_type=TYPES[form])
    answer._csp_update = {"style-src": [_hash_of_style(text)]}
    return answer


def _hash_of_style(text: str) -> str:
    """The one style element of a report, by its hash, for the content security policy."""
    found = STYLE.search(text)
    held = found[1] if found else ""
    return hash_of(held)

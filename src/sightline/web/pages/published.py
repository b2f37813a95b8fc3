"""What the council published, beside what its data give: the same, or why not, and what other ways to count give."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from sightline.base.errors import Refused
from sightline.base.periods import month_name, parse_month
from sightline.web.made import MEMORY
from sightline.web.pages.access import figures_alone, none_yet, page
from sightline.web.pages.freshness import data_as_of
from sightline.web.pages.tables import columns, joined, link, table, tag
from sightline.workspace.memory import stamp
from sightline.workspace.opened import PLAN
from sightline.workspace.reconciling import NOWHERE, number_text
from sightline.workspace.workspace import Workspace

HEADS = columns("Figure", "For", "#Published", "#Computed", "The same", "Why, and what other ways to count give")


@page("figures")
def published(request: HttpRequest) -> HttpResponse:
    """It is the same for all who may see figures, and made once for each snapshot and plan."""
    workspace = figures_alone()
    try:
        view = workspace.view()
    except Refused as refused:
        return render(request, "pages/published.html", {"empty": none_yet(refused)})
    key = ("published", view.snapshot.folder, view.snapshot.id, stamp(workspace.folder / PLAN))
    made = MEMORY.get(key, lambda: _by_report(workspace))
    return render(request, "pages/published.html", {"reports": made, "fresh": data_as_of(workspace, [])})


def _by_report(workspace: Workspace) -> list[tuple[str, str, SafeString]]:
    """Each report's name, how many of its figures are the same, and their table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in workspace.reconcile().iter_rows(named=True):
        found.setdefault(row["report"] or NOWHERE, []).append(row)
    return [
        (
            report,
            f"{sum(bool(row['equal']) for row in rows)} of {len(rows)} are the same.",
            table(report, HEADS, [_line(row, row["measure"] in workspace.rooms.measures) for row in rows]),
        )
        for report, rows in found.items()
    ]


def _line(row: dict[str, Any], is_known: bool) -> tuple[Any, ...]:
    same = {True: tag("the same"), False: tag("differs"), None: "not compared"}[row["equal"]]
    said = [row["why"], *(f"{one}." for one in row["variants"].split("; ") if one)]
    return (
        link(reverse("figure", args=[row["measure"]]), row["title"]) if is_known else row["title"],
        month_name(parse_month(row["month"])) if row["month"] else "",
        number_text(row["published"], row["published_numerator"], row["published_denominator"]),
        number_text(row["computed"], row["numerator"], row["denominator"]),
        same,
        joined(*said, by="<br>"),
    )

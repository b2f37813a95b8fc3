"""Administration: people and their scope; and, for an auditor of access alone, who looked at which children."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.web.accounts.models import Person
from sightline.web.accounts.policies import RIGHTS, ROLES
from sightline.web.pages.access import figures_alone, page
from sightline.web.pages.tables import columns, table
from sightline.workspace import viewing

MOST = 200


@page("people")
def people(request: HttpRequest) -> HttpResponse:
    held = Person.objects.prefetch_related("scopes").order_by("username")
    table = [(role.title, [right in role.rights for right in RIGHTS], role.scope) for role in ROLES.values()]
    return render(
        request, "pages/people.html", {"people": held, "rights": RIGHTS.values(), "table": table, "roles": ROLES}
    )


@page("viewing log")
def viewing_log(request: HttpRequest) -> HttpResponse:
    """Searched by who looked, or by a child's identifier."""
    wanted = request.GET.get("q", "").strip()
    lines = list(reversed(viewing.read(figures_alone().folder)))
    found = [line for line in lines if not wanted or wanted == line["who"] or wanted in line["children"]]
    rows = [
        (line["when"][:19].replace("T", " "), line["who"], _what(line), len(line["children"]), line.get("why", ""))
        for line in found[:MOST]
    ]
    heads = columns("When (UTC)", "Who", "What", "#Children", "Why it was allowed")
    made = table("Views, latest first", heads, rows, empty="Nobody and no child of that name is in the log.")
    return render(request, "pages/viewing_log.html", {"table": made, "count": len(found), "most": MOST, "q": wanted})


def _what(line: dict[str, Any]) -> str:
    said = [line.get(name, "") for name in ("measure", "worklist", "month", "reason", "ground")]
    return " ".join([line["action"], *(str(part) for part in said if part)])

"""Administration: people and their scope; and, for an auditor of access alone, who looked at which children."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.web.accounts.models import Person
from sightline.web.accounts.policies import RIGHTS, ROLES
from sightline.web.pages.access import council, page
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
    lines = list(reversed(viewing.read(council(request).folder)))
    found = [line for line in lines if not wanted or wanted == line["who"] or wanted in line["children"]]
    shown = [{**line, "count": len(line["children"])} for line in found[:MOST]]
    return render(request, "pages/viewing_log.html", {"lines": shown, "count": len(found), "most": MOST, "q": wanted})

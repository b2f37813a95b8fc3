"""Administration: people, their role and scope; and, for an auditor of access alone, who looked at which children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from sightline.base.errors import Refused
from sightline.web.accounts import forms
from sightline.web.accounts import people as doing
from sightline.web.accounts.models import Person
from sightline.web.accounts.policies import RIGHTS, ROLES
from sightline.web.made import MEMORY
from sightline.web.pages.access import figures_alone, page
from sightline.web.pages.tables import columns, table
from sightline.workspace import viewing
from sightline.workspace.sight import ALLOCATION

MOST = 200


@dataclass(frozen=True)
class Act:
    """Something that is done to a person with one button: what is asked first, what follows from it, and the button."""

    asks: str
    follows: str
    button: str


ACTS = {
    "stop": Act(
        "Stop this person from signing in?",
        "Whoever is signed in as them is out with their next page. Nothing of theirs is removed.",
        "Stop them from signing in",
    ),
    "let-in": Act(
        "Let this person sign in again?", "They have the role and the scope that they had.", "Let them sign in"
    ),
    "password": Act(
        "Give this person a new password?",
        "The password that they have stops working. The next page shows one that works once.",
        "Give a new password",
    ),
    "second-factor": Act(
        "Remove this person's second factor?",
        "For somebody who lost their telephone and their recovery codes. Be sure first that it is they who ask.",
        "Remove the second factor",
    ),
}


@page("people")
def people(request: HttpRequest) -> HttpResponse:
    held = Person.objects.prefetch_related("scopes").order_by("username")
    table = [(role.title, [right in role.rights for right in RIGHTS], role.scope) for role in ROLES.values()]
    return render(
        request, "pages/people.html", {"people": held, "rights": RIGHTS.values(), "table": table, "roles": ROLES}
    )


@page("people")
@never_cache
def person_new(request: HttpRequest) -> HttpResponse:
    """Add a person. The answer shows the one-time password, once."""
    form = forms.PersonForm(request.POST or None)
    rows = forms.ScopeRows(request.POST or None)
    if request.method == "POST" and form.is_valid() & rows.is_valid():
        username = form.cleaned_data["username"]
        word = doing.add(request.user, username, forms.wanted(form, rows))
        return _password(request, Person.objects.get(username=username), word)
    return render(request, "pages/person_new.html", {"form": form, "formset": rows, "offered": _offered()})


@page("people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what they are, what can be done, and everything that was changed."""
    held = get_object_or_404(Person, pk=pk)
    first, scopes = forms.of_person(held)
    form = forms.PersonForm(request.POST or None, initial=first, person=held)
    rows = forms.ScopeRows(request.POST) if request.method == "POST" else forms.ScopeRows(initial=scopes)
    if request.method == "POST" and form.is_valid() & rows.is_valid():
        doing.change(request.user, held, forms.wanted(form, rows))
        return redirect("person", pk=pk)
    shown = {"form": form, "formset": rows, "offered": _offered(), "changes": doing.changes_of(held)}
    state = {"person": held, "own": held.pk == request.user.pk, "second_factor": is_mfa_enabled(held)}
    return render(request, "pages/person.html", {**shown, **state})


@page("people")
@never_cache
def person_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Ask first; then do it, and go back to the person, or show the password that was made."""
    held = get_object_or_404(Person, pk=pk)
    if act not in ACTS:
        raise Http404
    if request.method != "POST":
        return render(request, "pages/person_act.html", {"person": held, "act": ACTS[act]})
    if act == "password":
        return _password(request, held, doing.new_password(request.user, held))
    do = {"stop": doing.stop, "let-in": doing.let_in, "second-factor": doing.remove_second_factor}[act]
    do(request.user, held)
    return redirect("person", pk=pk)


def _password(request: HttpRequest, held: Person, word: str) -> HttpResponse:
    return render(request, "pages/person_password.html", {"person": held, "word": word})


def _offered() -> list[tuple[str, str]]:
    """Names that a scope can be given for: teams, services and workers of the latest data, priorities of the plan."""
    workspace = figures_alone()
    priorities = [(one.key, "Priority of the plan") for one in (workspace.plan.priorities if workspace.plan else ())]
    try:
        view = workspace.view()
    except Refused:
        return priorities
    key = ("offered", view.snapshot.folder, view.snapshot.id)
    return [*MEMORY.get(key, lambda: _named(view.frames)), *priorities]


def _named(frames: Mapping[str, pl.LazyFrame]) -> list[tuple[str, str]]:
    held = frames[ALLOCATION].select("team", "worker").unique().collect()
    services = frames["team"].select("service").unique().collect()["service"].drop_nulls()
    kinds = ((held["team"], "Team"), (services, "Service"), (held["worker"], "Caseload"))
    return [(name, title) for names, title in kinds for name in sorted(set(names.drop_nulls()))]


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

"""Home: what is due for me, what changed since I last looked, what is off its milestone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.base.errors import Refused
from sightline.base.now import instant
from sightline.base.periods import month_name, parse_month
from sightline.judge import Verdict
from sightline.judge.sentences import shown
from sightline.plan.model import Action
from sightline.web.accounts.policies import may
from sightline.web.loads.models import Load
from sightline.web.made import of_the_plan, plan_verdicts
from sightline.web.pages.access import council, day_here, none_yet, page
from sightline.web.pages.freshness import data_as_of
from sightline.web.pages.priorities import when
from sightline.web.pages.tables import columns, link, table, tag
from sightline.web.pages.verdicts import said_of
from sightline.web.plan.models import Change, Comment
from sightline.web.records.actions import read
from sightline.web.records.looks import changed, since_last, stands
from sightline.web.records.models import Look
from sightline.workspace.workspace import Workspace

SOON = 7
DUE_SOON = 14
MOST = 8


@page("signed in")
def home(request: HttpRequest) -> HttpResponse:
    workspace = council(request)
    shown_here: dict[str, Any] = {"notices": request.user.notices.filter(read_at=None), "soon": SOON}
    try:
        workspace.ready(of_the_plan(workspace))
        if may(request.user.role, "children"):
            shown_here |= _due(workspace)
        if may(request.user.role, "figures"):
            shown_here |= _figures(request, workspace)
        shown_here["fresh"] = data_as_of(workspace, [])
    except Refused as refused:
        shown_here["empty"] = none_yet(refused)
    if may(request.user.role, "priorities"):
        shown_here["actions"] = _my_actions(request.user, workspace, day_here(workspace))
    return render(request, "pages/home.html", shown_here)


def _due(workspace: Workspace) -> dict[str, Any]:
    """How many are overdue, due soon and unknown, in all and by clock."""
    due = workspace.due_to_count(within=SOON)
    counts: dict[str, dict[str, int]] = {}
    for clock, state, count in due.group_by("clock", "state").len().sort("clock").rows():
        counts.setdefault(clock, {})[state] = count
    rows = [
        (
            link(f"{reverse('worklists')}?clock={key}&within={SOON}", workspace.rooms.clocks[key].title),
            *(held.get(state, 0) for state in ("overdue", "running", "unknown")),
        )
        for key, held in sorted(counts.items(), key=lambda one: -one[1].get("overdue", 0))
    ]
    heads = columns("What", "#Overdue", f"#Due within {SOON} days", "#Unknown")
    totals = [
        (state, sum(held.get(state, 0) for held in counts.values())) for state in ("overdue", "running", "unknown")
    ]
    empty = (
        f"Nothing is due within {SOON} days for the children whom you may see. If you expect some, ask your "
        "administrator which teams or caseload you are given."
    )
    return {"due": table("What is due, by clock", heads, rows, empty=empty), "totals": totals if rows else []}


def _figures(request: HttpRequest, workspace: Workspace) -> dict[str, Any]:
    verdicts = plan_verdicts(workspace)
    now = stands(verdicts)
    look = since_last(request.user, request.session, instant(), now)
    mine = request.user.priorities()
    keys = {
        key for one in (workspace.plan.priorities if workspace.plan else ()) if one.key in mine for key in one.measures
    }
    off = sorted((one for one in verdicts if one.critical), key=lambda one: one.figure.measure not in keys)
    worse = [one for one in verdicts if one.moved == "worse" and not one.critical][:5]
    return {
        "off": [(one, said_of(one)) for one in off],
        "worse": [(one, said_of(one)) for one in worse],
        "since": look.before_at,
        "changes": _changes(request, look, verdicts, now),
    }


def _changes(request: HttpRequest, look: Look, verdicts: list[Verdict], now: dict[str, Any]) -> list[Any]:
    """What is not as it was: figures, loads, the plan, commentary; what one did oneself is left out."""
    if look.before_at is None:
        return []
    titles = {one.figure.measure: (one.title, one.figure.unit) for one in verdicts}
    found: list[Any] = []
    for key, then, held in changed(look, now)[:MOST]:
        title, unit = titles[key]
        said = f"{shown(then[1], unit)} ({_month(then[0])}) is now {shown(held[1], unit)} ({_month(held[0])})"
        if then[2] != held[2]:
            said += f": was {then[2]}, is {held[2]}"
        found.append((link(reverse("figure", args=[key]), title), said))
    me, since = request.user.get_username(), look.before_at
    loads = Load.objects.filter(sent_at__gt=since).exclude(sent_by=me).count() if may(request.user.role, "data") else 0
    if loads:
        found.append((link(reverse("data"), "Data"), f"{loads} load{'s' if loads > 1 else ''} since then"))
    plan = Change.objects.filter(at__gt=since).exclude(by=me).count()
    if plan:
        found.append((link(reverse("plan history"), "The plan"), f"{plan} change{'s' if plan > 1 else ''}"))
    said_since = Comment.objects.filter(at__gt=since).exclude(by=me).count()
    if said_since:
        found.append((link(reverse("priorities"), "Commentary"), f"{said_since} new"))
    return found


def _month(month: str) -> str:
    return month_name(parse_month(month))


def _my_actions(person: Any, workspace: Workspace, day: date) -> Any:
    """The actions of one's own priorities that are overdue or due soon; '' for whoever leads none."""
    mine = person.priorities()
    if workspace.plan is None or not mine:
        return ""
    actions = [a for one in workspace.plan.priorities if one.key in mine for a in one.actions]
    pressing = [a for a in actions if a.overdue(day) or _soon(a, day)]
    rows = [
        (
            link(reverse("action", args=[a.key]), a.text) if may(person.role, "plan") else a.text,
            a.owner,
            tag("overdue") if a.overdue(day) else tag(a.status),
            when(a),
        )
        for a in pressing
    ]
    heads = columns("Action", "Owner", "Status", "Date")
    return table(
        "Your priorities' actions", heads, rows, empty=f"No action of your priorities is due within {DUE_SOON} days."
    )


def _soon(action: Action, day: date) -> bool:
    return action.status != "done" and action.due is not None and 0 <= (action.due.day - day).days <= DUE_SOON


@page("signed in")
@require_POST
def notice_read(request: HttpRequest, number: int) -> HttpResponse:
    read(request.user, number)
    return redirect("home")


@page("anyone")
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the site can be used by everyone, and what to do where it cannot."""
    return render(request, "pages/accessibility.html")

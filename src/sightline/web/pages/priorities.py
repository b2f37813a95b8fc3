"""The improvement plan: its priorities, each in four blocks, with its figures, its actions and its commentary."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from sightline.base.errors import Refused
from sightline.judge import Verdict
from sightline.plan.model import Action, Plan, Priority
from sightline.web.accounts.policies import ROLES, may
from sightline.web.made import plan_verdicts
from sightline.web.pages.access import day_here, figures_alone, page
from sightline.web.pages.tables import columns, joined, link, table, tag
from sightline.web.pages.verdicts import verdicts_table
from sightline.web.plan.actions import may_change
from sightline.web.plan.models import Change, Comment
from sightline.workspace.workspace import Workspace

RECENT = 8


def plan_of(request: HttpRequest) -> Plan:
    """The plan, or the part of it that a person with a part is given. Errors: Http404, where there is none."""
    plan = figures_alone().plan
    if plan is None:
        raise Http404
    role = ROLES.get(request.user.role)
    if role is None or not role.part:
        return plan
    return plan.part(request.user.priorities())


@page("priorities")
def priorities(request: HttpRequest) -> HttpResponse:
    workspace = figures_alone()
    if workspace.plan is None:
        return render(request, "pages/priorities.html", {"plan": None})
    plan, day = plan_of(request), day_here(workspace)
    verdicts = _known(workspace) if may(request.user.role, "figures") else []
    rows = [_line(one, verdicts, day) for one in plan.priorities]
    heads = columns("Priority", "Accountable lead", "Figures off their milestone", "#Actions done", "#Overdue")
    empty = "None of the plan is given to you yet. Ask your administrator which priorities are yours."
    shown = {
        "plan": plan,
        "table": table("The priorities", heads, rows, empty=empty),
        "part": len(plan.priorities) < len(workspace.plan.priorities),
        "may_take_in": may(request.user.role, "whole plan"),
        "may_ask": may(request.user.role, "internal reports"),
    }
    return render(request, "pages/priorities.html", shown)


def _known(workspace: Workspace) -> list[Verdict]:
    """The verdicts, or none where nothing has been loaded."""
    try:
        return plan_verdicts(workspace)
    except Refused:
        return []


def _line(one: Priority, verdicts: list[Verdict], day: date) -> tuple[Any, ...]:
    off = [v for v in verdicts if v.figure.measure in one.measures and v.critical]
    said = ", ".join(v.title for v in off) or "none"
    done = f"{sum(a.status == 'done' for a in one.actions)} of {len(one.actions)}"
    name = link(reverse("priority", args=[one.key]), f"{one.number}. {one.title}")
    return name, one.lead, said, done, sum(a.overdue(day) for a in one.actions)


@page("priorities")
def priority(request: HttpRequest, key: str) -> HttpResponse:
    workspace = figures_alone()
    found, day = plan_of(request).priority(key), day_here(workspace)
    if found is None:
        raise Http404
    known = _known(workspace) if may(request.user.role, "figures") else []
    mine = [one for one in known if one.figure.measure in found.measures]
    changing = may_change(request.user, key)
    heads = columns("Action", "Owner", "Status", "Date", "Evidence")
    keys = {action.key for action in found.actions} | {key}
    shown = {
        "priority": found,
        "figures": verdicts_table("Figures of this priority", mine) if mine else "",
        "missing": [one.replace("_", " ") for one in found.measures if one not in workspace.rooms.measures],
        "actions": table(
            "Actions",
            heads,
            [_action(a, day, changing) for a in found.actions],
            empty="No action has been set down yet.",
        ),
        "changing": changing,
        "comments": Comment.objects.filter(kind="priority", key=key)[:RECENT],
        "changes": [one for one in Change.objects.filter(priority=key)[: 4 * RECENT] if one.key in keys][:RECENT],
    }
    return render(request, "pages/priority.html", shown)


def _action(action: Action, day: date, changing: bool) -> tuple[Any, ...]:
    name: SafeString | str = action.text
    if changing:
        name = link(reverse("action", args=[action.key]), action.text, "change this action")
    note = joined(name, SafeString("<br>"), action.note) if action.note else name
    status = tag("overdue") if action.overdue(day) else tag(action.status)
    return note, action.owner, status, when(action), joined(*map(_evidence, action.evidence), by="<br>")


def when(action: Action) -> str:
    """An action's date; a revised one never hides the first."""
    if action.done_on is not None:
        return f"done {action.done_on.text()}"
    if action.revised_due is not None and action.first_due is not None:
        return f"due {action.revised_due.text()}, first {action.first_due.text()}"
    return f"due {action.due.text()}" if action.due else "no date given"


def _evidence(said: str) -> SafeString | str:
    """A sentence as it is; a page, a file or a figure as a link."""
    kind, _colon, rest = said.partition(":")
    if kind in ("http", "https"):
        return link(said, said)
    if kind == "figure" and rest.strip() in figures_alone().rooms.measures:
        return link(reverse("figure", args=[rest.strip()]), figures_alone().rooms.measures[rest.strip()].title)
    number, _space, name = rest.partition(" ")
    if kind == "file" and number.isdigit():
        return link(reverse("evidence", args=[int(number)]), name or "file")
    return said

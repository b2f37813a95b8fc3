"""A child: one timeline with every clock, drawn and as a list, and where each fact came from. And how one is found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sightline.base.errors import Refused
from sightline.base.now import instant
from sightline.web.accounts.policies import may
from sightline.web.pages import forms as site
from sightline.web.pages.access import child_in, council, page, record_of, reference_to
from sightline.web.pages.drawing import drawn
from sightline.web.pages.figures import to_child
from sightline.web.pages.freshness import data_as_of
from sightline.web.pages.tables import columns, table, tag
from sightline.web.records.actions import open_record
from sightline.web.records.models import Opening, Restriction

OPEN = ("overdue", "unknown", "running")
MOST = 50
LATELY = timedelta(days=366)


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
    moment = timezone.localtime(instant())
    opening = Opening.objects.filter(person=request.user, child_id=child_id, until__gt=moment).last()
    clocks = [row["clock"] for row in rows if row["clock"]]
    whole, as_at = request.GET.get("all") == "1", workspace.view().as_at
    lately = [row for row in rows if whole or _is_late(row, as_at)]
    shown = {
        "id": child_id,
        "name": named.get(child_id, ""),
        "drawing": drawn(rows, as_at),
        "list": table("Timeline, latest first", HEADS, map(_line, lately), shown=True),
        "earlier": len(rows) - len(lately),
        "running": sorted((row for row in rows if row["state"] in OPEN), key=_pressing),
        "family": [to_child(other, named.get(other) or other) for other in family],
        "record": record_of(workspace, child_id),
        "restriction": Restriction.in_force(moment.date()).filter(child_id=child_id).last(),
        "opening": opening,
        "fresh": data_as_of(workspace, sorted(set(clocks))),
    }
    return render(request, "pages/child.html", shown)


def _pressing(row: dict[str, Any]) -> tuple[int, date]:
    """What is overdue first, then what nobody knows of, then what runs; each by the day it is due."""
    return OPEN.index(row["state"]), row["due"] or date.max


def _is_late(row: dict[str, Any], as_at: date) -> bool:
    """Whether a line of the timeline is of the last twelve months, is open still, or has no day."""
    return row["day"] is None or row["state"] in OPEN or bool(row["day"] > as_at - LATELY)


HEADS = columns("Day", "What", "Due", "Done", "State", "More", "Where it was read")


def _line(row: dict[str, Any]) -> tuple[Any, ...]:
    place = row["file"] or ""
    if row["row"]:
        place = f"{place}, {row['sheet']}, row {row['row']}" if row["sheet"] else f"{place}, row {row['row']}"
    state = tag(row["state"]) if row["state"] else ""
    day = row["day"] or "not known"
    return day, row["what"], row["due"], row["stopped"], state, row["detail"] or "", place


class FindForm(forms.Form):
    text = site.text("Name or identifier", "At least two letters of a name, or a whole identifier.")


@page("children")
def find(request: HttpRequest) -> HttpResponse:
    """Children in sight by name or identifier. What was typed stands in no address, and who was found is logged."""
    workspace = council(request)
    form = FindForm(request.POST or None)
    shown: dict[str, Any] = {"form": form, "may_open": may(request.user.role, "open records")}
    if request.method == "POST" and form.is_valid():
        names = may(request.user.role, "names")
        text = form.cleaned_data["text"]
        found = workspace.find(text) if names else _by_identifier(workspace, text)
        rows = [(to_child(key, name if names and name else key), key) for key, name in list(found.items())[:MOST]]
        empty = "Nobody whom you may see is called so. Check the spelling, or search for the identifier."
        shown["found"] = table("Children found", columns("Child", "Identifier"), rows, empty=empty)
        shown["more"] = len(found) > MOST
    return render(request, "pages/find.html", shown)


def _by_identifier(workspace: Any, text: str) -> dict[str, str]:
    """For those who see no names: a whole identifier and nothing else."""
    return {key: "" for key in workspace.find(text) if key == text.strip()}


class OpeningForm(forms.Form):
    identifier = site.text("The child's identifier")
    reason = site.text(
        "Why you must see this record now",
        "In a sentence. It is written down, and those who answer for restricted records are told at once.",
        long=True,
    )


@page("open records")
def open_with_reason(request: HttpRequest) -> HttpResponse:
    """Open one record that is out of sight, with a reason."""
    form = OpeningForm(request.POST or None)
    to = reverse("find")
    if request.method == "POST" and form.is_valid():
        to = reverse("child", args=[reference_to(form.cleaned_data["identifier"].strip())])

    def do(said: dict[str, Any]) -> None:
        made = open_record(request.user, council(request), said["identifier"].strip(), said["reason"])
        messages.info(request, f"The record is open to you until {timezone.localtime(made.until):%H:%M on %d %B}.")

    return site.answer(
        request,
        form,
        do,
        to,
        title="Open a record with a reason",
        button="Open it",
        back=(reverse("find"), "Find a child"),
        lead="For a child who is in danger now and is not on your lists. It lasts twelve hours, and it is not private.",
    )

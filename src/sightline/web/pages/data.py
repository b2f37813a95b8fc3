"""Data: snapshots with their decisions, what was found wrong, how far a load is, and what changed between two."""

from __future__ import annotations

from html import escape
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from sightline.base import now
from sightline.base.errors import Refused
from sightline.base.periods import parse_day
from sightline.snapshot.decisions import ACCEPTED, REFUSED, Decision
from sightline.web.accounts.policies import may
from sightline.web.inbox import receive
from sightline.web.loads.models import Load
from sightline.web.pages.access import council, page
from sightline.web.pages.tables import columns, joined, link, table, tag
from sightline.web.worker import start
from sightline.workspace.comparing import moved
from sightline.workspace.workspace import Workspace

MOST, FEW = 300, 6
LATEST = 10


@page("data")
def snapshots(request: HttpRequest) -> HttpResponse:
    workspace = council(request)
    loads = Load.objects.order_by("-pk")[:LATEST]
    shown = {
        "snapshots": _snapshots(workspace),
        "loads": _loads(loads),
        "running": any(not one.is_over for one in loads),
        "may_load": may(request.user.role, "load"),
        "inbox": workspace.folder / "inbox",
    }
    return render(request, "pages/data.html", shown)


@page("data")
def progress(request: HttpRequest) -> HttpResponse:
    """The table of loads alone, for the page to show how far they are while somebody waits."""
    loads = Load.objects.order_by("-pk")[:LATEST]
    answer = HttpResponse(_loads(loads))
    if any(not one.is_over for one in loads):
        answer["X-Running"] = "yes"
    return answer


def _loads(loads: Any) -> Any:
    rows = [
        (
            one.files,
            f"{timezone.localtime(one.sent_at):%d/%m/%Y %H:%M} by {one.sent_by}",
            joined(tag(one.state), one.step),
            joined(one.said, link(reverse("findings", args=[one.snapshot]), "What to fix") if one.snapshot else ""),
        )
        for one in loads
    ]
    heads = columns("Files", "Sent", "State", "What came of it")
    return table("Files sent, latest first", heads, rows, shown=True, empty="Nobody has sent files here yet.")


def _snapshots(workspace: Workspace) -> Any:
    words, used, latest = workspace.store.decisions(), workspace.latest(), workspace.store.latest()
    stands = {one.id: word for one, word in ((latest, "being worked out"), (used, "in use")) if one is not None}
    rows = [
        (
            link(reverse("findings", args=[one["snapshot"]]), f"As at {one['as_at']:%d/%m/%Y}", one["snapshot"]),
            one["snapshot"],
            _word(words.get(one["snapshot"]), stands.get(one["snapshot"], "")),
            _files(one["files"]),
            *(one[name] for name in ("rows", "quarantined", "errors", "warnings")),
        )
        for one in workspace.snapshots().reverse().to_dicts()
    ]
    heads = columns("As at", "Snapshot", "Decision", "Files", "#Rows", "#Set aside", "#Errors", "#Warnings")
    empty = "Nothing has been loaded yet. Send files, or put them into the workspace's inbox folder."
    return table("Snapshots, latest first", heads, rows, shown=True, empty=empty)


def _files(names: str) -> Any:
    """The names of a snapshot's files; where they are many, how many, and the names for whoever opens it."""
    count = names.count(", ") + 1
    if count <= FEW:
        return names
    return SafeString(f"<details><summary>{count} files</summary>{escape(names)}</details>")


def _word(decision: Decision | None, stands: str) -> Any:
    said = joined(tag(decision.word), f"by {decision.who}", decision.why and f"({decision.why})") if decision else ""
    return joined(tag(stands) if stands else "", said)


@page("load")
def send(request: HttpRequest) -> HttpResponse:
    """A form to send files with; they are loaded after the answer, and the data page says how far they are."""
    wrong = ""
    if request.method == "POST":
        files, as_at = request.FILES.getlist("files"), None
        try:
            as_at = parse_day(request.POST["as_at"]) if request.POST.get("as_at") else None
        except Refused as refused:
            wrong = f"{refused.what} {refused.do}"
        wrong = wrong or ("" if files else "Choose at least one file.")
        if not wrong:
            receive(request.user.get_username(), as_at, files)
            start()
            return redirect("data")
    return render(request, "pages/send.html", {"wrong": wrong, "as_at": request.POST.get("as_at", "")})


@page("data")
def findings(request: HttpRequest, snapshot: str) -> HttpResponse:
    """What to fix, by rule and by place; and the form to accept or refuse the snapshot for those who may."""
    workspace = council(request)
    held = workspace.store.get(snapshot)
    found = held.findings()
    rules = found.group_by("rule", "severity", "says", "remedy").len().sort("severity", "len", descending=[False, True])
    places = [
        (one["file"], one["sheet"], one["row"], one["column"], one["rule"], one["detail"])
        for one in found.head(MOST).to_dicts()
    ]
    caption = f"Where: the first {MOST} of {found.height:,}" if found.height > MOST else "Where"
    decision = workspace.store.decisions().get(held.id)
    shown = {
        "snapshot": held,
        "rules": rules.to_dicts(),
        "where": table(
            caption, columns("File", "Sheet", "#Row", "Column", "Rule", "More"), places, shown=True, empty=" "
        ),
        "decision": decision,
        "seen": decision.word if decision else "",
        "may_accept": may(request.user.role, "accept"),
    }
    return render(request, "pages/findings.html", shown)


@page("accept")
@require_POST
def decide(request: HttpRequest, snapshot: str) -> HttpResponse:
    """Accept or refuse a snapshot. Whoever comes second is told what the first decided."""
    word = REFUSED if request.POST.get("word") == REFUSED else ACCEPTED
    store, why = council(request).store, request.POST.get("why", "").strip()
    decision = Decision(store.get(snapshot).id, word, request.user.get_username(), now.timestamp(), why)
    try:
        store.decide(decision, request.POST.get("seen", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("findings", snapshot)
    used, latest = council(request).latest(), store.latest()
    when = "Figures go by" if used == latest else "Once they are worked out, figures go by"
    using = f"{when} the data as at {latest.as_at:%d/%m/%Y}." if latest else "No snapshot is left to go by."
    messages.success(request, f"Snapshot {decision.snapshot} is {word}. {using}")
    return redirect("data")


@page("data")
def compare(request: HttpRequest) -> HttpResponse:
    """Two snapshots: as known then, as known now."""
    workspace = council(request)
    chosen = {side: request.GET.get(side, "") for side in ("a", "b")}
    shown: dict[str, object] = {"snapshots": workspace.snapshots().reverse().to_dicts(), "chosen": chosen}
    if all(chosen.values()):
        shown["changes"] = workspace.compare(chosen["a"], chosen["b"]).frame().to_dicts()
        shown["moved"] = moved(workspace, chosen["a"], chosen["b"]).head(MOST).to_dicts()
    return render(request, "pages/compare.html", shown)

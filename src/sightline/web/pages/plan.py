"""Working on the plan: an action, a priority, commentary, decisions, the workbook in and out, and who changed what."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sightline.base.errors import Refused
from sightline.base.now import instant
from sightline.plan import to_workbook
from sightline.plan.model import STATUSES, Action, Plan, Priority
from sightline.web.accounts.policies import may
from sightline.web.pages import forms as site
from sightline.web.pages.access import figures_alone, page
from sightline.web.pages.priorities import plan_of
from sightline.web.pages.tables import columns, table
from sightline.web.plan import actions
from sightline.web.plan.models import Change, Evidence, Question

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 300


class ActionForm(forms.Form):
    """What may be said of an action. Its first date is kept once it is given."""

    text = site.text("What is to be done", long=True)
    owner = site.text("Owner", "A role, not a name.")
    status = site.choice("Status", [(status, status.capitalize()) for status in STATUSES])
    first_due = site.dated("First due")
    revised_due = site.dated("Revised due")
    done_on = site.dated("Done on")
    evidence = site.text(
        "Evidence",
        "One piece on each line: a sentence, the address of a page, or figure: and the name of a figure.",
        needed=False,
        long=True,
    )
    file = forms.FileField(label="A file as evidence", required=False)
    note = site.text("Note", needed=False, long=True)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def given(self, held: Action | None, keep: Any) -> dict[str, Any]:
        """The action's fields as typed; a file is kept and becomes a line of the evidence."""
        said = dict(self.cleaned_data)
        lines = [line.strip() for line in said.pop("evidence").splitlines() if line.strip()]
        file = said.pop("file")
        said.pop("seen")
        if file is not None:
            lines.append(keep(file))
        if said["done_on"] is not None:
            said["status"] = "done"
        if held is not None and held.first_due is not None:
            said["first_due"] = held.first_due
        return {**said, "evidence": tuple(lines)}


def _action(plan: Plan, key: str) -> tuple[Priority, Action]:
    for priority in plan.priorities:
        for action in priority.actions:
            if action.key == key:
                return priority, action
    raise Http404


@page("plan")
def action(request: HttpRequest, key: str) -> HttpResponse:
    """Change an action, if whoever asks may change its priority."""
    home, held = _action(plan_of(request), key)
    actions.must_be_allowed(request.user, home.key)
    first = {**vars(held), "evidence": "\n".join(held.evidence), "seen": actions.mark_of(held)}
    form = ActionForm(request.POST or None, request.FILES or None, initial=first)
    if held.first_due is not None:
        form.fields["first_due"].disabled = True
        form.fields["first_due"].help_text = "Kept as it was first given."

    def do(said: dict[str, Any]) -> None:
        def keep(file: Any) -> str:
            return actions.keep_evidence(request.user, key, file)

        changed = actions.change_action(request.user, key, said["seen"], form.given(held, keep))
        messages.success(request, f"Action {key} is changed." if changed else f"Nothing in action {key} was changed.")

    return site.answer(
        request,
        form,
        do,
        reverse("priority", args=[home.key]),
        title=f"Action {key}",
        button="Save",
        back=(reverse("priority", args=[home.key]), f"Priority {home.number}: {home.title}"),
    )


@page("plan")
def new_action(request: HttpRequest, key: str) -> HttpResponse:
    home = plan_of(request).priority(key)
    if home is None:
        raise Http404
    actions.must_be_allowed(request.user, key)
    form = ActionForm(request.POST or None, request.FILES or None, initial={"status": "planned"})

    def do(said: dict[str, Any]) -> None:
        def keep(file: Any) -> str:
            return actions.keep_evidence(request.user, key, file)

        actions.add_action(request.user, key, form.given(None, keep))

    return site.answer(
        request,
        form,
        do,
        reverse("priority", args=[key]),
        title=f"A new action under priority {home.number}",
        button="Add",
        back=(reverse("priority", args=[key]), home.title),
    )


class PriorityForm(forms.Form):
    needs = site.text("What must improve", long=True)
    impact = site.text("Impact and evidence", "One paragraph on each line.", needed=False, long=True)


@page("plan")
def edit_priority(request: HttpRequest, key: str) -> HttpResponse:
    held = plan_of(request).priority(key)
    if held is None:
        raise Http404
    actions.must_be_allowed(request.user, key)
    form = PriorityForm(request.POST or None, initial={"needs": held.needs, "impact": "\n".join(held.impact)})

    def do(said: dict[str, Any]) -> None:
        impact = tuple(line.strip() for line in said["impact"].splitlines() if line.strip())
        actions.change_priority(request.user, key, {"needs": said["needs"].strip(), "impact": impact})

    return site.answer(
        request,
        form,
        do,
        reverse("priority", args=[key]),
        title=f"Priority {held.number}: {held.title}",
        button="Save",
        back=(reverse("priority", args=[key]), held.title),
    )


class CommentForm(forms.Form):
    text = site.text(
        "Commentary",
        "What you make of it, what you will do, and by when. The next project group report prints it. Name no child.",
        long=True,
    )


@page("plan")
def comment(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Commentary on a priority, or on a figure of a priority that whoever writes leads."""
    home, title, to = _commented(plan_of(request), kind, key)
    actions.must_be_allowed(request.user, home)

    def do(said: dict[str, Any]) -> None:
        actions.comment(request.user, kind, key, said["text"], priority=home)

    form = CommentForm(request.POST or None)
    return site.answer(request, form, do, to, title=f"Commentary: {title}", button="Save", back=(to, title))


def _commented(plan: Plan, kind: str, key: str) -> tuple[str, str, str]:
    """The priority that a comment belongs to, what it is on, and where that is shown."""
    if kind == "priority" and (held := plan.priority(key)) is not None:
        return key, held.title, reverse("priority", args=[key])
    measures = figures_alone().rooms.measures
    home = next((one.key for one in plan.priorities if key in one.measures), "")
    if kind != "figure" or key not in measures:
        raise Http404
    return home, measures[key].title, reverse("figure", args=[key])


class QuestionForm(forms.Form):
    text = site.text("The decision that you want", "What is to be decided, by whom and by when.", long=True)


@page("internal reports")
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions that are wanted of the project group, and those that were made."""
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask(request.user, form.cleaned_data["text"])
        return redirect("decisions")
    wanted = Question.objects.filter(decided_at=None)
    made = Question.objects.exclude(decided_at=None).order_by("-decided_at")
    shown = {"form": form, "wanted": wanted, "made": made, "may": may(request.user.role, "plan")}
    return render(request, "pages/decisions.html", shown)


@page("plan")
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    try:
        actions.decide(request.user, number, request.POST.get("decision", ""), instant())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("decisions")


@page("priorities")
def history(request: HttpRequest) -> HttpResponse:
    """Who changed what in the plan, when, and what it was before: of what whoever looks may see."""
    plan = plan_of(request)
    keys = {one.key for one in plan.priorities}
    found = [one for one in Change.objects.all()[:MOST] if not one.priority or one.priority in keys]
    if not may(request.user.role, "figures"):
        found = [one for one in found if one.priority in keys]
    rows = [
        (timezone.localtime(c.at).strftime("%d/%m/%Y %H:%M"), c.by, f"{c.kind} {c.key}", c.what, c.before, c.after)
        for c in found
    ]
    heads = columns("When", "Who", "Of what", "What", "Before", "After")
    made = table("Changes to the plan", heads, rows, empty="Nobody has changed the plan on this site yet.")
    return render(request, "pages/listed.html", {"title": "Changes to the plan", "table": made, "back": "priorities"})


@page("priorities")
def workbook(request: HttpRequest) -> HttpResponse:
    """The plan as a workbook: as much of it as whoever asks may see."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        to_workbook.write(plan_of(request), path)
        made = HttpResponse(path.read_bytes(), content_type=WORKBOOK)
    made["Content-Disposition"] = 'attachment; filename="improvement-plan.xlsx"'
    return made


@page("whole plan")
def take_in(request: HttpRequest) -> HttpResponse:
    """Take a workbook into the plan, and say what changed and what did not fit."""
    file = request.FILES.get("file")
    if request.method != "POST" or file is None:
        wrong = "Choose a workbook." if request.method == "POST" else ""
        return render(request, "pages/take_in.html", {"wrong": wrong})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name or "plan.xlsx").name
        with path.open("wb") as held:
            for piece in file.chunks():
                held.write(piece)
        try:
            changed, found, queried = actions.take_in(request.user, path, figures_alone().rooms.measures)
        except Refused as refused:
            return render(request, "pages/take_in.html", {"wrong": str(refused)})
    changes = [(one.kind, one.key, one.what, one.before, one.after) for one in changed]
    unfit = [(one.sheet, one.row, one.column or one.detail, one.says, one.remedy) for one in found]
    heads = columns("What", "Key", "Field", "Before", "Now")
    shown = {
        "done": True,
        "changed": table("What changed", heads, changes, empty="Nothing in the plan was changed.", shown=True),
        "found": table(
            "What did not fit",
            columns("Sheet", "#Row", "Where", "What is wrong", "What to do"),
            unfit,
            empty="Everything in the workbook fitted.",
            shown=True,
        ),
        "queried": table(
            "What a careful reader would query in it",
            columns("Where", "What is wrong", "Why it matters", "What to do"),
            [(one.where, one.text, one.why, one.remedy) for one in queried],
            empty="The workbook brings in nothing to be queried.",
            shown=True,
        ),
    }
    return render(request, "pages/take_in.html", shown)


@page("priorities")
def evidence(request: HttpRequest, number: int) -> FileResponse:
    """A file that was kept as evidence of an action that whoever asks may see; always taken away, never opened here."""
    held = get_object_or_404(Evidence, pk=number)
    plan = plan_of(request)
    if held.action not in {action.key for action in plan.actions} | {one.key for one in plan.priorities}:
        raise PermissionDenied
    if not held.path.is_file():
        raise Http404
    return FileResponse(held.path.open("rb"), as_attachment=True, filename=held.name)

"""Restricted records: who may see one, on what ground, who approved it, and until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.base import now
from sightline.base.errors import Refused
from sightline.web.accounts.models import Person
from sightline.web.accounts.policies import may
from sightline.web.pages import forms as site
from sightline.web.pages.access import council, page
from sightline.web.records import actions
from sightline.web.records.models import GROUNDS, Restriction


class RestrictionForm(forms.Form):
    identifier = site.text("The child's identifier")
    ground = site.choice("Ground", [("", "Choose one"), *GROUNDS.items()])
    why = site.text("Why", "Whom it protects from what, in a sentence.", long=True)
    may_see = forms.MultipleChoiceField(
        label="Who may see the record besides you",
        required=False,
        help_text="Hold Ctrl to choose several. Their role must include children.",
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        people = [
            one for one in Person.objects.filter(is_active=True).order_by("username") if may(one.role, "children")
        ]
        self.fields["may_see"].choices = [(str(one.pk), f"{one.username} ({one.get_role_display()})") for one in people]


@page("restrict")
def restrictions(request: HttpRequest) -> HttpResponse:
    """Those that whoever asks may see; of the others, that they exist."""
    today = now.today()
    running = Restriction.in_force(today).order_by("ends")
    mine = running.filter(may_see=request.user).distinct()
    rows = [(one, one.may_see.order_by("username"), one.review_is_due(today)) for one in mine]
    shown = {"rows": rows, "others": running.count() - mine.count()}
    return render(request, "pages/restrictions.html", shown)


@page("restrict")
def restrict(request: HttpRequest) -> HttpResponse:
    form = RestrictionForm(request.POST or None)

    def do(said: dict[str, Any]) -> None:
        child_id = said["identifier"].strip()
        workspace = council(request)
        if not workspace.knows(child_id):
            raise Refused("No child of the latest data has that identifier.", do="Check it against the case system.")
        chosen = Person.objects.filter(pk__in=said["may_see"])
        actions.restrict(request.user, child_id, said["ground"], said["why"], chosen, now.today())
        workspace.note("restricted", [child_id], ground=said["ground"])

    return site.answer(
        request,
        form,
        do,
        reverse("restrictions"),
        title="Restrict a record",
        button="Restrict it",
        back=(reverse("restrictions"), "Restricted records"),
        lead="Only you and those whom you name will see this child on the site. Others see how "
        "many restricted records a list leaves out, and not whose. It ends after ninety days unless approved anew.",
    )


@page("restrict")
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a restriction anew, or lift it: of those that whoever asks may see."""
    held = Restriction.in_force(now.today()).filter(pk=number, may_see=request.user).first()
    if held is None:
        raise Http404
    done = {"renew": actions.renew, "lift": actions.lift}.get(request.POST.get("do", ""))
    if done is None:
        raise Http404
    done(request.user, held, now.today())
    council(request).note(f"restriction {request.POST['do']}ed", [held.child_id])
    return redirect("restrictions")

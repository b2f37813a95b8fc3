"""Deny by default: a page names the right that it needs, and whoever lacks it is refused before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sightline import workspace as door
from sightline.base import now
from sightline.base.errors import Refused, UnknownName
from sightline.base.now import instant
from sightline.web.accounts.policies import may
from sightline.web.made import MEMORY, shown
from sightline.web.records.sight import sight_on
from sightline.workspace.sight import Sight
from sightline.workspace.workspace import Workspace

Page = Callable[..., HttpResponse]
NEEDS: dict[str, str] = {}
NOBODY = Sight("nobody", frozenset(), frozenset())


def page(needs: str) -> Callable[[Page], Page]:
    """A page for those who have a right. ('signed in' is whoever has an account; 'anyone' is a stranger too.)"""

    def around(view: Page) -> Page:
        NEEDS[f"{view.__module__.rpartition('.')[2]}.{view.__name__}"] = needs

        if needs == "anyone":
            return view

        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            if needs != "signed in" and not may(request.user.role, needs):
                raise PermissionDenied
            try:
                return view(request, *given, **named)
            except UnknownName as unknown:
                raise Http404 from unknown

        return guarded

    return around


def council(request: HttpRequest) -> Workspace:
    """The workspace through the eyes of whoever is signed in."""
    sight = sight_on(request.user, timezone.localtime(instant()))
    return door.open(settings.WORKSPACE, sight=sight, memory=MEMORY, at=shown())


def figures_alone() -> Workspace:
    """The workspace for pages that show no child: through its eyes there is none."""
    return door.open(settings.WORKSPACE, sight=NOBODY, memory=MEMORY, at=shown())


def day_here(workspace: Workspace) -> date:
    """The day that the site goes by: today. The demonstration stands still on the day of its report."""
    if settings.DEMONSTRATION and workspace.plan is not None:
        return workspace.plan.report.meeting_date
    return now.today()


@lru_cache(maxsize=200_000)
def reference_to(child_id: str) -> str:
    """An opaque reference to a child for an address: it tells nothing, and nobody can guess another's."""
    return salted_hmac("sightline.child", child_id, algorithm="sha256").hexdigest()[:24]


def child_in(reference: str, workspace: Workspace) -> str:
    """The child that a reference leads to. Errors: Http404, for one that leads to nobody."""
    view = workspace.view()
    known = MEMORY.get(
        ("references", view.snapshot.folder, view.snapshot.id),
        lambda: {reference_to(child): child for child in workspace.children()},
    )
    if reference not in known:
        raise Http404
    return str(known[reference])


def record_of(workspace: Workspace, child_id: str) -> str:
    """The address of the child's record in the case system, by the pattern in the settings; '' without one."""
    return workspace.settings.case_address.replace("{child_id}", quote(child_id, safe=""))


def none_yet(refused: Refused) -> dict[str, str]:
    """What an empty page says: what happened, and what to do."""
    return {"what": refused.what, "do": refused.do or ""}

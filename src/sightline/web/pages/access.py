"""Deny by default: a page names the right that it needs, and whoever lacks it is refused before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import quote

import polars as pl
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from sightline import workspace as door
from sightline.base import now
from sightline.base.errors import Refused, UnknownName
from sightline.web.accounts.policies import ROLES, may
from sightline.workspace.sight import Sight
from sightline.workspace.workspace import Workspace

Page = Callable[..., HttpResponse]
NEEDS: dict[str, str] = {}


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
    return door.open(settings.WORKSPACE, sight=sight_of(request.user))


def sight_of(person: Any) -> Sight:
    """The children whom a person may see: all, those of their teams or caseload as of today, or none."""
    role = ROLES.get(person.role)
    if role is not None and role.scope == "all":
        return Sight(person.get_username())
    teams, workers = person.scope_on(now.today()) if role else (frozenset(), frozenset())
    return Sight(person.get_username(), teams, workers)


def reference_to(child_id: str) -> str:
    """An opaque reference to a child for an address: it tells nothing, and nobody can guess another's."""
    return salted_hmac("sightline.child", child_id, algorithm="sha256").hexdigest()[:24]


def child_in(reference: str, workspace: Workspace) -> str:
    """The child that a reference leads to. Errors: Http404, for one that leads to nobody."""
    known = _references(str(workspace.folder), workspace.view().snapshot.id)
    if reference not in known:
        raise Http404
    return known[reference]


@lru_cache(maxsize=2)
def _references(folder: str, snapshot: str) -> dict[str, str]:
    """Every child of a snapshot by reference; worked out once for each snapshot."""
    frames = door.open(folder).view(snapshot).frames.values()
    ids = [frame.select("child_id") for frame in frames if "child_id" in frame.collect_schema().names()]
    children = pl.concat(ids).unique().collect()["child_id"].drop_nulls()
    return {reference_to(child): child for child in children}


def record_of(workspace: Workspace, child_id: str) -> str:
    """The address of the child's record in the case system, by the pattern in the settings; '' without one."""
    return workspace.settings.case_address.replace("{child_id}", quote(child_id, safe=""))


def none_yet(refused: Refused) -> dict[str, str]:
    """What an empty page says: what happened, and what to do."""
    return {"what": refused.what, "do": refused.do or ""}

"""What every page shows: whose site it is, who is signed in, where they may go, and how old the data are."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sightline.base.errors import Refused
from sightline.web.accounts.policies import ROLES, may
from sightline.web.pages.access import figures_alone
from sightline.workspace.workspace import Workspace

PLACES = (
    ("home", "Home", "signed in"),
    ("priorities", "Priorities", "priorities"),
    ("figures", "Figures", "figures"),
    ("worklists", "Worklists", "children"),
    ("find", "Find a child", "children"),
    ("data", "Data", "data"),
    ("reports", "Reports", "reports"),
    ("people", "Administration", "people"),
    ("restrictions", "Restricted records", "restrict"),
    ("viewing log", "Viewing log", "viewing log"),
)


def of_the_site(request: HttpRequest) -> dict[str, Any]:
    """For a stranger only whose site it is."""
    person = getattr(request, "user", None)
    known = {"demonstration": settings.DEMONSTRATION, "directory": settings.DIRECTORY}
    try:
        council = figures_alone()
        known |= _whose(council)
        if person is not None and person.is_authenticated:
            known |= _for(person, council)
    except Refused:
        pass  # the workspace is gone or damaged: the page stands without it, and says what it can
    return known


def _whose(council: Workspace) -> dict[str, Any]:
    plan, held = council.plan, council.settings
    return {"authority": plan.authority_name if plan else held.name, "accent": held.colour, "logo": held.logo}


def _for(person: Any, council: Workspace) -> dict[str, Any]:
    latest = council.latest()
    return {
        "role": ROLES[person.role].title if person.role in ROLES else "No role",
        "places": [(name, title) for name, title, right in PLACES if right == "signed in" or may(person.role, right)],
        "data_as_at": latest.as_at if latest else None,
    }

"""What every page shows: whose site it is, who is signed in, where they may go, and how old the data are."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sightline.base.errors import Refused
from sightline.web.accounts.policies import ROLES, may
from sightline.web.pages.access import figures_alone

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
    """For a stranger only the name of the site."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"demonstration": settings.DEMONSTRATION, "directory": settings.DIRECTORY}
    known = {"demonstration": settings.DEMONSTRATION}
    try:
        return {**known, **_of_the_council(person)}
    except Refused:
        return known


def _of_the_council(person: Any) -> dict[str, Any]:
    """Errors: Refused, where the workspace is gone or damaged; the page then stands without it."""
    council = figures_alone()
    latest = council.store.latest()
    return {
        "authority": council.plan.authority_name if council.plan else council.settings.name,
        "role": ROLES[person.role].title if person.role in ROLES else "No role",
        "places": [(name, title) for name, title, right in PLACES if right == "signed in" or may(person.role, right)],
        "data_as_at": latest.as_at if latest else None,
        "accent": council.settings.colour,
        "logo": council.settings.logo,
    }

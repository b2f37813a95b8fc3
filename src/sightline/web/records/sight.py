"""What a person may see, worked out anew at each request: role, scope of today, restrictions, records opened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.web.accounts.policies import ROLES
from sightline.web.records.models import Opening, Restriction
from sightline.workspace.sight import Sight


def sight_on(person: Any, moment: datetime) -> Sight:
    """The children whom a person may see: all, those of their teams, services or caseload, or none.

    A restriction hides its child from all but those whom it names; opening the record with a reason shows it for a
    while. Deny wins over everything else.
    """
    day, role = moment.date(), ROLES.get(person.role)
    restricted = {one.child_id: one for one in Restriction.in_force(day).order_by("pk")}
    named: set[str] = set()
    if restricted:
        named = set(Restriction.in_force(day).filter(may_see=person).values_list("child_id", flat=True))
    opened = set(Opening.objects.filter(person=person, until__gt=moment).values_list("child_id", flat=True))
    sight = {
        "hidden": frozenset(restricted.keys() - named - opened),
        "opened": frozenset(opened),
        "unlinked": frozenset(child for child, one in restricted.items() if one.ground == "adoption"),
    }
    who = person.get_username()
    if role is not None and role.scope == "all":
        return Sight(who, why=f"{role.title}: every team", **sight)
    scope = person.scope_on(day) if role else {}
    teams, workers, services = (frozenset(scope.get(kind, ())) for kind in ("team", "worker", "service"))
    return Sight(who, teams, workers, services=services, why=_why(role, scope), **sight)


def _why(role: Any, scope: dict[str, list[str]]) -> str:
    """In words, what allows it; nothing about any child."""
    if role is None:
        return "no role"
    given = [f"{kind} {name}" for kind, names in scope.items() if kind != "priority" for name in names]
    return f"{role.title}: {', '.join(given) or 'no team, service or caseload'}"

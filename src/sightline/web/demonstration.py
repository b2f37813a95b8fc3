"""The demonstration's sign-ins, one made-up person for each role, and the first reports of its site."""

from __future__ import annotations

import json
import secrets
from datetime import date
from pathlib import Path

from sightline.workspace.sight import ALLOCATION, allocated

SCOPES = {"social_worker": "worker", "reviewing_officer": "worker", "team_manager": "team"}
BUSY = ("worker", "team")
STARTS = date(2018, 1, 1)
PRIORITIES = {"head_of_service": ("front_door", "assessment"), "partner": ("front_door",)}


def make_people(folder: Path) -> dict[str, str]:
    """One person for each role, with a new password each: username to password, also in sign-ins.json."""
    from sightline import workspace as door
    from sightline.web.accounts.models import Person, Scope
    from sightline.web.accounts.policies import ROLES

    workspace = door.open(folder)
    view, due = workspace.view(), workspace.due()
    held = allocated(view.frames[ALLOCATION], view.as_at).select("child_id", *BUSY)
    todo = due.select("child_id", "clock").join(held, on="child_id")
    busiest = {kind: todo[kind].drop_nulls().mode().sort()[0] for kind in BUSY}
    made = {}
    for role in ROLES:
        made[role] = secrets.token_urlsafe(12)
        person, _new = Person.objects.get_or_create(username=role, defaults={"role": role})
        person.set_password(made[role])
        person.save()
        if role in SCOPES:
            kind = SCOPES[role]
            Scope.objects.get_or_create(person=person, kind=kind, name=busiest[kind], starts=STARTS)
        for priority in PRIORITIES.get(role, ()):
            Scope.objects.get_or_create(person=person, kind="priority", name=priority, starts=STARTS)
        if role == "service_manager":
            for team in sorted(todo["team"].unique().drop_nulls())[:3]:
                Scope.objects.get_or_create(person=person, kind="team", name=team, starts=STARTS)
    (folder / "sign-ins.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return made


def ask_for_reports() -> None:
    """The first time, have the reports made that the board and the project group would find."""
    from sightline.web.packs.models import Report
    from sightline.web.pages.access import day_here, figures_alone

    if not Report.objects.exists():
        day = day_here(figures_alone())
        for name, audience in (("scrutiny", "public"), ("project-group", "internal")):
            Report.objects.create(sent_by="the demonstration", name=name, audience=audience, as_at=day)

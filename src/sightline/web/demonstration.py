"""The demonstration's sign-ins: one made-up person for each role, written where whoever built it can read them."""

from __future__ import annotations

import json
import secrets
from datetime import date
from pathlib import Path

SCOPES = {"social_worker": "worker", "team_manager": "team"}


def make_people(folder: Path) -> dict[str, str]:
    """One person for each role, with a new password each: username to password, also in sign-ins.json."""
    from sightline import workspace as door
    from sightline.web.accounts.models import Person, Scope
    from sightline.web.accounts.policies import ROLES

    due = door.open(folder).due()
    busiest = {kind: due.filter(due[kind] != "not known")[kind].mode()[0] for kind in SCOPES.values()}
    made = {}
    for role in ROLES:
        made[role] = secrets.token_urlsafe(12)
        person, _new = Person.objects.get_or_create(username=role, defaults={"role": role})
        person.set_password(made[role])
        person.save()
        if role in SCOPES:
            kind = SCOPES[role]
            Scope.objects.get_or_create(person=person, kind=kind, name=busiest[kind], starts=date(2018, 1, 1))
    (folder / "sign-ins.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return made

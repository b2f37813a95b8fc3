"""Makes people, with a role and a scope."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from sightline.web.accounts.models import Person, Scope


@transaction.atomic
def add_person(
    username: str,
    role: str,
    password: str,
    teams: Iterable[str],
    workers: Iterable[str],
    starts: date,
    ends: date | None = None,
) -> list[str]:
    """Make or change a person. Returns what is wrong with the password; nothing is changed then."""
    person = Person.objects.filter(username=username).first() or Person(username=username)
    person.role = role
    try:
        validate_password(password, person)
    except ValidationError as wrong:
        return list(wrong.messages)
    person.set_password(password)
    person.save()
    person.scopes.all().delete()
    given = [("team", team) for team in teams] + [("worker", worker) for worker in workers]
    Scope.objects.bulk_create(Scope(person=person, kind=k, name=n, starts=starts, ends=ends) for k, n in given)
    return []

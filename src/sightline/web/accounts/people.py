"""Everything that is done to people, each with a line that says who did it and what was there before."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from sightline.base import now
from sightline.web.accounts.models import Change, Person, Scope
from sightline.web.accounts.policies import ROLES

Given = tuple[str, str, date, date | None]


@dataclass(frozen=True)
class Wanted:
    """What an administrator wants a person to be: each scope a kind, a name, a first day and a last day or None."""

    role: str
    name: str = ""
    email: str = ""
    scopes: tuple[Given, ...] = ()


def changes_of(person: Person) -> list[Change]:
    """What was changed, latest first."""
    return list(Change.objects.filter(about=person.username).order_by("-pk"))


def by_another(act: Callable[..., Any]) -> Callable[..., Any]:
    """Nobody does this to themselves. Errors: PermissionDenied."""

    @transaction.atomic
    def guarded(who: Person, person: Person, *given: Any) -> Any:
        if who.pk == person.pk:
            raise PermissionDenied
        return act(who, Person.objects.select_for_update().get(pk=person.pk), *given)

    return guarded


@transaction.atomic
def add(who: Person, username: str, wanted: Wanted) -> str:
    """Make a person. Returns the one-time password, which is shown once and kept nowhere."""
    person = Person(username=username, role=wanted.role, name=wanted.name, email=wanted.email)
    word = _one_time(person)
    person.save()
    _give(person, wanted.scopes)
    _note(who, person, f"added: {_said(person)}")
    return word


@by_another
def change(who: Person, person: Person, wanted: Wanted) -> None:
    """Another role, name, address or scope, from now on. A new address is tied to the directory anew."""
    before, address = _said(person), person.email
    person.role, person.name, person.email = wanted.role, wanted.name, wanted.email
    person.save()
    _give(person, wanted.scopes)
    if person.email.lower() != address.lower():
        SocialAccount.objects.filter(user=person).delete()
    if _said(person) != before:
        _note(who, person, f"changed: {_said(person)}", before)


@by_another
def stop(who: Person, person: Person) -> None:
    """No more signing in: whoever is in at the moment is out with the next page."""
    _set_active(who, person, False, "stopped from signing in")


@by_another
def let_in(who: Person, person: Person) -> None:
    _set_active(who, person, True, "allowed to sign in again")


def _set_active(who: Person, person: Person, active: bool, what: str) -> None:
    if person.is_active is not active:
        person.is_active = active
        person.save()
        _note(who, person, what, "could sign in" if not active else "could not sign in")


@by_another
def new_password(who: Person, person: Person) -> str:
    """A one-time password in place of one that was forgotten. Every session of the person ends."""
    word = _one_time(person)
    person.save()
    _note(who, person, "given a one-time password")
    return word


@by_another
def remove_second_factor(who: Person, person: Person) -> None:
    """For somebody who lost their telephone: they set up another when they next sign in, before any page opens."""
    held = Authenticator.objects.filter(user=person)
    kinds = ", ".join(sorted(one.get_type_display().lower() for one in held))
    if kinds:
        held.delete()
        _note(who, person, "second factor removed", kinds)


def choose_password(person: Any, password: str) -> None:
    """Somebody's own choice, by themselves."""
    with transaction.atomic():
        person.set_password(password)
        person.must_change_password = False
        person.save()
        _note(person, person, "chose a password")


def with_address(email: str) -> Person | None:
    """The one person with an e-mail address, in capitals or not."""
    return Person.objects.filter(email__iexact=email).first() if email else None


def tie_to_directory(person: Person, account: SocialAccount) -> None:
    """From now on the directory's own identifier says that this is the person."""
    with transaction.atomic():
        account.user = person
        account.save()
        _note(person, person, "signed in by the council's directory for the first time")


@transaction.atomic
def add_person(
    username: str,
    role: str,
    password: str,
    scope: Mapping[str, Iterable[str]],
    starts: date,
    ends: date | None = None,
) -> list[str]:
    """Make or change one on the command line; `scope` gives names by kind (see models.KINDS).

    Returns what is wrong with the password; then nothing is changed.
    """
    person = Person.objects.filter(username=username).first() or Person(username=username)
    before = _said(person) if person.pk else ""
    person.role, person.must_change_password = role, True
    try:
        validate_password(password, person)
    except ValidationError as wrong:
        return list(wrong.messages)
    person.set_password(password)
    person.save()
    _give(person, [(kind, name, starts, ends) for kind, names in scope.items() for name in names])
    _note(f"{now.who()}, on the command line", person, f"given a password; {_said(person)}", before)
    return []


def _one_time(person: Person) -> str:
    """Twenty letters and figures that nobody has to guess apart from each other, in five groups."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    word = "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))
    person.set_password(word)
    person.must_change_password = True
    return word


def _give(person: Person, scopes: Iterable[Given]) -> None:
    person.scopes.all().delete()
    Scope.objects.bulk_create(Scope(person=person, kind=k, name=n, starts=s, ends=e) for k, n, s, e in scopes)


def _said(person: Person) -> str:
    """A person as a line of the record tells it."""
    role = ROLES[person.role].title if person.role in ROLES else "no role"
    scopes = [str(scope) for scope in person.scopes.order_by("kind", "name", "starts")]
    told = [role, person.name or "no name", person.email or "no e-mail address", *(scopes or ["no scope"])]
    return "; ".join(told)


def _note(who: Person | str, person: Person, what: str, before: str = "") -> None:
    name = who if isinstance(who, str) else who.username
    Change.objects.create(who=name[:150], about=person.username, what=what, before=before)

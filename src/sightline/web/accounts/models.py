"""A person who signs in: one role, and the teams or the caseload that they may see; and every change to a person."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sightline.base import now
from sightline.web.accounts.policies import ROLES

KINDS = {"team": "Team", "service": "Service", "worker": "Caseload", "priority": "Priority of the plan"}


def roles() -> list[tuple[str, str]]:
    return [(role.key, role.title) for role in ROLES.values()]


def kinds() -> list[tuple[str, str]]:
    return list(KINDS.items())


class Person(AbstractUser):
    """Whoever signs in. Django's own staff and superuser flags give nothing here."""

    role = models.CharField(max_length=40, choices=roles)
    name = models.CharField(max_length=200, blank=True)
    must_change_password = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="one_person_to_an_address"),
        ]

    def scope_on(self, day: date) -> dict[str, list[str]]:
        """What this person is given on a day: teams, services, caseloads and priorities of the plan, by name."""
        if day not in self._scopes:
            held = self.scopes.filter(starts__lte=day).filter(Q(ends__isnull=True) | Q(ends__gte=day))
            found: dict[str, list[str]] = {}
            for kind, name in held.order_by("kind", "name").values_list("kind", "name"):
                found.setdefault(kind, []).append(name)
            self._scopes[day] = found
        return self._scopes[day]

    @cached_property
    def _scopes(self) -> dict[date, dict[str, list[str]]]:
        """What was looked up already: a person is read anew for each request."""
        return {}

    def priorities(self) -> frozenset[str]:
        """The priorities of the plan that this person leads, or is given to see, today."""
        return frozenset(self.scope_on(now.today()).get("priority", ()))


class Scope(models.Model):
    """What a person is given from a day until a day, both included: a team, a service or a caseload whose children they
    may see, or a priority of the plan that they lead or may see."""

    person = models.ForeignKey(Person, related_name="scopes", on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=kinds)
    name = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        until = f" to {self.ends:%d %B %Y}" if self.ends else ""
        return f"{self.get_kind_display().lower()} {self.name} from {self.starts:%d %B %Y}{until}"


class Change(models.Model):
    """One change to a person: who made it, when, what, and what it was before. Only ever added to.

    It holds usernames and not references, so that it outlives the people that it speaks of. The database itself refuses
    to alter or remove a line.
    """

    when = models.DateTimeField(auto_now_add=True)
    who = models.CharField(max_length=150)
    about = models.CharField(max_length=150, db_index=True)
    what = models.TextField()
    before = models.TextField(blank=True)

    def save(self, *given: Any, **named: Any) -> None:
        if self.pk is not None:
            raise TypeError("What was written down is not altered.")
        super().save(*given, **named)

    def delete(self, *given: Any, **named: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("What was written down is not removed.")

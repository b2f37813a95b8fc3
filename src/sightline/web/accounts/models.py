"""A person who signs in: one role, and the teams or the caseload that they may see, from a day until a day."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

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

    def scope_on(self, day: date) -> dict[str, list[str]]:
        """What this person is given on a day: teams, services, caseloads and priorities of the plan, by name."""
        held = self.scopes.filter(starts__lte=day).filter(Q(ends__isnull=True) | Q(ends__gte=day))
        found: dict[str, list[str]] = {}
        for kind, name in held.order_by("kind", "name").values_list("kind", "name"):
            found.setdefault(kind, []).append(name)
        return found

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

"""A person who signs in: one role, and the teams or the caseload that they may see, from a day until a day."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from sightline.web.accounts.policies import ROLES


class Person(AbstractUser):
    """Whoever signs in. Django's own staff and superuser flags give nothing here."""

    role = models.CharField(max_length=40, choices=[(role.key, role.title) for role in ROLES.values()])

    def scope_on(self, day: date) -> tuple[frozenset[str], frozenset[str]]:
        """The teams and the workers whose children this person may see on a day."""
        held = self.scopes.filter(starts__lte=day).filter(Q(ends__isnull=True) | Q(ends__gte=day))
        named = list(held.values_list("kind", "name"))
        teams, workers = (frozenset(n for kind, n in named if kind == wanted) for wanted in ("team", "worker"))
        return teams, workers


class Scope(models.Model):
    """A team, or a worker's caseload, that a person may see from a day until a day, both included."""

    person = models.ForeignKey(Person, related_name="scopes", on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=[("team", "Team"), ("worker", "Caseload")])
    name = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

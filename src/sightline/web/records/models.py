"""Restrictions, openings, ticks and notices. A row of these is never rewritten but for its end."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

GROUNDS = {
    "high profile": "High profile",
    "staff interest": "A member of staff has an interest",
    "adoption": "Adoption",
    "high risk": "High risk",
}
LASTS = timedelta(days=90)
OPEN_FOR = timedelta(hours=12)


class Restriction(models.Model):
    """A child's record that only some may see: why, who approved it, and until when.

    It ends after ninety days unless it is approved anew. One that guards an adoption does not end by itself.
    """

    child_id = models.CharField(max_length=100, db_index=True)
    ground = models.CharField(max_length=20, choices=list(GROUNDS.items()))
    why = models.TextField()
    approved_by = models.CharField(max_length=150)
    approved_at = models.DateTimeField(auto_now_add=True)
    starts = models.DateField()
    ends = models.DateField()
    lifted_by = models.CharField(max_length=150, blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    may_see = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="restrictions_seen", blank=True)

    @classmethod
    def in_force(cls, day: date) -> models.QuerySet[Restriction]:
        running = Q(ends__gte=day) | Q(ground="adoption")
        return cls.objects.filter(running, starts__lte=day, lifted_on=None)

    def review_is_due(self, day: date) -> bool:
        """Within a fortnight of its end, or past it."""
        return self.ends - day <= timedelta(days=14)


class Opening(models.Model):
    """A record that somebody opened although it was out of their sight, with the reason that they gave."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="openings", on_delete=models.PROTECT)
    child_id = models.CharField(max_length=100)
    reason = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    restricted = models.BooleanField(default=False)


class Tick(models.Model):
    """A due that somebody has done in the case system, and that the next load should show as done."""

    clock = models.CharField(max_length=100)
    row = models.CharField(max_length=200)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    snapshot = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clock", "row"], name="one_tick_for_each_due"),)


class Notice(models.Model):
    """Something that a person is told on their home page until they say that they have read it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="notices", on_delete=models.CASCADE)
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()
    read_at = models.DateTimeField(null=True, blank=True)


class Look(models.Model):
    """When a person last began to look, and the figures as they stood then, so that home can say what changed since."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, related_name="look", on_delete=models.CASCADE)
    at = models.DateTimeField()
    figures = models.JSONField(default=dict)
    before_at = models.DateTimeField(null=True)
    before_figures = models.JSONField(default=dict)

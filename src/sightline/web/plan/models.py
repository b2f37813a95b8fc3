"""What people type about the plan. Nothing here is ever rewritten: a change, a comment, a question, a file."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models


class Change(models.Model):
    """One thing in the plan that is not what it was: who changed it, when, and what was there before."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    priority = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)


class Comment(models.Model):
    """Commentary on a priority, or on a figure of a month. The latest stands in the reports; the others are kept."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=[("priority", "Priority"), ("figure", "Figure")])
    key = models.CharField(max_length=200)
    month = models.CharField(max_length=7, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ("-pk",)


class Question(models.Model):
    """A decision that somebody wants of the project group, and what was decided."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150)
    priority = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decision = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)


class Evidence(models.Model):
    """A file that shows that an action was done: kept whole in the workspace under its number."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=200)
    name = models.CharField(max_length=200)

    @property
    def path(self) -> Path:
        return Path(settings.WORKSPACE) / "evidence" / str(self.pk)

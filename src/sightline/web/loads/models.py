"""A load: which files somebody sent, and what came of them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

WAITING, RUNNING, DONE, REFUSED = "waiting", "running", "done", "refused"
STATES = [(state, state.capitalize()) for state in (WAITING, RUNNING, DONE, REFUSED)]


class Load(models.Model):
    """Waiting, running, done or refused. The files of one that is not done stay in its folder of the inbox."""

    sent_by = models.CharField(max_length=150)
    sent_at = models.DateTimeField(auto_now_add=True)
    as_at = models.DateField(null=True, blank=True)
    files = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    step = models.CharField(max_length=200, blank=True)
    snapshot = models.CharField(max_length=16, blank=True)
    said = models.TextField(blank=True)

    @property
    def folder(self) -> Path:
        return Path(settings.WORKSPACE) / "inbox" / str(self.pk)

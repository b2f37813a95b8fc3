"""A load: which files somebody sent, or the inbox held, and what came of them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from sightline.web.queue import Work


class Load(Work):
    """Its files stay in its folder of the inbox until they are in a snapshot, or are set aside with what was found."""

    as_at = models.DateField(null=True, blank=True)
    files = models.TextField()
    snapshot = models.CharField(max_length=16, blank=True)

    @property
    def folder(self) -> Path:
        return Path(settings.WORKSPACE) / "inbox" / str(self.pk)

    @property
    def aside(self) -> Path:
        """Where its files are kept if they could not be loaded."""
        return Path(settings.WORKSPACE) / "set-aside" / str(self.pk)

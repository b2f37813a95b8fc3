"""A report as it was made: its files never change. A project group report keeps its figures for the next to compare."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from sightline.web.queue import Work

FORMS = ("docx", "pdf", "html")
NAMES = {"project-group": "Project group report", "scrutiny": "Scrutiny report", "summary": "Every figure"}


class Report(Work):
    name = models.CharField(max_length=20, choices=list(NAMES.items()))
    audience = models.CharField(max_length=10, choices=[("public", "public"), ("internal", "internal")])
    as_at = models.DateField()
    number = models.PositiveIntegerField(default=0)
    snapshot = models.CharField(max_length=40, blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)

    @property
    def title(self) -> str:
        return f"{NAMES[self.name]} {self.number}" if self.number else NAMES[self.name]

    @property
    def folder(self) -> Path:
        return Path(settings.WORKSPACE) / "packs" / str(self.pk)

    def path(self, form: str) -> Path:
        number = f"-{self.number}" if self.number else ""
        return self.folder / f"{self.name}{number}-{self.as_at}-{self.audience}.{form}"

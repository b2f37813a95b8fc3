"""What is to be done for somebody outside the requests, and how far it has come."""

from __future__ import annotations

from django.db import models

WAITING, RUNNING, DONE, REFUSED = "waiting", "running", "done", "refused"
STATES = [(state, state.capitalize()) for state in (WAITING, RUNNING, DONE, REFUSED)]


class Work(models.Model):
    """Something to be done for somebody: waiting, running, done or refused."""

    sent_by = models.CharField(max_length=150)
    sent_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    step = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        abstract = True

    def say(self, **what: object) -> None:
        for name, value in what.items():
            setattr(self, name, value)
        self.save(update_fields=list(what))

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, REFUSED)

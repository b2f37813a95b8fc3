"""Work outside the requests: one thing after another, in a thread of its own. A restart takes up what was left."""

from __future__ import annotations

import logging
import threading
from typing import ClassVar

from django.db import connection, models

from sightline.base.errors import Refused

WAITING, RUNNING, DONE, REFUSED = "waiting", "running", "done", "refused"
STATES = [(state, state.capitalize()) for state in (WAITING, RUNNING, DONE, REFUSED)]
ONE_AT_A_TIME = threading.Lock()
NOT_THE_ASKERS_FAULT = "Something went wrong that is not your fault. Nothing was changed. Tell your administrator when."


class Work(models.Model):
    """Something to be done for somebody: waiting, running, done or refused. A kind of it says how, in `do`."""

    kinds: ClassVar[list[type[Work]]] = []

    sent_by = models.CharField(max_length=150)
    sent_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    step = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Work.kinds.append(cls)

    def do(self) -> str:
        """Do it, and return what came of it in a sentence. Errors: Refused. Doing it twice does no harm."""
        raise NotImplementedError

    def undone(self) -> None:
        """What is to be done where it was refused."""

    def say(self, **what: object) -> None:
        for name, value in what.items():
            setattr(self, name, value)
        self.save(update_fields=list(what))

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, REFUSED)


def run(work: Work) -> None:
    """Do one thing; whatever happens is written down where its asker can read it."""
    work.say(state=RUNNING)
    try:
        said = work.do()
    except Refused as refused:
        work.say(state=REFUSED, step="", said=str(refused))
        work.undone()
    except Exception:
        work.say(state=REFUSED, step="", said=NOT_THE_ASKERS_FAULT)
        work.undone()
        logging.getLogger(__name__).exception("Work %s %s failed", type(work).__name__, work.pk)
    else:
        work.say(state=DONE, step="", said=said)


def start() -> threading.Thread:
    """Begin to work through what waits, beside the requests."""
    thread = threading.Thread(target=_work_and_close, daemon=True)
    thread.start()
    return thread


def resume() -> threading.Thread:
    """After a start: what was running when the last process ended waits again."""
    for kind in Work.kinds:
        kind.objects.filter(state=RUNNING).update(state=WAITING)
    return start()


def _work_and_close() -> None:
    try:
        with ONE_AT_A_TIME:
            while (work := _next()) is not None:
                run(work)
    finally:
        connection.close()


def _next() -> Work | None:
    """What has waited longest."""
    waiting = [kind.objects.filter(state=WAITING).order_by("sent_at", "pk").first() for kind in Work.kinds]
    return min((one for one in waiting if one is not None), key=lambda one: one.sent_at, default=None)

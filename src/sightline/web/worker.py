"""Does what waits, one thing after another, in a thread of its own. A restart takes up what was left."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection

from sightline.base.errors import Refused
from sightline.web.loads.models import Load
from sightline.web.loads.work import load, set_aside
from sightline.web.packs.make import make
from sightline.web.packs.models import Report
from sightline.web.queue import DONE, REFUSED, RUNNING, WAITING, Work

ONE_AT_A_TIME = threading.Lock()
NOT_THE_ASKERS_FAULT = "Something went wrong that is not your fault. Nothing was changed. Tell your administrator when."


class How(NamedTuple):
    """How a kind of work is done, which says what came of it, and what is to be done where it was refused.

    Doing it twice does no harm. It raises Refused.
    """

    do: Callable[[Any], str]
    undone: Callable[[Any], None] = lambda _work: None


KINDS: dict[type[Work], How] = {Load: How(load, set_aside), Report: How(make)}


def run(work: Work) -> None:
    """Do one thing; whatever happens is written down where its asker can read it."""
    how = KINDS[type(work)]
    work.say(state=RUNNING)
    try:
        said = how.do(work)
    except Refused as refused:
        work.say(state=REFUSED, step="", said=str(refused))
        how.undone(work)
    except Exception:
        work.say(state=REFUSED, step="", said=NOT_THE_ASKERS_FAULT)
        how.undone(work)
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
    for kind in KINDS:
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
    waiting = [kind.objects.filter(state=WAITING).order_by("sent_at", "pk").first() for kind in KINDS]
    return min((one for one in waiting if one is not None), key=lambda one: one.sent_at, default=None)

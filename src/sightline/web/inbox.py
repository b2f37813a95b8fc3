"""Files from people, and from the inbox folder, into the queue; and what is new is worked out as it comes."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection

from sightline.base import now
from sightline.web.loads.models import Load
from sightline.web.made import WATCHED, warm
from sightline.web.worker import start

INBOX = "inbox"
EVERY, AFTER_A_FAULT, STILL = 2.0, 60.0, 10.0
FROM_THE_INBOX = "the inbox folder"


def receive(who: str, as_at: date | None, files: Iterable[UploadedFile]) -> Load:
    """Keep the files that somebody sent, a piece at a time, and put them in the queue."""
    held = list(files)
    load = Load.objects.create(sent_by=who, as_at=as_at, files=", ".join(Path(file.name).name for file in held))
    load.folder.mkdir(parents=True, exist_ok=True)
    for file in held:
        with (load.folder / Path(file.name).name).open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
    return load


def watch() -> threading.Thread:
    """Look for new files and new snapshots again and again, beside the requests, for as long as the site runs."""
    thread = threading.Thread(target=_watch, daemon=True)
    thread.start()
    return thread


def _watch() -> None:
    while True:
        time.sleep(EVERY if _look() else AFTER_A_FAULT)


def _look() -> bool:
    """Take in what lies in the inbox folder and work out a new snapshot, if there are any; whether that could be done.

    Where it could not, pages go by the latest snapshot, worked out as it is asked for.
    """
    try:
        if take_in(now.seconds()) is not None:
            start().join()
        warm()
        WATCHED.set()
    except Exception:
        WATCHED.clear()
        logging.getLogger(__name__).exception("What is new cannot be taken in or worked out")
    finally:
        connection.close()
    return WATCHED.is_set()


def take_in(moment: float) -> Load | None:
    """Put what lies in the inbox folder into the queue, once nothing in it has changed for some seconds."""
    inbox = Path(settings.WORKSPACE) / INBOX
    found = sorted(path for path in inbox.glob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    if not found or any(moment - path.stat().st_mtime < STILL for path in found):
        return None
    work = Load.objects.create(sent_by=FROM_THE_INBOX, files=", ".join(path.name for path in found))
    work.folder.mkdir(parents=True, exist_ok=True)
    for path in found:
        shutil.move(path, work.folder / path.name)
    return work

"""Works through the loads that wait, one at a time, in a thread of its own. A restart takes up what was left."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.web.loads.models import DONE, REFUSED, RUNNING, WAITING, Load

ONE_AT_A_TIME = threading.Lock()


def receive(who: str, as_at: date | None, files: Iterable[UploadedFile]) -> Load:
    """Keep the files that somebody sent, a piece at a time, and put them in the queue."""
    held = list(files)
    load = Load.objects.create(sent_by=who, as_at=as_at, files=", ".join(Path(file.name).name for file in held))
    load.folder.mkdir(parents=True)
    for file in held:
        with (load.folder / Path(file.name).name).open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
    return load


def start() -> threading.Thread:
    """Begin to work through what waits, beside the requests."""
    thread = threading.Thread(target=_work_and_close, daemon=True)
    thread.start()
    return thread


def resume() -> threading.Thread:
    """After a start: what was running when the last process ended waits again. Loading it twice does no harm."""
    Load.objects.filter(state=RUNNING).update(state=WAITING)
    return start()


def _work_and_close() -> None:
    try:
        with ONE_AT_A_TIME:
            while (load := Load.objects.filter(state=WAITING).order_by("pk").first()) is not None:
                run(load)
    finally:
        connection.close()


def run(load: Load) -> None:
    """Load one person's files. What cannot be loaded is set aside whole, with the reason."""
    _say(load, state=RUNNING)
    try:
        paths = sorted(path for path in load.folder.iterdir() if path.is_file())
        made = door.open(settings.WORKSPACE).load(paths, as_at=load.as_at, tell=lambda said: _say(load, step=said))
    except Refused as refused:
        _say(load, state=REFUSED, step="", said=str(refused))
    except Exception:
        _say(
            load, state=REFUSED, step="", said="Something went wrong that is not the file's fault. Nothing was changed."
        )
        raise
    else:
        counts = made.findings.counts()
        said = f"{counts['error']} errors, {counts['warning']} warnings and {counts['info']} notes were found."
        _say(load, state=DONE, step="", snapshot=made.snapshot or "", said=said)
        shutil.rmtree(load.folder, ignore_errors=True)


def _say(load: Load, **what: str) -> None:
    for name, value in what.items():
        setattr(load, name, value)
    load.save(update_fields=list(what))

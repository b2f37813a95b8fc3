"""Files from people and from the inbox folder into snapshots: kept whole until they are in one, or set aside whole."""

from __future__ import annotations

import shutil

from django.conf import settings

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.snapshot.decisions import REFUSED
from sightline.web.loads.models import Load
from sightline.web.made import MEMORY, warm

WHY = "why-set-aside.txt"


def load(work: Load) -> str:
    """Load one person's files. Errors: Refused, and then nothing is changed."""
    paths = sorted(path for path in work.folder.iterdir() if path.is_file()) if work.folder.is_dir() else []
    if not paths:
        raise Refused("The files of this load are no longer there.", do="Send them again.")
    made = door.open(settings.WORKSPACE, memory=MEMORY).load(
        paths, as_at=work.as_at, tell=lambda said: work.say(step=said)
    )
    work.say(step="Working out the figures", snapshot=made.snapshot or "")
    warm()
    shutil.rmtree(work.folder, ignore_errors=True)
    counts = made.findings.counts()
    found = f"{counts['error']} errors, {counts['warning']} warnings and {counts['info']} notes were found."
    return found + _refused_before(made.snapshot or "")


def _refused_before(snapshot: str) -> str:
    """What to know where the same content was refused: it is there, and figures do not go by it."""
    held = door.open(settings.WORKSPACE).store.decisions().get(snapshot)
    if held is None or held.word != REFUSED:
        return ""
    return f" {held.who} refused the same content before ({held.why}), so it is not used until somebody accepts it."


def set_aside(work: Load) -> None:
    """Move the files that could not be loaded out of the inbox, whole, with the reason beside them."""
    if not work.folder.is_dir():
        return
    work.aside.parent.mkdir(exist_ok=True)
    shutil.rmtree(work.aside, ignore_errors=True)
    shutil.move(work.folder, work.aside)
    (work.aside / WHY).write_text(f"{work.said}\n", encoding="utf-8")

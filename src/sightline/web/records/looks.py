"""What a person has seen of the figures: kept once for each time that they sign in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.judge import Verdict
from sightline.web.records.models import Look

Standing = tuple[str, float | None, str]


def stands(verdicts: list[Verdict]) -> dict[str, Standing]:
    """Each figure as a whole: its month, its value and its standing."""
    return {v.figure.measure: (v.figure.month, v.figure.value, v.standing) for v in verdicts if v.figure.cut is None}


def since_last(person: Any, session: Any, moment: datetime, now: dict[str, Standing]) -> Look:
    """The look of this session; the first page of a session moves the last one's figures to 'before'."""
    look, _new = Look.objects.get_or_create(person=person, defaults={"at": moment, "figures": now})
    if not session.get("looked"):
        session["looked"] = True
        if not _new:
            look.before_at, look.before_figures = look.at, look.figures
            look.at, look.figures = moment, now
            look.save()
    return look


def changed(look: Look, now: dict[str, Standing]) -> list[tuple[str, Standing, Standing]]:
    """The figures that are not what they were: key, then, now. Those whose standing changed come first."""
    then = {key: tuple(held) for key, held in look.before_figures.items()}
    moved = [(key, then[key], held) for key, held in now.items() if key in then and then[key] != held]
    return sorted(moved, key=lambda one: one[1][2] == one[2][2])

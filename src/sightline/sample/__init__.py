"""A synthetic authority: children who never lived, written to files in the formats that councils really send.

The files are made from a seed and read like any others; nothing here is known to the engine by another way.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sightline.base.calendar import add_months
from sightline.language import Rooms
from sightline.sample import annex_a, as_requested, local
from sightline.sample.calibrate import calibrate, reached
from sightline.sample.council import Council
from sightline.sample.goals import Goal
from sightline.sample.walk import walk

__all__ = ["Goal", "Written", "make", "reached"]


@dataclass(frozen=True)
class Written:
    """A file, the day it is to be loaded as at, and the mapping it is to be read by (None for an Annex A workbook)."""

    path: Path
    as_at: date
    mapping: Path | None = None


def make(
    folder: Path,
    rooms: Rooms,
    *,
    seed: int = 2021,
    scale: float = 1.0,
    ends: date = date(2021, 2, 28),
    years: int = 3,
    published: list[Goal] | None = None,
) -> list[Written]:
    """Write a council's files into a folder, in the order in which they are to be loaded.

    The same seed gives the same files. `scale` multiplies the number of families, 1 being a council with about 14,000
    contacts a year; `published` are figures that the files must give (see `reached` for the measures that can be).
    """
    (folder / "mappings").mkdir(parents=True, exist_ok=True)
    with _without_collecting():
        council = Council(walk(rooms, seed=seed, scale=scale, ends=ends, years=years), ends, scale)
        for room in rooms.areas:
            draw = getattr(room.lives, "council", None)
            if draw is not None:
                draw(council, Random(f"{seed} {room.key}"))
        calibrate(council, rooms, published or [], seed=seed)
        return _write(folder, rooms, council, years)


def _write(folder: Path, rooms: Rooms, council: Council, years: int) -> list[Written]:
    written, ends, families = [], council.ends, council.families
    for as_at in half_years(ends, years):
        path = folder / f"annex-a-{as_at}.xlsx"
        annex_a.write(path, rooms, council, as_at)
        written.append(Written(path, as_at))
    since = annex_a.Window(written[0].as_at).since
    for extract in local.EXTRACTS:
        path, mapping, _ = local.write(folder, extract, local.of_known_children(extract, families, since, ends), ends)
        written.append(Written(path, ends, mapping))
    for extract in as_requested.extracts(rooms, council):
        path, mapping, _ = local.write(folder, extract, as_requested.rows(extract, rooms, council, since), ends)
        written.append(Written(path, ends, mapping))
    return written


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection within: a whole council's lives would be searched again and again, and none are garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def half_years(ends: date, years: int) -> list[date]:
    """The last days of the half-years, the last of them being `ends`."""
    first_of_next = ends + timedelta(days=1)
    return [add_months(first_of_next, -6 * back) - timedelta(days=1) for back in range(2 * years - 1, -1, -1)]

"""What the reference engine counts, once it has picked the rows: plain sums, in plain Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sightline.language.measures import PLACES, Measure, Strand
from sightline.language.records import Record

Row = dict[str, Any]
Counts = tuple[float, float]


@dataclass(frozen=True)
class Here:
    """One row of a record, the day on which things are judged, and the day that puts the row into its month."""

    of: type[Record]
    row: Row
    as_at: date
    the_day: date | None = None


@dataclass(frozen=True)
class Counted:
    """A row that a strand picked: whether it counts in the numerator, the number it gives, and its cut."""

    here: Here
    counts: bool
    number: float | None
    cut: str


def id_of(here: Here) -> str:
    return str(here.row[here.of.id_field()])


def counts_of(measure: Measure, strand: Strand, rows: list[Counted]) -> Counts:
    """What a strand's rows give to the numerator and the denominator."""
    numbers = [float(one.number) for one in rows if one.number is not None]
    if strand.value is not None and strand.counted is not None:
        return sum(float(one.number or 0) for one in rows if one.counts), sum(numbers)
    if strand.value is not None:
        place = PLACES.get(measure.kind)
        above = sum(numbers) if place is None else _at(place, numbers)
    else:
        above = float(sum(one.counts for one in rows)) if strand.counted is not None else float(len(rows))
    if strand.part:
        return (above, 0.0) if strand.part == "over" else (0.0, above)
    return above, float(len(rows))


def _at(place: float, numbers: list[float]) -> float:
    """The number at a place from 0 (the lowest) to 1 (the highest); between two of them, in proportion."""
    if not numbers:
        return 0.0
    held = sorted(numbers)
    at = place * (len(held) - 1)
    below = int(at)
    above = min(below + 1, len(held) - 1)
    return held[below] + (held[above] - held[below]) * (at - below)


def each_once(picked: list[Counted], each: str) -> list[Counted]:
    """One row for each child (or family), counted if any of its rows is, under the first of their cuts by alphabet.

    A row that does not say whose it is stands for itself.
    """
    found: dict[str, Counted] = {}
    for one in sorted(picked, key=lambda one: id_of(one.here)):
        child = one.here.row.get(each) or f"~{id_of(one.here)}"
        had = found.get(child, one)
        found[child] = replace(had, counts=had.counts or one.counts, cut=min(had.cut, one.cut))
    return list(found.values())

"""What the data can answer: which fields were ever sent, since when, and whether with their history.

A figure whose data were never sent is *not computable*, and says why. It is never zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sightline.base.calendar import add_months
from sightline.language import expressions as verb
from sightline.language.expressions import Expression
from sightline.language.measures import Measure, Strand
from sightline.language.records import Record


class Knowledge(Protocol):
    """What a snapshot's manifest answers."""

    def supplied(self, record: str) -> frozenset[str]: ...

    def since(self, record: str) -> date | None: ...

    def has_history(self, record: str) -> bool: ...


@dataclass(frozen=True)
class Answer:
    """Why a measure cannot be computed at all (blank: it can), from which day on, and for the last day alone."""

    why: str = ""
    since: date | None = None
    last_day_only: bool = False


def can_answer(measure: Measure, known: Knowledge, records: dict[str, type[Record]]) -> Answer:
    """Whether a measure can be computed from what is known, and from when on."""
    needs = [need for strand in measure.strands for need in _needs(strand)]
    for record, field in needs:
        if not known.supplied(record):
            return Answer(f"Nothing loaded holds {records[record].title.lower()}.")
        if field not in known.supplied(record):
            label = records[record].fields[field].label.lower()
            return Answer(f"Nothing loaded says '{label}' of {records[record].title.lower()}.")
    partial = {record for record, _field in needs if not known.has_history(record)}
    if partial and (not measure.at_a_point or partial & set(_judged_by(measure))):
        titles = ", ".join(sorted(records[record].title.lower() for record in partial))
        return Answer(f"Only the latest of each child's {titles} was sent, without those before it.")
    since = [known.since(record) for record in {record for record, _field in needs}]
    return Answer("", max((day for day in since if day is not None), default=None), bool(partial))


def _judged_by(measure: Measure) -> Iterator[str]:
    """The records whose rows decide whether another record's row is counted: the latest of them alone would not do."""
    for strand in measure.strands:
        if strand.clock is None and strand.counted is not None:
            yield from (record for record, _field in _required(strand.counted, strand.of.key))


def _needs(strand: Strand) -> Iterator[tuple[str, str]]:
    """The fields without which a strand says nothing: what starts and stops its clock, or dates and counts its rows."""
    own = strand.of.key
    yield own, strand.of.id_field()
    clock, spell = strand.clock, strand.spell or ()
    if clock is not None:
        asked: list[Expression | None] = [clock.starts, clock.stops]
    else:
        asked = [strand.when, *spell[:1], strand.counted, strand.value]
    for expression in asked:
        if expression is not None:
            yield from _required(expression, own)


def _required(expression: Expression, own: str) -> Iterator[tuple[str, str]]:
    """Of a choice only what it falls back on is required, and of alternatives only the first."""
    if isinstance(expression, verb.Of):
        yield own, expression.name
    elif isinstance(expression, verb.Neighbour):
        yield own, expression.field
    elif isinstance(expression, verb.FromRecord):
        yield expression.record.key, expression.field
    elif isinstance(expression, verb.Choose):
        yield from _required(expression.otherwise, own)
    elif isinstance(expression, verb.AnyOf):
        yield from _required(expression.of[-1], own)
    elif not isinstance(expression, verb.InForce):
        for part in expression.parts():
            yield from _required(part, own)


def first_month(answer: Answer) -> int | None:
    """The first whole month that the data cover, as a month number; None where they have no beginning."""
    if answer.since is None:
        return None
    day = answer.since if answer.since.day == 1 else add_months(answer.since.replace(day=1), 1)
    return day.year * 12 + day.month - 1


class KnowsAll:
    """Every field of every record, from the beginning: for tables that come without a manifest."""

    def __init__(self, records: dict[str, type[Record]]) -> None:
        self.records = records

    def supplied(self, record: str) -> frozenset[str]:
        return frozenset(self.records[record].fields)

    def since(self, record: str) -> date | None:
        return None

    def has_history(self, record: str) -> bool:
        return True

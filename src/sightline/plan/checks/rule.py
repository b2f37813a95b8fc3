"""A check of a plan: what it looks for, how bad that is, why it matters and what to do. It changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sightline.base.errors import Refused
from sightline.plan.dates import parse_dated
from sightline.plan.model import Dated, Plan, Published

if TYPE_CHECKING:
    from sightline.language.measures import Measure


@dataclass(frozen=True)
class Asked:
    """A plan, the day of the report, and the measures that are computed (their keys at the least; None: not known)."""

    plan: Plan
    day: date
    measures: Collection[str] | None = None

    def measure(self, key: str) -> Measure | None:
        """How the rooms compute a measure, where that was given."""
        return self.measures.get(key) if isinstance(self.measures, Mapping) else None

    def title(self, key: str) -> str:
        """What a measure is called: by the rooms, by a published figure, or else by its key."""
        measure = self.measure(key)
        published = next((one.title for one in self.plan.published if one.measure == key), key.replace("_", " "))
        return f"'{measure.title if measure else published}'"

    def counts(self, figure: Published) -> str:
        """What a figure counts: by its own word, or else by the room's."""
        measure = self.measure(figure.measure)
        return figure.counts or (measure.counts if measure else "")


@dataclass(frozen=True)
class Found:
    """One place where a rule found something; `remedy` where there is a better one than the rule's own."""

    where: str
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Rule:
    """A check of a plan. `severity` is error (it cannot be right), warning (it may mislead) or info."""

    id: str
    severity: str
    find: Callable[[Asked], Iterator[Found]]
    why: str
    remedy: str

    @property
    def says(self) -> str:
        """What it looks for, in a sentence."""
        return " ".join((self.find.__doc__ or "").split())

    def remarks(self, asked: Asked) -> Iterator[Remark]:
        for one in self.find(asked):
            yield Remark(self.id, self.severity, one.where, one.text, one.remedy or self.remedy, self.why)


@dataclass(frozen=True)
class Remark:
    """What a careful reader would query: which rule, where, what is wrong, what to do, and why it matters."""

    rule: str
    severity: str
    where: str
    text: str
    remedy: str
    why: str = ""


def date_of(text: str) -> Dated | None:
    """What a date in words means; None where it means none."""
    try:
        return parse_dated(text)
    except Refused:
        return None


def said(text: str) -> str:
    """A period as people read it: 'November 2020'; as it stands, where it is none."""
    dated = date_of(text)
    return dated.text() if dated else text or "no date"


def actual(figure: Published) -> bool:
    """Whether a figure is a result, or may be one."""
    return figure.kind in ("", "actual")


def same(one: str, other: str) -> bool:
    """Whether two words are the same but for capitals and spaces."""
    return " ".join(one.lower().split()) == " ".join(other.lower().split())

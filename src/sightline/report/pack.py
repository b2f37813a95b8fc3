"""A pack: verdicts, figures, plan and snapshot, frozen for one cycle. Every report of that cycle is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.judge.quality import Quality
from sightline.judge.verdict import Figure, Verdict
from sightline.language.measures import Measure
from sightline.plan import Plan, Published, Target
from sightline.report.disclose import Printed, disclosed, gives_away, printed


@dataclass(frozen=True)
class Item:
    """One measure (or one value of a cut that has a target): its months, and how well it is known."""

    measure: Measure
    series: tuple[Figure, ...]
    target: Target | None
    quality: Quality
    definition: str
    worst_team: Figure | None = None

    @property
    def latest(self) -> Figure:
        return self.series[-1]

    def verdict(self, public: bool) -> Verdict:
        """What the figure means, as the audience may read it."""
        return disclosed(self.measure, list(self.series), self.target, self.quality, public)

    def printed(self, public: bool) -> Printed:
        return printed(self.latest, public)

    def points(self, public: bool) -> tuple[tuple[str, float | None], ...]:
        """The months as they may be drawn."""
        return tuple((f.month, None if public and gives_away(f) else f.value) for f in self.series)


@dataclass(frozen=True)
class Compared:
    """A figure that was published before, beside what the records give for it; without a figure where they give none.

    `equal` is None where the two cannot be set side by side, and `why` says why not.
    """

    published: Published
    figure: Figure | None
    equal: bool | None
    why: str


@dataclass(frozen=True)
class Pack:
    """`as_at` is the report's day; `data_as_at` the day that the data speak of."""

    authority: str
    as_at: date
    data_as_at: date
    snapshot: str
    made_by: str
    sources: tuple[str, ...]
    audience: str
    items: tuple[Item, ...]
    plan: Plan | None
    areas: tuple[tuple[str, str], ...]
    published: tuple[Compared, ...] = ()

    @property
    def public(self) -> bool:
        return self.audience == "public"

    def of(self, key: str) -> tuple[Item, ...]:
        """The measure's items: the whole, and each cut that has a target."""
        return tuple(item for item in self.items if item.measure.key == key)

    def critical(self) -> tuple[Item, ...]:
        """Figures short of their milestone, furthest first."""
        short = [item for item in self.items if item.verdict(self.public).critical]
        return tuple(sorted(short, key=lambda item: -_distance(item.verdict(self.public))))

    def overdue(self) -> tuple[Item, ...]:
        """Clocks with dues that are open and overdue, most first."""
        found = [i for i in self.items if i.measure.key.endswith("_overdue") and (i.latest.value or 0) > 0]
        return tuple(sorted(found, key=lambda item: -(item.latest.value or 0)))


def _distance(verdict: Verdict) -> float:
    return abs((verdict.milestone or 0) - (verdict.figure.value or 0))

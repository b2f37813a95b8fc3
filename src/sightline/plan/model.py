"""The plan as a value: from an inspection finding through a priority and an action to a target with its milestones.

A date keeps the precision with which it was given: 'March 2021' is not 31 March 2021, although it is over by then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sightline.base.calendar import month_number
from sightline.base.periods import financial_quarter, month_end

PRECISIONS = ("day", "month", "quarter")
STATUSES = ("done", "under way", "planned")
SOURCES = ("inspectorate", "own analysis")
KINDS = ("actual", "target", "forecast")

Pairs = tuple[tuple[str, str], ...]


def as_typed(typed: Pairs, name: str) -> str:
    """What a report printed for one entry, where the plan corrects it; '' where it does not."""
    return dict(typed).get(name, "")


@dataclass(frozen=True)
class Dated:
    """A day, a month or a financial quarter. `day` is the last day of the month or quarter."""

    day: date
    precision: str = "day"

    def text(self) -> str:
        """'31 March 2021', 'March 2021' or 'Quarter 2 of 2021/22'."""
        if self.precision == "month":
            return f"{self.day:%B %Y}"
        if self.precision == "quarter":
            year, quarter = financial_quarter(month_number(self.day))
            return f"Quarter {quarter} of {year}/{(year + 1) % 100:02d}"
        return f"{self.day.day} {self.day:%B %Y}"

    @property
    def starts(self) -> date:
        """The first day that the date can mean."""
        if self.precision == "month":
            return self.day.replace(day=1)
        return month_end(month_number(self.day) - 3) + timedelta(days=1) if self.precision == "quarter" else self.day


@dataclass(frozen=True)
class InspectionFinding:
    """What an inspection (or the council's own analysis) found wrong."""

    key: str
    source: str
    text: str
    inspection: str


@dataclass(frozen=True)
class Action:
    key: str
    text: str
    owner: str
    status: str
    first_due: Dated | None = None
    revised_due: Dated | None = None
    done_on: Dated | None = None
    evidence: tuple[str, ...] = ()
    measure: str | None = None
    note: str = ""
    typed: Pairs = ()

    @property
    def due(self) -> Dated | None:
        return self.revised_due or self.first_due

    def overdue(self, as_at: date) -> bool:
        """Not done, and its day, month or quarter is over."""
        return self.status != "done" and self.due is not None and self.due.day < as_at


@dataclass(frozen=True)
class Milestone:
    """A value to be reached by a date. Where no date was given, `day` is None and it is never in force."""

    day: Dated | None
    value: float
    typed: Pairs = ()

    @property
    def by(self) -> str:
        """Its date in words; '' where none was given."""
        return self.day.text() if self.day else ""


@dataclass(frozen=True)
class Target:
    """Dated milestones for a measure (or for one value of a cut), with who set them and why."""

    measure: str
    milestones: tuple[Milestone, ...]
    author: str
    reason: str
    cut: tuple[tuple[str, str], ...] = ()
    comparator: str = ""

    def in_force(self, day: date) -> Milestone | None:
        """Step-hold: the latest milestone that a day has reached; none before the first."""
        reached = [m for m in self.milestones if m.day is not None and m.day.day <= day]
        return reached[-1] if reached else None

    def next_after(self, day: date) -> Milestone | None:
        return next((m for m in self.milestones if m.day is not None and m.day.day > day), None)


@dataclass(frozen=True)
class Priority:
    """One priority, in four blocks: what was found, what must improve, what we did and will do, impact and evidence."""

    key: str
    number: int
    title: str
    lead: str
    needs: str
    findings: tuple[InspectionFinding, ...] = ()
    actions: tuple[Action, ...] = ()
    impact: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Published:
    """A figure that a report gave. It is carried and compared; no engine reads it.

    `typed` is what the report printed where the plan corrects it; `duty` is what the duty is owed to, where that is not
    what the figure counts; `outcomes` are what became of each part of a group, and add up to it.
    """

    id: str
    measure: str
    title: str
    period: str
    unit: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    kind: str = ""
    counts: str = ""
    population: str = ""
    ages: str = ""
    duty: str = ""
    outcomes: tuple[tuple[str, float], ...] = ()
    beside: tuple[str, ...] = ()
    cut: Pairs = ()
    typed: Pairs = ()
    report: str = ""
    note: str = ""


@dataclass(frozen=True)
class Comparator:
    """A figure of others that a report sets beside its own, with where it is from and whether a later one was out."""

    measure: str
    of: str
    value: float | None = None
    source: str = ""
    period: str = ""
    released: date | None = None
    method: str = ""
    neighbours: str = ""
    ages: str = ""
    differs: str = ""
    later_period: str = ""
    later_released: date | None = None
    later_value: float | None = None
    note: str = ""


@dataclass(frozen=True)
class StatutoryReturn:
    """What a return to the Department said of the same count, and why it may differ."""

    measure: str
    source: str
    as_at: date
    value: float | None = None
    differs: str = ""


@dataclass(frozen=True)
class SeriesBreak:
    """From when on a measure is counted another way. `restated` is the last figure before it, counted the new way."""

    measure: str
    on: Dated
    reason: str
    restated: float | None = None


@dataclass(frozen=True)
class Claim:
    """Something that a report says of its figures, in few words, and the published figures that it rests on."""

    id: str
    text: str
    figures: tuple[str, ...] = ()
    population: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A fixed section of the committee's paper: what is written in it, and which figures are printed under it."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    measures: tuple[str, ...] = ()
    typed: Pairs = ()


@dataclass(frozen=True)
class ReportHead:
    """What stands at the head and the foot of the committee's paper. Roles, never names."""

    committee: str
    agenda_item: str
    meeting_date: date
    report_of: str
    contact: str


@dataclass(frozen=True)
class Plan:
    title: str
    authority_name: str
    authority_code: str
    starts: date
    ends: date
    report: ReportHead
    priorities: tuple[Priority, ...]
    targets: tuple[Target, ...] = ()
    published: tuple[Published, ...] = ()
    sections: tuple[Section, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    returns: tuple[StatutoryReturn, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for priority in self.priorities for action in priority.actions)

    @property
    def findings(self) -> tuple[InspectionFinding, ...]:
        return tuple(finding for priority in self.priorities for finding in priority.findings)

    @property
    def measures(self) -> tuple[str, ...]:
        """The figures that the plan is followed by: those of its priorities, then those of its paper's sections."""
        named = [key for one in self.priorities for key in one.measures]
        return tuple(dict.fromkeys(named + [key for one in self.sections for key in one.measures]))

    def priority(self, key: str) -> Priority | None:
        return next((priority for priority in self.priorities if priority.key == key), None)

    def part(self, keys: Collection[str]) -> Plan:
        """As much of the plan as some priorities are: their own figures, targets and claims, and no other's."""
        kept = tuple(priority for priority in self.priorities if priority.key in keys)
        measures = {key for priority in kept for key in priority.measures}
        published = tuple(figure for figure in self.published if figure.measure in measures)
        ids = {figure.id for figure in published}
        return replace(
            self,
            priorities=kept,
            targets=tuple(one for one in self.targets if one.measure in measures),
            published=published,
            comparators=tuple(one for one in self.comparators if one.measure in measures),
            returns=tuple(one for one in self.returns if one.measure in measures),
            breaks=tuple(one for one in self.breaks if one.measure in measures),
            claims=tuple(one for one in self.claims if set(one.figures) & ids),
        )

    def figure(self, id: str) -> Published | None:
        """A published figure by its id."""
        return next((figure for figure in self.published if figure.id == id), None)

    def target_for(self, measure: str, cut: dict[str, str] | None = None) -> Target | None:
        """The target of a measure as a whole, or of one value of a cut."""
        wanted = tuple((cut or {}).items())
        return next((t for t in self.targets if t.measure == measure and t.cut == wanted), None)

    def actions_due(self, as_at: date, within: int) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
        """Actions not done and due within so many days: those with an exact date, and those with a month or quarter."""
        last = as_at + timedelta(days=within)
        soon = [a for a in self.actions if a.status != "done" and a.due and as_at <= a.due.day <= last]
        exact = tuple(a for a in soon if a.due and a.due.precision == "day")
        return exact, tuple(a for a in soon if a not in exact)

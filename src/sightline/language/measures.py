"""A measure: a figure by month with its numerator, denominator, basis, polarity and why it matters.

Whatever its maker (Count, Share, Sum, Mean, Open, Rate, Ratio, InTime, Overdue), a measure is one or more *strands*:
which record, which rows, which of them are counted, and what puts them into a month. Engines know strands and nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sightline.base.errors import Misdeclared
from sightline.language.clocks import Clock
from sightline.language.expressions import AS_AT, AllOf, Expression, Of, Value, is_blank, one_of
from sightline.language.records import Record
from sightline.language.registers import Register

PLACES = {"lower quartile": 0.25, "median": 0.5, "upper quartile": 0.75, "highest": 1.0}
KINDS = ("count", "share", "sum", "mean", *PLACES, "rate", "ratio", "difference")
GOOD = ("up", "down", "neutral")
BASES = ("started", "completed", "due")


@dataclass(frozen=True, eq=False)
class Strand:
    """One record's part of a measure.

    `when` is the date that puts a row into a month; or `spell`, a start and an end, is judged open on each month's
    last day. `where` picks the rows, `counted` those of the numerator, `value` what a sum, mean or median is of, or
    what each row of a share weighs. `state` is what `rows` says of each row. `each` names a field of whose rows only
    one counts (each child, each family); a row where it is blank stands for itself. `part` of a ratio (or a
    difference) is 'over' or 'under'.
    """

    of: type[Record]
    when: Expression | None = None
    spell: tuple[Expression, Expression] | None = None
    where: Expression | None = None
    counted: Expression | None = None
    value: Expression | None = None
    state: Expression | None = None
    clock: Clock | None = None
    cuts: dict[str, Expression] = field(default_factory=dict)
    each: str = ""
    part: str = ""

    def __post_init__(self) -> None:
        if (self.when is None) == (self.spell is None):
            raise Misdeclared(f"A strand of {self.of.__name__} needs either a date (month=) or a spell, and not both.")
        if self.each and (self.value is not None or self.each not in self.of.fields):
            raise Misdeclared(f"A strand of {self.of.__name__} cannot count each '{self.each}' once.")

    def expressions(self) -> Iterable[Expression]:
        """Every expression of the strand, cuts left out."""
        spell = self.spell or ()
        held = (self.when, *spell, self.where, self.counted, self.value, self.state)
        return [expression for expression in held if expression is not None]


@dataclass(frozen=True)
class Break:
    """A day from which a figure is counted another way, so that months on either side differ, and why."""

    on: date
    reason: str


@dataclass(frozen=True, eq=False)
class Measure:
    """`breaks` are days from which it is counted another way: limits and a plan add theirs where it is judged.

    `of_clock` is the key of the clock that brings the measure with it, where one does. `variant_of` is the key of the
    measure of the same room that this one counts otherwise: by another day, another unit or another basis.
    """

    title: str
    kind: str
    strands: tuple[Strand, ...]
    good: str = "neutral"
    why: str = ""
    unit: str = "count"
    window: str = "month"
    counts: str = "records"
    basis: str = ""
    source: str = ""
    practice: str = ""
    population: str = ""
    per: int = 0
    breaks: tuple[Break, ...] = ()
    key: str = ""
    area: str = ""
    of_clock: str = ""
    variant_of: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.good not in GOOD:
            raise Misdeclared(f"Measure '{self.title}': kind must be one of {KINDS} and good one of {GOOD}.")
        if self.window not in ("month", "point in time") and any(strand.each for strand in self.strands):
            raise Misdeclared(f"Measure '{self.title}': who is counted once in a month may count again in the next.")
        if self.window not in ("month", "point in time") and self.kind in PLACES:
            raise Misdeclared(f"Measure '{self.title}': the {self.kind} of some months is not the sum of each month's.")

    @property
    def at_a_point(self) -> bool:
        return self.strands[0].spell is not None

    @property
    def clocks(self) -> list[Clock]:
        return [strand.clock for strand in self.strands if strand.clock is not None]

    @property
    def cuts(self) -> list[str]:
        """The cuts that every strand's own record gives it."""
        return [name for name in self.strands[0].cuts if all(name in strand.cuts for strand in self.strands)]


def _cuts(record: type[Record], names: Iterable[str], given: dict[str, Expression] | None) -> dict[str, Expression]:
    found: dict[str, Expression] = {name: Of(name) for name in names if name in record.fields}
    found.update(given or {})
    missing = [name for name in names if name not in found]
    if missing:
        raise Misdeclared(f"{record.__name__} has no field '{missing[0]}' to be cut by; give it in cut_by.")
    return found


def Count(
    of: type[Record],
    *,
    title: str,
    month: Expression,
    where: Expression | None = None,
    cuts: Iterable[str] = (),
    cut_by: dict[str, Expression] | None = None,
    each: str = "",
    **says: Any,
) -> Measure:
    """How many rows fall in each month; with `each`, how many children (or families) have such a row."""
    strand = Strand(of, when=month, where=where, each=each, cuts=_cuts(of, cuts, cut_by))
    return Measure(title, "count", (strand,), basis="in the month", **_unit(says, "count"))


def Share(
    of: type[Record],
    *,
    title: str,
    month: Expression,
    counted: Expression,
    where: Expression | None = None,
    cuts: Iterable[str] = (),
    cut_by: dict[str, Expression] | None = None,
    each: str = "",
    weight: Expression | None = None,
    **says: Any,
) -> Measure:
    """The share of the month's rows of which `counted` is true, each row by its `weight` where one is given."""
    rows = _known(where, weight)
    strand = Strand(of, when=month, where=rows, counted=counted, value=weight, each=each, cuts=_cuts(of, cuts, cut_by))
    return Measure(title, "share", (strand,), basis="in the month", **_unit(says, "per cent"))


def Sum(
    of: type[Record],
    *,
    title: str,
    month: Expression,
    value: Expression,
    where: Expression | None = None,
    cuts: Iterable[str] = (),
    cut_by: dict[str, Expression] | None = None,
    **says: Any,
) -> Measure:
    """A number summed over the month's rows that have it."""
    strand = Strand(of, when=month, where=_known(where, value), value=value, cuts=_cuts(of, cuts, cut_by))
    return Measure(title, "sum", (strand,), basis="in the month", **_unit(says, "count"))


def Mean(
    of: type[Record],
    *,
    title: str,
    month: Expression,
    value: Expression,
    where: Expression | None = None,
    cuts: Iterable[str] = (),
    cut_by: dict[str, Expression] | None = None,
    kind: str = "mean",
    **says: Any,
) -> Measure:
    """The mean of a number over the month's rows that have it; numerator: its sum.

    Or, by `kind`, the number below which a quarter, half or three quarters of the rows lie, or the highest (see
    `PLACES`; between two rows, in proportion); numerator: itself.
    """
    strand = Strand(of, when=month, where=_known(where, value), value=value, cuts=_cuts(of, cuts, cut_by))
    return Measure(title, kind, (strand,), basis="in the month", **_unit(says, "days"))


def Open(
    register: Register,
    *,
    title: str,
    counted: Expression | None = None,
    where: Expression | None = None,
    value: Expression | None = None,
    kind: str = "",
    cuts: Iterable[str] = (),
    cut_by: dict[str, Expression] | None = None,
    each: str = "",
    **says: Any,
) -> Measure:
    """Who is in a register on the last day of each month.

    With `counted` the share of them of which it is true, each by its `value` where one is given; with `value` alone its
    sum, mean, median or the like over them, as `kind` says.
    """
    rows = register.where if where is None else (where if register.where is None else register.where & where)
    strand = Strand(
        register.of,
        spell=(register.starts, register.ends),
        where=_known(rows, value),
        counted=counted,
        value=value,
        each=each,
        cuts=_cuts(register.of, cuts, cut_by),
    )
    kind = kind or ("share" if counted is not None else "count" if value is None else "sum")
    says = {"window": "point in time", "counts": register.counts, **says}
    return Measure(
        title,
        kind,
        (strand,),
        basis="at the end of the month",
        **_unit(says, "per cent" if kind == "share" else "count"),
    )


def Ratio(over: Measure, under: Measure, *, title: str, per: int = 1, **says: Any) -> Measure:
    """One figure divided by another of the same month: cases for each worker. Its rows are those of the first.

    `per` 100 makes it a percentage: leavers for each hundred in post.
    """
    unit = "count" if per == 1 else "per cent"
    return _of_two("ratio", over, under, title, unit, says, per=per)


def Difference(over: Measure, under: Measure, *, title: str, **says: Any) -> Measure:
    """One figure less another of the same month: growth less savings. Its rows are those of the first."""
    return _of_two("difference", over, under, title, over.unit, says)


def _of_two(
    kind: str, over: Measure, under: Measure, title: str, unit: str, says: dict[str, Any], per: int = 0
) -> Measure:
    strands = (
        *(replace(strand, part="over") for strand in over.strands),
        *(replace(strand, part="under") for strand in under.strands),
    )
    says = {"good": over.good, "why": over.why, "window": over.window, "counts": over.counts, **says}
    if over.window != under.window or any(strand.counted is not None for strand in strands):
        raise Misdeclared(f"Measure '{title}': a {kind} is of two counts or sums over the same window.")
    return Measure(title, kind, strands, basis=over.basis, per=per, **_unit(says, unit))


def Rate(measure: Measure, *, title: str, population: str, per: int = 10_000, **says: Any) -> Measure:
    """A count for each `per` of a dated population estimate that the workspace holds."""
    says = {"good": measure.good, "window": measure.window, "counts": measure.counts, **says}
    unit = f"per {per:,}"
    return Measure(
        title,
        "rate",
        measure.strands,
        basis=measure.basis,
        population=population,
        per=per,
        **_unit(says, unit),
    )


def InTime(*clocks: Clock, title: str, basis: str, **says: Any) -> Measure:
    """Of the dues that started, were completed or fell due in the month, the share that were met in time."""
    strands = tuple(_strand_of(clock, basis) for clock in clocks)
    says = {"good": clocks[0].good, "counts": clocks[0].counts, **says}
    return Measure(title, "share", strands, basis=f"{basis} in the month", **_unit(says, "per cent"))


def Overdue(*clocks: Clock, title: str, **says: Any) -> Measure:
    """The dues that are overdue at the end of the month: due before that day, and neither stopped nor ended."""
    says = {"window": "point in time", "good": "down", "counts": clocks[0].counts, **says}
    strands = tuple(_overdue_strand(clock) for clock in clocks)
    return Measure(title, "count", strands, basis="open and overdue at the end of the month", **_unit(says, "count"))


def _strand_of(clock: Clock, basis: str) -> Strand:
    state = clock.state
    common: dict[str, Any] = {
        "of": clock.of,
        "counted": state == "met",
        "state": state,
        "clock": clock,
        "cuts": clock.cuts,
    }
    if basis == "started":
        return Strand(when=clock.starts, where=~is_blank(state), **common)
    if basis == "completed":
        done = AllOf((~is_blank(clock.stops), clock.stops <= AS_AT, one_of(state, "met", "missed", "unknown")))
        return Strand(when=clock.stops, where=done, **common)
    if basis == "due":
        return Strand(when=clock.due, where=~is_blank(state) & (clock.due <= AS_AT), **common)
    raise Misdeclared(f"'{basis}' is not a basis of time. Use one of: {', '.join(BASES)}.")


def _overdue_strand(clock: Clock) -> Strand:
    return Strand(
        clock.of,
        spell=(clock.due, clock.stop_or_end),
        where=clock.overdue,
        state=Value("overdue"),
        clock=clock,
        cuts=clock.cuts,
    )


def clock_measures(clock: Clock) -> dict[str, Measure]:
    """The three figures of every clock: completed in the period, due in the period, and open and overdue now."""
    name, limit = clock.title, clock.limit.text()
    said = {"why": clock.why, "practice": clock.practice, "source": clock.limit.values[-1].reference}
    return {
        f"{clock.key}_completed": InTime(
            clock, basis="completed", title=f"{name}: in time ({limit}), of those completed", **said
        ),
        f"{clock.key}_due": InTime(clock, basis="due", title=f"{name}: in time ({limit}), of those due", **said),
        f"{clock.key}_overdue": Overdue(clock, title=f"{name}: open and overdue", **said),
    }


def _known(where: Expression | None, value: Expression | None) -> Expression | None:
    """The rows that have the number, where there is one."""
    if value is None:
        return where
    return ~is_blank(value) if where is None else where & ~is_blank(value)


def _unit(says: dict[str, Any], unit: str) -> dict[str, Any]:
    return {"unit": unit, **says}

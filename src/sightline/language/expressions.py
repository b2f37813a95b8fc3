"""The verbs in which a definition is written. A definition is a value: a frozen tree, checked on construction.

`calculate.compile` turns a tree into column expressions, `calculate.engines.reference` interprets it row by row,
`language.aloud` reads it in English and `language.version` gives it a name. Nothing here computes.

Blank is never false: a comparison with a blank is itself blank, `and` and `or` are Kleene's, and only what is
certainly true is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sightline.base.errors import Misdeclared

UNITS = ("days", "working days", "months", "years", "hours", "school terms")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
PARTS = "~parts"


@dataclass(frozen=True, eq=False)
class Expression:
    """Something with a value for every row. Compare with ==, <, …; combine with &, | and ~."""

    def __eq__(self, other: object) -> Compare:  # type: ignore[override]
        return Compare("==", self, as_expression(other))

    def __ne__(self, other: object) -> Compare:  # type: ignore[override]
        return Compare("!=", self, as_expression(other))

    def __lt__(self, other: object) -> Compare:
        return Compare("<", self, as_expression(other))

    def __le__(self, other: object) -> Compare:
        return Compare("<=", self, as_expression(other))

    def __gt__(self, other: object) -> Compare:
        return Compare(">", self, as_expression(other))

    def __ge__(self, other: object) -> Compare:
        return Compare(">=", self, as_expression(other))

    def __and__(self, other: Expression) -> AllOf:
        return AllOf((self, as_expression(other)))

    def __or__(self, other: Expression) -> AnyOf:
        return AnyOf((self, as_expression(other)))

    def __invert__(self) -> Not:
        return Not(self)

    def __bool__(self) -> bool:
        raise Misdeclared("A definition has no truth of its own. Write & for and, | for or, ~ for not.")

    __hash__ = object.__hash__

    def parts(self) -> Sequence[Expression]:
        """The expressions directly inside this one: found once, since an expression never changes."""
        kept: tuple[Expression, ...] | None = vars(self).get(PARTS)
        if kept is None:
            held = tuple(getattr(self, item.name) for item in fields(self))
            kept = vars(self)[PARTS] = tuple(part for part in _flat(held) if isinstance(part, Expression))
        return kept


def _flat(items: tuple[Any, ...]) -> Iterable[Any]:
    for item in items:
        yield from _flat(item) if isinstance(item, tuple) else (item,)


def walk(expression: Expression) -> Iterable[Expression]:
    """The expression and everything inside it, outermost first."""
    yield expression
    for part in expression.parts():
        yield from walk(part)


def walk_own(expression: Expression) -> Iterable[Expression]:
    """The same, but for what is asked of another record's rows."""
    yield expression
    if not isinstance(expression, FromRecord):
        for part in expression.parts():
            yield from walk_own(part)


def as_expression(value: Any) -> Expression:
    if isinstance(value, Expression):
        return value
    if value is None or isinstance(value, str | int | float | bool | date):
        return Value(value)
    raise Misdeclared(f"{value!r} cannot stand in a definition: use a field, a number, a date or text.")


@dataclass(frozen=True, eq=False)
class Of(Expression):
    """A field of the record at hand."""

    name: str


@dataclass(frozen=True, eq=False)
class Value(Expression):
    value: Any


@dataclass(frozen=True, eq=False)
class AsAt(Expression):
    """The day on which a figure is judged: the snapshot's, or the month's end for a figure at a point in time."""


@dataclass(frozen=True, eq=False)
class TheDay(Expression):
    """The day that puts a row into its month: what a cut such as team or age goes by."""


@dataclass(frozen=True, eq=False)
class Compare(Expression):
    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, eq=False)
class AllOf(Expression):
    of: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class AnyOf(Expression):
    of: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class Not(Expression):
    of: Expression


@dataclass(frozen=True, eq=False)
class IsBlank(Expression):
    of: Expression


@dataclass(frozen=True, eq=False)
class IsUnknown(Expression):
    """The source sent this field, but it could not be read; or the row's source never sends it."""

    name: str


@dataclass(frozen=True, eq=False)
class OneOf(Expression):
    of: Expression
    values: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Between(Expression):
    """How many whole units there are from one date to another; negative when the second comes first."""

    unit: str
    start: Expression
    end: Expression

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise Misdeclared(f"'{self.unit}' is not a unit of time. Use one of: {', '.join(UNITS)}.")


@dataclass(frozen=True, eq=False)
class Times(Expression):
    number: Expression
    by: int


times = Times


@dataclass(frozen=True, eq=False)
class Due(Expression):
    """The day on which a duty that starts on a day falls due, by the limit in force on that day."""

    start: Expression
    limit: Any


@dataclass(frozen=True, eq=False)
class WithinLimit(Expression):
    """Whether a stop came on or before the due day, or within the hours where the limit counts hours."""

    start: Expression
    stop: Expression
    limit: Any


due, within_limit = Due, WithinLimit


@dataclass(frozen=True, eq=False)
class Neighbour(Expression):
    """A field of the next or previous row with the same `within` fields, in order of `by`.

    `latest` is the greatest value of the field in any row before this one. `where`, for the next, passes over rows of
    which it is not true. A row whose `within` is blank has no neighbours.
    """

    which: str
    field: str
    by: str
    within: tuple[str, ...]
    where: Expression | None = None


@dataclass(frozen=True, eq=False)
class FromRecord(Expression):
    """A field of another record that shares this row's `on` fields: the first (earliest), the last, or how many.

    `where` is asked of the other record's rows. `on` pairs (theirs, ours).
    """

    pick: str
    record: Any
    field: str
    on: tuple[tuple[str, str], ...]
    where: Expression | None = None


@dataclass(frozen=True, eq=False)
class InForce(Expression):
    """A field of the other record's last spell to start on or before a day, unless that had ended by then."""

    record: Any
    field: str
    at: Expression
    on: str = "child_id"


@dataclass(frozen=True, eq=False)
class Choose(Expression):
    """The value of the first case that is true. `called` is what it is called when it is read aloud."""

    cases: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression
    called: str = ""


class _Fields:
    """`_.received_at` names the field received_at of the record at hand."""

    def __getattr__(self, name: str) -> Of:
        if name.startswith("__"):
            raise AttributeError(name)
        return Of(name)


_ = _Fields()
AS_AT, THE_DAY = AsAt(), TheDay()


def is_blank(of: Expression) -> IsBlank:
    return IsBlank(of)


def is_unknown(field: Of) -> IsUnknown:
    return IsUnknown(field.name)


def one_of(of: Expression, *values: str) -> OneOf:
    return OneOf(of, values)


def days_between(start: Expression, end: Expression) -> Between:
    return Between("days", start, end)


def working_days_between(start: Expression, end: Expression) -> Between:
    return Between("working days", start, end)


def terms_between(start: Expression, end: Expression) -> Between:
    """How many school terms the second day is after the first: none within one term, one from a term to the next."""
    return Between("school terms", start, end)


def hours_between(start: Expression, end: Expression) -> Between:
    """Whole hours between two moments; blank where no time of day was recorded."""
    return Between("hours", start, end)


def months_between(start: Expression, end: Expression) -> Between:
    """Whole calendar months: from 30 November, three months are up on 28 February."""
    return Between("months", start, end)


def age_at(born: Expression, on: Expression) -> Between:
    """Whole years of age on a day."""
    return Between("years", born, on)


def next_of(
    field: Of, *, within: str | tuple[str, ...], by: Of | None = None, where: Expression | None = None
) -> Neighbour:
    return Neighbour("next", field.name, (field if by is None else by).name, _names(within), where)


def previous_of(field: Of, *, within: str | tuple[str, ...], by: Of | None = None) -> Neighbour:
    """The row before; with several fields in `within`, the row before that shares them all."""
    return Neighbour("previous", field.name, (field if by is None else by).name, _names(within))


def latest_before(field: Of, *, within: str | tuple[str, ...], by: Of) -> Neighbour:
    return Neighbour("latest", field.name, by.name, _names(within))


def first_of(record: Any, field: str, *, on: str, where: Expression | None = None) -> FromRecord:
    """The earliest value of a field among another record's rows that share `on` ("theirs" or "theirs=ours")."""
    return FromRecord("first", record, field, (_pair(on),), where)


def last_of(record: Any, field: str, *, on: str, where: Expression | None = None) -> FromRecord:
    return FromRecord("last", record, field, (_pair(on),), where)


def count_of(record: Any, *, on: str, where: Expression | None = None) -> FromRecord:
    """How many of another record's rows share `on` and meet `where`."""
    return FromRecord("count", record, _pair(on)[0], (_pair(on),), where)


def exists(record: Any, *, on: str, where: Expression | None = None) -> Compare:
    return count_of(record, on=on, where=where) > 0


def in_force(record: Any, field: str, *, at: Expression) -> InForce:
    return InForce(record, field, at)


def choose(*cases: tuple[Expression, Any], otherwise: Any, called: str = "") -> Choose:
    pairs = tuple((condition, as_expression(value)) for condition, value in cases)
    return Choose(pairs, as_expression(otherwise), called)


def _names(within: str | tuple[str, ...]) -> tuple[str, ...]:
    return (within,) if isinstance(within, str) else within


def _pair(on: str) -> tuple[str, str]:
    theirs, _sign, ours = on.partition("=")
    return theirs, ours or theirs

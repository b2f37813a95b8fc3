"""A clock: a trigger, a limit, a stop. One clock gives the timeliness figures, the worklist and the timeline.

A clock makes *dues*, one for each row of its record: child, started, due, stopped and a state as at a day. A chain
(plan start, then each core group) is a clock over its own events that each next event stops, so that the last event
makes a due which has no row yet and still counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from sightline.base.errors import Misdeclared
from sightline.language.expressions import (
    AS_AT,
    AllOf,
    AnyOf,
    Choose,
    Due,
    Expression,
    FromRecord,
    IsUnknown,
    Neighbour,
    Of,
    Value,
    WithinLimit,
    choose,
    is_blank,
    walk,
)
from sightline.language.limits import Limit
from sightline.language.records import Record

STATES = ("met", "missed", "running", "overdue", "unknown")


@dataclass(frozen=True, eq=False)
class Clock:
    """`of` is the record whose rows start it; `ends` closes it without a stop (the plan ended, the child moved).

    `applies` says which rows have this duty at all; where that is blank and nothing has stopped it, the state is
    unknown. `extended_to` is a later day that somebody with the authority gave it; `set_to` is one that goes before the
    limit whether it is sooner or later. `practice` says what good looks like. `cuts` are fields of the record by which
    its figures may be split, beside those of the spine.
    """

    title: str
    of: type[Record]
    starts: Expression
    stops: Expression
    limit: Limit
    ends: Expression | None = None
    applies: Expression | None = None
    extended_to: Expression | None = None
    set_to: Expression | None = None
    counts: str = "duties"
    why: str = ""
    practice: str = ""
    pauses: str = "None."
    edges: str = ""
    cuts: dict[str, Expression] = field(default_factory=dict)
    good: str = "up"
    remind_days: int = 5

    def __post_init__(self) -> None:
        if self.starts is None or self.stops is None:
            raise Misdeclared(f"Clock '{self.title}' needs both what starts it and what stops it.")
        if self.extended_to is not None and self.set_to is not None:
            raise Misdeclared(f"Clock '{self.title}' may be extended to a day, or set to one, and not both.")

    @cached_property
    def key(self) -> str:
        """The title as a key: 'First core group' is first_core_group."""
        return re.sub(r"[^a-z0-9]+", "_", self.title.lower()).strip("_")

    @cached_property
    def due(self) -> Expression:
        """The day on which it falls due by its limit, a later one to which it was extended, or the one set for it."""
        by_limit = Due(self.starts, self.limit)
        if self.set_to is not None:
            return choose((~is_blank(self.set_to), self.set_to), otherwise=by_limit)
        if self.extended_to is None:
            return by_limit
        return choose((self.extended_to > by_limit, self.extended_to), otherwise=by_limit)

    @cached_property
    def in_time(self) -> Expression:
        """Whether what stops it came in time."""
        within = WithinLimit(self.starts, self.stops, self.limit)
        if self.set_to is not None:
            return choose((~is_blank(self.set_to), self.stops <= self.set_to), otherwise=within)
        return within if self.extended_to is None else choose((self.stops <= self.extended_to, True), otherwise=within)

    @cached_property
    def state(self) -> Choose:
        """met, missed, running, overdue or unknown as at a day; blank where there is no duty."""
        stopped = ~is_blank(self.stops) & (self.stops <= AS_AT)
        cases: list[tuple[Expression, str | None]] = [(self.starts > AS_AT, None)]
        if self.applies is not None:
            cases.append((~self.applies, None))
        cases += [
            (is_blank(self.starts) | is_blank(self.due) | unreadable(self.stops), "unknown"),
            (stopped & (self.stops < self.starts), "unknown"),
            (stopped & self.in_time, "met"),
            (stopped & ~self.in_time, "missed"),
            (stopped, "unknown"),
        ]
        if self.applies is not None:
            cases.append((is_blank(self.applies), "unknown"))
        if self.ends is not None:
            ended = ~is_blank(self.ends) & (self.ends <= AS_AT)
            cases += [(ended & (self.ends <= self.due), None), (ended, "missed")]
        cases.append((self.due >= AS_AT, "running"))
        return choose(*cases, otherwise="overdue")

    @cached_property
    def overdue(self) -> Expression:
        """Whether a due that is open on a day, by `due` and `stop_or_end`, is overdue on that day."""
        parts: list[Expression] = [] if self.applies is None else [self.applies]
        parts += [~unreadable(self.stops), self.starts <= AS_AT, self.due < AS_AT]
        if self.ends is not None:
            parts.append(is_blank(self.ends) | (self.ends > AS_AT))
        return AllOf(tuple(parts))

    @cached_property
    def stop_or_end(self) -> Expression:
        """When the duty was over, one way or the other."""
        if self.ends is None:
            return self.stops
        return choose((is_blank(self.stops), self.ends), otherwise=self.stops)

    @property
    def is_chain(self) -> bool:
        return isinstance(self.stops, Neighbour)


def unreadable(stops: Expression) -> Expression:
    """Whether what stops the clock was sent but is unknown. Another record's rows cannot say so of this one."""
    parts = [IsUnknown(part.name) for part in walk(stops) if isinstance(part, Of)]
    inner = {id(p) for f in walk(stops) if isinstance(f, FromRecord) and f.where is not None for p in walk(f.where)}
    kept = tuple(IsUnknown(part.name) for part in walk(stops) if isinstance(part, Of) and id(part) not in inner)
    return AnyOf(kept) if parts and kept else Value(False)

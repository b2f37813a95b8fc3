"""The reference engine: what the language means, row by row, in plain Python. It is slow, and it is the specification.

It shares no code with the compiler. Tables are lists of rows, a row is a dictionary, a date is a date. Blank is None:
a comparison with it is None, `and` and `or` are Kleene's, and only what is True is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any
from zoneinfo import ZoneInfo

from sightline.base.calendar import FIRST, LAST, month_number
from sightline.base.periods import first_month_of_window, month_end, month_start
from sightline.calculate.engines.reference_counts import Counted, Counts, Here, Row, counts_of, each_once, id_of
from sightline.language import expressions as verb
from sightline.language.clocks import Clock, unreadable
from sightline.language.expressions import Expression
from sightline.language.measures import Measure, Strand
from sightline.language.records import Record
from sightline.language.rulebook import Rulebook

Tables = Mapping[str, list[Row]]
LONDON = ZoneInfo("Europe/London")
NOT_KNOWN = "not known"
SIGNS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True)
class Duty:
    """A due of a clock: the row that makes it, when it started, is due and stopped, and its state."""

    id: str
    child_id: str | None
    started: date | None
    due: date | None
    stopped: date | None
    state: str


class ReferenceEngine:
    """Rows by record key, the rules by which days are counted, and the cuts that the spine gives to every record."""

    def __init__(self, tables: Tables, rules: Rulebook, spine: Mapping[str, Expression] | None = None) -> None:
        self.tables, self.rules, self.spine = tables, rules, spine or {}

    # -- figures and rows ------------------------------------------------------------------------------------------

    def counts(self, measure: Measure, month: int, as_at: date, cut: str | None = None) -> dict[str, Counts]:
        """Numerator and denominator of a measure's month (and its window) by the value of a cut; '' without one."""
        found: dict[str, Counts] = {}
        for strand in measure.strands:
            picked = self.picked(measure, strand, month, as_at, cut)
            for value in {one.cut for one in picked}:
                rows = [one for one in picked if one.cut == value]
                numerator, denominator = found.get(value, (0.0, 0.0))
                more, of = counts_of(measure, strand, rows)
                found[value] = (numerator + more, denominator + of)
        return found

    def picked(
        self, measure: Measure, strand: Strand, month: int, as_at: date, cut: str | None = None
    ) -> list[Counted]:
        """The rows that a strand counts in a month: each child (or family) once where it says so."""
        by = None if cut is None else strand.cuts.get(cut, self.spine.get(cut))
        rows = self._open(strand, month, as_at) if strand.spell else self._dated(measure, strand, month, as_at)
        picked = [self._counted(strand, here, by) for here in rows]
        return each_once(picked, strand.each) if strand.each else picked

    def _dated(self, measure: Measure, strand: Strand, month: int, as_at: date) -> Iterator[Here]:
        """Rows whose day is in the month, or in the window that ends with it."""
        assert strand.when is not None
        first, last = month_start(first_month_of_window(month, measure.window)), month_end(month)
        for here in self._rows(strand.of, as_at):
            day = self.value(strand.when, here)
            if day is not None and first <= day <= last and self._meets(strand.where, here):
                yield replace(here, the_day=day)

    def _open(self, strand: Strand, month: int, as_at: date) -> Iterator[Here]:
        """Rows whose spell is open on the month's last day, or on the as-at day if that comes first."""
        assert strand.spell is not None
        day = min(month_end(month), as_at)
        for here in self._rows(strand.of, day):
            start, end = (self.value(part, here) for part in strand.spell)
            is_open = start is not None and start <= day and (end is None or end > day)
            if is_open and self._meets(strand.where, here):
                yield replace(here, the_day=day)

    def _rows(self, of: type[Record], as_at: date) -> Iterator[Here]:
        return (Here(of, row, as_at) for row in self.tables.get(of.key, []))

    def _meets(self, where: Expression | None, here: Here) -> bool:
        return where is None or self.value(where, here) is True

    def _counted(self, strand: Strand, here: Here, by: Expression | None) -> Counted:
        cut = "" if by is None else _text(self.value(by, here))
        number = None if strand.value is None else self.value(strand.value, here)
        return Counted(here, self._meets(strand.counted, here), number, cut)

    # -- clocks ----------------------------------------------------------------------------------------------------

    def duties(self, clock: Clock, as_at: date) -> list[Duty]:
        """Every due of a clock, as at a day; rows without this duty make none."""
        found = []
        for here in self._rows(clock.of, as_at):
            state = self.state(clock, here)
            if state is not None:
                started, due, stopped = (self.value(part, here) for part in (clock.starts, clock.due, clock.stops))
                found.append(Duty(id_of(here), here.row.get("child_id"), started, due, stopped, state))
        return found

    def state(self, clock: Clock, here: Here) -> str | None:
        """met, missed, running, overdue or unknown as at a day; None where there is no duty."""
        started, due, stopped = (self.value(part, here) for part in (clock.starts, clock.due, clock.stops))
        applies = True if clock.applies is None else self.value(clock.applies, here)
        if applies is False or (started is not None and started > here.as_at):
            return None
        if started is None or due is None or self.value(unreadable(clock.stops), here):
            return "unknown"
        if stopped is not None and stopped <= here.as_at:
            in_time = self.value(verb.WithinLimit(clock.starts, clock.stops, clock.limit), here)
            extended = None if clock.extended_to is None else self.value(clock.extended_to, here)
            in_time = True if extended is not None and stopped <= extended else in_time
            set_to = None if clock.set_to is None else self.value(clock.set_to, here)
            in_time = in_time if set_to is None else stopped <= set_to
            return "unknown" if stopped < started or in_time is None else "met" if in_time else "missed"
        if applies is None:
            return "unknown"
        ended = None if clock.ends is None else self.value(clock.ends, here)
        if ended is not None and ended <= here.as_at:
            return None if ended <= due else "missed"
        return "running" if due >= here.as_at else "overdue"

    # -- verbs -----------------------------------------------------------------------------------------------------

    def value(self, it: Expression, here: Here) -> Any:
        """What an expression is worth for a row."""
        return getattr(self, f"_{type(it).__name__}")(it, here)

    def _Of(self, it: verb.Of, here: Here) -> Any:
        held = here.row.get(it.name)
        return held.date() if isinstance(held, datetime) else held

    def _Value(self, it: verb.Value, here: Here) -> Any:
        return it.value

    def _AsAt(self, it: verb.AsAt, here: Here) -> date:
        return here.as_at

    def _TheDay(self, it: verb.TheDay, here: Here) -> date | None:
        return here.the_day

    def _Compare(self, it: verb.Compare, here: Here) -> bool | None:
        left, right = self.value(it.left, here), self.value(it.right, here)
        if left is None or right is None:
            return None
        return bool(SIGNS[it.sign](left, right))

    def _AllOf(self, it: verb.AllOf, here: Here) -> bool | None:
        parts = [self.value(part, here) for part in it.of]
        if any(part is False for part in parts):
            return False
        return None if any(part is None for part in parts) else True

    def _AnyOf(self, it: verb.AnyOf, here: Here) -> bool | None:
        parts = [self.value(part, here) for part in it.of]
        if any(part is True for part in parts):
            return True
        return None if any(part is None for part in parts) else False

    def _Not(self, it: verb.Not, here: Here) -> bool | None:
        held = self.value(it.of, here)
        return None if held is None else not held

    def _IsBlank(self, it: verb.IsBlank, here: Here) -> bool:
        return self.value(it.of, here) is None

    def _IsUnknown(self, it: verb.IsUnknown, here: Here) -> bool:
        return it.name in (here.row.get("_unknown") or "").split()

    def _OneOf(self, it: verb.OneOf, here: Here) -> bool | None:
        held = self.value(it.of, here)
        return None if held is None else held in it.values

    def _Between(self, it: verb.Between, here: Here) -> int | None:
        if it.unit == "hours":
            start, end = self._instant(it.start, here), self._instant(it.end, here)
            return None if start is None or end is None else (end - start) // timedelta(hours=1)
        first, last = self.value(it.start, here), self.value(it.end, here)
        if first is None or last is None:
            return None
        if it.unit == "days":
            return int((last - first).days)
        if it.unit == "working days":
            return self.rules.calendar.working_days_between(first, last)
        if it.unit == "school terms":
            return self.rules.calendar.terms.between(first, last)
        months = _whole_months(first, last)
        return months if it.unit == "months" else months // 12

    def _Times(self, it: verb.Times, here: Here) -> float | None:
        number = self.value(it.number, here)
        return None if number is None else float(number * it.by)

    def _Due(self, it: verb.Due, here: Here) -> date | None:
        start = self.value(it.start, here)
        if start is None or not FIRST <= start <= LAST:
            return None
        limit = self.rules.limit(it.limit)
        moment = here.row.get(it.start.name) if isinstance(it.start, verb.Of) else None
        if limit.unit == "hours" and isinstance(moment, datetime):
            minutes = moment.hour * 60 + moment.minute if _has_time(moment) else 24 * 60 - 1
            return start + timedelta(days=(minutes + 60 * limit.on(start).value) // (24 * 60))
        return self.rules.due(start, limit)

    def _WithinLimit(self, it: verb.WithinLimit, here: Here) -> bool | None:
        limit = self.rules.limit(it.limit)
        if limit.unit != "hours":
            return self._Compare(verb.Compare("<=", it.stop, verb.Due(it.start, it.limit)), here)
        start, stop = self._instant(it.start, here), self._instant(it.stop, here)
        if start is None or stop is None or self._Due(verb.Due(it.start, it.limit), here) is None:
            return None
        return stop - start <= timedelta(hours=limit.on(self.value(it.start, here)).value)

    def _Neighbour(self, it: verb.Neighbour, here: Here) -> Any:
        """Among the rows of the same group that have a day, in order of day and then of identifier."""

        def place(other: Here) -> tuple[Any, str]:
            return self.value(verb.Of(it.by), other), id_of(other)

        shared = [here.row.get(name) for name in it.within]
        if place(here)[0] is None or None in shared:
            return None
        group = [o for o in self._rows(here.of, here.as_at) if [o.row.get(name) for name in it.within] == shared]
        dated = sorted((other for other in group if place(other)[0] is not None), key=place)
        if it.which == "next":
            return self._next(it, [other for other in dated if place(other) > place(here)])
        values = [self.value(verb.Of(it.field), other) for other in dated if place(other) < place(here)]
        if it.which == "previous":
            return values[-1] if values else None
        return max((value for value in values if value is not None), default=None)

    def _next(self, it: verb.Neighbour, after: list[Here]) -> Any:
        """The next row's field; with `where`, that of the first later row which meets it and has the field."""
        values = [self.value(verb.Of(it.field), other) for other in after if self._meets(it.where, other)]
        if it.where is None:
            return values[0] if values else None
        return next((value for value in values if value is not None), None)

    def _FromRecord(self, it: verb.FromRecord, here: Here) -> Any:
        wanted = {theirs: self.value(verb.Of(ours), here) for theirs, ours in it.on}
        found = [
            other
            for other in self._rows(it.record, here.as_at)
            if all(value is not None and self.value(verb.Of(name), other) == value for name, value in wanted.items())
            and self._meets(it.where, other)
        ]
        if it.pick == "count":
            return len(found)
        values = [self.value(verb.Of(it.field), other) for other in found]
        pick = min if it.pick == "first" else max
        return pick((value for value in values if value is not None), default=None)

    def _InForce(self, it: verb.InForce, here: Here) -> Any:
        """Of the spells that had started by the day the last to start, the last by identifier; if it had not ended."""
        day, whose = self.value(it.at, here), here.row.get(it.on)
        starts, ends = it.record.spell
        if day is None or whose is None:
            return None
        mine = [other for other in self._rows(it.record, here.as_at) if other.row.get(it.on) == whose]
        dated = [(self.value(verb.Of(starts), other), id_of(other), other) for other in mine]
        started = [(start, key, other) for start, key, other in dated if start is not None and start <= day]
        if not started:
            return None
        spell = max(started, key=lambda one: one[:2])[2]
        end = self.value(verb.Of(ends), spell)
        return self.value(verb.Of(it.field), spell) if end is None or end > day else None

    def _Choose(self, it: verb.Choose, here: Here) -> Any:
        for condition, value in it.cases:
            if self.value(condition, here) is True:
                return self.value(value, here)
        return self.value(it.otherwise, here)

    # -- moments ---------------------------------------------------------------------------------------------------

    def _instant(self, it: Expression, here: Here) -> datetime | None:
        """A local moment as an instant; None where no time of day was recorded, or where clocks skipped it."""
        held = here.row.get(it.name) if isinstance(it, verb.Of) else None
        if not isinstance(held, datetime) or not _has_time(held):
            return None
        local = held.replace(second=0, microsecond=0)
        instant = local.replace(tzinfo=LONDON).astimezone(UTC)
        return instant if instant.astimezone(LONDON).replace(tzinfo=None) == local else None


def _has_time(moment: datetime) -> bool:
    """Exactly midnight means that no time was recorded."""
    return (moment.hour, moment.minute, moment.second, moment.microsecond) != (0, 0, 0, 0)


def _whole_months(first: date, last: date) -> int:
    """Whole calendar months: a month is up on the same day of the next, or on its last day where it has no such day."""
    months = month_number(last) - month_number(first)
    is_last = (last + timedelta(days=1)).day == 1
    return months if last.day >= first.day or is_last else months - 1


def _text(value: Any) -> str:
    """The value of a cut as text."""
    if value is None:
        return NOT_KNOWN
    return str(value).lower() if isinstance(value, bool) else str(value)

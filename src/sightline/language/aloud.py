"""Definitions read aloud: the same tree that the engine computes, in English, for the dictionary and the reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.base import terms
from sightline.language import expressions as verb
from sightline.language.clocks import Clock
from sightline.language.expressions import Expression
from sightline.language.limits import Limit
from sightline.language.measures import PLACES, Measure, Strand
from sightline.language.records import Record
from sightline.language.rulebook import Rulebook

SIGNS = {"==": "is", "!=": "is not", "<": "is before", "<=": "is on or before", ">": "is after", ">=": "is on or after"}
NUMBERS = {"<": "is under", "<=": "is at most", ">": "is over", ">=": "is at least", "==": "is", "!=": "is not"}


def say(expression: Expression, of: type[Record], rules: Rulebook | None = None) -> str:
    """An expression over a record's rows, in English."""
    return Voice(of, rules or Rulebook()).say(expression)


def say_clock(clock: Clock, rules: Rulebook | None = None) -> str:
    """What starts a clock, what stops it, how long it allows and to whom it applies."""
    voice = Voice(clock.of, rules or Rulebook())
    limit = voice.rules.limit(clock.limit)
    said = [f"From {voice.say(clock.starts)} to {voice.say(clock.stops)}, {_by(limit)}."]
    if clock.applies is not None:
        said.append(f"Applies where {voice.condition(clock.applies)}.")
    if clock.extended_to is not None:
        said.append(f"Where {voice.say(clock.extended_to)} is later, it is due on that day.")
    if clock.set_to is not None:
        said.append(f"Where there is {voice.say(clock.set_to)}, it is due on that day.")
    if clock.ends is not None:
        said.append(f"Ends without that on {voice.say(clock.ends)}.")
    return " ".join([*said, clock.edges]).strip()


def say_measure(measure: Measure, rules: Rulebook | None = None) -> str:
    """What a measure counts, of what, and by which day."""
    rules = rules or Rulebook()
    said = [_say_strand(strand, measure, rules) for strand in measure.strands]
    if measure.population:
        said.append(f"For each {measure.per or 10_000:,} {measure.population}, by the estimate of the year.")
    return " ".join(dict.fromkeys(said))


def _say_strand(strand: Strand, measure: Measure, rules: Rulebook) -> str:
    if strand.clock is not None:
        return _say_clock_strand(strand.clock, measure, rules)
    voice = Voice(strand.of, rules)
    where = _where(strand, voice)
    by = _when(strand, voice)
    things = " ".join(filter(None, [_each(strand), strand.of.title.lower()]))
    if measure.kind == "share" or (strand.counted is not None and strand.spell is not None):
        assert strand.counted is not None
        by_weight = "" if strand.value is None else f", each by {voice.say(strand.value)}"
        return f"Of {things}{where} ({by}){by_weight}: those where {voice.condition(strand.counted)}."
    if measure.kind == "sum" or (strand.part and strand.value is not None):
        return f"{_part(strand, measure.kind)}The sum of {voice.say(strand.value)} over {things}{where} ({by})."
    if measure.kind in ("mean", *PLACES) and strand.value is not None:
        return f"The {measure.kind} of {voice.say(strand.value)} over {things}{where} ({by})."
    return f"{_part(strand, measure.kind)}How many {things}{where} ({by})."


def _each(strand: Strand) -> str:
    """'families, each once, of'."""
    if not strand.each:
        return ""
    called = {"child_id": "children", "family_id": "families", "worker": "workers"}
    whose = called.get(strand.each, strand.of.fields[strand.each].label.lower())
    return f"{whose}, each once, of"


def _part(strand: Strand, kind: str) -> str:
    return "" if strand.part != "under" else "Less: " if kind == "difference" else "Divided by: "


def _where(strand: Strand, voice: Voice) -> str:
    """Which rows, without saying again that the value which a mean is of must be known."""
    if strand.where is None:
        return ""
    value = voice.say(strand.value) if strand.value is not None else None
    said = [voice.inside(part) for part in _parts(strand.where)]
    kept = [text for text in said if value is None or value not in text]
    return f" where {' and '.join(kept)}" if kept else ""


def _parts(where: Expression) -> tuple[Expression, ...]:
    return tuple(one for part in where.of for one in _parts(part)) if isinstance(where, verb.AllOf) else (where,)


def _when(strand: Strand, voice: Voice) -> str:
    if strand.spell is not None:
        start, end = strand.spell
        return f"open at the end of the month: {voice.say(start)} has come and {voice.say(end)} has not"
    assert strand.when is not None
    return f"by {voice.say(strand.when)}"


def _say_clock_strand(clock: Clock, measure: Measure, rules: Rulebook) -> str:
    limit = rules.limit(clock.limit)
    if measure.at_a_point:
        return f"{clock.title}: how many are past {limit.text()} at the end of the month, and neither done nor ended."
    return f"{clock.title}: the share done {_by(limit)}, of those {measure.basis}."


def _by(limit: Limit) -> str:
    """'within 10 working days'; 'by the last day of the school term after that'."""
    return f"by {_last_day_of(limit, 'that')}" if limit.unit in terms.UNITS else f"within {limit.text()}"


def _last_day_of(limit: Limit, which: str) -> str:
    """'the last day of the school term after that': where a term is meant, and not so many days."""
    unit, value = limit.unit[:-1], limit.values[-1].value
    if value == 0:
        return f"the last day of the same {unit} as {which}"
    side = "after" if value > 0 else "before"
    return f"the last day of the {unit} {'' if abs(value) == 1 else f'{abs(value)} '}{side} {which}"


class Voice:
    """Reads expressions over one record's rows."""

    def __init__(self, of: type[Record], rules: Rulebook) -> None:
        self.of, self.rules = of, rules

    def say(self, it: Any) -> str:
        read = getattr(self, f"_{type(it).__name__}", None)
        return read(it) if read else str(it)

    def condition(self, it: Expression) -> str:
        """An expression that is true or false; a yes-or-no field needs a verb."""
        return f"{self.say(it)} is yes" if self._kind(it) == "yes_no" else self.say(it)

    def _label(self, name: str) -> str:
        field = self.of.fields.get(name)
        return f"'{field.label}'" if field else name.replace("_", " ")

    def _kind(self, it: Expression) -> str:
        field = self.of.fields.get(it.name) if isinstance(it, verb.Of) else None
        return field.kind if field else ""

    def _Of(self, it: verb.Of) -> str:
        return self._label(it.name)

    def _Value(self, it: verb.Value) -> str:
        if it.value is None:
            return "nothing"
        if isinstance(it.value, bool):
            return "yes" if it.value else "no"
        return f"{it.value:%d/%m/%Y}" if isinstance(it.value, date) else str(it.value)

    def _AsAt(self, it: verb.AsAt) -> str:
        return "the day of the figure"

    def _TheDay(self, it: verb.TheDay) -> str:
        return "the row's own day"

    def _Compare(self, it: verb.Compare) -> str:
        right = it.right.value if isinstance(it.right, verb.Value) else None
        if isinstance(it.left, verb.FromRecord) and it.left.pick == "count" and it.sign == ">" and right == 0:
            return self._exists(it.left)
        signs = NUMBERS if isinstance(right, int | float) and not isinstance(right, bool) else SIGNS
        return f"{self.say(it.left)} {signs[it.sign]} {self.say(it.right)}"

    def _exists(self, it: verb.FromRecord) -> str:
        return f"there is one of {self._others(it)}"

    def _others(self, it: verb.FromRecord) -> str:
        where = f" where {Voice(it.record, self.rules).condition(it.where)}" if it.where is not None else ""
        return f"the {it.record.title.lower()} of the same {_shared(it)}{where}"

    def _AllOf(self, it: verb.AllOf) -> str:
        return " and ".join(self.inside(part) for part in it.of)

    def _AnyOf(self, it: verb.AnyOf) -> str:
        for blank, other in (it.of, it.of[::-1]) if len(it.of) == 2 else ():
            if isinstance(blank, verb.IsBlank) and isinstance(blank.of, verb.Of):
                asked = other.of if isinstance(other, verb.Not) else other
                if isinstance(asked, verb.Of) and asked.name == blank.of.name:
                    return f"{self.say(asked)} is not {'no' if asked is other else 'yes'}"
        return " or ".join(self.inside(part) for part in it.of)

    def inside(self, part: Expression) -> str:
        """A part of an 'and' or an 'or': an inner choice needs brackets."""
        said = self.condition(part)
        return f"({said})" if isinstance(part, verb.AnyOf) and " or " in said else said

    def _Not(self, it: verb.Not) -> str:
        if self._kind(it.of) == "yes_no":
            return f"{self.say(it.of)} is no"
        if isinstance(it.of, verb.IsBlank):
            return f"{self.say(it.of.of)} is known"
        if isinstance(it.of, verb.Compare) and isinstance(it.of.left, verb.FromRecord):
            return f"it is not so that {self.say(it.of)}"
        return f"not ({self.say(it.of)})"

    def _IsBlank(self, it: verb.IsBlank) -> str:
        return f"{self.say(it.of)} is blank"

    def _IsUnknown(self, it: verb.IsUnknown) -> str:
        return f"{self._label(it.name)} could not be read or was never sent"

    def _OneOf(self, it: verb.OneOf) -> str:
        return f"{self.say(it.of)} is one of {', '.join(it.values)}"

    def _Between(self, it: verb.Between) -> str:
        return f"the {it.unit} from {self.say(it.start)} to {self.say(it.end)}"

    def _Times(self, it: verb.Times) -> str:
        return f"{it.by} times {self.say(it.number)}"

    def _Due(self, it: verb.Due) -> str:
        limit = self.rules.limit(it.limit)
        if limit.unit in terms.UNITS:
            return _last_day_of(limit, f"that of {self.say(it.start)}")
        return f"{limit.text()}{'' if limit.values[-1].value < 0 else ' after'} {self.say(it.start)}"

    def _WithinLimit(self, it: verb.WithinLimit) -> str:
        limit = self.rules.limit(it.limit)
        if limit.unit in terms.UNITS:
            return f"{self.say(it.stop)} is by {self._Due(verb.Due(it.start, it.limit))}"
        return f"{self.say(it.stop)} is within {limit.text()} of {self.say(it.start)}"

    def _Neighbour(self, it: verb.Neighbour) -> str:
        which = {"next": "the next one", "previous": "the one before", "latest": "all those before"}[it.which]
        within = " and ".join(self._label(name) for name in it.within)
        where = f" where {self.condition(it.where)}" if it.where is not None else ""
        most = "the latest " if it.which == "latest" else ""
        return f"{most}{self._label(it.field)} of {which} for the same {within}{where}"

    def _FromRecord(self, it: verb.FromRecord) -> str:
        other = Voice(it.record, self.rules)
        if it.pick == "count":
            return f"how many there are of {self._others(it)}"
        return f"the {it.pick} {other._label(it.field)} among {self._others(it)}"

    def _InForce(self, it: verb.InForce) -> str:
        other = Voice(it.record, self.rules)
        return f"{other._label(it.field)} of the {it.record.title.lower()} in force on {self.say(it.at)}"

    def _Choose(self, it: verb.Choose) -> str:
        if it.called:
            return it.called
        cases = [f"{self.say(value)} where {self.say(condition)}" for condition, value in it.cases]
        return f"{'; '.join(cases)}; else {self.say(it.otherwise)}"


def _shared(it: verb.FromRecord) -> str:
    theirs = [pair[0] for pair in it.on]
    return " and ".join(it.record.fields[name].label.lower() if name in it.record.fields else name for name in theirs)

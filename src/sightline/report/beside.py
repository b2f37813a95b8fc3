"""What stands beside a report's own figures: what was published before, the milestones to come, and how others do."""

from __future__ import annotations

from dataclasses import replace

from sightline.base.errors import Refused
from sightline.judge.sentences import rounded, shown
from sightline.language.measures import Measure
from sightline.plan import Comparator, Milestone, Plan, Published, Target
from sightline.plan.dates import parse_dated
from sightline.report.disclose import CONFIDENTIAL, gives_away, printed
from sightline.report.document import Block, Side, Table
from sightline.report.pack import Compared, Pack

NONE = "not computable"
BEFORE = ("Figure", "For", "As published", "From the records", "The same")
ASIDE = ("Figure", "Milestones", "Others")


def beside(keys: tuple[str, ...], pack: Pack, plan: Plan, where: str) -> list[Block]:
    """The two tables that follow the figures of a priority or of a section; neither where there is nothing to say."""
    return [table for table in (_before(keys, pack, where), _aside(keys, pack, plan, where)) if table is not None]


def _before(keys: tuple[str, ...], pack: Pack, where: str) -> Table | None:
    rows = tuple(_compared(one, pack.public) for one in pack.published if one.published.measure in keys)
    sides: tuple[Side, ...] = ("left", "left", "right", "right", "left")
    return Table(f"What was published before, under {where}", BEFORE, rows, sides) if rows else None


def _compared(one: Compared, public: bool) -> tuple[str, ...]:
    said = one.published
    head = said.title, when(said.period)
    if said.kind == "target" and one.figure is None:
        return *head, f"{published(said)} (target)", "", "the plan's milestone" if one.equal else "no"
    if one.figure is None:
        return *head, published(said), NONE, one.why
    if public and (gives_away(one.figure) or _told(one)) and said.kind != "target":
        return *head, CONFIDENTIAL, CONFIDENTIAL, "held back"
    found = printed(one.figure, public)
    part = f" ({found.numerator} of {found.denominator})" if one.figure.unit == "per cent" and not found.hidden else ""
    aim = " (target)" if said.kind == "target" else ""
    return *head, f"{published(said)}{aim}", f"{found.value}{part}", "yes" if one.equal else "no"


def _told(one: Compared) -> bool:
    """Whether what was published would itself tell a count from 1 to 5."""
    assert one.figure is not None
    said = one.published
    return gives_away(replace(one.figure, numerator=said.numerator, denominator=said.denominator))


def published(said: Published) -> str:
    """A published figure as it was printed: '69%', '94 of 365', '7', '17% (36 of 212)'."""
    count = "" if said.numerator is None or said.denominator is None else _of(said)
    if said.value is None:
        return count
    value = f"{said.value:g}%" if said.unit == "per cent" else shown(said.value, said.unit)
    return f"{value} ({count})" if count else value


def _of(said: Published) -> str:
    return f"{rounded(said.numerator or 0)} of {rounded(said.denominator or 0)}"


def when(period: str) -> str:
    """A published period in words; as it stands, where it is no date."""
    try:
        dated = parse_dated(period)
    except Refused:
        return period
    return dated.text() if dated else ""


def _aside(keys: tuple[str, ...], pack: Pack, plan: Plan, where: str) -> Table | None:
    measures = {item.measure.key: item.measure for item in pack.items}
    targets = [one for one in plan.targets if one.measure in keys and one.measure in measures and one.milestones]
    rows = [(_title(measures[one.measure], one), _milestones(one, measures[one.measure])) for one in targets]
    aimed = {one.measure for one in targets}
    alone = dict.fromkeys(one.measure for one in plan.comparators if one.measure in keys and one.measure in measures)
    named = [(one.measure, *row) for one, row in zip(targets, rows, strict=True)]
    named += [(key, measures[key].title, "") for key in alone if key not in aimed]
    lines = tuple((title, steps, _others(key, plan, measures[key])) for key, title, steps in named)
    return Table(f"Milestones, and other councils, under {where}", ASIDE, lines) if lines else None


def _title(measure: Measure, target: Target) -> str:
    return f"{measure.title} ({', '.join(value for _name, value in target.cut)})" if target.cut else measure.title


def _milestones(target: Target, measure: Measure) -> str:
    return "; ".join(_milestone(step, measure) for step in target.milestones)


def _milestone(step: Milestone, measure: Measure) -> str:
    return f"{shown(step.value, measure.unit)} {'by ' + step.day.text() if step.day else '(no date)'}"


def _others(key: str, plan: Plan, measure: Measure) -> str:
    known = [one for one in plan.comparators if one.measure == key and one.value is not None]
    return "; ".join(_other(one, measure) for one in known)


def _other(one: Comparator, measure: Measure) -> str:
    period = f" ({when(one.period)})" if one.period else ""
    return f"{one.of} {shown(one.value, measure.unit)}{period}"

"""Changes to a plan: each makes a new plan and leaves the old as it was. The first date of an action never changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from sightline.base.errors import Refused, UnknownName
from sightline.plan.model import STATUSES, Action, Dated, Plan, Priority, Target
from sightline.plan.tables import TABLES, Table

NAMES = {
    "text": "what is to be done",
    "owner": "owner",
    "status": "status",
    "first_due": "first due",
    "revised_due": "revised due",
    "done_on": "done on",
    "evidence": "evidence",
    "measure": "figure",
    "note": "note",
    "title": "title",
    "lead": "accountable lead",
    "needs": "what must improve",
    "impact": "impact",
    "measures": "figures",
    "milestones": "milestones",
    "author": "set by",
    "reason": "reason",
    "comparator": "comparator",
    "source": "source",
    "inspection": "inspection",
    "typed": "as printed",
}


@dataclass(frozen=True)
class Difference:
    """One thing that is not what it was: whose it is (a key), what, and its value before and after, in words."""

    kind: str
    key: str
    what: str
    before: str
    after: str


def change_action(plan: Plan, key: str, **given: Any) -> Plan:
    """The plan with an action changed. Errors: UnknownName; Refused, for what cannot stand."""
    found = next((action for action in plan.actions if action.key == key), None)
    if found is None:
        raise UnknownName("action", key, [action.key for action in plan.actions])
    changed = replace(found, **given)
    _must_stand(changed)
    if found.first_due is not None and changed.first_due != found.first_due:
        raise Refused("The first date of an action is kept as it was.", do="Give a revised date.")
    return _each_action(plan, lambda action: changed if action.key == key else action)


def _must_stand(action: Action) -> None:
    if action.status not in STATUSES:
        raise Refused(f"'{action.status}' is no status.", do=f"Choose one of: {', '.join(STATUSES)}.")
    if action.status != "done" and action.done_on is not None:
        raise Refused("An action that has a date on which it was done is done.", do="Set its status to done.")


def _each_action(plan: Plan, change: Any) -> Plan:
    priorities = tuple(
        replace(priority, actions=tuple(change(action) for action in priority.actions)) for priority in plan.priorities
    )
    return replace(plan, priorities=priorities)


def add_action(plan: Plan, priority: str, action: Action) -> Plan:
    """The plan with one more action under a priority. Errors: UnknownName; Refused, for a key that is taken."""
    if plan.priority(priority) is None:
        raise UnknownName("priority", priority, [one.key for one in plan.priorities])
    if any(one.key == action.key for one in plan.actions):
        raise Refused(f"There is an action '{action.key}' already.", do="Give it a key of its own.")
    _must_stand(action)
    return change_priority(plan, priority, actions=(*_priority(plan, priority).actions, action))


def change_priority(plan: Plan, key: str, **given: Any) -> Plan:
    """The plan with a priority changed. Errors: UnknownName."""
    changed = replace(_priority(plan, key), **given)
    return replace(plan, priorities=tuple(changed if one.key == key else one for one in plan.priorities))


def _priority(plan: Plan, key: str) -> Priority:
    found = plan.priority(key)
    if found is None:
        raise UnknownName("priority", key, [one.key for one in plan.priorities])
    return found


def put_target(plan: Plan, target: Target) -> Plan:
    """The plan with a target in the place of the one that the measure (and cut) had, or besides."""
    same = [one for one in plan.targets if (one.measure, one.cut) == (target.measure, target.cut)]
    if same:
        return replace(plan, targets=tuple(target if one in same else one for one in plan.targets))
    return replace(plan, targets=(*plan.targets, target))


def put_row(plan: Plan, of: Table, row: Any) -> Plan:
    """The plan with a row of one of its flat tables in the place of the one with the same key, or besides."""
    rows, key = getattr(plan, of.name), of.key_of(row)
    held = any(of.key_of(one) == key for one in rows)
    new = tuple(row if of.key_of(one) == key else one for one in rows) if held else (*rows, row)
    changed: dict[str, Any] = {of.name: new}
    return replace(plan, **changed)


def next_key(priority: Priority) -> str:
    """A key for a new action that follows the way in which the priority's others are numbered."""
    numbers = [int(action.key.rpartition(".")[2]) for action in priority.actions if "." in action.key[:-1]]
    return f"A{priority.number}.{max(numbers, default=len(priority.actions)) + 1}"


def differences(old: Plan, new: Plan) -> list[Difference]:
    """What differs between two plans: priorities, actions, targets and the flat tables, in the order of the new one."""
    return [
        *_differ("priority", {p.key: p for p in old.priorities}, {p.key: p for p in new.priorities}),
        *_differ("action", {a.key: a for a in old.actions}, {a.key: a for a in new.actions}),
        *_differ("target", {_named(t): t for t in old.targets}, {_named(t): t for t in new.targets}),
        *(one for of in TABLES for one in _differ(of.said, _rows(old, of), _rows(new, of), of.names)),
    ]


def _rows(plan: Plan, of: Table) -> dict[str, Any]:
    return {" ".join(map(in_words, of.key_of(row))).strip(): row for row in getattr(plan, of.name)}


def _named(target: Target) -> str:
    return " ".join([target.measure, *(f"{name}={value}" for name, value in target.cut)])


def _differ(kind: str, old: dict[str, Any], new: dict[str, Any], names: dict[str, str] = NAMES) -> Iterator[Difference]:
    for key, held in new.items():
        if key not in old:
            yield Difference(kind, key, "added", "", getattr(held, "text", "") or getattr(held, "title", "") or key)
            continue
        for field in fields(held):
            before, after = getattr(old[key], field.name), getattr(held, field.name)
            if before != after and field.name in names:
                yield Difference(kind, key, names[field.name], in_words(before), in_words(after))
    for key in old.keys() - new.keys():
        yield Difference(kind, key, "taken out", key, "")


def in_words(value: Any) -> str:
    """A value of a plan as people read it; '' for none."""
    if isinstance(value, Dated):
        return value.text()
    if isinstance(value, tuple):
        return "; ".join(
            ": ".join(map(in_words, part)) if isinstance(part, tuple) else in_words(part) for part in value
        )
    if hasattr(value, "by") and hasattr(value, "value"):
        typed = f" (printed as {in_words(value.typed)})" if value.typed else ""
        return f"{value.value:g} by {value.by or 'no date'}{typed}"
    return "" if value is None else str(value)

"""The day on which an expression is judged: whether it has one, and what it is where that is not the as-at day."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from sightline.language import expressions as verb
from sightline.language.expressions import Expression

JUDGED = "~judged"


def is_judged(expression: Expression) -> bool:
    """Whether the expression goes by AS_AT, so that each day may give it another value. It is found once."""
    kept: bool | None = vars(expression).get(JUDGED)
    if kept is None:
        kept = isinstance(expression, verb.AsAt) or any(is_judged(part) for part in expression.parts())
        vars(expression)[JUDGED] = kept
    return kept


def on_the_day(expression: Expression, day: Expression) -> Expression:
    """The expression with THE_DAY replaced by the day in question."""
    if isinstance(expression, verb.TheDay):
        return day
    changed = {f.name: _swap(getattr(expression, f.name), day) for f in fields(expression)}
    same = all(changed[f.name] is getattr(expression, f.name) for f in fields(expression))
    return expression if same else replace(expression, **changed)


def _swap(value: Any, day: Expression) -> Any:
    if isinstance(value, Expression):
        return on_the_day(value, day)
    if isinstance(value, tuple):
        parts = tuple(_swap(part, day) for part in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    return value

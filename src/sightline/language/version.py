"""A definition's version: the SHA-256 of its canonical JSON with the limits in force and the calendar.

Titles, hints and reasons are left out, so that mending a word does not make a new version, and no library's name is
in it, so that an upgrade does not either.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sightline.language.expressions import Expression
from sightline.language.limits import Limit
from sightline.language.measures import Measure, Strand
from sightline.language.records import Record
from sightline.language.rulebook import Rulebook

KEPT, BY_RULES, TEXT = "~canonical", "~canonical by rules", "~text"


def canonical(value: Any, rules: Rulebook | None = None) -> Any:
    """A definition, or a part of one, as plain JSON values in a fixed order."""
    if isinstance(value, Expression):
        return _of_expression(value, rules)
    if isinstance(value, type) and issubclass(value, Record):
        return {"record": value.key}
    if isinstance(value, Limit):
        if rules is None:
            return {"limit": value.key}
        limit = rules.limit(value)
        said = {"unit": limit.unit, "values": [[v.in_force_from.isoformat(), v.value] for v in limit.values]}
        return {**said, "day off": "put off"} if rules.puts_off(limit) else said
    if isinstance(value, Strand):
        return {
            f.name: canonical(getattr(value, f.name), rules)
            for f in fields(value)
            if f.name not in ("clock", "state", "cuts") and _is_said(getattr(value, f.name))
        }
    if isinstance(value, tuple | list):
        return [canonical(part, rules) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _is_said(value: Any) -> bool:
    return value is not None and not (isinstance(value, str) and not value)


def _of_expression(value: Expression, rules: Rulebook | None) -> dict[str, Any]:
    """By the same rules it is the same for ever, since an expression never changes, and so it is kept with it: one
    without rules, and one by the rules of who asked last."""
    slot = KEPT if rules is None else BY_RULES
    by: Rulebook | None
    kept: dict[str, Any] | None
    by, kept = vars(value).get(slot, (rules, None))
    if kept is None or by is not rules:
        held = {f.name: canonical(getattr(value, f.name), rules) for f in fields(value) if f.name != "called"}
        kept = {"verb": type(value).__name__, **{name: part for name, part in held.items() if part is not None}}
        vars(value)[slot] = rules, kept
    return kept


def text_of(value: Any, rules: Rulebook | None = None) -> str:
    if rules is None and isinstance(value, Expression):
        held = vars(value)
        if TEXT not in held:
            held[TEXT] = json.dumps(canonical(value), sort_keys=True, separators=(",", ":"))
        return str(held[TEXT])
    return json.dumps(canonical(value, rules), sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4096)
def version_of(measure: Measure, rules: Rulebook) -> str:
    """Sixteen hexadecimal digits that change when, and only when, the definition does."""
    said = {
        "kind": measure.kind,
        "window": measure.window,
        "per": measure.per,
        "strands": canonical(measure.strands, rules),
        "calendar": rules.calendar.version,
    }
    return sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:16]

"""Opens a payload of the children's social care API: JSON, taken apart into the things that each of its sections holds.

A payload is one child, a list of children, an object that holds either, or one child on each line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused

CHILD, PURGE, CHILDREN = "la_child_id", "purge", "children"
AGAIN = "Ask for the payload as it was sent, and load that."
MARKS = (CHILD, "mis_child_id", "child_details", "social_care_episodes", "health_and_wellbeing")
Object = dict[str, Any]


@dataclass(frozen=True)
class Thing:
    """One object of a section: what it says and what the objects around it say, as text."""

    own: dict[str, str]
    around: dict[str, str]

    def says(self, name: str) -> str | None:
        return self.own.get(name, self.around.get(name))


@dataclass(frozen=True)
class Left:
    """Something that makes no row: whose it is, the section and the name under which it stands, and why."""

    child: str | None
    section: str
    name: str
    text: str
    why: str


@dataclass
class Payload:
    """The things of each section ('' is the child itself), in the order of the payload; and what is left over."""

    things: dict[str, list[Thing]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def open_payload(path: Path) -> Payload:
    """The payload, taken apart. Errors: Refused, for a file that is not JSON or holds no child."""
    payload = Payload()
    for child in _children(_read(path), path):
        if isinstance(child, dict):
            _take(child, "", {}, payload)
        else:
            payload.left.append(Left(None, "", "", _text(child) or "", "not a child"))
    if not payload.things and not payload.left:
        raise _refused(path, "It holds no child.")
    return payload


def _read(path: Path) -> Any:
    raw = path.read_bytes()
    try:
        return json.loads(raw)
    except RecursionError as error:
        raise _refused(path, "Its sections lie too deep within each other.") from error
    except ValueError as error:
        lines = raw.splitlines()
        if len(lines) > 1 and lines[0].lstrip().startswith(b"{") and lines[0].rstrip().endswith(b"}"):
            return [_line(line, number, path) for number, line in enumerate(lines, 1) if line.strip()]
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "its encoding"
        raise _refused(path, f"It is not whole JSON: it cannot be understood from {where} on.") from error


def _line(line: bytes, number: int, path: Path) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _refused(path, f"Line {number} is not whole JSON.") from error


def _children(held: Any, path: Path) -> list[Any]:
    if isinstance(held, dict) and not _is_child(held):
        inside = next((value for name, value in held.items() if name.lower() == CHILDREN), None)
        held = inside if isinstance(inside, list) else [] if inside is None else [inside]
    found = held if isinstance(held, list) else [held]
    if found and not any(isinstance(one, dict) and _is_child(one) for one in found):
        found = []
    if not found:
        raise _refused(path, "It is JSON, and no payload of the children's social care API: no child stands in it.")
    return found


def _is_child(held: Object) -> bool:
    return any(name in held for name in MARKS)


def _take(held: Object, section: str, around: dict[str, str], payload: Payload) -> None:
    """Take an object apart: its own texts, and each object within it as a thing of that section."""
    own = {name: text for name, value in held.items() if (text := _text(value)) is not None}
    if own.get(PURGE) == "true":
        whose = own.get(CHILD, around.get(CHILD))
        payload.left += [Left(whose, where, name, text, PURGE) for where, name, text in _texts(held, section)]
        return
    payload.things.setdefault(section, []).append(Thing(own, around))
    for name, value in held.items():
        inner = f"{section}.{name}" if section else name
        for one in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
            _take(one if isinstance(one, dict) else {name: one}, inner, {**around, **own}, payload)


def _texts(held: Object, section: str) -> Iterator[tuple[str, str, str]]:
    for name, value in held.items():
        inner = f"{section}.{name}" if section else name
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _texts(one, inner)
            elif (text := _text(one)) is not None and name != PURGE:
                yield section, name, text


def _text(value: Any) -> str | None:
    """A value as text; None for blank and for what holds values of its own."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else str(value)
    return value if isinstance(value, str) and value.strip() else None


def _refused(path: Path, why: str) -> Refused:
    return Refused(f"{path.name} was not read.", why=why, do=AGAIN)

"""An area: one room of the house. It is a package whose modules declare records, clocks, measures and the rest.

Nothing is listed twice: what a module declares is found by its type, and its name is its key. A module that grows too
long goes on in others whose names begin with its own.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, TypeVar

from sightline.base.errors import Misdeclared
from sightline.language.clocks import Clock
from sightline.language.cuts import Cut
from sightline.language.limits import Limit, Limits
from sightline.language.measures import Measure, clock_measures
from sightline.language.records import Record
from sightline.language.registers import Register
from sightline.language.worklists import Meeting, Worklist

MODULES = ("records", "registers", "cuts", "clocks", "measures", "worklists", "meetings", "lives")
T = TypeVar("T")


@dataclass(frozen=True)
class Area:
    """A room as declared: everything by key, in the order in which it was written."""

    key: str
    title: str
    says: str
    records: dict[str, type[Record]] = field(default_factory=dict)
    limits: dict[str, Limit] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)
    clocks: dict[str, Clock] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    worklists: dict[str, Worklist] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    cuts: dict[str, Cut] = field(default_factory=dict)
    lives: ModuleType | None = None


def area(package: str) -> Area:
    """Read a room from its package's name. Errors: Misdeclared, naming the room and the word."""
    root = importlib.import_module(package)
    modules = {name: importlib.import_module(f"{package}.{name}") for name in _modules(root)}
    key = package.rpartition(".")[2]
    own = [module for name, module in modules.items() if not name.startswith("lives")]
    clocks = {clock.key: clock for clock in _declared(own, Clock).values()}
    measures = {name: replace(m, key=name, area=key) for name, m in _declared(own, Measure).items()}
    for clock in clocks.values():
        own_figures = clock_measures(clock).items()
        made = {name: replace(m, key=name, area=key, of_clock=clock.key) for name, m in own_figures}
        measures.update({name: measure for name, measure in made.items() if name not in measures})
    for measure in measures.values():
        if measure.variant_of and measure.variant_of not in measures:
            raise Misdeclared(f"{key}: '{measure.key}' is a variant of '{measure.variant_of}', which the room has not.")
    lines = (root.__doc__ or key).strip().splitlines()
    return Area(
        key=key,
        title=lines[0].rstrip("."),
        says=" ".join(line.strip() for line in lines[1:]).strip(),
        records=_records(own, package),
        limits=_limits(own),
        registers={register.key: register for register in _declared(own, Register).values()},
        clocks=clocks,
        measures=measures,
        worklists={n: replace(w, key=n, area=key) for n, w in _declared(own, Worklist).items()},
        meetings={n: replace(m, key=n, area=key) for n, m in _declared(own, Meeting).items()},
        cuts={n: replace(c, key=n) for n, c in _declared(own, Cut).items()},
        lives=modules.get("lives"),
    )


def _modules(root: ModuleType) -> list[str]:
    """The modules that a room has, in order; a long one may go on in another: measures, then measures_court."""
    held = sorted(one.name for one in iter_modules(root.__path__))
    return [name for first in MODULES for name in held if name == first or name.startswith(f"{first}_")]


def _declared(modules: list[ModuleType], kind: type[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, kind) and not any(value is other for other in found.values()):
                found[name] = value
    return found


def _records(modules: list[ModuleType], package: str) -> dict[str, type[Record]]:
    found: dict[str, type[Record]] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Record) and value.__module__.startswith(package + "."):
                found[value.key] = value
    return found


def _limits(modules: list[ModuleType]) -> dict[str, Limit]:
    found: dict[str, Limit] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Limits):
                found.update(value.all)
    return found


def _first(measure: Measure) -> str:
    """The key of the measure that its variants name."""
    return measure.variant_of or measure.key


class Rooms:
    """All the rooms together, in registry order: every word by its key."""

    def __init__(self, areas: list[Area]) -> None:
        self.areas = areas
        self.records: dict[str, type[Record]] = self._gather("records")
        self.limits: dict[str, Limit] = self._gather("limits")
        self.registers: dict[str, Register] = self._gather("registers")
        self.clocks: dict[str, Clock] = self._gather("clocks")
        self.measures: dict[str, Measure] = self._gather("measures")
        self.worklists: dict[str, Worklist] = self._gather("worklists")
        self.meetings: dict[str, Meeting] = self._gather("meetings")
        self.cuts: dict[str, Cut] = self._gather("cuts")

    def _gather(self, word: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for room in self.areas:
            for name, value in getattr(room, word).items():
                if name in found and found[name] is not value:
                    raise Misdeclared(f"Two rooms declare the {word[:-1]} '{name}'; the second is {room.key}.")
                found[name] = value
        return found

    def area_of(self, word: str, name: str) -> Area:
        return next(room for room in self.areas if name in getattr(room, word))

    def variants(self, measure: Measure) -> list[Measure]:
        """The other honest ways to count what a measure counts: those declared so, and those of the same clocks."""
        first, clocks = _first(measure), {clock.key for clock in measure.clocks}
        others = [one for one in self.measures.values() if one.key != measure.key]
        declared = [one for one in others if _first(one) == first]
        timed = [one for one in others if clocks and {c.key for c in one.clocks} == clocks and one.unit == measure.unit]
        return declared + [one for one in timed if one not in declared]

    @cached_property
    def names(self) -> list[str]:
        return [room.key for room in self.areas]

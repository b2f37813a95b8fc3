"""Every clock's worked example: each room has a module of them in `examples`, named as the room is."""

from __future__ import annotations

import importlib
from pkgutil import iter_modules

from sightline.areas import ROOMS
from tests.spec import examples
from tests.spec.example import AS_AT, Example

__all__ = ["AS_AT", "EXAMPLES", "Example"]

WRITTEN = {module.name for module in iter_modules(examples.__path__)}
EXAMPLES: tuple[Example, ...] = tuple(
    example
    for room in ROOMS.names
    if room in WRITTEN
    for example in importlib.import_module(f"tests.spec.examples.{room}").EXAMPLES
)

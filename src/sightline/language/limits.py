"""A limit: a statutory or local number as a dated list of values, each with its reference.

A duty goes by the value in force on the day it starts. Local variation is allowed only where the limit says so, and
what law or statutory guidance sets may at most be made stricter.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sightline.base.calendar import UNITS
from sightline.base.errors import Misdeclared, Refused

LAW = ("regulation", "statutory guidance")
FORCES = (*LAW, "best practice", "local")


@dataclass(frozen=True)
class DatedValue:
    """A value from a day on. `verified` says whether its source's own text was read."""

    value: int
    in_force_from: date
    reference: str
    verified: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Limit:
    key: str
    title: str
    unit: str
    force: str
    local: bool
    values: tuple[DatedValue, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise Misdeclared(f"Limit {self.key}: '{self.unit}' is not a unit. Use one of: {', '.join(UNITS)}.")
        if self.force not in FORCES:
            raise Misdeclared(f"Limit {self.key}: '{self.force}' is not a force. Use one of: {', '.join(FORCES)}.")
        if not self.values or [v.in_force_from for v in self.values] != sorted(v.in_force_from for v in self.values):
            raise Misdeclared(f"Limit {self.key} needs at least one value, and its values in order of date.")

    def on(self, day: date) -> DatedValue:
        """The value in force on a day; the earliest known one for a day before them all."""
        reached = [value for value in self.values if value.in_force_from <= day]
        return reached[-1] if reached else self.values[0]

    def text(self, day: date | None = None) -> str:
        """'45 working days'; '18 weeks before' where the value counts back from a day to come."""
        value = self.on(day).value if day else self.values[-1].value
        said = f"{abs(value)} {self.unit[:-1] if abs(value) == 1 else self.unit}"
        return said if value >= 0 else f"{said} before"

    def overridden(self, settings: dict[str, Any]) -> Limit:
        """The limit as a workspace's settings vary it: a value, from a day, with a reason. Errors: Refused."""
        where = f"limits.{self.key} in the workspace's settings"
        if not self.local:
            raise Refused(
                f"{where} cannot be set.",
                why=f"'{self.title}' is {self.force} and allows no local variation.",
                do="Take the entry out.",
            )
        missing = [name for name in ("value", "from", "reason") if name not in settings]
        if missing:
            raise Refused(f"{where} lacks {', '.join(missing)}.", do="Give a value, a from date and a reason.")
        value = DatedValue(
            int(settings["value"]), settings["from"], "local setting", True, reason=str(settings["reason"])
        )
        unit = settings.get("unit", self.unit)
        if self.force in LAW and (unit != self.unit or abs(value.value) > abs(self.on(value.in_force_from).value)):
            raise Refused(
                f"{where} cannot be set to {value.value} {unit}.",
                why=f"'{self.title}' is {self.force}, and a council may only be stricter than it.",
                do="Give a smaller number of the same unit.",
            )
        earlier = tuple(v for v in self.values if v.in_force_from < value.in_force_from)
        if unit != self.unit:
            earlier = ()
        return replace(self, unit=unit, values=(*earlier, value))


class Limits:
    """The limits of a room, by name: `limits.contact_decision`."""

    def __init__(self, limits: dict[str, Limit]) -> None:
        self.all = limits

    def __getattr__(self, name: str) -> Limit:
        try:
            return self.__dict__["all"][name]
        except KeyError:
            raise Misdeclared(f"No limit called '{name}' in this room's limits.toml.") from None

    @classmethod
    def beside(cls, module_file: str) -> Limits:
        """Read limits.toml from the folder of a room's module."""
        path = Path(module_file).with_name("limits.toml")
        with path.open("rb") as stream:
            return cls({name: _limit(name, table) for name, table in tomllib.load(stream).items()})


def _limit(name: str, table: dict[str, Any]) -> Limit:
    values = tuple(
        DatedValue(row["value"], row["from"], row["reference"], row.get("verified", True)) for row in table["values"]
    )
    return Limit(name, table["title"], table["unit"], table["force"], table["local"], values, table.get("note", ""))

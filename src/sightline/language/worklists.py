"""A worklist: who needs what by when, from clocks and registers. A meeting takes its agenda from one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.base.periods import every
from sightline.language.clocks import Clock
from sightline.language.expressions import Expression
from sightline.language.registers import Register


@dataclass(frozen=True, eq=False)
class Worklist:
    """The running, overdue and unknown dues of some clocks; or the open rows of a register that meet `where`."""

    title: str
    who_for: str
    clocks: tuple[Clock, ...] = ()
    register: Register | None = None
    where: Expression | None = None
    why: str = ""
    key: str = ""
    area: str = ""


@dataclass(frozen=True, eq=False)
class Meeting:
    """A recurring body: how often it meets, who chairs it, and the worklist that makes its agenda.

    `figures` are the keys of measures that it looks at. A body of partners has those alone: they show no child.
    """

    title: str
    chair: str
    every_days: int
    agenda: Worklist | None = None
    figures: tuple[str, ...] = ()
    purpose: str = ""
    key: str = ""
    area: str = ""

    def days(self, first: date, last: date) -> list[date]:
        """When it meets, from a first meeting until a last day."""
        return every(first, self.every_days, last)

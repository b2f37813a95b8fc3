"""A register: spells with a start and an end; who is open on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from sightline.language.expressions import Expression
from sightline.language.records import Record


@dataclass(frozen=True, eq=False)
class Register:
    """A row is open on a day if it started on or before it and has no end, or an end after it."""

    title: str
    of: type[Record]
    starts: Expression
    ends: Expression
    where: Expression | None = None
    counts: str = "children"

    @cached_property
    def key(self) -> str:
        return re.sub(r"[^a-z0-9]+", "_", self.title.lower()).strip("_")

"""A synthetic council: every family that it knows, and the rows that are about no child: posts, courses, complaints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sightline.sample.life import Family, Life, Row


@dataclass(eq=False)
class Council:
    """What the rooms may ask of the whole council once all lives are lived, and add to it.

    `scale` is its size: 1 for one with about 14,000 contacts a year.
    """

    families: list[Family]
    ends: date
    scale: float = 1.0
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def lives(self) -> Iterator[Life]:
        return (life for family in self.families for life in family.children)

    def add(self, record: str, **row: Any) -> Row:
        """A row that is about no child."""
        self.rows.setdefault(record, []).append(row)
        return row

    def of(self, record: str) -> list[Row]:
        """Every row of a record, children's in the order of their families."""
        return [row for life in self.lives for row in life.of(record)] + self.rows.get(record, [])

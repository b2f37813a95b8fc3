"""The plan's flat tables: what each entry is called in the file, its heading in the workbook, and what it holds.

The file's reader and writer, the workbook's, and the list of what changed all go by these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sightline.plan import model


@dataclass(frozen=True)
class Column:
    """One entry. `holds`: text, number, day, dated, period, texts, pairs, amounts or kind."""

    name: str
    heading: str
    holds: str = "text"
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """`name` is the table's in the file and the plan's field, `said` what one row is called; `key` tells rows apart."""

    name: str
    sheet: str
    row: type[Any]
    said: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def key_of(self, row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self.key)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)

    @property
    def names(self) -> dict[str, str]:
        """What each entry is called in a list of what changed."""
        return {column.name: column.heading.lower() for column in self.columns}


TYPED = Column("typed", "As printed", "pairs")

PUBLISHED = Table(
    "published",
    "Published",
    model.Published,
    "published figure",
    ("id",),
    (
        Column("id", "Key", needed=True),
        Column("measure", "Figure", needed=True),
        Column("title", "Title", needed=True),
        Column("period", "Period", "period"),
        Column("unit", "Unit", needed=True),
        Column("value", "Value", "number"),
        Column("numerator", "Numerator", "number"),
        Column("denominator", "Denominator", "number"),
        Column("kind", "Actual, target or forecast", "kind"),
        Column("counts", "Counts"),
        Column("population", "Population"),
        Column("ages", "Ages"),
        Column("duty", "Duty is to each"),
        Column("outcomes", "Outcomes", "amounts"),
        Column("beside", "Set beside", "texts"),
        Column("cut", "Cut", "pairs"),
        TYPED,
        Column("report", "Report"),
        Column("note", "Note"),
    ),
)
COMPARATORS = Table(
    "comparators",
    "Comparators",
    model.Comparator,
    "comparator",
    ("measure", "of", "period"),
    (
        Column("measure", "Figure", needed=True),
        Column("of", "Of", needed=True),
        Column("value", "Value", "number"),
        Column("source", "Source"),
        Column("period", "Period", "period"),
        Column("released", "Released", "day"),
        Column("method", "Method"),
        Column("neighbours", "List of neighbours"),
        Column("ages", "Ages"),
        Column("differs", "How its definition differs"),
        Column("later_period", "Period of a later release", "period"),
        Column("later_released", "Day of a later release", "day"),
        Column("later_value", "Value of a later release", "number"),
        Column("note", "Note"),
    ),
)
RETURNS = Table(
    "returns",
    "Returns",
    model.StatutoryReturn,
    "return",
    ("measure", "as_at"),
    (
        Column("measure", "Figure", needed=True),
        Column("source", "Source", needed=True),
        Column("as_at", "As at", "day", needed=True),
        Column("value", "Value", "number"),
        Column("differs", "Why they differ"),
    ),
)
BREAKS = Table(
    "breaks",
    "Breaks",
    model.SeriesBreak,
    "break",
    ("measure", "on"),
    (
        Column("measure", "Figure", needed=True),
        Column("on", "On", "dated", needed=True),
        Column("reason", "Reason", needed=True),
        Column("restated", "Last figure before, restated", "number"),
    ),
)
CLAIMS = Table(
    "claims",
    "Claims",
    model.Claim,
    "claim",
    ("id",),
    (
        Column("id", "Key", needed=True),
        Column("text", "What is said", needed=True),
        Column("figures", "Rests on", "texts"),
        Column("population", "Population"),
        Column("note", "Note"),
    ),
)
TABLES = (PUBLISHED, COMPARATORS, RETURNS, BREAKS, CLAIMS)

"""A published figure that the files must give when they are counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """A measure in a month ('2021-01'), as a percentage (or a count) or as a numerator and a denominator."""

    measure: str
    month: str
    percent: float | None = None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def share(self) -> float:
        if self.numerator is not None and self.denominator:
            return self.numerator / self.denominator
        return (self.percent or 0.0) / 100

    @property
    def count(self) -> int:
        """The number itself, where a count was published."""
        return round(self.numerator if self.numerator is not None else self.percent or 0)

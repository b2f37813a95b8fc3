"""How well the data behind a figure are known: what was unreadable or never sent, and what could not be taken in."""

from __future__ import annotations

from dataclasses import dataclass

GRADES = ("good", "some gaps", "poor", "not known")


@dataclass(frozen=True)
class Quality:
    """A grade with its reason, in words. `unknown` of `of` dues or rows lack what the figure needs."""

    grade: str
    unknown: int
    of: int
    quarantined: int = 0

    @property
    def says(self) -> str:
        if not self.of:
            return "There is nothing to judge the data by."
        share = f"{self.unknown:,} of {self.of:,} are unknown" if self.unknown else "nothing needed is missing"
        held = f"; {self.quarantined:,} rows could not be taken in" if self.quarantined else ""
        return f"Data quality {self.grade}: {share}{held}."


def grade(unknown: int, of: int, quarantined: int = 0) -> Quality:
    """Good under 1 per cent unknown, some gaps under 5, poor from there."""
    if not of:
        return Quality("not known", unknown, of, quarantined)
    share = (unknown + quarantined) / (of + quarantined)
    return Quality("good" if share < 0.01 else "some gaps" if share < 0.05 else "poor", unknown, of, quarantined)

"""Which counts of people are so small that printing them could tell of one of them: from 1 to 5."""

from __future__ import annotations


def small(count: float | None) -> bool:
    """Whether a count of children is one that must not be printed in public."""
    return count is not None and 0 < count < 6

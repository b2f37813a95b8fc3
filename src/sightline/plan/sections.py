"""The fixed sections of the committee's paper, in their order: before the priorities, and after them."""

from __future__ import annotations

BEFORE = (("purpose", "Purpose"), ("recommendations", "Recommendations"), ("background", "Background"))
AFTER = (
    ("finance", "Finance"),
    ("law", "Law"),
    ("equality", "Equality impact"),
    ("hr", "Human resources and organisational development"),
    ("procurement", "Commercial and procurement"),
    ("health", "Health, wellbeing and safety"),
)
FIXED = {**dict(BEFORE), **dict(AFTER)}

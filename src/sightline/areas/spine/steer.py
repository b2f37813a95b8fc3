"""The search for the few moves of drawn events by which a published figure comes out when the files are counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

CLOSE_ENOUGH = 0.003


class Move(Protocol):
    """A change that could be made to a few rows, and what those rows count for: numerator and denominator."""

    def counted(self) -> tuple[int, int]: ...
    def make(self) -> None: ...
    def undo(self) -> None: ...


def steer(counted: tuple[int, int], share: float, moves: Iterable[Move]) -> None:
    """Make moves in turn, each only if it brings the figure nearer, until it is near enough."""
    numerator, denominator = counted
    for move in moves:
        off, near = numerator - share * denominator, CLOSE_ENOUGH * denominator
        if abs(off) <= near:
            return
        before = move.counted()
        move.make()
        after = move.counted()
        new = numerator + after[0] - before[0], denominator + after[1] - before[1]
        new_off = new[0] - share * new[1]
        too_far = new_off * off < 0 and abs(new_off) > near
        if abs(new_off) < abs(off) and not too_far:
            numerator, denominator = new
        else:
            move.undo()

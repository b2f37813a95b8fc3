"""What has been worked out once and need not be again: by snapshot, by day, by the file that it was read from.

A snapshot never changes, so nothing that is made of one is ever out of date; what is oldest makes room for what is new.
A command that asks once remembers nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock, RLock
from typing import Any, Protocol


class Remembers(Protocol):
    """Gives what a key stands for, making it the first time."""

    keeps: bool

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any: ...

    def peek(self, key: Hashable) -> Any:
        """What a key stands for, if it was made; else None."""


class Forgetful:
    """Makes everything anew."""

    keeps = False

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        return make()

    def peek(self, key: Hashable) -> Any:
        return None


class Memory:
    """Holds so many answers. Two who ask for the same at once wait for one making of it."""

    keeps = True

    def __init__(self, most: int = 1500) -> None:
        self.most, self.lock = most, Lock()
        self.held: OrderedDict[Hashable, _Answer] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        with self.lock:
            answer = self.held.setdefault(key, _Answer())
            self.held.move_to_end(key)
            while len(self.held) > self.most:
                self.held.popitem(last=False)
        with answer.lock:
            if not answer.made:
                answer.value = make()
                answer.made = True
        return answer.value

    def peek(self, key: Hashable) -> Any:
        answer = self.held.get(key)
        return answer.value if answer is not None and answer.made else None

    def keep_only(self, wanted: Callable[[Hashable], bool]) -> None:
        """Let go of every other answer."""
        with self.lock:
            self.held = OrderedDict((key, answer) for key, answer in self.held.items() if wanted(key))


class _Answer:
    def __init__(self) -> None:
        self.lock, self.made, self.value = RLock(), False, None


def stamp(path: Path) -> tuple[str, int, int]:
    """What changes when a file does: its path, when it was last written and its size; zeros where it is not there."""
    try:
        held = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), held.st_mtime_ns, held.st_size

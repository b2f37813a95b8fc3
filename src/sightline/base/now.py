"""The only place that reads the clock, the environment (or writes it) or who is at the keyboard."""

from __future__ import annotations

import getpass
import os
import time
from datetime import UTC, date, datetime


def today() -> date:
    """The date here, now."""
    return datetime.now().date()


def seconds() -> float:
    """Seconds since 1970, as files' times are counted."""
    return time.time()


def instant() -> datetime:
    """This moment, in UTC and knowing it."""
    return datetime.now(UTC)


def timestamp() -> str:
    """This moment in UTC, to the millisecond, as ISO 8601 text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def who() -> str:
    """The signed-in user's name, or 'unknown' where the machine does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def environment(name: str) -> str | None:
    """An environment variable, or None if it is unset or empty."""
    return os.environ.get(name) or None


def pass_on(name: str, value: str) -> None:
    """Set an environment variable, for this process and those that it starts."""
    os.environ[name] = value

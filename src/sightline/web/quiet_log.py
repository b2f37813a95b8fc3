"""The server's log: what failed and where in the code, and never what was in it. A message may hold a child's data."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Quiet(logging.Formatter):
    """A line for a record; of an exception its kind and its places, without its message."""

    def formatException(self, ei: Failure) -> str:
        kind, _error, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([f"{kind.__name__ if kind else 'failure'} at", *places])


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {"()": "sightline.web.quiet_log.Quiet", "format": "{asctime} {levelname} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}

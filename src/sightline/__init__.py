"""Sightline: from what the inspectorate found to the child behind the figure.

In a notebook: `sightline.open("my-workspace").figures("contacts_decided_in_1_working_day", by="team")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sightline.base.version import __version__

if TYPE_CHECKING:
    from sightline.workspace import Workspace

__all__ = ["__version__", "open"]


def open(directory: Any) -> Workspace:
    """Open the workspace in a directory. Errors: Refused, if it is not one."""
    from sightline import workspace

    return workspace.open(directory)

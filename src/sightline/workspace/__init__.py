"""The door: opens a workspace, knows the rooms, passes them down. What a notebook, the command line and a site call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sightline.language import Rooms
    from sightline.workspace.kept import Kept
    from sightline.workspace.memory import Remembers
    from sightline.workspace.sight import Sight
    from sightline.workspace.workspace import Workspace


def all_rooms(directory: str | Path | None = None) -> Rooms:
    """The rooms of the house, in registry order, and after them a workspace's own. Errors: Refused."""
    from sightline.areas import ROOMS

    if directory is None:
        return ROOMS
    from sightline.workspace.own_rooms import with_own

    return with_own(Path(directory), ROOMS)


def open(
    directory: str | Path,
    rooms: Rooms | None = None,
    kept: Kept | None = None,
    sight: Sight | None = None,
    memory: Remembers | None = None,
    at: str = "",
) -> Workspace:
    """Open a workspace. `kept` supplies the records that people type; `sight` says who is looking, and at whom;
    `memory` keeps what is worked out for whoever asks next, and then `at` is the snapshot to go by, not the latest.

    Errors: NotAWorkspace, if the directory holds no workspace.toml.
    """
    from sightline.workspace.workspace import Workspace

    return Workspace(Path(directory), rooms or all_rooms(directory), kept, sight, memory, at)


def new(directory: str | Path, authority: str, rooms: Rooms | None = None) -> Workspace:
    """Make a workspace for an authority (its three-digit code). Errors: Refused, if there is one already."""
    from sightline.workspace.settings import write_new
    from sightline.workspace.workspace import Workspace

    write_new(Path(directory), authority)
    return Workspace(Path(directory), rooms or all_rooms())


def demo(directory: str | Path, *, seed: int = 2021, scale: float = 1.0, tell: Any = None) -> Workspace:
    """Build the demonstration authority: its files, loaded in order, and its report. Errors: Refused, if in the way."""
    from sightline.workspace.demonstration import build

    return build(Path(directory), all_rooms(), seed=seed, scale=scale, tell=tell or (lambda _said: None))

"""A council's own rooms: packages in the workspace's `rooms` folder, written in the language as the house's rooms are.

A room there is a folder with the modules that any room has; they import each other by a dot (`from .records import …`)
and the spine as `sightline.areas.spine`. It is Python of the council's own and runs with the rights of whoever opens
the workspace, so keep the folder where only those who look after Sightline may write.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from sightline.base.errors import Misdeclared, Refused
from sightline.language import Area, Rooms, area

FOLDER = "rooms"
Files = tuple[tuple[str, int, int], ...]


def with_own(folder: Path, rooms: Rooms) -> Rooms:
    """The rooms, and after them the workspace's own. Errors: Refused, naming the room that cannot be read."""
    files = _files(folder / FOLDER)
    return _joined(folder.resolve(), rooms, files) if files else rooms


def _files(folder: Path) -> Files:
    """Every file of the rooms with its time and size, so that a room that is changed is read anew."""
    if not folder.is_dir():
        return ()
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    return tuple((path.relative_to(folder).as_posix(), *_stamp(path)) for path in found)


def _stamp(path: Path) -> tuple[int, int]:
    held = path.stat()
    return held.st_mtime_ns, held.st_size


@lru_cache(maxsize=16)
def _joined(folder: Path, rooms: Rooms, files: Files) -> Rooms:
    parent = ModuleType(f"own_rooms_{sha256(repr((str(folder), files)).encode()).hexdigest()[:12]}")
    parent.__path__ = [str(folder / FOLDER)]
    sys.modules[parent.__name__] = parent
    names = dict.fromkeys(name.partition("/")[0] for name, _time, _size in files if "/" in name)
    try:
        return Rooms([*rooms.areas, *(_read(parent.__name__, name) for name in names)])
    except Misdeclared as wrong:
        raise _refused("", wrong) from wrong


def _read(parent: str, name: str) -> Area:
    """One room. Whatever its own code raises is told as what is wrong with the room."""
    try:
        return area(f"{parent}.{name}")
    except Exception as wrong:
        raise _refused(name, wrong) from wrong


def _refused(name: str, wrong: Exception) -> Refused:
    return Refused(
        f"The workspace's own room{f' {name!r}' if name else 's'} cannot be read.",
        why=f"{type(wrong).__name__}: {wrong}",
        do=f"Mend it, or move it out of the workspace's {FOLDER} folder.",
    )

"""A small demonstration authority, built and served by processes of their own: what the journeys walk through."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from filelock import FileLock

SCALE = 0.05
PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """A site that is being served: its address, its workspace, its process, and where what it prints is written.

    The cookies are those of the roles that have signed in to it.
    """

    address: str
    folder: Path
    process: subprocess.Popen[bytes]
    printed: Path
    cookies: dict[str, Any] = field(default_factory=dict)

    def password(self, username: str) -> str:
        """The password of a sign-in of the demonstration; each is named after its role."""
        return str(json.loads((self.folder / "sign-ins.json").read_text(encoding="utf-8"))[username])


def sightline(*words: object) -> list[str]:
    """A command line of Sightline's."""
    return [sys.executable, "-m", "sightline", *map(str, words)]


def build(folder: Path, scale: float = SCALE) -> Path:
    """Build the demonstration, unless the folder holds one already; only one process at a time does it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = folder.with_name(f"{folder.name}.built")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not done.exists():
            subprocess.run(sightline("demo", "--dir", folder, "--scale", scale), check=True, capture_output=True)
            done.touch()
    return folder


def shared(own: Path, config: Any) -> Path:
    """The demonstration that all the workers of one run of the tests share, of whom one has this folder of its own."""
    return build((own.parent if hasattr(config, "workerinput") else own) / "demonstration")


def copy_of(built: Path, folder: Path) -> Path:
    """A workspace of one's own, so that two servers never share sign-ins or a viewing log."""
    return Path(shutil.copytree(built, folder))


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def serving(folder: Path, printed: Path) -> Iterator[Served]:
    """Serve a workspace on a free port until the block ends; then the server is stopped by its id."""
    port = free_port()
    with printed.open("wb") as out:
        process = subprocess.Popen(sightline("-w", folder, "serve", "--port", port), stdout=out, stderr=out)
        try:
            site = Served(f"http://127.0.0.1:{port}", folder, process, printed)
            _wait_for(site)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_for(site: Served) -> None:
    """Wait until the site answers. Errors: AssertionError, with what it printed, when it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and site.process.poll() is None:
        try:
            with urlopen(f"{site.address}/accounts/login/", timeout=PATIENCE):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"The site does not answer: {site.printed.read_text(encoding='utf-8')}")

"""A PostgreSQL of the tests' own: made in a temporary folder, reached through a socket there, thrown away after."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PASSWORD = "larch kettle@7/8"
QUICK = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c unix_socket_directories={folder}"


def wanted() -> bool:
    """Whether the tests of the site run on PostgreSQL."""
    return os.environ.get("SIGHTLINE_TEST_DATABASE") == "postgresql"


def address_in(folder: Path, password: str = PASSWORD) -> str:
    return f"postgresql://sightline:{quote(password, safe='')}@/postgres?host={quote(str(folder), safe='')}"


@contextmanager
def running() -> Iterator[str]:
    """The address of a database that is empty and runs until the end."""
    folder = Path(tempfile.mkdtemp(prefix="sightline-"))
    data, word = folder / "data", folder / "word"
    try:
        word.write_text(PASSWORD, encoding="utf-8")
        _give_away(folder)
        made = ("-D", data, "-U", "sightline", "-A", "scram-sha-256", "--pwfile", word, "-E", "UTF8", "--no-sync")
        _run("initdb", *made, "--locale=C")
        _run("pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", QUICK.format(folder=folder))
        try:
            yield address_in(folder)
        finally:
            _run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *words: object) -> None:
    command = [*_as_somebody_else(), _found(program), *map(str, words)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          cwd=tempfile.gettempdir(), timeout=120)  # fmt: skip
    assert done.returncode == 0, f"{program}: {done.stdout.decode(errors='replace')}"


def _found(program: str) -> str:
    """On the path, or where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    found = shutil.which(program) or (str(kept[-1]) if kept else None)
    assert found, f"There is no {program}. Install PostgreSQL, as tests/install-parts.sh does."
    return found


def _as_somebody_else() -> list[str]:
    """PostgreSQL does not run as root."""
    return ["runuser", "-u", _owner(), "--"] if os.geteuid() == 0 else []


def _owner() -> str:
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, _owner())

"""Where the site keeps its people and sessions: a file in the workspace, or the council's own PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sightline.base import now
from sightline.base.errors import Refused

SETTING = "SIGHTLINE_DATABASE"
EXAMPLE = "postgresql://name:password@host:5432/database"
DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
POOL = {
    "min_size": 1,
    "max_size": 12,
    "timeout": 10,
}  # four threads that answer, two that work beside them, and some to spare
PATIENCE = 5


def database(site: Path) -> dict[str, Any]:
    """Django's setting: PostgreSQL where the environment gives its address, otherwise a file. Errors: Refused."""
    address = now.environment(SETTING)
    return _postgresql(_parts_of(address)) if address else _file(site)


def _file(site: Path) -> dict[str, Any]:
    journal = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": journal}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": site / "site.sqlite3", "OPTIONS": options}


def _postgresql(parts: dict[str, Any]) -> dict[str, Any]:
    named = {DJANGO_NAMES[key]: value for key, value in parts.items() if key in DJANGO_NAMES}
    options = {key: value for key, value in parts.items() if key not in DJANGO_NAMES}
    engine = "django.db.backends.postgresql"
    return {"ENGINE": engine, **named, "CONN_HEALTH_CHECKS": True, "OPTIONS": {**options, "pool": POOL}}


def _parts_of(address: str) -> dict[str, Any]:
    """The address's parts. No sentence quotes one that cannot be read: a piece of the password may be in it."""
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ModuleNotFoundError as missing:
        install = 'Install it with: pip install "sightline[postgres]".'
        raise Refused("What speaks to PostgreSQL is not installed.", do=install) from missing
    try:
        parts = conninfo_to_dict(address) if address.startswith(("postgresql://", "postgres://")) else {}
    except ProgrammingError:
        parts = {}
    astray = any("@" in str(value) for name, value in parts.items() if name not in ("user", "password"))
    if not parts.get("dbname") or astray:
        raise Refused(
            f"{SETTING} is not an address of a PostgreSQL database.",
            why="It cannot be taken apart into a name, a password, a host and a database.",
            do=f"Write it like {EXAMPLE}, with %40 for @, %2F for / and %3F for ? in the password.",
        )
    return {"connect_timeout": PATIENCE, **parts}


def try_database() -> None:
    """Before anything is served: see that PostgreSQL answers, if it is to be used. Errors: Refused."""
    address = now.environment(SETTING)
    if not address:
        return
    parts = _parts_of(address)
    import psycopg

    try:
        psycopg.connect(**parts).close()
    except psycopg.OperationalError as failed:
        raise Refused(
            f"The site's database did not answer as {SETTING} asks.",
            why=_without(str(parts.get("password") or ""), str(failed)),
            do="Start the database, or correct the address, the name or the password.",
        ) from None


def _without(secret: str, said: str) -> str:
    said = " ".join(said.split())
    said = said.replace(secret, "(password)") if len(secret) > 3 else said
    return said if said.endswith(".") else said + "."

"""Where the site keeps its people: a file, or PostgreSQL by one setting, which is refused without its password."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.base.errors import Refused
from tests.web import postgres

SECRET = "quietlarch"
NOWHERE = f"postgresql://sightline:{SECRET}@127.0.0.1:9/site"


def test_the_site_runs_on_the_database_that_these_tests_were_asked_to_use(site: Path):
    from django.db import connection

    from sightline.web.accounts.models import Person

    assert connection.vendor == ("postgresql" if postgres.wanted() else "sqlite")
    assert Person.objects.count() >= 0
    assert (site / "site" / "site.sqlite3").exists() is not postgres.wanted()


@pytest.mark.parametrize(
    "address",
    [
        f"mysql://sightline:{SECRET}@host/site",
        f"host=here password={SECRET} dbname=site",
        f"postgresql://sightline:ab@{SECRET}@host/site",
        f"postgresql://sightline:ab/{SECRET}@host/site",
        f"postgresql://sightline:1/{SECRET}@host/site",
        f"postgresql://sightline:{SECRET}@host:5432/",
        f"postgresql://sightline:{SECRET}@host/site?{SECRET}=1",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_and_no_piece_of_it_is_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
):
    from sightline.web.database import database, try_database

    monkeypatch.setenv("SIGHTLINE_DATABASE", address)
    for ask in (try_database, lambda: database(tmp_path)):
        with pytest.raises(Refused) as refused:
            ask()
        assert "SIGHTLINE_DATABASE" in str(refused.value) and refused.value.why and refused.value.do
        assert SECRET not in str(refused.value)


def test_an_address_is_taken_apart_as_postgresql_itself_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from sightline.web.database import database

    address = "postgresql://council%40here:a%2Fb%40c@db.example:5433/site?sslmode=verify-full"
    monkeypatch.setenv("SIGHTLINE_DATABASE", address)
    made = database(tmp_path)
    assert made["ENGINE"].endswith("postgresql")
    assert [made[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "council@here", "a/b@c", "db.example", "5433", "site",
    ]  # fmt: skip
    assert made["OPTIONS"]["sslmode"] == "verify-full" and made["OPTIONS"]["pool"]["max_size"] > 8


def test_without_an_address_the_database_is_a_file_of_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from sightline.web.database import database, try_database

    monkeypatch.delenv("SIGHTLINE_DATABASE", raising=False)
    assert database(tmp_path)["NAME"] == tmp_path / "site.sqlite3"
    try_database()


def test_serving_with_a_database_that_does_not_answer_is_refused_in_plain_words(site: Path):
    given = {**os.environ, "SIGHTLINE_DATABASE": NOWHERE}
    command = [sys.executable, "-m", "sightline", "-w", str(site), "serve", "--port", "0"]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert done.stderr.startswith("Refused. The site's database did not answer")
    assert "9" in done.stderr and "Start the database" in done.stderr and SECRET not in done.stdout + done.stderr


@pytest.mark.skipif(not postgres.wanted(), reason="needs the PostgreSQL of the run on PostgreSQL")
def test_a_wrong_password_is_refused_and_not_repeated(database: str, monkeypatch: pytest.MonkeyPatch):
    from sightline.web.database import try_database

    monkeypatch.setenv("SIGHTLINE_DATABASE", database)
    try_database()
    monkeypatch.setenv("SIGHTLINE_DATABASE", postgres.address_in(Path(database.partition("host=")[2]), SECRET))
    with pytest.raises(Refused) as refused:
        try_database()
    assert SECRET not in str(refused.value) and "did not answer" in str(refused.value)

"""A small council with its site, and one person for each role, for the tests of the site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.spec.given import loaded
from tests.web import postgres

AS_AT = date(2021, 2, 28)
SCRIPT = "<script>alert(1)</script>"
TABLES = {
    "contact": [
        {
            "contact_id": f"C{child}",
            "child_id": child,
            "received_at": "01/02/2021 09:00",
            "decided_at": "",
            "team": team,
        }
        for child, team in (("1001", "North"), ("1002", "North"), ("1003", "South"), ("1004", SCRIPT))
    ],
    "allocation": [
        {"allocation_id": f"A{child}", "child_id": child, "team": team, "worker": worker, "started_on": "01/01/2020"}
        for child, team, worker in (
            ("1001", "North", "W1"),
            ("1002", "North", "W2"),
            ("1003", "South", "W3"),
            ("1004", "East", f"W4 {SCRIPT}"),
        )
    ],
    "family_member": [
        {"member_id": f"F{child}", "child_id": child, "family_id": "F"} for child in ("1001", "1002", "1003")
    ],
    "team": [{"team_id": "T1", "name": "North", "service": "Family service"}],
    "child_name": [
        {"child_id": "1001", "forename": "Robin", "surname": "Invented"},
        {"child_id": "1003", "forename": "Wren", "surname": SCRIPT},
    ],
}
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PLAN = Path(__file__).parents[2] / "examples" / "dudley-2021" / "improvement-plan.toml"


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """The address of the tests' own PostgreSQL; '' if they run on a file."""
    if not postgres.wanted():
        yield ""
        return
    with postgres.running() as address:
        yield address
        from django.db import connections

        connections.close_all()
        connections["default"].close_pool()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, database: str) -> Path:
    """The workspace whose site this process serves: a process can serve one."""
    folder = loaded(tmp_path_factory.mktemp("site"), TABLES, AS_AT).folder
    (folder / "improvement-plan.toml").write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    settings = folder / "workspace.toml"
    pattern = '[case_system]\naddress = "https://case.example/person/{child_id}"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + pattern, encoding="utf-8")
    (folder / "files").mkdir()
    (folder / "files" / ".demonstration").touch()
    from sightline.web.serve import prepare

    before = dict(os.environ)
    os.environ["SIGHTLINE_DATABASE"] = database
    prepare(folder)
    os.environ.clear()
    os.environ.update(before)  # Django has read its settings; other tests begin without a workspace
    from django.test.utils import override_settings, setup_test_environment

    setup_test_environment()
    override_settings(PASSWORD_HASHERS=QUICK_HASHERS).enable()  # a password of a test is nobody's secret
    return folder


@pytest.fixture
def person(site: Path) -> Callable[..., Any]:
    """Makes a person of a role, with scopes as (kind, name) or (kind, name, ends), signed in: a client."""
    from django.test import Client

    from sightline.web.accounts.models import Person, Scope

    def make(role: str, *scopes: tuple[Any, ...]) -> Any:
        Person.objects.filter(username=role).delete()
        made = Person.objects.create_user(username=role, password="a long enough secret", role=role)
        for kind, name, *ends in scopes:
            Scope.objects.create(
                person=made, kind=kind, name=name, starts=date(2020, 1, 1), ends=ends[0] if ends else None
            )
        client = Client()
        client.force_login(made, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make

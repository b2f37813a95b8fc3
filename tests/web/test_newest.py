"""A new snapshot while people read: they go on with the last until the new one's figures are worked out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sightline import workspace as door
from sightline.snapshot.decisions import REFUSED, Decision
from tests.spec.given import write_files
from tests.web.conftest import AS_AT

FIGURE = "/figures/contacts/"
BEING = "are being worked out and will stand here in a moment"


@pytest.fixture
def watched(site: Path) -> Iterator[None]:
    """As while a watcher runs, which has worked out the latest snapshot."""
    from sightline.web.made import WATCHED, warm

    warm()
    WATCHED.set()
    yield
    WATCHED.clear()


def newer(site: Path, number: str) -> str:
    """The identifier of a snapshot loaded beside the running site."""
    row = {"contact_id": number, "child_id": "1001", "received_at": "03/02/2021 09:00", "decided_at": ""}
    workspace = door.open(site)
    workspace.load(write_files(site, {"contact": [row]}, complete=False), as_at=AS_AT)
    latest = door.open(site).store.latest()
    assert latest is not None
    return latest.id


def test_pages_go_by_the_last_snapshot_until_the_next_is_worked_out(site: Path, person: Any, watched: None):
    from sightline.web.made import warm

    client, before = person("director"), door.open(site).store.latest()
    added = newer(site, "N1")
    body = client.get(FIGURE).content.decode()
    assert before is not None and before.id in body and added not in body and BEING in body
    assert "being worked out" in person("analyst").get("/data/").content.decode()
    warm()
    client = person("director")
    body = client.get(FIGURE).content.decode()
    assert added in body and BEING not in body
    assert "being worked out" not in person("analyst").get("/data/").content.decode()


def test_a_snapshot_that_is_refused_is_gone_from_the_pages_at_once(site: Path, person: Any, watched: None):
    from sightline.web.made import warm

    before = door.open(site).store.latest()
    wrong = newer(site, "N2")
    warm()
    store = door.open(site).store
    store.decide(Decision(wrong, REFUSED, "analyst", "2021-03-01T09:00:00+00:00", "One contact too many."), "")
    body = person("director").get(FIGURE).content.decode()
    assert before is not None and before.id in body and wrong not in body


def test_without_a_watcher_the_latest_is_worked_out_as_it_is_asked_for(site: Path, person: Any):
    added = newer(site, "N3")
    body = person("director").get(FIGURE).content.decode()
    assert added in body and BEING not in body


def test_a_watcher_that_fails_says_so_and_leaves_the_pages_to_the_latest(
    site: Path, person: Any, watched: None, monkeypatch: pytest.MonkeyPatch, caplog: Any
):
    from sightline.web import inbox
    from sightline.web.made import WATCHED

    def broken() -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(inbox, "warm", broken)
    assert not inbox._look() and not WATCHED.is_set()
    assert "cannot be taken in or worked out" in caplog.text
    assert newer(site, "N4") in person("director").get(FIGURE).content.decode()
    monkeypatch.undo()
    assert inbox._look() and WATCHED.is_set()

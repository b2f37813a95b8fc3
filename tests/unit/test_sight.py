"""Whoever looks sees the children who are with their teams or on their caseload on that day, and no other."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.spec.given import loaded

from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.workspace.sight import Sight

AS_AT = date(2021, 2, 28)
CONTACTS = [
    {"contact_id": f"C{child}", "child_id": child, "received_at": "01/02/2021 09:00", "decided_at": ""}
    for child in "1234"
]
ALLOCATIONS = [
    dict(zip(("allocation_id", "child_id", "team", "worker", "started_on", "ended_on"), row, strict=True))
    for row in (
        ("A1", "1", "North", "W1", "01/01/2020", ""),
        ("A2", "2", "North", "W2", "01/01/2020", "27/02/2021"),
        ("A3", "3", "North", "W1", "01/01/2020", "01/02/2021"),
        ("A4", "3", "South", "W3", "01/02/2021", ""),
    )
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return loaded(tmp_path, {"contact": CONTACTS, "allocation": ALLOCATIONS}, AS_AT).folder


def seen(folder: Path, sight: Sight) -> set[str]:
    return set(door.open(folder, sight=sight).rows("contacts", "2021-02")["child_id"])


def test_a_team_manager_sees_the_team_of_today_and_a_worker_their_caseload(folder: Path):
    assert seen(folder, Sight("manager", teams=frozenset({"North"}))) == {"1"}, (
        "an allocation that ended ended the right"
    )
    assert seen(folder, Sight("worker", workers=frozenset({"W3"}))) == {"3"}
    assert seen(folder, Sight("both", frozenset({"North"}), frozenset({"W3"}))) == {"1", "3"}


def test_whoever_has_no_scope_sees_nobody_and_who_has_all_sees_all(folder: Path):
    assert seen(folder, Sight("nobody", frozenset(), frozenset())) == set()
    assert seen(folder, Sight("director")) == {"1", "2", "3", "4"}


def test_a_child_out_of_sight_is_not_told_from_one_who_is_not_there(folder: Path):
    council = door.open(folder, sight=Sight("manager", teams=frozenset({"North"})))
    assert council.child("1").height
    told = []
    for child in ("3", "no such child"):
        with pytest.raises(Refused) as caught:
            council.child(child)
        told.append(str(caught.value))
    assert told[0] == told[1]


def test_the_log_says_who_looked_and_names_only_the_children_they_were_shown(folder: Path):
    seen(folder, Sight("manager", teams=frozenset({"North"})))
    line = json.loads((folder / "viewing-log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (line["who"], line["children"], line["rows"]) == ("manager", ["1"], 1)

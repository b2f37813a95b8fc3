"""A snapshot stands until somebody refuses it; figures go by the last that stands, and the first decision is heard."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.spec.given import loaded, write_files

from sightline import workspace as door
from sightline.base.errors import Refused, UnknownName
from sightline.cli import sightline
from sightline.snapshot.decisions import Decision
from sightline.workspace.workspace import Workspace

CONTACT = {"child_id": "1", "received_at": "01/02/2021 09:00", "decided_at": ""}


@pytest.fixture
def council(tmp_path: Path) -> Workspace:
    """Two loads: one contact as at February, two as at March."""
    workspace = loaded(tmp_path, {"contact": [{"contact_id": "C1", **CONTACT}]}, date(2021, 2, 28))
    rows = [{"contact_id": f"C{number}", **CONTACT} for number in (1, 2)]
    workspace.load(write_files(workspace.folder, {"contact": rows}), as_at=date(2021, 3, 31))
    return workspace


def contacts(council: Workspace) -> float:
    return float(council.figures("contacts", first="2021-02", last="2021-02")["value"][0])


def decision(snapshot: str, word: str, why: str = "Half the teams are missing.", who: str = "ann") -> Decision:
    return Decision(snapshot, word, who, "2021-04-01T09:00:00.000+00:00", why)


def test_a_refused_snapshot_is_kept_and_figures_go_by_the_one_before(council: Workspace):
    first, second = council.store.ids()
    assert contacts(council) == 2
    council.store.decide(decision(second, "refused"), seen="")
    assert contacts(council) == 1
    assert council.store.ids() == [first, second], "it is still there to be looked at"
    assert council.store.get(second).manifest.before == first
    council.store.decide(decision(second, "accepted"), seen="refused")
    assert contacts(council) == 2


def test_the_next_load_is_laid_over_the_last_that_stands(council: Workspace):
    first, second = council.store.ids()
    council.store.decide(decision(second, "refused"), seen="")
    rows = [{"contact_id": "C9", **CONTACT}]
    council.load(write_files(council.folder, {"contact": rows}), as_at=date(2021, 4, 30))
    assert council.store.all()[-1].manifest.before == first


def test_what_another_was_built_on_is_not_refused_first(council: Workspace):
    first, second = council.store.ids()
    with pytest.raises(Refused, match="was built on it"):
        council.store.decide(decision(first, "refused"), seen="")
    council.store.decide(decision(second, "refused"), seen="")
    council.store.decide(decision(first, "refused"), seen="")
    with pytest.raises(Refused, match="holds no snapshot"):
        council.figures("contacts")


def test_a_refusal_needs_a_reason_and_a_snapshot_that_is_there(council: Workspace):
    second = council.store.ids()[1]
    with pytest.raises(Refused, match="without a reason"):
        council.store.decide(decision(second, "refused", why="  "), seen="")
    with pytest.raises(UnknownName):
        council.store.decide(decision("ffffffff", "accepted"), seen="")


def test_of_two_who_decide_at_once_the_second_is_told_what_the_first_decided(council: Workspace):
    second = council.store.ids()[1]

    def act(who: str, word: str) -> str:
        try:
            council.store.decide(decision(second, word, who=who), seen="")
            return "heard"
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(act, ("ann", "bob"), ("accepted", "refused")))
    assert said.count("heard") == 1
    assert any("meanwhile" in one and "that stands" in one for one in said)
    assert len((council.store.snapshots / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_two_decisions_on_two_snapshots_are_both_heard(council: Workspace):
    first, second = council.store.ids()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: council.store.decide(decision(one, "accepted"), seen=""), (first, second)))
    assert {key: one.word for key, one in council.store.decisions().items()} == {first: "accepted", second: "accepted"}


def test_a_snapshot_is_refused_and_accepted_from_the_command_line(council: Workspace):
    second = council.store.ids()[1]
    words = ["-w", str(council.folder), "snapshots"]
    made = CliRunner().invoke(sightline, [*words, "--refuse", second[:8], "--why", "A team is missing."])
    assert made.exception is None and "refused" in made.output
    assert contacts(door.open(council.folder)) == 1
    CliRunner().invoke(sightline, [*words, "--accept", second[:8]])
    assert contacts(door.open(council.folder)) == 2
    listed = CliRunner().invoke(sightline, [*words, "--json"]).output
    assert '"decision": "accepted"' in listed

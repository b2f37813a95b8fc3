"""What is remembered is made once, whoever asks and however many at once; and a changed file is read anew."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal
from tests.spec.given import loaded, write_files
from tests.unit.test_sight import ALLOCATIONS, CONTACTS

from sightline import workspace as door
from sightline.workspace.memory import Forgetful, Memory, stamp

AS_AT = date(2021, 2, 28)


def test_eight_who_ask_at_once_wait_for_one_making():
    memory, made, begin = Memory(), [], threading.Barrier(8)

    def ask(_at: int) -> object:
        begin.wait()
        return memory.get("key", lambda: made.append(1) or object())

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert len(made) == 1


def test_what_failed_is_tried_again_and_what_is_oldest_makes_room():
    memory = Memory(most=2)
    with pytest.raises(ZeroDivisionError):
        memory.get("a", lambda: 1 / 0)
    assert memory.get("a", lambda: 1) == 1
    assert [memory.get(key, lambda: 2) for key in ("b", "c")] == [2, 2]
    assert memory.get("a", lambda: 3) == 3, "it was forgotten"
    assert memory.get("c", lambda: 9) == 2
    assert [Forgetful().get("x", lambda at=at: at) for at in (1, 2)] == [1, 2]


def test_what_is_not_wanted_any_more_is_let_go():
    memory = Memory()
    for key in ("old", "new"):
        memory.get(key, lambda: 1)
    memory.keep_only(lambda key: key == "new")
    assert [memory.get(key, lambda: 2) for key in ("old", "new")] == [2, 1]


def test_a_stamp_changes_with_its_file(tmp_path: Path):
    path = tmp_path / "file"
    before = stamp(path)
    path.write_text("one", encoding="utf-8")
    assert stamp(path) != before and stamp(path) == stamp(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return loaded(tmp_path, {"contact": CONTACTS, "allocation": ALLOCATIONS}, AS_AT).folder


def test_answers_from_memory_are_the_answers_without_it(folder: Path):
    plain, quick = door.open(folder), door.open(folder, memory=Memory())
    for _again in range(2):
        assert_frame_equal(quick.figures(), plain.figures())
        assert_frame_equal(quick.due(), plain.due())
        assert_frame_equal(quick.due(clock="contact_decision"), plain.due(clock="contact_decision"))
        assert_frame_equal(quick.rows("contacts", "2021-02"), plain.rows("contacts", "2021-02"))
        assert_frame_equal(quick.child("1"), plain.child("1"))
        assert quick.verdicts() == plain.verdicts()
        assert quick.names(["1"]) == plain.names(["1"])


def test_a_new_snapshot_a_new_plan_and_new_settings_are_seen_at_once(folder: Path):
    memory = Memory()

    def council():
        return door.open(folder, memory=memory)

    assert council().figures("contacts", first="2021-02", last="2021-02")["value"][0] == 4
    more = [*CONTACTS, {**CONTACTS[0], "contact_id": "C9"}]
    council().load(write_files(folder, {"contact": more}), as_at=date(2021, 3, 31))
    assert council().figures("contacts", first="2021-02", last="2021-02")["value"][0] == 5
    assert council().plan is None
    settings = folder / "workspace.toml"
    local = '\n[limits.core_group]\nvalue = 4\nfrom = 2021-02-01\nreason = "Local guidance"\n'
    before = council().rules.limit(council().rooms.limits["core_group"]).text()
    settings.write_text(settings.read_text(encoding="utf-8") + local, encoding="utf-8")
    assert council().rules.limit(council().rooms.limits["core_group"]).text() != before


def test_a_sight_is_never_remembered_for_another(folder: Path):
    from sightline.workspace.sight import Sight

    memory = Memory()
    seen = [
        set(door.open(folder, sight=sight, memory=memory).due()["child_id"])
        for sight in (Sight("all"), Sight("north", frozenset({"North"})), Sight("none", frozenset(), frozenset()))
    ]
    assert seen == [{"1", "2", "3", "4"}, {"1"}, set()]

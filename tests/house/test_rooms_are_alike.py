"""Rooms are alike: each says what it is, where its numbers come from, why a figure matters and what good looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from sightline.areas import ROOMS
from sightline.language import Area

ROOT = Path(__file__).parents[2]
AREAS = ROOT / "src" / "sightline" / "areas"


@pytest.mark.parametrize("room", ROOMS.areas, ids=ROOMS.names)
def test_a_room_says_what_it_is(room: Area):
    assert room.title and room.says, "the first lines of its __init__.py"
    assert (AREAS / room.key / "README.md").is_file()


@pytest.mark.parametrize("room", ROOMS.areas, ids=ROOMS.names)
def test_every_limit_of_a_room_has_its_reference_and_its_title(room: Area):
    lacking = [
        key for key, limit in room.limits.items() if not limit.title or not all(v.reference for v in limit.values)
    ]
    assert not lacking


@pytest.mark.parametrize("room", ROOMS.areas, ids=ROOMS.names)
def test_every_clock_and_measure_of_a_room_says_why_it_matters_and_what_good_looks_like(room: Area):
    said = {**room.clocks, **room.measures}
    assert not [key for key, one in said.items() if not one.why], "why="
    assert not [key for key, one in said.items() if not one.practice], "practice="


@pytest.mark.parametrize("room", ROOMS.areas, ids=ROOMS.names)
def test_every_field_of_a_record_has_a_label_of_its_own(room: Area):
    for record in room.records.values():
        labels = [field.label for field in record.fields.values()]
        assert len(set(labels)) == len(labels), record.key


def test_every_room_is_in_the_contract_that_keeps_rooms_apart():
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8")
    rooms = contract.partition("importlinter:contract:rooms]")[2].partition("[importlinter")[0]
    assert [key for key in ROOMS.names if key not in rooms] == []

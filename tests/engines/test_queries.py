"""How many queries a question makes: as many as there are records, days and cuts in it, however many measures ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sightline.areas import ROOMS
from sightline.base.calendar import month_number
from sightline.calculate.aggregate import asked_for
from sightline.calculate.figures import Ask, figures
from sightline.language import Measure, _
from tests.spec.given import loaded

AS_AT = date(2021, 2, 28)
MONTH = month_number(AS_AT)
CONTACTS = [
    {
        "contact_id": f"C{at}",
        "child_id": str(at),
        "received_at": "01/02/2021 09:00",
        "source": "1A",
        "team": f"T{at % 3}",
    }
    for at in range(9)
]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return loaded(tmp_path_factory.mktemp("queries"), {"contact": CONTACTS}, AS_AT)


def others(measure: Measure, count: int) -> list[Measure]:
    """Measures of the same rows that each ask another question of them."""
    strand = measure.strands[0]
    found = []
    for at in range(count):
        where = _.child_id != str(at)
        where = where if strand.where is None else strand.where & where
        found.append(replace(measure, key=f"{measure.key} {at}", strands=(replace(strand, where=where),)))
    return found


def queries(council: Any, measures: list[Measure], cut: str | None, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many queries the engine is handed."""
    view = council.view()
    made: list[int] = []
    collect = type(view.engine).collect

    def counting(engine: Any, frames: list[Any]) -> Any:
        made.append(len(frames))
        return collect(engine, frames)

    monkeypatch.setattr(type(view.engine), "collect", counting)
    ask = Ask(tuple(measures), MONTH - 3, MONTH, cut)
    table = figures(ask, view.engine, ROOMS, view.known, AS_AT)
    assert table["measure"].n_unique() == len(measures)
    return sum(made)


@pytest.mark.parametrize("cut", [None, "team"])
def test_fifty_more_measures_of_the_same_record_and_day_make_no_more_queries(council, monkeypatch, cut):
    contacts = ROOMS.measures["contacts"]
    alone = queries(council, [contacts], cut, monkeypatch)
    assert queries(council, [contacts, *others(contacts, 50)], cut, monkeypatch) == alone


def test_all_rooms_share_queries_by_record_day_and_cut():
    """What counts each child once needs a query of its own for each way of choosing whom; everything else shares."""
    asked = asked_for(list(ROOMS.measures.values()), None, {})
    shared = [one for one in asked if not one.strand.each]
    groups = {one.counted_with()[:3] for one in shared}
    assert len({one.counted_with() for one in shared}) == len(groups)
    assert len(shared) > 1.4 * len(groups)

"""Every kind of measure, whether or not a room uses it: both engines come to the same figures and the same rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from sightline.areas import ROOMS
from sightline.base.errors import Misdeclared
from sightline.base.periods import parse_month
from sightline.calculate.aggregate import cut_by
from sightline.calculate.figures import Ask, figures
from sightline.calculate.knowledge import KnowsAll
from sightline.calculate.rows import dues, rows
from sightline.language import Clock, Count, InTime, Measure, Open, Ratio, Register, Share, Sum, _, choose
from sightline.language.aloud import say_clock, say_measure
from sightline.language.rulebook import Rulebook
from tests.engines.plain_words import figure_of
from tests.engines.random_tables import SPINE, Engines, engines, engines_of

CONTACT, PLAN = ROOMS.records["contact"], ROOMS.records["child_protection_plan"]
ALLOCATION, TEAM = ROOMS.records["allocation"], ROOMS.records["team"]
HELD = Register("Cases held", of=ALLOCATION, starts=_.started_on, ends=_.ended_on, counts="cases")
PLANS = Register("Plans", of=PLAN, starts=_.started_on, ends=_.ended_on)
CASES = Open(HELD, title="Cases held", cuts=["team"])
WORKERS = Open(HELD, title="Workers with a case", cuts=["team"], each="worker")
EXTENDED = Clock(
    "Toy extension",
    of=PLAN,
    starts=_.started_on,
    stops=_.ended_on,
    limit=ROOMS.limits["first_review_conference"],
    extended_to=ROOMS.clocks["first_core_group"].stops,
)
SET = replace(EXTENDED, title="Toy set day", extended_to=None, set_to=EXTENDED.extended_to)
KINDS: dict[str, Measure] = {
    "children of the month": Count(CONTACT, title="Children", month=_.received_at, each="child_id", cuts=["rag"]),
    "share of children": Share(
        CONTACT, title="Children", month=_.received_at, counted=_.rag == "red", each="child_id", cuts=["source"]
    ),
    "teams open": Open(HELD, title="Teams with a case", each="team"),
    "sum": Sum(PLAN, title="Plans before", month=_.started_on, value=_.previous_plans, cuts=["category"]),
    "sum at a point": Open(PLANS, title="Plans before", value=_.previous_plans),
    "mean at a point": Open(PLANS, title="Plans before", value=_.previous_plans, kind="mean"),
    "weighted share": Share(
        PLAN,
        title="By plans before",
        month=_.started_on,
        counted=_.category == "NEG",
        weight=_.previous_plans,
        cuts=["category"],
    ),
    "ratio of counts": Ratio(CASES, WORKERS, title="Cases for each worker", unit="cases"),
    "extended clock": InTime(EXTENDED, title="In time or extended", basis="started"),
    "set clock": InTime(SET, title="In time by the day that was set", basis="due"),
}
MONTHS = range(parse_month("2020-11"), parse_month("2021-03"))


@pytest.mark.parametrize("cut", [None, "own"])
@pytest.mark.parametrize("name", KINDS)
def test_a_kind_of_measure_is_the_same_to_both_engines(name, cut):
    measure = replace(KINDS[name], key="toy")
    cut = cut and (measure.cuts or ["gender"])[0]
    for seed in range(6):
        both = engines(Random(seed))
        for month in MONTHS:
            shown = _shown(measure, month, cut, both)
            said = both.plain.counts(measure, month, both.as_at, cut)
            said = {"": said.get("", (0.0, 0.0))} if cut is None else {cut: n for cut, n in said.items() if n != (0, 0)}
            if month <= both.as_at.year * 12 + both.as_at.month - 1:
                expected = {value: figure_of(measure, counts, 1) for value, counts in said.items()}
                assert {value: shown[value] for value in expected} == expected


def _shown(measure: Measure, month: int, cut: str | None, both: Engines) -> dict[str, tuple[object, ...]]:
    ask = Ask((measure,), month, month, cut)
    made = figures(ask, both.fast, ROOMS, KnowsAll(ROOMS.records), both.as_at)
    columns = ("numerator", "denominator", "value", "status")
    return {row["value_of_cut"] or "": tuple(row[c] for c in columns) for row in made.iter_rows(named=True)}


@pytest.mark.parametrize("name", KINDS)
def test_the_rows_of_a_kind_of_measure_are_those_that_the_plain_engine_picks(name):
    measure = replace(KINDS[name], key="toy")
    for seed in range(4):
        both = engines(Random(seed))
        made = rows(measure, MONTHS[-1], both.fast, SPINE, both.as_at)
        strands = [strand for strand in measure.strands if strand.part != "under"]
        picked = [one for s in strands for one in both.plain.picked(measure, s, MONTHS[-1], both.as_at)]
        said = Counter((one.here.row[one.here.of.id_field()], one.counts) for one in picked)
        assert Counter(made.select("id", "counted").rows()) == said


@pytest.mark.parametrize("clock", [EXTENDED, SET], ids=lambda clock: clock.key)
def test_a_clock_that_was_extended_or_set_to_a_day_gives_the_same_dues(clock):
    for seed in range(6):
        both = engines(Random(seed))
        made = dues([clock], both.fast, SPINE, both.as_at)
        said = [(one.id, one.started, one.due, one.stopped, one.state) for one in both.plain.duties(clock, both.as_at)]
        assert Counter(made.select("id", "started", "due", "stopped", "state").rows()) == Counter(said)


def test_caseload_is_cases_for_each_worker_who_holds_one():
    cases = [("1", "Ann"), ("2", "Ann"), ("3", "Ann"), ("4", "Bob"), ("5", None)]
    held = [
        {"allocation_id": child, "child_id": child, "worker": worker, "started_on": date(2020, 1, 1)}
        for child, worker in cases
    ]
    both = engines_of({"allocation": held}, Rulebook(), date(2021, 2, 28))
    measure = replace(KINDS["ratio of counts"], key="toy")
    assert _shown(measure, parse_month("2021-01"), None, both)[""] == (5.0, 3.0, 5 / 3, "computed")


def test_rows_that_are_about_no_child_are_listed_without_one_and_have_no_cut_of_a_childs():
    both = engines_of({"team": [{"team_id": "t", "name": "North"}]}, Rulebook(), date(2021, 2, 28))
    since = choose((_.name == "North", date(2020, 1, 1)), otherwise=None)
    always = Register("Teams", of=TEAM, starts=since, ends=choose(otherwise=None))
    measure = replace(Open(always, title="Teams"), key="toy")
    made = rows(measure, parse_month("2021-01"), both.fast, SPINE, both.as_at)
    assert made.select("id", "child_id", "worker").rows() == [("t", None, None)]
    assert cut_by(measure.strands[0], "worker", SPINE) is None


def test_what_cannot_be_counted_is_refused_when_it_is_written():
    with pytest.raises(Misdeclared, match="counted once in a month"):
        Count(CONTACT, title="Children", month=_.received_at, each="child_id", window="rolling year")
    with pytest.raises(Misdeclared, match="cannot count each 'shoe'"):
        Count(CONTACT, title="Children", month=_.received_at, each="shoe")
    with pytest.raises(Misdeclared, match="two counts or sums"):
        Ratio(CASES, KINDS["sum"], title="Odd")


def test_kinds_are_read_aloud():
    assert say_measure(KINDS["children of the month"]).startswith("How many children, each once, of contacts")
    assert say_measure(KINDS["sum"]).startswith("The sum of 'Earlier plans, as sent' over")
    assert "each by 'Earlier plans, as sent'" in say_measure(KINDS["weighted share"])
    assert "Divided by: How many workers, each once, of allocations" in say_measure(KINDS["ratio of counts"])
    assert "is later, it is due on that day" in say_clock(EXTENDED)

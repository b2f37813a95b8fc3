"""The dues of every clock, the figures that count them and the lists that show them are the same to both engines."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given

from sightline.areas import ROOMS
from sightline.base.periods import parse_month
from sightline.calculate.rows import dues, on_the_list
from sightline.language.rulebook import rulebook
from tests.engines.agreeing import A_FEW, SEEDS, assert_they_agree, computed, last_months
from tests.engines.plain_words import in_time, listed, overdue
from tests.engines.random_tables import SPINE, engines, engines_of


@pytest.mark.parametrize("key", list(ROOMS.clocks))
def test_every_clock_gives_the_same_dues(key):
    @A_FEW
    @given(SEEDS)
    def on_any_rows(seed: int) -> None:
        both = engines(Random(seed))
        made = dues([ROOMS.clocks[key]], both.fast, SPINE, both.as_at)
        said = [
            (one.id, one.child_id, one.started, one.due, one.stopped, one.state)
            for one in both.plain.duties(ROOMS.clocks[key], both.as_at)
        ]
        assert Counter(made.select("id", "child_id", "started", "due", "stopped", "state").rows()) == Counter(said)

    on_any_rows()


@pytest.mark.parametrize("key", list(ROOMS.clocks))
def test_the_figures_of_every_clock_are_counts_of_its_dues(key):
    clock, both = ROOMS.clocks[key], engines(Random(key))
    asked = [ROOMS.measures[f"{key}_{basis}"] for basis in ("completed", "due", "overdue")]
    months = last_months(both.as_at, 3)
    for row in computed(asked, None, both, months).iter_rows(named=True):
        month, basis = parse_month(row["month"]), row["measure"].rpartition("_")[2]
        if basis == "overdue":
            assert row["numerator"] == overdue(both.plain, clock, month, both.as_at)
        else:
            said = in_time(both.plain, clock, basis, month, both.as_at)
            assert (row["numerator"], row["denominator"]) == said, (basis, row["month"])


def test_a_share_of_dues_that_started_takes_in_those_that_run_and_those_of_which_nobody_knows():
    measure, both = ROOMS.measures["contacts_decided_in_1_working_day"], engines(Random(7))
    for row in computed([measure], None, both, last_months(both.as_at, 4)).iter_rows(named=True):
        said = in_time(both.plain, measure.clocks[0], "started", parse_month(row["month"]), both.as_at)
        assert (row["numerator"], row["denominator"]) == said


@pytest.mark.parametrize("key", list(ROOMS.worklists))
@pytest.mark.parametrize("seed", range(3))
def test_every_worklist_lists_the_same(key, seed):
    both = engines(Random(f"{key} {seed}"))
    made = on_the_list(ROOMS.worklists[key], both.fast, SPINE, both.as_at)
    assert sorted(child or "" for child in made["child_id"]) == listed(both.plain, ROOMS.worklists[key], both.as_at)


def test_a_limit_that_a_council_varies_moves_no_other_clocks_figures():
    varied = {"child_protection_visit": {"value": 20, "from": date(2013, 4, 15), "reason": "a test"}}
    plan = {"plan_id": "P", "child_id": "1", "started_on": date(2021, 1, 4)}
    both = engines_of({"child_protection_plan": [plan]}, rulebook(ROOMS.limits, varied), date(2021, 2, 28))
    asked = [ROOMS.measures[key] for key in ("first_core_group_due", "first_child_protection_visit_due")]
    assert_they_agree(asked, None, both, last_months(both.as_at, 2))

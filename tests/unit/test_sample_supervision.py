"""Drawn supervision and times missing: coherent, and come to what was published when they are counted by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from sightline.areas import ROOMS
from sightline.sample.calibrate import calibrate
from sightline.sample.council import Council
from sightline.sample.goals import Goal
from sightline.sample.walk import walk

ENDS = date(2021, 3, 14)
NOVEMBER, A_MONTH_BEFORE = date(2020, 11, 30), date(2020, 10, 30)
PUBLISHED = [
    Goal("case_supervision_in_1_month", "2020-11", 45),
    Goal("children_reported_missing", "2021-01", 38),
    Goal("return_interviews_offered", "2021-01", 38, 38, 38),
    Goal("return_interviews_accepted", "2021-01", 30, 30, 38),
    Goal("exploitation_hub_referrals", "2021-01", 6),
]
SCALE = 0.2
Row = dict[str, Any]


@pytest.fixture(scope="module")
def council() -> Council:
    made = Council(walk(ROOMS, seed=7, scale=SCALE, ends=ENDS, years=2), ENDS, SCALE)
    for room in ROOMS.areas:
        draw = getattr(room.lives, "council", None)
        if draw is not None:
            draw(made, Random(f"7 {room.key}"))
    calibrate(made, ROOMS, PUBLISHED, seed=7)
    return made


def ended(row: Row) -> date:
    until: date | None = row.get("ended_on")
    return until or date.max


def holds(rows: list[Row], day: date) -> bool:
    return any(row["worker"] and row["started_on"] <= day < ended(row) for row in rows)


def in_january(row: Row) -> bool:
    return datetime(2021, 1, 1) <= row["went_at"] < datetime(2021, 2, 1) and row["kind"] == "M"


def test_as_many_cases_had_supervision_within_the_month_as_were_published(council: Council) -> None:
    counted = [
        any(A_MONTH_BEFORE <= row["held_on"] <= NOVEMBER for row in life.of("case_supervision"))
        for life in council.lives
        if holds(life.of("allocation"), NOVEMBER)
        and any(row["worker"] and row["started_on"] < A_MONTH_BEFORE < ended(row) for row in life.of("allocation"))
    ]
    assert len(counted) > 200
    assert round(100 * sum(counted) / len(counted)) == 45


def test_a_case_is_discussed_while_a_worker_holds_it_and_written_down_afterwards(council: Council) -> None:
    for life in council.lives:
        for row in life.of("case_supervision"):
            assert any(
                held["started_on"] <= row["held_on"] < ended(held) and held["team"] == row["team"]
                for held in life.of("allocation")
            )
            assert row["held_on"].weekday() < 5 and row["held_on"] <= row["recorded_on"]


def test_brothers_and_sisters_are_discussed_together(council: Council) -> None:
    apart = together = 0
    for family in council.families:
        days = [{row["held_on"] for row in life.of("case_supervision")} for life in family.children]
        for one, other in pairwise(days):
            together += len(one & other)
            apart += bool(one and other and not one & other)
    assert together > 50 * apart


def test_staff_are_supervised_while_they_are_in_post(council: Council) -> None:
    spells: dict[str, list[tuple[date, date]]] = {}
    for row in council.of("employment"):
        spells.setdefault(row["worker"], []).append((row["started_on"], ended(row)))
    known = [row for row in council.of("staff_supervision") if row["worker"] in spells]
    assert len(known) > 0.95 * len(council.of("staff_supervision"))
    assert all("child_id" not in row for row in known)


def test_children_and_episodes_are_as_many_as_were_published_and_not_the_same(council: Council) -> None:
    missing = {
        life.child_id: rows
        for life in council.lives
        if (rows := [row for row in life.of("missing_episode") if in_january(row)])
    }
    assert len(missing) == round(38 * SCALE)
    assert sum(any(row["offered"] for row in rows) for rows in missing.values()) == len(missing)
    assert sum(any(row["accepted"] for row in rows) for rows in missing.values()) == round(30 / 38 * len(missing))
    first = [min(row["received_on"] for row in rows) for life in council.lives if (rows := life.of("hub_referral"))]
    assert sum((day.year, day.month) == (2021, 1) for day in first) == round(6 * SCALE)
    all_times = [len(life.of("missing_episode")) for life in council.lives]
    assert sum(all_times) > sum(map(bool, all_times))


def test_nobody_is_heard_before_they_are_back_and_nobody_who_was_not_asked(council: Council) -> None:
    for row in council.of("missing_episode"):
        assert row["went_at"] < row["returned_at"]
        if row["held_at"]:
            assert row["accepted"] and row["offered_at"] < row["held_at"] and row["returned_at"] < row["offered_at"]
            assert row["declined_at"] is None
        if not row["offered"]:
            assert not (row["offered_at"] or row["accepted"] or row["declined_at"] or row["held_at"])


def test_a_child_is_missing_once_at_a_time(council: Council) -> None:
    for life in council.lives:
        times = sorted((row["went_at"], row["returned_at"]) for row in life.of("missing_episode"))
        assert all(back + timedelta(hours=1) < went for (_w, back), (went, _b) in pairwise(times))

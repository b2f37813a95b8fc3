"""A synthetic council's staff: coherent, of its size, and come to what was published when they are counted by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from sightline.areas import ROOMS
from sightline.areas.workforce.lives import REACH as WORKFORCE
from sightline.sample.calibrate import calibrate
from sightline.sample.council import Council
from sightline.sample.goals import Goal
from sightline.sample.life import Family, Life

ENDS = date(2021, 3, 14)
DECEMBER = date(2020, 12, 31)
STAFF = ("workforce", "learning", "engagement", "finance")
PUBLISHED = [
    Goal("permanent_social_workers", "2021-03", 73),
    Goal("caseload", "2020-12", 24.1),
    Goal("smart_plans_training", "2021-01", 17, 36, 212),
    Goal("smart_plans_workshops", "2021-01", 3),
    Goal("managers_on_core_skills_training", "2021-02", 26, None, 26),
    Goal("education_training_attendance", "2021-01-07", 6),
    Goal("education_training_attendance", "2021-12-08", 11),
    Goal("staff_at_plan_workshops", "2021-02", 290),
    Goal("expert_consultation_days", "2021-01", 7),
    Goal("childrens_services_growth", "2021/22", 6.15),
    Goal("childrens_services_savings", "2021/22", 1.34),
    Goal("disabled_childrens_team_funding", "2021/22", 0.17),
]
Row = dict[str, Any]


def drawn(seed: int, workers: int = 110, children: int = 2000) -> Council:
    """A council whose children are allocated to so many workers, with its staff."""
    chance, families = Random(seed), []
    for number in range(children):
        family = Family(number, ENDS, [datetime(2020, 1, 6, 9)])
        life = Life(str(number), date(2012, 1, 1), family)
        worker = int(chance.triangular(0, workers, workers / 3))
        began = date(2020, chance.randint(1, 12), 28)
        life.add(
            "allocation", worker=f"Worker {worker:03d}", team=f"Team {worker % 9}", started_on=began, ended_on=None
        )
        family.children.append(life)
        families.append(family)
    council = Council(families, ENDS)
    for room in ROOMS.areas:
        if room.key in STAFF:
            room.lives.council(council, Random(f"{seed} {room.key}"))
    calibrate(council, ROOMS, PUBLISHED, seed=seed)
    return council


@pytest.fixture(scope="module", params=[1, 2, 3])
def council(request: pytest.FixtureRequest) -> Council:
    return drawn(request.param)


def in_post(council: Council, day: date, roles: tuple[str, ...] = ()) -> dict[str, Row]:
    return {
        row["worker"]: row
        for row in council.rows["employment"]
        if row["started_on"] <= day < (row["ended_on"] or date.max)
        and (row["role"] in roles if roles else row["role"] != "not a social worker")
    }


def came(council: Council, *courses: str) -> list[Row]:
    return [row for row in council.rows["attendance"] if row["course_id"] in courses and row["attended"]]


def test_as_many_are_permanent_as_was_published(council: Council):
    people = in_post(council, ENDS)
    permanent = [row for row in people.values() if row["contract"] == "permanent"]
    assert (len(permanent), len(people)) == (155, 212)


def test_each_worker_holds_as_many_cases_on_average_as_was_published(council: Council):
    held: dict[str, int] = defaultdict(int)
    for row in council.of("allocation"):
        if row["worker"] and row["started_on"] <= DECEMBER < (row["ended_on"] or date.max):
            held[row["worker"]] += 1
    assert round(sum(held.values()) / len(held), 1) == 24.1
    waiting = sum(row["worker"] is None for row in council.of("allocation"))
    assert waiting < 24.1, "only a few children wait for a worker"


def test_whoever_holds_cases_is_in_post(council: Council):
    holding = {row["worker"] for row in council.of("allocation") if row["worker"]}
    assert holding <= in_post(council, ENDS).keys()


def test_so_many_of_those_in_post_came_to_so_many_workshops(council: Council):
    last = date(2021, 1, 31)
    people = in_post(council, last)
    trained = {row["worker"] for row in came(council, "PLANS") if row["held_on"] <= last}
    assert len(people) == 212 and len(trained & people.keys()) == 36
    sessions = [row for row in council.rows["course_session"] if row["course_id"] == "PLANS"]
    assert sum(date(2020, 4, 1) <= row["held_on"] <= last for row in sessions) == 3
    assert {row["held_on"] for row in came(council, "PLANS")} <= {row["held_on"] for row in sessions}


def test_every_manager_is_booked_on_the_core_skills_course(council: Council):
    managers = in_post(council, date(2021, 2, 28), ("middle manager", "first line manager"))
    bookings = [row for row in council.rows["enrolment"] if row["course_id"] == "CORE"]
    assert len(managers) == 26 and {row["worker"] for row in bookings} == managers.keys()
    assert all(row["booked_on"] <= date(2021, 2, 28) for row in bookings)


def test_so_many_were_trained_in_education_on_the_days_that_were_meant(council: Council):
    by_day: dict[date, set[str]] = defaultdict(set)
    for row in came(council, "EPEP", "EHCP"):
        by_day[row["held_on"]].add(row["worker"])
    assert {day: len(people) for day, people in by_day.items()} == {date(2021, 1, 7): 6, date(2020, 12, 8): 11}


def test_so_many_came_to_workshops_and_so_many_days_of_advice_began(council: Council):
    workshops = [row for row in council.rows["engagement_event"] if row["kind"] == "workshop"]
    assert sum(row["attended"] for row in workshops) == 290
    assert all(date(2021, 1, 1) <= row["held_on"] <= date(2021, 2, 28) for row in workshops)
    january = [
        row["days"] for row in council.rows["external_support"] if row["began_on"].strftime("%Y-%m") == "2021-01"
    ]
    assert january == [7]


def test_the_budget_is_what_was_published(council: Council):
    lines = [row for row in council.rows["finance_line"] if row["year"] == "2021/22"]
    sums = {
        kind: sum(row["amount"] for row in lines if row["kind"] == kind) for kind in ("growth", "saving", "funding")
    }
    assert sums == pytest.approx({"growth": 6.15, "saving": 1.34, "funding": 0.17})
    savings = [row["amount"] for row in council.rows["finance_line"] if row["kind"] == "saving"]
    assert sum(savings) == pytest.approx(2.14), "rising by the third year"


def test_people_begin_before_they_leave_and_nobody_holds_a_post_with_another(council: Council):
    by_post: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in council.rows["employment"]:
        assert row["started_on"] < (row["ended_on"] or date.max)
        by_post[row["post"]].append((row["started_on"], row["ended_on"] or date.max))
    for spells in by_post.values():
        spells.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(spells))


def test_without_drawn_allocations_the_caseload_is_left_alone():
    council = Council([], ENDS)
    WORKFORCE["caseload"](council, PUBLISHED[1], Random(1))
    assert council.rows == {}

"""A plan is changed, written, taken out as a workbook and taken in again, and loses nothing on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.test_plan import EXAMPLE

from sightline import plan as plans
from sightline.base.errors import Refused, UnknownName
from sightline.base.periods import month_end
from sightline.ingest.plan.read import read_plan
from sightline.plan import Action, Dated, Milestone, Plan, Target, edit, to_workbook
from sightline.plan.dates import parse_dated
from sightline.plan.write import write

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(
    lambda text: text.strip() or "x"
)
DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31))
DATED = st.one_of(
    st.none(),
    st.builds(Dated, DAYS),
    st.builds(lambda month: Dated(month_end(month), "month"), st.integers(2019 * 12, 2025 * 12)),
    st.builds(lambda quarter: Dated(month_end(2019 * 12 + 2 + 3 * quarter), "quarter"), st.integers(0, 24)),
)
ACTIONS = st.builds(
    Action,
    key=st.integers(1, 10**6).map(lambda number: f"H{number}"),
    text=WORDS,
    owner=WORDS,
    status=st.sampled_from(["under way", "planned"]),
    first_due=DATED,
    revised_due=DATED,
    evidence=st.lists(WORDS, max_size=3).map(tuple),
    measure=st.one_of(st.none(), st.just("contacts")),
    note=WORDS,
)


@pytest.fixture
def plan() -> Plan:
    return plans.read(EXAMPLE)


def test_the_examples_plan_is_read_back_as_it_was_written(plan: Plan, tmp_path: Path):
    write(plan, tmp_path / "plan.toml")
    assert plans.read(tmp_path / "plan.toml") == plan
    assert [path.name for path in tmp_path.iterdir()] == ["plan.toml"], "nothing is left beside it"


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTIONS, min_size=1, max_size=4, unique_by=lambda action: action.key))
def test_any_action_is_read_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, actions: list[Action]):
    plan = plans.read(EXAMPLE)
    for action in actions:
        plan = edit.add_action(plan, "front_door", action)
    path = tmp_path_factory.mktemp("plan") / "plan.toml"
    write(plan, path)
    assert plans.read(path) == plan


@settings(max_examples=25, deadline=None)
@given(ACTIONS)
def test_any_action_goes_through_a_workbook_and_back(tmp_path_factory: pytest.TempPathFactory, action: Action):
    plan = edit.add_action(plans.read(EXAMPLE), "front_door", replace(action, note=action.note.replace("\\", "/")))
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    to_workbook.write(plan, path)
    again, found = read_plan(path, plan)
    assert again == plan and not list(found)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("31/03/2021", Dated(date(2021, 3, 31))),
        ("2021-03-31", Dated(date(2021, 3, 31))),
        ("31 March 2021", Dated(date(2021, 3, 31))),
        ("2021-03-31 00:00:00", Dated(date(2021, 3, 31))),
        ("March 2021", Dated(date(2021, 3, 31), "month")),
        ("mar 2021", Dated(date(2021, 3, 31), "month")),
        ("2021-03", Dated(date(2021, 3, 31), "month")),
        ("2021-Q2", Dated(date(2021, 9, 30), "quarter")),
        ("Quarter 2 of 2021/22", Dated(date(2021, 9, 30), "quarter")),
        ("Q4 2020/21", Dated(date(2021, 3, 31), "quarter")),
        ("  ", None),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, dated: Dated | None):
    assert parse_dated(text) == dated


@given(DATED)
def test_a_date_in_words_is_read_back(dated: Dated | None):
    assert parse_dated(dated.text() if dated else "") == dated


@pytest.mark.parametrize("text", ["soon", "31/02/2021", "2021-13", "Spring 2021", "Q5 2021/22", "2021", "0000-01"])
def test_what_is_no_date_is_refused_with_the_ways_to_write_one(text: str):
    with pytest.raises(Refused, match="Write a day"):
        parse_dated(text)


def test_a_changed_action_makes_a_new_plan_and_says_what_differs(plan: Plan):
    key = next(one.key for one in plan.actions if one.status == "under way")
    new = edit.change_action(plan, key, status="done", done_on=Dated(date(2021, 3, 1)), evidence=("Seen.",))
    assert next(one.status for one in plan.actions if one.key == key) == "under way"
    assert [(one.kind, one.key, one.what, one.before, one.after) for one in edit.differences(plan, new)] == [
        ("action", key, "status", "under way", "done"),
        ("action", key, "done on", "", "1 March 2021"),
        ("action", key, "evidence", "", "Seen."),
    ]
    assert edit.differences(new, new) == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"status": "abandoned"}, "is no status"),
        ({"done_on": Dated(date(2021, 3, 1))}, "is done"),
        ({"first_due": Dated(date(2030, 1, 1))}, "first date"),
    ],
)
def test_a_change_that_cannot_stand_is_refused(plan: Plan, given, why):
    key = next(one.key for one in plan.actions if one.status == "under way" and one.first_due)
    with pytest.raises(Refused, match=why):
        edit.change_action(plan, key, **given)
    with pytest.raises(UnknownName):
        edit.change_action(plan, "A99", note="x")


def test_a_new_action_takes_the_next_key_and_none_takes_a_key_twice(plan: Plan):
    home = plan.priority("leadership")
    assert home is not None and edit.next_key(home) == f"A1.{len(home.actions) + 1}"
    with pytest.raises(Refused, match="already"):
        edit.add_action(plan, "front_door", replace(home.actions[0]))


def test_a_target_takes_the_place_of_the_one_that_the_measure_had(plan: Plan):
    step = Milestone(Dated(date(2021, 6, 30)), 80.0)
    new = edit.put_target(plan, Target("contacts", (step,), "the board", "agreed"))
    newer = edit.put_target(new, Target("contacts", (replace(step, value=85.0),), "the board", "agreed"))
    assert len(newer.targets) == len(new.targets) == len(plan.targets) + 1
    found = edit.differences(new, newer)
    assert [(one.kind, one.what, one.before, one.after) for one in found] == [
        ("target", "milestones", "80 by 30 June 2021", "85 by 30 June 2021")
    ]


def test_milestones_come_from_a_workbook_line_by_line(plan: Plan, tmp_path: Path):
    from sightline.base import sheets

    lines = [
        ("contacts", "", "", "30/06/2021", 80, "the board", "agreed", ""),
        ("contacts", "", "", "March 2021", 75, "the board", "agreed", ""),
        ("contacts", "", "", "soon", 75, "the board", "agreed", ""),
        ("contacts", "", "", "", "many", "the board", "agreed", ""),
        ("", "", "", "", 75, "", "", ""),
    ]
    path = tmp_path / "targets.xlsx"
    sheets.write(path, [("Targets", to_workbook.TARGETS, lines)])
    new, found = read_plan(path, plan)
    target = new.target_for("contacts")
    assert target is not None
    assert [(step.by, step.value) for step in target.milestones] == [("March 2021", 75.0), ("30 June 2021", 80.0)]
    assert [(one.row, one.rule) for one in found] == [
        (4, "plan-cell-unreadable"),
        (5, "plan-cell-unreadable"),
        (6, "plan-line-without-key"),
    ]

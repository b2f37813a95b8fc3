"""The plan's flat tables (published figures, comparators, returns, breaks, claims) go out and come back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.test_plan import EXAMPLE
from tests.unit.test_plan_edit import DATED, DAYS, WORDS

from sightline import plan as plans
from sightline.base import sheets
from sightline.base.errors import Refused
from sightline.ingest.plan.read import read_plan
from sightline.plan import Claim, Comparator, Plan, Published, SeriesBreak, StatutoryReturn, edit, to_workbook
from sightline.plan.tables import CLAIMS, PUBLISHED, RETURNS, TABLES, Table
from sightline.plan.write import write

PLAIN = WORDS.map(lambda text: text.replace("\\", "/").replace("_x", "x"))
MAYBE = st.one_of(st.just(""), PLAIN)
NUMBERS = st.one_of(st.none(), st.integers(0, 10**6), st.integers(0, 10**6).map(lambda number: number / 100))
NAMES = st.from_regex(r"[a-z][a-z ]{0,12}[a-z]", fullmatch=True)
PERIODS = st.sampled_from(["", "2021-01", "2021-Q2", "2020-12-08", "2021/22"])
IDS = st.integers(1, 10**6).map(lambda number: f"H{number}")
TEXTS = st.lists(PLAIN, max_size=3).map(tuple)
AMOUNTS = st.dictionaries(NAMES, st.integers(0, 99), max_size=3).map(lambda held: tuple(held.items()))
TYPED = st.dictionaries(st.sampled_from(["period", "counts", "ages"]), PLAIN, max_size=2).map(
    lambda held: tuple(held.items())
)
KIND = st.sampled_from(["", "actual", "target", "forecast"])
ROWS = {
    "published": st.builds(
        Published, IDS, PLAIN, PLAIN, PERIODS, PLAIN, NUMBERS, NUMBERS, NUMBERS, KIND, MAYBE, MAYBE, MAYBE, MAYBE,
        AMOUNTS, TEXTS, st.just((("kind", "new"),)), TYPED, MAYBE, MAYBE,
    ),
    "comparators": st.builds(
        Comparator, PLAIN, PLAIN, NUMBERS, MAYBE, PERIODS, st.one_of(st.none(), DAYS), MAYBE, MAYBE, MAYBE, MAYBE,
        PERIODS, st.one_of(st.none(), DAYS), NUMBERS, MAYBE,
    ),
    "returns": st.builds(StatutoryReturn, PLAIN, PLAIN, DAYS, NUMBERS, MAYBE),
    "breaks": st.builds(SeriesBreak, PLAIN, DATED.filter(bool), PLAIN, NUMBERS),
    "claims": st.builds(Claim, IDS, PLAIN, TEXTS, MAYBE, MAYBE),
}  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    return plans.read(EXAMPLE)


@pytest.mark.parametrize("of", TABLES, ids=lambda of: of.name)
def test_the_example_has_rows_of_every_table_and_every_column_is_the_rows_own(plan: Plan, of: Table):
    rows = getattr(plan, of.name)
    assert rows and {column.name for column in of.columns} == set(vars(rows[0]))


@pytest.mark.parametrize("of", TABLES, ids=lambda of: of.name)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_row_goes_through_the_file_and_through_a_workbook_and_back(tmp_path_factory, of: Table, data):
    plan = edit.put_row(plans.read(EXAMPLE), of, data.draw(ROWS[of.name]))
    folder = tmp_path_factory.mktemp("plan")
    write(plan, folder / "plan.toml")
    assert plans.read(folder / "plan.toml") == plan
    to_workbook.write(plan, folder / "plan.xlsx")
    again, found = read_plan(folder / "plan.xlsx", plan)
    assert again == plan and not list(found)
    fresh, _found = read_plan(folder / "plan.xlsx", replace(plan, **{of.name: ()}))
    assert getattr(fresh, of.name) == getattr(plan, of.name)


def test_what_was_printed_of_actions_milestones_and_sections_is_read_back(plan: Plan, tmp_path: Path):
    action = next(one for one in plan.actions if one.key == "A6.4")
    assert action.typed == (("done_on", "2021-12-08"),)
    step = next(step for target in plan.targets for step in target.milestones if step.typed)
    assert step.typed == (("by", "Quarter 2"),)
    assert dict(next(one for one in plan.sections if one.key == "law").typed)["title"] == "Finance"
    to_workbook.write(plan, tmp_path / "plan.xlsx")
    bare = edit.change_action(plan, "A6.4", typed=())
    again, _found = read_plan(tmp_path / "plan.xlsx", bare)
    assert again == plan


def taken(plan: Plan, of: Table, lines: list[tuple[object, ...]], folder: Path, heads: tuple[str, ...] = ()):
    path = folder / "plan.xlsx"
    sheets.write(path, [(of.sheet, heads or of.headings, lines)])
    return read_plan(path, plan)


def test_a_workbook_without_a_column_leaves_what_the_plan_had(plan: Plan, tmp_path: Path):
    heads = ("Key", "Figure", "Title", "Period", "Unit", "Value")
    line = ("N14", "not_in_education_employment_or_training_16_to_18", "Young people", "2021-03", "per cent", "2.8")
    new, _found = taken(plan, PUBLISHED, [line], tmp_path, heads)
    old = plan.figure("N14")
    assert old is not None and new.figure("N14") == replace(old, title="Young people", value=2.8)
    assert [(one.kind, one.key, one.what, one.after) for one in edit.differences(plan, new)] == [
        ("published figure", "N14", "title", "Young people"),
        ("published figure", "N14", "value", "2.8"),
    ]


def test_cells_that_cannot_be_read_leave_what_the_plan_had_and_are_told(plan: Plan, tmp_path: Path):
    cells = {"Key": "N12", "Figure": "tuition_in_functional_skills", "Title": "Tutored", "Unit": "count"}
    cells |= {"Period": "in spring", "Value": "many", "Actual, target or forecast": "rumour"}
    cells |= {"Outcomes": "gained a qualification", "As printed": "Quarter 2"}
    new, found = taken(plan, PUBLISHED, [tuple(cells.get(head, "") for head in PUBLISHED.headings)], tmp_path)
    told = [one.column for one in found if one.rule == "plan-cell-unreadable"]
    assert told == ["Period", "Value", "Actual, target or forecast", "Outcomes", "As printed"]
    old, now = plan.figure("N12"), new.figure("N12")
    assert old is not None and now is not None
    kept = ("period", "value", "kind", "outcomes", "typed")
    assert [getattr(now, name) for name in kept] == [getattr(old, name) for name in kept]


def test_a_line_that_lacks_what_it_needs_is_left_out(plan: Plan, tmp_path: Path):
    lines = [("child_protection_plans", "CIN census", "March 2022", 300, ""), ("", "CIN census", "31/03/2022", 300, "")]
    new, found = taken(plan, RETURNS, lines, tmp_path)
    assert new == plan
    assert [(one.rule, one.row, one.column) for one in found] == [
        ("plan-cell-unreadable", 2, "As at"),
        ("plan-line-without-key", 2, "As at"),
        ("plan-line-without-key", 3, "Figure"),
    ]


def test_a_claim_that_the_workbook_leaves_out_stays_and_is_told(plan: Plan, tmp_path: Path):
    new, found = taken(plan, CLAIMS, [("C1", "It gets better month on month.", "N02\nN03", "", "")], tmp_path)
    assert len(new.claims) == len(plan.claims)
    assert [one.detail for one in found if one.rule == "plan-line-left-out"] == ["C2", "C3"]


REFUSALS = [
    ('[[returns]]\nmeasure = "x"\nsource = "y"\nas_at = 2021-03-31\n' * 2, "returns[3]", "there is one with the same"),
    ('[[returns]]\nmeasure = "x"\nsource = "y"\n', "returns[2].as_at", "is not a date"),
    ('[[breaks]]\nmeasure = "x"\nreason = "y"\n', "breaks[1].on", "it is missing"),
    ('[[breaks]]\nmeasure = "x"\non = "soon"\nreason = "y"\n', "breaks[1].on", "is no date"),
    ('[[claims]]\nid = "C1"\ntext = "again"\n', "claims[3]", "'C1' is used twice"),
    ('[[claims]]\nid = "C9"\ntext = "x"\nfigures = "N02"\n', "claims[3].figures", "no list of texts"),
    ('[[comparators]]\nmeasure = "x"\nof = "y"\nreleased = "2021"\n', "comparators[5].released", "is not a date"),
    ('[[comparators]]\nmeasure = "x"\nperiod = "soon"\n', "comparators[5].period", "is no period"),
]
WRONG = [
    ('kind = "rumour"', "published[0].kind", "none of actual, target, forecast"),
    ('typed = "2021-12"', "published[0].typed", "write names and texts"),
    ('typed = { perod = "2021-12" }', "published[0].typed", "'perod' is not an entry"),
    ('outcomes = { achieved = "two" }', "published[0].outcomes.achieved", "is no number"),
    ('outcomes = "two"', "published[0].outcomes", "write names and numbers"),
]


@pytest.mark.parametrize(("added", "place", "problem"), REFUSALS, ids=[row[1] + row[2] for row in REFUSALS])
def test_a_row_that_cannot_stand_is_refused_with_its_place(tmp_path: Path, added: str, place: str, problem: str):
    text = EXAMPLE.read_text(encoding="utf-8") + "\n" + added
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        plans.read(tmp_path / "plan.toml")
    assert place in refused.value.why and problem in refused.value.why


@pytest.mark.parametrize(("entry", "place", "problem"), WRONG, ids=[row[0] for row in WRONG])
def test_an_entry_that_cannot_stand_is_refused_with_its_place(tmp_path: Path, entry: str, place: str, problem: str):
    text = EXAMPLE.read_text(encoding="utf-8").replace('kind = "actual"', entry, 1)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        plans.read(tmp_path / "plan.toml")
    assert place in refused.value.why and problem in refused.value.why


def test_a_part_of_a_plan_has_its_own_figures_and_no_others(plan: Plan):
    part = plan.part(["leadership"])
    assert [one.key for one in part.priorities] == ["leadership"]
    own = {"permanent_social_workers", "staff_at_plan_workshops", "managers_on_core_skills_training"}
    assert {one.measure for one in (*part.published, *part.targets)} == own == set(part.priorities[0].measures)
    assert [one.id for one in part.claims] == ["C3"] and part.comparators == part.returns == part.breaks == ()
    assert part.starts == date(2021, 1, 1) and plan.part([]).published == ()

"""The plan file: what is read, what is refused and where, and what a careful reader would query."""

from datetime import date
from pathlib import Path

import pytest

from sightline.areas import ROOMS
from sightline.base.errors import Refused
from sightline.plan import Dated, Plan, Remark, check, read

EXAMPLE = Path(__file__).parents[2] / "examples" / "dudley-2021" / "improvement-plan.toml"
REPORT_DAY = date(2021, 3, 17)

GOOD = """
[plan]
title = "Improvement plan"
authority_name = "Anyshire"
authority_code = "999"
starts = 2021-01-01
ends = 2022-01-31

[report]
committee = "Scrutiny Committee"
agenda_item = 9
meeting_date = 2021-03-17
report_of = "Director of Children's Services"
contact = "Contact officer"

[[priorities]]
key = "front_door"
title = "Front door"
lead = "Head of Service"
needs = "Sooner and better decisions."
impact = ["It is too soon to say."]
measures = ["contacts"]

[[priorities.findings]]
key = "F1"
source = "inspectorate"
inspection = "visit, October 2020"
text = "Contacts wait too long."

[[priorities.actions]]
key = "A1"
text = "Meet every month"
owner = "Service Manager"
status = "under way"
first_due = 2021-03-31

[[targets]]
measure = "contacts"
cut = { kind = "new" }
author = "Head of Service"
reason = "Agreed by the board."
milestones = [{ by = "2021-04", value = 75 }, { by = "2021-06", value = 80 }]

[[published]]
id = "N02"
measure = "contacts"
title = "Contacts"
period = "2020-11"
unit = "count"
kind = "actual"
value = 1200

[[sections]]
key = "purpose"
paragraphs = ["To inform."]
"""


def queried(plan: Plan, *given, **named) -> list[Remark]:
    """The remarks on a plan, those on sections left aside: this one has one section of nine."""
    return [remark for remark in check(plan, *given, **named) if remark.rule != "section-missing"]


@pytest.fixture
def plan_from(tmp_path):
    def read_with(old: str = "", new: str = "") -> Plan:
        assert old in GOOD
        path = tmp_path / "improvement-plan.toml"
        path.write_text(GOOD.replace(old, new, 1) if old else GOOD + new, encoding="utf-8")
        return read(path)

    return read_with


def test_a_plan_is_read_from_its_finding_to_its_milestone(plan_from):
    plan = plan_from()
    (priority,) = plan.priorities
    assert (priority.number, priority.key, priority.lead) == (1, "front_door", "Head of Service")
    assert plan.findings[0].text == "Contacts wait too long." and plan.findings[0].source == "inspectorate"
    assert plan.actions[0].owner == "Service Manager"
    assert [m.value for m in plan.target_for("contacts", {"kind": "new"}).milestones] == [75, 80]
    assert plan.published[0].value == 1200
    assert plan.sections[0].paragraphs == ("To inform.",)
    assert plan.report.agenda_item == "9"
    assert queried(plan) == []


@pytest.mark.parametrize(
    ("written", "precision", "first", "last", "said"),
    [
        ("2021-03-31", "day", date(2021, 3, 31), date(2021, 3, 31), "31 March 2021"),
        ('"2021-03"', "month", date(2021, 3, 1), date(2021, 3, 31), "March 2021"),
        ('"2021-Q1"', "quarter", date(2021, 4, 1), date(2021, 6, 30), "Quarter 1 of 2021/22"),
        ('"2021-Q2"', "quarter", date(2021, 7, 1), date(2021, 9, 30), "Quarter 2 of 2021/22"),
        ('"2021-Q4"', "quarter", date(2022, 1, 1), date(2022, 3, 31), "Quarter 4 of 2021/22"),
    ],
)
def test_a_date_keeps_the_precision_with_which_it_was_given(plan_from, written, precision, first, last, said):
    due = plan_from("first_due = 2021-03-31", f"first_due = {written}").actions[0].due
    assert (due.precision, due.starts, due.day, due.text()) == (precision, first, last, said)


REFUSALS = [
    ("unknown key", 'owner = "Service Manager"', 'ownr = "X"', "priorities[0].actions[0]", "'ownr' is not an entry"),
    ("unknown table", "[[sections]]", "[[chapters]]", "chapters", "is not a part of a plan"),
    ("missing text", 'title = "Front door"\n', "", "priorities[0].title", "it is missing"),
    ("no lead", 'lead = "Head of Service"', 'lead = " "', "priorities[0].lead", "exactly one accountable lead"),
    ("key used twice", 'key = "A1"', 'key = "F1"', "priorities[0].actions[0]", "'F1' is used twice"),
    ("no such status", '"under way"', '"nearly"', "actions[0].status", "none of done, under way, planned"),
    ("no such source", '"inspectorate"', '"rumour"', "findings[0].source", "none of inspectorate, own analysis"),
    ("bad date", "first_due = 2021-03-31", 'first_due = "end of March"', "actions[0].first_due", '"2021-Q2"'),
    ("bad month", "first_due = 2021-03-31", 'first_due = "2021-13"', "actions[0].first_due", "is no date"),
    ("bad quarter", "first_due = 2021-03-31", 'first_due = "2021-Q5"', "actions[0].first_due", "is no date"),
    ("a time", "first_due = 2021-03-31", "first_due = 2021-03-31T09:00:00", "actions[0].first_due", "is no date"),
    ("no meeting date", "meeting_date = 2021-03-17\n", "", "report.meeting_date", "such as 2021-03-17"),
    ("ends first", "ends = 2022-01-31", "ends = 2020-01-31", "plan.ends", "before the plan starts"),
    ("milestones out of order", 'by = "2021-04"', 'by = "2021-07"', "targets[0].milestones", "in order of date"),
    ("one date twice", 'by = "2021-04"', 'by = "2021-06"', "targets[0].milestones", "one only for each date"),
    ("no milestone", 'by = "2021-04", value = 75', 'by = "2021-04"', "milestones[0].value", "needs a value"),
    ("no number", "value = 1200", 'value = "many"', "published[0].value", "is no number"),
    ("not finite", "value = 1200", "value = nan", "published[0].value", "is no number"),
    ("no period", 'period = "2020-11"', 'period = "November"', "published[0].period", "is no period"),
    ("two cuts", '{ kind = "new" }', '{ kind = "new", team = "A" }', "targets[0].cut", "one cut and its value"),
    ("text for a list", '["It is too soon to say."]', '"It is too soon."', "priorities[0].impact", "no list of texts"),
    ("table for tables", "[[sections]]", "[sections]", "sections", "no list of tables"),
    ("no report", "[report]", "[plan.report]", "plan, report", "both tables are needed"),
]


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"), [row[1:] for row in REFUSALS], ids=[r[0] for r in REFUSALS]
)
def test_what_cannot_stand_is_refused_with_its_place(plan_from, old, new, place, problem):
    with pytest.raises(Refused) as refused:
        plan_from(old, new)
    assert place in refused.value.why and problem in refused.value.why
    assert refused.value.do == "Mend each of these and try again."


def test_everything_wrong_is_told_at_once(plan_from):
    with pytest.raises(Refused) as refused:
        plan_from('owner = "Service Manager"\nstatus = "under way"', 'status = "nearly"')
    assert "actions[0].owner" in refused.value.why and "actions[0].status" in refused.value.why


def test_a_measure_has_one_target_only(plan_from):
    again = '[[targets]]\nmeasure = "contacts"\ncut = { kind = "new" }\nauthor = "X"\nreason = "Y"\n'
    with pytest.raises(Refused) as refused:
        plan_from(new=again + 'milestones = [{ by = "2021-04", value = 1 }]\n')
    assert "targets[1]: 'contacts' has a target already" in refused.value.why


def test_a_file_that_is_no_toml_is_refused_with_its_line(plan_from):
    with pytest.raises(Refused) as refused:
        plan_from("[plan]", "[plan")
    assert "line" in refused.value.why and refused.value.what == "improvement-plan.toml cannot be read."


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"gone\.toml cannot be read"):
        read(tmp_path / "gone.toml")


def test_an_action_is_overdue_only_when_its_whole_month_is_over(plan_from):
    action = plan_from("first_due = 2021-03-31", 'first_due = "2021-03"').actions[0]
    assert not action.overdue(date(2021, 3, 31)) and action.overdue(date(2021, 4, 1))


def test_a_revised_date_counts_and_the_first_is_kept(plan_from):
    action = plan_from("first_due = 2021-03-31", 'first_due = 2021-03-01\nrevised_due = "2021-05"').actions[0]
    assert action.due == Dated(date(2021, 5, 31), "month") and action.first_due == Dated(date(2021, 3, 1))
    assert not action.overdue(REPORT_DAY)


def test_something_done_later_than_the_report_is_flagged_and_not_mended(plan_from):
    late = 'done_on = 2021-12-08\nnote = "As printed."'
    plan = plan_from('status = "under way"', f'status = "done"\n{late}')
    (remark,) = queried(plan)
    assert (remark.rule, remark.severity, remark.where) == ("done-in-the-future", "error", "A1")
    assert "8 December 2021" in remark.text and remark.remedy == "As printed."
    assert plan.actions[0].done_on == Dated(date(2021, 12, 8))


@pytest.mark.parametrize(("period", "flagged"), [("2021-03", 0), ("2021-04", 1), ("2021-12", 1), ("2021-12-08", 1)])
def test_a_figure_of_a_time_after_the_report_is_flagged(plan_from, period, flagged):
    plan = plan_from('period = "2020-11"', f'period = "{period}"')
    assert [remark.rule for remark in queried(plan)] == ["figure-of-the-future"] * flagged
    assert plan.published[0].period == period


def test_what_is_done_in_the_report_month_is_not_of_the_future(plan_from):
    assert queried(plan_from('status = "under way"', 'status = "done"\ndone_on = "2021-03"')) == []


def test_a_plan_can_be_queried_as_at_another_day(plan_from):
    plan = plan_from('period = "2020-11"', 'period = "2021-12"')
    assert queried(plan, date(2022, 1, 10)) == []


def test_a_milestone_after_the_plan_and_one_without_a_date_are_queried(plan_from):
    plan = plan_from('{ by = "2021-06", value = 80 }', "{ by = 2022-03-31, value = 80 }, { value = 90 }")
    assert [remark.rule for remark in queried(plan)] == ["target-outside-the-plan", "milestone-without-a-date"]


def test_what_is_done_needs_a_date_or_evidence(plan_from):
    assert [r.rule for r in queried(plan_from('"under way"', '"done"'))] == ["done-without-evidence"]


def test_a_measure_that_nobody_has_is_queried_with_the_nearest_name(plan_from):
    plan = plan_from('measures = ["contacts"]', 'measures = ["contcts"]')
    assert queried(plan) == []
    (remark,) = queried(plan, measures={"contacts", "referrals"})
    assert (remark.rule, remark.where) == ("unknown-measure", "front_door")
    assert "'contcts'" in remark.text and "'contacts'" in remark.remedy


# -- the demonstration's own plan -----------------------------------------------------------------------------------

PRIORITIES = [
    "leadership",
    "front_door",
    "assessments_and_plans",
    "pre_proceedings",
    "permanence",
    "education",
    "transfer",
    "exploitation",
    "supervision",
]


@pytest.fixture(scope="module")
def example() -> Plan:
    return read(EXAMPLE)


def test_the_example_has_nine_priorities_each_with_findings_actions_and_a_lead(example):
    assert [priority.key for priority in example.priorities] == PRIORITIES
    assert all(p.lead and p.findings and p.actions and p.impact for p in example.priorities)
    assert all(finding.inspection for finding in example.findings)


def test_the_example_has_five_actions_due_on_a_day_and_three_in_a_month(example):
    exact, by_month = example.actions_due(REPORT_DAY, 14)
    assert [action.due.text() for action in exact] == ["31 March 2021"] * 5
    assert [action.due.text() for action in by_month] == ["March 2021"] * 3


def test_the_example_keeps_the_dates_that_were_printed_and_explains_them(example):
    rules = {"done-in-the-future", "figure-of-the-future"}
    future = [remark for remark in check(example, REPORT_DAY) if remark.rule in rules]
    assert {remark.rule for remark in future} == rules and {remark.severity for remark in future} == {"error"}
    assert all("later than" in remark.remedy for remark in future)


def test_the_example_has_the_targets_that_the_council_set(example):
    steps = {target.measure: [(m.day and m.day.day, m.value) for m in target.milestones] for target in example.targets}
    assert steps["assessments_authorised_in_45_working_days"] == [
        (date(2021, 4, 30), 75),
        (date(2021, 6, 30), 80),
        (date(2021, 8, 31), 85),
    ]
    assert steps["permanence_plan_by_second_review"] == [(date(2021, 4, 30), 90)]
    assert all(target.author and target.reason for target in example.targets)
    assert {target.measure for target in example.targets} <= set(ROOMS.measures), "every target is of a figure"


def test_the_example_carries_what_was_published(example):
    found = {one.id: one for one in example.published}
    assert (found["N02"].period, found["N02"].value) == ("2020-11", 69)
    assert (found["N03"].period, found["N03"].value) == ("2021-01", 76)
    assert [found[key].value for key in ("N06", "N07")] == [75, 82]
    assert (found["N08"].numerator, found["N08"].denominator) == (94, 365)
    assert (found["N10"].period, found["N10"].typed) == ("2020-12", (("period", "2021-12"),))


def test_every_section_of_the_committee_paper_is_in_the_example(example):
    wanted = ["purpose", "recommendations", "background", "finance", "law", "equality", "hr", "procurement", "health"]
    assert [section.key for section in example.sections] == wanted
    assert all(section.paragraphs for section in example.sections)

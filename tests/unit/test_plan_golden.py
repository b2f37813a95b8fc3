"""What the demonstration's plan gives on known days, counted by hand: what is due, which milestone holds, who meets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.test_plan import EXAMPLE

from sightline.areas import ROOMS
from sightline.base.periods import every, financial_quarter, parse_month
from sightline.judge.milestones import against
from sightline.language import Meeting
from sightline.plan import Plan, read

FIRST, LAST = date(2021, 1, 4), date(2022, 1, 31)  # a Monday, and the last day of the plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read(Path(EXAMPLE))


def test_at_the_report_five_actions_are_due_on_a_day_within_a_fortnight_and_three_in_the_month(plan: Plan):
    exact, by_month = plan.actions_due(date(2021, 3, 17), 14)
    assert [action.key for action in exact] == ["A4.2", "A4.3", "A5.2", "A6.2", "A6.3"]
    assert {action.due.text() for action in exact if action.due} == {"31 March 2021"}
    assert [action.key for action in by_month] == ["A3.5", "A9.3", "A9.4"]
    assert {action.due.text() for action in by_month if action.due} == {"March 2021"}
    assert plan.actions_due(date(2021, 3, 16), 14)[0] == (), "a day earlier, 31 March is fifteen days off"


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2021, 1, 31), None),
        (date(2021, 4, 29), None),
        (date(2021, 4, 30), 75),
        (date(2021, 5, 31), 75),
        (date(2021, 6, 29), 75),
        (date(2021, 6, 30), 80),
        (date(2021, 7, 31), 80),
        (date(2021, 8, 31), 85),
        (date(2022, 3, 31), 85),
    ],
)
def test_a_milestone_holds_until_the_next_and_there_is_none_before_the_first(plan: Plan, day: date, value: float):
    target = plan.target_for("assessments_authorised_in_45_working_days", {"kind": "new"})
    assert target is not None
    held = target.in_force(day)
    assert (held and held.value) == value


def test_before_the_first_milestone_nothing_is_short_of_it(plan: Plan):
    target = plan.target_for("assessments_authorised_in_45_working_days", {"kind": "new"})
    assert against(10.0, target, date(2021, 4, 29), "up").standing == "no milestone yet"
    assert against(10.0, target, date(2021, 4, 30), "up").standing == "short of"


def test_a_target_without_a_date_is_never_in_force(plan: Plan):
    target = plan.target_for("caseload")
    assert target is not None and target.in_force(date(2030, 1, 1)) is None


def test_quarters_are_those_of_the_financial_year():
    found = [financial_quarter(parse_month(month)) for month in ("2021-04", "2021-09", "2021-12", "2022-03")]
    assert found == [(2021, 1), (2021, 2), (2021, 3), (2021, 4)]


@pytest.mark.parametrize(("days", "meetings", "last"), [(14, 29, date(2022, 1, 31)), (42, 10, date(2022, 1, 17))])
def test_a_fortnightly_series_has_29_meetings_in_the_plan_and_a_six_weekly_one_10(days: int, meetings: int, last: date):
    found = Meeting("Project group", chair="Service Director", every_days=days).days(FIRST, LAST)
    assert (len(found), found[0], found[-1]) == (meetings, FIRST, last)
    assert {day.weekday() for day in found} == {0}, "Mondays all"
    assert len(every(FIRST, days, date(2022, 1, 30))) == meetings - (last == LAST)


def test_a_series_that_begins_after_its_end_has_no_meeting():
    assert every(LAST, 14, FIRST) == []
    assert all(meeting.every_days > 0 for meeting in ROOMS.meetings.values())

"""Days as councils count them: working days in England, months held at their end, windows, limits, golden due dates.

Every expected day was counted by hand on a calendar, none with the code under test.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sightline.areas import ROOMS
from sightline.base.calendar import FIRST, LAST, UNITS, Calendar, add_months, day_number, day_of, england, month_number
from sightline.base.errors import Misdeclared, Refused, UnknownName
from sightline.base.periods import (
    financial_quarter,
    first_month_of_window,
    month_end,
    month_name,
    month_start,
    month_text,
    parse_day,
    parse_month,
)
from sightline.cli import sightline
from sightline.language.limits import DatedValue, Limit, Limits
from sightline.language.rulebook import Rulebook, rulebook

GOLDEN = [
    ("contact_decision", "2020-12-24", 1, "2020-12-29"),
    ("contact_decision", "2020-12-26", 1, "2020-12-29"),
    ("contact_decision", "2021-01-01", 1, "2021-01-04"),
    ("contact_decision", "2021-04-01", 1, "2021-04-06"),
    ("assessment", "2020-11-30", 45, "2021-02-04"),
    ("assessment", "2021-02-01", 45, "2021-04-07"),
    ("assessment", "2021-03-17", 45, "2021-05-24"),
    ("initial_conference", "2020-12-18", 15, "2021-01-13"),
    ("initial_conference", "2021-03-22", 15, "2021-04-14"),
    ("first_core_group", "2021-01-12", 10, "2021-01-26"),
    ("first_core_group", "2021-03-24", 10, "2021-04-09"),
    ("first_looked_after_review", "2020-12-21", 20, "2021-01-21"),
    ("first_looked_after_review", "2021-03-29", 20, "2021-04-28"),
    ("complaint_stage_1", "2020-12-21", 10, "2021-01-07"),
    ("serious_incident_notification", "2020-12-23", 5, "2021-01-04"),
    ("iro_dispute", "2021-03-22", 20, "2021-04-21"),
]
BUILT = [golden for golden in GOLDEN if golden[0] in ROOMS.clocks]
days = st.dates(date(1995, 1, 1), date(2055, 12, 31))


@pytest.mark.parametrize(("clock", "starts", "working_days", "due"), GOLDEN)
def test_the_calendar_gives_the_sixteen_golden_due_dates(clock, starts, working_days, due):
    assert england().due(date.fromisoformat(starts), working_days, "working days") == date.fromisoformat(due), clock


@pytest.mark.parametrize(("clock", "starts", "working_days", "due"), BUILT)
def test_each_clock_that_has_a_room_gives_its_golden_due_date(clock, starts, working_days, due, tmp_path):
    declared = ROOMS.clocks[clock].limit
    assert Rulebook().due(date.fromisoformat(starts), declared) == date.fromisoformat(due)
    words = ["clock", clock, "--starts", starts, "--json"]
    answer = CliRunner().invoke(sightline, words, standalone_mode=False, env={"SIGHTLINE_WORKSPACE": str(tmp_path)})
    said = json.loads(answer.output)
    assert (said["due"], said["limit"], said["unit"]) == (due, working_days, "working days")


def test_the_clocks_of_the_first_rooms_are_among_the_golden_ones():
    assert {clock for clock, *_ in BUILT} >= {
        "contact_decision",
        "assessment",
        "initial_conference",
        "first_core_group",
    }


def test_the_stored_bank_holidays_are_those_of_england():
    holidays = pytest.importorskip("holidays")
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(1990, 2061))
    stored = england().holidays
    expected = {day for day in known if day.weekday() < 5}
    assert {day for day in stored if day.weekday() < 5} == expected


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("1999-12-31", "the eve of the millennium"),
        ("2011-04-29", "a royal wedding"),
        ("2020-05-08", "May Day was moved to a Friday"),
        ("2020-12-28", "Boxing Day in place of a Saturday"),
        ("2021-04-02", "Good Friday"),
        ("2022-06-03", "a jubilee"),
        ("2022-09-19", "a state funeral"),
        ("2023-05-08", "a coronation"),
    ],
)
def test_a_day_that_was_declared_a_holiday_is_not_worked(day, why):
    assert not england().is_working(date.fromisoformat(day)), why


def test_a_day_that_a_moved_holiday_left_behind_is_worked():
    assert england().is_working(date(2020, 5, 4)), "the Monday that May Day was moved away from"
    assert england().is_working(date(2021, 1, 4)) and england().is_working(date(2021, 5, 4))


def test_the_day_a_duty_starts_is_day_0():
    monday, friday = date(2021, 2, 1), date(2021, 2, 5)
    assert england().working_days_between(monday, monday) == 0
    assert england().working_days_between(monday, friday) == 4
    assert england().due(monday, 0, "working days") == monday
    assert england().due(monday, 5, "working days") == date(2021, 2, 8)


def test_a_duty_that_starts_on_a_day_not_worked_has_the_next_working_day_as_day_1():
    saturday, sunday, monday = date(2021, 2, 6), date(2021, 2, 7), date(2021, 2, 8)
    assert {england().due(day, 1, "working days") for day in (saturday, sunday)} == {monday}


def test_working_days_are_negative_when_the_second_day_comes_first():
    assert england().working_days_between(date(2021, 2, 5), date(2021, 2, 1)) == -4


@given(days, st.integers(0, 300))
def test_a_due_day_is_a_working_day_and_as_many_working_days_away_as_the_limit_says(start, count):
    due = england().due(start, count, "working days")
    assert england().working_days_between(start, due) == count
    assert count == 0 or england().is_working(due)


@given(days, days, days)
def test_working_days_between_add_up(one, two, three):
    between = england().working_days_between
    assert between(one, two) + between(two, three) == between(one, three)


@given(days, st.integers(0, 400))
def test_working_days_between_are_those_that_can_be_counted_one_by_one(start, length):
    following = [start + timedelta(days=n + 1) for n in range(length)]
    end = start + timedelta(days=length)
    assert england().working_days_between(start, end) == sum(map(england().is_working, following))


@pytest.mark.parametrize(
    ("start", "value", "unit", "due"),
    [
        ("2020-11-30", 3, "months", "2021-02-28"),
        ("2019-11-30", 3, "months", "2020-02-29"),
        ("2020-02-29", 12, "months", "2021-02-28"),
        ("2021-01-31", 1, "months", "2021-02-28"),
        ("2021-02-28", 1, "months", "2021-03-28"),
        ("2020-05-28", 9, "months", "2021-02-28"),
        ("2020-12-24", 6, "weeks", "2021-02-04"),
        ("2021-03-27", 3, "calendar days", "2021-03-30"),
        ("2021-02-24", 72, "hours", "2021-02-27"),
        ("2021-02-24", 4, "hours", "2021-02-25"),
    ],
)
def test_other_units_count_every_day_and_months_are_held_at_their_end(start, value, unit, due):
    assert england().due(date.fromisoformat(start), value, unit) == date.fromisoformat(due)


def test_three_months_are_not_ninety_one_days():
    start = date(2020, 11, 30)
    assert add_months(start, 3) == date(2021, 2, 28)
    assert start + timedelta(days=91) == date(2021, 3, 1)


@given(days, st.integers(-60, 60))
def test_months_on_land_in_the_month_that_is_meant_and_never_later_in_it(day, months):
    later = add_months(day, months)
    assert month_number(later) - month_number(day) == months
    assert later.day == min(day.day, month_end(month_number(later)).day)


@pytest.mark.parametrize("unit", UNITS)
def test_outside_the_calendar_there_is_no_due_day(unit):
    assert england().due(FIRST - timedelta(days=1), 1, unit) is None
    assert england().due(LAST + timedelta(days=1), 1, unit) is None


def test_a_count_of_working_days_that_leaves_the_calendar_has_no_due_day():
    assert england().due(LAST, 10, "working days") is None
    assert england().working_days_between(LAST, LAST + timedelta(days=1)) is None


def test_a_councils_own_closure_days_are_left_out_only_where_it_says_so():
    eve = date(2020, 12, 24)
    closed = Calendar(closures=(eve,))
    assert england().is_working(eve) and not closed.is_working(eve)
    assert closed.due(date(2020, 12, 23), 1, "working days") == date(2020, 12, 29)
    assert closed.version != england().version, "figures know by which days they were counted"


def test_what_comes_on_a_day_off_starts_on_the_next_working_day_only_where_a_council_says_so():
    saturday, boxing_day = date(2021, 3, 6), date(2020, 12, 26)
    contact, referral = ROOMS.limits["contact_decision"], ROOMS.limits["referral_decision"]
    put_off = rulebook(ROOMS.limits, {}, put_off=True)
    assert Rulebook().due(saturday, contact) == date(2021, 3, 8)
    assert put_off.due(saturday, contact) == date(2021, 3, 9), "received on Monday, and due by Tuesday"
    assert put_off.due(boxing_day, contact) == date(2020, 12, 30), "the 28th is a bank holiday"
    assert put_off.due(date(2021, 3, 8), contact) == date(2021, 3, 9), "a working day is as it was"
    assert put_off.due(saturday, referral) == date(2021, 3, 8), "what is statutory does not move"


@given(days)
def test_a_day_and_its_number_are_the_same_day(day):
    assert day_of(day_number(day)) == day
    assert day_number(date(1970, 1, 1)) == 0


def test_months_are_read_and_written_as_people_write_them():
    january = parse_month("2021-01")
    assert month_text(january) == "2021-01" and month_name(january) == "January 2021"
    assert (month_start(january), month_end(january)) == (date(2021, 1, 1), date(2021, 1, 31))
    assert month_end(parse_month("2020-02")) == date(2020, 2, 29)
    assert parse_day("2021-03-17") == date(2021, 3, 17)


@pytest.mark.parametrize("text", ["2021-13", "2021-00", "01/2021", "January 2021", "2021-1", ""])
def test_what_is_no_month_is_refused_with_an_example(text):
    with pytest.raises(Refused, match="YYYY-MM"):
        parse_month(text)


@pytest.mark.parametrize("text", ["2021-02-30", "17/03/2021", "today", ""])
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(Refused, match="YYYY-MM-DD"):
        parse_day(text)


def test_the_financial_year_starts_in_april():
    assert financial_quarter(parse_month("2021-04")) == (2021, 1)
    assert financial_quarter(parse_month("2021-06")) == (2021, 1)
    assert financial_quarter(parse_month("2021-03")) == (2020, 4)
    assert financial_quarter(parse_month("2021-12")) == (2021, 3)


@pytest.mark.parametrize(
    ("window", "first"),
    [
        ("month", "2021-02"),
        ("point in time", "2021-02"),
        ("quarter", "2021-01"),
        ("year to date", "2020-04"),
        ("rolling year", "2020-03"),
    ],
)
def test_a_window_that_ends_in_february_begins_where_its_name_says(window, first):
    assert month_text(first_month_of_window(parse_month("2021-02"), window)) == first


# Limits


def a_limit(*values: tuple[int, str], local: bool = True, unit: str = "working days", force: str = "local") -> Limit:
    dated = tuple(DatedValue(value, date.fromisoformat(since), f"Rule of {since}") for value, since in values)
    return Limit("first_swim", "First swim", unit, force, local, dated)


TEN = a_limit((10, "2015-04-01"))


def test_the_value_in_force_is_that_of_the_day_the_duty_starts():
    limit = a_limit((10, "2015-04-01"), (15, "2021-01-01"))
    assert limit.on(date(2020, 12, 31)).value == 10
    assert limit.on(date(2021, 1, 1)).value == 15
    assert limit.on(date(2000, 1, 1)).value == 10, "the earliest known, before them all"
    assert Rulebook().due(date(2020, 12, 31), limit) == date(2021, 1, 15)
    assert Rulebook().due(date(2021, 1, 1), limit) == date(2021, 1, 22)


def test_a_limit_is_said_in_the_singular_and_the_plural():
    assert a_limit((1, "2015-04-01")).text() == "1 working day"
    assert a_limit((1, "2015-04-01"), (2, "2021-01-01")).text() == "2 working days"
    assert a_limit((1, "2015-04-01"), (2, "2021-01-01")).text(date(2020, 1, 1)) == "1 working day"


def test_a_limit_must_have_a_known_unit_a_known_force_and_values_in_order():
    with pytest.raises(Misdeclared, match="'fortnights' is not a unit"):
        a_limit((1, "2015-04-01"), unit="fortnights")
    with pytest.raises(Misdeclared, match="'custom' is not a force"):
        a_limit((1, "2015-04-01"), force="custom")
    with pytest.raises(Misdeclared, match="at least one value"):
        a_limit()
    with pytest.raises(Misdeclared, match="in order of date"):
        a_limit((1, "2021-01-01"), (2, "2015-04-01"))


def test_a_council_varies_a_limit_from_a_day_on_and_the_reason_is_kept():
    rules = rulebook({"first_swim": TEN}, {"first_swim": {"value": 5, "from": date(2021, 2, 1), "reason": "Summer"}})
    assert rules.limit(TEN).on(date(2021, 1, 31)).value == 10
    varied = rules.limit(TEN).on(date(2021, 2, 1))
    assert (varied.value, varied.reason) == (5, "Summer")
    assert rules.due(date(2021, 2, 1), TEN) == date(2021, 2, 8)


def test_a_council_may_count_in_another_unit():
    settings = {"value": 2, "from": date(2021, 2, 1), "reason": "Summer", "unit": "weeks"}
    rules = rulebook({"first_swim": TEN}, {"first_swim": settings})
    assert rules.due(date(2021, 2, 1), TEN) == date(2021, 2, 15)


def test_what_a_council_may_not_set_is_refused_with_the_reason():
    good = {"value": 5, "from": date(2021, 2, 1), "reason": "Summer"}
    with pytest.raises(Refused, match="allows no local variation"):
        rulebook({"first_swim": a_limit((10, "2015-04-01"), local=False)}, {"first_swim": good})
    with pytest.raises(Refused, match="lacks reason"):
        rulebook({"first_swim": TEN}, {"first_swim": {"value": 5, "from": date(2021, 2, 1)}})
    with pytest.raises(UnknownName, match="first_swim"):
        rulebook({"first_swim": TEN}, {"frist_swim": good})


def test_a_limit_that_law_sets_is_at_most_made_stricter_in_any_room():
    assert ROOMS.limits["core_group"].local
    for limit in ROOMS.limits.values():
        assert all(value.reference for value in limit.values), limit.key
        if limit.force in ("regulation", "statutory guidance"):
            with pytest.raises(Refused):
                limit.overridden({"value": limit.values[-1].value + 1, "from": date(2021, 1, 1), "reason": "Slower"})


def test_a_council_may_visit_children_in_care_sooner_than_the_law_asks_and_not_later():
    visits = ROOMS.limits["looked_after_visit"]
    asked = {"value": 4, "from": date(2021, 1, 1), "reason": "Every four weeks here"}
    assert visits.overridden(asked).on(date(2021, 2, 1)).value == 4
    for worse in ({"value": 7}, {"value": 4, "unit": "months"}):
        with pytest.raises(Refused, match="only be stricter"):
            visits.overridden({**asked, **worse})


def test_limits_are_read_from_the_file_beside_a_room(tmp_path):
    (tmp_path / "limits.toml").write_text(
        '[first_swim]\ntitle = "First swim"\nunit = "weeks"\nforce = "local"\nlocal = true\n'
        'values = [{ value = 3, from = 2015-04-01, reference = "Local" }]\n',
        encoding="utf-8",
    )
    limits = Limits.beside(str(tmp_path / "clocks.py"))
    assert limits.first_swim.text() == "3 weeks"
    with pytest.raises(Misdeclared, match="No limit called 'second_swim'"):
        limits.second_swim  # noqa: B018

"""The verbs of the language, each by worked examples: what the specification says they mean."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sightline.calculate.engines.reference import Here, ReferenceEngine
from sightline.language import (
    Record,
    _,
    child,
    count_of,
    day,
    first_of,
    in_force,
    key,
    last_of,
    moment,
    next_of,
    previous_of,
    yes_no,
)
from sightline.language.expressions import (
    AS_AT,
    Between,
    Expression,
    IsUnknown,
    Value,
    age_at,
    choose,
    due,
    is_blank,
    latest_before,
    months_between,
    one_of,
    within_limit,
    working_days_between,
)
from sightline.language.limits import DatedValue, Limit
from sightline.language.rulebook import Rulebook

AT = date(2021, 2, 28)


class Meeting(Record):
    """A record for these tests."""

    meeting_id = key()
    child_id = child()
    held_on = day("Held")
    ended_on = day("Ended")
    begun_at = moment("Begun")
    closed_at = moment("Closed")
    quorate = yes_no("Quorate")
    spell = ("held_on", "ended_on")


def limit(value: int, unit: str) -> Limit:
    values = (DatedValue(value, date(2015, 1, 1), "old"), DatedValue(value * 2, date(2021, 1, 1), "new"))
    return Limit("toy", "Toy", unit, "local", True, values)


def worth(expression: Expression, *rows: dict[str, Any], at: int = 0) -> Any:
    """What an expression is worth for one of some rows of meetings, as at 28 February 2021."""
    held = [{"meeting_id": str(n), "child_id": "1", **row} for n, row in enumerate(rows)] or [{"child_id": "1"}]
    engine = ReferenceEngine({"meeting": held}, Rulebook())
    return engine.value(expression, Here(Meeting, held[at], AT))


YES, NO, BLANK = Value(True), Value(False), Value(None)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (YES & BLANK, None),
        (NO & BLANK, False),
        (YES | BLANK, True),
        (NO | BLANK, None),
        (~BLANK, None),
        (Value(1) < BLANK, None),
        (Value(2) >= 2, True),
        (Value("a") != "a", False),
        (is_blank(BLANK), True),
        (one_of(Value("b"), "a", "b"), True),
        (one_of(BLANK, "a"), None),
        (choose((BLANK, 1), (NO, 2), (YES, 3), otherwise=4), 3),
        (choose((BLANK, 1), otherwise=4), 4),
        (AS_AT == AT, True),
    ],
)
def test_blank_is_never_false(expression, expected):
    assert worth(expression) is expected or worth(expression) == expected


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2020, 11, 30), date(2021, 2, 28), 3),
        (date(2020, 11, 30), date(2021, 2, 27), 2),
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2021, 1, 15), date(2021, 2, 14), 0),
        (date(2021, 1, 15), date(2021, 2, 15), 1),
        (date(2021, 3, 1), date(2021, 2, 28), -1),
    ],
)
def test_a_month_is_up_on_the_same_day_or_on_the_months_last(first, last, months):
    assert worth(months_between(Value(first), Value(last))) == months


def test_working_days_leave_out_weekends_and_bank_holidays_and_the_day_it_starts():
    assert worth(working_days_between(Value(date(2020, 12, 24)), Value(date(2020, 12, 29)))) == 1
    assert worth(working_days_between(Value(date(2021, 1, 4)), Value(date(2021, 1, 4)))) == 0
    assert worth(working_days_between(Value(date(2021, 1, 5)), Value(date(2021, 1, 4)))) == -1


def test_a_child_born_on_the_last_of_february_has_a_birthday_every_year():
    born = Value(date(2012, 2, 29))
    assert worth(age_at(born, Value(date(2021, 2, 28)))) == 9
    assert worth(age_at(born, Value(date(2021, 2, 27)))) == 8


@pytest.mark.parametrize(
    ("start", "unit", "expected"),
    [
        (date(2020, 12, 31), "working days", date(2021, 1, 4)),
        (date(2021, 1, 4), "working days", date(2021, 1, 6)),
        (date(2020, 12, 31), "weeks", date(2021, 1, 7)),
        (date(2021, 1, 31), "months", date(2021, 3, 31)),
        (date(2021, 2, 1), "calendar days", date(2021, 2, 3)),
    ],
)
def test_a_duty_goes_by_the_limit_in_force_on_the_day_it_starts(start, unit, expected):
    assert worth(due(Value(start), limit(1, unit))) == expected


@pytest.mark.parametrize(
    ("begun", "closed", "met"),
    [
        (datetime(2021, 3, 27, 23, 0), datetime(2021, 3, 28, 4, 0), True),  # the clocks went forward: four hours
        (datetime(2021, 3, 27, 23, 0), datetime(2021, 3, 28, 4, 1), False),
        (datetime(2020, 10, 24, 23, 30), datetime(2020, 10, 25, 2, 0), False),  # back: three and a half, of two
        (datetime(2021, 2, 1, 10, 0), datetime(2021, 2, 1, 14, 0), True),
        (datetime(2021, 2, 1, 10, 0), datetime(2021, 2, 1, 0, 0), None),  # midnight: no time was recorded
        (datetime(2021, 3, 28, 1, 30), datetime(2021, 3, 28, 4, 0), None),  # a time that there was not
    ],
)
def test_hours_are_elapsed_hours_whatever_the_clocks_do(begun, closed, met):
    row = {"begun_at": begun, "closed_at": closed}
    assert worth(within_limit(_.begun_at, _.closed_at, limit(2, "hours")), row) is met


def test_hours_between_are_whole_hours():
    row = {"begun_at": datetime(2021, 2, 1, 10, 0), "closed_at": datetime(2021, 2, 1, 12, 59)}
    assert worth(Between("hours", _.begun_at, _.closed_at), row) == 2


MEETINGS = (
    {"held_on": date(2021, 1, 4), "quorate": True},
    {"held_on": date(2021, 1, 4), "quorate": False},
    {"held_on": date(2021, 2, 1), "quorate": True},
    {"held_on": None, "quorate": True},
)


@pytest.mark.parametrize(
    ("at", "following", "before", "quorate_next"),
    [
        (0, date(2021, 1, 4), None, date(2021, 2, 1)),
        (1, date(2021, 2, 1), date(2021, 1, 4), date(2021, 2, 1)),
        (2, None, date(2021, 1, 4), None),
        (3, None, None, None),
    ],
)
def test_neighbours_are_in_order_of_day_and_then_of_identifier(at, following, before, quorate_next):
    assert worth(next_of(_.held_on, within="child_id"), *MEETINGS, at=at) == following
    assert worth(previous_of(_.held_on, within="child_id"), *MEETINGS, at=at) == before
    assert worth(next_of(_.held_on, within="child_id", where=_.quorate), *MEETINGS, at=at) == quorate_next


def test_the_latest_before_is_the_greatest_of_all_rows_before():
    rows = (
        {"held_on": date(2021, 1, 1), "ended_on": date(2021, 3, 1)},
        {"held_on": date(2021, 1, 2), "ended_on": date(2021, 2, 1)},
        {"held_on": date(2021, 1, 3), "ended_on": None},
    )
    assert worth(latest_before(_.ended_on, within="child_id", by=_.held_on), *rows, at=2) == date(2021, 3, 1)


def test_another_records_rows_give_their_first_their_last_and_how_many():
    assert worth(first_of(Meeting, "held_on", on="child_id"), *MEETINGS) == date(2021, 1, 4)
    assert worth(last_of(Meeting, "held_on", on="child_id"), *MEETINGS) == date(2021, 2, 1)
    assert worth(count_of(Meeting, on="child_id", where=_.quorate), *MEETINGS) == 3
    assert worth(count_of(Meeting, on="child_id"), {"child_id": None}) == 0, "a blank matches nothing"


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2020, 12, 31), None), (date(2021, 1, 1), "0"), (date(2021, 1, 31), "0"), (date(2021, 2, 1), None)],
)
def test_what_is_in_force_is_the_last_spell_to_start_if_it_has_not_ended(on, expected):
    row = {"held_on": date(2021, 1, 1), "ended_on": date(2021, 2, 1)}
    assert worth(in_force(Meeting, "meeting_id", at=Value(on)), row) == expected


def test_unknown_is_what_was_sent_and_could_not_be_read():
    assert worth(IsUnknown("held_on"), {"_unknown": " held_on quorate "}) is True
    assert worth(IsUnknown("held_on"), {"_unknown": None}) is False

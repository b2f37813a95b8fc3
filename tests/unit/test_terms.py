"""School terms: which one a day is in, when it ends, and what a council may move. Counted by hand on a calendar."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sightline import workspace as door
from sightline.areas import ROOMS
from sightline.base.calendar import FIRST, LAST, Calendar, england
from sightline.base.errors import Refused
from sightline.cli import sightline
from sightline.language import Limit, Record, child, day, key
from sightline.language.aloud import say, say_clock, say_measure
from sightline.language.expressions import _, due, terms_between, within_limit
from sightline.language.limits import DatedValue
from sightline.language.rulebook import Rulebook
from sightline.language.version import version_of

TERMS = england().terms
days = st.dates(FIRST, LAST)


class Lesson(Record):
    """A lesson."""

    lesson_id = key()
    child_id = child(annex_a=())
    begun_on = day("Begun")
    ended_on = day("Ended")


def limit_of(value: int, unit: str = "school terms") -> Limit:
    return Limit("a_plan", "A plan", unit, "local", True, (DatedValue(value, date(2018, 1, 1), "a test"),))


@pytest.mark.parametrize(
    ("last", "first", "begins"),
    [
        ("2019-12-31", "2020-01-01", "Spring"),
        ("2020-04-12", "2020-04-13", "Summer"),  # Easter Sunday was 12 April
        ("2020-08-31", "2020-09-01", "Autumn"),
        ("2020-12-31", "2021-01-01", "Spring"),
        ("2021-04-04", "2021-04-05", "Summer"),  # 4 April
        ("2021-08-31", "2021-09-01", "Autumn"),
        ("2021-12-31", "2022-01-01", "Spring"),
        ("2022-04-17", "2022-04-18", "Summer"),  # 17 April
        ("2022-08-31", "2022-09-01", "Autumn"),
    ],
)
def test_a_term_ends_on_the_day_before_the_next_begins(last: str, first: str, begins: str):
    ends, starts = date.fromisoformat(last), date.fromisoformat(first)
    assert TERMS.name(starts) == begins != TERMS.name(ends)
    assert TERMS.between(ends, starts) == 1
    assert england().due(ends, 0, "school terms") == ends
    assert england().due(starts, -1, "school terms") == ends


@pytest.mark.parametrize(
    ("held", "falls_due"),
    [
        ("2020-09-01", "2021-04-04"),  # the first day of the autumn term: to the end of the spring term
        ("2020-12-31", "2021-04-04"),  # and its last
        ("2021-01-01", "2021-08-31"),
        ("2021-04-02", "2021-08-31"),  # Good Friday is still the spring term
        ("2021-04-05", "2021-12-31"),  # Easter Monday is the summer term
        ("2021-07-28", "2021-12-31"),  # in the summer holidays
        ("2022-04-17", "2022-08-31"),
        ("2022-04-18", "2022-12-31"),
    ],
)
def test_what_is_due_in_the_next_term_is_due_on_its_last_day(held: str, falls_due: str):
    assert england().due(date.fromisoformat(held), 1, "school terms") == date.fromisoformat(falls_due)


def test_a_school_year_is_from_september_to_august():
    assert england().due(date(2020, 9, 1), 0, "school years") == date(2021, 8, 31)
    assert england().due(date(2021, 8, 31), 0, "school years") == date(2021, 8, 31)
    assert england().due(date(2021, 1, 15), -1, "school years") == date(2020, 8, 31)
    assert england().due(date(2021, 1, 15), 1, "school years") == date(2022, 8, 31)


@given(days)
def test_each_day_belongs_to_one_term_and_no_term_is_skipped(day: date):
    last = TERMS.last_day(day, 0, "school terms")
    assert last is not None and last >= day and TERMS.between(day, last) == 0
    if last < LAST:
        assert TERMS.between(day, last + timedelta(days=1)) == 1
    assert (last.month, last.day) in ((12, 31), (8, 31)) or last.weekday() == 6, "a Sunday at Easter"


def test_outside_the_table_no_term_is_known():
    assert TERMS.name(FIRST - timedelta(days=1)) is None and TERMS.name(LAST + timedelta(days=1)) is None
    assert england().due(LAST, 0, "school terms") == LAST
    assert england().due(LAST, 1, "school terms") is None and england().due(FIRST, -1, "school terms") is None
    assert TERMS.between(LAST, LAST + timedelta(days=1)) is None


def test_a_councils_own_first_day_of_a_term_takes_the_place_of_the_usual_one():
    own = Calendar(term_starts=(date(2021, 4, 19),))
    assert own.terms.name(date(2021, 4, 18)) == "Spring" and own.terms.name(date(2021, 4, 19)) == "Summer"
    assert own.due(date(2020, 11, 2), 1, "school terms") == date(2021, 4, 18)
    assert own.due(date(2021, 11, 2), 1, "school terms") == date(2022, 4, 17), "the next year is as usual"
    assert own.version != england().version, "figures know by which terms they were counted"


@pytest.mark.parametrize("own", [(date(2021, 6, 7),), (date(2021, 4, 12), date(2021, 4, 19))])
def test_a_day_at_which_no_term_can_begin_and_a_second_day_for_one_are_refused(own: tuple[date, ...]):
    with pytest.raises(Refused, match="cannot be the first day of a school term"):
        Calendar(term_starts=own)


def test_a_councils_terms_stand_in_its_settings_and_the_clock_goes_by_them(tmp_path: Path):
    folder = door.new(tmp_path / "council", "332").folder
    settings = folder / "workspace.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[calendar]\nterm_starts = [2021-04-19]\n", "utf-8")
    words = ["-w", str(folder), "clock", "termly_pep", "--starts", "2020-11-02"]
    said = json.loads(CliRunner().invoke(sightline, [*words, "--json"]).output)
    assert (said["due"], said["limit"], said["unit"]) == ("2021-04-18", 1, "school terms")
    settings.write_text(settings.read_text("utf-8").replace("[2021-04-19]", '["April"]'), "utf-8")
    refused = CliRunner().invoke(sightline, words).exception
    assert isinstance(refused, Refused) and "a list of dates" in str(refused)


def test_a_limit_in_terms_is_read_aloud_as_a_day_and_not_as_a_length_of_time():
    assert say(due(_.begun_on, limit_of(1)), Lesson) == "the last day of the school term after that of 'Begun'"
    assert say(due(_.begun_on, limit_of(0)), Lesson) == "the last day of the same school term as that of 'Begun'"
    assert say(due(_.begun_on, limit_of(-1, "school years")), Lesson) == (
        "the last day of the school year before that of 'Begun'"
    )
    assert say(within_limit(_.begun_on, _.ended_on, limit_of(2)), Lesson) == (
        "'Ended' is by the last day of the school term 2 after that of 'Begun'"
    )
    assert say(terms_between(_.begun_on, _.ended_on), Lesson) == "the school terms from 'Begun' to 'Ended'"
    assert limit_of(1).text() == "1 school term" and limit_of(2).text() == "2 school terms"


def test_the_termly_plan_is_read_aloud_with_the_day_it_is_due():
    said = say_clock(ROOMS.clocks["termly_pep"])
    assert said.startswith(
        "From 'Begun' to 'Begun' of the next one for the same 'Period of care', by the last day of the"
    )
    assert "by the last day of the school term after that. Applies where" in said
    measure = say_measure(ROOMS.measures["termly_pep_due"])
    assert "the share done by the last day of the school term after that, of those due in the month" in measure


def test_a_figure_that_is_counted_by_other_terms_is_another_definition():
    own = Rulebook(Calendar(term_starts=(date(2021, 4, 19),)))
    for name in ("termly_pep_due", "children_with_a_pep_this_term"):
        assert version_of(ROOMS.measures[name], own) != version_of(ROOMS.measures[name], Rulebook())


def test_a_limit_in_terms_may_change_from_a_day_on():
    values = (DatedValue(2, date(2018, 1, 1), "then"), DatedValue(1, date(2021, 1, 1), "now"))
    limit = Limit("a_plan", "A plan", "school terms", "local", True, values)
    assert Rulebook().due(date(2020, 12, 31), limit) == date(2021, 8, 31), "two terms on, after the spring term"
    assert Rulebook().due(date(2021, 1, 1), limit) == date(2021, 8, 31)

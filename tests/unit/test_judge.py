"""A verdict says where a figure is, where it should be and which way it moved; and never more than it knows."""

from dataclasses import replace
from datetime import date

from sightline.judge import judge
from sightline.judge.milestones import against
from sightline.judge.quality import grade
from sightline.judge.sentences import how_it_moved, rounded, shown
from sightline.judge.verdict import Figure
from sightline.language import Count, Record, Share, _, child, day, key, yes_no
from sightline.language.measures import Break
from sightline.plan import Dated, Milestone, Target


class Meeting(Record):
    """A meeting."""

    meeting_id = key()
    child_id = child()
    held_on = day("Held")
    good = yes_no("Good")


MEASURE = Share(Meeting, title="Meetings held well", month=_.held_on, counted=_.good, good="up", counts="meetings")
COUNT = Count(Meeting, title="Meetings", month=_.held_on)


def target(*points: tuple[date, float]) -> Target:
    milestones = tuple(Milestone(Dated(day, "month"), value) for day, value in points)
    return Target("meetings", milestones, "Head of Service", "agreed by the board")


STEPS = target((date(2021, 4, 30), 75), (date(2021, 6, 30), 80), (date(2021, 8, 31), 85))


def figure(value: float | None, n: float | None = None, d: int | None = None, status: str = "computed") -> Figure:
    return Figure("m", "2021-05", n, d, value, "per cent", status, "Nothing was sent.", "month", "v1", "s1")


def test_a_milestone_holds_until_the_next_one():
    found = against(76, STEPS, date(2021, 5, 31), "up")
    assert (found.standing, found.milestone.value, found.following.value) == ("on or better than", 75, 80)


def test_before_the_first_milestone_there_is_none_to_miss():
    found = against(10, STEPS, date(2021, 3, 31), "up")
    assert found.standing == "no milestone yet" and found.milestone is None and found.following.value == 75


def test_after_the_last_milestone_it_still_holds():
    assert against(84, STEPS, date(2022, 1, 31), "up").milestone.value == 85


def test_a_value_that_only_rounds_to_the_milestone_does_not_meet_it():
    assert against(84.96, STEPS, date(2021, 8, 31), "up").standing == "close to"


def test_where_lower_is_better_being_under_the_milestone_is_good():
    assert against(70, STEPS, date(2021, 5, 31), "down").standing == "on or better than"
    assert against(90, STEPS, date(2021, 5, 31), "down").standing == "short of"


def test_one_month_of_change_is_never_called_a_trend():
    moved, said = how_it_moved([("2020-11", 69.0), ("2021-01", 76.0)], "per cent", "up")
    assert moved == "better" and "not a trend" in said and "in a row" not in said


def test_a_run_needs_months_that_follow_each_other():
    broken = [("2020-08", 60.0), ("2020-10", 62.0), ("2020-11", 65.0), ("2020-12", 70.0)]
    whole = [("2020-09", 60.0), *broken[1:]]
    assert "in a row" not in how_it_moved(broken, "per cent", "up")[1]
    assert "3 months in a row" in how_it_moved(whole, "per cent", "up")[1]


def test_direction_goes_by_what_is_good_and_not_by_the_sign():
    assert how_it_moved([("2020-11", 30.0), ("2020-12", 20.0)], "per cent", "down")[0] == "better"
    assert how_it_moved([("2020-11", 30.0), ("2020-12", 20.0)], "count", "neutral")[0] == "down"


def test_halves_round_up_as_people_round():
    assert rounded(72.5) == "73" and rounded(0.125, 2) == "0.13" and shown(25.753, "per cent") == "25.8%"


def test_a_verdict_gives_numerator_denominator_milestone_and_movement_in_words():
    made = judge(MEASURE, figure(76.0, 760, 1000), [("2021-04", 70.0), ("2021-05", 76.0)], STEPS, grade(0, 1000))
    assert "76% (760 of 1,000 meetings) in May 2021" in made.sentence
    assert "on or better than the milestone of 75% by April 2021" in made.sentence
    assert "It was 70% in April 2021, so it went up" in made.sentence
    assert not made.critical


def test_a_figure_short_of_its_milestone_is_critical():
    assert judge(MEASURE, figure(60.0, 600, 1000), [("2021-05", 60.0)], STEPS, grade(0, 1000)).critical


def test_what_cannot_be_computed_says_why_and_is_not_zero():
    made = judge(MEASURE, figure(None, status="not computable"), [("2021-05", None)], None, grade(0, 0))
    assert made.sentence == "Meetings held well: Not computable. Nothing was sent."
    assert made.figure.value is None and made.moved == "not known"


def test_small_numbers_come_with_a_warning():
    assert "With only 8" in judge(MEASURE, figure(50.0, 4, 8), [("2021-05", 50.0)], None, grade(0, 8)).sentence


def test_the_unknown_are_told_apart_from_the_late():
    made = judge(MEASURE, figure(50.0, 50, 100), [("2021-05", 50.0)], None, grade(7, 100))
    assert "Of 7 meetings it is not known whether they were in time." in made.sentence
    assert made.quality.grade == "poor"


def test_a_series_that_breaks_is_not_read_across_the_break():
    series = [("2021-03", 60.0), ("2021-04", 70.0), ("2021-05", 76.0)]
    broken = replace(MEASURE, breaks=(Break(date(2021, 4, 1), "a new way of counting"),))
    made = judge(broken, figure(76.0, 760, 1000), series, None, grade(0, 1000))
    assert "It was 70% in April 2021, so it went up." in made.sentence
    assert "Since April 2021 it is counted another way (a new way of counting)" in made.sentence
    first = replace(MEASURE, breaks=(Break(date(2021, 5, 1), "a new way of counting"),))
    made = judge(first, figure(76.0, 760, 1000), series, None, grade(0, 1000))
    assert made.moved == "not known"
    long_ago = replace(MEASURE, breaks=(Break(date(2019, 5, 1), "long ago"),))
    assert "another way" not in judge(long_ago, figure(76.0, 760, 1000), series, None, grade(0, 1000)).sentence

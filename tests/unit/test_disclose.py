"""In public, a count from 1 to 5, and whatever gives it away, prints as [c]; zero is zero; inside, all is printed."""

import pytest
from test_judge import COUNT, MEASURE, STEPS

from sightline.judge.quality import grade
from sightline.judge.verdict import Figure
from sightline.report.disclose import disclosed, gives_away, printed


def share(n: float, d: int, month: str = "2021-05") -> Figure:
    value = None if d == 0 else n / d * 100
    return Figure("m", month, n, d, value, "per cent", "computed", "", "month", "v1", "s1")


def count(n: float, month: str = "2021-05") -> Figure:
    return Figure("m", month, n, None, n, "count", "computed", "", "month", "v1", "s1")


@pytest.mark.parametrize("n, d", [(1, 100), (5, 100), (3, 4), (95, 100), (99, 100), (0, 5), (5, 5)])
def test_a_share_that_tells_a_count_from_1_to_5_is_held_back(n, d):
    text = printed(share(n, d), public=True)
    assert text.value == text.numerator == "[c]" and text.hidden


@pytest.mark.parametrize("n, d", [(6, 100), (0, 100), (94, 100), (100, 100), (0, 6)])
def test_other_shares_are_printed(n, d):
    assert not printed(share(n, d), public=True).hidden


def test_zero_is_printed_as_zero():
    assert printed(count(0), public=True).value == "0"


def test_small_counts_are_held_back_in_public_and_printed_inside():
    assert printed(count(3), public=True).value == "[c]"
    assert printed(count(3), public=False).value == "3"


def test_the_denominator_is_printed_unless_it_is_small_itself():
    assert printed(share(3, 100), public=True).denominator == "100"
    assert printed(share(1, 4), public=True).denominator == "[c]"


def test_no_sentence_in_public_tells_a_held_back_number():
    series = [share(50, 100, "2021-04"), share(3, 100)]
    said = disclosed(MEASURE, series, STEPS, grade(0, 100), public=True)
    assert "[c]" in said.sentence and "3%" not in said.sentence and "3 of" not in said.sentence
    assert said.figure.value is None and said.row()["value"] is None and not said.critical


def test_a_month_held_back_is_not_told_by_the_month_after_it():
    series = [share(3, 100, "2021-04"), share(50, 100)]
    said = disclosed(MEASURE, series, None, grade(0, 100), public=True)
    assert "3%" not in said.sentence and "April" not in said.sentence


def test_inside_the_service_the_same_verdict_says_everything():
    said = disclosed(COUNT, [count(3)], None, grade(0, 3), public=False)
    assert "Meetings: 3 in May 2021" in said.sentence


def test_how_many_are_unknown_is_not_told_where_it_is_few():
    said = disclosed(MEASURE, [share(50, 100)], None, grade(2, 100), public=True)
    assert "not known whether" not in said.sentence


def test_what_is_not_computable_has_its_own_mark():
    figure = Figure("m", "2021-05", None, None, None, "per cent", "not computable", "", "month", "v", "s")
    assert printed(figure, public=True).value == "[x]" and not gives_away(figure)

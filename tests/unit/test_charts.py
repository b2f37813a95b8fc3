"""A chart says what its figures say, in ink of one colour and in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from test_documents import DECIDED, LONG_PLANS

from sightline.base.errors import Misdeclared
from sightline.report.charts import ChartSpec, alt_text, shown, to_png, to_svg


def test_a_chart_is_told_in_words() -> None:
    assert alt_text(DECIDED) == (
        "Line chart of contacts decided within one working day by month, Feb 2020 to Feb 2021. "
        "It goes from 88% in Feb 2020 to 76% in Feb 2021. Lowest 58% in Sep 2020, highest 88% in Feb 2020. "
        "Milestones: 75% by Jan 2021, 85% by Mar 2021 and 95% by Jun 2021. No figure is shown for Jul 2020."
    )


def test_a_point_that_cannot_be_compared_is_neither_lowest_nor_highest() -> None:
    told = alt_text(LONG_PLANS)
    assert "highest 27 in Dec 2020" in told and "Counted from the first conference: 31 in Nov 2020." in told


def test_a_chart_without_figures_says_so() -> None:
    empty = ChartSpec("caseload", ("2021-01",), (None,))
    assert alt_text(empty) == "Line chart of caseload for Jan 2021. No figure is shown for any month."
    assert "No figure to show" in to_svg(empty)


def test_a_chart_labels_its_months_its_last_point_and_its_milestones() -> None:
    svg = to_svg(DECIDED)
    for words in ("Feb 2020", "Feb 2021", "Jun 2021", ">76%<", ">100%<", "Milestone 95%", "Percentage of contacts"):
        assert words in svg, words
    assert "stroke-dasharray" in svg


def test_a_line_is_broken_where_a_month_has_no_figure() -> None:
    lines = re.findall(r'aria-roledescription="line mark"[^>]*stroke="#1d4f91"', to_svg(DECIDED))
    assert len(lines) == 2


def test_months_given_out_of_order_are_drawn_in_order() -> None:
    months, values = ("2021-02", "2020-12", "2021-01"), (3.0, 1.0, 2.0)
    muddled, sorted_ = ChartSpec("x", months, values), ChartSpec("x", tuple(sorted(months)), (1.0, 2.0, 3.0))
    assert to_svg(muddled) == to_svg(sorted_)


def test_a_chart_is_also_a_picture() -> None:
    assert to_png(LONG_PLANS).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (76.5, "percent", "77%"),
        (76.4, "percent", "76%"),
        (1204, "count", "1,204"),
        (17.85, "number", "17.9"),
        (18.0, "number", "18"),
    ],
)
def test_values_are_rounded_as_people_round(value: float, unit: str, words: str) -> None:
    assert shown(value, unit) == words


def test_a_chart_needs_a_value_for_each_month() -> None:
    with pytest.raises(Misdeclared, match="for each of one month or more"):
        ChartSpec("x", ("2021-01",), ())


def test_a_line_does_not_cross_the_month_from_which_it_is_counted_another_way() -> None:
    spec = ChartSpec("x", ("2020-12", "2021-01", "2021-02", "2021-03"), (40.0, 45.0, 70.0, 75.0), breaks=("2021-02",))
    words = alt_text(spec)
    assert "counted another way from Feb 2021 on" in words
    assert "It goes from 40% in Dec 2020 to 45% in Jan 2021." in words
    assert "It goes from 70% in Feb 2021 to 75% in Mar 2021." in words
    assert to_svg(spec) != to_svg(replace(spec, breaks=()))


def test_a_break_before_the_months_drawn_is_not_drawn() -> None:
    spec = ChartSpec("x", ("2020-12", "2021-01"), (40.0, 45.0), breaks=("2020-12", "2021-02"))
    assert "another way" not in alt_text(spec)

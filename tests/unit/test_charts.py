"""A chart says what its figures say, in ink of one colour and in words."""

from __future__ import annotations

import re

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

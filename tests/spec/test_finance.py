"""Money by financial year: agreed before the year begins, compared with what was published, printed as pounds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sightline.cli import sightline
from sightline.judge.sentences import shown
from sightline.judge.verdict import Figure
from sightline.report.disclose import gives_away
from tests.spec.given import loaded
from tests.spec.test_measures import figure
from tests.spec.test_reconcile import PUBLISHED
from tests.unit.test_plan import GOOD

AS_AT = date(2021, 3, 31)
LINES = [
    ("2021/22", "growth", "Placements", "placements", "4.8", "Y"),
    ("2021-22", "growth", "Transport", "transport", "1.35", "Y"),
    ("2021/2022", "saving", "Savings", "children's services", "1.34", "Y"),
    ("2022/23", "saving", "Savings", "children's services", "0.4", "Y"),
    ("2023/24", "saving", "Savings", "children's services", "0.4", "Y"),
    ("2021/22", "funding", "Workers", "disabled children's team", "0.17", "Y"),
    ("2021/22", "cost", "Reports", "legal", "0.02", "N"),
    ("2021/22", "cost", "Recruitment", "children's services", "0.1", "Y"),
    ("2021/22", "cost", "Pilot", "children's services", "0.3", ""),
]


def lines() -> list[dict[str, str]]:
    names = ("year", "kind", "what", "service", "amount", "funded")
    rows = [dict(zip(names, line, strict=True)) for line in LINES]
    rows = [
        {"line_id": str(at), **row, "action": row["what"], "agreed_on": "01/03/2021"} for at, row in enumerate(rows)
    ]
    before = {**rows[0], "line_id": "before", "amount": "9", "agreed_on": "01/12/2020"}
    return [{**row, "replaced_on": "01/03/2021" if row is before else ""} for row in (*rows, before)]


@pytest.fixture
def workspace(tmp_path: Path):
    return loaded(tmp_path, {"finance_line": lines()}, AS_AT)


@pytest.mark.parametrize(
    ("key", "year", "in_all"),
    [
        ("childrens_services_growth", 6.15, 6.15),
        ("childrens_services_savings", 1.34, 2.14),
        ("childrens_services_net_growth", 4.81, 4.01),
        ("disabled_childrens_team_funding", 0.17, 0.17),
    ],
)
def test_a_year_is_a_cut_and_the_years_add_up(workspace, key: str, year: float, in_all: float):
    assert figure(workspace, key, "2021-03", year="2021/22")["value"] == pytest.approx(year)
    assert figure(workspace, key, "2021-03")["value"] == pytest.approx(in_all)


def test_what_was_agreed_is_known_from_that_day_and_until_it_is_replaced(workspace):
    assert figure(workspace, "childrens_services_growth", "2021-02")["value"] == 9
    assert figure(workspace, "childrens_services_growth", "2020-11")["value"] == 0


def test_actions_without_money_are_those_of_which_it_was_said(workspace):
    assert figure(workspace, "actions_without_funding", "2021-03")["value"] == 1
    assert workspace.worklist("actions_to_fund")["id"].to_list() == ["6"], "nobody said where the pilot's comes from"
    assert figure(workspace, "cost_of_actions", "2021-03")["value"] == pytest.approx(0.42)


LEVELS = [  # kind, year, pounds, of children in care, made, replaced
    ("budget", "2020/21", "60", "", "02/03/2020", ""),
    ("forecast", "2020/21", "61", "Y", "20/07/2020", "20/10/2020"),
    ("projection", "2020/21", "63.5", "Y", "20/10/2020", ""),
    ("outturn", "2019/20", "36", "Y", "08/06/2020", ""),
    ("outturn", "2019/20", "20", "N", "08/06/2020", ""),
    ("outturn", "2019/20", "4", "", "08/06/2020", ""),
]


def test_a_forecast_is_what_it_was_in_the_month_and_is_no_growth(tmp_path: Path):
    names = ("kind", "year", "amount", "looked_after", "agreed_on", "replaced_on")
    rows = [
        {"line_id": str(at), "what": str(at), **dict(zip(names, row, strict=True))} for at, row in enumerate(LEVELS)
    ]
    workspace = loaded(tmp_path, {"finance_line": rows}, AS_AT)
    found = [figure(workspace, "spending_forecast", month, year="2020/21")["value"] for month in ("2020-09", "2020-10")]
    assert found == [61, 63.5]
    assert figure(workspace, "spending_budgeted", "2021-03", year="2020/21")["value"] == 60
    assert figure(workspace, "spending_outturn", "2021-03", year="2019/20")["value"] == 60
    assert figure(workspace, "childrens_services_growth", "2021-03")["value"] == 0
    row = figure(workspace, "spending_not_on_looked_after_children", "2021-03")
    assert (row["numerator"], row["denominator"]) == (20, 56), "the line that does not say is left out"


@pytest.mark.parametrize(
    ("measure", "value", "equal"),
    [
        ("childrens_services_growth", "6.15", True),
        ("childrens_services_savings", "1.34", True),
        ("childrens_services_savings", "2.14", False),
        ("disabled_childrens_team_funding", "0.17", True),
    ],
)
def test_what_was_published_for_a_year_is_compared_with_that_year(workspace, measure: str, value: str, equal: bool):
    said = PUBLISHED.format(measure=measure, title="Money", period="2021/22", numbers=f"value = {value}")
    text = GOOD[: GOOD.index("[[published]]")] + said.replace("per cent", "money")
    (workspace.folder / "improvement-plan.toml").write_text(text, encoding="utf-8")
    made = CliRunner().invoke(sightline, ["-w", str(workspace.folder), "reconcile", "--json"], standalone_mode=False)
    row = json.loads(made.output)[0]
    assert row["equal"] is equal and row["month"] == "2021-03"


def test_money_is_printed_in_millions_of_pounds_and_tells_of_no_child():
    assert [shown(value, "money") for value in (6.1499999999999995, -0.5, 1234.5)] == [
        "£6.150m",
        "-£0.500m",
        "£1,234.500m",
    ]
    row = {"measure": "m", "month": "2021-03", "window": "point in time", "why": ""}
    row |= {
        "numerator": 1.34,
        "denominator": None,
        "value": 1.34,
        "status": "computed",
        "snapshot": "s",
        "version": "v",
    }
    assert not gives_away(Figure(**row, unit="money"))
    assert gives_away(Figure(**row, unit="count"))

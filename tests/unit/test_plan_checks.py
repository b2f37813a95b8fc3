"""What a careful reader would query in a plan: the twenty slips of one council's report, each found and each put right.

Every slip is shown on the smallest plan that has it, and on the same plan put right, which leaves nothing to query.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.unit.test_plan import EXAMPLE

from sightline.areas import ROOMS
from sightline.plan import Plan, Remark, check, read
from sightline.plan.checks import RULES, brought_in
from sightline.plan.sections import FIXED

HEAD = """
[plan]
title = "Improvement plan"
authority_name = "Anyshire"
authority_code = "999"
starts = 2021-01-01
ends = 2022-01-31

[report]
committee = "Scrutiny Committee"
agenda_item = "9"
meeting_date = 2021-03-17
report_of = "Director"
contact = "Officer"

[[priorities]]
key = "one"
title = "The first priority"
lead = "Head of Service"
needs = "Sooner and better decisions."
impact = ["It is too soon to say."]
"""
ACTION = """
[[priorities.actions]]
key = "A1"
text = "Train practitioners"
owner = "Virtual School"
status = "done"
"""
MONTHS = ("2020-10", "2020-11", "2020-12", "2021-01")


def figure(key: str = "N1", **given: str) -> str:
    """A published figure that leaves nothing to query, but for what is given otherwise."""
    said = {
        "measure": '"decided_in_time"',
        "title": '"Decided in time"',
        "period": '"2021-01"',
        "unit": '"per cent"',
        "value": "76",
        "kind": '"actual"',
        **given,
    }
    lines = [f"{name} = {value}" for name, value in said.items() if value]
    return "\n".join(["", "[[published]]", f'id = "{key}"', *lines, ""])


def table(name: str, **given: str) -> str:
    return "\n".join(["", f"[[{name}]]", *(f"{key} = {value}" for key, value in given.items()), ""])


def target(milestone: str) -> str:
    return table(
        "targets", measure='"decided_in_time"', author='"Board"', reason='"Agreed."', milestones=f"[{{ {milestone} }}]"
    )


def comparator(**given: str) -> str:
    said = {"measure": '"decided_in_time"', "of": '"England"', "value": "80", "source": '"A census"'}
    return figure() + table("comparators", **{**said, "period": '"2020-03"', **given})


def claim(text: str, figures: str = '["N1"]', **given: str) -> str:
    return table("claims", id='"C1"', text=f'"{text}"', figures=figures, **given)


def paper(**typed: str) -> str:
    """Every fixed section; with what was printed of some."""
    rows = [
        f'\n[[sections]]\nkey = "{key}"\ntitle = "{title}"\nparagraphs = ["Said."]\n'
        + (f"typed = {{ {typed[key]} }}\n" if key in typed else "")
        for key, title in FIXED.items()
    ]
    return "".join(rows)


def months(*values: int) -> str:
    return "".join(
        figure(f"N{at}", period=f'"{month}"', value=str(value))
        for at, (month, value) in enumerate(zip(MONTHS[-len(values) :], values, strict=True), 1)
    )


@dataclass(frozen=True)
class Slip:
    """`number` as the council's report is known by; the rule that finds it, where, and the plan before and after."""

    number: str
    rule: str
    where: str
    wrong: str
    right: str


NEIGHBOURS = {"of": '"statistical neighbours"', "period": '"2020-03"'}
GROUP = {"unit": '"count"', "value": "80", "counts": '"young people"'}
TRAINED = figure(measure='"trained"', population='"social workers"', numerator="36", denominator="212", value="17")
AT_WORKSHOP = {"measure": '"came"', "unit": '"count"', "value": "290", "beside": '["N1"]'}
ON_PLANS = {"measure": '"on_a_plan"', "unit": '"count"', "period": '"2021-02"', "counts": '"children"'}
RETURN = table("returns", measure='"on_a_plan"', source='"CIN census"', as_at="2021-03-31", value="292")
BREAK = {"measure": '"decided_in_time"', "on": '"2021-02"', "reason": '"The measure was reviewed."'}

SLIPS = [
    Slip("X01", "figure-of-the-future", "N1", figure(typed='{ period = "2021-12" }', period='"2020-12"'),
         figure(period='"2020-12"')),
    Slip("X02", "done-in-the-future", "A1", ACTION + 'done_on = 2020-12-08\ntyped = { done_on = "2021-12-08" }\n',
         ACTION + "done_on = 2020-12-08\n"),
    Slip("X03", "group-does-not-add-up", "N1", figure(outcomes="{ achieved = 20, continuing = 40 }", **GROUP),
         figure(outcomes='{ achieved = 20, continuing = 40, "not known" = 20 }', **GROUP)),
    Slip("X04", "counts-another-thing", "N1",
         figure(unit='"count"', value="7", counts='"families"', typed='{ counts = "children and young people" }'),
         figure(unit='"count"', value="7", counts='"families"')),
    Slip("X05", "age-band-not-plain", "N1", figure(ages='"16-18"', typed='{ ages = "16 & 18" }'),
         figure(ages='"16-18"')),
    Slip("X05", "small-number-published", "N1", figure(value="2.7", numerator="5", counts='"young people"'),
         figure(value="", counts='"young people"')),
    Slip("X06", "share-of-the-remainder", "C1", TRAINED + claim("83% of the remaining staff are to be trained."),
         TRAINED + claim("All of the remaining staff, 176 people, are to be trained.")),
    Slip("X07", "populations-differ", "N2", TRAINED + figure("N2", population='"all staff"', **AT_WORKSHOP),
         TRAINED + figure("N2", population='"social workers"', **AT_WORKSHOP)),
    Slip("X08", "target-outside-the-plan", "decided_in_time", target("by = 2022-03-31, value = 85"),
         target("by = 2022-01-31, value = 85")),
    Slip("X08", "work-outside-the-plan", "C1", figure() + claim("Projects are planned over the next 18 months."),
         figure() + claim("Projects are planned over the next ten months.")),
    Slip("X09", "claim-without-the-points", "C1",
         figure("N1", period='"2020-11"', value="69") + figure("N2") + claim("It gets better month on month."),
         months(66, 69, 72, 76) + claim("It gets better month on month.")),
    Slip("X10", "kind-not-said", "N1", figure(kind=""), figure(kind='"target"')),
    Slip("X11", "across-a-break", "decided_in_time",
         figure(period='"2020-11"', value="45") + table("breaks", **BREAK) + target('by = "2021-02", value = 70'),
         figure(period='"2020-11"', value="45") + table("breaks", **BREAK, restated="48")
         + target('by = "2021-02", value = 70')),
    Slip("X12", "comparator-without-a-source", "decided_in_time, statistical neighbours", comparator(**NEIGHBOURS),
         comparator(**NEIGHBOURS, neighbours='"April 2021"', method='"mean of ten"')),
    Slip("X12", "comparator-of-another-definition", "decided_in_time, England",
         comparator(differs='"All are counted, and not new ones alone."'), comparator()),
    Slip("X13", "comparator-stale", "decided_in_time, England",
         comparator(period='"2019-09"', later_period='"2020-09"', later_released="2021-02-26", later_value="16.3"),
         comparator(period='"2019-09"', later_period='"2020-09"', later_released="2021-03-18", later_value="16.3")),
    Slip("X14", "count-and-return-differ", "N1", figure(value="365", **ON_PLANS) + RETURN,
         figure(value="365", **ON_PLANS) + RETURN + 'differs = "It counts children of other councils."\n'),
    Slip("X16", "duty-counted-otherwise", "N1", figure(counts='"children"', duty='"episodes"'),
         figure(counts='"episodes"', duty='"episodes"')),
    Slip("X17", "paragraph-number-missing", "sections",
         paper(finance='paragraphs = "14-15, 19"', law='paragraphs = "17-18"'),
         paper(finance='paragraphs = "14-15, 19"', law='paragraphs = "16-18"')),
    Slip("X17", "section-under-another", "law", paper(law='title = "Finance"'), paper(law='title = "Law"')),
    Slip("X18", "date-without-a-year", "N1", figure(period='"2020-Q2"', typed='{ period = "Quarter 2" }'),
         figure(period='"2020-Q2"')),
    Slip("X19", "populations-differ", "C1",
         figure(population='"social workers"') + claim("Nearly all are permanent.", population='"senior leaders"'),
         figure(population='"senior leaders"') + claim("Nearly all are permanent.", population='"senior leaders"')),
    Slip("X20", "comparator-of-other-ages", "decided_in_time, England",
         figure("N2", ages='"19-25"') + comparator(ages='"19-21"'),
         figure("N2", ages='"19-21"') + comparator(ages='"19-21"')),
]  # fmt: skip
LEFT_ALONE = {"X15"}


@pytest.fixture
def plan_of(tmp_path: Path) -> Callable[[str], Plan]:
    def made(text: str) -> Plan:
        path = tmp_path / "improvement-plan.toml"
        path.write_text(HEAD + text + ("" if "[[sections]]" in text else paper()), encoding="utf-8")
        return read(path)

    return made


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.number} {slip.rule}" for slip in SLIPS])
def test_each_slip_is_found_where_it_stands_and_is_not_there_once_it_is_put_right(plan_of, slip: Slip):
    found = check(plan_of(slip.wrong))
    assert (slip.rule, slip.where) in [(remark.rule, remark.where) for remark in found]
    assert check(plan_of(slip.right)) == []


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.number} {slip.rule}" for slip in SLIPS])
def test_a_remark_says_what_is_wrong_why_it_matters_and_what_to_do(plan_of, slip: Slip):
    (remark,) = [one for one in check(plan_of(slip.wrong)) if one.rule == slip.rule]
    assert remark.severity in ("error", "warning")
    for said in (remark.text, remark.why, remark.remedy):
        assert said.endswith((".", "?")) and len(said.split()) >= 3


def test_all_twenty_slips_are_accounted_for():
    numbers = {slip.number for slip in SLIPS}
    assert numbers | LEFT_ALONE == {f"X{number:02d}" for number in range(1, 21)} and not numbers & LEFT_ALONE


def test_x15_a_week_of_fourteen_days_is_free_text_and_is_left_alone(plan_of):
    assert check(plan_of(figure() + claim("A week of action with the police ran from 1 to 14 February."))) == []


def test_what_was_printed_stays_beside_what_was_meant(plan_of):
    slips = {slip.number: slip for slip in SLIPS}
    plan = plan_of(slips["X01"].wrong)
    assert (plan.published[0].period, plan.published[0].typed) == ("2020-12", (("period", "2021-12"),))
    assert "December 2021" in check(plan)[0].text and "takes it for December 2020" in check(plan)[0].text
    action = plan_of(slips["X02"].wrong).actions[0]
    assert (action.done_on.day, action.typed) == (date(2020, 12, 8), (("done_on", "2021-12-08"),))


def test_a_clean_plan_leaves_nothing_to_query(plan_of):
    assert check(plan_of(figure() + target("by = 2021-04-30, value = 85")), measures=ROOMS.measures) == []


def test_each_rule_has_a_name_of_its_own_and_says_what_it_looks_for():
    assert len({rule.id for rule in RULES}) == len(RULES) >= 25
    for rule in RULES:
        assert rule.severity in ("error", "warning", "info")
        assert rule.says.endswith(".") and rule.why.endswith(".") and rule.remedy.endswith(".")


def test_the_guide_names_every_rule_and_no_other():
    page = (EXAMPLE.parents[2] / "docs" / "guide" / "checking-the-plan.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.partition("## The rules")[2].splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([a-z-]+)`", " ".join(rows))) == sorted(rule.id for rule in RULES)


# -- the edges of single rules ----------------------------------------------------------------------------------------


def rules(found: list[Remark]) -> list[str]:
    return [remark.rule for remark in found]


@pytest.mark.parametrize(
    ("values", "text", "queried"),
    [
        ((66, 69, 72, 76), "better month on month", False),
        ((66, 69, 68, 76), "better month on month", True),
        ((69, 72, 76), "better month on month", True),
        ((76, 72, 69, 66), "fewer month by month", False),
        ((66, 69, 72, 76), "an upward trend", True),
        ((69, 76), "it has improved", False),
        ((76,), "it has improved", True),
        ((76,), "it was 76% in January", False),
    ],
)
def test_a_run_needs_four_months_in_a_row_a_trend_seven_and_improvement_two(plan_of, values, text, queried):
    assert rules(check(plan_of(months(*values) + claim(text)))) == ["claim-without-the-points"] * queried


def test_a_target_is_no_point_of_a_run(plan_of):
    plan = plan_of(months(66, 69, 72, 76).replace('"actual"', '"target"', 1) + claim("better month on month"))
    assert rules(check(plan)) == ["claim-without-the-points"]


@pytest.mark.parametrize(("value", "queried"), [("306", False), ("307", True), ("277", True), ("278", False)])
def test_a_count_may_be_a_twentieth_off_its_return(plan_of, value, queried):
    assert rules(check(plan_of(figure(value=value, **ON_PLANS) + RETURN))) == ["count-and-return-differ"] * queried


def test_the_return_that_is_nearest_in_time_is_taken_and_none_that_is_far_off(plan_of):
    older = table("returns", measure='"on_a_plan"', source='"CIN census"', as_at="2020-03-31", value="352")
    (remark,) = check(plan_of(figure(value="365", **ON_PLANS) + older + RETURN))
    assert "292" in remark.text and "31 March 2021" in remark.text
    assert check(plan_of(figure(value="365", **ON_PLANS) + older)) == [], "that one was eleven months before"


@pytest.mark.parametrize(("period", "queried"), [("2019-03", False), ("2019-02", True), ("2018-09", True)])
def test_a_comparator_that_is_more_than_two_years_old_is_stale_of_itself(plan_of, period, queried):
    plan = plan_of(comparator(period=f'"{period}"'))
    assert rules(check(plan)) == ["comparator-stale"] * queried, "the report is of 17 March 2021"


@pytest.mark.parametrize(
    ("given", "queried"),
    [
        ({"numerator": "0", "denominator": "40"}, False),
        ({"numerator": "5", "denominator": "40"}, True),
        ({"numerator": "6", "denominator": "40"}, False),
        ({"numerator": "35", "denominator": "40"}, True),
        ({"numerator": "34", "denominator": "40"}, False),
        ({"unit": '"count"', "value": "3"}, True),
        ({"unit": '"count"', "value": "3", "kind": '"target"'}, False),
        ({"unit": '"count"', "value": "3", "counts": '"workshops"'}, False),
    ],
)
def test_a_number_from_1_to_5_is_queried_where_it_is_of_children_and_was_reached(plan_of, given, queried):
    plan = plan_of(figure(**{"counts": '"children"', **given}))
    assert rules(check(plan)) == ["small-number-published"] * queried


def test_a_remark_on_a_group_tells_no_number_from_1_to_5(plan_of):
    group = figure(unit='"count"', value="4", counts='"social workers"', outcomes="{ stayed = 3 }")
    (remark,) = check(plan_of(group))
    assert remark.rule == "group-does-not-add-up" and "3" not in remark.text and "4" not in remark.text


@pytest.mark.parametrize("ages", ["16", "16-18", "16 to 18", "19+", "18 and over", "under 5"])
def test_an_age_band_may_be_written_in_several_ways(plan_of, ages):
    assert check(plan_of(figure(ages=f'"{ages}"'))) == []


def test_a_figure_is_queried_where_the_rooms_count_another_thing_under_its_name(plan_of):
    plan = plan_of(figure(measure='"child_protection_plans"', unit='"count"', value="292", counts='"families"'))
    assert check(plan) == []
    (remark,) = check(plan, measures=ROOMS.measures)
    assert remark.rule == "counts-another-thing" and "children" in remark.text


def test_a_claim_that_rests_on_a_figure_that_there_is_not_is_queried(plan_of):
    assert rules(check(plan_of(figure() + claim("It was so.", '["N9"]')))) == ["unknown-figure"]


def test_a_quarter_in_the_narrative_needs_its_year(plan_of):
    assert rules(check(plan_of(figure() + claim("Done by Quarter 2.")))) == ["date-without-a-year"]
    assert check(plan_of(figure() + claim("Done by Quarter 2 of 2021/22."))) == []


def test_a_section_that_no_report_prints_and_one_that_is_missing_are_told(plan_of):
    lost = paper().replace('"Law"', '"Laws"').replace('key = "law"', 'key = "laws"')
    found = check(plan_of(lost))
    assert [(one.rule, one.severity, one.where) for one in found] == [
        ("section-missing", "info", "law"),
        ("section-not-printed", "error", "laws"),
    ]


def test_a_target_that_leans_on_a_comparator_that_is_not_listed_is_queried(plan_of):
    leaning = target("by = 2021-04-30, value = 85") + 'comparator = "Like our neighbours: 85%."\n'
    assert rules(check(plan_of(leaning))) == ["comparator-without-a-source"]


def test_a_change_is_answered_for_by_the_remarks_that_it_brings_in_and_no_others(plan_of):
    old = plan_of(figure(kind=""))
    new = plan_of(figure(kind="") + figure("N2", period='"2021-12"'))
    assert rules(brought_in(old, new)) == ["figure-of-the-future"] and brought_in(new, new) == []


# -- the demonstration ------------------------------------------------------------------------------------------------

PLACES = {
    "X01": [("figure-of-the-future", "N10")],
    "X02": [("done-in-the-future", "A6.4"), ("figure-of-the-future", "N27b")],
    "X03": [("group-does-not-add-up", "N12")],
    "X04": [("counts-another-thing", "N09")],
    "X05": [("age-band-not-plain", "N14"), ("small-number-published", "N14")],
    "X06": [("share-of-the-remainder", "C2")],
    "X07": [("populations-differ", "N23")],
    "X08": [("target-outside-the-plan", "permanent_social_workers"), ("work-outside-the-plan", "background")],
    "X09": [("claim-without-the-points", "C1")],
    "X10": [("kind-not-said", "N20a"), ("kind-not-said", "N20b")],
    "X11": [("across-a-break", "case_supervision_in_1_month")],
    "X12": [
        ("comparator-without-a-source", "assessments_authorised_in_45_working_days, statistical neighbours"),
        ("comparator-of-another-definition", "assessments_authorised_in_45_working_days, statistical neighbours"),
    ],
    "X13": [("comparator-stale", "caseload, England")],
    "X14": [("count-and-return-differ", "N08b")],
    "X15": [],
    "X16": [("duty-counted-otherwise", "N17"), ("duty-counted-otherwise", "N18")],
    "X17": [("paragraph-number-missing", "sections"), ("section-under-another", "law")],
    "X18": [
        ("date-without-a-year", "N20a"),
        ("date-without-a-year", "care_leavers_in_education_employment_or_training"),
    ],
    "X19": [("populations-differ", "C3")],
    "X20": [("comparator-of-other-ages", "care_leavers_in_education_employment_or_training, England")],
}


@pytest.fixture(scope="module")
def of_the_example() -> set[tuple[str, str]]:
    return {(remark.rule, remark.where) for remark in check(read(EXAMPLE), measures=ROOMS.measures)}


@pytest.mark.parametrize("number", PLACES)
def test_the_demonstration_is_queried_for_each_slip_of_the_report_that_it_carries(of_the_example, number):
    assert set(PLACES[number]) <= of_the_example


def test_the_demonstration_is_queried_for_nothing_that_is_known_to_be_right(of_the_example):
    assert not {where for _rule, where in of_the_example} & {"N02", "N03", "N06", "N07", "N08", "N13", "N19", "N26"}

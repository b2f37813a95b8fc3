"""What leaving care is judged by, on a few young people: who is counted, of whom, and who is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded

AS_AT = date(2021, 2, 28)
BORN = {
    "15": "01/06/2005",
    "16": "01/06/2004",
    "17": "01/06/2003",
    "18": "01/06/2002",
    "19": "01/06/2001",
    "25": "01/06/1995",
    "26": "01/06/1994",
}


def told(**young: tuple[str, str, str, dict[str, str]]) -> Tables:
    """A row for each young person: age, the day that it was said, their activity, and what else."""
    return {
        "child": [{"child_id": name, "born_on": BORN[age]} for name, (age, *_rest) in young.items()],
        "leaving_care_status": [
            {"child_id": name, "told_on": day, "activity": activity, **rest}
            for name, (_age, day, activity, rest) in young.items()
        ],
    }


def figure(workspace: Workspace, key: str, month: str = "2021-02") -> tuple[float, float]:
    made = workspace.figures(key, first=month, last=month)
    numerator, denominator = made.select("numerator", "denominator").row(0)
    return numerator, denominator


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    lately, long_ago = "31/01/2021", "01/07/2020"
    rows = told(
        works=("19", lately, "F5", {"in_touch": "YES", "suitable": "Suitable", "home": "U"}),
        studies=("25", lately, "P1", {"in_touch": "YES"}),
        ill=("19", lately, "G4", {"in_touch": "YES", "suitable": "Unsuitable", "home": "S"}),
        unknown=("19", lately, "", {"in_touch": "NO"}),
        too_old=("26", lately, "F5", {"in_touch": "YES"}),
        died=("19", lately, "", {"in_touch": "DIED"}),
        abroad=("19", lately, "G5", {"home": "G"}),
        not_said_lately=("19", long_ago, "F5", {}),
        pupil=("16", lately, "F2", {}),
        neet=("18", lately, "G6", {}),
        nobody_knows=("16", lately, "0", {}),
        a_child=("15", lately, "F2", {}),
        left_at_17=("17", lately, "F2", {"eligibility": "Relevant child", "suitable": "Unsuitable", "home": "S"}),
        still_in_care=("17", lately, "F2", {"eligibility": "Eligible child"}),
    )
    rows["child"] += [{"child_id": child, "born_on": BORN["16"]} for child in ("silent", "break")]
    rows["period_of_care"] = [
        {"child_id": child, "started_on": "01/06/2019"} for child in ("silent", "break", "pupil", "still_in_care")
    ]
    rows["legal_status"] = [{"child_id": "break", "status": "V4", "started_on": "01/06/2019"}]
    return loaded(tmp_path_factory.mktemp("leaving"), rows, AS_AT)


def test_those_of_whom_nothing_is_known_stay_in_the_denominator_and_those_who_died_or_went_abroad_do_not(council):
    assert figure(council, "care_leavers_in_education_employment_or_training") == (2, 4)


def test_each_age_band_is_a_figure_of_its_own(council):
    assert figure(council, "care_leavers_in_education_employment_or_training_19_to_21") == (1, 3)
    assert figure(council, "care_leavers_in_education_employment_or_training_22_to_25") == (1, 1)
    assert figure(council, "care_leavers_in_education_employment_or_training_17_to_18") == (2, 3)


def test_of_those_aged_16_to_18_without_work_or_school_unknown_is_not_counted_but_is_one_of_them(council):
    assert figure(council, "not_in_education_employment_or_training_16_to_18") == (1, 6)
    assert figure(council, "activity_not_known_16_to_18") == (2, 6)
    rows = council.rows("activity_not_known_16_to_18", "2021-02")
    unknown = rows.filter("counted")["child_id"].sort().to_list()
    assert unknown == ["nobody_knows", "silent"], "a child in care of whom nobody said anything is one of them"
    assert "break" not in rows["child_id"].to_list()


def test_by_school_year_it_is_who_was_16_or_17_on_the_last_day_of_august(council):
    assert figure(council, "not_in_education_employment_or_training_years_12_and_13") == (0, 5)
    rows = council.rows("not_in_education_employment_or_training_years_12_and_13", "2021-02")["child_id"].to_list()
    assert "neet" not in rows, "18 on the last day of August"


def test_the_worklist_names_those_behind_the_figure(council):
    assert council.worklist("young_people_without_work_or_school")["child_id"].to_list() == ["neet"]


def test_homes_and_touch_are_of_all_who_left_care(council):
    assert figure(council, "care_leavers_in_suitable_homes_19_to_21") == (1, 3)
    homes = figure(council, "care_leavers_in_suitable_homes_17_to_18")
    assert homes == (0, 2), "of those still in care it is not asked"
    numerator, denominator = figure(council, "care_leavers_in_touch")
    assert (numerator, denominator) == (3, 4), "those of whom nobody said whether they are in touch are left out"


def test_what_was_said_seven_months_ago_counts_no_longer(council):
    rows = council.rows("young_people_leaving_care", "2021-02")["child_id"].to_list()
    assert "not_said_lately" not in rows
    assert figure(council, "care_leavers_in_education_employment_or_training", "2020-12") == (1, 1)


def test_annex_a_alone_gives_one_row_for_each_day_of_a_list_and_so_a_history(tmp_path: Path):
    ssd = "clea_person_id,clea_care_leaver_activity,clea_care_leaver_in_touch\n1,{0},YES\n"
    council = loaded(tmp_path, {"child": [{"child_id": "1", "born_on": BORN["19"]}]}, date(2020, 9, 30))
    for day, activity in ((date(2020, 9, 30), "G5"), (date(2021, 2, 28), "F2")):
        path = tmp_path / "ssd_care_leavers.csv"
        path.write_text(ssd.format(activity), encoding="utf-8")
        council.load([path], as_at=day)
    assert figure(council, "care_leavers_in_education_employment_or_training", "2020-12") == (0, 1)
    assert figure(council, "care_leavers_in_education_employment_or_training", "2021-02") == (1, 1)

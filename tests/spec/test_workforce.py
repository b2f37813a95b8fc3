"""What the workforce is judged by, each figure on a few people counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline import workspace as door
from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 3, 31)
PLAN = Path(__file__).parents[2] / "examples" / "dudley-2021" / "improvement-plan.toml"


def person(worker: str, contract: str, **cells: str) -> dict[str, str]:
    said = {"role": "case holder", "fte": "1", "started_on": "01/04/2019", "ended_on": "", "post": f"P{worker}"}
    return {
        "employment_id": f"E-{worker}-{said['started_on']}",
        "worker": worker,
        "contract": contract,
        **said,
        **cells,
    }


def council(folder: Path, people: list[dict[str, str]], **tables: list[dict[str, str]]) -> Workspace:
    given: Tables = {"employment": people, **tables}
    return loaded(folder, given, AS_AT)


def allocations(*given: tuple[str, str, str, str]) -> list[dict[str, str]]:
    """Allocations as (child, worker, from, until)."""
    return [
        {
            "allocation_id": f"A{at}",
            "child_id": child,
            "worker": worker,
            "started_on": start,
            "ended_on": end,
            "team": "North",
        }
        for at, (child, worker, start, end) in enumerate(given)
    ]


FOUR = [
    person("1", "permanent"),
    person("2", "permanent", fte="0.5"),
    person("3", "agency", contract_until="23/04/2021"),
    person("4", "fixed term"),
]


def test_permanent_is_told_by_people_by_full_time_equivalents_and_with_empty_posts(tmp_path: Path):
    posts = [{"post_id": f"P{at}", "made_on": "01/04/2015", "social_work": "Y", "fte": "1"} for at in range(1, 6)]
    workspace = council(tmp_path, FOUR, post=posts)
    assert share(workspace, "permanent_social_workers", "2021-03") == (2, 4)
    assert share(workspace, "permanent_social_workers_fte", "2021-03") == (1.5, 3.5)
    assert share(workspace, "permanent_social_work_posts", "2021-03") == (2, 5), "the fifth post is empty"


def test_the_share_of_agency_workers_is_not_what_is_left_when_the_permanent_are_taken_away(tmp_path: Path):
    workspace = council(tmp_path, FOUR)
    assert share(workspace, "agency_social_workers", "2021-03") == (1, 4)
    assert share(workspace, "agency_social_workers_fte", "2021-03") == (1, 3.5)


def test_employed_and_nobody_said_for_how_long_counts_as_permanent_and_for_a_term_does_not(tmp_path: Path):
    workspace = council(tmp_path, [*FOUR, person("5", "employed")])
    assert share(workspace, "permanent_social_workers", "2021-03") == (3, 5)
    assert share(workspace, "permanent_social_workers_fte", "2021-03") == (2.5, 4.5)
    assert share(workspace, "social_workers_not_from_an_agency", "2021-03") == (3.5, 4.5), "the census's own figure"


def test_turnover_is_told_by_full_time_equivalents_too(tmp_path: Path):
    people = [*FOUR, person("6", "permanent", fte="0.5", ended_on="01/04/2020")]
    row = figure(council(tmp_path, people), "social_worker_turnover_fte", "2021-03")
    assert (row["numerator"], row["denominator"], row["value"]) == (0.5, 2.5, 20)


def test_a_post_stands_empty_from_the_day_on_which_the_last_one_left_or_from_when_it_was_made(tmp_path: Path):
    posts = [
        {"post_id": "P1", "made_on": "01/04/2015", "leadership": "N", "social_work": "Y"},  # held
        {"post_id": "left", "made_on": "01/04/2015", "leadership": "Y", "social_work": "N"},
        {"post_id": "new", "made_on": "21/03/2021", "leadership": "N", "social_work": "Y"},
    ]
    before = [
        person("7", "permanent", post="left", ended_on="01/06/2020"),
        person("8", "agency", post="left", employment_id="after", started_on="01/09/2020", ended_on="01/12/2020"),
    ]
    workspace = council(tmp_path, [*FOUR, *before], post=posts)
    row = figure(workspace, "days_that_posts_stand_empty", "2021-03")
    assert (row["value"], row["denominator"]) == (65, 2), "10 days, and 120 since the one who covered left"
    assert share(workspace, "posts_empty_for_long", "2021-03") == (1, 3), "thirteen weeks from 1 December: 2 March"
    assert share(workspace, "posts_empty_for_long", "2021-02") == (0, 2)


def test_leaders_are_those_in_leadership_posts_and_how_long_they_stay_is_of_the_present_post(tmp_path: Path):
    posts = [
        {"post_id": post, "made_on": "01/04/2015", "leadership": leads}
        for post, leads in (("L1", "Y"), ("L2", "Y"), ("P1", "N"))
    ]
    people = [
        person("7", "permanent", post="L1", started_on="22/02/2021"),
        person("8", "permanent", post="L2", started_on="01/10/2020"),
        person("9", "permanent", post="L2", employment_id="gone", started_on="01/10/2018", ended_on="30/09/2020"),
    ]
    row = figure(council(tmp_path, [*FOUR, *people], post=posts), "leadership_tenure", "2021-03")
    assert (row["value"], row["denominator"]) == (3, 2), "one month and five"


def test_who_is_no_social_worker_or_of_whom_the_contract_is_not_known_is_in_neither_part(tmp_path: Path):
    people = [*FOUR, person("5", "permanent", role="not a social worker"), person("6", "")]
    workspace = council(tmp_path, people)
    assert share(workspace, "permanent_social_workers", "2021-03") == (2, 4)
    assert figure(workspace, "social_workers_in_post", "2021-03")["value"] == 5, (
        "whoever has no known contract is there"
    )


def test_somebody_in_two_posts_is_one_person_and_somebody_who_left_is_none(tmp_path: Path):
    people = [
        person("1", "permanent", fte="0.5"),
        person("1", "permanent", fte="0.5", employment_id="again", post="P9"),
        person("2", "agency", ended_on="31/03/2021"),
    ]
    workspace = council(tmp_path, people)
    assert share(workspace, "permanent_social_workers", "2021-03") == (1, 1)
    assert share(workspace, "permanent_social_workers", "2021-02") == (1, 2)


def test_leaders_and_social_workers_are_two_populations(tmp_path: Path):
    posts = [{"post_id": "P9", "made_on": "01/04/2015", "leadership": "Y", "social_work": "N", "fte": "1"}]
    leader = person("9", "permanent", role="senior manager")
    workspace = council(tmp_path, [*FOUR, leader], post=posts)
    assert share(workspace, "leadership_posts_permanent", "2021-03") == (1, 1)
    assert share(workspace, "permanent_social_workers", "2021-03") == (3, 5)
    assert figure(workspace, "leadership_posts_vacant", "2021-03")["value"] == 0


def test_turnover_is_of_the_year_and_moving_posts_is_not_leaving(tmp_path: Path):
    people = [
        *FOUR,
        person("5", "permanent", ended_on="31/03/2020"),  # twelve months ago to the day: no longer counted
        person("6", "permanent", ended_on="01/04/2020"),  # within the year
        person("7", "agency", ended_on="01/02/2021"),  # an agency worker does not count as a leaver
        person("8", "permanent", ended_on="01/02/2021"),  # moved to another post here
        person("8", "permanent", employment_id="moved", started_on="01/02/2021", post="P88"),
    ]
    workspace = council(tmp_path, people)
    row = figure(workspace, "social_worker_turnover", "2021-03")
    assert (row["numerator"], row["denominator"], row["value"]) == (1, 4, 25), "of four whom the council employs"


def test_a_post_that_an_agency_worker_covers_is_vacant_and_is_not_uncovered(tmp_path: Path):
    posts = [
        {"post_id": "P1", "made_on": "01/04/2015", "social_work": "Y", "fte": "1"},
        {"post_id": "P3", "made_on": "01/04/2015", "social_work": "Y", "fte": "0.5"},
        {"post_id": "P0", "made_on": "01/04/2015", "social_work": "Y", "fte": "0.5"},
        {"post_id": "old", "made_on": "01/04/2015", "removed_on": "01/03/2021", "social_work": "Y", "fte": "1"},
    ]
    workspace = council(tmp_path, FOUR, post=posts)
    assert share(workspace, "social_work_posts_vacant", "2021-03") == (1, 2)
    assert share(workspace, "social_work_posts_uncovered", "2021-03") == (0.5, 2)


CASES = allocations(
    *((f"c{at}", "1", "04/01/2021", "") for at in range(20)),
    *((f"d{at}", "2", "04/01/2021", "") for at in range(4)),
    ("d4", "2", "04/01/2021", "31/03/2021"),  # ended on the day
    ("e1", "", "04/01/2021", ""),  # with a team and no worker
    ("d0", "3", "01/02/2021", ""),  # allocated to two workers
)


def test_a_caseload_is_children_for_each_worker_who_holds_any(tmp_path: Path):
    workspace = council(tmp_path, FOUR, allocation=CASES)
    row = figure(workspace, "caseload", "2021-03")
    assert (row["numerator"], row["denominator"], row["value"]) == (24, 3, 8), "a child of two workers counts once"
    assert figure(workspace, "caseload_fte", "2021-03")["denominator"] == 2.5
    assert figure(workspace, "caseload_of_all_in_post", "2021-03")["value"] == 6
    assert figure(workspace, "children_without_a_worker", "2021-03")["value"] == 1


def test_an_average_hides_the_worker_with_twenty(tmp_path: Path):
    workspace = council(tmp_path, FOUR, allocation=CASES)
    assert share(workspace, "caseloads_above_18", "2021-03") == (1, 3)
    assert share(workspace, "caseloads_above_22", "2021-03") == (0, 3)
    assert figure(workspace, "case_holders_by_cases", "2021-03", cases="19 to 22 cases")["value"] == 1
    assert figure(workspace, "case_holders_by_cases", "2021-03", cases="1 to 10 cases")["value"] == 2


@pytest.mark.parametrize(
    ("name", "whose"),
    [("contracts_that_end", ["3"]), ("caseloads_above_target", ["1"]), ("children_without_a_worker", ["e1"])],
)
def test_the_lists_name_the_contracts_that_end_and_the_workers_who_hold_too_much(
    tmp_path: Path, name: str, whose: list[str]
):
    people = [*FOUR, person("7", "agency", contract_until="27/05/2021")]  # eight weeks and a day
    workspace = council(tmp_path, people, allocation=CASES)
    listed = workspace.worklist(name)
    found = listed["child_id"] if name == "children_without_a_worker" else listed["id"].str.split("-").list.get(1)
    assert found.to_list() == whose


def test_the_worker_in_the_middle_and_the_service_of_a_full_time_equivalent(tmp_path: Path):
    people = [{**one, "team": "North", "service": "Safeguarding"} for one in FOUR]
    teams = [{"team_id": "T", "name": "North", "service": "Safeguarding"}]
    workspace = council(tmp_path, people, allocation=CASES, team=teams)
    assert figure(workspace, "caseload_in_the_middle", "2021-03")["value"] == 4, "of 20, 4 and 1"
    assert figure(workspace, "caseload_highest", "2021-03")["value"] == 20
    row = figure(workspace, "caseload_fte", "2021-03", service="Safeguarding")
    assert (row["numerator"], row["denominator"]) == (24, 2.5)
    assert figure(workspace, "caseload_of_all_in_post", "2021-03", service="Safeguarding")["value"] == 6


def test_without_allocations_a_caseload_is_not_computable_and_never_zero(tmp_path: Path):
    row = figure(council(tmp_path, FOUR), "caseload", "2021-03")
    assert row["status"] == "not computable" and row["value"] is None


def test_a_verdict_says_how_many_more_permanent_workers_the_target_takes(tmp_path: Path):
    people = [person(str(at), "permanent" if at < 155 else "agency") for at in range(212)]
    workspace = council(tmp_path, people)
    (workspace.folder / "improvement-plan.toml").write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    (verdict,) = door.open(workspace.folder).verdicts(keys=("permanent_social_workers",))
    assert "73.1% (155 of 212 social workers) in March 2021" in verdict.sentence
    assert "The next is 85% by 31 March 2022. With 212 in all, that takes 26 more." in verdict.sentence
    assert 180 / 212 < 0.85 <= 181 / 212


def test_cases_are_cut_by_service_and_by_the_head_who_answers_for_it(tmp_path: Path):
    tables = {
        "team": [
            {"team_id": "T1", "name": "North", "service": "Safeguarding", "head": "Head of Safeguarding"},
            {"team_id": "T2", "name": "South", "service": "Safeguarding", "head": "Head of Safeguarding"},
            {"team_id": "T3", "name": "Care 1", "service": "Children in Care", "head": ""},
        ],
        "allocation": [
            {"allocation_id": str(at), "child_id": str(at), "worker": "1", "team": team, "started_on": "04/01/2021"}
            for at, team in enumerate(("North", "North", "South", "Care 1"))
        ],
    }
    workspace = loaded(tmp_path, tables, date(2021, 3, 31))
    for by, whose in (
        ("service", {"Safeguarding": 3, "Children in Care": 1}),
        ("head_of_service", {"Head of Safeguarding": 3, "not known": 1}),
    ):
        made = workspace.figures("cases_held", by=by, first="2021-03", last="2021-03")
        assert {row["value_of_cut"]: row["value"] for row in made.iter_rows(named=True)} == whose

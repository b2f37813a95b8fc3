"""What the care of looked-after children is judged by, on a few children counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline.areas import ROOMS
from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded

AS_AT = date(2021, 2, 28)


def periods(**began: str) -> list[dict[str, str]]:
    return [{"period_id": f"P-{child}", "child_id": child, "started_on": day} for child, day in began.items()]


def homes(child: str, *moves: tuple[str, str, str, str]) -> list[dict[str, str]]:
    """A child's placements: from, until, kind, distance."""
    return [
        {
            "placement_id": f"L-{child}-{at}",
            "child_id": child,
            "started_on": begun,
            "ended_on": ended,
            "kind": kind,
            "distance": miles,
        }
        for at, (begun, ended, kind, miles) in enumerate(moves)
    ]


def statuses(**codes: str) -> list[dict[str, str]]:
    return [{"child_id": child, "status": code, "started_on": "01/01/2018"} for child, code in codes.items()]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    rows: Tables = {
        "child": [
            {"child_id": child, "born_on": born}
            for child, born in {
                "settled": "01/05/2010",
                "moved": "01/05/2012",
                "small": "01/05/2017",
                "break": "01/05/2010",
            }.items()
        ],
        "period_of_care": periods(
            settled="01/02/2018", moved="01/02/2018", small="01/02/2020", **{"break": "01/02/2018"}
        ),
        "legal_status": statuses(settled="C2", moved="C2", small="C1", **{"break": "V4"}),
        "placement": [
            *homes("settled", ("01/02/2018", "", "U4", "3.2")),
            *homes(
                "moved",
                ("01/02/2018", "01/06/2020", "U6", "1"),
                ("01/06/2020", "01/01/2021", "U6", "999.9"),
                ("01/01/2021", "", "K2", "45"),
            ),
            *homes("small", ("01/02/2020", "", "U6", "")),
        ],
        "health_check": [
            {"check_id": "1", "child_id": "settled", "kind": "HEALTH", "held_on": "05/03/2020"},
            {"check_id": "2", "child_id": "moved", "kind": "HEALTH", "held_on": "20/02/2020"},
            {"check_id": "3", "child_id": "small", "kind": "HEALTH", "held_on": "20/08/2020"},
            {"check_id": "4", "child_id": "small", "kind": "HEALTH", "held_on": "20/02/2021", "status": "CANCELLED"},
            {"check_id": "5", "child_id": "small", "kind": "DENTAL", "held_on": "20/06/2020"},
        ],
        "care_review": [
            {"child_id": "settled", "held_on": "03/02/2021", "participation": "PN1"},
            {"child_id": "moved", "held_on": "04/02/2021", "participation": "PN4"},
            {"child_id": "small", "held_on": "05/02/2021", "participation": "PN0"},
            {"child_id": "settled", "held_on": "19/02/2021", "participation": "PN7"},
            {"child_id": "break", "held_on": "05/02/2021", "participation": "PN6", "cancelled": "Y"},
        ],
        "strengths_score": [
            {"child_id": "settled", "scored_on": "01/06/2020", "score": "9"},
            {"child_id": "moved", "scored_on": "01/06/2020", "score": "22"},
            {"child_id": "small", "scored_on": "01/06/2020", "score": "40"},
        ],
    }
    return loaded(tmp_path_factory.mktemp("care"), rows, AS_AT)


def figure(council: Workspace, key: str) -> tuple[float, float | None]:
    numerator, denominator = (
        council.figures(key, first="2021-02", last="2021-02").select("numerator", "denominator").row(0)
    )
    return numerator, denominator


def test_agreed_short_breaks_are_no_care_in_a_published_figure(council):
    assert figure(council, "children_in_care") == (3, None)


def test_a_placement_that_ended_within_the_year_is_one_of_the_years_placements(council):
    assert figure(council, "three_or_more_placements") == (1, 3)


def test_a_child_is_settled_after_two_years_in_one_place_of_those_long_in_care(council):
    assert figure(council, "long_term_stability") == (1, 2)


def test_a_distance_that_nobody_knows_is_not_a_short_one(council):
    assert figure(council, "placed_over_20_miles_away") == (1, 2)


def test_under_five_a_health_assessment_is_good_for_six_months_and_a_cancelled_one_for_none(council):
    assert figure(council, "health_assessments_up_to_date") == (1, 3)
    held = council.rows("health_assessments_up_to_date", "2021-02")
    assert held.filter(held["counted"])["child_id"].to_list() == ["settled"]


def test_what_was_held_in_a_time_in_care_that_no_file_tells_of_makes_nothing_due(
    tmp_path_factory: pytest.TempPathFactory,
):
    born = [{"child_id": child, "born_on": "01/05/2010"} for child in ("in care", "long gone")]
    checks = [
        {"check_id": f"{kind} {child['child_id']}", **child, "kind": kind, "held_on": "04/02/2019"}
        for child in ({"child_id": "in care"}, {"child_id": "long gone"})
        for kind in ("DENTAL", "HEALTH")
    ]
    scores = [{"score_id": row["child_id"], "child_id": row["child_id"], "scored_on": "04/02/2019"} for row in born]
    tables: Tables = {
        "child": born,
        "period_of_care": periods(**{"in care": "01/02/2018"}),
        "health_check": checks,
        "strengths_score": scores,
        "life_story_work": [
            {"work_id": row["child_id"], "child_id": row["child_id"], "began_on": "04/02/2019", "finished_on": ""}
            for row in born
        ],
    }
    workspace = loaded(tmp_path_factory.mktemp("gone"), tables, AS_AT)
    for clock in ("dental_check", "review_health_assessment", "strengths_and_difficulties_score", "life_story_work"):
        assert workspace.due(clock=clock).select("child_id", "state").rows() == [("in care", "overdue")], clock


def test_a_child_without_any_dental_check_is_counted_as_without_one(council):
    assert figure(council, "dental_checks_up_to_date") == (1, 3)


def test_who_came_took_part_and_who_neither_came_nor_sent_a_word_did_not_and_the_smallest_are_left_out(council):
    assert figure(council, "children_who_took_part_in_their_review") == (2, 3)


def test_the_score_is_an_average_over_the_year_of_children_of_four_to_sixteen(council):
    made = council.figures("strengths_and_difficulties", first="2021-02", last="2021-02")
    assert made.select("value", "denominator").row(0) == (15.5, 2)


def test_reviewing_officers_have_a_list_by_the_days_that_are_left(council):
    listed = council.worklist("looked_after_reviews_to_hold")
    assert set(listed["child_id"]) >= {"settled", "moved", "small"}


# -- short breaks -----------------------------------------------------------------------------------------------------


def breaks(child: str, *days: tuple[str, str]) -> Tables:
    """Short breaks recorded one by one, each a time in care, a legal status and a placement."""
    rows = [{"child_id": child, "started_on": begun, "ended_on": ended} for begun, ended in days]
    return {
        "child": [{"child_id": child, "born_on": "01/05/2010"}],
        "period_of_care": [{"period_id": f"P-{child}-{at}", **row} for at, row in enumerate(rows)],
        "legal_status": [{"status": "V4", **row} for row in rows],
        "placement": [{"placement_id": f"L-{child}-{at}", "kind": "U6", **row} for at, row in enumerate(rows)],
    }


def together(*tables: Tables) -> Tables:
    found: Tables = {}
    for table in tables:
        for record, rows in table.items():
            found.setdefault(record, []).extend(rows)
    return found


def test_a_short_break_has_its_own_end_and_none_of_the_ordinary_duties(tmp_path_factory: pytest.TempPathFactory):
    given = breaks("break", ("01/02/2021", ""))
    given["care_review"] = [{"child_id": "break", "held_on": "05/02/2021"}]
    given["care_visit"] = [{"child_id": "break", "visited_on": "03/02/2021", "seen": "Y"}]
    given["health_check"] = [{"child_id": "break", "kind": "DENTAL", "held_on": "03/02/2021"}]
    given["health_notice"] = [{"child_id": "another", "told_on": "03/02/2021"}]
    given["strengths_score"] = [{"child_id": "break", "scored_on": "03/02/2021", "score": "12"}]
    workspace = loaded(tmp_path_factory.mktemp("break"), given, AS_AT)
    assert workspace.due().select("clock", "due", "state").rows() == [
        ("short_break_ends", date(2021, 2, 18), "overdue")
    ]
    assert figure(workspace, "children_who_came_into_care") == (0, None)


def test_with_five_short_breaks_in_a_year_somebody_adds_up_the_days(tmp_path_factory: pytest.TempPathFactory):
    often = [(f"01/{month:02d}/2020", f"17/{month:02d}/2020") for month in (5, 7, 8, 9, 12)]
    some = [("01/02/2020", "17/02/2020"), *often[1:]]  # the first was over more than a year ago
    workspace = loaded(
        tmp_path_factory.mktemp("breaks"), together(breaks("five", *often), breaks("four", *some)), AS_AT
    )
    assert figure(workspace, "children_with_many_short_breaks") == (1, 2)
    assert workspace.worklist("short_breaks_to_add_up")["child_id"].to_list() == ["five"]


# -- visits -----------------------------------------------------------------------------------------------------------


def visited(tmp_path: Path, status: str, placement: dict[str, str], *, reviewed: str = "") -> list[tuple[str, date]]:
    """What is due next of a child who was visited on 1 February 2021, as (clock, day)."""
    given: Tables = {
        "period_of_care": periods(child="01/12/2020"),
        "legal_status": [{"child_id": "child", "status": status, "started_on": "01/12/2020"}],
        "placement": [
            {
                "placement_id": "L",
                "child_id": "child",
                "started_on": "01/12/2020",
                "before_assessment": "N",
                **placement,
            }
        ],
        "care_visit": [{"child_id": "child", "visited_on": "01/02/2021", "seen": "Y"}],
        "care_review": [{"child_id": "child", "held_on": day} for day in [reviewed] if day],
    }
    made = loaded(tmp_path, {record: rows for record, rows in given.items() if rows}, AS_AT).due()
    found = made.filter(made["clock"].str.ends_with("visit")).select("clock", "due").rows()
    return [(clock, due) for clock, due in found]


def test_with_parents_who_were_not_assessed_a_child_is_visited_weekly_until_the_first_review(tmp_path: Path):
    home = {"kind": "P1", "before_assessment": "Y"}
    assert visited(tmp_path / "a", "C2", home) == [("weekly_visit", date(2021, 2, 8))]
    reviewed = visited(tmp_path / "b", "C2", home, reviewed="28/12/2020")
    assert reviewed == [("looked_after_visit", date(2021, 3, 15))], "and every six weeks after it"


def test_at_home_under_an_interim_order_it_is_four_weeks_after_the_review_and_under_a_care_order_six(tmp_path: Path):
    home = {"kind": "P1"}
    assert visited(tmp_path / "a", "C1", home, reviewed="28/12/2020") == [("four_weekly_visit", date(2021, 3, 1))]
    assert visited(tmp_path / "b", "C2", home, reviewed="28/12/2020") == [("looked_after_visit", date(2021, 3, 15))]


def test_a_child_who_agreed_is_visited_every_six_months_once_a_long_term_placement_is_a_year_old(tmp_path: Path):
    settled = {"kind": "U4", "started_on": "01/02/2020", "visits_agreed": "Y"}
    assert visited(tmp_path / "a", "C2", settled) == [("six_monthly_visit", date(2021, 8, 1))]
    assert visited(tmp_path / "b", "C2", settled | {"visits_agreed": "N"}) == [
        ("long_term_placement_visit", date(2021, 5, 1))
    ]
    assert visited(tmp_path / "c", "C2", settled | {"started_on": "02/02/2020"}) == [
        ("looked_after_visit", date(2021, 3, 15))
    ]


def test_a_council_may_ask_for_visits_sooner():
    monthly = {"value": 4, "from": AS_AT, "reason": "Our own standard"}
    assert ROOMS.limits["looked_after_visit"].overridden(monthly).values[-1].value == 4


# -- health and first duties ------------------------------------------------------------------------------------------


def test_who_turns_five_before_six_months_are_up_has_twelve(tmp_path: Path):
    born = {"five that day": "05/07/2016", "five the day after": "06/07/2016", "long five": "05/07/2012"}
    given: Tables = {
        "child": [{"child_id": child, "born_on": day} for child, day in born.items()],
        "period_of_care": periods(**dict.fromkeys(born, "01/12/2019")),
        "health_check": [{"child_id": child, "kind": "HEALTH", "held_on": "05/01/2021"} for child in born],
    }
    made = loaded(tmp_path, given, AS_AT).due()
    due = made.filter(made["clock"].str.starts_with("review_health")).select("child_id", "due").rows()
    assert dict(due) == {
        "five that day": date(2022, 1, 5),
        "five the day after": date(2021, 7, 5),
        "long five": date(2022, 1, 5),
    }


def test_whom_nobody_ever_took_to_a_dentist_is_on_the_list(council):
    made = council.due(clock="first_dental_check").select("child_id", "due", "state").rows()
    assert made == [
        ("moved", date(2019, 2, 1), "overdue"),
        ("settled", date(2019, 2, 1), "overdue"),
    ]
    assert "first_dental_check" in {clock.key for clock in ROOMS.worklists["health_of_children_in_care"].clocks}


def test_a_first_score_is_due_a_year_after_coming_into_care_or_turning_four_and_not_after_sixteen(tmp_path: Path):
    born = {"ten": "01/05/2010", "turned four": "10/08/2016", "three": "01/03/2017", "sixteen": "01/06/2004"}
    given: Tables = {
        "child": [{"child_id": child, "born_on": day} for child, day in born.items()],
        "period_of_care": periods(**dict.fromkeys(born, "01/07/2020")),
        "strengths_score": [{"child_id": "another", "scored_on": "01/06/2020", "year_ends": "", "score": "9"}],
    }
    made = loaded(tmp_path, given, AS_AT).due(clock="first_strengths_and_difficulties_score")
    assert dict(made.select("child_id", "due").rows()) == {"ten": date(2021, 7, 1), "turned four": date(2021, 8, 10)}


def test_a_score_of_which_only_the_year_is_known_leaves_the_first_one_unknown(tmp_path: Path):
    given: Tables = {
        "child": [{"child_id": child, "born_on": "01/05/2010"} for child in ("year", "never")],
        "period_of_care": periods(year="01/02/2019", never="01/02/2019"),
        "strengths_score": [
            {"score_id": "1", "child_id": "year", "scored_on": "", "year_ends": "31/03/2020", "score": "9"},
            {"score_id": "2", "child_id": "another", "scored_on": "01/06/2020", "year_ends": "", "score": "9"},
        ],
    }
    made = loaded(tmp_path, given, AS_AT).due(clock="first_strengths_and_difficulties_score")
    assert dict(made.select("child_id", "state").rows()) == {"year": "unknown", "never": "overdue"}


def test_the_health_service_need_not_be_told_of_a_child_whom_it_has_assessed(tmp_path: Path):
    given: Tables = {
        "period_of_care": periods(
            **{"assessed at once": "01/02/2021", "assessed late": "01/02/2021", "nothing": "01/02/2021"}
        ),
        "health_check": [
            {"child_id": "assessed at once", "kind": "INITIAL", "held_on": "04/02/2021"},
            {"child_id": "assessed late", "kind": "INITIAL", "held_on": "24/02/2021"},
        ],
        "health_notice": [{"child_id": "another", "told_on": "03/02/2021"}],
    }
    workspace = loaded(tmp_path, given, AS_AT)
    assert workspace.due(clock="health_service_told").select("child_id", "state").rows() == [("nothing", "overdue")]
    assert figure(workspace, "health_service_told_due") == (0, 2)


# -- who came, and from where -----------------------------------------------------------------------------------------


def test_children_who_came_alone_are_counted_of_those_of_whom_it_is_said(tmp_path: Path):
    told = {"alone": "Y", "with family": "N", "nobody says": ""}
    rows = [{**row, "unaccompanied": told[row["child_id"]]} for row in periods(**dict.fromkeys(told, "01/07/2020"))]
    assert figure(loaded(tmp_path / "a", {"period_of_care": rows}, AS_AT), "unaccompanied_children_in_care") == (1, 3)
    silent = loaded(tmp_path / "b", {"period_of_care": periods(child="01/07/2020")}, AS_AT)
    made = silent.figures("unaccompanied_children_in_care", first="2021-02", last="2021-02")
    assert made["status"].to_list() == ["not computable"]


def test_the_latest_review_of_a_child_long_in_care_is_not_taken_for_the_first(tmp_path: Path):
    tables: Tables = {
        "period_of_care": periods(long="01/03/2018", new="07/12/2020"),
        "care_review": [
            {"review_id": "R1", "child_id": "long", "held_on": "12/10/2020"},
            {"review_id": "R2", "child_id": "new", "held_on": "04/01/2021"},
        ],
    }
    due = loaded(tmp_path, tables, AS_AT).due()
    found = {(row["clock"], row["child_id"]): row["due"] for row in due.iter_rows(named=True)}
    assert found[("looked_after_review", "long")] == date(2021, 4, 12), "six months, as one of the later ones"
    assert found[("second_looked_after_review", "new")] == date(2021, 4, 4)
    assert ("second_looked_after_review", "long") not in found and ("looked_after_review", "new") not in found


def test_a_worklist_leaves_out_the_clocks_that_nothing_loaded_feeds(tmp_path: Path):
    workspace = loaded(tmp_path, {"period_of_care": periods(one="07/12/2020")}, AS_AT)
    listed = workspace.worklist("looked_after_reviews_to_hold")
    assert set(listed["clock"]) <= set(workspace.due()["clock"])

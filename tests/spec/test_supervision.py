"""Supervision: each figure by a few children counted by hand, and a series that breaks in February 2021."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline.areas import ROOMS
from sightline.language.rulebook import Rulebook, rulebook
from sightline.workspace.breaking import with_breaks
from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded
from tests.spec.test_pre_proceedings import count, cut, figure, share

AS_AT = date(2021, 2, 28)
KEY = "case_supervision_in_1_month"
Row = dict[str, str]


def allocated(*children: str, since: str = "01/06/2020", team: str = "North") -> list[Row]:
    return [allocation(child, "W1", since, "", team) for child in children]


def allocation(child: str, worker: str, start: str, end: str, team: str = "North") -> Row:
    given = {"child_id": child, "worker": worker, "started_on": start, "ended_on": end, "team": team}
    return {"allocation_id": f"A{child}-{start}", **given}


def supervised(*rows: tuple[str, str], kind: str = "case", **cells: str) -> list[Row]:
    """Supervisions as (child, day)."""
    return [
        {"supervision_id": f"S{child}-{day}-{kind}", "child_id": child, "held_on": day, "kind": kind, **cells}
        for child, day in rows
    ]


def tiers(*children: str) -> list[Row]:
    return [
        {"tier_id": f"T{child}", "child_id": child, "tier": "high", "started_on": "01/06/2020", "ended_on": ""}
        for child in children
    ]


def test_a_case_is_in_time_as_at_the_day_and_not_by_what_was_held_in_the_month(tmp_path: Path):
    tables: Tables = {
        "allocation": allocated("1", "2", "3", "4"),
        # 31 days after 28 January is 28 February
        "case_supervision": supervised(("1", "28/01/2021"), ("2", "27/01/2021"), ("3", "25/02/2021")),
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, KEY) == (2, 4)
    assert share(workspace, KEY, "2021-01") == (2, 4)  # 1 and 2; what was held in February is not known yet
    assert share(workspace, KEY, "2020-12") == (0, 4)


def test_the_supervision_of_a_worker_is_not_that_of_a_case_and_a_group_counts_for_each_child(tmp_path: Path):
    tables: Tables = {
        "allocation": allocated("1", "2", "3"),
        "case_supervision": [
            *supervised(("1", "10/02/2021"), kind="personal"),
            *supervised(("2", "10/02/2021"), ("3", "10/02/2021"), kind="group"),
        ],
        "staff_supervision": [{"supervision_id": "P1", "worker": "W1", "held_on": "10/02/2021"}],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, KEY) == (2, 3)
    assert count(workspace, "case_supervisions") == 2
    assert cut(workspace, "cases_by_gap_in_supervision", "gap") == {"15 to 31 days": 2, "never": 1}


def test_a_child_new_within_the_interval_is_left_out_and_a_change_of_worker_makes_nobody_new(tmp_path: Path):
    tables: Tables = {
        "allocation": [
            allocation("1", "W1", "28/01/2021", ""),  # held for 31 days: not yet late
            allocation("2", "W1", "27/01/2021", ""),
            allocation("3", "W1", "01/06/2020", "15/02/2021"),
            allocation("3", "W2", "15/02/2021", ""),  # passed on a fortnight ago
            allocation("4", "", "01/06/2020", ""),  # held by a team alone
            allocation("5", "W1", "01/06/2020", "26/02/2021"),  # closed
        ],
        "case_supervision": supervised(("1", "15/02/2021")),
    }
    assert share(loaded(tmp_path, tables, AS_AT), KEY) == (0, 2)


def test_from_february_2021_a_child_at_high_risk_has_an_interval_of_their_own(tmp_path: Path):
    tables: Tables = {
        "allocation": allocated("1", "2", "3", "4"),
        "case_tier": tiers("1", "2", "3"),
        "case_supervision": [
            *supervised(("1", "14/02/2021"), ("2", "13/02/2021"), ("4", "01/02/2021")),
            *supervised(("3", "29/12/2020")),
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, KEY) == (2, 4)  # 1 and 4: from 13 February, 14 days were up on the 27th
    assert cut(workspace, KEY, "tier") == {"high": 1, "standard": 1}
    assert share(workspace, KEY, "2020-12") == (1, 4)
    assert share(workspace, KEY, "2021-01") == (0, 4)  # on 31 January, 29 December was 33 days ago


def test_the_series_breaks_where_the_limit_changes_and_the_verdict_does_not_look_across_it(tmp_path: Path):
    tables: Tables = {
        "allocation": allocated("1", "2"),
        "case_supervision": supervised(("1", "20/01/2021"), ("1", "20/02/2021"), ("2", "20/02/2021")),
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    measure = with_breaks(workspace, ROOMS.measures[KEY])
    assert [one.on for one in measure.breaks] == [date(2021, 2, 1)]
    assert "14 calendar days and no longer 31 calendar days" in measure.breaks[0].reason
    said = next(one for one in workspace.verdicts(keys=(KEY,)) if one.figure.measure == KEY)
    assert "Since February 2021 it is counted another way" in said.sentence
    assert "There is no earlier month to set it against" in said.sentence
    assert said.moved == "not known"
    other = next(iter(workspace.verdicts(keys=("case_supervisions",))))
    assert "another way" not in other.sentence
    entry = next(one for room in workspace.dictionary()["rooms"] for one in room["measures"] if one["key"] == KEY)
    assert entry["breaks"][0]["from"] == "2021-02-01"


def test_a_workspace_that_sets_a_limit_of_its_own_breaks_the_series_on_its_day():
    measure = ROOMS.measures["first_case_supervision_due"]
    assert Rulebook().breaks_of(measure) == ()
    setting = {"value": 28, "from": date(2020, 9, 1), "reason": "a new policy"}
    rules = rulebook(ROOMS.limits, {"case_supervision": setting})
    (found,) = rules.breaks_of(measure)
    assert found.on == date(2020, 9, 1)
    assert found.reason.endswith("28 calendar days and no longer 31 calendar days (a new policy)")


def test_gaps_are_counted_from_the_last_supervision_in_the_case_or_from_its_start(tmp_path: Path):
    tables: Tables = {
        "allocation": [*allocated("1", "2"), *allocated("3", since="01/02/2021"), *allocated("4", team="South")],
        "episode_of_need": [
            {"episode_id": f"E{child}", "child_id": child, "started_on": start, "ended_on": ""}
            for child, start in (("1", "01/06/2020"), ("2", "01/06/2020"), ("3", "01/02/2021"), ("4", "01/06/2020"))
        ],
        # the case of 3 was open years ago too, and 4 has waited since 29 November: 91 days
        "case_supervision": supervised(
            ("1", "18/02/2021"), ("2", "30/11/2020"), ("3", "01/06/2018"), ("4", "29/11/2020")
        ),
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert figure(workspace, "days_since_supervision")["value"] == 58.5  # of 10, 90, 27 and 91 days
    assert share(workspace, "long_gaps_in_supervision") == (1, 4)
    made = workspace.figures("long_gaps_in_supervision", first="2021-02", last="2021-02", by="team")
    assert {row["value_of_cut"]: row["value"] for row in made.iter_rows(named=True)} == {"North": 0, "South": 100}
    assert cut(workspace, "cases_by_gap_in_supervision", "gap") == {
        "up to 14 days": 1,
        "61 to 90 days": 1,
        "never": 1,
        "91 to 180 days": 1,
    }
    assert workspace.worklist("longest_gaps")["child_id"].to_list() == ["4"]


def test_the_worklist_begins_with_whoever_has_waited_longest(tmp_path: Path):
    tables: Tables = {
        "allocation": allocated("1", "2", "3"),
        "case_supervision": supervised(("1", "20/01/2021"), ("2", "02/11/2020"), ("3", "22/02/2021")),
    }
    made = loaded(tmp_path, tables, AS_AT).worklist("cases_to_supervise")
    chain = made.filter(made["clock"] == "case_supervision")
    assert chain["child_id"].to_list() == ["2", "1", "3"]


def test_a_list_that_does_not_say_the_kind_is_believed_to_be_of_cases(tmp_path: Path):
    rows = [{"supervision_id": "S1", "child_id": "1", "held_on": "10/02/2021"}]
    workspace = loaded(tmp_path, {"allocation": allocated("1"), "case_supervision": rows}, AS_AT)
    assert share(workspace, KEY) == (1, 1)
    assert workspace.due(clock="case_supervision")["state"].to_list() == ["running"]


def test_what_was_held_and_what_was_recorded_are_two_days(tmp_path: Path):
    rows = [
        *supervised(("1", "01/02/2021"), recorded_on="08/02/2021"),  # five working days
        *supervised(("2", "01/02/2021"), recorded_on="09/02/2021"),
        *supervised(("3", "01/02/2021"), recorded_on=""),
    ]
    workspace = loaded(tmp_path, {"allocation": allocated("1", "2", "3"), "case_supervision": rows}, AS_AT)
    assert share(workspace, "case_supervisions_recorded_in_5_working_days") == (1, 2)
    assert figure(workspace, "case_supervision_days_to_record")["value"] == 7.5
    assert share(workspace, KEY) == (3, 3)


def test_how_good_supervision_was_is_told_by_audits_alone_and_blank_is_not_no(tmp_path: Path):
    rows = [
        *supervised(("1", "01/02/2021"), reflective="Y", directive="N", actions_set="Y"),
        *supervised(("2", "01/02/2021"), reflective="N", directive="", actions_set="Y"),
        *supervised(("3", "01/02/2021"), reflective="", directive="", actions_set=""),
    ]
    workspace = loaded(tmp_path, {"allocation": allocated("1", "2", "3"), "case_supervision": rows}, AS_AT)
    assert share(workspace, "supervisions_reflective") == (1, 2)
    assert share(workspace, "supervisions_directive") == (0, 1)
    assert share(workspace, "supervisions_with_actions") == (2, 2)
    assert share(workspace, "supervisions_that_reflect_and_direct") == (0, 2)


def test_staff_are_supervised_apart_from_cases_and_a_starter_of_the_month_is_left_out(tmp_path: Path):
    people = [
        {"employment_id": f"E{at}", "worker": worker, "role": "case holder", "started_on": start, "ended_on": ""}
        for at, (worker, start) in enumerate([("W1", "01/06/2020"), ("W2", "01/06/2020"), ("W3", "08/02/2021")])
    ]
    rows = [{"supervision_id": "P1", "worker": "W1", "held_on": "10/02/2021"}]
    workspace = loaded(tmp_path, {"employment": people, "staff_supervision": rows}, AS_AT)
    assert share(workspace, "staff_supervision_in_1_month") == (1, 2)
    listed = workspace.worklist("workers_to_supervise").select("id", "clock", "state").rows()
    assert listed == [
        ("E1", "first_staff_supervision", "overdue"),  # W2 was never supervised
        ("E2", "first_staff_supervision", "running"),
        ("P1", "staff_supervision", "running"),
    ]


def test_a_first_supervision_is_owed_to_whoever_never_had_one_and_not_again_in_another_post(tmp_path: Path):
    def post(worker: str, start: str, ended: str = "", role: str = "case holder") -> Row:
        return {
            "employment_id": f"{worker}{start}",
            "worker": worker,
            "role": role,
            "started_on": start,
            "ended_on": ended,
        }

    people = [
        post("in time", "04/01/2021"),
        post("late", "04/01/2021"),
        post("again", "01/06/2020", "04/01/2021"),
        post("again", "04/01/2021"),  # the same worker in another post
        post("long here", "01/06/2015"),  # the list began in 2020
        post("no social worker", "04/01/2021", role="not a social worker"),
        post("left", "04/01/2021", "29/01/2021"),
    ]
    days = {"in time": "04/02/2021", "late": "05/02/2021", "again": "01/07/2020", "long here": "01/07/2020"}
    held = [{"supervision_id": f"P{worker}", "worker": worker, "held_on": day} for worker, day in days.items()]
    workspace = loaded(tmp_path, {"employment": people, "staff_supervision": held}, AS_AT)
    assert share(workspace, "first_staff_supervision_due") == (1, 2)
    assert share(workspace, "first_staff_supervision_due", "2020-07") == (1, 1)
    assert share(workspace, "first_staff_supervision_due", "2015-07") == (0, 0)


def test_the_newly_qualified_are_supervised_every_fortnight_and_by_one_clock_alone(tmp_path: Path):
    people = [
        {"employment_id": worker, "worker": worker, "role": "case holder", "started_on": "01/10/2020"}
        | {"ended_on": "", "newly_qualified_until": until}
        for worker, until in (("new", "01/04/2021"), ("no longer", "04/02/2021"), ("never", ""))
    ]
    held = [
        {"supervision_id": f"{worker}-{day}", "worker": worker, "held_on": day, "supervisor": "", "team": ""}
        for worker, day in (
            ("new", "01/02/2021"),
            ("new", "15/02/2021"),  # fourteen days later; due again on 1 March
            ("no longer", "20/01/2021"),  # still new on that day: due on 3 February
            ("no longer", "04/02/2021"),
            ("never", "20/01/2021"),  # due on 20 February
        )
    ]
    workspace = loaded(tmp_path, {"employment": people, "staff_supervision": held}, AS_AT)
    assert share(workspace, "supervision_of_a_newly_qualified_worker_due") == (1, 2)
    assert share(workspace, "staff_supervision_due") == (0, 1), "those of the newly qualified are not due twice"
    assert share(workspace, "staff_supervised_in_time") == (1, 3)
    assert share(workspace, "newly_qualified_staff_supervised") == (1, 1)
    assert share(workspace, "newly_qualified_staff_supervised", "2021-01") == (1, 2), "on 31 January two were new"
    waits = workspace.worklist("workers_to_supervise").select("id", "clock", "state").rows()
    assert ("new-15/02/2021", "supervision_of_a_newly_qualified_worker", "running") in waits
    assert ("no longer-04/02/2021", "staff_supervision", "running") in waits


def test_the_headline_is_cut_by_who_manages_the_team_that_holds_the_case(tmp_path: Path):
    tables: Tables = {
        "allocation": [*allocated("1", "2"), *allocated("3", team="South"), *allocated("4", team="East")],
        "team": [
            {"team_id": "T1", "name": "North", "manager": "Manager 7"},
            {"team_id": "T2", "name": "South", "manager": "Manager 7"},
            {"team_id": "T3", "name": "East", "manager": ""},
        ],
        "case_supervision": supervised(("1", "10/02/2021")),
    }
    made = loaded(tmp_path, tables, AS_AT).figures(KEY, by="supervisor", first="2021-02", last="2021-02")
    parts = {row["value_of_cut"]: (row["numerator"], row["denominator"]) for row in made.iter_rows(named=True)}
    assert parts == {"Manager 7": (1, 3), "not known": (0, 1)}, "whoever was never supervised has a manager too"


def test_without_any_list_of_supervisions_the_share_is_not_computable_and_not_zero(tmp_path: Path):
    assert figure(loaded(tmp_path, {"allocation": allocated("1")}, AS_AT), KEY)["status"] == "not computable"


# -- one council, several figures -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    def case(child: str, since: str, worker: str = "W1") -> dict[str, str]:
        return {
            "allocation_id": f"A-{child}",
            "child_id": child,
            "worker": worker,
            "started_on": since,
            "team": "North",
        }

    def held(child: str, day: str, **audited: str) -> dict[str, str]:
        return {"child_id": child, "held_on": day, **audited}

    good = {"reflective": "Y", "directive": "Y", "actions_set": "Y"}
    rows = {
        "allocation": [
            case("lately", "01/06/2020"),
            case("to_the_day", "01/06/2020"),
            case("a_day_late", "01/06/2020"),
            case("never", "01/11/2020"),
            case("new", "10/02/2021"),
            case("nobodys", "01/06/2020", ""),
        ],
        "case_supervision": [
            held("lately", "01/06/2020"),
            held("lately", "20/02/2021", **good),
            held("to_the_day", "28/01/2021", reflective="Y", directive="N", actions_set="Y"),
            held("a_day_late", "27/01/2021"),
        ],
        "staff_supervision": [{"worker": "W1", "team": "North", "held_on": "20/02/2021"}],
        "case_tier": [{"child_id": "never", "tier": "high", "started_on": "01/11/2020"}],
    }
    return loaded(tmp_path_factory.mktemp("supervision"), rows, AS_AT)


def of_the_month(council: Workspace, key: str) -> tuple[float, float | None]:
    made = council.figures(key, first="2021-02", last="2021-02")
    numerator, denominator = made.select("numerator", "denominator").row(0)
    return numerator, denominator


def test_a_case_held_for_less_than_a_month_cannot_be_late_and_is_left_out(council):
    assert of_the_month(council, "case_supervision_in_1_month") == (2, 4), "31 days to the day are in time"
    assert of_the_month(council, "case_supervision_in_1_month_all") == (2, 5)


def test_the_longest_gaps_are_counted_by_tier_and_have_a_list(council):
    assert of_the_month(council, "long_gaps_in_supervision") == (1, 5)
    by_tier = council.figures("long_gaps_in_supervision", by="tier", first="2021-02", last="2021-02")
    assert ("high", 1) in by_tier.select("value_of_cut", "numerator").rows()
    assert council.worklist("longest_gaps")["child_id"].to_list() == ["never"]


def test_days_are_counted_from_when_the_case_was_given_where_it_was_never_supervised(council):
    middle = council.figures("days_since_supervision", first="2021-02", last="2021-02").row(0, named=True)
    assert (middle["value"], middle["denominator"]) == (31, 5), "8, 18, 31, 32 and 119 days"


def test_a_workers_own_supervision_is_not_a_cases(council):
    assert of_the_month(council, "staff_supervisions") == (1, None)
    assert of_the_month(council, "case_supervisions") == (1, None)


def test_quality_is_of_those_that_were_audited(council):
    assert of_the_month(council, "supervisions_that_reflect_and_direct") == (1, 1)
    row = council.figures("supervisions_that_reflect_and_direct", first="2021-01", last="2021-01").row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (0, 1)


@pytest.mark.parametrize("key", sorted(m for m, one in ROOMS.measures.items() if one.area == "supervision"))
def test_every_figure_says_why_it_matters_and_what_good_looks_like(key: str):
    measure = ROOMS.measures[key]
    assert measure.why and measure.practice and measure.source

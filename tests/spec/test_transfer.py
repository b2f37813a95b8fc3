"""Transfers and changes of worker, each figure by a few children counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline.areas import ROOMS
from tests.spec.given import Tables, loaded
from tests.spec.test_pre_proceedings import count, cut, figure, share

AS_AT = date(2021, 2, 28)
Row = dict[str, str]


def transfers(*rows: Row) -> Tables:
    names = ("accepted_on", "refused_on", "withdrawn_on", "handed_over_on", "first_activity_on", "protocol")
    blank = {**dict.fromkeys(names, ""), "family_id": "", "siblings_together": "", "refused_because": ""}
    return {"transfer_of_case": [{"transfer_id": f"T{at}", **blank, **row} for at, row in enumerate(rows)]}


def need(*children: str) -> list[Row]:
    return [
        {"episode_id": f"N{child}", "child_id": child, "started_on": "01/06/2020", "ended_on": ""} for child in children
    ]


def held(*rows: tuple[str, str, str, str, str]) -> list[Row]:
    """Allocations as (child, worker, from, until, why this worker took over)."""
    names = ("child_id", "worker", "started_on", "ended_on", "change_reason")
    rest = {"team": "North"}
    return [{"allocation_id": f"A{at}", **rest, **dict(zip(names, row, strict=True))} for at, row in enumerate(rows)]


OLD, NEW = {"protocol": "July 2020"}, {"protocol": "January 2021"}
REQUESTS = transfers(
    {"child_id": "1", "family_id": "F1", "requested_on": "04/01/2021", "handed_over_on": "25/01/2021", **OLD},
    {"child_id": "2", "family_id": "F1", "requested_on": "04/01/2021", "handed_over_on": "26/01/2021", **OLD},
    {"child_id": "3", "family_id": "F2", "requested_on": "25/01/2021", "handed_over_on": "01/02/2021", **NEW},
    {"child_id": "4", "family_id": "F3", "requested_on": "25/01/2021", **NEW},  # waits, unanswered, and is late
    {"child_id": "5", "family_id": "F4", "requested_on": "25/01/2021", "refused_on": "29/01/2021", **NEW},
)


def test_a_protocol_is_judged_before_and_after(tmp_path: Path):
    workspace = loaded(tmp_path, REQUESTS, AS_AT)
    assert share(workspace, "transfers_on_time", "2021-01") == (2, 4)  # what was refused in time is no transfer
    made = workspace.figures("transfers_on_time", first="2021-01", last="2021-01", by="protocol")
    found = {row["value_of_cut"]: (row["numerator"], row["denominator"]) for row in made.iter_rows(named=True)}
    assert found == {"July 2020": (1, 2), "January 2021": (1, 2)}
    assert cut(workspace, "transfers_requested", "protocol", "2021-01") == {"July 2020": 2, "January 2021": 3}


def test_what_waits_is_counted_in_children_and_in_families_until_it_is_handed_over(tmp_path: Path):
    workspace = loaded(tmp_path, REQUESTS, AS_AT)
    assert count(workspace, "children_waiting_for_transfer") == 1
    assert count(workspace, "children_waiting_for_transfer", "2021-01") == 2  # 3 and 4
    assert count(workspace, "families_waiting_for_transfer", "2021-01") == 2
    assert workspace.worklist("transfers_to_complete")["child_id"].to_list() == ["4", "4"]


def test_a_refusal_is_an_answer_with_a_reason_and_not_a_handover(tmp_path: Path):
    tables = transfers(
        {"child_id": "1", "requested_on": "04/01/2021", "accepted_on": "08/01/2021", "handed_over_on": "18/01/2021"},
        {"child_id": "2", "requested_on": "04/01/2021", "refused_on": "08/01/2021", "refused_because": "capacity"},
        {"child_id": "3", "requested_on": "04/01/2021"},  # unanswered: neither
        {"child_id": "4", "requested_on": "04/01/2021", "withdrawn_on": "06/01/2021"},
    )
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "transfers_refused", "2021-01") == (1, 2)
    assert count(workspace, "transfers_ended_without_handover", "2021-01") == 2
    assert figure(workspace, "days_to_handover", "2021-01")["value"] == 14


def test_brothers_and_sisters_who_are_parted_make_one_family(tmp_path: Path):
    given = {"requested_on": "04/01/2021", "handed_over_on": "18/01/2021"}
    tables = transfers(
        {"child_id": "1", "family_id": "F1", "siblings_together": "N", **given},
        {"child_id": "2", "family_id": "F1", "siblings_together": "N", **given},
        {"child_id": "3", "family_id": "F2", "siblings_together": "Y", **given},
        {"child_id": "4", "family_id": "F3", "siblings_together": "", **given},  # nobody has said
    )
    assert share(loaded(tmp_path, tables, AS_AT), "siblings_apart", "2021-01") == (1, 2)


def test_a_plan_that_nobody_touched_since_the_handover_has_stalled(tmp_path: Path):
    given = {"requested_on": "04/01/2021", "handed_over_on": "15/02/2021"}  # ten working days: 1 March
    tables = transfers(
        {"child_id": "1", **given},
        {"child_id": "2", **given, "handed_over_on": "11/02/2021"},  # due on Thursday 25 February
        {"child_id": "3", **given, "handed_over_on": "11/02/2021", "first_activity_on": "26/02/2021"},
        {"child_id": "4", **given, "handed_over_on": "11/02/2021"},  # closed before the day
    )
    tables["episode_of_need"] = need("1", "2", "3", "4")
    tables["episode_of_need"][3]["ended_on"] = "19/02/2021"
    workspace = loaded(tmp_path, tables, AS_AT)
    assert count(workspace, "stalled_after_transfer") == 1
    assert workspace.worklist("drift_after_transfer")["child_id"].to_list() == ["2", "1"]


def test_workers_in_twelve_months_are_each_counted_once_without_cover_and_without_teams(tmp_path: Path):
    rows = held(
        # child 1: three workers, of whom one came back
        ("1", "W1", "01/06/2020", "31/08/2020", "FCONTA"),
        ("1", "W2", "01/09/2020", "31/10/2020", "TSPROC"),
        ("1", "W3", "01/11/2020", "31/12/2020", "MANAGE"),
        ("1", "W1", "01/01/2021", "", "OTHERS"),
        # child 2: one worker, and cover; then the worker again
        ("2", "W4", "01/06/2020", "30/09/2020", "FCONTA"),
        ("2", "W5", "01/10/2020", "31/10/2020", "ABSENC"),
        ("2", "W4", "01/11/2020", "", "ABSENC"),
        # child 3: a worker, then the team alone, then the same worker
        ("3", "W6", "01/06/2020", "30/09/2020", "FCONTA"),
        ("3", "", "01/10/2020", "31/10/2020", "OTHERS"),
        ("3", "W6", "01/11/2020", "", "OTHERS"),
        # child 4: a worker of long ago, then one whose time reaches into the year, then another
        ("4", "W7", "01/01/2019", "31/12/2019", "FCONTA"),
        ("4", "W8", "01/01/2020", "30/06/2020", "LEFTRL"),
        ("4", "W9", "01/07/2020", "", "LEFTRL"),
        # child 5: as Annex A sends it, a row for each half-year and no ends
        ("5", "W10", "31/08/2019", "", ""),
        ("5", "W10", "29/02/2020", "", ""),
        ("5", "W10", "31/08/2020", "", ""),
        ("5", "W11", "28/02/2021", "", ""),
    )
    tables: Tables = {"allocation": rows, "episode_of_need": need("1", "2", "3", "4", "5", "6")}
    workspace = loaded(tmp_path, tables, AS_AT)
    # 3, 1, 1, 2, 2; child 6 was never allocated and is not in the average
    assert figure(workspace, "social_workers_in_12_months")["value"] == pytest.approx(9 / 5)
    assert share(workspace, "three_or_more_workers") == (1, 5)


def test_a_change_is_another_worker_and_neither_cover_nor_the_same_one_again(tmp_path: Path):
    rows = held(
        ("1", "W1", "01/06/2020", "31/01/2021", "FCONTA"),
        ("1", "W2", "01/02/2021", "", "MANAGE"),
        ("2", "W3", "01/06/2020", "31/01/2021", "FCONTA"),
        ("2", "W4", "01/02/2021", "", "ABSENC"),
        ("3", "W5", "01/06/2020", "31/01/2021", "FCONTA"),
        ("3", "W5", "01/02/2021", "", "OTHERS"),
        ("4", "W6", "01/02/2021", "", "FCONTA"),  # the first is no change
        ("5", "W7", "01/06/2020", "31/12/2020", "FCONTA"),
        ("5", "W8", "01/01/2021", "31/01/2021", "ABSENC"),
        ("5", "W7", "01/02/2021", "", "OTHERS"),  # back again after cover
        ("6", "W7", "01/06/2020", "31/12/2020", "FCONTA"),
        ("6", "W8", "01/01/2021", "31/01/2021", "ABSENC"),
        ("6", "W9", "01/02/2021", "", "OTHERS"),  # after cover came somebody else
    )
    workspace = loaded(tmp_path, {"allocation": rows}, AS_AT)
    assert count(workspace, "changes_of_worker") == 2
    assert cut(workspace, "changes_of_worker", "change_reason") == {"MANAGE": 1, "OTHERS": 1}


def test_a_case_that_only_a_team_holds_has_no_worker(tmp_path: Path):
    rows = held(
        ("1", "W1", "01/06/2020", "", ""), ("2", "", "01/06/2020", "", ""), ("3", "W3", "01/06/2020", "31/12/2020", "")
    )
    tables: Tables = {"allocation": rows, "episode_of_need": need("1", "2", "3", "4")}
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "children_without_worker_share") == (2, 3)  # of child 4 nobody knows
    assert share(workspace, "children_of_whom_no_allocation_was_sent") == (1, 4)
    assert share(workspace, "children_held_by_a_team_only") == (1, 4)
    assert sorted(workspace.worklist("children_without_worker")["child_id"]) == ["2", "3", "4"]


def test_days_without_a_worker_are_those_between_one_and_the_next(tmp_path: Path):
    rows = held(
        ("1", "W1", "01/06/2020", "29/01/2021", ""),
        ("1", "W2", "08/02/2021", "", ""),  # ten days
        ("2", "W3", "01/06/2020", "01/02/2021", ""),
        ("2", "W4", "01/02/2021", "", ""),  # none
        ("3", "W5", "01/06/2020", "31/01/2021", ""),
        ("3", "W6", "04/02/2021", "", ""),  # four days
        ("4", "W7", "01/06/2020", "01/09/2020", ""),
        ("4", "W8", "08/02/2021", "", ""),  # the case was closed in between
    )
    episodes = [*need("1", "2", "3"), {"episode_id": "N4", "child_id": "4", "started_on": "08/02/2021", "ended_on": ""}]
    made = figure(loaded(tmp_path, {"allocation": rows, "episode_of_need": episodes}, AS_AT), "days_without_worker")
    assert (made["value"], made["denominator"]) == (7, 2)


def test_whoever_waits_for_the_next_worker_is_on_a_list_the_longest_first_and_in_a_figure(tmp_path: Path):
    rows = held(
        ("1", "W1", "01/06/2020", "18/02/2021", ""),  # ten days to the end of February
        ("2", "W2", "01/06/2020", "08/02/2021", ""),  # twenty
        ("3", "W3", "01/06/2020", "08/02/2021", ""),
        ("3", "", "08/02/2021", "", ""),  # the team alone: nobody's
        ("4", "W4", "01/06/2020", "08/02/2021", ""),
        ("4", "W5", "08/02/2021", "", "ABSENC"),  # covered
        ("5", "W6", "01/06/2020", "08/02/2021", ""),  # the case was closed that day
        ("6", "W7", "01/06/2020", "", ""),
        ("7", "W8", "01/06/2020", "22/02/2021", ""),
        ("7", "W9", "01/02/2021", "08/02/2021", ""),  # beside another, who left later: six days
        ("8", "W1", "01/06/2020", "", ""),  # as Annex A sends it, without ends
        ("8", "W2", "01/12/2020", "", ""),
        ("10", "W3", "01/06/2020", "08/12/2020", ""),  # whether need went on then, nobody ever sent
    )
    episodes = need("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")  # child 9 never had a worker
    episodes[4]["ended_on"] = "08/02/2021"
    episodes.append({"episode_id": "N", "child_id": "10", "started_on": "01/02/2021", "ended_on": "05/02/2021"})
    workspace = loaded(tmp_path, {"allocation": rows, "episode_of_need": episodes}, AS_AT)
    made = figure(workspace, "days_without_worker_now")
    assert (made["value"], made["denominator"]) == ((10 + 20 + 20 + 6) / 4, 4)
    assert workspace.worklist("children_to_allocate")["child_id"].to_list() == ["2", "3", "1", "7"]
    assert count(workspace, "next_worker_overdue") == 4
    assert figure(workspace, "days_without_worker_now", "2021-01")["denominator"] in (0, None)


def test_a_queue_is_as_old_as_what_waits_in_it(tmp_path: Path):
    workspace = loaded(tmp_path, REQUESTS, AS_AT)
    made = figure(workspace, "days_transfers_waiting")
    assert (made["value"], made["denominator"]) == (34, 1)  # from 25 January to 28 February
    assert figure(workspace, "days_transfers_waiting", "2021-01")["value"] == 6


def test_flow_is_told_stage_by_stage(tmp_path: Path):
    tables: Tables = {
        "referral": [
            {"referral_id": "R1", "child_id": "1", "received_on": "01/02/2021", "decided_on": "02/02/2021"},
            {"referral_id": "R2", "child_id": "2", "received_on": "01/02/2021", "decided_on": "04/02/2021"},
        ],
        "episode_of_need": need("1", "2"),  # from 1 June 2020
        "child_protection_plan": [
            {"plan_id": "P1", "child_id": "1", "started_on": "09/02/2021", "ended_on": ""},
            {
                "plan_id": "P2",
                "child_id": "9",
                "started_on": "09/02/2021",
                "ended_on": "",
            },  # not known before
        ],
        "period_of_care": [{"period_id": "C1", "child_id": "1", "started_on": "19/02/2021", "ended_on": ""}],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert figure(workspace, "days_referral_to_decision")["value"] == 2
    assert figure(workspace, "days_need_to_plan")["value"] == 253  # 1 June 2020 to 9 February 2021
    assert figure(workspace, "days_need_to_plan")["denominator"] == 1
    assert figure(workspace, "days_plan_to_care")["value"] == 10
    assert figure(workspace, "days_need_to_care")["value"] == 263


def test_an_episode_of_which_no_end_was_sent_lasts_until_the_childs_next_one(tmp_path: Path):
    episodes = [
        {"episode_id": "E1", "child_id": "1", "started_on": "01/06/2020", "ended_on": ""},
        {"episode_id": "E2", "child_id": "1", "started_on": "01/12/2020", "ended_on": "01/02/2021"},
    ]
    rows = held(("1", "W1", "01/06/2020", "01/02/2021", ""), ("2", "W2", "01/06/2020", "", ""))
    tables: Tables = {"episode_of_need": [*episodes, *need("2")], "allocation": rows}
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "children_without_worker_share", "2021-01") == (0, 2)
    assert share(workspace, "children_without_worker_share") == (0, 1)
    assert workspace.worklist("children_without_worker").is_empty()


@pytest.mark.parametrize("key", sorted(m for m, one in ROOMS.measures.items() if one.area == "transfer"))
def test_every_figure_says_why_it_matters_and_what_good_looks_like(key: str):
    measure = ROOMS.measures[key]
    assert measure.why and measure.practice and measure.source

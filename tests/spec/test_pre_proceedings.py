"""Pre-proceedings, the court and children not yet born, each figure by a few children and families counted by hand."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sightline.areas import ROOMS
from sightline.sample import Goal, make
from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded

AS_AT = date(2021, 2, 28)
Row = dict[str, str]


def figure(workspace: Workspace, key: str, month: str = "2021-02") -> dict[str, Any]:
    return workspace.figures(key, first=month, last=month).row(0, named=True)


def count(workspace: Workspace, key: str, month: str = "2021-02") -> float:
    row = figure(workspace, key, month)
    assert row["status"] == "computed", row
    return float(row["numerator"])


def share(workspace: Workspace, key: str, month: str = "2021-02") -> tuple[float, int]:
    row = figure(workspace, key, month)
    return row["numerator"], row["denominator"]


def cut(workspace: Workspace, key: str, by: str, month: str = "2021-02") -> dict[str, float]:
    made = workspace.figures(key, first=month, last=month, by=by)
    return {row["value_of_cut"]: row["numerator"] for row in made.iter_rows(named=True)}


def numbered(key: str, *rows: Row) -> list[Row]:
    return [{key: f"{key}-{at}", **row} for at, row in enumerate(rows)]


def before(*rows: tuple[str, str, str, str, str]) -> list[Row]:
    """Pre-proceedings as (child, family, began, ended, outcome)."""
    names = ("child_id", "family_id", "started_on", "ended_on", "outcome")
    return [{"pre_proceedings_id": f"PP{row[0]}", **dict(zip(names, row, strict=True))} for row in rows]


OPEN = before(
    ("1", "F1", "05/10/2020", "", ""),  # 16 weeks up on 25 January 2021
    ("2", "F1", "05/10/2020", "", ""),
    ("3", "F1", "05/10/2020", "", ""),
    ("4", "F2", "08/11/2020", "", ""),  # 16 weeks up on 28 February itself: not yet over
    ("5", "F3", "04/01/2021", "28/02/2021", "step down"),  # ended on the day
    ("6", "F4", "01/02/2021", "01/03/2021", "issue"),  # ended a day later
    ("7", "", "01/02/2021", "", ""),  # nobody has said of which family: stands for itself
)


def test_families_and_children_are_each_counted_and_neither_is_worked_out_from_the_other(tmp_path: Path):
    workspace = loaded(tmp_path, {"pre_proceedings": OPEN}, AS_AT)
    assert count(workspace, "children_in_pre_proceedings") == 6
    assert count(workspace, "sibling_groups_in_pre_proceedings") == 4
    assert "Children" in ROOMS.measures["children_in_pre_proceedings"].title
    assert "Families" in ROOMS.measures["sibling_groups_in_pre_proceedings"].title
    assert ROOMS.measures["sibling_groups_in_pre_proceedings"].counts == "families"


def test_a_family_that_stays_together_in_two_spells_is_one_family_on_a_day(tmp_path: Path):
    rows = before(("1", "F1", "05/10/2020", "", ""), ("2", "F1", "01/02/2021", "", ""))
    workspace = loaded(tmp_path, {"pre_proceedings": rows}, AS_AT)
    assert count(workspace, "children_in_pre_proceedings") == 2
    assert count(workspace, "sibling_groups_in_pre_proceedings") == 1


def test_over_sixteen_weeks_is_after_the_day_and_not_on_it_whatever_time_was_given(tmp_path: Path):
    more = [{"extension_id": "E", "child_id": "1", "pre_proceedings_id": "PP1", "agreed_on": "20/01/2021",
             "extended_to": "31/03/2021", "authorised_by": "panel"}]  # fmt: skip
    workspace = loaded(tmp_path, {"pre_proceedings": OPEN, "proceedings_extension": more}, AS_AT)
    assert share(workspace, "children_pre_proceedings_over_16_weeks") == (3, 6)
    assert share(workspace, "families_pre_proceedings_over_16_weeks") == (1, 4)
    assert share(workspace, "children_pre_proceedings_extended") == (1, 6)
    assert share(workspace, "families_pre_proceedings_extended") == (1, 4)


def test_the_middle_child_and_the_middle_family_have_waited_differently(tmp_path: Path):
    workspace = loaded(tmp_path, {"pre_proceedings": OPEN}, AS_AT)
    # days to 28 February: 146 three times, 112, 27, 27
    assert figure(workspace, "days_in_pre_proceedings_children")["value"] == 129
    assert figure(workspace, "days_in_pre_proceedings_families")["value"] == 69.5  # of 146, 112, 27, 27


ENDED = before(
    ("1", "F1", "04/11/2020", "24/02/2021", "issue"),  # 112 days
    ("2", "F1", "04/11/2020", "24/02/2021", "step down"),
    ("3", "F2", "04/11/2020", "25/02/2021", "step down"),
    ("4", "F3", "04/12/2020", "26/02/2021", ""),  # nobody said how it ended; twelve weeks to the day
    ("5", "F4", "04/12/2020", "26/03/2021", "issue"),  # not ended by the day
)


def test_outcomes_are_counted_for_children_and_for_families_and_what_is_not_known_is_left_out(tmp_path: Path):
    workspace = loaded(tmp_path, {"pre_proceedings": ENDED}, AS_AT)
    assert share(workspace, "children_pre_proceedings_to_court") == (1, 3)
    assert share(workspace, "families_pre_proceedings_to_court") == (1, 2)
    assert share(workspace, "children_pre_proceedings_stepped_down") == (2, 3)
    assert share(workspace, "families_pre_proceedings_stepped_down") == (2, 2)  # one of its children is enough
    assert count(workspace, "children_leaving_pre_proceedings") == 4
    assert count(workspace, "families_leaving_pre_proceedings") == 3
    assert cut(workspace, "children_leaving_pre_proceedings", "outcome") == {
        "issue": 1,
        "not known": 1,
        "step down": 2,
    }
    assert count(workspace, "children_entering_pre_proceedings", "2020-11") == 3
    assert count(workspace, "families_entering_pre_proceedings", "2020-11") == 2


def test_a_family_is_late_if_one_of_its_children_is_and_time_that_was_given_counts(tmp_path: Path):
    rows = before(
        ("1", "F1", "04/11/2020", "27/01/2021", "step down"),  # twelve weeks, to the day
        ("2", "F1", "04/11/2020", "28/01/2021", "step down"),  # a day more
        ("3", "F2", "04/11/2020", "28/01/2021", "step down"),  # a day more, which the panel gave
        ("4", "F3", "04/11/2020", "28/01/2021", "step down"),  # a day more, given by nobody who may
    )
    more = numbered(
        "extension_id",
        {"child_id": "3", "pre_proceedings_id": "PP3", "agreed_on": "20/01/2021", "extended_to": "28/01/2021",
         "authorised_by": "panel", "care_proceedings_id": "", "reason": "birth"},
        {"child_id": "4", "pre_proceedings_id": "PP4", "agreed_on": "20/01/2021", "extended_to": "28/01/2021",
         "authorised_by": "other", "care_proceedings_id": "", "reason": "birth"},
        {"child_id": "9", "pre_proceedings_id": "", "agreed_on": "21/01/2021", "extended_to": "28/01/2021",
         "authorised_by": "panel", "care_proceedings_id": "CP9", "reason": "birth"},
    )  # fmt: skip
    court = [{"care_proceedings_id": "CP9", "child_id": "9", "issued_on": "03/08/2020", "ended_on": ""}]
    tables: Tables = {"pre_proceedings": rows, "proceedings_extension": more, "care_proceedings": court}
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "families_pre_proceedings_late", "2021-01") == (2, 3)
    assert share(workspace, "pre_proceedings_completed", "2021-01") == (2, 4)
    assert count(workspace, "extensions_agreed", "2021-01") == 3
    assert share(workspace, "extensions_with_authority", "2021-01") == (1, 3)  # the panel has none in court


def test_sixteen_weeks_may_be_counted_from_the_first_meeting_too(tmp_path: Path):
    rows = before(("1", "F1", "02/11/2020", "26/02/2021", "issue"), ("2", "F1", "02/11/2020", "26/02/2021", "issue"))
    rows[0]["first_meeting_on"], rows[1]["first_meeting_on"] = "06/11/2020", "05/11/2020"
    workspace = loaded(tmp_path, {"pre_proceedings": rows}, AS_AT)
    # sixteen weeks from Friday 6 November 2020 are up on Friday 26 February 2021
    assert share(workspace, "pre_proceedings_16_weeks_from_first_meeting") == (1, 2)


PLANS = [
    {"plan_id": "P1", "child_id": "1", "started_on": "28/05/2020", "ended_on": ""},  # nine months to the day
    {"plan_id": "P2", "child_id": "2", "started_on": "28/05/2020", "ended_on": ""},
    {"plan_id": "P3", "child_id": "3", "started_on": "01/06/2020", "ended_on": ""},  # not yet nine months
    {"plan_id": "P4", "child_id": "4", "started_on": "01/04/2020", "ended_on": "01/02/2021"},  # ended
]
PANELS = numbered(
    "consideration_id",
    {"child_id": "1", "family_id": "F1", "plan_id": "P1", "asked_on": "25/01/2021", "panel_on": "02/02/2021",
     "decision": "B", "trigger": "long plan", "conference_considered": "Y", "learning": "Ask sooner."},
    {"child_id": "2", "family_id": "F1", "plan_id": "P2", "asked_on": "25/01/2021", "panel_on": "02/02/2021",
     "decision": "A", "trigger": "long plan", "conference_considered": "N", "learning": ""},
    {"child_id": "3", "family_id": "F2", "plan_id": "P3", "asked_on": "25/01/2021", "panel_on": "16/02/2021",
     "decision": "A", "trigger": "no change", "conference_considered": "", "learning": ""},
    {"child_id": "3", "family_id": "F2", "plan_id": "P3", "asked_on": "15/02/2021", "panel_on": "23/02/2021",
     "decision": "C", "trigger": "harm", "conference_considered": "Y", "learning": ""},
    {"child_id": "4", "family_id": "F3", "plan_id": "P4", "asked_on": "15/02/2021", "panel_on": "02/03/2021",
     "decision": "", "trigger": "other", "conference_considered": "", "learning": ""},  # has not met yet
)  # fmt: skip


def test_long_plans_are_split_by_whether_the_child_is_in_pre_proceedings(tmp_path: Path):
    rows = before(
        ("1", "F1", "02/02/2021", "", ""), ("3", "F2", "16/02/2021", "", ""), ("8", "F8", "16/02/2021", "", "")
    )
    tables: Tables = {"child_protection_plan": PLANS, "pre_proceedings": rows, "legal_gateway_consideration": PANELS}
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "long_plans_in_pre_proceedings") == (1, 2)
    assert cut(workspace, "long_plans_by_pre_proceedings", "in_pre_proceedings") == {"no": 1, "yes": 1}
    assert share(workspace, "long_plans_seen_at_gateway") == (2, 2)
    assert share(workspace, "long_plans_seen_at_gateway", "2021-01") == (0, 1)  # of plan 4 alone, then open
    assert share(workspace, "families_with_a_long_plan") == (1, 3)


def test_the_panels_figures_are_of_children_and_of_families(tmp_path: Path):
    tables: Tables = {"child_protection_plan": PLANS, "legal_gateway_consideration": PANELS}
    workspace = loaded(tmp_path, tables, AS_AT)
    assert count(workspace, "children_at_legal_gateway") == 3  # child 3 came twice
    assert count(workspace, "families_at_legal_gateway") == 2
    assert share(workspace, "children_gateway_to_pre_proceedings") == (1, 3)
    assert share(workspace, "families_gateway_to_pre_proceedings") == (1, 2)
    assert share(workspace, "children_gateway_conference_considered") == (2, 3)
    assert share(workspace, "families_gateway_conference_considered") == (2, 2)
    assert share(workspace, "gateway_learning_recorded") == (1, 4)


def test_days_to_the_panel_are_of_the_first_time_and_each_family_weighs_once(tmp_path: Path):
    tables: Tables = {"child_protection_plan": PLANS, "legal_gateway_consideration": PANELS}
    workspace = loaded(tmp_path, tables, AS_AT)
    # 28 May 2020 to 2 February 2021 are 250 days, 1 June 2020 to 16 February 2021 are 260
    children = figure(workspace, "days_from_conference_to_gateway_children")
    families = figure(workspace, "days_from_conference_to_gateway_families")
    assert (children["value"], children["denominator"]) == (250, 3)
    assert (families["value"], families["denominator"]) == (255, 2)


CONFERENCES = numbered(
    "conference_id",
    {"child_id": "1", "family_id": "F1", "offered_on": "04/01/2021", "held_on": "08/02/2021", "declined_on": "",
     "considered_by": "gateway"},
    {"child_id": "2", "family_id": "F1", "offered_on": "04/01/2021", "held_on": "08/02/2021", "declined_on": "",
     "considered_by": "gateway"},
    {"child_id": "3", "family_id": "F2", "offered_on": "11/01/2021", "held_on": "", "declined_on": "18/01/2021",
     "considered_by": "neither"},
    {"child_id": "4", "family_id": "F3", "offered_on": "18/01/2021", "held_on": "", "declined_on": "",
     "considered_by": "progress"},
)  # fmt: skip


def test_conferences_offered_held_declined_and_considered_are_four_figures_in_two_units(tmp_path: Path):
    rows = before(
        ("3", "F2", "11/01/2021", "", ""), ("5", "F5", "11/01/2021", "", ""), ("6", "F5", "11/01/2021", "", "")
    )
    rows[1]["conference_offered_on"] = "20/01/2021"
    workspace = loaded(tmp_path, {"family_group_conference": CONFERENCES, "pre_proceedings": rows}, AS_AT)
    assert count(workspace, "children_offered_conference", "2021-01") == 4
    assert count(workspace, "families_offered_conference", "2021-01") == 3
    assert share(workspace, "children_conference_held", "2021-01") == (2, 4)
    assert share(workspace, "families_conference_held", "2021-01") == (1, 3)
    assert share(workspace, "children_conference_declined", "2021-01") == (1, 4)
    assert share(workspace, "families_conference_declined", "2021-01") == (1, 3)
    assert share(workspace, "children_conference_considered_by_panel", "2021-01") == (3, 4)
    assert share(workspace, "families_conference_considered_by_panel", "2021-01") == (2, 3)
    assert share(workspace, "children_in_pre_proceedings_offered_conference") == (2, 3)
    assert share(workspace, "families_in_pre_proceedings_offered_conference") == (2, 2)
    assert workspace.worklist("conferences_to_offer")["child_id"].to_list() == ["6"]
    assert workspace.worklist("conferences_to_arrange")["child_id"].to_list() == ["4"]


def test_an_offer_counts_whoever_recorded_it_and_one_from_before_the_start_is_in_time(tmp_path: Path):
    rows = before(*((str(at), f"F{at}", "04/01/2021", "", "") for at in range(1, 6)))
    rows[0]["conference_offered_on"] = "11/01/2021"
    offers = numbered(
        "conference_id",
        {"child_id": "2", "offered_on": "18/01/2021"},
        {"child_id": "3", "offered_on": "02/11/2020"},  # before they began
        {"child_id": "4", "offered_on": "02/11/2019"},
        {"child_id": "4", "offered_on": "19/01/2021"},  # asked again, a day late
    )
    workspace = loaded(tmp_path, {"pre_proceedings": rows, "family_group_conference": offers}, AS_AT)
    made = workspace.rows("offer_of_a_family_group_conference_due", "2021-01")
    assert dict(made.select("child_id", "state").rows()) == {
        "1": "met",
        "2": "met",
        "3": "met",
        "4": "missed",
        "5": "overdue",
    }
    listed = workspace.worklist("court_progression")
    assert listed.filter(listed["clock"] == "offer_of_a_family_group_conference")["child_id"].to_list() == ["5"]


def test_without_a_word_on_offers_nobody_is_late_with_one(tmp_path: Path):
    workspace = loaded(tmp_path, {"pre_proceedings": before(("1", "F1", "04/01/2021", "", ""))}, AS_AT)
    assert workspace.due(clock="offer_of_a_family_group_conference").is_empty()
    assert figure(workspace, "offer_of_a_family_group_conference_overdue")["status"] == "not computable"


def test_offers_to_children_on_a_plan_are_those_of_a_conference_up_to_the_day(tmp_path: Path):
    offers = numbered(
        "conference_id",
        {"child_id": "1", "offered_on": "15/02/2021"},
        {"child_id": "2", "offered_on": "01/03/2021"},  # a day after
        {"child_id": "4", "offered_on": "15/02/2021"},  # the plan has ended
    )
    tables: Tables = {"child_protection_plan": PLANS, "family_group_conference": offers}
    assert share(loaded(tmp_path, tables, AS_AT), "children_on_a_plan_offered_conference") == (1, 3)


COURT = numbered(
    "care_proceedings_id",
    {"child_id": "1", "family_id": "F1", "issued_on": "04/08/2020", "ended_on": "01/02/2021", "final_order": "sgo",
     "lives_with": "relatives", "short_notice": "N"},  # the last day of 26 weeks
    {"child_id": "2", "family_id": "F1", "issued_on": "04/08/2020", "ended_on": "01/02/2021", "final_order": "sgo",
     "lives_with": "relatives", "short_notice": "N"},
    {"child_id": "3", "family_id": "F2", "issued_on": "04/08/2020", "ended_on": "02/02/2021", "final_order": "care",
     "lives_with": "fostering", "short_notice": "N"},  # a day more, which the court gave
    {"child_id": "4", "family_id": "F3", "issued_on": "31/08/2020", "ended_on": "", "short_notice": "Y"},  # 28 February
    {"child_id": "5", "family_id": "F4", "issued_on": "28/08/2020", "ended_on": "", "short_notice": "Y"},  # 25 February
    {"child_id": "6", "family_id": "F4", "issued_on": "28/08/2020", "ended_on": "", "short_notice": "Y"},
)  # fmt: skip


def test_what_the_court_allowed_counts_for_the_clock_and_not_for_the_published_figure(tmp_path: Path):
    more = [{"extension_id": "E", "child_id": "3", "care_proceedings_id": "care_proceedings_id-2",
             "agreed_on": "20/01/2021", "extended_to": "15/03/2021", "authorised_by": "court"}]  # fmt: skip
    workspace = loaded(tmp_path, {"care_proceedings": COURT, "proceedings_extension": more}, AS_AT)
    assert share(workspace, "care_proceedings_completed") == (3, 3)
    assert share(workspace, "children_care_proceedings_26_weeks") == (2, 3)
    assert share(workspace, "families_care_proceedings_26_weeks") == (1, 2)
    assert figure(workspace, "days_in_care_proceedings_children")["value"] == 181
    assert figure(workspace, "days_in_care_proceedings_families")["value"] == 181.5
    assert cut(workspace, "care_proceedings_ended", "final_order") == {"care": 1, "sgo": 2}


def test_the_court_gives_at_most_eight_weeks_at_a_time_from_the_end_of_the_time_before(tmp_path: Path):
    def given(case: int, agreed: str, until: str, by: str = "court") -> Row:
        return {"child_id": str(case + 1), "care_proceedings_id": f"care_proceedings_id-{case}", "agreed_on": agreed,
                "extended_to": until, "authorised_by": by, "reason": "relatives"}  # fmt: skip

    more = numbered(
        "extension_id",
        given(0, "20/01/2021", "29/03/2021"),  # eight weeks from Monday 1 February, to the day
        given(1, "20/01/2021", "30/03/2021"),  # a day more
        given(2, "04/01/2021", "15/03/2021"),  # six weeks, and then
        given(2, "24/02/2021", "10/05/2021"),  # eight more, from 15 March
        given(4, "26/02/2021", "23/04/2021"),  # eight weeks from the day, since the time was up on the 25th
        given(5, "26/02/2021", "24/04/2021"),  # a day more
        given(3, "26/02/2021", "31/12/2021", "panel"),  # which cannot give any
        given(3, "26/02/2021", ""),  # until when nobody said
    )
    workspace = loaded(tmp_path, {"care_proceedings": COURT, "proceedings_extension": more}, AS_AT)
    assert share(workspace, "court_extensions_over_8_weeks", "2021-01") == (1, 3)
    assert share(workspace, "court_extensions_over_8_weeks") == (1, 3)


def test_care_proceedings_open_and_issued_are_of_children_and_of_families(tmp_path: Path):
    rows = before(("5", "F4", "01/05/2020", "24/08/2020", "issue"))
    workspace = loaded(tmp_path, {"care_proceedings": COURT, "pre_proceedings": rows}, AS_AT)
    assert count(workspace, "children_in_care_proceedings") == 3
    assert count(workspace, "families_in_care_proceedings") == 2
    assert share(workspace, "children_care_proceedings_over_26_weeks") == (2, 3)
    assert share(workspace, "families_care_proceedings_over_26_weeks") == (1, 2)
    assert count(workspace, "children_care_proceedings_issued", "2020-08") == 6
    assert count(workspace, "families_care_proceedings_issued", "2020-08") == 4
    assert share(workspace, "children_court_after_pre_proceedings", "2020-08") == (1, 6)
    assert share(workspace, "families_court_after_pre_proceedings", "2020-08") == (1, 4)


def test_an_unborn_child_is_counted_by_the_expected_date_until_the_birth(tmp_path: Path):
    rows = numbered(
        "pathway_id",
        {"child_id": "1", "known_on": "05/10/2020", "expected_on": "29/03/2021", "ended_on": ""},
        {"child_id": "2", "known_on": "05/10/2020", "expected_on": "", "ended_on": ""},  # the child's own row says it
        {"child_id": "3", "known_on": "05/10/2020", "expected_on": "12/02/2021", "ended_on": ""},  # born since
        {"child_id": "4", "known_on": "05/10/2020", "expected_on": "12/02/2021", "ended_on": ""},  # overdue
        {"child_id": "5", "known_on": "05/10/2020", "expected_on": "12/05/2021", "ended_on": "01/12/2020"},  # closed
        {"child_id": "6", "known_on": "05/10/2020", "expected_on": "", "ended_on": ""},  # nobody knows
    )
    rows[2]["birth_plan_on"], rows[3]["birth_plan_on"] = "22/02/2021", "01/02/2021"
    children = [
        {"child_id": "2", "born_on": "", "expected_on": "12/07/2021"},
        {"child_id": "3", "born_on": "15/02/2021", "expected_on": "12/02/2021"},
    ]
    workspace = loaded(tmp_path, {"unborn_pathway": rows, "child": children}, AS_AT)
    assert count(workspace, "unborn_children") == 4
    assert cut(workspace, "unborn_children", "expected") == {
        "18 weeks or more": 1,
        "expected already": 1,
        "not known": 1,
        "within 6 weeks": 1,
    }
    assert count(workspace, "births_without_a_plan") == 1  # shared a week after the birth


def test_legal_planning_by_week_22_counts_back_from_the_expected_date(tmp_path: Path):
    removed = {"known_on": "05/10/2020", "expected_on": "14/06/2021", "earlier_child_removed": "Y"}
    rows = numbered(
        "pathway_id",
        {"child_id": "1", **removed, "legal_planning_on": "08/02/2021"},  # eighteen weeks before, to the day
        {"child_id": "2", **removed, "legal_planning_on": "09/02/2021"},
        {"child_id": "3", **removed, "legal_planning_on": ""},
        {"child_id": "4", **removed, "earlier_child_removed": "N", "legal_planning_on": ""},
        {"child_id": "5", **removed, "earlier_child_removed": "", "legal_planning_on": ""},  # nobody has said
        {"child_id": "6", **removed, "known_on": "15/02/2021", "legal_planning_on": "01/03/2021"},  # known late
    )
    workspace = loaded(tmp_path, {"unborn_pathway": rows}, date(2021, 6, 30))
    assert share(workspace, "legal_planning_by_week_22", "2021-06") == (1, 4)
    timeline = workspace.child("6")
    assert timeline.filter(timeline["clock"] == "pre_birth_legal_planning")["state"].to_list() == ["met"]


def test_the_panels_agenda_builds_itself(tmp_path: Path):
    asked = numbered(
        "consideration_id",
        {"child_id": "7", "family_id": "F7", "asked_on": "22/02/2021", "panel_on": "", "plan_id": ""},
        {"child_id": "2", "family_id": "F1", "asked_on": "01/12/2020", "panel_on": "08/12/2020", "plan_id": "P2"},
    )
    statuses = [
        {"status_id": "S5", "child_id": "5", "status": "V2", "started_on": "05/11/2020", "ended_on": ""},
        {"status_id": "S6", "child_id": "6", "status": "V2", "started_on": "05/01/2021", "ended_on": ""},
        {"status_id": "S9", "child_id": "9", "status": "V2", "started_on": "05/11/2020", "ended_on": ""},  # left care
        {"status_id": "S10", "child_id": "10", "status": "V2", "started_on": "05/11/2020", "ended_on": ""},
        {"status_id": "S11", "child_id": "10", "status": "C1", "started_on": "05/12/2020", "ended_on": ""},
    ]
    care = [
        {"period_id": "C5", "child_id": "5", "started_on": "05/11/2020", "ended_on": ""},
        {"period_id": "C6", "child_id": "6", "started_on": "05/01/2021", "ended_on": ""},
        {"period_id": "C9", "child_id": "9", "started_on": "05/11/2020", "ended_on": "29/01/2021"},
        {"period_id": "C10", "child_id": "10", "started_on": "05/11/2020", "ended_on": ""},
    ]
    unborn = [{"pathway_id": "U", "child_id": "8", "known_on": "01/02/2021", "expected_on": "12/07/2021",
               "earlier_child_removed": "Y", "legal_planning_on": "", "born_on": "", "ended_on": ""}]  # fmt: skip
    tables: Tables = {
        "child_protection_plan": PLANS,
        "legal_gateway_consideration": asked,
        "legal_status": statuses,
        "period_of_care": care,
        "unborn_pathway": unborn,
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    listed = workspace.worklist("legal_gateway_agenda")
    # plan 1 is nine months old; plan 2 was seen before, plan 3 is younger, plan 4 has ended
    assert sorted(listed["child_id"]) == ["1", "5", "7", "8"]
    agenda = ROOMS.meetings["legal_gateway"].agenda
    assert agenda is not None and agenda.title == ROOMS.worklists["legal_gateway_agenda"].title


def test_the_court_progression_manager_sees_every_step_that_is_to_come(tmp_path: Path):
    rows = before(("1", "F1", "22/02/2021", "", ""), ("2", "F2", "04/01/2021", "22/02/2021", "step down"))
    steps = ("letter_sent_on", "first_meeting_on", "midway_review_on", "conference_offered_on")
    offered = [{"conference_id": "C1", "child_id": "9", "offered_on": "01/02/2021"}]
    tables: Tables = {
        "pre_proceedings": [{**row, **dict.fromkeys(steps, "")} for row in rows],
        "care_proceedings": COURT,
        "family_group_conference": offered,
    }
    listed = loaded(tmp_path, tables, AS_AT).worklist("court_progression")
    found = {(row["child_id"], row["clock"]) for row in listed.iter_rows(named=True)}
    assert {clock for child, clock in found if child == "1"} == {
        "letter_before_proceedings",
        "first_pre_proceedings_meeting",
        "offer_of_a_family_group_conference",
        "midway_review_of_pre_proceedings",
        "pre_proceedings",
    }
    assert {child for child, clock in found if clock == "care_proceedings"} == {"4", "5", "6"}


def test_the_fields_of_the_census_and_of_the_ssd_are_declared():
    fields = ROOMS.records["pre_proceedings"].fields
    assert {field.cin for field in fields.values() if field.cin} == {
        "PPStartDate",
        "LBPSentDate",
        "FGDMMeetingOffer",
        "FGDMMeetingFac",
        "InitialPPMeetingDate",
        "ReviewMeetingsCount",
        "StepDecisionDate",
        "PPOutcome",
        "CourtAppDate",
        "LetterInitCPDate",
    }
    assert ROOMS.records["pre_proceedings"].cin == "PreProceedingsandFGDM"
    assert fields["family_id"].ssd == "prep_plo_family_id"


def test_the_demonstration_comes_to_the_published_number_of_families(tmp_path: Path):
    goal = Goal("sibling_groups_in_pre_proceedings", "2021-02", percent=40)
    drawn = make(tmp_path, ROOMS, seed=5, scale=0.05, ends=date(2021, 3, 14), published=[goal])
    path = next(one.path for one in drawn if one.path.stem == "pre_proceedings")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    began = [datetime.strptime(row["Panel decided to begin"], "%d/%m/%Y").date() for row in rows]
    ended = [row["Panel decided to end"] for row in rows]
    still = [not end or datetime.strptime(end, "%d/%m/%Y").date() > AS_AT for end in ended]
    inside = [row for row, day, on in zip(rows, began, still, strict=True) if day <= AS_AT and on]
    assert len({row["Family"] for row in inside}) == 2  # a twentieth of forty
    assert len(inside) >= 2


@pytest.mark.parametrize("key", sorted(m for m, one in ROOMS.measures.items() if one.area == "pre_proceedings"))
def test_every_figure_says_why_it_matters_and_what_good_looks_like(key: str):
    measure = ROOMS.measures[key]
    assert measure.why and measure.practice and measure.source

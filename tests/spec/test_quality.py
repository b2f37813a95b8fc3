"""Quality assurance on a few rows counted by hand: audits and what came of them, incidents, disputes and complaints."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.spec.example import RUBBISH
from tests.spec.given import loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)
WHOLE = dict.fromkeys(
    ("extended_to", "stage_2_asked_on", "stage_2_extended_to", "stage_2_answered_on", "upheld", "learning"), ""
)


def complaint(name: str, received: str, answered: str = "", **cells: str) -> dict[str, str]:
    """A complaint about no child. One received on 4 January is due on 18 January, and on 1 February at the latest."""
    told = {"complaint_id": name, "received_on": received, "answered_on": answered, "procedure": "statutory"}
    return {**told, "theme": "Delay", **WHOLE, **cells}


def of_quarter(workspace: Any, key: str, month: str = "2021-02") -> tuple[float, int]:
    return share(workspace, key, month)


# -- complaints -------------------------------------------------------------------------------------------------------

RECEIVED = "04/01/2021"
COMPLAINTS = [
    complaint("in time", RECEIVED, "18/01/2021"),
    complaint("a day late", RECEIVED, "19/01/2021"),
    complaint("extended and kept", RECEIVED, "29/01/2021", extended_to="29/01/2021"),
    complaint("extended further than may be", RECEIVED, "10/02/2021", extended_to="12/02/2021"),
    complaint("never answered", RECEIVED),
    complaint("unreadable", RECEIVED, RUBBISH),
    complaint("corporate", RECEIVED, "18/01/2021", procedure="corporate"),
    complaint("not yet due", "22/02/2021"),
]


def test_complaints_in_time_are_of_those_due_and_an_extension_counts_no_further_than_the_law_lets_it(tmp_path: Path):
    workspace = loaded(tmp_path, {"complaint": COMPLAINTS}, AS_AT)
    assert of_quarter(workspace, "complaints_answered_in_time") == (2, 6)
    dues = workspace.due(clock="complaint_stage_1")
    assert set(dues["id"]) == {"never answered", "unreadable", "not yet due"}
    assert set(workspace.worklist("complaints_to_answer")["id"]) == set(dues["id"])


def test_of_those_answered_alone_whoever_still_waits_is_left_out(tmp_path: Path):
    workspace = loaded(tmp_path, {"complaint": COMPLAINTS}, AS_AT)
    assert of_quarter(workspace, "complaints_answered_in_time_of_those_answered") == (2, 4)


def test_extensions_can_be_left_out_of_account(tmp_path: Path):
    workspace = loaded(tmp_path, {"complaint": COMPLAINTS}, AS_AT)
    assert of_quarter(workspace, "complaints_answered_in_10_working_days") == (1, 5), "the unreadable one is left out"


def test_a_quarter_is_one_of_the_financial_year(tmp_path: Path):
    rows = [
        complaint("September", "16/09/2020", "28/09/2020"),  # due on 30 September: quarter 2
        complaint("October", "17/09/2020", "28/09/2020"),  # due on 1 October: quarter 3
        complaint("December", "02/12/2020"),  # due on 16 December
    ]
    workspace = loaded(tmp_path, {"complaint": rows}, AS_AT)
    assert of_quarter(workspace, "complaints_answered_in_time", "2020-09") == (1, 1)
    assert of_quarter(workspace, "complaints_answered_in_time", "2020-12") == (1, 2)


def test_stage_2_may_be_extended_to_sixty_five_working_days(tmp_path: Path):
    asked = {"stage_2_asked_on": "02/11/2020"}
    rows = [
        # sixty-five working days after 2 November 2020, three holidays between: 4 February 2021
        complaint("in time", "05/10/2020", stage_2_extended_to="26/02/2021", stage_2_answered_on="04/02/2021", **asked),
        complaint("late", "05/10/2020", stage_2_extended_to="26/02/2021", stage_2_answered_on="05/02/2021", **asked),
        complaint("no extension", "05/10/2020", stage_2_answered_on="08/12/2020", **asked),  # due on 7 December
    ]
    workspace = loaded(tmp_path, {"complaint": rows}, AS_AT)
    assert share(workspace, "complaint_stage_2_due", "2021-02") == (1, 2)
    assert share(workspace, "complaint_stage_2_due", "2020-12") == (0, 1)


def test_complaints_are_counted_by_theme(tmp_path: Path):
    rows = [complaint("1", RECEIVED), complaint("2", RECEIVED, theme="Staff"), complaint("3", "01/02/2021")]
    workspace = loaded(tmp_path, {"complaint": rows}, AS_AT)
    assert figure(workspace, "complaints", theme="Delay")["value"] == 2, "two in the quarter so far"


def test_a_panel_reports_and_the_council_answers_by_the_law(tmp_path: Path):
    met = {"stage_3_asked_on": "02/11/2020", "stage_3_panel_on": "11/01/2021"}
    blank = {"stage_3_reported_on": "", "stage_3_answered_on": ""}
    rows = [
        # five working days from Monday 11 January: the 18th; fifteen from there: 8 February
        complaint("in time", "01/09/2020", **{**met, **blank, "stage_3_reported_on": "18/01/2021"}),
        complaint("late", "01/09/2020", **{**met, **blank, "stage_3_reported_on": "19/01/2021"}),
        complaint("no panel", "01/09/2020", stage_3_asked_on="", stage_3_panel_on="", **blank),
    ]
    rows[0]["stage_3_answered_on"] = "08/02/2021"
    workspace = loaded(tmp_path, {"complaint": rows}, AS_AT)
    assert share(workspace, "report_of_a_complaint_panel_due", "2021-01") == (1, 2)
    assert share(workspace, "answer_to_a_complaint_panel_due", "2021-02") == (1, 2)
    waits = workspace.worklist("complaints_to_answer").filter(clock="answer_to_a_complaint_panel")
    assert waits.select("id", "state").rows() == [("late", "overdue")]


def test_an_extension_without_a_reason_is_counted_and_listed(tmp_path: Path):
    rows = [
        complaint("with a reason", RECEIVED, extended_to="29/01/2021", extension_reason="An advocate was sought"),
        complaint("without", RECEIVED, extended_to="29/01/2021", extension_reason=""),
        complaint("answered", RECEIVED, "20/01/2021", extended_to="29/01/2021", extension_reason=""),
        complaint("not extended", RECEIVED, extension_reason=""),
    ]
    workspace = loaded(tmp_path, {"complaint": rows}, AS_AT)
    assert of_quarter(workspace, "complaints_extended_without_a_reason", "2021-02") == (2, 3)
    assert workspace.worklist("extensions_to_explain")["id"].to_list() == ["without"]


def test_where_no_file_gives_reasons_no_extension_is_said_to_lack_one(tmp_path: Path):
    workspace = loaded(tmp_path, {"complaint": [complaint("1", RECEIVED, extended_to="29/01/2021")]}, AS_AT)
    assert figure(workspace, "complaints_extended_without_a_reason")["status"] == "not computable"


# -- serious incidents ------------------------------------------------------------------------------------------------


def incident(name: str, known: str, **cells: str) -> dict[str, str]:
    blank = {"happened_on": "", "notified_on": "", "reviewed_on": "", "notifiable": "", "actions": "", "learned_on": ""}
    return {"incident_id": name, "known_on": known, "actions_done": "", **blank, **cells}


def test_an_incident_that_happened_long_ago_is_notified_from_the_day_it_is_known(tmp_path: Path):
    rows = [
        incident("known late", "04/01/2021", happened_on="01/06/2020", notified_on="11/01/2021"),
        incident("a day late", "04/01/2021", happened_on="04/01/2021", notified_on="12/01/2021"),
        incident("a near miss", "04/01/2021", notifiable="N"),
        incident("not notified", "15/02/2021", notifiable="Y"),  # due on 22 February
    ]
    workspace = loaded(tmp_path, {"serious_incident": rows}, AS_AT)
    assert share(workspace, "incidents_notified_in_time") == (1, 3)
    waits = workspace.worklist("incidents_to_notify").filter(clock="serious_incident_notification")
    assert waits.select("id", "state").rows() == [("not notified", "overdue")]


def test_learning_is_what_was_done_of_what_was_set(tmp_path: Path):
    rows = [
        incident("all", "04/01/2021", reviewed_on="20/01/2021", actions="3", actions_done="3", learned_on="22/02/2021"),
        incident("some", "04/01/2021", reviewed_on="20/01/2021", actions="5", actions_done="1"),
        incident("nothing to learn", "04/01/2021", reviewed_on="20/01/2021", actions="0", actions_done="0"),
    ]
    workspace = loaded(tmp_path, {"serious_incident": rows}, AS_AT)
    row = figure(workspace, "learning_actions_done")
    assert (row["numerator"], row["denominator"], row["value"]) == (4, 8, 50)
    assert workspace.worklist("learning_actions_to_do")["id"].to_list() == ["some"]


def test_a_learning_action_has_an_owner_and_a_day_of_its_own(tmp_path: Path):
    rows = [
        {"learning_id": name, "incident_id": "I", "owner": "Health", "agreed_on": "04/01/2021"}
        | {"due_on": due, "done_on": done}
        for name, due, done in (
            ("by the day", "10/02/2021", "10/02/2021"),
            ("a day late", "10/02/2021", "11/02/2021"),
            ("not done", "10/02/2021", ""),
            ("not yet due", "10/03/2021", ""),
        )
    ]
    workspace = loaded(tmp_path, {"learning_action": rows}, AS_AT)
    assert share(workspace, "learning_actions_by_their_day") == (1, 3)
    assert workspace.worklist("learning_actions_overdue")["id"].to_list() == ["not done"]


def test_incidents_are_referred_to_the_partnership_and_some_are_about_children_in_care(tmp_path: Path):
    rows = [
        incident("1", "04/01/2021", about="looked after", referred_on="06/01/2021", panel_decision="LCSPR"),
        incident("2", "04/01/2021", about="known", referred_on="", panel_decision=""),
        incident("a near miss", "04/01/2021", about="known", referred_on="", notifiable="N", panel_decision=""),
    ]
    workspace = loaded(tmp_path, {"serious_incident": rows}, AS_AT)
    assert share(workspace, "incidents_referred_to_the_partnership") == (1, 2)
    assert figure(workspace, "serious_incidents")["value"] == 3
    assert figure(workspace, "serious_incidents", about="in care")["value"] == 1
    assert figure(workspace, "serious_incidents", panel_decision="local review")["value"] == 1


# -- disputes ---------------------------------------------------------------------------------------------------------


def test_disputes_are_settled_in_twenty_working_days_and_some_change_the_plan(tmp_path: Path):
    rows = [
        {
            "dispute_id": name,
            "child_id": name,
            "raised_on": "04/01/2021",
            "resolved_on": day,
            "outcome_changed": changed,
        }
        for name, day, changed in (
            ("in time", "01/02/2021", "Y"),
            ("late", "02/02/2021", "N"),
            ("nobody said", "01/02/2021", ""),
            ("open", "", ""),
        )
    ]
    workspace = loaded(tmp_path, {"reviewing_dispute": rows}, AS_AT)
    assert share(workspace, "disputes_resolved_in_time") == (2, 4)
    assert share(workspace, "disputes_that_changed_the_plan") == (1, 2)
    assert figure(workspace, "disputes", "2021-01")["value"] == 4
    assert workspace.worklist("disputes_to_settle")["child_id"].to_list() == ["open"]


def test_management_answers_within_ten_working_days_unless_the_dispute_was_settled_before(tmp_path: Path):
    rows = [
        {
            "dispute_id": name,
            "child_id": name,
            "raised_on": "04/01/2021",
            "answered_on": answered,
            "resolved_on": settled,
        }
        | {"stage": stage, "stage_began_on": began}
        for name, answered, settled, stage, began in (
            ("answered", "18/01/2021", "", "1", "04/01/2021"),
            ("answered late", "19/01/2021", "", "2", "15/02/2021"),
            ("settled at once", "", "08/01/2021", "1", "04/01/2021"),
            ("nobody answers", "", "", "1", ""),
        )
    ]
    workspace = loaded(tmp_path, {"reviewing_dispute": rows}, AS_AT)
    assert share(workspace, "disputes_answered_in_time", "2021-02") == (1, 3)
    assert figure(workspace, "answer_to_an_iro_dispute_overdue")["value"] == 1
    stages = workspace.due(clock="stage_of_an_iro_dispute").select("id", "state").rows()
    assert stages == [("answered", "overdue"), ("answered late", "running")], "ten from 15 February: 1 March"
    made = workspace.figures("disputes_resolved_in_time", by="stage", first="2021-02", last="2021-02")
    assert dict(made.select("value_of_cut", "denominator").rows()) == {"1": 3, "2": 1}


def test_how_long_a_dispute_took_is_in_working_days(tmp_path: Path):
    rows = [
        {"dispute_id": str(at), "child_id": str(at), "raised_on": raised, "resolved_on": settled}
        for at, (raised, settled) in enumerate(
            (
                ("25/01/2021", "01/02/2021"),
                ("18/01/2021", "01/02/2021"),
                ("04/01/2021", "01/02/2021"),
                ("04/01/2021", ""),
            )
        )
    ]
    row = figure(loaded(tmp_path, {"reviewing_dispute": rows}, AS_AT), "days_to_settle_a_dispute")
    assert (row["value"], row["denominator"]) == (10, 3), "5, 10 and 20"


# -- audits -----------------------------------------------------------------------------------------------------------


def audit(name: str, day: str = "10/02/2021", kind: str = "case", **cells: str) -> dict[str, str]:
    blank = {"grade": "", "priority": "", "work_of": "", "improved": "", "audited_again_on": "", "moderated_on": ""}
    return {"audit_id": name, "child_id": name, "kind": kind, "audited_on": day, **blank, **cells}


def test_a_contact_counts_in_the_month_in_which_it_came_and_not_that_of_its_audit(tmp_path: Path):
    rows = [
        audit("1", "12/11/2020", "contact", work_of="07/09/2020"),
        audit("2", "12/11/2020", "contact", work_of="30/09/2020"),
        audit("3", "12/11/2020", "contact", work_of="01/10/2020"),
        audit("4", "12/11/2020", "assessment", work_of="07/09/2020"),
    ]
    workspace = loaded(tmp_path, {"audit": rows}, AS_AT)
    assert figure(workspace, "contacts_audited", "2020-09")["value"] == 2
    assert figure(workspace, "contacts_audited", "2020-11")["value"] == 0


def test_audits_of_unborn_childrens_cases_add_up_over_the_financial_year(tmp_path: Path):
    rows = [audit("1", "12/03/2020", "unborn"), audit("2", "12/01/2021", "unborn"), audit("3", "12/02/2021", "unborn")]
    workspace = loaded(tmp_path, {"audit": rows}, AS_AT)
    assert figure(workspace, "unborn_children_audited", "2021-01")["value"] == 1
    assert figure(workspace, "unborn_children_audited", "2021-02")["value"] == 2


def test_grades_are_the_inspectorates_and_those_without_one_are_left_out(tmp_path: Path):
    rows = [audit("1", grade="Good"), audit("2", grade="RI"), audit("3", grade="Outstanding"), audit("4")]
    assert share(loaded(tmp_path, {"audit": rows}, AS_AT), "audits_good_or_better") == (2, 3)


def test_each_priority_that_was_looked_at_in_the_month_is_counted_once(tmp_path: Path):
    rows = [
        audit("1", priority="front_door"),
        audit("2", priority="front_door"),
        audit("3", priority="permanence"),
        audit("4"),
        audit("5", "29/01/2021", priority="education"),
    ]
    workspace = loaded(tmp_path, {"audit": rows}, AS_AT)
    assert figure(workspace, "priorities_audited")["value"] == 2
    assert figure(workspace, "priorities_audited", "2021-01")["value"] == 1


def test_an_action_that_is_done_is_not_closed_until_somebody_has_looked(tmp_path: Path):
    agreed = {"agreed_on": "04/01/2021", "trained": ""}  # twenty working days: 1 February
    rows = [
        {"child_id": name, "theme": "Plan", "due_on": due, "done_on": done, "checked_on": checked, **agreed}
        for name, due, done, checked in (
            ("checked", "", "01/02/2021", "15/02/2021"),
            ("not checked", "", "02/02/2021", ""),
            ("a later day agreed", "19/02/2021", "19/02/2021", ""),
            ("a sooner day agreed", "15/01/2021", "", ""),
        )
    ]
    workspace = loaded(tmp_path, {"audit_action": rows}, AS_AT)
    assert share(workspace, "audit_actions_on_time") == (2, 4)
    assert share(workspace, "audit_loops_closed") == (1, 3)
    assert set(workspace.worklist("audit_actions_to_check")["child_id"]) == {"not checked", "a later day agreed"}
    assert workspace.worklist("audit_actions_to_do")["child_id"].to_list() == ["a sooner day agreed"]


def test_cases_of_a_multi_agency_audit_wait_for_the_day_on_which_all_learn_from_them(tmp_path: Path):
    rows = [
        {"child_id": str(at), "audited_on": "03/02/2021", "agencies": "4", "learning_shared_on": shared}
        for at, shared in enumerate(("", "", "", "", "26/02/2021"))
    ]
    workspace = loaded(tmp_path, {"multi_agency_audit": rows}, AS_AT)
    assert figure(workspace, "multi_agency_audit_cases")["value"] == 5
    assert workspace.worklist("audited_cases_to_learn_from").height == 4
    meeting = workspace.rooms.meetings["multi_agency_audit_day"]
    assert meeting.every_days == 91 and meeting.agenda is not None
    assert meeting.agenda.title == workspace.rooms.worklists["audited_cases_to_learn_from"].title


def test_audits_by_priority_and_month_are_the_programme(tmp_path: Path):
    rows = [
        audit("1", priority="front_door", practice_week="Y", grade="good"),
        audit("2", priority="front_door", practice_week="N", grade="inadequate"),
        audit("3", "29/01/2021", priority="education", practice_week="N", grade="good"),
    ]
    workspace = loaded(tmp_path, {"audit": rows}, AS_AT)
    made = workspace.figures("audits", by="priority", first="2021-01", last="2021-02")
    found = {(row["value_of_cut"], row["month"]): row["value"] for row in made.iter_rows(named=True) if row["value"]}
    assert found == {("front_door", "2021-02"): 2, ("education", "2021-01"): 1}
    weeks = workspace.figures("audits", by="practice_week", first="2021-02", last="2021-02")
    assert sorted(weeks["value"].to_list()) == [1, 1]


def test_each_agency_hears_whether_its_contacts_had_consent_and_the_right_outcome(tmp_path: Path):
    rows = [
        audit("1", kind="contact", work_of="01/02/2021", agency="Police", consent_asked="Y", outcome_right="Y"),
        audit("2", kind="contact", work_of="01/02/2021", agency="Police", consent_asked="N", outcome_right="Y"),
        audit("3", kind="contact", work_of="01/02/2021", agency="Health", consent_asked="", outcome_right="N"),
        audit("4", kind="case", consent_asked="N", outcome_right="N"),
    ]
    workspace = loaded(tmp_path, {"audit": rows}, AS_AT)
    assert share(workspace, "contacts_with_consent_asked") == (1, 2)
    assert share(workspace, "contacts_with_the_right_outcome") == (2, 3)
    cut = workspace.figures("contacts_with_the_right_outcome", by="agency", first="2021-02", last="2021-02")
    assert dict(cut.select("value_of_cut", "value").rows()) == {"Police": 100, "Health": 0}


def test_an_action_is_due_from_moderation_where_its_audit_was_moderated_later(tmp_path: Path):
    audits = [
        audit("moderated", "04/01/2021", moderated_on="11/01/2021"),
        audit("done before", "04/01/2021", moderated_on="11/01/2021"),
        audit("not moderated", "04/01/2021"),
    ]
    agreed = {"agreed_on": "04/01/2021", "theme": "Plan", "owner": "Team manager", "checked_on": ""}
    rows = [
        {"action_id": f"A {name}", "child_id": name, "done_on": done, **agreed}
        # twenty working days from 11 January: 8 February; from 4 January: 1 February
        for name, done in (("moderated", "08/02/2021"), ("done before", "06/01/2021"), ("not moderated", "08/02/2021"))
    ]
    workspace = loaded(tmp_path, {"audit": audits, "audit_action": rows}, AS_AT)
    assert share(workspace, "audit_action_due", "2021-02") == (2, 3)
    assert figure(workspace, "audit_action_due", "2021-02", owner="Team manager")["denominator"] == 3


def test_what_was_done_is_to_be_checked_within_twenty_working_days(tmp_path: Path):
    rows = [
        {"action_id": name, "child_id": name, "agreed_on": "01/12/2020", "done_on": done, "checked_on": checked}
        for name, done, checked in (
            ("checked", "04/01/2021", "01/02/2021"),
            ("a day late", "04/01/2021", "02/02/2021"),
            ("not checked", "04/01/2021", ""),
            ("not done", "", ""),
        )
    ]
    workspace = loaded(tmp_path, {"audit_action": rows}, AS_AT)
    assert share(workspace, "check_of_an_audit_action_due", "2021-02") == (1, 3)
    assert workspace.worklist("audit_actions_to_check_by_a_day")["id"].to_list() == ["not checked"]


def test_each_agency_has_a_view_of_its_own_in_a_multi_agency_audit(tmp_path: Path):
    tables = {
        "multi_agency_audit": [
            {"audit_id": name, "child_id": name, "audited_on": "03/02/2021", "agencies": "2"} for name in ("A", "B")
        ],
        "agency_view": [
            {
                "view_id": f"{name}{at}",
                "child_id": name,
                "audit_id": "",
                "agency": agency,
                "given_on": day,
                "grade": grade,
            }
            for at, (name, agency, day, grade) in enumerate(
                (
                    ("A", "Police", "03/02/2021", "good"),
                    ("A", "NHS", "05/02/2021", "RI"),
                    ("B", "Police", "03/02/2021", "good"),
                )
            )
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "multi_agency_cases_with_every_view") == (1, 2)
    assert figure(workspace, "agencies_views_in_audits", agency="police")["value"] == 2

"""Flow and drift from stage to stage, contact to referral to assessment to plan, on a few cases counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded
from tests.spec.test_pre_proceedings import figure

AS_AT = date(2021, 2, 28)


def contact(child: str, received: str, decided: str, decision: str) -> dict[str, str]:
    return {"contact_id": child, "child_id": child, "received_at": received, "decided_at": decided,
            "decision": decision}  # fmt: skip


CONTACTS = [
    contact("1", "01/02/2021 09:00", "01/02/2021 16:00", "referral"),  # the same day
    contact("2", "29/01/2021 09:00", "01/02/2021 10:00", "referral"),  # three days
    contact("3", "01/02/2021 09:00", "08/02/2021 10:00", "referral"),  # seven days
    contact("4", "01/02/2021 09:00", "22/02/2021 10:00", "advice"),
    contact("5", "26/02/2021 09:00", "", ""),  # waits for two days
    contact("6", "18/02/2021 09:00", "", ""),  # for ten
    contact("7", "18/02/2021 09:00", "May be the 19th", ""),  # nobody can read whether it waits
]


def test_a_contact_flows_to_a_referral_by_the_decision_and_the_queue_is_of_those_without_one(tmp_path: Path):
    workspace = loaded(tmp_path, {"contact": CONTACTS}, AS_AT)
    made = figure(workspace, "days_contact_to_referral")
    assert (made["value"], made["denominator"]) == (3, 3)
    made = figure(workspace, "days_contacts_waiting")
    assert (made["value"], made["denominator"]) == (6, 2)
    made = figure(workspace, "days_contacts_waiting", "2021-01")  # child 2, from the 29th to the 31st
    assert (made["value"], made["denominator"]) == (2, 1)


def test_without_decisions_no_queue_is_told_of(tmp_path: Path):
    bare = [{name: row[name] for name in ("contact_id", "child_id", "received_at")} for row in CONTACTS]
    workspace = loaded(tmp_path, {"contact": bare}, AS_AT)
    assert figure(workspace, "days_contacts_waiting")["status"] == "not computable"
    assert figure(workspace, "days_contact_to_referral")["status"] == "not computable"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    referred = {"1": "04/01/2021", "2": "04/01/2021", "3": "04/01/2021", "4": "18/02/2021", "5": "08/02/2021",
                "6": "08/02/2021", "7": "22/02/2021"}  # fmt: skip
    assessed = {"1": ("05/01/2021", "01/02/2021"), "2": ("05/01/2021", "15/02/2021"), "3": ("05/01/2021", "")}
    later = ("1", "08/02/2021", "22/02/2021")  # an update of child 1, whose plan has begun by then
    assessments = [(child, *days) for child, days in assessed.items()] + [later]
    tables: Tables = {
        "referral": [
            {"referral_id": f"R{child}", "child_id": child, "received_on": day,
             "no_further_action": "Y" if child == "5" else "N", "closed_on": "12/02/2021" if child == "6" else ""}
            for child, day in referred.items()
        ],
        "assessment": [
            {"assessment_id": f"A{at}", "child_id": child, "referral_id": f"R{child}", "started_on": began,
             "authorised_on": signed}
            for at, (child, began, signed) in enumerate(assessments)
        ],
        "child_in_need_plan": [
            {"plan_id": "N1", "child_id": "1", "started_on": "05/02/2021", "ended_on": "", "team": "North"},
        ],
        "child_protection_plan": [
            {"plan_id": "P2", "child_id": "2", "started_on": "25/02/2021", "ended_on": "", "category": "NEG"},
        ],
    }  # fmt: skip
    return loaded(tmp_path_factory.mktemp("flow"), tables, AS_AT)


def test_a_referral_flows_to_the_assessment_that_was_authorised(council):
    made = figure(council, "days_referral_to_assessment")
    assert (made["value"], made["denominator"]) == (35, 2)  # 28 and 42 days; an update is no stage


def test_an_assessment_flows_to_the_plan_that_followed_and_not_to_one_that_had_begun(council):
    made = figure(council, "days_assessment_to_plan")
    assert (made["value"], made["denominator"]) == (7, 2)  # 4 days to child 1's plan, 10 to child 2's
    kinds = council.figures("days_assessment_to_plan", first="2021-02", last="2021-02", by="plan")
    assert dict(kinds.select("value_of_cut", "value").rows()) == {"child in need": 4, "child protection": 10}


def test_queues_are_as_old_as_what_waits_in_them(council):
    made = figure(council, "days_referrals_waiting")  # child 4 for ten days, child 7 for six
    assert (made["value"], made["denominator"]) == (8, 2)
    made = figure(council, "days_assessments_open")  # child 3, from the referral on
    assert (made["value"], made["denominator"]) == (55, 1)
    made = figure(council, "days_assessments_open", "2021-01")
    assert (made["value"], made["denominator"]) == (27, 3)

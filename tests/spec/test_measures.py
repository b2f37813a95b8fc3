"""The measures that boards and the Department ask for, each by a few children counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline import workspace as door
from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded, write_files

AS_AT = date(2021, 2, 28)


def figure(workspace: Workspace, key: str, month: str = "2021-02", **cut: str) -> dict[str, Any]:
    made = workspace.figures(key, first=month, last=month, by=next(iter(cut), None))
    rows = [row for row in made.iter_rows(named=True) if not cut or row["value_of_cut"] in cut.values()]
    assert len(rows) == 1
    return rows[0]


def share(workspace: Workspace, key: str, month: str = "2021-02") -> tuple[float, int]:
    row = figure(workspace, key, month)
    return row["numerator"], row["denominator"]


def plans(*given: tuple[str, str, str]) -> list[dict[str, str]]:
    """Plans as (child, started, ended)."""
    return [
        {"plan_id": f"P{at}", "child_id": child, "started_on": start, "ended_on": end}
        for at, (child, start, end) in enumerate(given)
    ]


def referrals(*given: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"referral_id": f"R{at}", "child_id": child, "received_on": day, "closed_on": ""}
        for at, (child, day) in enumerate(given)
    ]


def test_a_re_referral_is_counted_from_the_referral_before_and_twelve_months_are_not_within(tmp_path: Path):
    rows = referrals(
        ("1", "10/03/2020"),
        ("1", "09/03/2021"),  # after the year in question
        ("2", "15/01/2020"),  # before the year
        ("2", "14/01/2021"),  # within twelve months of it
        ("3", "15/02/2020"),
        ("3", "15/02/2021"),  # twelve months to the day: not within
        ("4", "01/02/2021"),
        ("4", "08/02/2021"),
        ("4", "15/02/2021"),  # each repeat counts
    )
    workspace = loaded(tmp_path, {"referral": rows}, AS_AT)
    assert share(workspace, "re_referrals_12_months") == (3, 6)


def test_a_childs_second_plan_is_known_by_the_plan_before_or_by_what_was_sent(tmp_path: Path):
    rows = plans(
        ("1", "01/05/2019", "01/02/2020"), ("1", "01/12/2020", ""), ("2", "01/01/2021", ""), ("3", "01/02/2021", "")
    )
    rows[3]["previous_plans"] = "2"
    rows[2]["previous_plans"] = "0"
    workspace = loaded(tmp_path, {"child_protection_plan": rows}, AS_AT)
    assert share(workspace, "second_or_subsequent_plan") == (2, 3)


def test_conferences_in_fifteen_working_days_leave_out_children_who_moved_here(tmp_path: Path):
    tables: Tables = {
        "section47": [
            {"enquiry_id": f"S{at}", "child_id": str(at), "started_on": "04/01/2021", "conference_not_needed": "N"}
            for at in range(3)
        ],
        "initial_conference": [
            {"conference_id": "C0", "child_id": "0", "enquiry_id": "S0", "held_on": "25/01/2021", "transfer_in": "N"},
            {"conference_id": "C1", "child_id": "1", "enquiry_id": "S1", "held_on": "26/01/2021", "transfer_in": ""},
            {"conference_id": "C2", "child_id": "2", "enquiry_id": "S2", "held_on": "05/01/2021", "transfer_in": "Y"},
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "initial_conferences_in_15_working_days", "2021-01") == (1, 2)


@pytest.mark.parametrize(
    ("authorised", "band"),
    [
        ("04/01/2021", "same day"),
        ("18/01/2021", "1 to 10 working days"),
        ("19/01/2021", "11 to 20 working days"),
        ("08/03/2021", "41 to 45 working days"),
        ("09/03/2021", "46 to 50 working days"),
    ],
)
def test_assessments_are_put_into_bands_by_working_days_from_the_referral(tmp_path: Path, authorised: str, band: str):
    tables: Tables = {
        "referral": [{"referral_id": "R", "child_id": "1", "received_on": "04/01/2021"}],
        "assessment": [
            {
                "assessment_id": "A",
                "child_id": "1",
                "referral_id": "R",
                "started_on": "04/01/2021",
                "authorised_on": authorised,
            }
        ],
    }
    workspace = loaded(tmp_path, tables, date(2021, 3, 31))
    month = f"2021-{authorised[3:5]}"
    assert figure(workspace, "assessments_completed", month, duration=band)["numerator"] == 1


def test_plans_of_nine_months_and_of_two_years_are_counted_on_the_day(tmp_path: Path):
    rows = plans(
        ("1", "28/02/2019", ""),  # two years to the day
        ("2", "01/03/2019", ""),  # a day short of two years
        ("3", "28/05/2020", ""),  # nine months to the day
        ("4", "31/05/2020", ""),  # nine months on the last day of February
        ("5", "01/06/2020", ""),
        ("6", "01/01/2020", "28/02/2021"),  # ended on the day: no longer open
        ("7", "01/01/2020", "01/03/2021"),  # ended the day after
    )
    workspace = loaded(tmp_path, {"child_protection_plan": rows}, AS_AT)
    assert share(workspace, "child_protection_plans_9_months") == (5, 6)
    assert share(workspace, "child_protection_plans_2_years") == (1, 6)


def test_children_whose_every_review_was_in_time(tmp_path: Path):
    days = {
        "all in time": ["01/07/2020", "01/01/2021"],
        "the first late": ["02/07/2020", "02/01/2021"],
        "a later one late": ["01/07/2020", "02/01/2021"],
        "one that never came": ["01/07/2020"],
        "the next not yet due": ["01/07/2020", "30/12/2020"],
        "never reviewed": [],
    }
    reviewed = [(name, "01/04/2020", "") for name in days]
    tables: Tables = {
        "child_protection_plan": plans(*reviewed, ("young", "01/12/2020", ""), ("due today", "28/11/2020", "")),
        "review_conference": [
            {"review_id": f"{name}{at}", "child_id": name, "held_on": day, "plan_continues": "Y"}
            for name, held in days.items()
            for at, day in enumerate(held)
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "every_review_in_time") == (3, 7), "a plan younger than three months is left out"


def test_a_rate_goes_by_the_estimate_of_its_year(tmp_path: Path):
    workspace = door.new(tmp_path / "council", "332")
    settings = workspace.folder / "workspace.toml"
    text = "\n".join(
        f'[[population]]\nyear_from = {year}-04-01\nvalue = {value}\nsource = "An estimate"'
        for year, value in ((2019, 50_000), (2020, 40_000))
    )
    settings.write_text(settings.read_text(encoding="utf-8") + text, encoding="utf-8")
    workspace = door.open(workspace.folder)
    rows = plans(("1", "01/01/2019", ""), ("2", "01/01/2019", ""))
    workspace.load(write_files(workspace.folder, {"child_protection_plan": rows}), as_at=AS_AT)
    rates = workspace.figures("child_protection_plan_rate", first="2019-03", last="2020-04")
    by_month = {row["month"]: (row["value"], row["status"]) for row in rates.iter_rows(named=True)}
    assert by_month["2019-03"] == (None, "not computable")
    assert by_month["2020-03"] == (pytest.approx(0.4), "computed")
    assert by_month["2020-04"] == (pytest.approx(0.5), "computed")


def test_agencies_that_sent_a_report_count_as_having_taken_part(tmp_path: Path):
    rows = [
        {
            "child_id": "1",
            "held_on": "01/02/2021",
            "agency": agency,
            "invited": "Y",
            "attended": came,
            "sent_report": wrote,
        }
        for agency, came, wrote in (("police", "Y", "N"), ("health", "N", "Y"), ("school", "N", "N"))
    ]
    rows.append({**rows[0], "agency": "housing", "invited": "N"})
    workspace = loaded(tmp_path, {"agency_attendance": rows}, AS_AT)
    assert share(workspace, "agencies_at_core_groups") == (2, 3)


def test_agencies_are_counted_by_kind_of_meeting_and_by_what_was_expected_of_them(tmp_path: Path):
    def came(agency: str, meeting: str, expected: str, attended: str, wrote: str) -> dict[str, str]:
        said = {"agency": agency, "meeting": meeting, "expected": expected, "attended": attended, "sent_report": wrote}
        return {"child_id": "1", "held_on": "01/02/2021", "invited": "Y", **said}

    rows = [
        came("police", "", "report", "N", "Y"),  # a blank is a core group
        came("health", "core group", "attend", "N", "Y"),  # wrote, and was to come
        came("school", "rcpc", "attend", "Y", "N"),
        came("housing", "rcpc", "either", "N", "N"),
        came("family", "icpc", "", "Y", "N"),  # nothing was expected of them
    ]
    workspace = loaded(tmp_path, {"agency_attendance": rows}, AS_AT)
    assert share(workspace, "agencies_at_core_groups") == (2, 2)
    assert share(workspace, "agencies_at_meetings") == (4, 5)
    assert share(workspace, "agencies_that_came_in_person") == (2, 5)
    assert share(workspace, "agencies_as_expected") == (2, 4)
    by_meeting = figure(workspace, "agencies_at_meetings", meeting="review conference")
    assert (by_meeting["numerator"], by_meeting["denominator"]) == (1, 2)


def test_of_plans_of_nine_months_the_panel_has_seen_some_and_set_next_steps_for_some(tmp_path: Path):
    considered = [
        {"child_id": "1", "considered_on": "09/02/2021", "decision": "lgp", "next_step": "Ask the gateway panel"},
        {"child_id": "2", "considered_on": "09/02/2021", "decision": "continue", "next_step": ""},
        {"child_id": "4", "considered_on": "09/02/2021", "decision": "end", "next_step": "The chair decides"},
    ]
    tables: Tables = {
        "child_protection_plan": plans(
            ("1", "01/04/2020", ""),
            ("2", "28/05/2020", ""),  # nine months to the day
            ("3", "01/05/2020", ""),  # nobody has looked at it
            ("4", "01/01/2020", "20/02/2021"),  # over by the end of the month
            ("5", "01/06/2020", ""),  # not yet nine months
        ),
        "progress_panel_consideration": considered,
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "long_plans_seen_by_the_panel") == (2, 3)
    assert share(workspace, "considerations_with_a_next_step") == (2, 3)
    assert figure(workspace, "plans_considered_by_the_panel", decision="gateway")["value"] == 1


def test_quorums_and_how_children_were_seen_are_shares_of_what_is_known(tmp_path: Path):
    plan = {"child_id": "1", "plan_id": "P0"}
    visits = [
        {"visit_id": "1", **plan, "visited_on": "01/02/2021", "seen_alone": "Y", "bedroom_seen": "N"},
        {"visit_id": "2", **plan, "visited_on": "08/02/2021", "seen_alone": "N", "bedroom_seen": ""},
        {"visit_id": "3", **plan, "visited_on": "15/02/2021", "seen_alone": "", "bedroom_seen": "Y"},
    ]
    tables: Tables = {
        "child_protection_plan": plans(("1", "04/01/2021", "")),
        "protection_visit": visits,
        "core_group": [
            {"group_id": "G1", **plan, "held_on": "01/02/2021", "quorate": "N"},
            {"group_id": "G2", **plan, "held_on": "22/02/2021", "quorate": "Y"},
            {"group_id": "G3", **plan, "held_on": "23/02/2021", "quorate": ""},
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "children_on_plans_seen_alone") == (1, 2)
    assert share(workspace, "bedrooms_seen") == (1, 2)
    assert share(workspace, "core_groups_quorate") == (1, 2)


def test_contacts_about_open_cases_are_left_out_of_those_to_decide_and_stand_in_the_figure_beside_it(tmp_path: Path):
    rows = [
        {"contact_id": "1", "child_id": "1", "received_at": "01/02/2021 10:00", "decided_at": "02/02/2021 09:00",
         "decision": "referral", "consent_to_referral": "Y"},
        {"contact_id": "2", "child_id": "2", "received_at": "01/02/2021 10:00", "decided_at": "03/02/2021 09:00",
         "decision": "referral", "consent_to_referral": "N"},
        {"contact_id": "3", "child_id": "3", "received_at": "01/02/2021 10:00", "decided_at": "01/02/2021 11:00",
         "decision": "open case", "consent_to_referral": ""},
        {"contact_id": "4", "child_id": "4", "received_at": "01/02/2021 10:00", "decided_at": "", "decision": "",
         "consent_to_referral": ""},
    ]  # fmt: skip
    workspace = loaded(tmp_path, {"contact": rows}, AS_AT)
    assert share(workspace, "contacts_decided_in_1_working_day") == (1, 3)
    assert share(workspace, "contacts_decided_open_cases_too") == (2, 4)
    assert share(workspace, "contacts_made_referrals_with_consent") == (1, 2)


def test_assessments_are_counted_from_the_referral_or_from_their_own_start_as_the_reader_chooses(tmp_path: Path):
    tables: Tables = {
        "referral": referrals(("1", "02/12/2020"), ("2", "02/11/2020"), ("3", "01/10/2020")),
        "assessment": [
            # 45 working days from 2 December are up on 8 February 2021
            {"assessment_id": "1", "child_id": "1", "referral_id": "R0", "started_on": "07/12/2020",
             "authorised_on": "09/02/2021", "overran_because": "Waiting for a report"},
            {"assessment_id": "2", "child_id": "2", "referral_id": "R1", "started_on": "11/01/2021",
             "authorised_on": "10/02/2021", "overran_because": ""},
            {"assessment_id": "3", "child_id": "3", "referral_id": "R2", "started_on": "05/10/2020",
             "authorised_on": "12/02/2021", "overran_because": ""},
        ],
    }  # fmt: skip
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "assessments_45_days_from_their_start") == (2, 3)
    assert share(workspace, "assessments_45_days_from_referral") == (0, 3)
    assert share(workspace, "late_assessments_with_a_reason") == (1, 2), "the second is an update: it began too late"


def test_factors_are_counted_by_kind_and_those_of_harm_outside_the_home_together(tmp_path: Path):
    def found(child: str, *factors: str) -> list[dict[str, str]]:
        return [
            {"child_id": child, "assessment_id": child, "started_on": "04/01/2021", "factor": one} for one in factors
        ]

    tables: Tables = {
        "assessment": [
            {"assessment_id": child, "child_id": child, "started_on": "04/01/2021", "authorised_on": "01/02/2021"}
            for child in ("1", "2", "3")
        ],
        "assessment_factor": found("1", "11A", "13A", "3B") + found("2", "3B"),
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "assessments_with_harm_outside_the_home") == (1, 2), "the third found nothing that is known"
    assert figure(workspace, "factors_found", factor="3B")["value"] == 2


def test_children_in_need_have_episodes_and_some_of_them_plans_and_visits(tmp_path: Path):
    visit = {"child_id": "1", "plan_id": "N1"}
    tables: Tables = {
        "episode_of_need": [
            {"episode_id": "E1", "child_id": "1", "started_on": "01/11/2020", "ended_on": ""},
            {"episode_id": "E2", "child_id": "2", "started_on": "01/11/2020", "ended_on": "20/02/2021"},
            {"episode_id": "E3", "child_id": "3", "started_on": "01/02/2021", "ended_on": ""},
        ],
        "child_in_need_plan": [{"plan_id": "N1", "child_id": "1", "started_on": "01/12/2020", "ended_on": ""}],
        "child_in_need_visit": [
            {"visit_id": "V1", **visit, "visited_on": "02/02/2021", "seen_alone": "Y"},
            {"visit_id": "V2", **visit, "visited_on": "23/02/2021", "seen_alone": "N"},
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert figure(workspace, "children_in_need")["value"] == 2
    assert figure(workspace, "children_with_a_need_plan")["value"] == 1
    assert share(workspace, "children_in_need_seen_alone") == (1, 2)


def test_core_groups_on_time_count_the_first_and_the_later_and_those_never_held(tmp_path: Path):
    tables: Tables = {
        "child_protection_plan": plans(("1", "18/01/2021", ""), ("2", "18/01/2021", ""), ("3", "04/01/2021", "")),
        "core_group": [
            {"group_id": "G1", "child_id": "1", "held_on": "01/02/2021"},  # ten working days after the 18th: in time
            {"group_id": "G3", "child_id": "3", "held_on": "08/01/2021"},  # then nothing: due on 19 February
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "core_groups_on_time") == (1, 3)
    assert share(workspace, "core_groups_held_on_time") == (1, 1), "the two that were due and not held are left out"


def test_a_measure_that_needs_the_earlier_rows_is_not_computed_from_the_latest_alone(tmp_path: Path):
    workspace = door.new(tmp_path / "council", "332")
    from tests.spec.books import book

    headings = (
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
        "Does the Child have a Disability", "Child Protection Plan Start Date", "Initial Category of Abuse",
        "Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?",
        "Date of latest review conference", "Child Protection Plan End Date", "Subject to Emergency Protection Order",
        "Number of Previous Child Protection Plans", "Allocated Team", "Allocated Worker",
    )  # fmt: skip
    row = ["1", "a) F", "a) WBRI", "01/01/2015", "6", "b) No", "01/04/2020", "a) Neglect", "a) Neglect", "15/02/2021",
           "a) Yes", "01/01/2021", "", "b) No", "0", "Safeguarding 1", "W1"]  # fmt: skip
    workspace.load([book(tmp_path / "b.xlsx", {"List 7": (headings, [row])})], as_at=AS_AT)
    assert figure(workspace, "every_review_in_time")["status"] == "not computable"
    assert figure(workspace, "review_conference_overdue")["status"] == "computed", "the latest says what is overdue now"
    assert figure(workspace, "review_conference_due")["status"] == "not computable"

"""The clocks of pre-proceedings, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect

PLAN, GATEWAY, STATUS = "child_protection_plan", "legal_gateway_consideration", "legal_status"
BEFORE, COURT, MORE_TIME = "pre_proceedings", "care_proceedings", "proceedings_extension"


def _rows(key: str, common: dict[str, str], **children: dict[str, str]) -> list[dict[str, str]]:
    """A row for each child: what all of them have, and what is their own."""
    return [{key: f"{child}-0", "child_id": child, **common, **own} for child, own in children.items()]


NINE_MONTHS = Example(
    "legal_gateway_after_nine_months_on_a_plan",
    {
        PLAN: _rows(
            "plan_id",
            {"started_on": "04/04/2020"},  # nine months are up on Monday 4 January 2021
            met={},
            missed={},
            running={"started_on": "15/05/2020"},
            overdue={},
            unknown={"started_on": RUBBISH},
            no_duty={},
        ),
        GATEWAY: _rows(
            "consideration_id",
            {"asked_on": "01/12/2020"},
            met={"plan_id": "met-0", "panel_on": "01/02/2021"},
            missed={"plan_id": "missed-0", "panel_on": "02/02/2021"},
            no_duty={"plan_id": "no_duty-0", "panel_on": "03/12/2020"},
        ),
    },
    expect(
        met=("2021-01-04", "2021-02-01"),
        missed=("2021-01-04", "2021-02-01"),
        running=("2021-02-15", "2021-03-15"),
        overdue=("2021-01-04", "2021-02-01"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {
        "unknown": "Nobody can read on which day the plan started.",
        "no_duty": "The panel looked at the child before nine months were up.",
    },
)

SECTION_20 = Example(
    "legal_gateway_for_a_child_under_section_20",
    {
        STATUS: _rows(
            "status_id",
            {"started_on": "05/10/2020", "status": "V2"},  # three months are up on Tuesday 5 January 2021
            met={},
            missed={},
            running={"started_on": "15/11/2020"},
            overdue={},
            unknown={"started_on": RUBBISH},
            no_duty={"status": "C1"},
        ),
        GATEWAY: _rows(
            "consideration_id",
            {"asked_on": "04/01/2021"},
            met={"status_id": "met-0", "panel_on": "02/02/2021"},
            missed={"status_id": "missed-0", "panel_on": "03/02/2021"},
        ),
    },
    expect(
        met=("2021-01-05", "2021-02-02"),
        missed=("2021-01-05", "2021-02-02"),
        running=("2021-02-15", "2021-03-15"),
        overdue=("2021-01-05", "2021-02-02"),
        unknown=(None, None),
        no_duty=("2021-01-05", None),
    ),
    {
        "unknown": "Nobody can read since when the child has been accommodated.",
        "no_duty": "An interim care order is not an agreement with the parents.",
    },
)

PANEL = Example(
    "legal_gateway_panel",
    {
        GATEWAY: _rows(
            "consideration_id",
            {"asked_on": "04/01/2021"},
            met={"panel_on": "18/01/2021"},
            missed={"panel_on": "19/01/2021"},
            running={"asked_on": "22/02/2021"},
            overdue={},
            unknown={"panel_on": RUBBISH},
            no_duty={"withdrawn_on": "15/01/2021"},
        )
    },
    expect(
        met=("2021-01-04", "2021-01-18"),
        missed=("2021-01-04", "2021-01-18"),
        running=("2021-02-22", "2021-03-08"),
        overdue=("2021-01-04", "2021-01-18"),
        unknown=("2021-01-04", "2021-01-18"),
        no_duty=("2021-01-04", None),
    ),
    {
        "unknown": "Nobody can read on which day the panel met.",
        "no_duty": "The request was withdrawn before the panel was due.",
    },
)


def _step(clock: str, field: str, dates: dict[str, str], due: tuple[str, str]) -> Example:
    """A step of pre-proceedings that is due so soon after their start."""
    return Example(
        clock,
        {
            BEFORE: _rows(
                "pre_proceedings_id",
                {"started_on": dates["start"], "family_id": "F1"},
                met={field: dates["in_time"]},
                missed={field: dates["late"]},
                running={"started_on": dates["recent"]},
                overdue={},
                unknown={field: RUBBISH},
                no_duty={"ended_on": dates["ended"]},
            )
        },
        expect(
            met=(_iso(dates["start"]), due[0]),
            missed=(_iso(dates["start"]), due[0]),
            running=(_iso(dates["recent"]), due[1]),
            overdue=(_iso(dates["start"]), due[0]),
            unknown=(_iso(dates["start"]), due[0]),
            no_duty=(_iso(dates["start"]), None),
        ),
        {"unknown": "Nobody can read the day.", "no_duty": "Pre-proceedings ended before it was due."},
    )


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))


STEPS = (
    _step(
        "letter_before_proceedings",
        "letter_sent_on",
        {"start": "04/01/2021", "in_time": "07/01/2021", "late": "08/01/2021", "recent": "25/02/2021"}
        | {"ended": "06/01/2021"},
        ("2021-01-07", "2021-03-02"),
    ),
    _step(
        "first_pre_proceedings_meeting",
        "first_meeting_on",
        {"start": "04/01/2021", "in_time": "11/01/2021", "late": "12/01/2021", "recent": "23/02/2021"}
        | {"ended": "08/01/2021"},
        ("2021-01-11", "2021-03-02"),
    ),
    _step(
        "midway_review_of_pre_proceedings",
        "midway_review_on",
        {"start": "04/12/2020", "in_time": "29/01/2021", "late": "01/02/2021", "recent": "04/01/2021"}
        | {"ended": "28/01/2021"},
        ("2021-01-29", "2021-03-01"),
    ),
)

PRE_PROCEEDINGS = Example(
    "pre_proceedings",
    {
        BEFORE: _rows(
            "pre_proceedings_id",
            {"started_on": "02/11/2020", "family_id": "F1"},  # before March 2021 twelve weeks: Monday 25 January
            met={"ended_on": "25/01/2021"},
            missed={"ended_on": "26/01/2021"},
            running={},
            overdue={},
            unknown={"ended_on": RUBBISH},
            no_duty={"started_on": "", "court_reference": "made up", "issue_letter_on": "02/11/2020"},
        ),
        MORE_TIME: _rows(
            "extension_id",
            {"agreed_on": "20/01/2021", "extended_to": "15/03/2021"},
            running={"pre_proceedings_id": "running-0", "authorised_by": "panel"},
            overdue={"pre_proceedings_id": "overdue-0", "authorised_by": "other"},
        ),
    },
    expect(
        met=("2020-11-02", "2021-01-25"),
        missed=("2020-11-02", "2021-01-25"),
        running=("2020-11-02", "2021-03-15"),
        overdue=("2020-11-02", "2021-01-25"),
        unknown=("2020-11-02", "2021-01-25"),
        no_duty=(None, None),
    ),
    {
        "running": "The panel gave more time, with a reason.",
        "overdue": "More time was written down, by somebody who may not give it.",
        "unknown": "Nobody can read on which day they ended.",
        "no_duty": "A child of the same table who went to court without pre-proceedings.",
    },
)

CARE_PROCEEDINGS = Example(
    "care_proceedings",
    {
        COURT: _rows(
            "care_proceedings_id",
            # of the 26 weeks Tuesday 4 August is the first day, and Monday 1 February 2021 the last
            {"issued_on": "04/08/2020", "family_id": "F1"},
            met={"ended_on": "01/02/2021"},
            missed={"ended_on": "02/02/2021"},
            running={},
            overdue={},
            unknown={"ended_on": RUBBISH},
        ),
        MORE_TIME: _rows(
            "extension_id",
            {"agreed_on": "20/01/2021", "extended_to": "29/03/2021"},
            running={"care_proceedings_id": "running-0", "authorised_by": "court"},
            overdue={"care_proceedings_id": "overdue-0", "authorised_by": "panel"},
        ),
    },
    expect(
        met=("2020-08-04", "2021-02-01"),
        missed=("2020-08-04", "2021-02-01"),
        running=("2020-08-04", "2021-03-29"),
        overdue=("2020-08-04", "2021-02-01"),
        unknown=("2020-08-04", "2021-02-01"),
    ),
    {
        "running": "The court gave more time.",
        "overdue": "The panel cannot give more time in court.",
        "unknown": "Nobody can read on which day the final order was made.",
    },
)

OFFER = Example(
    "offer_of_a_family_group_conference",
    {
        BEFORE: _rows(
            "pre_proceedings_id",
            # ten working days from Monday 4 January are up on Monday 18 January 2021
            {"started_on": "04/01/2021", "family_id": "F1", "conference_offered_on": ""},
            met={"conference_offered_on": "18/01/2021"},
            missed={"conference_offered_on": "19/01/2021"},
            running={"started_on": "15/02/2021"},
            overdue={},
            unknown={"conference_offered_on": RUBBISH},
            no_duty={"ended_on": "15/01/2021"},
        )
    },
    expect(
        met=("2021-01-04", "2021-01-18"),
        missed=("2021-01-04", "2021-01-18"),
        running=("2021-02-15", "2021-03-01"),
        overdue=("2021-01-04", "2021-01-18"),
        unknown=("2021-01-04", "2021-01-18"),
        no_duty=("2021-01-04", None),
    ),
    {
        "unknown": "Nobody can read whether and when it was offered.",
        "no_duty": "Pre-proceedings ended before it was due.",
    },
)

CONFERENCE = Example(
    "family_group_conference",
    {
        "family_group_conference": _rows(
            "conference_id",
            {"offered_on": "04/01/2021", "family_id": "F1"},
            met={"held_on": "15/02/2021"},
            missed={"held_on": "16/02/2021"},
            running={"offered_on": "01/02/2021"},
            overdue={},
            unknown={"held_on": RUBBISH},
            no_duty={"declined_on": "12/02/2021"},
        )
    },
    expect(
        met=("2021-01-04", "2021-02-15"),
        missed=("2021-01-04", "2021-02-15"),
        running=("2021-02-01", "2021-03-15"),
        overdue=("2021-01-04", "2021-02-15"),
        unknown=("2021-01-04", "2021-02-15"),
        no_duty=("2021-01-04", None),
    ),
    {"unknown": "Nobody can read whether and when it was held.", "no_duty": "The family declined."},
)

ASSESSMENT = Example(
    "pre_birth_assessment",
    {
        "unborn_pathway": _rows(
            "pathway_id",
            {"known_on": "05/10/2020", "expected_on": "12/04/2021"},  # ten weeks before is Monday 1 February 2021
            met={"assessed_on": "01/02/2021"},
            missed={"assessed_on": "02/02/2021"},
            running={"expected_on": "12/07/2021"},
            overdue={},
            unknown={"known_on": RUBBISH},
            no_duty={},
        ),
        "child": [{"child_id": "no_duty", "born_on": "25/01/2021"}],
    },
    expect(
        met=("2020-10-05", "2021-02-01"),
        missed=("2020-10-05", "2021-02-01"),
        running=("2020-10-05", "2021-05-03"),
        overdue=("2020-10-05", "2021-02-01"),
        unknown=(None, None),
        no_duty=("2020-10-05", None),
    ),
    {
        "unknown": "Nobody can read since when the pregnancy was known.",
        "no_duty": "The child was born before it was due.",
    },
)

LEGAL_PLANNING = Example(
    "pre_birth_legal_planning",
    {
        "unborn_pathway": _rows(
            "pathway_id",
            # eighteen weeks before 14 June 2021 is Monday 8 February
            {"known_on": "05/10/2020", "expected_on": "14/06/2021", "earlier_child_removed": "Y"},
            met={"legal_planning_on": "08/02/2021"},
            missed={"legal_planning_on": "09/02/2021"},
            running={"expected_on": "12/07/2021"},
            overdue={},
            unknown={"earlier_child_removed": ""},
            no_duty={"earlier_child_removed": "N"},
        )
    },
    expect(
        met=("2020-10-05", "2021-02-08"),
        missed=("2020-10-05", "2021-02-08"),
        running=("2020-10-05", "2021-03-08"),
        overdue=("2020-10-05", "2021-02-08"),
        unknown=("2020-10-05", "2021-02-08"),
        no_duty=("2020-10-05", None),
    ),
    {
        "unknown": "Nobody has said whether an earlier child was removed.",
        "no_duty": "No earlier child was removed.",
    },
)

BIRTH = Example(
    "plan_for_the_birth",
    {
        "unborn_pathway": _rows(
            "pathway_id",
            {"known_on": "05/10/2020", "expected_on": "29/03/2021"},  # six weeks before is Monday 15 February
            met={"birth_plan_on": "15/02/2021"},
            missed={"birth_plan_on": "16/02/2021"},
            running={"expected_on": "12/07/2021"},
            overdue={},
            unknown={"birth_plan_on": RUBBISH},
            no_duty={"ended_on": "12/02/2021"},
        )
    },
    expect(
        met=("2020-10-05", "2021-02-15"),
        missed=("2020-10-05", "2021-02-15"),
        running=("2020-10-05", "2021-05-31"),
        overdue=("2020-10-05", "2021-02-15"),
        unknown=("2020-10-05", "2021-02-15"),
        no_duty=("2020-10-05", None),
    ),
    {
        "unknown": "Nobody can read whether and when it was shared.",
        "no_duty": "The pathway was closed for another reason before it was due.",
    },
)

EXAMPLES = (
    NINE_MONTHS,
    SECTION_20,
    PANEL,
    *STEPS,
    PRE_PROCEEDINGS,
    CARE_PROCEEDINGS,
    OFFER,
    CONFERENCE,
    ASSESSMENT,
    LEGAL_PLANNING,
    BIRTH,
)

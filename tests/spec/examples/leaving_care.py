"""The clocks of leaving care, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

PLAN = {"entitled_on": "01/03/2020", "completed_on": "01/05/2020"}
STATES = ("met", "missed", "running", "overdue", "unknown")


def _plans(ended: str = "") -> list[dict[str, str]]:
    """A completed plan for each child; that of `no_duty` ended."""
    return [
        {"plan_id": f"P-{child}", "child_id": child, **PLAN, "ends_on": ended if child == "no_duty" else ""}
        for child in (*STATES, "no_duty")
    ]


def _homes(moved_out: str) -> list[dict[str, str]]:
    return [
        {
            "home_id": f"H-{child}",
            "child_id": child,
            "moved_in_on": "02/11/2020",
            "moved_out_on": moved_out if child == "no_duty" else "",
        }
        for child in (*STATES, "no_duty")
    ]


def _of(key: str, within: str, whose: str, **days: list[str]) -> list[dict[str, str]]:
    """Events of each child's plan (or home), all of them visits."""
    return [
        {key: f"E-{child}-{at}", "child_id": child, within: f"{whose}-{child}", "held_on": day, "visit": "Y"}
        for child, held in days.items()
        for at, day in enumerate(held)
    ]


def _without_visit(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if name != "visit"} for row in rows]


PATHWAY_PLAN = Example(
    "pathway_plan",
    {
        "pathway_plan": given_rows(
            "plan_id",
            ("met", {"entitled_on": "20/11/2020", "completed_on": "20/02/2021"}),
            ("missed", {"entitled_on": "02/11/2020", "completed_on": "03/02/2021"}),
            ("running", {"entitled_on": "26/11/2020"}),
            ("overdue", {"entitled_on": "25/11/2020"}),
            ("unknown", {"entitled_on": "25/11/2020", "completed_on": RUBBISH}),
            ("no_duty", {"entitled_on": "25/11/2020", "ends_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2020-11-20", "2021-02-20"),
        missed=("2020-11-02", "2021-02-02"),
        running=("2020-11-26", "2021-02-26"),
        overdue=("2020-11-25", "2021-02-25"),
        unknown=("2020-11-25", "2021-02-25"),
        no_duty=("2020-11-25", None),
    ),
    {"no_duty": "No longer entitled the day before it was due."},
)

FIRST_PATHWAY_REVIEW = Example(
    "first_pathway_review",
    {
        "pathway_plan": given_rows(
            "plan_id",
            ("met", {"entitled_on": "01/03/2020", "completed_on": "10/06/2020"}),
            ("missed", {"entitled_on": "01/03/2020", "completed_on": "10/06/2020"}),
            ("running", {"entitled_on": "01/03/2020", "completed_on": "26/08/2020"}),
            ("overdue", {"entitled_on": "01/03/2020", "completed_on": "25/08/2020"}),
            ("unknown", {"entitled_on": "01/03/2020", "completed_on": RUBBISH}),
            ("no_duty", {"entitled_on": "01/03/2020", "completed_on": "10/06/2020", "ends_on": "01/12/2020"}),
        ),
        "pathway_review": [
            {"review_id": "R1", "child_id": "met", "plan_id": "met-0", "held_on": "10/12/2020"},
            {"review_id": "R2", "child_id": "missed", "plan_id": "missed-1", "held_on": "11/12/2020"},
        ],
    },
    expect(
        met=("2020-06-10", "2020-12-10"),
        missed=("2020-06-10", "2020-12-10"),
        running=("2020-08-26", "2021-02-26"),
        overdue=("2020-08-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-06-10", None),
    ),
)

PATHWAY_REVIEW = Example(
    "pathway_review",
    {
        "pathway_plan": _plans("20/11/2020"),
        "pathway_review": _without_visit(
            _of(
                "review_id",
                "plan_id",
                "P",
                met=["15/06/2020", "15/12/2020"],
                missed=["15/06/2020", "16/12/2020"],
                running=["26/08/2020"],
                overdue=["25/08/2020"],
                unknown=[RUBBISH],
                no_duty=["15/06/2020"],
            )
        ),
    },
    expect(
        met=("2020-06-15", "2020-12-15"),
        missed=("2020-06-15", "2020-12-15"),
        running=("2020-08-26", "2021-02-26"),
        overdue=("2020-08-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-06-15", None),
    ),
    {"running": "The next one has no row yet, and is counted all the same."},
)

FIRST_CONTACT = Example(
    "first_leaving_care_contact",
    {
        "pathway_plan": given_rows(
            "plan_id",
            ("met", {"entitled_on": "09/11/2020"}),
            ("missed", {"entitled_on": "09/11/2020"}),
            ("running", {"entitled_on": "01/01/2021"}),
            ("overdue", {"entitled_on": "31/12/2020"}),
            ("unknown", {"entitled_on": RUBBISH}),
            ("no_duty", {"entitled_on": "14/12/2020", "ends_on": "01/02/2021"}),
        ),
        "leaving_care_contact": [
            {"contact_id": "C1", "child_id": "met", "plan_id": "met-0", "held_on": "04/01/2021", "visit": "N"},
            {"contact_id": "C2", "child_id": "missed", "plan_id": "missed-1", "held_on": "05/01/2021", "visit": "N"},
        ],
    },
    expect(
        met=("2020-11-09", "2021-01-04"),
        missed=("2020-11-09", "2021-01-04"),
        running=("2021-01-01", "2021-02-26"),
        overdue=("2020-12-31", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-12-14", None),
    ),
    {"no_duty": "Entitled until 1 February, a week before the first contact was due."},
)

LEAVING_CARE_CONTACT = Example(
    "leaving_care_contact",
    {
        "pathway_plan": _plans("01/02/2021"),
        "leaving_care_contact": _of(
            "contact_id",
            "plan_id",
            "P",
            met=["09/11/2020", "04/01/2021"],
            missed=["09/11/2020", "05/01/2021"],
            running=["01/01/2021"],
            overdue=["31/12/2020"],
            unknown=[RUBBISH],
            no_duty=["14/12/2020"],
        ),
    },
    expect(
        met=("2020-11-09", "2021-01-04"),
        missed=("2020-11-09", "2021-01-04"),
        running=("2021-01-01", "2021-02-26"),
        overdue=("2020-12-31", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-12-14", None),
    ),
    {"no_duty": "Entitled until 1 February, before the next contact was due."},
)

FIRST_VISIT = Example(
    "first_visit_at_a_new_home",
    {
        "leaving_care_home": given_rows(
            "home_id",
            ("met", {"moved_in_on": "01/02/2021"}),
            ("missed", {"moved_in_on": "01/02/2021"}),
            ("running", {"moved_in_on": "19/02/2021"}),
            ("overdue", {"moved_in_on": "18/02/2021"}),
            ("unknown", {"moved_in_on": RUBBISH}),
            ("no_duty", {"moved_in_on": "01/02/2021", "moved_out_on": "05/02/2021"}),
        ),
        "leaving_care_contact": [
            {"contact_id": "C1", "child_id": "met", "home_id": "met-0", "held_on": "08/02/2021", "visit": "Y"},
            {"contact_id": "C2", "child_id": "missed", "home_id": "missed-1", "held_on": "03/02/2021", "visit": "N"},
            {"contact_id": "C3", "child_id": "missed", "home_id": "missed-1", "held_on": "09/02/2021", "visit": "Y"},
        ],
    },
    expect(
        met=("2021-02-01", "2021-02-08"),
        missed=("2021-02-01", "2021-02-08"),
        running=("2021-02-19", "2021-02-26"),
        overdue=("2021-02-18", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-02-01", None),
    ),
    {"missed": "A telephone call on the second day is no visit."},
)

FIRST_REVIEW = Example(
    "first_review_at_a_new_home",
    {
        "leaving_care_home": given_rows(
            "home_id",
            ("met", {"moved_in_on": "04/01/2021"}),
            ("missed", {"moved_in_on": "04/01/2021"}),
            ("running", {"moved_in_on": "29/01/2021"}),
            ("overdue", {"moved_in_on": "28/01/2021"}),
            ("unknown", {"moved_in_on": RUBBISH}),
            ("no_duty", {"moved_in_on": "04/01/2021", "moved_out_on": "29/01/2021"}),
        ),
        "pathway_review": [
            {"review_id": "R1", "child_id": "met", "home_id": "met-0", "held_on": "01/02/2021"},
            {"review_id": "R2", "child_id": "missed", "home_id": "missed-1", "held_on": "02/02/2021"},
        ],
    },
    expect(
        met=("2021-01-04", "2021-02-01"),
        missed=("2021-01-04", "2021-02-01"),
        running=("2021-01-29", "2021-02-26"),
        overdue=("2021-01-28", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
)

REVIEW_AT_HOME = Example(
    "review_at_home",
    {
        "leaving_care_home": _homes("25/01/2021"),
        "pathway_review": _without_visit(
            _of(
                "review_id",
                "home_id",
                "H",
                met=["15/11/2020", "15/02/2021"],
                missed=["15/11/2020", "16/02/2021"],
                running=["26/11/2020"],
                overdue=["25/11/2020"],
                unknown=[RUBBISH],
                no_duty=["15/11/2020"],
            )
        ),
    },
    expect(
        met=("2020-11-15", "2021-02-15"),
        missed=("2020-11-15", "2021-02-15"),
        running=("2020-11-26", "2021-02-26"),
        overdue=("2020-11-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-11-15", None),
    ),
    {"no_duty": "Moved out before the next review was due."},
)

VISIT_AT_HOME = Example(
    "visit_at_home",
    {
        "leaving_care_home": _homes("25/01/2021"),
        "leaving_care_contact": _of(
            "contact_id",
            "home_id",
            "H",
            met=["30/11/2020", "30/01/2021"],
            missed=["30/11/2020", "31/01/2021"],
            running=["26/12/2020"],
            overdue=["25/12/2020"],
            unknown=[RUBBISH],
            no_duty=["30/11/2020"],
        ),
    },
    expect(
        met=("2020-11-30", "2021-01-30"),
        missed=("2020-11-30", "2021-01-30"),
        running=("2020-12-26", "2021-02-26"),
        overdue=("2020-12-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-11-30", None),
    ),
    {"missed": "Two months are up on 30 January; eight weeks would have been the 25th."},
)

EXAMPLES = (
    PATHWAY_PLAN,
    FIRST_PATHWAY_REVIEW,
    PATHWAY_REVIEW,
    FIRST_CONTACT,
    LEAVING_CARE_CONTACT,
    FIRST_VISIT,
    FIRST_REVIEW,
    REVIEW_AT_HOME,
    VISIT_AT_HOME,
)

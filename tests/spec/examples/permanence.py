"""The clocks of permanence, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

STATES = ("met", "missed", "running", "overdue", "unknown", "no_duty")


def _periods(ended: str, started: str = "02/03/2020") -> list[dict[str, str]]:
    """A time in care for each child; that of `no_duty` ended."""
    return [
        {
            "period_id": f"C-{child}",
            "child_id": child,
            "started_on": started,
            "ended_on": ended if child == "no_duty" else "",
        }
        for child in STATES
    ]


def _reviews(**held: str) -> list[dict[str, str]]:
    return [
        {"review_id": f"R-{child}", "child_id": child, "period_id": f"{child}-{at}", "held_on": day}
        for at, (child, day) in enumerate(held.items())
    ]


PERMANENCE_PLAN = Example(
    "permanence_plan_by_second_review",
    {
        "period_of_care": given_rows(
            "period_id",
            ("met", {"started_on": "01/06/2020"}),
            ("missed", {"started_on": "01/06/2020"}),
            ("running", {"started_on": "02/11/2020"}),
            ("overdue", {"started_on": "02/11/2020"}),
            ("no_duty", {"started_on": "02/11/2020", "ended_on": "24/02/2021"}),
            ("unknown", {"started_on": RUBBISH}),
        ),
        "care_review": _reviews(
            met="25/06/2020", missed="25/06/2020", running="26/11/2020", overdue="25/11/2020", no_duty="25/11/2020"
        ),
        "permanence_plan": [
            {"plan_id": "1", "child_id": "met", "period_id": "met-0", "agreed_on": "25/09/2020", "plan": "LTFOST"},
            {"plan_id": "2", "child_id": "missed", "period_id": "missed-1", "agreed_on": "28/09/2020", "plan": "SGO"},
        ],
    },
    expect(
        met=("2020-06-01", "2020-09-25"),
        missed=("2020-06-01", "2020-09-25"),
        running=("2020-11-02", "2021-02-26"),
        overdue=("2020-11-02", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-11-02", None),
    ),
    {
        "met": "Three months from the first review, which was held two working days before it was due.",
        "no_duty": "Left care the day before the second review was due.",
    },
)

FIRST_STEP = Example(
    "first_step_towards_permanence",
    {
        "period_of_care": _periods("14/12/2020"),
        "permanence_plan": [
            {"plan_id": f"P-{child}", "child_id": child, "period_id": f"C-{child}", "agreed_on": day, "plan": "LTFOST"}
            for child, day in zip(
                STATES,
                ("15/06/2020", "15/06/2020", "26/08/2020", "25/08/2020", RUBBISH, "15/06/2020"),
                strict=True,
            )
        ],
        "long_term_match": [
            {
                "match_id": f"M-{child}",
                "child_id": child,
                "period_id": f"C-{child}",
                "agreed_on": "15/06/2020",
                "matched_on": day,
            }
            for child, day in (("met", "15/12/2020"), ("missed", "16/12/2020"))
        ],
    },
    expect(
        met=("2020-06-15", "2020-12-15"),
        missed=("2020-06-15", "2020-12-15"),
        running=("2020-08-26", "2021-02-26"),
        overdue=("2020-08-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-06-15", None),
    ),
    {"no_duty": "Care ended the day before."},
)

LONG_TERM_MATCH = Example(
    "long_term_match",
    {
        "long_term_match": given_rows(
            "match_id",
            ("met", {"agreed_on": "20/08/2020", "matched_on": "20/02/2021"}),
            ("missed", {"agreed_on": "03/08/2020", "matched_on": "04/02/2021"}),
            ("running", {"agreed_on": "26/08/2020"}),
            ("overdue", {"agreed_on": "25/08/2020"}),
            ("unknown", {"agreed_on": "25/08/2020", "matched_on": RUBBISH}),
            ("no_duty", {"agreed_on": "25/08/2020", "ended_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2020-08-20", "2021-02-20"),
        missed=("2020-08-03", "2021-02-03"),
        running=("2020-08-26", "2021-02-26"),
        overdue=("2020-08-25", "2021-02-25"),
        unknown=("2020-08-25", "2021-02-25"),
        no_duty=("2020-08-25", None),
    ),
)

ADOPTION_PAPERS = Example(
    "adoption_papers",
    {
        "adoption_path": given_rows(
            "path_id",
            ("met", {"report_on": "04/01/2021", "papers_on": "15/02/2021"}),
            ("missed", {"report_on": "04/01/2021", "papers_on": "16/02/2021"}),
            ("running", {"report_on": "15/01/2021"}),
            ("overdue", {"report_on": "14/01/2021"}),
            ("unknown", {"report_on": "14/01/2021", "papers_on": RUBBISH}),
            ("no_duty", {"report_on": "14/01/2021", "reversed_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2021-01-04", "2021-02-15"),
        missed=("2021-01-04", "2021-02-15"),
        running=("2021-01-15", "2021-02-26"),
        overdue=("2021-01-14", "2021-02-25"),
        unknown=("2021-01-14", "2021-02-25"),
        no_duty=("2021-01-14", None),
    ),
)

ADOPTION_RECOMMENDATION = Example(
    "adoption_recommendation",
    {
        "adoption_path": given_rows(
            "path_id",
            ("met", {"planned_on": "15/12/2020", "recommended_on": "15/02/2021"}),
            ("missed", {"planned_on": "15/12/2020", "recommended_on": "16/02/2021"}),
            ("running", {"planned_on": "26/12/2020"}),
            ("overdue", {"planned_on": "25/12/2020"}),
            ("unknown", {"planned_on": "25/12/2020", "recommended_on": RUBBISH}),
            ("no_duty", {"planned_on": "25/12/2020", "reversed_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2020-12-15", "2021-02-15"),
        missed=("2020-12-15", "2021-02-15"),
        running=("2020-12-26", "2021-02-26"),
        overdue=("2020-12-25", "2021-02-25"),
        unknown=("2020-12-25", "2021-02-25"),
        no_duty=("2020-12-25", None),
    ),
)

ADOPTION_MATCH = Example(
    "adoption_match",
    {
        "adoption_path": given_rows(
            "path_id",
            ("met", {"decided_on": "31/08/2020", "matched_on": "26/02/2021"}),
            ("missed", {"decided_on": "03/08/2020", "matched_on": "04/02/2021"}),
            ("running", {"decided_on": "26/08/2020"}),
            ("overdue", {"decided_on": "25/08/2020"}),
            ("unknown", {"decided_on": "25/08/2020", "matched_on": RUBBISH}),
            ("no_duty", {"decided_on": "25/08/2020", "reversed_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2020-08-31", "2021-02-28"),
        missed=("2020-08-03", "2021-02-03"),
        running=("2020-08-26", "2021-02-26"),
        overdue=("2020-08-25", "2021-02-25"),
        unknown=("2020-08-25", "2021-02-25"),
        no_duty=("2020-08-25", None),
    ),
    {"met": "Six months from 31 August are up on the last day of February."},
)

ADOPTION_DECISION = Example(
    "adoption_decision",
    {
        "adoption_path": given_rows(
            "path_id",
            ("met", {"minutes_on": "01/02/2021", "decided_on": "10/02/2021"}),
            ("missed", {"minutes_on": "01/02/2021", "decided_on": "11/02/2021"}),
            ("running", {"minutes_on": "17/02/2021"}),
            ("overdue", {"minutes_on": "16/02/2021"}),
            ("unknown", {"minutes_on": "16/02/2021", "decided_on": RUBBISH}),
            ("no_duty", {"minutes_on": "16/02/2021", "reversed_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2021-02-01", "2021-02-10"),
        missed=("2021-02-01", "2021-02-10"),
        running=("2021-02-17", "2021-02-26"),
        overdue=("2021-02-16", "2021-02-25"),
        unknown=("2021-02-16", "2021-02-25"),
        no_duty=("2021-02-16", None),
    ),
)


def _told(clock: str, field: str, running: str, overdue: str, due: str, met: str, late: str) -> Example:
    """Decided on 8 February, or on another day by which it is due on the day of the example or the day before."""
    return Example(
        clock,
        {
            "adoption_path": given_rows(
                "path_id",
                ("met", {"decided_on": "08/02/2021", field: met}),
                ("missed", {"decided_on": "08/02/2021", field: late}),
                ("running", {"decided_on": f"{running}/02/2021"}),
                ("overdue", {"decided_on": f"{overdue}/02/2021"}),
                ("unknown", {"decided_on": f"{overdue}/02/2021", field: RUBBISH}),
                ("no_duty", {"decided_on": f"{overdue}/02/2021", "reversed_on": "24/02/2021"}),
            )
        },
        expect(
            met=("2021-02-08", due),
            missed=("2021-02-08", due),
            running=(f"2021-02-{running}", "2021-02-26"),
            overdue=(f"2021-02-{overdue}", "2021-02-25"),
            unknown=(f"2021-02-{overdue}", "2021-02-25"),
            no_duty=(f"2021-02-{overdue}", None),
        ),
    )


PARENTS_TOLD = _told("adoption_parents_told", "parents_told_on", "24", "23", "2021-02-10", "10/02/2021", "11/02/2021")
PARENTS_WRITTEN = _told(
    "adoption_parents_told_in_writing", "parents_written_on", "19", "18", "2021-02-15", "15/02/2021", "16/02/2021"
)

SPECIAL_GUARDIANSHIP_ASSESSMENT = Example(
    "special_guardianship_assessment",
    {
        "special_guardianship_assessment": given_rows(
            "assessment_id",
            ("met", {"identified_on": "02/11/2020", "began_on": "16/11/2020", "completed_on": "08/02/2021"}),
            ("missed", {"identified_on": "02/11/2020", "began_on": "16/11/2020", "completed_on": "09/02/2021"}),
            ("running", {"identified_on": "02/11/2020", "began_on": "04/12/2020"}),
            ("overdue", {"identified_on": "02/11/2020", "began_on": "03/12/2020"}),
            ("unknown", {"identified_on": "02/11/2020", "began_on": "03/12/2020", "completed_on": RUBBISH}),
            ("no_duty", {"identified_on": "02/11/2020", "began_on": "03/12/2020", "given_up_on": "24/02/2021"}),
        )
    },
    expect(
        met=("2020-11-16", "2021-02-08"),
        missed=("2020-11-16", "2021-02-08"),
        running=("2020-12-04", "2021-02-26"),
        overdue=("2020-12-03", "2021-02-25"),
        unknown=("2020-12-03", "2021-02-25"),
        no_duty=("2020-12-03", None),
    ),
)

SPECIAL_GUARDIANSHIP_REPORT = Example(
    "special_guardianship_report",
    {
        "special_guardianship_assessment": given_rows(
            "assessment_id",
            ("met", {"identified_on": "02/11/2020", "noticed_on": "20/11/2020", "completed_on": "20/02/2021"}),
            ("missed", {"identified_on": "02/11/2020", "noticed_on": "02/11/2020", "completed_on": "03/02/2021"}),
            ("running", {"identified_on": "02/11/2020", "noticed_on": "26/11/2020"}),
            ("overdue", {"identified_on": "02/11/2020", "noticed_on": "25/11/2020"}),
            ("unknown", {"identified_on": "02/11/2020", "noticed_on": "25/11/2020", "completed_on": RUBBISH}),
            ("no_duty", {"identified_on": "02/11/2020", "noticed_on": "25/11/2020", "given_up_on": "24/02/2021"}),
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
)

LIFE_STORY_WORK = Example(
    "life_story_work",
    {
        "period_of_care": _periods("24/02/2021", started="01/10/2019"),
        "life_story_work": [
            {"work_id": f"L-{child}", "child_id": child, "period_id": f"C-{child}", "began_on": day, "finished_on": end}
            for child, day, end in (
                ("met", "20/02/2020", "20/02/2021"),
                ("missed", "03/02/2020", "04/02/2021"),
                ("running", "26/02/2020", ""),
                ("overdue", "25/02/2020", ""),
                ("unknown", "25/02/2020", RUBBISH),
                ("no_duty", "25/02/2020", ""),
            )
        ],
    },
    expect(
        met=("2020-02-20", "2021-02-20"),
        missed=("2020-02-03", "2021-02-03"),
        running=("2020-02-26", "2021-02-26"),
        overdue=("2020-02-25", "2021-02-25"),
        unknown=("2020-02-25", "2021-02-25"),
        no_duty=("2020-02-25", None),
    ),
    {"no_duty": "Left care the day before it was due."},
)

EXAMPLES = (
    PERMANENCE_PLAN,
    FIRST_STEP,
    LONG_TERM_MATCH,
    ADOPTION_PAPERS,
    ADOPTION_RECOMMENDATION,
    ADOPTION_DECISION,
    PARENTS_TOLD,
    PARENTS_WRITTEN,
    ADOPTION_MATCH,
    SPECIAL_GUARDIANSHIP_ASSESSMENT,
    SPECIAL_GUARDIANSHIP_REPORT,
    LIFE_STORY_WORK,
)

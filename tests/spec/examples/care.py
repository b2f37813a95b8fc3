"""The clocks of children in care, by example. Each child came into care on 1 July 2019 unless it is said otherwise."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows
from tests.spec.given import Tables

STATES = ("met", "missed", "running", "overdue", "unknown", "no_duty")
Days = dict[str, list[str]]


def _periods(ended: str = "", began: str = "01/07/2019") -> Tables:
    """A period of care for each child; that of `no_duty` ended."""
    return {
        "period_of_care": [
            {
                "period_id": f"P-{child}",
                "child_id": child,
                "started_on": began,
                "ended_on": ended if child == "no_duty" else "",
            }
            for child in STATES
        ]
    }


def _placements(began: str, ended: str = "", kind: str = "U6", temporary: str = "N", agreed: str = "N") -> Tables:
    return {
        "placement": [
            {
                "placement_id": f"L-{child}",
                "child_id": child,
                "started_on": began,
                "ended_on": ended if child == "no_duty" else "",
                "kind": kind,
                "temporary_approval": temporary,
                "visits_agreed": agreed,
            }
            for child in STATES
        ]
    }


def _events(record: str, key: str, day: str, within: dict[str, str], days: Days, **cells: str) -> Tables:
    """So many rows of each child, linked by `within` (field: letter of the identifier)."""
    return {
        record: [
            {
                key: f"E-{child}-{at}",
                "child_id": child,
                **{field: f"{letter}-{child}" for field, letter in within.items()},
                day: held,
                **cells,
            }
            for child, listed in days.items()
            for at, held in enumerate(listed)
        ]
    }


def _reviews(days: Days) -> Tables:
    return _events("care_review", "review_id", "held_on", {"period_id": "P"}, days)


def _visits(days: Days) -> Tables:
    return _events("care_visit", "visit_id", "visited_on", {"period_id": "P", "placement_id": "L"}, days, seen="Y")


def _checks(kind: str, days: Days) -> Tables:
    return _events("health_check", "check_id", "held_on", {"period_id": "P"}, days, kind=kind)


FIRST_REVIEW = Example(
    "first_looked_after_review",
    {
        "period_of_care": given_rows(
            "period_id",
            ("met", {"started_on": "21/12/2020"}),
            ("missed", {"started_on": "21/12/2020"}),
            ("running", {"started_on": "29/01/2021"}),
            ("overdue", {"started_on": "28/01/2021"}),
            ("unknown", {"started_on": RUBBISH}),
            ("no_duty", {"started_on": "21/12/2020", "ended_on": "20/01/2021"}),
        ),
        "care_review": [
            {"review_id": "R1", "child_id": "met", "period_id": "met-0", "held_on": "21/01/2021"},
            {"review_id": "R2", "child_id": "missed", "period_id": "missed-1", "held_on": "22/01/2021"},
        ],
    },
    expect(
        met=("2020-12-21", "2021-01-21"),
        missed=("2020-12-21", "2021-01-21"),
        running=("2021-01-29", "2021-02-26"),
        overdue=("2021-01-28", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-12-21", None),
    ),
    {"met": "Christmas Day, the bank holiday of the 28th and New Year's Day are no working days."},
)

SECOND_REVIEW = Example(
    "second_looked_after_review",
    {
        **_periods("01/11/2020", "29/07/2020"),
        **_reviews(
            {
                "met": ["30/07/2020", "30/10/2020"],
                "missed": ["30/07/2020", "31/10/2020"],
                "running": ["26/11/2020"],
                "overdue": ["25/11/2020"],
                "unknown": [RUBBISH],
                "no_duty": ["05/08/2020"],
            }
        ),
    },
    expect(
        met=("2020-07-30", "2020-10-30"),
        missed=("2020-07-30", "2020-10-30"),
        running=("2020-11-26", "2021-02-26"),
        overdue=("2020-11-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-08-05", None),
    ),
    {"running": "Counted from the first review as it was held, however late that was."},
)

LATER_REVIEW = Example(
    "looked_after_review",
    {
        **_periods("20/11/2020"),
        **_reviews(
            {
                "met": ["29/07/2019", "12/06/2020", "12/12/2020"],
                "missed": ["29/07/2019", "12/06/2020", "13/12/2020"],
                "running": ["29/07/2019", "26/08/2020"],
                "overdue": ["29/07/2019", "25/08/2020"],
                "unknown": ["29/07/2019", RUBBISH],
                "no_duty": ["29/07/2019", "12/06/2020"],
            }
        ),
    },
    expect(
        met=("2020-06-12", "2020-12-12"),
        missed=("2020-06-12", "2020-12-12"),
        running=("2020-08-26", "2021-02-26"),
        overdue=("2020-08-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-06-12", None),
    ),
)

FIRST_VISIT = Example(
    "first_visit_in_a_placement",
    {
        "placement": given_rows(
            "placement_id",
            ("met", {"started_on": "01/02/2021"}),
            ("missed", {"started_on": "01/02/2021"}),
            ("running", {"started_on": "19/02/2021"}),
            ("overdue", {"started_on": "18/02/2021"}),
            ("unknown", {"started_on": RUBBISH}),
            ("no_duty", {"started_on": "01/02/2021", "ended_on": "04/02/2021"}),
        ),
        "care_visit": [
            {"visit_id": "1", "child_id": "met", "placement_id": "met-0", "visited_on": "08/02/2021", "seen": "Y"},
            {
                "visit_id": "2",
                "child_id": "missed",
                "placement_id": "missed-1",
                "visited_on": "03/02/2021",
                "seen": "N",
            },
            {
                "visit_id": "3",
                "child_id": "missed",
                "placement_id": "missed-1",
                "visited_on": "09/02/2021",
                "seen": "Y",
            },
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
    {"missed": "On the first visit the child was not seen."},
)


def _visit(clock: str, tables: Tables, days: Days, *due: str) -> Example:
    """Visits in a placement: `due` is when the one of `met`, `running` and `overdue` falls due."""
    met, missed, running, overdue, no_duty = (
        days[name][0] for name in ("met", "missed", "running", "overdue", "no_duty")
    )
    return Example(
        clock,
        {**tables, **_visits(days)},
        expect(
            met=(_iso(met), due[0]),
            missed=(_iso(missed), due[0]),
            running=(_iso(running), due[1]),
            overdue=(_iso(overdue), due[2]),
            unknown=(None, None),
            no_duty=(_iso(no_duty), None),
        ),
        {"no_duty": "The placement ended before the next visit was due."},
    )


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))


VISIT = _visit(
    "looked_after_visit",
    {**_periods(), **_placements("01/10/2020", "01/02/2021")},
    {
        "met": ["30/11/2020", "11/01/2021"],
        "missed": ["30/11/2020", "12/01/2021"],
        "running": ["15/01/2021"],
        "overdue": ["14/01/2021"],
        "unknown": [RUBBISH],
        "no_duty": ["31/12/2020"],
    },
    "2021-01-11",
    "2021-02-26",
    "2021-02-25",
)

LONG_TERM_VISIT = _visit(
    "long_term_placement_visit",
    {**_periods(), **_placements("01/08/2019", "15/01/2021", kind="U4")},
    {
        "met": ["30/09/2020", "30/12/2020"],
        "missed": ["30/09/2020", "31/12/2020"],
        "running": ["26/11/2020"],
        "overdue": ["25/11/2020"],
        "unknown": [RUBBISH],
        "no_duty": ["01/11/2020"],
    },
    "2020-12-30",
    "2021-02-26",
    "2021-02-25",
)

SIX_MONTHLY_VISIT = _visit(
    "six_monthly_visit",
    {**_periods(), **_placements("01/08/2019", "15/01/2021", kind="U4", agreed="Y")},
    {
        "met": ["10/08/2020", "10/02/2021"],
        "missed": ["10/08/2020", "11/02/2021"],
        "running": ["26/08/2020"],
        "overdue": ["25/08/2020"],
        "unknown": [RUBBISH],
        "no_duty": ["20/08/2020"],
    },
    "2021-02-10",
    "2021-02-26",
    "2021-02-25",
)

_ORDERS = {
    "met": "01/02/2021",
    "missed": "01/02/2021",
    "running": "19/02/2021",
    "overdue": "18/02/2021",
    "unknown": RUBBISH,
    "no_duty": "18/02/2021",
}
CARE_ORDER_VISIT = Example(
    "visit_after_a_care_order",
    {
        "placement": [
            {
                "placement_id": f"L-{child}",
                "child_id": child,
                "started_on": "01/09/2020",
                "ended_on": "",
                "kind": "U6" if child == "no_duty" else "P1",
            }
            for child in STATES
        ],
        "legal_status": given_rows(
            "status_id", *((child, {"status": "C2", "started_on": day}) for child, day in _ORDERS.items())
        ),
        "care_visit": [
            {"visit_id": "1", "child_id": "met", "placement_id": "L-met", "visited_on": "08/02/2021", "seen": "Y"},
            {
                "visit_id": "2",
                "child_id": "missed",
                "placement_id": "L-missed",
                "visited_on": "03/02/2021",
                "seen": "N",
            },
            {
                "visit_id": "3",
                "child_id": "missed",
                "placement_id": "L-missed",
                "visited_on": "09/02/2021",
                "seen": "Y",
            },
            {
                "visit_id": "4",
                "child_id": "running",
                "placement_id": "L-running",
                "visited_on": "18/02/2021",
                "seen": "Y",
            },
        ],
    },
    expect(
        met=("2021-02-01", "2021-02-08"),
        missed=("2021-02-01", "2021-02-08"),
        running=("2021-02-19", "2021-02-26"),
        overdue=("2021-02-18", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-02-18", None),
    ),
    {
        "missed": "On the first visit the child was not seen.",
        "running": "A visit on the day before the order does not count.",
        "no_duty": "Lives with foster carers.",
    },
)

SHORT_BREAK = Example(
    "short_break_ends",
    {
        "legal_status": [
            {"child_id": child, "status": "V2" if child == "no_duty" else "V4", "started_on": "04/01/2021"}
            for child in STATES
        ],
        "placement": given_rows(
            "placement_id",
            ("met", {"started_on": "01/02/2021", "ended_on": "18/02/2021"}),
            ("missed", {"started_on": "01/02/2021", "ended_on": "19/02/2021"}),
            ("running", {"started_on": "09/02/2021"}),
            ("overdue", {"started_on": "08/02/2021"}),
            ("unknown", {"started_on": "08/02/2021", "ended_on": RUBBISH}),
            ("no_duty", {"started_on": "08/02/2021"}),
        ),
    },
    expect(
        met=("2021-02-01", "2021-02-18"),
        missed=("2021-02-01", "2021-02-18"),
        running=("2021-02-09", "2021-02-26"),
        overdue=("2021-02-08", "2021-02-25"),
        unknown=("2021-02-08", "2021-02-25"),
        no_duty=("2021-02-08", None),
    ),
    {"no_duty": "Looked after by agreement, and in no short break."},
)

WEEKLY_VISIT = _visit(
    "weekly_visit",
    {**_periods(began="01/02/2021"), **_placements("01/02/2021", "20/02/2021", kind="U3", temporary="Y")},
    {
        "met": ["02/02/2021", "09/02/2021"],
        "missed": ["02/02/2021", "10/02/2021"],
        "running": ["19/02/2021"],
        "overdue": ["18/02/2021"],
        "unknown": [RUBBISH],
        "no_duty": ["15/02/2021"],
    },
    "2021-02-09",
    "2021-02-26",
    "2021-02-25",
)

FOUR_WEEKLY_VISIT = _visit(
    "four_weekly_visit",
    {
        **_periods(began="01/09/2020"),
        **_placements("01/09/2020", "20/12/2020", kind="U3", temporary="Y"),
        **_reviews({child: ["25/09/2020"] for child in STATES}),
    },
    {
        "met": ["02/11/2020", "30/11/2020"],
        "missed": ["02/11/2020", "01/12/2020"],
        "running": ["29/01/2021"],
        "overdue": ["28/01/2021"],
        "unknown": [RUBBISH],
        "no_duty": ["01/12/2020"],
    },
    "2020-11-30",
    "2021-02-26",
    "2021-02-25",
)

HEALTH_TOLD = Example(
    "health_service_told",
    {
        "period_of_care": given_rows(
            "period_id",
            ("met", {"started_on": "01/02/2021"}),
            ("missed", {"started_on": "01/02/2021"}),
            ("running", {"started_on": "19/02/2021"}),
            ("overdue", {"started_on": "18/02/2021"}),
            ("unknown", {"started_on": RUBBISH}),
            ("no_duty", {"started_on": "18/02/2021", "ended_on": "24/02/2021"}),
        ),
        "health_notice": [
            {"notice_id": "1", "child_id": "met", "period_id": "met-0", "told_on": "08/02/2021"},
            {"notice_id": "2", "child_id": "missed", "period_id": "missed-1", "told_on": "09/02/2021"},
        ],
    },
    expect(
        met=("2021-02-01", "2021-02-08"),
        missed=("2021-02-01", "2021-02-08"),
        running=("2021-02-19", "2021-02-26"),
        overdue=("2021-02-18", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-02-18", None),
    ),
)


def _first(clock: str, record: str, key: str, day: str, **cells: str) -> Example:
    """The first of a child of ten who came into care; of all but two nothing is known yet."""
    return Example(
        clock,
        {
            "child": [{"child_id": child, "born_on": "01/05/2010"} for child in STATES],
            "period_of_care": given_rows(
                "period_id",
                ("met", {"started_on": "10/02/2020"}),
                ("missed", {"started_on": "10/02/2020"}),
                ("running", {"started_on": "26/02/2020"}),
                ("overdue", {"started_on": "25/02/2020"}),
                ("unknown", {"started_on": RUBBISH}),
                ("no_duty", {"started_on": "25/02/2020", "ended_on": "24/02/2021"}),
            ),
            record: [
                {key: "1", "child_id": "met", "period_id": "met-0", day: "10/02/2021", **cells},
                {key: "2", "child_id": "missed", "period_id": "missed-1", day: "11/02/2021", **cells},
            ],
        },
        expect(
            met=("2020-02-10", "2021-02-10"),
            missed=("2020-02-10", "2021-02-10"),
            running=("2020-02-26", "2021-02-26"),
            overdue=("2020-02-25", "2021-02-25"),
            unknown=(None, None),
            no_duty=("2020-02-25", None),
        ),
        {"no_duty": "Left care the day before it was due."},
    )


FIRST_DENTAL = _first("first_dental_check", "health_check", "check_id", "held_on", kind="DENTAL")
FIRST_SCORE = _first("first_strengths_and_difficulties_score", "strengths_score", "score_id", "scored_on", score="12")

INITIAL_HEALTH = Example(
    "initial_health_assessment",
    {
        "period_of_care": given_rows(
            "period_id",
            ("met", {"started_on": "04/01/2021"}),
            ("missed", {"started_on": "04/01/2021"}),
            ("running", {"started_on": "29/01/2021"}),
            ("overdue", {"started_on": "28/01/2021"}),
            ("unknown", {"started_on": RUBBISH}),
            ("no_duty", {"started_on": "04/01/2021", "ended_on": "29/01/2021"}),
        ),
        "health_check": [
            {"check_id": "1", "child_id": "met", "period_id": "met-0", "kind": "INITIAL", "held_on": "01/02/2021"},
            {"check_id": "2", "child_id": "missed", "period_id": "missed-1", "kind": "DENTAL", "held_on": "11/01/2021"},
            {"check_id": "3", "child_id": "missed", "period_id": "missed-1", "kind": "HEALTH", "held_on": "02/02/2021"},
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
    {"missed": "A dentist is no health assessment."},
)


def _check(clock: str, kind: str, born: str, days: Days, *due: str) -> Example:
    met, running, overdue, no_duty = (days[name][0] for name in ("met", "running", "overdue", "no_duty"))
    return Example(
        clock,
        {
            "child": [{"child_id": child, "born_on": born} for child in STATES],
            **_periods("01/12/2020"),
            **_checks(kind, days),
        },
        expect(
            met=(_iso(met), due[0]),
            missed=(_iso(met), due[0]),
            running=(_iso(running), due[1]),
            overdue=(_iso(overdue), due[2]),
            unknown=(None, None),
            no_duty=(_iso(no_duty), None),
        ),
    )


UNDER_FIVE = _check(
    "review_health_assessment_under_five",
    "REVIEW",
    "01/05/2016",
    {
        "met": ["15/07/2020", "15/01/2021"],
        "missed": ["15/07/2020", "16/01/2021"],
        "running": ["26/08/2020"],
        "overdue": ["25/08/2020"],
        "unknown": [RUBBISH],
        "no_duty": ["15/07/2020"],
    },
    "2021-01-15",
    "2021-02-26",
    "2021-02-25",
)

FIVE_AND_OVER = _check(
    "review_health_assessment",
    "HEALTH",
    "01/05/2010",
    {
        "met": ["15/01/2020", "15/01/2021"],
        "missed": ["15/01/2020", "16/01/2021"],
        "running": ["26/02/2020"],
        "overdue": ["25/02/2020"],
        "unknown": [RUBBISH],
        "no_duty": ["15/01/2020"],
    },
    "2021-01-15",
    "2021-02-26",
    "2021-02-25",
)

DENTAL = _check(
    "dental_check",
    "DENTAL",
    "01/05/2010",
    {
        "met": ["31/01/2020", "31/01/2021"],
        "missed": ["31/01/2020", "01/02/2021"],
        "running": ["26/02/2020"],
        "overdue": ["25/02/2020"],
        "unknown": [RUBBISH],
        "no_duty": ["31/01/2020"],
    },
    "2021-01-31",
    "2021-02-26",
    "2021-02-25",
)

SCORE = Example(
    "strengths_and_difficulties_score",
    {
        "child": [{"child_id": child, "born_on": "01/05/2010"} for child in STATES],
        **_periods("01/12/2020"),
        "strengths_score": [
            {"score_id": f"{child}-{at}", "child_id": child, "scored_on": day, "score": "12"}
            for child, days in {
                "met": ["10/02/2020", "10/02/2021"],
                "missed": ["10/02/2020", "11/02/2021"],
                "running": ["26/02/2020"],
                "overdue": ["25/02/2020"],
                "unknown": [RUBBISH],
                "no_duty": ["10/02/2020"],
            }.items()
            for at, day in enumerate(days)
        ],
    },
    expect(
        met=("2020-02-10", "2021-02-10"),
        missed=("2020-02-10", "2021-02-10"),
        running=("2020-02-26", "2021-02-26"),
        overdue=("2020-02-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2020-02-10", None),
    ),
)

EXAMPLES = (
    FIRST_REVIEW,
    SECOND_REVIEW,
    LATER_REVIEW,
    FIRST_VISIT,
    VISIT,
    LONG_TERM_VISIT,
    SIX_MONTHLY_VISIT,
    CARE_ORDER_VISIT,
    SHORT_BREAK,
    WEEKLY_VISIT,
    FOUR_WEEKLY_VISIT,
    HEALTH_TOLD,
    INITIAL_HEALTH,
    FIRST_DENTAL,
    FIRST_SCORE,
    UNDER_FIVE,
    FIVE_AND_OVER,
    DENTAL,
    SCORE,
)

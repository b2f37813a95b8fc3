"""The clocks of child protection, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows


def _first(
    clock: str, plan: str, event: str, key: str, day: str, dates: dict[str, str], due: tuple[str, str]
) -> Example:
    """A clock from a plan's start to its first event. `dates`: start, in_time, late, recent (a start still running)."""
    plans = {
        "met": {"started_on": dates["start"]},
        "missed": {"started_on": dates["start"]},
        "running": {"started_on": dates["recent"]},
        "overdue": {"started_on": dates["start"]},
        "unknown": {"started_on": RUBBISH},
        "no_duty": {"started_on": dates["start"], "ended_on": dates["ended"]},
    }
    happened = {"met": dates["in_time"], "missed": dates["late"]}
    day_, month, year = dates["start"].split("/")
    recent = "-".join(reversed(dates["recent"].split("/")))
    start = f"{year}-{month}-{day_}"
    return Example(
        clock,
        {
            plan: [{"plan_id": f"P-{child}", "child_id": child, **cells} for child, cells in plans.items()],
            event: [
                {key: f"E-{child}", "child_id": child, "plan_id": f"P-{child}", day: held}
                for child, held in happened.items()
            ],
        },
        expect(
            met=(start, due[0]),
            missed=(start, due[0]),
            running=(recent, due[1]),
            overdue=(start, due[0]),
            unknown=(None, None),
            no_duty=(start, None),
        ),
        {
            "unknown": "Nobody can read on which day the plan started.",
            "no_duty": "The plan ended before anything was due.",
        },
    )


def _chain(
    clock: str, plan: str, event: str, key: str, day: str, dates: dict[str, str], due: tuple[str, str]
) -> Example:
    """A clock from one event of a plan to the next. `dates`: first, in_time, late, recent and the plan's ended."""
    first = "-".join(reversed(dates["first"].split("/")))
    recent = "-".join(reversed(dates["recent"].split("/")))
    events = {
        "met": [dates["first"], dates["in_time"]],
        "missed": [dates["first"], dates["late"]],
        "running": [dates["recent"]],
        "overdue": [dates["first"]],
        "unknown": [RUBBISH],
        "no_duty": [dates["first"]],
    }
    return Example(
        clock,
        {
            plan: [
                {
                    "plan_id": f"P-{child}",
                    "child_id": child,
                    "started_on": "01/07/2020",
                    "ended_on": dates["ended"] if child == "no_duty" else "",
                }
                for child in events
            ],
            event: [
                {key: f"E-{child}-{number}", "child_id": child, "plan_id": f"P-{child}", day: held}
                for child, days in events.items()
                for number, held in enumerate(days)
            ],
        },
        expect(
            met=(first, due[0]),
            missed=(first, due[0]),
            running=(recent, due[1]),
            overdue=(first, due[0]),
            unknown=(None, None),
            no_duty=(first, None),
        ),
        {
            "running": "The next one has no row yet, and is counted all the same.",
            "unknown": "Nobody can read on which day it happened.",
            "no_duty": "The plan ended before the next was due.",
        },
    )


VISITS_20 = {"in_time": "01/02/2021", "late": "02/02/2021", "recent": "15/02/2021", "ended": "29/01/2021"}
TEN_DAYS = {"in_time": "18/01/2021", "late": "19/01/2021", "recent": "22/02/2021", "ended": "15/01/2021"}
PLAN = "child_protection_plan"

PLANS = (
    _first(
        "first_child_in_need_visit",
        "child_in_need_plan",
        "child_in_need_visit",
        "visit_id",
        "visited_on",
        {"start": "04/01/2021", **VISITS_20},
        ("2021-02-01", "2021-03-15"),
    ),
    _chain(
        "child_in_need_visit",
        "child_in_need_plan",
        "child_in_need_visit",
        "visit_id",
        "visited_on",
        {"first": "04/01/2021", **VISITS_20},
        ("2021-02-01", "2021-03-15"),
    ),
    _first(
        "first_core_group",
        PLAN,
        "core_group",
        "group_id",
        "held_on",
        {"start": "04/01/2021", **TEN_DAYS},
        ("2021-01-18", "2021-03-08"),
    ),
    _chain(
        "core_group",
        PLAN,
        "core_group",
        "group_id",
        "held_on",
        {
            "first": "04/01/2021",
            "in_time": "15/02/2021",
            "late": "16/02/2021",
            "recent": "01/02/2021",
            "ended": "12/02/2021",
        },
        ("2021-02-15", "2021-03-15"),
    ),
    _first(
        "first_review_conference",
        PLAN,
        "review_conference",
        "review_id",
        "held_on",
        {
            "start": "30/10/2020",
            "in_time": "30/01/2021",
            "late": "01/02/2021",
            "recent": "30/11/2020",
            "ended": "29/01/2021",
        },
        ("2021-01-30", "2021-02-28"),
    ),
    _chain(
        "review_conference",
        PLAN,
        "review_conference",
        "review_id",
        "held_on",
        {
            "first": "03/08/2020",
            "in_time": "03/02/2021",
            "late": "04/02/2021",
            "recent": "01/10/2020",
            "ended": "02/02/2021",
        },
        ("2021-02-03", "2021-04-01"),
    ),
    _first(
        "first_child_protection_visit",
        PLAN,
        "protection_visit",
        "visit_id",
        "visited_on",
        {"start": "04/01/2021", **TEN_DAYS},
        ("2021-01-18", "2021-03-08"),
    ),
    _chain(
        "child_protection_visit",
        PLAN,
        "protection_visit",
        "visit_id",
        "visited_on",
        {"first": "04/01/2021", **TEN_DAYS},
        ("2021-01-18", "2021-03-08"),
    ),
)

INITIAL_CONFERENCE = Example(
    "initial_conference",
    {
        "section47": [
            {"enquiry_id": f"S-{child}", "child_id": child, **cells}
            for child, cells in {
                "met": {"started_on": "04/01/2021", "conference_not_needed": "N"},
                "missed": {"started_on": "04/01/2021", "conference_not_needed": "N"},
                "running": {"started_on": "15/02/2021", "conference_not_needed": "N"},
                "overdue": {"started_on": "04/01/2021", "conference_not_needed": "N"},
                "unknown": {"started_on": "04/01/2021"},
                "no_duty": {"started_on": "04/01/2021", "conference_not_needed": "Y"},
            }.items()
        ],
        "initial_conference": [
            {"conference_id": f"C-{child}", "child_id": child, "enquiry_id": f"S-{child}", "held_on": day}
            for child, day in {"met": "25/01/2021", "missed": "26/01/2021"}.items()
        ],
    },
    expect(
        met=("2021-01-04", "2021-01-25"),
        missed=("2021-01-04", "2021-01-25"),
        running=("2021-02-15", "2021-03-08"),
        overdue=("2021-01-04", "2021-01-25"),
        unknown=("2021-01-04", "2021-01-25"),
        no_duty=("2021-01-04", None),
    ),
    {
        "unknown": "Nobody has said whether a conference is needed, and none was held.",
        "no_duty": "The enquiry found that no conference was needed.",
    },
)

TRANSFER_IN = Example(
    "transfer_in_conference",
    {
        "initial_conference": given_rows(
            "conference_id",
            ("met", {"notified_on": "04/01/2021", "transfer_in": "Y", "held_on": "25/01/2021"}),
            ("missed", {"notified_on": "04/01/2021", "transfer_in": "Y", "held_on": "26/01/2021"}),
            ("running", {"notified_on": "15/02/2021", "transfer_in": "Y"}),
            ("overdue", {"notified_on": "04/01/2021", "transfer_in": "Y"}),
            ("unknown", {"notified_on": "04/01/2021", "transfer_in": "Y", "held_on": RUBBISH}),
            ("no_duty", {"notified_on": "04/01/2021", "transfer_in": "N", "held_on": "25/02/2021"}),
        )
    },
    expect(
        met=("2021-01-04", "2021-01-25"),
        missed=("2021-01-04", "2021-01-25"),
        running=("2021-02-15", "2021-03-08"),
        overdue=("2021-01-04", "2021-01-25"),
        unknown=("2021-01-04", "2021-01-25"),
        no_duty=("2021-01-04", None),
    ),
    {"no_duty": "Not a child who moved here: the other clock counts."},
)

TWELVE_WEEKS = {"in_time": "22/02/2021", "late": "23/02/2021", "recent": "11/12/2020", "ended": "19/02/2021"}

LONG = (
    _first(
        "first_child_in_need_review",
        "child_in_need_plan",
        "child_in_need_review",
        "review_id",
        "held_on",
        {"start": "30/11/2020", **TWELVE_WEEKS},
        ("2021-02-22", "2021-03-05"),
    ),
    _chain(
        "child_in_need_review",
        "child_in_need_plan",
        "child_in_need_review",
        "review_id",
        "held_on",
        {"first": "30/11/2020", **TWELVE_WEEKS},
        ("2021-02-22", "2021-03-05"),
    ),
    _chain(
        "progress_panel_again",
        PLAN,
        "progress_panel_consideration",
        "consideration_id",
        "considered_on",
        {"first": "30/11/2020", **TWELVE_WEEKS},
        ("2021-02-22", "2021-03-05"),
    ),
)

PROGRESS_PANEL = Example(
    "progress_panel_after_nine_months_on_a_plan",
    {
        PLAN: given_rows(
            "plan_id",
            ("met", {"started_on": "20/04/2020"}),  # nine months are up on Wednesday 20 January 2021
            ("missed", {"started_on": "20/04/2020"}),
            ("running", {"started_on": "30/04/2020"}),
            ("overdue", {"started_on": "20/04/2020"}),
            ("unknown", {"started_on": RUBBISH}),
            ("no_duty", {"started_on": "20/04/2020"}),
        ),
        "progress_panel_consideration": given_rows(
            "consideration_id",
            ("met", {"plan_id": "met-0", "considered_on": "17/02/2021"}),
            ("missed", {"plan_id": "missed-1", "considered_on": "18/02/2021"}),
            ("no_duty", {"plan_id": "no_duty-5", "considered_on": "12/01/2021"}),
        ),
    },
    expect(
        met=("2021-01-20", "2021-02-17"),
        missed=("2021-01-20", "2021-02-17"),
        running=("2021-01-30", "2021-02-27"),
        overdue=("2021-01-20", "2021-02-17"),
        unknown=(None, None),
        no_duty=("2021-01-20", None),
    ),
    {"no_duty": "The panel had looked at the plan before nine months were up."},
)


def _before_birth(child: str) -> dict[str, str]:
    return {"plan_id": f"P-{child}", "child_id": child, "started_on": "01/12/2020"}


BORN = {"running": "15/02/2021"}
REVIEW_AFTER_BIRTH = Example(
    "review_conference_after_a_birth",
    {
        "child": [
            {"child_id": child, "born_on": BORN.get(child, "04/01/2021")}
            for child in ("met", "missed", "running", "overdue", "unknown", "no_duty")
        ],
        PLAN: [
            *(_before_birth(child) for child in ("met", "missed", "running", "overdue")),
            _before_birth("unknown") | {"started_on": RUBBISH},
            _before_birth("no_duty") | {"ended_on": "15/01/2021"},
        ],
        "review_conference": [
            {"review_id": f"R-{child}", "child_id": child, "plan_id": f"P-{child}", "held_on": day}
            for child, day in {"met": "18/01/2021", "missed": "19/01/2021", "overdue": "21/12/2020"}.items()
        ],
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
        "overdue": "A review before the birth is none after it.",
        "unknown": "Nobody can read whether the plan began before the birth.",
        "no_duty": "The plan ended before the review was due.",
    },
)

EXAMPLES = (INITIAL_CONFERENCE, TRANSFER_IN, *PLANS, *LONG, PROGRESS_PANEL, REVIEW_AFTER_BIRTH)

"""Worked examples of every clock: what was recorded of a child, and what the clock must make of it.

The due days were counted by hand on a calendar. Each child is named for the state that it must come out in; `no_duty`
is a child whose duty ended before it fell due.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.spec.given import Tables

AS_AT = date(2021, 2, 26)
RUBBISH = "May be 8 Jan 2000"


@dataclass(frozen=True)
class Expected:
    """The due that starts on a day (None: unknown), when it is due, and its state; no state is no duty at all."""

    started: str | None
    due: str | None
    state: str | None


@dataclass(frozen=True)
class Example:
    clock: str
    tables: Tables
    expected: dict[str, Expected]
    says: dict[str, str] = field(default_factory=dict)


def _rows(key: str, *rows: tuple[str, dict[str, str]]) -> list[dict[str, str]]:
    """Rows with an identifier of their own: (child, its cells)."""
    return [{key: f"{child}-{number}", "child_id": child, **cells} for number, (child, cells) in enumerate(rows)]


def _expect(**said: tuple[str | None, str | None]) -> dict[str, Expected]:
    return {child: Expected(*days, None if child == "no_duty" else child) for child, days in said.items()}


CONTACT_DECISION = Example(
    "contact_decision",
    {
        "contact": _rows(
            "contact_id",
            ("met", {"received_at": "05/02/2021 16:00", "decided_at": "08/02/2021 11:00"}),
            ("missed", {"received_at": "05/02/2021 16:00", "decided_at": "09/02/2021 09:00"}),
            ("running", {"received_at": "26/02/2021 09:00"}),
            ("overdue", {"received_at": "22/02/2021 09:00"}),
            ("unknown", {"received_at": "22/02/2021 09:00", "decided_at": RUBBISH}),
        )
    },
    _expect(
        met=("2021-02-05", "2021-02-08"),
        missed=("2021-02-05", "2021-02-08"),
        running=("2021-02-26", "2021-03-01"),
        overdue=("2021-02-22", "2021-02-23"),
        unknown=("2021-02-22", "2021-02-23"),
    ),
    {"met": "Received on a Friday afternoon and decided on Monday: Monday is the first working day after it."},
)

REFERRAL_DECISION = Example(
    "referral_decision",
    {
        "referral": _rows(
            "referral_id",
            ("met", {"received_on": "31/12/2020", "decided_on": "04/01/2021"}),
            ("missed", {"received_on": "31/12/2020", "decided_on": "05/01/2021"}),
            ("running", {"received_on": "25/02/2021"}),
            ("overdue", {"received_on": "24/02/2021"}),
            ("unknown", {"received_on": "24/02/2021", "decided_on": "30/02/2021"}),
        )
    },
    _expect(
        met=("2020-12-31", "2021-01-04"),
        missed=("2020-12-31", "2021-01-04"),
        running=("2021-02-25", "2021-02-26"),
        overdue=("2021-02-24", "2021-02-25"),
        unknown=("2021-02-24", "2021-02-25"),
    ),
    {
        "met": "New Year's Day is a bank holiday and a weekend follows it.",
        "running": "Due on the day of the figure: not late until that day is over.",
        "unknown": "Decided on 30 February: a day that there is not, so nobody can say whether it was in time.",
    },
)


def _rated(colour: str, rated: str, met: str, missed: str, due: str, running: tuple[str, str]) -> Example:
    """A contact of one colour: rated at a moment, decided a minute within or a minute after the limit."""
    day, month, year = rated[:10].split("/")
    started = f"{year}-{month}-{day}"

    def row(rated_at: str, decided_at: str = "") -> dict[str, str]:
        return {"received_at": rated_at, "rag": colour, "rated_at": rated_at, "decided_at": decided_at}

    rows = [
        ("met", row(rated, met)),
        ("missed", row(rated, missed)),
        ("running", row(running[0])),
        ("overdue", row(rated)),
        ("unknown", row(rated, met[:10])),
    ]
    day, month, year = running[0][:10].split("/")
    expected = dict.fromkeys(("met", "missed", "overdue", "unknown"), (started, due))
    return Example(
        f"contact_rated_{colour}",
        {"contact": _rows("contact_id", *rows)},
        _expect(**expected, running=(f"{year}-{month}-{day}", running[1])),
        {"unknown": "Decided on the day, but nobody recorded at what time."},
    )


RATED = (
    _rated(
        "red",
        "24/02/2021 10:00",
        "24/02/2021 14:00",
        "24/02/2021 14:01",
        "2021-02-24",
        ("26/02/2021 21:00", "2021-02-27"),
    ),
    _rated(
        "amber",
        "23/02/2021 10:00",
        "24/02/2021 10:00",
        "24/02/2021 10:01",
        "2021-02-24",
        ("26/02/2021 09:00", "2021-02-27"),
    ),
    _rated(
        "green",
        "15/02/2021 10:00",
        "18/02/2021 10:00",
        "18/02/2021 10:01",
        "2021-02-18",
        ("25/02/2021 09:00", "2021-02-28"),
    ),
)

ASSESSMENT = Example(
    "assessment",
    {
        "referral": [
            {"referral_id": f"R-{child}", "child_id": child, "received_on": day}
            for child, day in {
                "met": "02/11/2020",
                "missed": "02/11/2020",
                "running": "01/02/2021",
                "overdue": "02/11/2020",
                "unknown": "02/11/2020",
            }.items()
        ],
        "assessment": [
            {"assessment_id": f"A-{child}", "child_id": child, "referral_id": f"R-{child}", **cells}
            for child, cells in {
                "met": {"started_on": "03/11/2020", "authorised_on": "07/01/2021"},
                "missed": {"started_on": "03/11/2020", "authorised_on": "08/01/2021"},
                "running": {"started_on": "02/02/2021"},
                "overdue": {"started_on": "03/11/2020"},
                "unknown": {"started_on": "03/11/2020", "authorised_on": "31/11/2020"},
            }.items()
        ],
    },
    _expect(
        met=("2020-11-02", "2021-01-07"),
        missed=("2020-11-02", "2021-01-07"),
        running=("2021-02-01", "2021-04-07"),
        overdue=("2020-11-02", "2021-01-07"),
        unknown=("2020-11-02", "2021-01-07"),
    ),
    {
        "met": "Begun the day after the referral, and counted from the referral. Bank holidays are left out.",
        "running": "Good Friday and Easter Monday lie before the day it is due.",
    },
)


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
        _expect(
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
        _expect(
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
    _expect(
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
        "initial_conference": _rows(
            "conference_id",
            ("met", {"notified_on": "04/01/2021", "transfer_in": "Y", "held_on": "25/01/2021"}),
            ("missed", {"notified_on": "04/01/2021", "transfer_in": "Y", "held_on": "26/01/2021"}),
            ("running", {"notified_on": "15/02/2021", "transfer_in": "Y"}),
            ("overdue", {"notified_on": "04/01/2021", "transfer_in": "Y"}),
            ("unknown", {"notified_on": "04/01/2021", "transfer_in": "Y", "held_on": RUBBISH}),
            ("no_duty", {"notified_on": "04/01/2021", "transfer_in": "N", "held_on": "25/02/2021"}),
        )
    },
    _expect(
        met=("2021-01-04", "2021-01-25"),
        missed=("2021-01-04", "2021-01-25"),
        running=("2021-02-15", "2021-03-08"),
        overdue=("2021-01-04", "2021-01-25"),
        unknown=("2021-01-04", "2021-01-25"),
        no_duty=("2021-01-04", None),
    ),
    {"no_duty": "Not a child who moved here: the other clock counts."},
)

EXAMPLES = (CONTACT_DECISION, REFERRAL_DECISION, *RATED, ASSESSMENT, INITIAL_CONFERENCE, TRANSFER_IN, *PLANS)

"""The clocks of supervision, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows
from tests.spec.given import Tables

STATES = ("met", "missed", "running", "overdue", "unknown", "no_duty")


def _cases(ended: str, tier: str = "") -> Tables:
    """A case of each child; that of `no_duty` was passed on."""
    cases = [
        {
            "allocation_id": f"A-{child}",
            "child_id": child,
            "worker": "W1",
            "started_on": "01/09/2020",
            "ended_on": ended if child == "no_duty" else "",
        }
        for child in STATES
    ]
    tiers = [{"child_id": child, "tier": tier, "started_on": "01/09/2020"} for child in STATES]
    return {"allocation": cases, **({"case_tier": tiers} if tier else {})}


def _held(**days: list[str]) -> Tables:
    return {
        "case_supervision": [
            {"supervision_id": f"S-{child}-{at}", "child_id": child, "allocation_id": f"A-{child}", "held_on": day}
            for child, listed in days.items()
            for at, day in enumerate(listed)
        ]
    }


FIRST = Example(
    "first_case_supervision",
    {
        "allocation": given_rows(
            "allocation_id",
            ("met", {"worker": "W1", "started_on": "04/01/2021"}),
            ("missed", {"worker": "W1", "started_on": "04/01/2021"}),
            ("running", {"worker": "W1", "started_on": "26/01/2021"}),
            ("overdue", {"worker": "W1", "started_on": "25/01/2021"}),
            ("unknown", {"worker": "W1", "started_on": RUBBISH}),
            ("no_duty", {"worker": "W1", "started_on": "04/01/2021", "ended_on": "29/01/2021"}),
        ),
        "case_supervision": [
            {"supervision_id": "1", "child_id": "met", "allocation_id": "met-0", "held_on": "04/02/2021"},
            {"supervision_id": "2", "child_id": "missed", "allocation_id": "missed-1", "held_on": "05/02/2021"},
        ],
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-01-26", "2021-02-26"),
        overdue=("2021-01-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {"no_duty": "Passed on to another worker before it was due."},
)

LATER = Example(
    "case_supervision",
    {
        **_cases("25/01/2021"),
        **_held(
            met=["04/01/2021", "04/02/2021"],
            missed=["04/01/2021", "05/02/2021"],
            running=["26/01/2021"],
            overdue=["25/01/2021"],
            unknown=[RUBBISH],
            no_duty=["04/01/2021"],
        ),
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-01-26", "2021-02-26"),
        overdue=("2021-01-25", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {"running": "The next one has no row yet, and is counted all the same."},
)

HIGH_RISK = Example(
    "case_supervision_at_high_risk",
    {
        **_cases("10/02/2021", "high"),
        **_held(
            met=["01/02/2021", "15/02/2021"],
            missed=["01/02/2021", "16/02/2021"],
            running=["12/02/2021"],
            overdue=["11/02/2021"],
            no_duty=["01/02/2021"],
            unknown=[RUBBISH],
        ),
    },
    expect(
        met=("2021-02-01", "2021-02-15"),
        missed=("2021-02-01", "2021-02-15"),
        running=("2021-02-12", "2021-02-26"),
        overdue=("2021-02-11", "2021-02-25"),
        no_duty=("2021-02-01", None),
        unknown=(None, None),
    ),
)

STAFF = Example(
    "staff_supervision",
    {
        "staff_supervision": [
            {"supervision_id": f"{worker}-{at}", "worker": worker, "held_on": day}
            for worker, days in {
                "met": ("04/01/2021", "04/02/2021"),
                "missed": ("04/01/2021", "05/02/2021"),
                "running": ("26/01/2021",),
                "overdue": ("25/01/2021",),
                "unknown": (RUBBISH,),
            }.items()
            for at, day in enumerate(days)
        ]
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-01-26", "2021-02-26"),
        overdue=("2021-01-25", "2021-02-25"),
        unknown=(None, None),
    ),
)

EXAMPLES = (FIRST, LATER, HIGH_RISK, STAFF)

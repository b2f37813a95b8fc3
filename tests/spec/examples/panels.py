"""The clocks of panels, by example. A panel's meetings are about no child and are named by their state."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

STATES = ("met", "missed", "running", "overdue", "no_duty")

PANEL_MEETING = Example(
    "panel_meeting",
    {
        "panel": [
            {
                "panel_id": f"P-{state}",
                "name": state,
                "began_on": "01/04/2019",
                "ended_on": "20/01/2021" if state == "no_duty" else "",
            }
            for state in (*STATES, "unknown")
        ],
        "panel_meeting": [
            {"meeting_id": f"{state}-{at}", "panel_id": f"P-{state}", "held_on": day, "cancelled": off}
            for at, (state, day, off) in enumerate(
                (
                    ("met", "05/01/2021", "N"),
                    ("missed", "05/01/2021", "N"),
                    ("running", "09/02/2021", "N"),
                    ("overdue", "08/02/2021", "N"),
                    ("overdue", "22/02/2021", "Y"),
                    ("unknown", "08/02/2021", RUBBISH),
                    ("no_duty", "05/01/2021", "N"),
                )
            )
        ]
        + [
            {"meeting_id": "then-1", "panel_id": "P-met", "held_on": "22/01/2021", "cancelled": "N"},
            {"meeting_id": "then-2", "panel_id": "P-missed", "held_on": "23/01/2021", "cancelled": "N"},
        ],
    },
    expect(
        met=("2021-01-05", "2021-01-22"),
        missed=("2021-01-05", "2021-01-22"),
        running=("2021-02-09", "2021-02-26"),
        overdue=("2021-02-08", "2021-02-25"),
        unknown=("2021-02-08", "2021-02-25"),
        no_duty=("2021-01-05", None),
    ),
    {
        "met": "Seventeen days from 5 January.",
        "overdue": "The meeting of 22 February was cancelled.",
        "unknown": "Whether the meeting was held cannot be read.",
        "no_duty": "The panel was closed two days before.",
    },
)

DEFERRED = Example(
    "deferred_request",
    {
        "panel_decision": given_rows(
            "decision_id",
            *(
                (state, {"request": f"R-{state}", "heard_on": day, "outcome": outcome})
                for state, day, outcome in (
                    ("met", "05/01/2021", "deferred"),
                    ("met", "02/02/2021", "agreed"),
                    ("missed", "05/01/2021", "deferred"),
                    ("missed", "03/02/2021", "not agreed"),
                    ("running", "29/01/2021", "deferred"),
                    ("overdue", "28/01/2021", "deferred"),
                    ("unknown", "28/01/2021", ""),
                    ("no_duty", "05/01/2021", "agreed"),
                )
            ),
        )
    },
    expect(
        met=("2021-01-05", "2021-02-02"),
        missed=("2021-01-05", "2021-02-02"),
        running=("2021-01-29", "2021-02-26"),
        overdue=("2021-01-28", "2021-02-25"),
        unknown=("2021-01-28", "2021-02-25"),
        no_duty=("2021-01-05", None),
    ),
    {
        "met": "Four weeks from a Tuesday is a Tuesday.",
        "unknown": "Nobody said what was decided.",
        "no_duty": "It was agreed, so nothing comes back.",
    },
)

EXAMPLES = (PANEL_MEETING, DEFERRED)

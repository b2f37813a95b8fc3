"""The clocks of transfer, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

REQUESTED = {"requested_on": "04/01/2021"}

ANSWER = Example(
    "answer_to_a_request_for_transfer",
    {
        "transfer_of_case": given_rows(
            "transfer_id",
            ("met", {**REQUESTED, "accepted_on": "11/01/2021", "refused_on": "", "withdrawn_on": ""}),
            ("missed", {**REQUESTED, "refused_on": "12/01/2021"}),
            ("running", {"requested_on": "22/02/2021"}),
            ("overdue", REQUESTED),
            ("unknown", {**REQUESTED, "accepted_on": RUBBISH}),
            ("no_duty", {**REQUESTED, "withdrawn_on": "08/01/2021"}),
        )
    },
    expect(
        met=("2021-01-04", "2021-01-11"),
        missed=("2021-01-04", "2021-01-11"),
        running=("2021-02-22", "2021-03-01"),
        overdue=("2021-01-04", "2021-01-11"),
        unknown=("2021-01-04", "2021-01-11"),
        no_duty=("2021-01-04", None),
    ),
    {
        "missed": "A refusal is an answer too; this one came a day late.",
        "unknown": "Nobody can read whether and when it was accepted.",
        "no_duty": "The request was withdrawn before an answer was due.",
    },
)

HANDOVER = Example(
    "handover_of_a_case",
    {
        "transfer_of_case": given_rows(
            "transfer_id",
            ("met", {**REQUESTED, "handed_over_on": "25/01/2021", "refused_on": ""}),
            ("missed", {**REQUESTED, "handed_over_on": "26/01/2021"}),
            ("running", {"requested_on": "15/02/2021"}),
            ("overdue", REQUESTED),
            ("unknown", {**REQUESTED, "handed_over_on": RUBBISH}),
            ("no_duty", {**REQUESTED, "refused_on": "22/01/2021"}),
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
    {
        "unknown": "Nobody can read whether and when it was handed over.",
        "no_duty": "The transfer was refused before it was due.",
    },
)

HELD = {**REQUESTED, "handed_over_on": "04/01/2021"}
ACTIVITY = Example(
    "activity_after_a_transfer",
    {
        "transfer_of_case": given_rows(
            "transfer_id",
            ("met", {**HELD, "first_activity_on": "18/01/2021"}),
            ("missed", {**HELD, "first_activity_on": "19/01/2021"}),
            ("running", {**REQUESTED, "handed_over_on": "22/02/2021"}),
            ("overdue", HELD),
            ("unknown", {**HELD, "first_activity_on": RUBBISH}),
            ("no_duty", REQUESTED),
        )
    },
    expect(
        met=("2021-01-04", "2021-01-18"),
        missed=("2021-01-04", "2021-01-18"),
        running=("2021-02-22", "2021-03-08"),
        overdue=("2021-01-04", "2021-01-18"),
        unknown=("2021-01-04", "2021-01-18"),
        no_duty=(None, None),
    ),
    {
        "unknown": "Nobody can read when the new worker began.",
        "no_duty": "The case has not been handed over.",
    },
)

NEXT_WORKER = Example(
    "next_worker",
    {
        "episode_of_need": [
            {"episode_id": child, "child_id": child, "started_on": "01/06/2020", "ended_on": ended}
            for child, ended in (*dict.fromkeys(("met", "missed", "running", "overdue", "unknown"), "").items(),
                                 ("no_duty", "29/01/2021"))
        ],
        "allocation": [
            {"allocation_id": f"{child}-{at}", "child_id": child, "worker": f"W{at}", "started_on": began,
             "ended_on": ended}
            for child, spells in {
                # Friday 29 January 2021: the next working day is Monday 1 February
                "met": (("01/06/2020", "29/01/2021"), ("01/02/2021", "")),
                "missed": (("01/06/2020", "29/01/2021"), ("02/02/2021", "")),
                "running": (("01/06/2020", "25/02/2021"),),
                "overdue": (("01/06/2020", "24/02/2021"),),
                "unknown": (("01/06/2020", RUBBISH),),
                "no_duty": (("01/06/2020", "29/01/2021"),),
            }.items()
            for at, (began, ended) in enumerate(spells)
        ],
    },
    expect(
        met=("2021-01-29", "2021-02-01"),
        missed=("2021-01-29", "2021-02-01"),
        running=("2021-02-25", "2021-02-26"),
        overdue=("2021-02-24", "2021-02-25"),
        unknown=(None, None),
        no_duty=("2021-01-29", None),
    ),
    {
        "unknown": "Nobody can read until when the worker held the case.",
        "no_duty": "The case was closed on the day on which the worker left it.",
    },
)  # fmt: skip

EXAMPLES = (ANSWER, HANDOVER, ACTIVITY, NEXT_WORKER)

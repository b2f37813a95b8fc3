"""The clocks of talking with staff, by example. Rows are about no child and are named by their state."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect

TIME_TO_TALK = Example(
    "time_to_talk",
    {
        "engagement_event": [
            {
                "event_id": f"{state}-{at}",
                "name": f"Time to Talk, {state}",
                "kind": kind,
                "held_on": day,
                "cancelled": off,
            }
            for at, (state, kind, day, off) in enumerate(
                (
                    ("met", "time to talk", "07/10/2020", ""),
                    ("missed", "time to talk", "07/10/2020", ""),
                    ("running", "time to talk", "03/02/2021", ""),
                    ("overdue", "time to talk", "07/10/2020", ""),
                    ("overdue", "time to talk", "04/11/2020", "Y"),
                    ("unknown", "", "02/02/2021", ""),
                    ("no_duty", "workshop", "02/02/2021", ""),
                )
            )
        ]
        + [
            {"event_id": "met-9", "name": "Time to Talk, met", "kind": "forum", "held_on": "11/11/2020"},
            {"event_id": "missed-9", "name": "Time to Talk, missed", "kind": "forum", "held_on": "12/11/2020"},
        ],
    },
    expect(
        met=("2020-10-07", "2020-11-11"),
        missed=("2020-10-07", "2020-11-11"),
        running=("2021-02-03", "2021-03-10"),
        overdue=("2020-10-07", "2020-11-11"),
        unknown=("2021-02-02", "2021-03-09"),
        no_duty=("2021-02-02", None),
    ),
    {
        "met": "Five weeks from a Wednesday is a Wednesday.",
        "overdue": "The one of 4 November was cancelled.",
        "unknown": "Nobody said what kind of event it was.",
        "no_duty": "A workshop, and no Time to Talk.",
    },
)

ANSWER = Example(
    "answer_to_an_issue",
    {
        "issue_raised": [
            {"issue_id": f"{state}-0", "raised_on": raised, "answered_on": answered}
            for state, raised, answered in (
                ("met", "02/12/2020", "04/01/2021"),
                ("missed", "02/12/2020", "05/01/2021"),
                ("running", "10/02/2021", ""),
                ("overdue", "02/12/2020", ""),
                ("unknown", "02/12/2020", RUBBISH),
            )
        ],
    },
    expect(
        met=("2020-12-02", "2021-01-04"),
        missed=("2020-12-02", "2021-01-04"),
        running=("2021-02-10", "2021-03-10"),
        overdue=("2020-12-02", "2021-01-04"),
        unknown=("2020-12-02", "2021-01-04"),
    ),
    {"met": "Christmas Day, the Monday in lieu of Boxing Day and New Year's Day are left out."},
)

EXAMPLES = (TIME_TO_TALK, ANSWER)

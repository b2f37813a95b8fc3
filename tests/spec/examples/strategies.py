"""The clock of strategies and policies, by example. Rows are about no child and are named by their state."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect

REVIEW = Example(
    "review_of_a_strategy",
    {
        "strategy": [
            {
                "strategy_id": f"{state}-0",
                "name": state,
                "approved_on": "03/08/2020",
                "review_due_on": due,
                "reviewed_on": reviewed,
                "replaced_on": replaced,
            }
            for state, due, reviewed, replaced in (
                ("met", "03/02/2021", "03/02/2021", ""),
                ("missed", "03/02/2021", "04/02/2021", ""),
                ("running", "01/03/2021", "", ""),
                ("overdue", "03/02/2021", "", ""),
                ("unknown", RUBBISH, "", ""),
                ("no_duty", "03/02/2021", "", "29/01/2021"),
            )
        ]
    },
    expect(
        met=("2020-08-03", "2021-02-03"),
        missed=("2020-08-03", "2021-02-03"),
        running=("2020-08-03", "2021-03-01"),
        overdue=("2020-08-03", "2021-02-03"),
        unknown=("2020-08-03", "2021-08-03"),
        no_duty=("2020-08-03", None),
    ),
    {
        "met": "On the day that it named for itself.",
        "unknown": "Nobody can read which day it named.",
        "no_duty": "A new version took its place before the day.",
    },
)

EXAMPLES = (REVIEW,)

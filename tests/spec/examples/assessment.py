"""The clock of assessment, by example."""

from __future__ import annotations

from tests.spec.example import Example, expect

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
    expect(
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

EXAMPLES = (ASSESSMENT,)

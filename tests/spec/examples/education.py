"""The clocks of education, by example: children of ten who come into care."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

STATES = ("met", "missed", "running", "overdue", "unknown", "no_duty")


def _example(clock: str, field: str, met: str, late: str, running: str, overdue: str) -> Example:
    began = {"met": "04/01/2021", "missed": "04/01/2021", "running": running, "overdue": overdue, "unknown": RUBBISH}
    periods = [(child, {"started_on": day}) for child, day in began.items()]
    periods.append(("no_duty", {"started_on": "04/01/2021"}))
    ages = dict.fromkeys(STATES, "01/05/2010") | {"no_duty": "01/05/2019"}
    day = "/".join(reversed(met.split("-")))
    return Example(
        clock,
        {
            "child": [{"child_id": child, "born_on": born} for child, born in ages.items()],
            "period_of_care": given_rows("period_id", *periods),
            "education_plan": [
                {"plan_id": "1", "child_id": "met", "period_id": "met-0", "begun_on": "12/01/2021", field: day},
                {"plan_id": "2", "child_id": "missed", "period_id": "missed-1", "begun_on": "12/01/2021", field: late},
            ],
        },
        expect(
            met=("2021-01-04", met),
            missed=("2021-01-04", met),
            running=("-".join(reversed(running.split("/"))), "2021-02-26"),
            overdue=("-".join(reversed(overdue.split("/"))), "2021-02-25"),
            unknown=(None, None),
            no_duty=("2021-01-04", None),
        ),
        {"no_duty": "Too young for school."},
    )


EXAMPLES = (
    _example("initial_pep", "begun_on", "2021-01-18", "19/01/2021", "12/02/2021", "11/02/2021"),
    _example("first_pep_version", "completed_on", "2021-02-01", "02/02/2021", "29/01/2021", "28/01/2021"),
)

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


def _each_term() -> Example:
    """The autumn term ends on 31 December 2020, the spring term on Easter Sunday, 4 April 2021."""
    held = {
        "met": ("15/10/2020", "26/02/2021"),
        "missed": ("15/06/2020", "11/01/2021"),
        "running": ("02/11/2020",),
        "overdue": ("14/07/2020",),
        "unknown": (RUBBISH,),
        "no_duty": ("14/07/2020",),
    }
    plans = [
        (child, {"period_id": f"{child}-in-care", "begun_on": day, "completed_on": ""})
        for child, days in held.items()
        for day in days
    ]
    return Example(
        "termly_pep",
        {
            "child": [{"child_id": child, "born_on": "01/05/2010"} for child in STATES],
            "period_of_care": [
                {
                    "period_id": f"{child}-in-care",
                    "child_id": child,
                    "started_on": "01/06/2020",
                    "ended_on": "31/12/2020" if child == "no_duty" else "",
                }
                for child in STATES
            ],
            "education_plan": given_rows("plan_id", *plans),
        },
        expect(
            met=("2020-10-15", "2021-04-04"),
            missed=("2020-06-15", "2020-12-31"),
            running=("2020-11-02", "2021-04-04"),
            overdue=("2020-07-14", "2020-12-31"),
            unknown=(None, None),
            no_duty=("2020-07-14", None),
        ),
        {
            "running": "The plan before is of the autumn term: the next is due by the end of the spring term.",
            "no_duty": "Left care on the last day of the term in which it was due.",
        },
    )


EXAMPLES = (
    _example("initial_pep", "begun_on", "2021-01-18", "19/01/2021", "12/02/2021", "11/02/2021"),
    _example("first_pep_version", "completed_on", "2021-02-01", "02/02/2021", "29/01/2021", "28/01/2021"),
    _each_term(),
)

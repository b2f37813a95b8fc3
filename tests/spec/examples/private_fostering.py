"""The clocks of private fostering, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

STATES = ("met", "missed", "running", "overdue", "unknown", "no_duty")


def _arranged(*days: str, ended: dict[str, str]) -> list[dict[str, str]]:
    """An arrangement for each state, of which the council became aware on these days."""
    told = zip(STATES, days, strict=True)
    rows = [(state, {"notified_on": day, "ended_on": ended.get(state, "")}) for state, day in told]
    return given_rows("arrangement_id", *rows)


def _visited(**days: tuple[str, ...]) -> list[dict[str, str]]:
    return given_rows(
        "visit_id",
        *(
            (state, {"visited_on": day, "arrangement_id": f"{state}-{STATES.index(state)}"})
            for state, visits in days.items()
            for day in visits
        ),
    )


def _again(clock: str, aware: str, days: dict[str, tuple[str, ...]], ended: str, due: tuple[str, str, str]) -> Example:
    starts = {state: "-".join(reversed(visits[0].split("/"))) for state, visits in days.items() if state != "unknown"}
    named = dict(zip(("met", "missed", "running", "overdue"), (due[0], *due), strict=True))
    return Example(
        clock,
        {
            "private_fostering": _arranged(*[aware] * 6, ended={"no_duty": ended}),
            "private_fostering_visit": _visited(**days),
        },
        expect(
            **{state: (starts[state], named[state]) for state in named},
            unknown=(None, None),
            no_duty=(starts["no_duty"], None),
        ),
        {"no_duty": "The arrangement ended before the next visit was due."},
    )


EXAMPLES = (
    Example(
        "first_private_fostering_visit",
        {
            "private_fostering": _arranged(
                "04/01/2021",
                "04/01/2021",
                "17/02/2021",
                "16/02/2021",
                RUBBISH,
                "15/02/2021",
                ended={"no_duty": "18/02/2021"},
            ),
            "private_fostering_visit": _visited(met=("13/01/2021",), missed=("14/01/2021",)),
        },
        expect(
            met=("2021-01-04", "2021-01-13"),
            missed=("2021-01-04", "2021-01-13"),
            running=("2021-02-17", "2021-02-26"),
            overdue=("2021-02-16", "2021-02-25"),
            unknown=(None, None),
            no_duty=("2021-02-15", None),
        ),
        {"no_duty": "The child went home before the visit was due."},
    ),
    _again(
        "private_fostering_visit",
        "01/10/2020",
        {
            "met": ("30/11/2020", "11/01/2021"),
            "missed": ("30/11/2020", "12/01/2021"),
            "running": ("15/01/2021",),
            "overdue": ("14/01/2021",),
            "unknown": (RUBBISH,),
            "no_duty": ("01/02/2021",),
        },
        "20/02/2021",
        ("2021-01-11", "2021-02-26", "2021-02-25"),
    ),
    _again(
        "later_private_fostering_visit",
        "01/06/2019",
        {
            "met": ("02/11/2020", "25/01/2021"),
            "missed": ("02/11/2020", "26/01/2021"),
            "running": ("04/12/2020",),
            "overdue": ("03/12/2020",),
            "unknown": (RUBBISH,),
            "no_duty": ("04/01/2021",),
        },
        "20/02/2021",
        ("2021-01-25", "2021-02-26", "2021-02-25"),
    ),
)

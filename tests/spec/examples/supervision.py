"""The clocks of supervision, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

CHILDREN = ("met", "missed", "running", "overdue", "unknown", "no_duty")


def held(*days: tuple[str, str], kind: str = "case") -> list[dict[str, str]]:
    """Supervisions as (child, day held)."""
    return given_rows("supervision_id", *((child, {"held_on": day, "kind": kind}) for child, day in days))


NEED = given_rows(
    "episode_id",
    *(
        (child, {"started_on": "01/06/2020", "ended_on": "29/01/2021" if child == "no_duty" else ""})
        for child in CHILDREN
    ),
)
HELD = [("met", "04/01/2021"), ("missed", "04/01/2021"), ("overdue", "04/01/2021"), ("no_duty", "04/01/2021")]

# 31 days after Monday 4 January is Thursday 4 February; after Monday 1 February, Thursday 4 March.
STANDARD = Example(
    "case_supervision",
    {
        "case_supervision": [
            *held(*HELD, ("running", "01/02/2021"), ("unknown", RUBBISH)),
            {"supervision_id": "met-2", "child_id": "met", "held_on": "04/02/2021", "kind": "group"},
            {"supervision_id": "missed-1", "child_id": "missed", "held_on": "20/01/2021", "kind": "personal"},
            {"supervision_id": "missed-2", "child_id": "missed", "held_on": "05/02/2021", "kind": "case"},
        ],
        "episode_of_need": NEED,
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-02-01", "2021-03-04"),
        overdue=("2021-01-04", "2021-02-04"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {
        "met": "A group that discussed the child counts.",
        "missed": "The worker was supervised in person in between: that is no supervision of the case.",
        "unknown": "Nobody can read when it was held.",
        "no_duty": "The case was closed before the day.",
    },
)

HIGH = {"started_on": "01/06/2020", "tier": "high", "ended_on": ""}
# From February 2021: 14 days after Monday 1 February is Monday 15 February; after Monday 22 February, 8 March.
AT_HIGH_RISK = Example(
    "case_supervision_at_high_risk",
    {
        "case_supervision": [
            *held(
                ("met", "01/02/2021"),
                ("missed", "01/02/2021"),
                ("running", "22/02/2021"),
                ("overdue", "18/01/2021"),
                ("no_duty", "28/01/2021"),
            ),
            {"supervision_id": "unknown-1", "child_id": "unknown", "held_on": "01/02/2021", "kind": RUBBISH},
            {"supervision_id": "met-2", "child_id": "met", "held_on": "15/02/2021", "kind": "case"},
            {"supervision_id": "missed-2", "child_id": "missed", "held_on": "16/02/2021", "kind": "case"},
        ],
        "case_tier": given_rows("tier_id", *((child, HIGH) for child in CHILDREN)),
        "episode_of_need": NEED,
    },
    expect(
        met=("2021-02-01", "2021-02-15"),
        missed=("2021-02-01", "2021-02-15"),
        running=("2021-02-22", "2021-03-08"),
        overdue=("2021-01-18", "2021-02-18"),
        unknown=("2021-02-01", "2021-02-15"),
        no_duty=("2021-01-28", None),
    ),
    {
        "overdue": "Begun in January, when one interval of 31 days held for every child.",
        "unknown": "Nobody can read whether it was of the case.",
        "met": "From February 2021 the interval of a child at high risk is 14 days.",
        "no_duty": "The case was closed the day after.",
    },
)

FROM = {"worker": "W1", "started_on": "04/01/2021", "ended_on": "", "allocation_id": ""}


def taken_over(child: str, **cells: str) -> dict[str, str]:
    return {**FROM, "child_id": child, "allocation_id": f"A-{child}", **cells}


def in_it(child: str, day: str, kind: str = "case") -> dict[str, str]:
    return {
        "supervision_id": f"{child}-{day}",
        "child_id": child,
        "allocation_id": f"A-{child}",
        "held_on": day,
        "kind": kind,
    }


FIRST = Example(
    "first_case_supervision",
    {
        "allocation": [
            taken_over("met"),
            taken_over("missed"),
            taken_over("running", started_on="01/02/2021"),
            taken_over("overdue"),
            taken_over("unknown", started_on=RUBBISH),
            taken_over("no_duty", ended_on="22/01/2021"),
        ],
        "case_supervision": [
            in_it("met", "04/02/2021"),
            in_it("missed", "05/02/2021"),
            in_it("overdue", "11/01/2021", "personal"),
        ],
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-02-01", "2021-03-04"),
        overdue=("2021-01-04", "2021-02-04"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {
        "overdue": "The worker was supervised in person, which is no supervision of the case.",
        "no_duty": "The worker passed the case on before the day.",
    },
)

STAFF = Example(
    "staff_supervision",
    {
        "staff_supervision": [
            {"supervision_id": f"{state}-{at}", "worker": state, "held_on": day}
            for state, days in {
                "met": ["04/01/2021", "04/02/2021"],
                "missed": ["04/01/2021", "05/02/2021"],
                "running": ["01/02/2021"],
                "overdue": ["04/01/2021"],
                "unknown": [RUBBISH],
                "no_duty": ["04/01/2021"],
            }.items()
            for at, day in enumerate(days)
        ],
        "employment": [
            {
                "employment_id": f"E-{state}",
                "worker": state,
                "started_on": "02/09/2019",
                "ended_on": "29/01/2021" if state == "no_duty" else "",
            }
            for state in CHILDREN
        ],
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-02-01", "2021-03-04"),
        overdue=("2021-01-04", "2021-02-04"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {"no_duty": "The worker left before the day."},
)

# 14 days after Monday 4 January is Monday 18 January; after Monday 15 February, Monday 1 March.
NEWLY_QUALIFIED = Example(
    "supervision_of_a_newly_qualified_worker",
    {
        "staff_supervision": [
            {"supervision_id": f"{state}-{at}", "worker": state, "held_on": day}
            for state, days in {
                "met": ["04/01/2021", "18/01/2021"],
                "missed": ["04/01/2021", "19/01/2021"],
                "running": ["15/02/2021"],
                "overdue": ["04/01/2021"],
                "unknown": [RUBBISH],
                "no_duty": ["04/01/2021"],
            }.items()
            for at, day in enumerate(days)
        ],
        "employment": [
            {
                "employment_id": f"E-{state}",
                "worker": state,
                "started_on": "05/10/2020",
                "newly_qualified_until": "04/01/2021" if state == "no_duty" else "05/04/2021",
                "ended_on": "",
            }
            for state in CHILDREN
        ],
    },
    expect(
        met=("2021-01-04", "2021-01-18"),
        missed=("2021-01-04", "2021-01-18"),
        running=("2021-02-15", "2021-03-01"),
        overdue=("2021-01-04", "2021-01-18"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {"no_duty": "No longer newly qualified on that day: the ordinary clock holds."},
)

FIRST_OF_STAFF = Example(
    "first_staff_supervision",
    {
        "employment": [
            {
                "employment_id": f"{state}-0",
                "worker": state,
                "role": "case holder",
                "started_on": {"running": "01/02/2021", "unknown": RUBBISH}.get(state, "04/01/2021"),
                "ended_on": "29/01/2021" if state == "no_duty" else "",
            }
            for state in CHILDREN
        ],
        "staff_supervision": [
            {"supervision_id": f"S-{state}", "worker": state, "held_on": day}
            for state, day in (("met", "04/02/2021"), ("missed", "05/02/2021"))
        ],
    },
    expect(
        met=("2021-01-04", "2021-02-04"),
        missed=("2021-01-04", "2021-02-04"),
        running=("2021-02-01", "2021-03-04"),
        overdue=("2021-01-04", "2021-02-04"),
        unknown=(None, None),
        no_duty=("2021-01-04", None),
    ),
    {
        "overdue": "Never supervised, and so in no chain of supervisions.",
        "no_duty": "The worker left before the day.",
    },
)

EXAMPLES = (STANDARD, AT_HIGH_RISK, FIRST, STAFF, NEWLY_QUALIFIED, FIRST_OF_STAFF)

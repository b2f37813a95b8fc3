"""The clocks of posts, by example. Rows are about no child and are named by their state."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect

POSTS = {
    "met": "Y",
    "missed": "Y",
    "running": "Y",
    "overdue": "Y",
    "unknown": "",
    "no_duty": "Y",
}
NEXT = {"met": "05/01/2021", "missed": "06/01/2021"}

LEADERSHIP_VACANCY = Example(
    "leadership_vacancy",
    {
        "post": [
            {
                "post_id": f"P-{state}",
                "made_on": "01/04/2015",
                "leadership": leads,
                "removed_on": "31/12/2020" if state == "no_duty" else "",
            }
            for state, leads in POSTS.items()
        ],
        "employment": [
            {
                "employment_id": f"{state}-0",
                "worker": f"W-{state}",
                "post": f"P-{state}",
                "started_on": "03/09/2018",
                "ended_on": "29/01/2021" if state == "running" else "06/10/2020",
            }
            for state in POSTS
        ]
        + [
            {"employment_id": f"{state}-1", "worker": f"N-{state}", "post": f"P-{state}", "started_on": day}
            for state, day in NEXT.items()
        ],
    },
    expect(
        met=("2020-10-06", "2021-01-05"),
        missed=("2020-10-06", "2021-01-05"),
        running=("2021-01-29", "2021-04-30"),
        overdue=("2020-10-06", "2021-01-05"),
        unknown=("2020-10-06", "2021-01-05"),
        no_duty=("2020-10-06", None),
    ),
    {
        "met": "Thirteen weeks from a Tuesday is a Tuesday, and that day is still in time.",
        "running": "Empty since the end of January.",
        "unknown": "Nobody said whether the post is one of leadership.",
        "no_duty": "The post was taken away before it was due to be filled.",
    },
)

NEW_LEADERSHIP_POST = Example(
    "new_leadership_post",
    {
        "post": [
            {
                "post_id": f"{state}-0",
                "made_on": {"running": "01/02/2021", "unknown": RUBBISH}.get(state, "06/10/2020"),
                "leadership": "N" if state == "no_duty" else "Y",
            }
            for state in POSTS
        ],
        "employment": [
            {"employment_id": f"E-{state}", "worker": f"W-{state}", "post": f"{state}-0", "started_on": day}
            for state, day in NEXT.items()
        ],
    },
    expect(
        met=("2020-10-06", "2021-01-05"),
        missed=("2020-10-06", "2021-01-05"),
        running=("2021-02-01", "2021-05-03"),
        overdue=("2020-10-06", "2021-01-05"),
        unknown=(None, None),
        no_duty=("2020-10-06", None),
    ),
    {
        "running": "Calendar weeks: the day it is due is a bank holiday all the same.",
        "no_duty": "Not a post of leadership.",
    },
)

EXAMPLES = (LEADERSHIP_VACANCY, NEW_LEADERSHIP_POST)

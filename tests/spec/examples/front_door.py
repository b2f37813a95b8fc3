"""The clocks of the front door, by example."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

CONTACT_DECISION = Example(
    "contact_decision",
    {
        "contact": given_rows(
            "contact_id",
            ("met", {"received_at": "05/02/2021 16:00", "decided_at": "08/02/2021 11:00"}),
            ("missed", {"received_at": "05/02/2021 16:00", "decided_at": "09/02/2021 09:00"}),
            ("running", {"received_at": "26/02/2021 09:00"}),
            ("overdue", {"received_at": "22/02/2021 09:00"}),
            ("unknown", {"received_at": "22/02/2021 09:00", "decided_at": RUBBISH}),
        )
    },
    expect(
        met=("2021-02-05", "2021-02-08"),
        missed=("2021-02-05", "2021-02-08"),
        running=("2021-02-26", "2021-03-01"),
        overdue=("2021-02-22", "2021-02-23"),
        unknown=("2021-02-22", "2021-02-23"),
    ),
    {"met": "Received on a Friday afternoon and decided on Monday: Monday is the first working day after it."},
)

REFERRAL_DECISION = Example(
    "referral_decision",
    {
        "referral": given_rows(
            "referral_id",
            ("met", {"received_on": "31/12/2020", "decided_on": "04/01/2021"}),
            ("missed", {"received_on": "31/12/2020", "decided_on": "05/01/2021"}),
            ("running", {"received_on": "25/02/2021"}),
            ("overdue", {"received_on": "24/02/2021"}),
            ("unknown", {"received_on": "24/02/2021", "decided_on": "30/02/2021"}),
        )
    },
    expect(
        met=("2020-12-31", "2021-01-04"),
        missed=("2020-12-31", "2021-01-04"),
        running=("2021-02-25", "2021-02-26"),
        overdue=("2021-02-24", "2021-02-25"),
        unknown=("2021-02-24", "2021-02-25"),
    ),
    {
        "met": "New Year's Day is a bank holiday and a weekend follows it.",
        "running": "Due on the day of the figure: not late until that day is over.",
        "unknown": "Decided on 30 February: a day that there is not, so nobody can say whether it was in time.",
    },
)


def _rated(colour: str, rated: str, met: str, missed: str, due: str, running: tuple[str, str]) -> Example:
    """A contact of one colour: rated at a moment, decided a minute within or a minute after the limit."""
    day, month, year = rated[:10].split("/")
    started = f"{year}-{month}-{day}"

    def row(rated_at: str, decided_at: str = "") -> dict[str, str]:
        return {"received_at": rated_at, "rag": colour, "rated_at": rated_at, "decided_at": decided_at}

    rows = [
        ("met", row(rated, met)),
        ("missed", row(rated, missed)),
        ("running", row(running[0])),
        ("overdue", row(rated)),
        ("unknown", row(rated, met[:10])),
    ]
    day, month, year = running[0][:10].split("/")
    expected = dict.fromkeys(("met", "missed", "overdue", "unknown"), (started, due))
    return Example(
        f"contact_rated_{colour}",
        {"contact": given_rows("contact_id", *rows)},
        expect(**expected, running=(f"{year}-{month}-{day}", running[1])),
        {"unknown": "Decided on the day, but nobody recorded at what time."},
    )


RATED = (
    _rated(
        "red",
        "24/02/2021 10:00",
        "24/02/2021 14:00",
        "24/02/2021 14:01",
        "2021-02-24",
        ("26/02/2021 21:00", "2021-02-27"),
    ),
    _rated(
        "amber",
        "23/02/2021 10:00",
        "24/02/2021 10:00",
        "24/02/2021 10:01",
        "2021-02-24",
        ("26/02/2021 09:00", "2021-02-27"),
    ),
    _rated(
        "green",
        "15/02/2021 10:00",
        "18/02/2021 10:00",
        "18/02/2021 10:01",
        "2021-02-18",
        ("25/02/2021 09:00", "2021-02-28"),
    ),
)

EXAMPLES = (CONTACT_DECISION, REFERRAL_DECISION, *RATED)

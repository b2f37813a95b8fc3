"""The clocks of quality assurance, by example. Complaints and incidents are about no child and go by their number."""

from __future__ import annotations

from tests.spec.example import RUBBISH, Example, expect, given_rows

STATES = ("met", "missed", "running", "overdue", "unknown")
Days = dict[str, tuple[str, str]]


def _example(clock: str, record: str, key: str, fields: tuple[str, str], days: Days, *due: str, **more: str) -> Example:
    """A row for each state: when it started and stopped. `due` is that of met, running and overdue."""
    start, stop = fields
    rows = [
        (state, {start: began, stop: ended, **more, **({"child_id": state} if key.startswith("child") else {})})
        for state, (began, ended) in days.items()
    ]
    found = dict(zip(("met", "running", "overdue"), due, strict=True))
    found |= {"missed": found["met"], "unknown": found["met"]}
    return Example(
        clock,
        {record: given_rows(key, *rows)},
        expect(**{state: ("-".join(reversed(days[state][0].split("/"))), found[state]) for state in STATES}),
    )


def _no_child(example: Example, record: str) -> Example:
    """Without the child whom `given_rows` gives each row."""
    rows = [{name: cell for name, cell in row.items() if name != "child_id"} for row in example.tables[record]]
    return Example(example.clock, {record: rows}, example.expected, example.says)


def _days(began: str, met: str, missed: str, running: str, overdue: str) -> Days:
    return {
        "met": (began, met),
        "missed": (began, missed),
        "running": (running, ""),
        "overdue": (overdue, ""),
        "unknown": (began, RUBBISH),
    }


FIVE = _days("04/01/2021", "11/01/2021", "12/01/2021", "19/02/2021", "18/02/2021")
TEN = _days("04/01/2021", "18/01/2021", "19/01/2021", "12/02/2021", "11/02/2021")
FIFTEEN = _days("04/01/2021", "25/01/2021", "26/01/2021", "05/02/2021", "04/02/2021")
TWENTY = _days("04/01/2021", "01/02/2021", "02/02/2021", "29/01/2021", "28/01/2021")
TWENTY_FIVE = _days("04/01/2021", "08/02/2021", "09/02/2021", "22/01/2021", "21/01/2021")
THIRTY = _days("04/01/2021", "15/02/2021", "16/02/2021", "15/01/2021", "14/01/2021")
ONE_MONTH = _days("04/01/2021", "04/02/2021", "05/02/2021", "26/01/2021", "25/01/2021")
REQUEST = ("information_request", "request_id")
INCIDENT, COMPLAINT = ("serious_incident", "incident_id"), ("complaint", "complaint_id")

EXAMPLES = (
    _no_child(
        _example(
            "serious_incident_notification",
            *INCIDENT,
            ("known_on", "notified_on"),
            FIVE,
            "2021-01-11",
            "2021-02-26",
            "2021-02-25",
        ),
        "serious_incident",
    ),
    _no_child(
        _example(
            "rapid_review", *INCIDENT, ("known_on", "reviewed_on"), FIFTEEN, "2021-01-25", "2021-02-26", "2021-02-25"
        ),
        "serious_incident",
    ),
    _example(
        "iro_dispute",
        "reviewing_dispute",
        "dispute_id",
        ("raised_on", "resolved_on"),
        TWENTY,
        "2021-02-01",
        "2021-02-26",
        "2021-02-25",
    ),
    _no_child(
        _example(
            "complaint_stage_1",
            *COMPLAINT,
            ("received_on", "answered_on"),
            TEN,
            "2021-01-18",
            "2021-02-26",
            "2021-02-25",
        ),
        "complaint",
    ),
    _no_child(
        _example(
            "complaint_stage_2",
            *COMPLAINT,
            ("stage_2_asked_on", "stage_2_answered_on"),
            TWENTY_FIVE,
            "2021-02-08",
            "2021-02-26",
            "2021-02-25",
            received_on="01/12/2020",
        ),
        "complaint",
    ),
    _no_child(
        _example(
            "complaint_stage_3",
            *COMPLAINT,
            ("stage_3_asked_on", "stage_3_panel_on"),
            THIRTY,
            "2021-02-15",
            "2021-02-26",
            "2021-02-25",
            received_on="01/10/2020",
        ),
        "complaint",
    ),
    _no_child(
        _example(
            "own_record_request",
            *REQUEST,
            ("received_on", "answered_on"),
            ONE_MONTH,
            "2021-02-04",
            "2021-02-26",
            "2021-02-25",
            kind="record",
        ),
        "information_request",
    ),
    _no_child(
        _example(
            "freedom_of_information_request",
            *REQUEST,
            ("received_on", "answered_on"),
            TWENTY,
            "2021-02-01",
            "2021-02-26",
            "2021-02-25",
            kind="council",
        ),
        "information_request",
    ),
    _example(
        "audit_action",
        "audit_action",
        "action_id",
        ("agreed_on", "done_on"),
        TWENTY,
        "2021-02-01",
        "2021-02-26",
        "2021-02-25",
    ),
    _example(
        "check_of_an_audit_action",
        "audit_action",
        "action_id",
        ("done_on", "checked_on"),
        TWENTY,
        "2021-02-01",
        "2021-02-26",
        "2021-02-25",
        agreed_on="01/12/2020",
    ),
    _example(
        "answer_to_an_iro_dispute",
        "reviewing_dispute",
        "dispute_id",
        ("raised_on", "answered_on"),
        TEN,
        "2021-01-18",
        "2021-02-26",
        "2021-02-25",
    ),
    _example(
        "stage_of_an_iro_dispute",
        "reviewing_dispute",
        "dispute_id",
        ("stage_began_on", "resolved_on"),
        TEN,
        "2021-01-18",
        "2021-02-26",
        "2021-02-25",
        raised_on="01/12/2020",
    ),
    _no_child(
        _example(
            "report_of_a_complaint_panel",
            *COMPLAINT,
            ("stage_3_panel_on", "stage_3_reported_on"),
            FIVE,
            "2021-01-11",
            "2021-02-26",
            "2021-02-25",
            received_on="01/09/2020",
        ),
        "complaint",
    ),
    _no_child(
        _example(
            "answer_to_a_complaint_panel",
            *COMPLAINT,
            ("stage_3_reported_on", "stage_3_answered_on"),
            FIFTEEN,
            "2021-01-25",
            "2021-02-26",
            "2021-02-25",
            received_on="01/09/2020",
        ),
        "complaint",
    ),
)

"""What assessments are judged by."""

from typing import Any

from sightline.areas.assessment.clocks import assessment, kind
from sightline.areas.assessment.records import Assessment
from sightline.areas.assessment.registers import open_assessments
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Mean,
    Open,
    Share,
    _,
    choose,
    is_blank,
    working_days_between,
)

_duration = working_days_between(assessment.starts, _.authorised_on)

assessments_authorised_in_45_working_days = InTime(
    assessment,
    basis="completed",
    title="Assessments authorised within 45 working days",
    why="The council answers for how long children wait. New and updated assessments are shown apart.",
    source="The Department counts all assessments together",
    practice="A manager has read and signed the assessment by day 45; most should need less.",
)

assessments_completed = Count(
    Assessment,
    title="Assessments authorised, by how long they took",
    month=_.authorised_on,
    where=_.authorised_on <= AS_AT,
    cuts=["team", "worker"],
    cut_by={
        "kind": kind,
        "duration": choose(
            (is_blank(_duration), "not known"),
            (_duration < 0, "not known"),
            (_duration <= 0, "same day"),
            (_duration <= 10, "1 to 10 working days"),
            (_duration <= 20, "11 to 20 working days"),
            (_duration <= 30, "21 to 30 working days"),
            (_duration <= 40, "31 to 40 working days"),
            (_duration <= 45, "41 to 45 working days"),
            (_duration <= 50, "46 to 50 working days"),
            (_duration <= 60, "51 to 60 working days"),
            otherwise="61 working days or more",
        ),
    },
    counts="assessments",
    why="A spike just before day 45 shows work done to the deadline and not to the child.",
    practice="Lengths spread over the weeks as children differ, with no heap at the deadline.",
)

_taken: dict[str, Any] = {
    "month": _.authorised_on,
    "value": _duration,
    "where": (_.authorised_on <= AS_AT) & (_duration >= 0),
    "cuts": ["team"],
    "cut_by": {"kind": kind},
    "good": "down",
    "unit": "working days",
    "counts": "assessments",
}

assessment_duration = Mean(
    Assessment,
    title="Working days an assessment takes, in the middle",
    kind="median",
    why="Half of all children wait longer than this.",
    practice="Short where little is needed, long only where the child needs it.",
    **_taken,
)

assessment_duration_of_the_quickest = Mean(
    Assessment,
    title="Working days within which the quickest quarter of assessments are done",
    kind="lower quartile",
    why="Where little is needed, a few weeks are enough. If even these take long, everything waits.",
    practice="Well below the middle: not every assessment is made to fill the days there are.",
    **_taken,
)

assessment_duration_of_three_quarters = Mean(
    Assessment,
    title="Working days within which three quarters of assessments are done",
    kind="upper quartile",
    why="A quarter of all children wait longer than this.",
    practice="Some days short of the limit, so that what comes in between does not make it late.",
    **_taken,
)

assessments_open = Open(
    open_assessments,
    title="Assessments open",
    cuts=["team", "worker"],
    cut_by={"kind": kind},
    counts="assessments",
    why="Work in hand. Clearing an old backlog makes timeliness fall before it rises, so look at both.",
    practice="Managers look at work in hand each week, the oldest first.",
)

assessed_not_in_need = Share(
    Assessment,
    title="Assessments that found no need of social care",
    month=_.authorised_on,
    where=(_.authorised_on <= AS_AT) & ~is_blank(_.needs_support),
    counted=~_.needs_support,
    cuts=["team"],
    counts="assessments",
    why="A high share may mean that families are assessed who could have been helped sooner and with less.",
    practice="The front door settles what needs no assessment, so that few end here.",
)

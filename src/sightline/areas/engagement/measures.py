"""What engagement is judged by: who came, what they said, what was done."""

from sightline.areas.engagement.clocks import is_held
from sightline.areas.engagement.records import (
    EngagementEvent,
    EventAttendance,
    ExternalSupport,
    IssueRaised,
    Survey,
    SurveyAnswer,
)
from sightline.areas.engagement.registers import open_issues
from sightline.language import AS_AT, Count, Expression, Open, Ratio, Share, Sum, _, first_of, is_blank

_over = (_.held_on <= AS_AT) & is_held
HEARD = "People change what they do when they know why, and when they were asked."

staff_at_plan_workshops = Sum(
    EngagementEvent,
    title="Staff at workshops on the plan, in the financial year so far",
    month=_.held_on,
    value=_.attended,
    where=_over & (_.kind == "workshop") & _.about_the_plan,
    window="year to date",
    counts="staff of every kind",
    why=HEARD,
    practice="Everybody who works with children has been to one, and can say what it changes for them.",
    source="As counted on the day, staff of every kind: somebody at two workshops counts twice",
)

time_to_talk_sessions = Count(
    EngagementEvent,
    title="Time to Talk sessions held, in the month",
    month=_.held_on,
    where=_over & (_.kind == "time to talk"),
    unit="sessions",
    good="up",
    counts="sessions",
    why="A promise of a session each month is kept or not.",
    practice="One in every month, without a gap.",
)

staff_at_events = Count(
    EventAttendance,
    title="Different people recorded at events with leaders, in the month",
    month=_.attended_on,
    where=_.attended_on <= AS_AT,
    cut_by={"kind": first_of(EngagementEvent, "kind", on="event_id")},
    each="worker",
    counts="people",
    why="Whether it is always the same ones who come.",
    practice="In a year, everybody.",
)

_asked = first_of(Survey, "asked_on", on="survey_id")
_by_survey: dict[str, Expression] = {
    "wave": first_of(Survey, "wave", on="survey_id"),
    "survey": first_of(Survey, "name", on="survey_id"),
    "question": _.question,
}

staff_who_agree = Ratio(
    Sum(SurveyAnswer, title="Agree", month=_asked, value=_.agree, cut_by=_by_survey),
    Sum(SurveyAnswer, title="Answered", month=_asked, value=_.answered, cut_by=_by_survey),
    per=100,
    title="Answers of staff that agree, of all answers to surveys of the month",
    good="up",
    counts="answers",
    why="Whether staff understand the plan, and feel led and supported.",
    practice="The same questions before and after, and the difference read with how many answered.",
)

survey_response = Ratio(
    Sum(Survey, title="Answered", month=_.asked_on, value=_.answered, cuts=["wave"], cut_by={"survey": _.name}),
    Sum(Survey, title="Asked", month=_.asked_on, value=_.asked, cuts=["wave"], cut_by={"survey": _.name}),
    per=100,
    title="Staff who answered the surveys of the month, of those who were asked",
    good="up",
    counts="staff",
    why="A survey that few answer says what the few think.",
    practice="More than half, and more each time because something came of the last one.",
)

issues_raised = Count(
    IssueRaised,
    title="Issues that staff raised, in the month",
    month=_.raised_on,
    cuts=["theme"],
    counts="issues",
    why="What staff say is in their way. More may mean more trust.",
    practice="Raised openly, and themed, so that the same one is seen when it comes back.",
)

issues_with_an_action = Share(
    IssueRaised,
    title="Issues that staff raised of which an action came",
    month=_.raised_on,
    counted=~is_blank(_.action),
    cuts=["theme"],
    good="up",
    counts="issues",
    why="Being heard is seeing something done.",
    practice="Every issue has an action, or an answer that says why there is none.",
)

issues_open = Open(
    open_issues,
    title="Issues that staff raised and that are open",
    cuts=["theme"],
    good="down",
    why="What waits.",
    practice="None is older than a term.",
)

expert_consultation_days = Sum(
    ExternalSupport,
    title="Days of expert consultation, by the month in which they begin",
    month=_.began_on,
    value=_.days,
    where=_.began_on <= AS_AT,
    cuts=["provider", "topic"],
    unit="days of advice",
    counts="days",
    why="What others know is bought or lent, and must be used.",
    practice="Each piece of support has a question, an end, and somebody who says what it changed.",
)

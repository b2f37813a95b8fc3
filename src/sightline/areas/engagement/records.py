"""What is recorded of talking with staff, and of advice from outside."""

from sightline.language import CodeSet, Record, code, day, key, number, ref, text, whole, yes_no

KIND = CodeSet(
    "Kind of event",
    {
        "workshop": "Staff workshop",
        "time to talk": "Time to Talk",
        "forum": "Practitioners' forum",
        "drop-in": "Drop-in",
        "other": "Other",
    },
    source="Local",
)

WAVE = CodeSet(
    "When a survey was taken",
    {"before": "Before the change", "after": "After the change", "once": "Once"},
    source="Local",
)

PROVIDER = CodeSet(
    "Who gives the support",
    {
        "charity": "A charity or a national body",
        "council": "Another council",
        "consultant": "A consultant",
        "department": "The Department or its adviser",
        "region": "The region's improvement body",
    },
    spellings={"national charity": "charity", "peer council": "council", "dfe": "department"},
    source="Local",
)

TOPIC = CodeSet(
    "What the support is about",
    {
        "exploitation": "Exploitation and missing",
        "front door": "Front door",
        "quality": "Quality and audit",
        "leadership": "Leadership",
        "other": "Other",
    },
    source="Local",
)


class EngagementEvent(Record):
    """A meeting of leaders and staff: a workshop, a Time to Talk, a forum."""

    title = "Events with staff"
    event_id = key(label="Event")
    kind = code(KIND, "Kind of event")
    name = text("Series or title", hint="The same for every event of a series.")
    about_the_plan = yes_no("About the improvement plan")
    held_on = day("Held on", future=True, optional=False)
    audience = text("Audience")
    attended = whole("How many came", hint="As counted on the day, staff of every kind.")
    cancelled = yes_no("Cancelled")
    identity = ("kind", "held_on")
    happened = "held_on"


class EventAttendance(Record):
    """A person at an event, where people are recorded one by one."""

    title = "Attendance at events"
    attendance_id = key()
    event_id = ref("engagement_event", label="Event")
    worker = text("Worker")
    attended_on = day("Attended on", optional=False)
    identity = ("worker", "event_id", "attended_on")
    happened = "attended_on"


class Survey(Record):
    """A survey of staff: when, of whom, and how many were asked and answered."""

    title = "Surveys of staff"
    survey_id = key(label="Survey")
    name = text("Survey title")
    wave = code(WAVE, "Wave")
    asked_on = day("Asked on", optional=False)
    audience = text("Audience")
    asked = whole("How many were asked")
    answered = whole("How many answered")
    identity = ("name", "asked_on")
    happened = "asked_on"


class SurveyAnswer(Record):
    """One question of a survey, as counts of what people answered. Nobody's own answer is held."""

    title = "Answers to surveys"
    answer_id = key()
    survey_id = ref("survey", label="Survey")
    question = text("Question")
    agree = whole("How many agree")
    answered = whole("How many answered the question")
    identity = ("survey_id", "question")


class IssueRaised(Record):
    """Something that staff raised, and what came of it."""

    title = "Issues that staff raised"
    issue_id = key(label="Issue")
    event_id = ref("engagement_event", label="Event")
    raised_on = day("Raised on", optional=False)
    theme = text("Theme")
    answered_on = day("Answered on")
    action = text("Action that came of it")
    closed_on = day("Closed on")
    identity = ("theme", "raised_on")
    happened = "raised_on"
    spell = ("raised_on", "closed_on")
    in_order = (("raised_on", "answered_on"), ("raised_on", "closed_on"))


class ExternalSupport(Record):
    """Advice or help that the council takes from outside: by whom, on what, for how many days."""

    title = "Support from outside"
    support_id = key(label="Support")
    provider = code(PROVIDER, "Given by")
    topic = code(TOPIC, "Topic")
    project = text("Project", hint="The initiative or pilot that it is part of, if any.")
    phase = text("Phase")
    evaluation = text("How it is evaluated")
    days = number("Days")
    began_on = day("From", future=True, optional=False)
    ends_on = day("Until", future=True)
    identity = ("provider", "topic", "began_on")
    happened = "began_on"
    spell = ("began_on", "ends_on")
    in_order = (("began_on", "ends_on"),)

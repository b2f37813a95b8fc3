"""What a centre for learning records: courses, the days they run on, bookings and who came."""

from sightline.language import CodeSet, Record, code, day, key, ref, text, whole, yes_no

SUBJECT = CodeSet(
    "Subject of a course",
    {
        "plans": "Writing plans",
        "core skills": "Core skills of managers",
        "education": "Education of children in care and with special needs",
        "assessment": "Assessment and analysis",
        "permanence": "Permanence and life story",
        "exploitation": "Exploitation and missing",
        "restorative practice": "Restorative practice",
        "other": "Other",
    },
    spellings={"smart plans": "plans", "smart planning": "plans", "epep": "education", "ehcp": "education"},
    source="Local",
)

AUDIENCE = CodeSet(
    "Who a course is for",
    {
        "social workers": "Social workers",
        "managers": "Managers of social workers",
        "all staff": "All staff",
        "partners": "Partners too",
    },
    source="Local",
)


PARTNER = CodeSet(
    "Partner agency",
    {
        "police": "Police",
        "health": "Health",
        "schools": "Schools and early years",
        "probation": "Probation",
        "voluntary": "Voluntary sector",
        "other": "Another agency",
    },
    spellings={"school": "schools", "education": "schools", "nhs": "health", "charity": "voluntary"},
    source="Local",
)


class Course(Record):
    """A course that the council offers: what it is about, for whom, and of how many days."""

    course_id = key(label="Course")
    name = text("Course title")
    subject = code(SUBJECT, "Subject")
    audience = code(AUDIENCE, "Audience")
    days = whole("Days", hint="On how many days somebody must come to have finished it.")
    aim = text("Aim", hint="What people should do otherwise afterwards.")
    answers_theme = text("Theme of audits that it answers", hint="In the words of the audits, if any asked for it.")


class CourseSession(Record):
    """A day on which a course ran or is to run."""

    title = "Course sessions"
    session_id = key(label="Session")
    course_id = ref("course")
    held_on = day("Held on", future=True, optional=False)
    places = whole("Places")
    cancelled = yes_no("Cancelled")
    identity = ("course_id", "held_on")
    happened = "held_on"


class Enrolment(Record):
    """A person's booking on a course."""

    title = "Bookings on courses"
    enrolment_id = key(label="Booking")
    course_id = ref("course")
    worker = text("Worker")
    booked_on = day("Booked on", optional=False)
    begins_on = day("First day", future=True)
    withdrew_on = day("Withdrew on")
    identity = ("worker", "course_id", "booked_on")
    happened = "booked_on"
    spell = ("booked_on", "withdrew_on")
    in_order = (("booked_on", "begins_on"), ("booked_on", "withdrew_on"))


class Attendance(Record):
    """Whether a person came on a day of a course."""

    title = "Attendance at courses"
    attendance_id = key()
    course_id = ref("course")
    enrolment_id = ref("enrolment", label="Booking")
    worker = text("Worker")
    held_on = day("Day", optional=False)
    attended = yes_no("Attended")
    agency = code(PARTNER, "Agency", hint="Of somebody from a partner; blank for the council's own staff.")
    identity = ("worker", "course_id", "held_on")
    happened = "held_on"


class TrainingNeed(Record):
    """Something that a person needs to learn, as it was found with them, and when they had learned it."""

    title = "Training needs"
    need_id = key()
    worker = text("Worker")
    subject = code(SUBJECT, "Subject")
    team = text("Team")
    found_on = day("Found on", optional=False)
    met_on = day("Met on")
    identity = ("worker", "subject", "found_on")
    happened = "found_on"
    spell = ("found_on", "met_on")
    in_order = (("found_on", "met_on"),)


class PartnerCommitment(Record):
    """What a partner agency promised for learning together: people for a course, a trainer, a room."""

    title = "Commitments of partners to learning"
    commitment_id = key()
    agency = code(PARTNER, "Agency")
    subject = code(SUBJECT, "Subject")
    promised = text("What was promised", hint="No names.")
    promised_on = day("Promised on", optional=False)
    due_on = day("Due", future=True)
    kept_on = day("Kept on")
    identity = ("agency", "subject", "promised_on", "promised")
    happened = "promised_on"
    spell = ("promised_on", "kept_on")
    in_order = (("promised_on", "due_on"), ("promised_on", "kept_on"))

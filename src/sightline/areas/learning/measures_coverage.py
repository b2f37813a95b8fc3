"""What learning is judged by, continued: whether the right people came to each course, and partners beside them."""

from sightline.areas.learning.records import Attendance, Course, CourseSession, PartnerCommitment, TrainingNeed
from sightline.areas.learning.registers import came, commitments_open, needs_open, staff, subject, trained_in
from sightline.areas.spine.registers import social_workers
from sightline.language import AS_AT, Count, Measure, Open, Register, Share, _, first_of, is_blank, is_unknown

BY = ["service", "team", "role"]


def _coverage(of: Register, who: str, what: str, called: str, why: str, practice: str) -> Measure:
    """Of those in post for whom a subject is taught, how many have come to a course on it."""
    return Open(
        of,
        title=f"{who} in post who have been trained in {called}",
        counted=trained_in(what),
        cuts=BY,
        each="worker",
        good="up",
        why=why,
        practice=practice,
        source="Different people who came, of those in post on the day for whom the course is",
    )


assessment_training = _coverage(
    social_workers,
    "Social workers",
    "assessment",
    "assessment and analysis",
    why="An assessment that lists what happened and does not say what it means leads to no plan.",
    practice="Everybody who writes assessments, and whoever signs them.",
)
permanence_training = _coverage(
    social_workers,
    "Social workers",
    "permanence",
    "permanence and life story",
    why="A child waits for a home that lasts while their worker learns how one is made.",
    practice="Everybody who may hold a child in care, before the child's second review.",
)
exploitation_training = _coverage(
    social_workers,
    "Social workers",
    "exploitation",
    "exploitation and missing",
    why="What looks like bad behaviour is a child whom somebody uses; who has not been shown it does not see it.",
    practice="Everybody, the front door first.",
)
education_training = _coverage(
    social_workers,
    "Social workers",
    "education",
    "the education of children in care and with special needs",
    why="Education plans are written by whoever has been shown how.",
    practice="Every worker of a child in care knows the electronic plan before their first meeting.",
)
restorative_practice_training = _coverage(
    staff,
    "Staff",
    "restorative practice",
    "restorative practice",
    why="A way of working with families is one only if everybody works so, whoever opens the door.",
    practice="All staff, managers first, and partners beside them.",
)

# -- from what audits and managers found ------------------------------------------------------------------------------

sessions_that_answer_audits = Share(
    CourseSession,
    title="Course sessions held that answer a theme of audits, in the quarter",
    month=_.held_on,
    where=(_.held_on <= AS_AT) & (is_blank(_.cancelled) | ~_.cancelled),
    counted=~is_blank(first_of(Course, "answers_theme", on="course_id")),
    window="quarter",
    cut_by={"theme": first_of(Course, "answers_theme", on="course_id"), "subject": subject},
    good="up",
    counts="sessions",
    why="Audits find the same thing again until somebody teaches it.",
    practice="What audits found this term is in the next term's programme, and the audit after that asks about it.",
    source="By the theme that the course itself names",
)

training_needs_open = Open(
    needs_open,
    title="Training needs that were found and are not met",
    cuts=["subject", "team"],
    good="down",
    why="By subject and team it is the matrix from which a year of courses is planned.",
    practice="Found in supervision, met within the year, and the fewest where the work is hardest.",
)

training_needs_met = Share(
    TrainingNeed,
    title="Training needs found in twelve months that are met",
    month=_.found_on,
    where=~is_unknown(_.met_on),
    counted=_.met_on <= AS_AT,
    window="rolling year",
    cuts=["subject", "team"],
    good="up",
    counts="training needs",
    why="Asked what they need and not given it, people stop saying it.",
    practice="Most within the year.",
)

# -- partners ---------------------------------------------------------------------------------------------------------

partners_at_training = Count(
    Attendance,
    title="Places at training that people from partner agencies took, in the month",
    month=_.held_on,
    where=came & ~is_blank(_.agency),
    cuts=["agency"],
    cut_by={"subject": subject},
    counts="places",
    why="Agencies that learn together mean the same by the same words.",
    practice="Some from each agency at whatever is taught about working together.",
    source="Places and not people: whoever came on two days counts twice",
)

partner_commitments_kept = Share(
    PartnerCommitment,
    title="Commitments of partners to learning kept by their day, of those due",
    month=_.due_on,
    where=(_.due_on <= AS_AT) & ~is_unknown(_.kept_on),
    counted=_.kept_on <= _.due_on,
    window="quarter",
    cuts=["agency", "subject"],
    good="up",
    counts="commitments",
    why="A way of working that only one agency learns is not one.",
    practice="All; what could not be kept is said before the day.",
)

partner_commitments_open = Open(
    commitments_open,
    title="Commitments of partners to learning that are not kept yet",
    cuts=["agency", "subject"],
    why="What was promised and is still to come.",
    practice="Each has a day, and somebody in the agency who answers for it.",
)

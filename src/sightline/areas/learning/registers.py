"""Who has been trained in what, who is booked, and who is still to come."""

from sightline.areas.learning.records import (
    Attendance,
    Course,
    CourseSession,
    Enrolment,
    PartnerCommitment,
    TrainingNeed,
)
from sightline.areas.spine.records import Employment
from sightline.areas.spine.registers import is_manager, is_social_worker
from sightline.language import AS_AT, Expression, Register, _, count_of, exists, first_of, is_blank, last_of

subject = first_of(Course, "subject", on="course_id")
came = _.attended & (_.held_on <= AS_AT)
days_came = count_of(Attendance, on="enrolment_id", where=came)
days_to_come = first_of(Course, "days", on="course_id")
last_day = last_of(CourseSession, "held_on", on="course_id", where=is_blank(_.cancelled) | ~_.cancelled)
_booked = (_.booked_on <= AS_AT) & (is_blank(_.withdrew_on) | (_.withdrew_on > AS_AT))


def trained_in(what: str) -> Expression:
    """Whether a worker has come to a course on a subject."""
    return exists(Attendance, on="worker", where=came & (subject == what))


def booked_on(what: str) -> Expression:
    """Whether a worker is booked on a course on a subject, or has been."""
    return exists(Enrolment, on="worker", where=_booked & (subject == what))


def to_come_on(what: str) -> Expression:
    """Whether a worker is booked on a course on a subject that has not begun."""
    return exists(Enrolment, on="worker", where=_booked & (_.begins_on > AS_AT) & (subject == what))


def finished(what: str) -> Expression:
    """Whether a worker has come on every day of a course on a subject."""
    return exists(Enrolment, on="worker", where=_booked & (days_came >= days_to_come) & (subject == what))


to_be_trained_on_plans = Register(
    "Social workers still to be trained in writing plans",
    of=Employment,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_social_worker & ~trained_in("plans"),
    counts="social workers",
)
managers_to_finish = Register(
    "Managers who have not finished the core skills course",
    of=Employment,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_manager & ~finished("core skills"),
    counts="managers",
)
staff = Register("Staff in post", of=Employment, starts=_.started_on, ends=_.ended_on, counts="staff")
needs_open = Register(
    "Training needs that are not met", of=TrainingNeed, starts=_.found_on, ends=_.met_on, counts="training needs"
)
commitments_open = Register(
    "Commitments of partners that are not kept yet",
    of=PartnerCommitment,
    starts=_.promised_on,
    ends=_.kept_on,
    counts="commitments",
)

"""What learning is judged by: how many of the right people came, and whether the rest are booked."""

from sightline.areas.learning.records import Attendance, CourseSession, Enrolment
from sightline.areas.learning.registers import (
    booked_on,
    came,
    days_came,
    days_to_come,
    finished,
    last_day,
    subject,
    to_be_trained_on_plans,
    to_come_on,
    trained_in,
)
from sightline.areas.spine.registers import managers, social_workers
from sightline.language import AS_AT, Count, Open, Share, _, is_blank

BY = ["service", "team", "role"]
_held = (_.held_on <= AS_AT) & (is_blank(_.cancelled) | ~_.cancelled)
PLANS = "A plan that says who does what by when, and what will be different for the child, can be followed and checked."
EVERYBODY = "Everybody who writes plans has come, and new starters come within their first months."

smart_plans_training = Open(
    social_workers,
    title="Social workers in post who have been trained in writing plans",
    counted=trained_in("plans"),
    cuts=BY,
    each="worker",
    good="up",
    why=PLANS,
    practice=EVERYBODY,
    source="Different people who came, of those in post on the day",
)

smart_plans_training_with_bookings = Open(
    social_workers,
    title="Social workers in post who have been trained in writing plans or are booked to be",
    counted=trained_in("plans") | to_come_on("plans"),
    cuts=BY,
    each="worker",
    good="up",
    why="Where coverage will be if everybody comes who is booked: whether the promised day will be kept.",
    practice="By the promised day this is everybody.",
    source="With those who are booked",
    variant_of="smart_plans_training",
)

smart_plans_still_to_train = Open(
    to_be_trained_on_plans,
    title="Social workers in post still to be trained in writing plans",
    cuts=BY,
    each="worker",
    good="down",
    why="The rest of the workforce: what is promised is all of it, and not the same share again.",
    practice="Each has a day.",
)

smart_plans_workshops = Count(
    CourseSession,
    title="Workshops held on writing plans, in the financial year so far",
    month=_.held_on,
    where=_held & (subject == "plans"),
    window="year to date",
    unit="workshops",
    counts="workshops",
    why="Nobody can come to what is not held.",
    practice="Enough places before the promised day for everybody who is still to come.",
)

managers_on_core_skills_training = Open(
    managers,
    title="Managers in post who are booked on the core skills course or have been",
    counted=booked_on("core skills"),
    cuts=BY,
    each="worker",
    good="up",
    why="Supervision is as good as the manager who gives it.",
    practice="Every manager takes the course, the experienced ones too.",
    source="A booking is no attendance",
)

managers_finished_core_skills_training = Open(
    managers,
    title="Managers in post who have come on every day of the core skills course",
    counted=finished("core skills"),
    cuts=BY,
    each="worker",
    good="up",
    why="Four of five days are not the course.",
    practice="All five days, and what was learned is seen in supervision.",
    source="All days of a course of several",
    variant_of="managers_on_core_skills_training",
)

education_training_attendance = Count(
    Attendance,
    title="People trained in the education of children, in the month",
    month=_.held_on,
    where=came & (subject == "education"),
    each="worker",
    counts="people",
    why="Education plans are written by whoever has been shown how.",
    practice="Every worker of a child in care knows the electronic plan before their first meeting.",
)

training_attendance = Count(
    Attendance,
    title="People who came to training, in the month",
    month=_.held_on,
    where=came,
    cut_by={"subject": subject},
    each="worker",
    counts="people",
    why="How much learning there is. Who came twice in a month is one person.",
    practice="Time for learning is kept free when work is heaviest.",
)

places_taken_up = Share(
    Attendance,
    title="People booked on a day of training who came",
    month=_.held_on,
    where=(_.held_on <= AS_AT) & ~is_blank(_.attended),
    counted=_.attended,
    cut_by={"subject": subject},
    good="up",
    counts="places",
    why="A place that stays empty is a worker who was needed elsewhere, or did not see the use.",
    practice="Whoever could not come is booked again the same week.",
)

courses_finished = Share(
    Enrolment,
    title="People booked on a course of several days who came on every day, of courses that are over",
    month=last_day,
    where=(last_day <= AS_AT) & (days_to_come > 1) & is_blank(_.withdrew_on),
    counted=days_came >= days_to_come,
    cut_by={"subject": subject},
    good="up",
    counts="bookings",
    why="What a course of five days teaches is learned in five.",
    practice="All days, or the missing one is made up.",
)

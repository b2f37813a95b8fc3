"""What is recorded of the education of children in care. No national standard holds any of it."""

from sightline.areas.education.codes import DESTINATION, KIND_OF_SCHOOL, LEVEL, OUTCOME, QUALITY, SCHOOL_GRADE
from sightline.language import Record, child, code, day, key, ref, text, yes_no


class EducationPlan(Record):
    """A meeting that made or reviewed a child's personal education plan (PEP)."""

    title = "Personal education plans"
    plan_id = key()
    child_id = child(annex_a=())
    period_id = ref("period_of_care", at="begun_on")
    begun_on = day("Begun", hint="The first meeting, or the day the plan was opened.", optional=False)
    completed_on = day("Completed")
    term = text("Term", hint="As sent. What is due goes by the day on which it was begun, and not by this.")
    quality = code(QUALITY, "Quality")
    chaired_by_child = yes_no("Chaired by the child")
    view_recorded = yes_no("Child's view recorded")
    school = text("Kind of school", hint="A kind and not a name.")
    identity = ("child_id", "begun_on")
    happened = "begun_on"
    in_order = (("begun_on", "completed_on"),)


class SchoolPlace(Record):
    """The time during which a child is on the roll of one school, or is known to be educated elsewhere."""

    title = "School places"
    place_id = key()
    child_id = child(annex_a=())
    started_on = day("Started", optional=False)
    ended_on = day("Ended", hint="Blank while the child is there. A child with no open place is out of school.")
    kind = code(KIND_OF_SCHOOL, "Kind of school")
    urn = text("School's number", hint="Its number in the national register (URN), and not its name.")
    grade = code(SCHOOL_GRADE, "Grade of the school", hint="By its last inspection.")
    part_time = yes_no("Part-time timetable")
    out_of_area = yes_no("In another council's area")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (("started_on", "ended_on"),)


class PlanOffer(Record):
    """A personal education plan offered to a young person who need not have one: over eighteen, or in custody."""

    title = "Education plans offered beyond 18 and in custody"
    offer_id = key()
    child_id = child(annex_a=())
    offered_on = day("Offered", optional=False)
    accepted = yes_no("Accepted")
    in_custody = yes_no("In custody")
    identity = ("child_id", "offered_on")
    happened = "offered_on"


class TuitionPlace(Record):
    """A young person's place in a group that is given extra tuition."""

    place_id = key()
    child_id = child(annex_a=())
    cohort = text("Group")
    subject = text("Subject")
    started_on = day("Started", optional=False)
    ended_on = day("Ended")
    outcome = code(OUTCOME, "Outcome")
    identity = ("child_id", "started_on", "subject")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (("started_on", "ended_on"),)


class Attainment(Record):
    """What a young person had achieved when a school year ended."""

    title = "Results"
    result_id = key()
    child_id = child(annex_a=())
    known_on = day("Known", optional=False)
    key_stage = text("Key stage")
    level = code(LEVEL, "Highest level")
    english_and_maths = yes_no("English and mathematics at grade 4 or better")
    identity = ("child_id", "known_on")
    happened = "known_on"


class Destination(Record):
    """Where a young person in or leaving care went after year 11, 12 or 13."""

    destination_id = key()
    child_id = child(annex_a=())
    known_on = day("Known", optional=False)
    school_year = text("School year left")
    went_to = code(DESTINATION, "Went to")
    identity = ("child_id", "known_on")
    happened = "known_on"

"""Assessments, and plans and visits for children in need."""

from sightline.areas.assessment.factors import FACTOR
from sightline.language import AnnexA, CodeSet, Record, child, code, day, key, ref, text, yes_no

KIND = CodeSet(
    "Kind of assessment",
    {"new": "After a new referral", "updated": "An update for a child already known"},
    spellings={"initial": "new", "new referral": "new", "update": "updated", "review": "updated"},
    source="Local",
)


class Assessment(Record):
    """A statutory assessment of a child's needs. It is finished when a manager has seen and authorised it."""

    annex_a = AnnexA((4,))
    ssd = "ssd_cin_assessments"
    cin = "Assessments"
    csc_api = "social_care_episodes.child_and_family_assessments"
    assessment_id = key(ssd="cina_assessment_id", csc_api="child_and_family_assessment_id")
    child_id = child(ssd="cina_person_id")
    referral_id = ref("referral", at="started_on", ssd="cina_referral_id")
    started_on = day(
        "Started",
        annex_a="Continuous Assessment Start Date",
        ssd="cina_assessment_start_date",
        cin="AssessmentActualStartDate",
        optional=False,
        csc_api="start_date",
    )
    authorised_on = day(
        "Authorised by a manager",
        annex_a="Continuous Assessment Date of Authorisation",
        ssd="cina_assessment_auth_date",
        cin="AssessmentAuthorisationDate",
        csc_api="authorisation_date",
    )
    review_point_on = day("Internal review point", cin="AssessmentInternalReviewDate", future=True)
    overran_because = text("Why it overran", hint="Where it was not signed in time. No names.")
    child_seen = yes_no(
        "Child seen", annex_a="Child Seen During Continuous Assessment", ssd="cina_assessment_child_seen"
    )
    needs_support = yes_no(
        "Assessed as needing support",
        annex_a=(
            "Was the child assessed as requiring LA children's social care support",
            "Was the child assessed as requiring LA children's social care support?",
        ),
    )
    recorded_kind = code(KIND, "Kind, where the case system records it")
    team = text("Team", annex_a="Allocated Team", ssd="cina_assessment_team")
    worker = text("Worker", annex_a="Allocated Worker", ssd="cina_assessment_worker_id")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "authorised_on")
    one_open = True
    in_order = (("started_on", "authorised_on"),)


class AssessmentFactor(Record):
    """One factor that an assessment found: what bears on the child, at home or outside it."""

    title = "Factors found by assessments"
    cin = "FactorsIdentifiedAtAssessment"
    csc_api = "social_care_episodes.child_and_family_assessments.factors"
    factor_id = key()
    child_id = child(annex_a=())
    assessment_id = ref("assessment", at="started_on")
    started_on = day("Assessment started", cin="AssessmentActualStartDate", csc_api="start_date")
    factor = code(FACTOR, "Factor", cin="AssessmentFactors", csc_api="factors")
    identity = ("child_id", "started_on", "factor")
    happened = "started_on"


class ChildInNeedPlan(Record):
    """The time during which a child has a plan as a child in need. It ends when a protection plan or care begins."""

    ssd = "ssd_cin_plans"
    cin = "CINPlanDates"
    csc_api = "social_care_episodes.child_in_need_plans"
    plan_id = key(ssd="cinp_cin_plan_id", csc_api="child_in_need_plan_id")
    child_id = child(annex_a=(), ssd="cinp_person_id")
    started_on = day(
        "Started", ssd="cinp_cin_plan_start_date", cin="CINPlanStartDate", optional=False, csc_api="start_date"
    )
    ended_on = day("Ended", ssd="cinp_cin_plan_end_date", cin="CINPlanEndDate", csc_api="end_date")
    team = text("Team", ssd="cinp_cin_plan_team")
    worker = text("Worker", ssd="cinp_cin_plan_worker_id")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    one_open = True
    in_order = (("started_on", "ended_on"),)


class ChildInNeedVisit(Record):
    """A visit to a child who has a child in need plan."""

    ssd = "ssd_cin_visits"
    visit_id = key(ssd="cinv_cin_visit_id")
    child_id = child(annex_a=(), ssd="cinv_person_id")
    plan_id = ref("child_in_need_plan", at="visited_on")
    visited_on = day("Visited", ssd="cinv_cin_visit_date")
    seen = yes_no("Child seen", ssd="cinv_cin_visit_seen")
    seen_alone = yes_no("Child seen alone", ssd="cinv_cin_visit_seen_alone")
    bedroom_seen = yes_no("Bedroom seen", ssd="cinv_cin_visit_bedroom")
    identity = ("child_id", "visited_on")
    happened = "visited_on"


class ChildInNeedReview(Record):
    """A meeting that reviews a child in need plan. No national standard holds it."""

    review_id = key()
    child_id = child(annex_a=())
    plan_id = ref("child_in_need_plan", at="held_on")
    held_on = day("Held", optional=False)
    plan_continues = yes_no("Plan continues")
    identity = ("child_id", "held_on")
    happened = "held_on"

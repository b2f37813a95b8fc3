"""What is recorded of how a child in care comes to a home that lasts."""

from sightline.areas.permanence.codes import (
    ADOPTERS_ARE,
    ADOPTERS_LIVE,
    LEFT_ADOPTING,
    ORDER,
    OUTCOME,
    PLAN,
    REVERSED,
    VIABILITY,
)
from sightline.areas.spine.codes import ETHNICITY, GENDER
from sightline.language import AnnexA, Record, child, code, day, key, number, ref, text, whole, yes_no


class PermanencePlan(Record):
    """A permanence plan that was agreed for a child in care, with the one prepared beside it if there is one.

    The SSD holds the plans of a row as a list of ticks: the first that is ticked is the plan, the second is parallel.
    """

    ssd = "ssd_cla_care_plan"
    plan_id = key(ssd="lacp_table_id")
    child_id = child(annex_a=(), ssd="lacp_person_id")
    period_id = ref("period_of_care", at="agreed_on")
    agreed_on = day("Agreed", ssd="lacp_cla_care_plan_start_date", optional=False)
    plan = code(PLAN, "Plan", ssd="lacp_cla_care_plan_json")
    parallel = code(PLAN, "Parallel plan", ssd="lacp_cla_care_plan_json")
    ended_on = day("Ended", hint="When another plan took its place.", ssd="lacp_cla_care_plan_end_date")
    identity = ("child_id", "agreed_on", "plan")
    happened = "agreed_on"
    spell = ("agreed_on", "ended_on")
    in_order = (("agreed_on", "ended_on"),)


class StatedPlan(Record):
    """What the permanence plan of a child in care is said to be on a day. Annex A says it without since when."""

    title = "Permanence plans as stated"
    annex_a = AnnexA((8,), as_at="told_on", one_per_child=True)
    stated_id = key()
    child_id = child()
    told_on = day("As at", optional=False)
    plan = code(PLAN, "Plan", annex_a="What is the permanence plan for this child?")
    identity = ("child_id", "told_on")
    happened = "told_on"


class LongTermMatch(Record):
    """A child who is to stay with foster carers, and their being formally matched with them."""

    title = "Long-term matches"
    match_id = key()
    child_id = child(annex_a=())
    period_id = ref("period_of_care", at="agreed_on")
    agreed_on = day("Long-term fostering agreed", optional=False)
    matched_on = day("Matched")
    present_carers = yes_no("Matched with the carers they already lived with")
    ended_on = day("No longer the plan", hint="Or the day the child left care.")
    identity = ("child_id", "agreed_on")
    happened = "agreed_on"
    in_order = (("agreed_on", "matched_on"),)


class AdoptionPath(Record):
    """A child's way to adoption, stage by stage, until the order or until it is no longer the plan.

    It ends with the order. An adopted child has a new record, and no row of this one may lead to it.
    """

    title = "Ways to adoption"
    annex_a = AnnexA((10,), window_months=12)
    ssd = "ssd_permanence"
    ssda903 = "ad1"
    csc_api = "social_care_episodes.adoption"
    path_id = key(ssd="perm_table_id")
    child_id = child(ssd="perm_person_id", ssda903="CHILD")
    period_id = ref("period_of_care", at="decided_on")
    family = text("Family", annex_a="Family identifier")
    entered_care_on = day("Came into care", annex_a="Date the Child Entered Care")
    planned_on = day("Adoption became the plan at a review")
    report_on = day("Child's permanence report completed")
    papers_on = day("Papers given to the panel")
    recommended_on = day("Recommended by the panel, or by the manager")
    minutes_on = day(
        "Panel's final minutes with the decision-maker", hint="Blank where the case did not go to the panel."
    )
    decided_on = day(
        "Decided that the child should be placed for adoption",
        annex_a="Date of Decision that Child Should be Placed for Adoption",
        ssd="perm_adm_decision_date",
        ssda903="DATE_INT",
        csc_api="initial_decision_date",
    )
    parents_told_on = day("Parents told of the decision by word of mouth")
    parents_written_on = day("Parents told of the decision in writing")
    placement_order_on = day("Placement order", annex_a="Date of Placement Order", ssd="perm_placement_order_date")
    fostered_on = day(
        "Placed with carers who may adopt",
        annex_a="Date the child was placed for fostering in FFA or concurrent planning placement",
        ssd="perm_placed_ffa_cp_date",
    )
    matched_on = day(
        "Matched",
        annex_a="Date of Matching Child and Prospective Adopters",
        ssd="perm_matched_date",
        ssda903="DATE_MATCH",
        csc_api="matched_date",
    )
    placed_on = day(
        "Placed", annex_a="Date Placed for Adoption", ssd="perm_placed_for_adoption_date", csc_api="placed_date"
    )
    order_on = day("Order made", annex_a="Date of Adoption Order", ssd="perm_permanence_order_date")
    order = code(ORDER, "Kind of order", hint="Blank: adoption.", ssd="perm_permanence_order_type")
    reversed_on = day(
        "Decided that the child should no longer be placed for adoption",
        annex_a="Date of Decision that Child Should No Longer be Placed for Adoption",
        ssd="perm_decision_reversed_date",
    )
    reversed_because = code(
        REVERSED,
        "Reason it was reversed",
        annex_a="Reason Why Child No Longer Placed for Adoption",
        ssd="perm_decision_reversed_reason",
    )
    put_off_because = text(
        "Why a step was put off", hint="Only where that was better for the child, and how. No names."
    )
    by_foster_carer = yes_no("Adopted by their foster carers", ssd="perm_adopted_by_carer_flag", ssda903="FOSTER_CARE")
    adopters = whole("Number of adopters", ssd="perm_number_of_adopters", ssda903="NB_ADOPTR")
    adopters_are = code(ADOPTERS_ARE, "Who the adopters are", ssd="perm_adopter_sex", ssda903="SEX_ADOPTR")
    adopters_live = code(
        ADOPTERS_LIVE, "Legal status of the adopters", ssd="perm_adopter_legal_status", ssda903="LS_ADOPTR"
    )
    identity = ("child_id", "decided_on")
    happened = "decided_on"
    in_order = (
        ("decided_on", "matched_on"),
        ("matched_on", "placed_on"),
        ("placed_on", "order_on"),
        ("decided_on", "reversed_on"),
    )


class PlacedForAdoption(Record):
    """A stay with prospective adopters, as the 903 return has it: from when, and until when if it ended."""

    title = "Placed for adoption"
    ssda903 = "placed_for_adoption"
    stay_id = key()
    child_id = child(annex_a=(), ssda903="CHILD")
    placed_on = day("Placed", ssda903="DATE_PLACED", optional=False)
    ceased_on = day("No longer to be placed for adoption", ssda903="DATE_PLACED_CEASED")
    ceased_because = code(REVERSED, "Reason", ssda903="REASON_PLACED_CEASED")
    identity = ("child_id", "placed_on")
    happened = "placed_on"
    in_order = (("placed_on", "ceased_on"),)


class Adopter(Record):
    """Somebody who wishes to adopt. It names no child."""

    annex_a = AnnexA((11,), window_months=12)
    adopter_id = key(annex_a="Individual adopter identifier", label="Adopter")
    family = text("Family", annex_a="Family identifier")
    gender = code(GENDER, "Gender", annex_a="Gender")
    ethnicity = code(ETHNICITY, "Ethnicity", annex_a="Ethnicity")
    disability = yes_no("Has a disability", annex_a="Disability")
    fosters = yes_no("Fosters for adoption", annex_a="Is the (prospective) adopter fostering for adoption?")
    asked_on = day("Asked", annex_a="Date enquiry received", optional=False)
    stage_1_on = day("Stage 1 began", annex_a="Date Stage 1 started")
    stage_1_ended_on = day("Stage 1 ended", annex_a="Date Stage 1 ended")
    stage_2_on = day("Stage 2 began", annex_a="Date Stage 2 started")
    stage_2_ended_on = day("Stage 2 ended", annex_a="Date Stage 2 ended")
    applied_on = day("Applied", annex_a="Date application submitted")
    approved_on = day("Approved", annex_a="Date application approved")
    matched_on = day("Matched", annex_a="Date adopter matched with child(ren)")
    placed_on = day("Child placed", annex_a="Date child/children placed with adopter(s)")
    children = whole("Children placed", annex_a="No. of children placed")
    order_on = day("Adoption order", annex_a="Date of Adoption Order")
    left_on = day("Left the process", annex_a="Date of leaving adoption process")
    left_because = code(LEFT_ADOPTING, "Reason for leaving", annex_a="Reason for leaving adoption process")
    happened = "asked_on"
    in_order = (("asked_on", "approved_on"), ("approved_on", "matched_on"))


class SpecialGuardianshipAssessment(Record):
    """Somebody who may become a child's special guardian, from being thought of to the panel.

    It is under way from the day it began until it was completed or given up.
    """

    assessment_id = key()
    child_id = child(annex_a=())
    period_id = ref("period_of_care", at="identified_on")
    identified_on = day("Candidate identified", optional=False)
    viability_on = day("Viability assessed")
    viability = code(VIABILITY, "Viability")
    noticed_on = day("Notice given", hint="The applicant's written notice to the council.")
    began_on = day("Assessment began")
    due_on = day("Due, as directed by the court", future=True)
    completed_on = day("Completed")
    outcome = code(OUTCOME, "Outcome")
    panel_on = day("Heard by the panel")
    given_up_on = day("Given up")
    weekly_cost = number("Expected cost a week, in pounds", hint="The allowance and support that the plan foresees.")
    identity = ("child_id", "identified_on")
    happened = "identified_on"
    in_order = (("identified_on", "began_on"), ("began_on", "completed_on"), ("completed_on", "panel_on"))


class Reunification(Record):
    """A plan for a child to go home from care, and how far it came."""

    reunification_id = key()
    child_id = child(annex_a=())
    period_id = ref("period_of_care", at="agreed_on")
    agreed_on = day("Agreed", optional=False)
    assessed_on = day("Assessed")
    planned_for = day("Planned for", future=True)
    home_on = day("Went home")
    given_up_on = day("Given up")
    identity = ("child_id", "agreed_on")
    happened = "agreed_on"
    in_order = (("agreed_on", "home_on"),)


class LifeStoryWork(Record):
    """Work with a child in care on their own story, until they have it to keep."""

    title = "Life-story work"
    work_id = key()
    child_id = child(annex_a=())
    period_id = ref("period_of_care", at="began_on")
    began_on = day("Began", optional=False)
    finished_on = day("Finished", hint="The child has the book, or the letter for later life.")
    identity = ("child_id", "began_on")
    happened = "began_on"
    in_order = (("began_on", "finished_on"),)

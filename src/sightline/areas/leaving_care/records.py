"""What is recorded of young people who leave care."""

from sightline.areas.leaving_care.codes import ACTIVITY, ELIGIBILITY, HOME, IN_TOUCH, SUITABLE
from sightline.language import AnnexA, Record, child, code, day, key, ref, text, yes_no


class LeavingCareStatus(Record):
    """How things stood with a young person on the day that somebody said so: one row for each telling.

    Annex A says it for the day of the list alone; an extract for each month, or for each change, makes a history.
    """

    title = "How young people leaving care are doing"
    annex_a = AnnexA((9,), as_at="told_on")
    ssd = "ssd_care_leavers"
    ssda903 = "oc3"
    csc_api = "social_care_episodes.care_leavers"
    status_id = key()
    child_id = child(ssd="clea_person_id", ssda903="CHILD")
    told_on = day("As at", ssda903="YEAR_ENDS", optional=False, csc_api="contact_date")
    eligibility = code(ELIGIBILITY, "Eligibility", annex_a="Eligibility Category", ssd="clea_care_leaver_eligibility")
    in_touch = code(IN_TOUCH, "In touch", annex_a="LA In Touch", ssd="clea_care_leaver_in_touch", ssda903="IN_TOUCH")
    activity = code(
        ACTIVITY,
        "Activity",
        annex_a="Activity Status",
        ssd="clea_care_leaver_activity",
        ssda903="ACTIV",
        csc_api="activity",
    )
    home = code(
        HOME,
        "Where they live",
        annex_a="Type of Accommodation",
        ssd="clea_care_leaver_accommodation",
        ssda903="ACCOM",
        csc_api="accommodation",
    )
    suitable = code(
        SUITABLE,
        "Suitable",
        annex_a="Suitability of Accommodation",
        ssd="clea_care_leaver_accom_suitable",
        ssda903="ACCOM",
    )
    unaccompanied = yes_no(
        "Came to this country alone, seeking asylum",
        annex_a="Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    )
    adviser = text("Personal adviser", annex_a="Allocated Personal Advisor", ssd="clea_care_leaver_personal_advisor")
    team = text("Team", annex_a="Allocated Team", ssd="clea_care_leaver_allocated_team")
    worker = text("Worker", annex_a="Allocated Worker", ssd="clea_care_leaver_worker_id")
    identity = ("child_id", "told_on")
    happened = "told_on"


class PathwayPlan(Record):
    """A young person's first pathway plan, from the day they became entitled to one."""

    plan_id = key()
    child_id = child(annex_a=())
    entitled_on = day("Entitled from", hint="The day they became an eligible or relevant child.", optional=False)
    completed_on = day("Completed")
    ends_on = day("Entitled until", hint="21, or 25 for those who ask or are in education.", future=True)
    identity = ("child_id", "entitled_on")
    happened = "entitled_on"
    in_order = (("entitled_on", "completed_on"),)


class PathwayReview(Record):
    """A review of a pathway plan. Annex A gives the date of the latest."""

    annex_a = AnnexA((9,), present="held_on", latest_only=True)
    ssd = "ssd_care_leavers"
    review_id = key()
    child_id = child(ssd="clea_person_id")
    plan_id = ref("pathway_plan", at="held_on")
    home_id = ref("leaving_care_home", at="held_on", label="Home from the council")
    held_on = day(
        "Held", annex_a="Latest Pathway Plan Review Date", ssd="clea_pathway_plan_review_date", optional=False
    )
    identity = ("child_id", "held_on")
    happened = "held_on"


class LeavingCareContact(Record):
    """A contact that a personal adviser had with a young person."""

    title = "Contacts with young people who left care"
    annex_a = AnnexA((9,), present="held_on", latest_only=True)
    ssd = "ssd_care_leavers"
    csc_api = "social_care_episodes.care_leavers"
    contact_id = key()
    child_id = child(ssd="clea_person_id")
    plan_id = ref("pathway_plan", at="held_on")
    home_id = ref("leaving_care_home", at="held_on", label="Home from the council")
    held_on = day(
        "Held",
        annex_a="Latest Date of Contact",
        ssd="clea_care_leaver_latest_contact",
        optional=False,
        csc_api="contact_date",
    )
    visit = yes_no("Visited where they live")
    identity = ("child_id", "held_on")
    happened = "held_on"


class LeavingCareHome(Record):
    """A home that the council itself gives a young person who has left care."""

    title = "Homes given to young people who left care"
    home_id = key()
    child_id = child(annex_a=())
    moved_in_on = day("Moved in", optional=False)
    moved_out_on = day("Moved out")
    home = code(HOME, "Kind")
    identity = ("child_id", "moved_in_on")
    happened = "moved_in_on"
    spell = ("moved_in_on", "moved_out_on")
    in_order = (("moved_in_on", "moved_out_on"),)

"""Of the records that all rooms share, those of children in care."""

from sightline.areas.spine.codes import LEAVING_CARE, LEGAL_STATUS, NEED, PARTICIPATION
from sightline.language import AnnexA, Record, Tally, child, code, day, key, ref, text, whole, yes_no


class PeriodOfCare(Record):
    """The time during which a child is looked after, from the day they came into care."""

    title = "Periods of care"
    annex_a = AnnexA((8,), one_per_child=True)
    ssda903 = "episodes"
    csc_api = "social_care_episodes.child_looked_after_placements"
    period_id = key()
    child_id = child(ssda903="CHILD")
    started_on = day(
        "Started", annex_a="Date Started to be Looked After", ssda903="DECOM", optional=False, csc_api="start_date"
    )
    ended_on = day("Ended", annex_a="Date Ceased to be Looked After", ssda903="DEC", csc_api="end_date")
    ended_because = code(
        LEAVING_CARE, "Reason it ended", annex_a="Reason Ceased to be Looked After", ssda903="REC", csc_api="end_reason"
    )
    need = code(NEED, "Category of need", annex_a="Child's Category of Need", ssda903="CIN")
    unaccompanied = yes_no(
        "Came to this country alone, seeking asylum",
        annex_a="Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    )
    again = yes_no(
        "Second or later within 12 months, as sent",
        annex_a="Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
        tally=Tally("period_of_care", until="row"),
    )
    placements_in_last_12_months = whole(
        "Placements in the last 12 months, as sent",
        annex_a="Number of Placements in the Last 12 months",
        tally=Tally("placement", until="list"),
    )
    team = text("Team", annex_a="Allocated Team")
    worker = text("Worker", annex_a="Allocated Worker")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    one_open = True
    in_order = (("started_on", "ended_on"),)


class LegalStatus(Record):
    """A looked-after child's legal status and since when."""

    title = "Legal statuses"
    annex_a = AnnexA((8,), present="started_on", latest_only=True)
    ssd = "ssd_legal_status"
    ssda903 = "episodes"
    status_id = key(ssd="lega_legal_status_id")
    child_id = child(ssd="lega_person_id", ssda903="CHILD")
    status = code(LEGAL_STATUS, "Legal status", annex_a="Child's Legal Status", ssd="lega_legal_status", ssda903="LS")
    started_on = day(
        "Since",
        annex_a="Start date of current legal status",
        ssd="lega_legal_status_start_date",
        ssda903="DECOM",
    )
    ended_on = day("Until", ssd="lega_legal_status_end_date", ssda903="DEC")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")


class CareReview(Record):
    """A review of a looked-after child's care plan."""

    annex_a = AnnexA((8,), present="held_on", latest_only=True, leaves_out=(("cancelled", True),))
    ssd = "ssd_cla_reviews"
    ssda903 = "reviews"
    review_id = key(ssd="clar_cla_review_id")
    child_id = child(ssd="clar_cla_person_id", ssda903="CHILD")
    period_id = ref("period_of_care", at="held_on")
    held_on = day("Held", annex_a="Date of Latest Statutory Review", ssd="clar_cla_review_date", ssda903="REVIEW")
    due_on = day("Due, as sent", ssd="clar_cla_review_due_date", future=True)
    cancelled = yes_no("Cancelled", ssd="clar_cla_review_cancelled")
    participation = code(
        PARTICIPATION,
        "How the child took part",
        ssd="clar_cla_review_participation",
        ssda903="REVIEW_CODE",
    )
    no_plan_because = text(
        "Why there is no permanence plan yet", hint="From the second review on, where none was agreed. No names."
    )
    identity = ("child_id", "held_on")
    happened = "held_on"


class ReviewingOfficer(Record):
    """Which independent reviewing officer a child in care has, and since when. No national standard holds it."""

    title = "Reviewing officers of children in care"
    appointment_id = key()
    child_id = child(annex_a=())
    officer = text("Reviewing officer", hint="Their number or their post, and never a name.", optional=False)
    started_on = day("Since", optional=False)
    ended_on = day("Until")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (("started_on", "ended_on"),)

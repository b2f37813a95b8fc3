"""What is recorded of children looked after. The period of care, legal status and reviews are in the spine."""

from sightline.areas.care.codes import (
    CHECK_STATUS,
    EPISODE_BEGAN,
    HEALTH_CHECK,
    LOCATION,
    NO_SCORE,
    PLACEMENT,
    PLACEMENT_CHANGED,
    PROVIDER,
)
from sightline.areas.spine.codes import LEAVING_CARE, LEGAL_STATUS, NEED
from sightline.language import AnnexA, Record, child, code, day, key, number, ref, text, whole, yes_no

YEAR_ENDS = "31 March of the year that the return is about; the reader adds it, since no column holds it."


class CareEpisode(Record):
    """A stretch of care in which neither the legal status nor the placement changed.

    Several in a row, each beginning on the day the last one ended, make a period of care.
    """

    title = "Episodes of care"
    ssd = "ssd_cla_episodes"
    ssda903 = "episodes"
    csc_api = "social_care_episodes.child_looked_after_placements"
    episode_id = key(ssd="clae_cla_episode_id")
    child_id = child(annex_a=(), ssd="clae_person_id", ssda903="CHILD")
    period_id = ref("period_of_care", at="started_on")
    started_on = day(
        "Started", ssd="clae_cla_episode_start_date", ssda903="DECOM", optional=False, csc_api="start_date"
    )
    started_because = code(
        EPISODE_BEGAN,
        "Reason it began",
        ssd="clae_cla_episode_start_reason",
        ssda903="RNE",
        optional=False,
        csc_api="start_reason",
    )
    legal_status = code(LEGAL_STATUS, "Legal status", ssda903="LS", optional=False)
    need = code(NEED, "Category of need", ssd="clae_cla_primary_need_code", ssda903="CIN", optional=False)
    placement = code(PLACEMENT, "Kind of placement", ssda903="PLACE", optional=False, csc_api="placement_type")
    provider = code(PROVIDER, "Provider of the placement", ssda903="PLACE_PROVIDER")
    placement_changed_because = code(
        PLACEMENT_CHANGED, "Reason the placement changed", ssda903="REASON_PLACE_CHANGE", csc_api="change_reason"
    )
    ended_on = day("Ended", ssd="clae_cla_episode_ceased_date", ssda903="DEC", csc_api="end_date")
    ended_because = code(
        LEAVING_CARE,
        "Reason it ended",
        hint="Where care goes on, X1; an open episode may have it too.",
        ssd="clae_cla_episode_ceased_reason",
        ssda903="REC",
        csc_api="end_reason",
    )
    urn = text("Ofsted's number of the home or agency", ssda903="URN")
    distance = number("Distance from home, in miles", ssda903="PL_DISTANCE")
    iro_contact_on = day("Last contact by the reviewing officer", ssd="clae_cla_last_iro_contact_date")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    one_open = True
    in_order = (("started_on", "ended_on"),)


class Placement(Record):
    """Where a child in care lives, from the day they came until the day they left.

    No postcode is kept: it would say where a child lives. What is kept of it is how far from home that is.
    """

    annex_a = AnnexA((8,), present="started_on", latest_only=True)
    ssd = "ssd_cla_placement"
    ssda903 = "episodes"
    csc_api = "social_care_episodes.child_looked_after_placements"
    placement_id = key(ssd="clap_cla_placement_id", csc_api="child_looked_after_placement_id")
    child_id = child(ssd="clap_person_id", ssda903="CHILD")
    period_id = ref("period_of_care", at="started_on")
    started_on = day(
        "Started",
        annex_a="Start Date of Most Recent Placement",
        ssd="clap_cla_placement_start_date",
        ssda903="DECOM",
        optional=False,
        csc_api="start_date",
    )
    ended_on = day("Ended", ssd="clap_cla_placement_end_date", ssda903="DEC", csc_api="end_date")
    kind = code(
        PLACEMENT,
        "Kind",
        annex_a="Placement Type",
        ssd="clap_cla_placement_type",
        ssda903="PLACE",
        csc_api="placement_type",
    )
    provider = code(
        PROVIDER,
        "Provider",
        annex_a="Placement Provider",
        ssd="clap_cla_placement_provider",
        ssda903="PLACE_PROVIDER",
    )
    changed_because = code(
        PLACEMENT_CHANGED,
        "Reason it changed",
        hint="Why the child left it for another.",
        ssd="clap_cla_placement_change_reason",
        ssda903="REASON_PLACE_CHANGE",
        csc_api="change_reason",
    )
    urn = text(
        "Ofsted's number of the home or agency",
        annex_a="URN of Placement",
        ssd="clap_cla_placement_urn",
        ssda903="URN",
    )
    distance = number("Distance from home, in miles", ssd="clap_cla_placement_distance", ssda903="PL_DISTANCE")
    location = code(LOCATION, "Inside or outside the area", annex_a="Placement Location", ssda903="PL_LOCATION")
    authority = text("Council in whose area it is", annex_a="LA of Placement", ssda903="PL_LA")
    temporary_approval = yes_no(
        "Carer approved for the time being", hint="A relative or friend before a full assessment. No standard holds it."
    )
    before_assessment = yes_no(
        "With parents before they were assessed", hint="In an emergency, by regulation 19. No standard holds it."
    )
    visits_agreed = yes_no(
        "Child agreed to six-monthly visits",
        hint="In a foster placement that is to last until 18. No standard holds it.",
    )
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    one_open = True
    in_order = (("started_on", "ended_on"),)


class CareVisit(Record):
    """A social worker's statutory visit to a child in care."""

    title = "Visits to children in care"
    annex_a = AnnexA((8,), present="visited_on", latest_only=True)
    ssd = "ssd_cla_visits"
    visit_id = key(ssd="clav_cla_visit_id")
    child_id = child(ssd="clav_person_id")
    period_id = ref("period_of_care", at="visited_on")
    placement_id = ref("placement", at="visited_on")
    status_id = ref("legal_status", at="visited_on")
    visited_on = day("Visited", annex_a="Date of Last Social Work Visit", ssd="clav_cla_visit_date")
    seen = yes_no("Child seen", ssd="clav_cla_visit_seen")
    seen_alone = yes_no("Child seen alone", ssd="clav_cla_visit_seen_alone")
    identity = ("child_id", "visited_on")
    happened = "visited_on"


class HealthNotice(Record):
    """The paperwork by which the council tells the health service that a child came into care. No standard holds it."""

    title = "Notices to the health service"
    notice_id = key()
    child_id = child(annex_a=())
    period_id = ref("period_of_care", at="told_on")
    told_on = day("Health service told", hint="The day on which all that it needs was with it.", optional=False)
    identity = ("child_id", "told_on")
    happened = "told_on"


class HealthCheck(Record):
    """A health assessment, dental check or the like of a child in care. Annex A gives the date of the last of each."""

    annex_a = AnnexA(
        (8,),
        present="held_on",
        latest_only=True,
        told_apart_by="kind",
        apart=(("Date of Last Health Assessment", "HEALTH"), ("Date of Last Dental Check", "DENTAL")),
        leaves_out=(("status", "PLANNED"), ("status", "REFUSED"), ("status", "CANCELLED")),
    )
    ssd = "ssd_cla_health"
    check_id = key(ssd="clah_health_check_id")
    child_id = child(ssd="clah_person_id")
    period_id = ref("period_of_care", at="held_on")
    kind = code(HEALTH_CHECK, "Kind", ssd="clah_health_check_type")
    held_on = day(
        "Held, or planned for",
        annex_a=("Date of Last Health Assessment", "Date of Last Dental Check"),
        ssd="clah_health_check_date",
        future=True,
    )
    status = code(CHECK_STATUS, "Status", ssd="clah_health_check_status")
    identity = ("child_id", "kind", "held_on")
    happened = "held_on"


class HealthOfYear(Record):
    """What the 903 return says of the health of a child looked after for a year or more: yes or no, and no dates."""

    title = "Health in the year"
    ssda903 = "oc2"
    year_id = key()
    child_id = child(annex_a=(), ssda903="CHILD")
    year_ends = day("Year to", hint=YEAR_ENDS, ssda903="YEAR_ENDS")
    health_assessed = yes_no("Health assessment up to date", ssda903="HEALTH_ASSESSMENT")
    teeth_checked = yes_no("Teeth checked", ssda903="TEETH_CHECK")
    immunised = yes_no("Immunisations up to date", ssda903="IMMUNISATIONS")
    development_checked = yes_no("Development checks up to date, under 5", ssda903="HEALTH_CHECK")
    convicted = yes_no("Convicted, or given a final warning", ssda903="CONVICTED")
    substance_misuse = yes_no("Substance misuse problem", ssda903="SUBSTANCE_MISUSE")
    intervention_received = yes_no("Help received with it", ssda903="INTERVENTION_RECEIVED")
    intervention_offered = yes_no("Help offered with it", ssda903="INTERVENTION_OFFERED")
    identity = ("child_id", "year_ends")
    happened = "year_ends"


class StrengthsScore(Record):
    """A strengths and difficulties questionnaire (SDQ) about a child in care, or the reason that there is none.

    The 903 return says only in which year it was; the SSD gives the day.
    """

    title = "Strengths and difficulties scores"
    ssd = "ssd_sdq_scores"
    ssda903 = "oc2"
    csc_api = "health_and_wellbeing.sdq_assessments"
    score_id = key(ssd="csdq_table_id")
    child_id = child(annex_a=(), ssd="csdq_person_id", ssda903="CHILD")
    period_id = ref("period_of_care", at="scored_on")
    scored_on = day("Completed", ssd="csdq_sdq_completed_date", csc_api="date")
    year_ends = day("In the year to", hint=YEAR_ENDS, ssda903="YEAR_ENDS")
    score = whole("Score, 0 to 40", ssd="csdq_sdq_score", ssda903="SDQ_SCORE", csc_api="score")
    no_score_because = code(NO_SCORE, "Reason there is none", ssd="csdq_sdq_reason", ssda903="SDQ_REASON")
    identity = ("child_id", "scored_on", "year_ends")
    happened = "scored_on"

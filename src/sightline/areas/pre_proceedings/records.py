"""What is recorded of the legal gateway, pre-proceedings, conferences of families, the court and unborn children.

Each child has a row of their own, with the family group that they belong to. The names of pre-proceedings follow the
block of the CIN census and the SSD's table, neither of which has been settled nationally.
"""

from sightline.language import CodeSet, Record, child, code, day, key, ref, text, whole, yes_no

TRIGGER = CodeSet(
    "Why the panel looks at a child",
    {
        "long plan": "Protection plan that has lasted",
        "unborn": "Unborn child",
        "section 20": "Section 20 that has drifted",
        "harm": "New significant harm",
        "no change": "Protection plan without change",
        "other": "Other reason",
    },
    spellings={"9 months": "long plan", "nine months": "long plan", "pre-birth": "unborn", "s20": "section 20"},
    source="Local",
)

GATEWAY = CodeSet(
    "Decision of the legal gateway panel",
    {
        "A": "Continue with the current plan",
        "B": "Start pre-proceedings",
        "C": "Issue care proceedings",
        "D": "Not known",
    },
    spellings={
        "continue with current plan": "A",
        "pre-proceedings": "B",
        "issue": "C",
        "issue proceedings": "C",
        "unknown": "D",
    },
    source="SSD, ssd_pre_proceedings",
)

OUTCOME = CodeSet(
    "Outcome of pre-proceedings",
    {"issue": "Care proceedings to be issued", "step down": "Stepped down"},
    spellings={
        "decision to issue care proceedings": "issue",
        "decision to step down": "step down",
        "issued": "issue",
        "stepped down": "step down",
    },
    source="SSD, ssd_pre_proceedings. The CIN census has an outcome too; its codes have not been published.",
)

AUTHORITY = CodeSet(
    "Who gave more time",
    {
        "panel": "Legal gateway panel",
        "director": "Service director",
        "court": "The court",
        "other": "Somebody else",
    },
    spellings={"lgp": "panel", "legal gateway": "panel", "judge": "court", "team manager": "other"},
    source="Local",
)

REASON = CodeSet(
    "Why more time was given",
    {
        "assessment": "Expert or parenting assessment not finished",
        "relatives": "Relatives being assessed",
        "progress": "Progress that needs a little longer",
        "birth": "Waiting for a birth",
        "court time": "No hearing could be listed",
        "other": "Another reason",
    },
    source="Local",
)

ORDER = CodeSet(
    "How care proceedings ended",
    {
        "care": "Care order",
        "care at home": "Care order, living with parents",
        "placement": "Care and placement orders",
        "supervision": "Supervision order",
        "sgo": "Special guardianship order",
        "child arrangements": "Child arrangements order",
        "no order": "No order",
        "withdrawn": "Application withdrawn",
    },
    spellings={"co": "care", "so": "supervision", "special guardianship": "sgo", "cao": "child arrangements"},
    source="Local; the orders are those of the Children Act 1989 and the Adoption and Children Act 2002",
)

LIVES_WITH = CodeSet(
    "Where the child is to live",
    {"parents": "Parents", "relatives": "Relatives or friends", "fostering": "Foster carers", "adoption": "Adopters"},
    source="Local",
)

PANEL = CodeSet(
    "Panel that considered a conference",
    {"gateway": "Legal gateway panel", "progress": "Child Protection Progress Panel", "neither": "Neither panel"},
    spellings={"lgp": "gateway", "cppp": "progress"},
    source="Local",
)

FAMILY = "The group of children who enter and leave the process together. It is never worked out from the children."


class LegalGatewayConsideration(Record):
    """A child before the legal gateway panel: asked for, looked at, decided. Brothers and sisters have a row each."""

    title = "Legal gateway considerations"
    consideration_id = key()
    child_id = child(annex_a=())
    family_id = text("Family", hint=FAMILY)
    plan_id = ref("child_protection_plan", at="panel_on")
    status_id = ref("legal_status", at="panel_on")
    asked_on = day("Panel asked", optional=False)
    panel_on = day("Panel", hint="The day on which the panel looked at the child.", future=True)
    withdrawn_on = day("Request withdrawn")
    trigger = code(TRIGGER, "Why the panel looks")
    decision = code(GATEWAY, "Panel's decision")
    chaired_by = text("Chaired by", hint="A role, not a name.")
    conference_considered = yes_no("Family group conference considered")
    learning = text("What the panel learnt", hint="What the service should do sooner or otherwise. No names.")
    identity = ("child_id", "asked_on")
    happened = "asked_on"
    in_order = (("asked_on", "panel_on"),)


class PreProceedings(Record):
    """A child's time in pre-proceedings, from the panel's decision to begin until its decision to end."""

    title = "Pre-proceedings"
    ssd = "ssd_pre_proceedings"
    cin = "PreProceedingsandFGDM"
    pre_proceedings_id = key(ssd="prep_table_id")
    child_id = child(annex_a=(), ssd="prep_person_id")
    family_id = text("Family", hint=FAMILY, ssd="prep_plo_family_id")
    started_on = day("Panel decided to begin", ssd="prep_pre_pro_decision_date", cin="PPStartDate", optional=False)
    gateway_decision = code(GATEWAY, "Panel's decision", ssd="prep_legal_gateway_outcome")
    letter_sent_on = day("Letter before proceedings sent", ssd="prep_pre_pro_letter_date", cin="LBPSentDate")
    conference_offered_on = day("Family meeting offered", cin="FGDMMeetingOffer")
    conference_held_on = day("Family meeting held", cin="FGDMMeetingFac")
    first_meeting_on = day(
        "First meeting with parents", ssd="prep_initial_pre_pro_meeting_date", cin="InitialPPMeetingDate"
    )
    midway_review_on = day("Midway review", hint="No standard holds it.")
    review_meetings = whole("Review meetings held", ssd="prep_pre_pro_meetings_num", cin="ReviewMeetingsCount")
    ended_on = day("Panel decided to end", ssd="prep_agree_stepdown_issue_date", cin="StepDecisionDate")
    outcome = code(OUTCOME, "Outcome", ssd="prep_pre_pro_outcome", cin="PPOutcome")
    applied_on = day("Applied to court", cin="CourtAppDate")
    issue_letter_on = day("Letter of issue sent", ssd="prep_care_pro_letter_date", cin="LetterInitCPDate")
    plans_in_referral = whole("Protection plans in this referral", ssd="prep_cp_plans_referral_period")
    earlier_pre_proceedings = whole("Earlier pre-proceedings", ssd="prep_prev_pre_proc_child")
    earlier_care_proceedings = whole("Earlier care proceedings", ssd="prep_prev_care_proc_child")
    parents_represented = text("Parents had a lawyer", ssd="prep_pre_pro_parents_legal_rep")
    represented_at_issue = text("Parents had a lawyer at issue", ssd="prep_parents_legal_rep_point_of_issue")
    court_reference = text("Court's reference", ssd="prep_court_reference", personal=True)
    court_hearings = whole("Court hearings", ssd="prep_care_proc_court_hearings")
    short_notice = text("Issued on short notice", ssd="prep_care_proc_short_notice")
    short_notice_reason = text("Reason for short notice", ssd="prep_proc_short_notice_reason")
    first_plan_approved = text("Council's first plan approved", ssd="prep_la_inital_plan_approved")
    first_care_plan = text("Council's first care plan", ssd="prep_la_initial_care_plan")
    final_plan_approved = text("Council's final plan approved", ssd="prep_la_final_plan_approved")
    final_care_plan = text("Council's final care plan", ssd="prep_la_final_care_plan")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (
        ("started_on", "letter_sent_on"),
        ("started_on", "first_meeting_on"),
        ("started_on", "midway_review_on"),
        ("started_on", "ended_on"),
    )


class CareProceedings(Record):
    """A child before the family court, from the day the application is issued until the final order."""

    title = "Care proceedings"
    care_proceedings_id = key()
    child_id = child(annex_a=())
    family_id = text("Family", hint=FAMILY)
    pre_proceedings_id = ref("pre_proceedings", label="Pre-proceedings before")
    issued_on = day("Issued", optional=False)
    short_notice = yes_no("Issued on short notice")
    hearings = whole("Hearings")
    resolution_hearing_on = day("Issues resolution hearing", future=True)
    final_hearing_on = day("Final hearing", future=True)
    ended_on = day("Final order")
    final_order = code(ORDER, "How it ended")
    lives_with = code(LIVES_WITH, "Where the child is to live")
    identity = ("child_id", "issued_on")
    happened = "issued_on"
    spell = ("issued_on", "ended_on")
    in_order = (("issued_on", "ended_on"),)


class ProceedingsExtension(Record):
    """More time for pre-proceedings or for care proceedings: until when, why, and who gave it."""

    title = "Extensions of proceedings"
    extension_id = key()
    child_id = child(annex_a=())
    pre_proceedings_id = ref("pre_proceedings", label="Pre-proceedings")
    care_proceedings_id = ref("care_proceedings", label="Care proceedings")
    agreed_on = day("Agreed", optional=False)
    extended_to = day("Extended to", future=True)
    reason = code(REASON, "Reason")
    authorised_by = code(AUTHORITY, "Given by")
    identity = ("child_id", "agreed_on")
    happened = "agreed_on"


class FamilyGroupConference(Record):
    """A conference at which a family makes its own plan: offered, declined or held. Each child has a row."""

    conference_id = key()
    child_id = child(annex_a=())
    family_id = text("Family", hint=FAMILY)
    offered_on = day("Offered", optional=False)
    declined_on = day("Declined")
    held_on = day("Held")
    considered_by = code(PANEL, "Considered by")
    considered_on = day("Considered by the panel")
    identity = ("child_id", "offered_on")
    happened = "offered_on"
    in_order = (("offered_on", "held_on"), ("offered_on", "declined_on"))


class UnbornPathway(Record):
    """What is prepared for a child before birth, counted back from the day on which the birth is expected."""

    title = "Pre-birth pathways"
    pathway_id = key()
    child_id = child(annex_a=())
    family_id = text("Family", hint=FAMILY)
    known_on = day("Pregnancy known", hint="When social care knew of the pregnancy.", optional=False)
    expected_on = day("Expected date of birth", personal=True, future=True)
    earlier_child_removed = yes_no("Earlier child removed", hint="Within the five years before.")
    assessed_on = day("Pre-birth assessment finished")
    legal_planning_on = day("Legal planning meeting")
    birth_plan_on = day("Plan for the birth shared")
    born_on = day("Born", personal=True)
    ended_on = day("Pathway closed", hint="For another reason than the birth.")
    identity = ("child_id", "known_on")
    happened = "known_on"

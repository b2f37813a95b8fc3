"""What child protection records. The plan itself is in the spine, since other rooms' clocks test it."""

from sightline.language import AnnexA, CodeSet, Record, Tally, child, code, day, key, ref, text, whole, yes_no

AGENCY = CodeSet(
    "Agency",
    {
        "social care": "Children's social care",
        "police": "Police",
        "health": "Health",
        "school": "School or college",
        "early years": "Nursery or early years",
        "probation": "Probation",
        "housing": "Housing",
        "adult services": "Adult services",
        "voluntary": "Voluntary sector",
        "family": "Parents and family",
        "other": "Other",
    },
    spellings={
        "education": "school",
        "college": "school",
        "gp": "health",
        "health visitor": "health",
        "school nurse": "health",
        "midwife": "health",
        "nursery": "early years",
        "csc": "social care",
        "social worker": "social care",
        "west midlands police": "police",
        "parent": "family",
        "parents": "family",
    },
    source="Local",
)

MEETING = CodeSet(
    "Kind of meeting",
    {
        "core group": "Core group",
        "strategy discussion": "Strategy discussion",
        "initial conference": "Initial conference",
        "review conference": "Review conference",
        "child in need": "Child in need meeting",
        "looked-after review": "Looked-after review",
        "pre-proceedings": "Pre-proceedings meeting",
        "school plan": "Meeting about a personal education plan",
        "other": "Another meeting",
    },
    spellings={"icpc": "initial conference", "rcpc": "review conference", "cin": "child in need", "pep": "school plan"},
    source="Local",
)

EXPECTED = CodeSet(
    "What is expected of an agency",
    {"attend": "To attend", "report": "To send a report", "either": "To attend or to send a report"},
    source="Local: the partnership's guidance on core groups",
)

PROGRESS = CodeSet(
    "Decision of the Child Protection Progress Panel",
    {
        "gateway": "To the legal gateway panel",
        "plan changed": "The plan changes",
        "continues": "The plan goes on as it is",
        "end": "A review is asked whether to end the plan",
    },
    spellings={"lgp": "gateway", "legal gateway": "gateway", "continue": "continues"},
    source="Local",
)


class Section47(Record):
    """A section 47 enquiry, from the strategy discussion that began it."""

    title = "Section 47 enquiries"
    annex_a = AnnexA((5,))
    ssd = "ssd_s47_enquiry"
    cin = "Section47"
    csc_api = "social_care_episodes.section_47_assessments"
    enquiry_id = key(ssd="s47e_s47_enquiry_id", csc_api="section_47_assessment_id")
    child_id = child(ssd="s47e_person_id")
    referral_id = ref("referral", at="started_on", ssd="s47e_referral_id")
    started_on = day(
        "Strategy discussion",
        annex_a="Strategy discussion initiating Section 47 Enquiry Start Date",
        ssd="s47e_s47_start_date",
        cin="S47ActualStartDate",
        optional=False,
        csc_api="start_date",
    )
    ended_on = day("Ended", ssd="s47e_s47_end_date", csc_api="end_date")
    conference_not_needed = yes_no(
        "Conference judged unnecessary",
        annex_a="Was an Initial Child Protection Conference deemed unnecessary?",
        ssd="s47e_s47_nfa",
        cin="ICPCnotRequired",
        csc_api="icpc_required_flag",
    )
    in_last_12_months = whole(
        "Enquiries in the last 12 months, as sent",
        annex_a="Number of Section 47 Enquiries in the last 12 months",
        tally=Tally("section47"),
    )
    conferences_in_last_12_months = whole(
        "Initial conferences in the last 12 months, as sent",
        annex_a="Number of ICPCs in the last 12 months",
        tally=Tally("initial_conference"),
    )
    conference_due_on = day("Conference due, as sent", cin="InitialCPCtarget", future=True)
    team = text("Team", annex_a="Allocated Team", ssd="s47e_s47_completed_by_team")
    worker = text("Worker", annex_a="Allocated Worker", ssd="s47e_s47_completed_by_worker_id")
    identity = ("child_id", "started_on")
    happened = "started_on"
    in_order = (("started_on", "ended_on"),)


class InitialConference(Record):
    """An initial child protection conference: one row per child."""

    annex_a = AnnexA((5,), present="held_on")
    ssd = "ssd_initial_cp_conference"
    cin = "Section47"
    csc_api = "social_care_episodes.section_47_assessments"
    conference_id = key(ssd="icpc_icpc_id")
    child_id = child(ssd="icpc_person_id")
    enquiry_id = ref("section47", ssd="icpc_s47_enquiry_id", label="Section 47 enquiry")
    held_on = day(
        "Held",
        annex_a="Date of Initial Child Protection Conference",
        ssd="icpc_icpc_date",
        cin="DateOfInitialCPC",
        csc_api="icpc_date",
    )
    led_to_plan = yes_no(
        "Led to a child protection plan",
        annex_a="Did the Initial Child Protection Conference Result in a Child Protection Plan",
        ssd="icpc_icpc_outcome_cp_flag",
    )
    transfer_in = yes_no("For a child who moved here with a plan", ssd="icpc_icpc_transfer_in")
    notified_on = day("Council told of the move", hint="No national standard holds it.")
    team = text("Team", annex_a="Allocated Team", ssd="icpc_icpc_team")
    worker = text("Worker", annex_a="Allocated Worker", ssd="icpc_icpc_worker_id")
    identity = ("child_id", "held_on")
    happened = "held_on"


class ReviewConference(Record):
    """A child protection review conference."""

    annex_a = AnnexA((7,), present="held_on", latest_only=True)
    ssd = "ssd_cp_reviews"
    cin = "Reviews"
    review_id = key(ssd="cppr_cp_review_id")
    child_id = child(ssd="cppr_person_id")
    plan_id = ref("child_protection_plan", at="held_on", ssd="cppr_cp_plan_id")
    held_on = day("Held", annex_a="Date of latest review conference", ssd="cppr_cp_review_date", cin="CPPreviewDate")
    plan_continues = yes_no("Plan continues", ssd="cppr_cp_review_outcome_continue_cp")
    quorate = yes_no("Quorate", ssd="cppr_cp_review_quorate")
    identity = ("child_id", "held_on")
    happened = "held_on"


class ProtectionVisit(Record):
    """A statutory visit to a child on a protection plan."""

    title = "Child protection visits"
    annex_a = AnnexA((7,), present="visited_on", latest_only=True)
    ssd = "ssd_cp_visits"
    visit_id = key(ssd="cppv_cp_visit_id")
    child_id = child(ssd="cppv_person_id")
    plan_id = ref("child_protection_plan", at="visited_on", ssd="cppv_cp_plan_id")
    visited_on = day("Visited", annex_a="Date of the Last Statutory Visit", ssd="cppv_cp_visit_date")
    seen = yes_no("Child seen", ssd="cppv_cp_visit_seen")
    seen_alone = yes_no("Child seen alone", annex_a="Was the Child Seen Alone?", ssd="cppv_cp_visit_seen_alone")
    bedroom_seen = yes_no("Bedroom seen", ssd="cppv_cp_visit_bedroom")
    identity = ("child_id", "visited_on")
    happened = "visited_on"


class CoreGroup(Record):
    """A core group that met about a child's protection plan. No national standard holds it."""

    group_id = key()
    child_id = child(annex_a=())
    plan_id = ref("child_protection_plan", at="held_on")
    held_on = day("Held", optional=False)
    chair = text("Chaired by", hint="A role, not a name.")
    quorate = yes_no("Quorate")
    identity = ("child_id", "held_on")
    happened = "held_on"


class AgencyAttendance(Record):
    """One agency's part in one meeting about a child: expected, invited, attended, or sent a report."""

    title = "Agencies at meetings"
    attendance_id = key()
    child_id = child(annex_a=())
    meeting = code(MEETING, "Meeting", hint="Blank: a core group.")
    held_on = day("Held", optional=False)
    agency = code(AGENCY, "Agency", optional=False)
    expected = code(EXPECTED, "Expected", hint="What the partnership's guidance expects of the agency.")
    invited = yes_no("Invited")
    attended = yes_no("Attended")
    sent_report = yes_no("Sent a report")
    identity = ("child_id", "held_on", "meeting", "agency")
    happened = "held_on"


class ProgressPanelConsideration(Record):
    """A plan before the Child Protection Progress Panel: what it decided, and what happens next."""

    title = "Considerations by the Child Protection Progress Panel"
    consideration_id = key()
    child_id = child(annex_a=())
    plan_id = ref("child_protection_plan", at="considered_on")
    considered_on = day("Considered", optional=False)
    decision = code(PROGRESS, "Decision")
    next_step = text("Next step", hint="What happens next, and whose task it is by role. No names.")
    next_on = day("To be considered again", future=True)
    identity = ("child_id", "considered_on")
    happened = "considered_on"
    in_order = (("considered_on", "next_on"),)

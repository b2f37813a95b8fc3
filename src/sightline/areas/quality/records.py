"""What is recorded of the quality of practice. No national standard holds any of it."""

from sightline.areas.quality.codes import ABOUT, AGENCY, AUDITED, GRADE, INFORMATION, NATIONAL_PANEL, PROCEDURE
from sightline.language import Record, child, code, day, key, ref, text, whole, yes_no


class Audit(Record):
    """An audit of one piece of work with one child."""

    audit_id = key()
    child_id = child(annex_a=())
    kind = code(AUDITED, "What was audited", optional=False)
    priority = text("Priority of the plan", hint="By its key in the improvement plan.")
    sample = text("Sample", hint="What it was drawn from, such as 'every tenth contact of September 2020'.")
    practice_week = yes_no("In a practice week")
    work_of = day("Day of the work audited", hint="Of a contact: the day it came.")
    audited_on = day("Audited", optional=False)
    agency = text("Agency that made the contact")
    grade = code(GRADE, "Grade")
    moderated_on = day("Moderated", hint="By somebody else than the auditor.")
    threshold_met = yes_no("Threshold met")
    consent_asked = yes_no("Consent asked, or rightly not asked")
    outcome_right = yes_no("Outcome right")
    audited_again_on = day("Audited again")
    improved = yes_no("Better the second time")
    team = text("Team")
    identity = ("child_id", "kind", "audited_on")
    happened = "audited_on"


class AuditAction(Record):
    """Something that an audit found must be done."""

    action_id = key()
    child_id = child(annex_a=())
    audit_id = ref("audit", at="agreed_on", label="Audit")
    owner = text("Owner", hint="A role, not a name.")
    priority = text("Priority of the plan", hint="By its key in the improvement plan.")
    agreed_on = day("Agreed", optional=False)
    due_on = day("Due, as agreed", hint="Where it is later than the local limit.", future=True)
    done_on = day("Done")
    checked_on = day("Checked with evidence", hint="The loop is closed when somebody has looked again.")
    theme = text("Theme")
    trained = yes_no("Passed on to training")
    team = text("Team")
    identity = ("child_id", "agreed_on", "theme")
    happened = "agreed_on"
    in_order = (("agreed_on", "done_on"), ("done_on", "checked_on"))


class MultiAgencyAudit(Record):
    """One child's case in a quarterly audit by all agencies."""

    title = "Multi-agency case file audits"
    audit_id = key()
    child_id = child(annex_a=())
    audited_on = day("Audited", optional=False)
    agencies = whole("Agencies that gave a view")
    learning_shared_on = day("Learning shared", future=True)
    identity = ("child_id", "audited_on")
    happened = "audited_on"


class AgencyView(Record):
    """What one agency found in a child's case in a multi-agency audit."""

    title = "Views of agencies in multi-agency audits"
    view_id = key()
    child_id = child(annex_a=())
    audit_id = ref("multi_agency_audit", at="given_on", label="Multi-agency audit")
    agency = code(AGENCY, "Agency")
    given_on = day("Given on", hint="The day of the audit, or a later one.", optional=False)
    grade = code(GRADE, "Grade")
    identity = ("child_id", "agency", "given_on")
    happened = "given_on"


class SeriousIncident(Record):
    """The death or serious harm of a child whom abuse or neglect is known or suspected to have harmed.

    It may be a child whom the council never knew, or a care leaver of up to 24; nobody is named.
    """

    incident_id = key()
    happened_on = day("Happened")
    known_on = day("Known to the council", hint="The clocks start here, and not when it happened.", optional=False)
    about = code(ABOUT, "About")
    notifiable = yes_no("To be notified", hint="No for a near miss.")
    notified_on = day("Panel notified")
    referred_on = day("Referred to the safeguarding partnership")
    reviewed_on = day("Rapid review finished")
    panel_decision = code(NATIONAL_PANEL, "What the national panel decided")
    panel_decided_on = day("National panel decided")
    actions = whole("Learning actions")
    actions_done = whole("Learning actions done")
    learned_on = day("Last learning action done")
    happened = "known_on"
    in_order = (("happened_on", "known_on"), ("known_on", "notified_on"), ("known_on", "reviewed_on"))


class LearningAction(Record):
    """Something that a rapid review found must be done, by somebody in one agency."""

    title = "Learning actions of rapid reviews"
    learning_id = key()
    incident_id = ref("serious_incident", label="Incident")
    owner = text("Owner", hint="A role and an agency, not a name.")
    agreed_on = day("Agreed", optional=False)
    due_on = day("Due", future=True)
    done_on = day("Done")
    theme = text("Theme")
    identity = ("incident_id", "agreed_on", "owner", "theme")
    happened = "agreed_on"
    spell = ("agreed_on", "done_on")
    in_order = (("agreed_on", "due_on"), ("agreed_on", "done_on"))


class ReviewingDispute(Record):
    """A dispute that a reviewing officer or conference chair has raised formally about a child's case."""

    title = "Disputes raised by reviewing officers"
    dispute_id = key()
    child_id = child(annex_a=())
    raised_on = day("Raised formally", hint="What was tried before that is not counted.", optional=False)
    stage = whole("Stage reached")
    stage_began_on = day("Stage began", hint="When it came to the stage that it has reached.")
    answered_on = day("Management answered")
    resolved_on = day("Resolved")
    outcome_changed = yes_no("The plan changed")
    theme = text("Theme")
    team = text("Team")
    identity = ("child_id", "raised_on")
    happened = "raised_on"
    in_order = (("raised_on", "stage_began_on"), ("raised_on", "answered_on"), ("raised_on", "resolved_on"))


class Complaint(Record):
    """A complaint about children's services, by whoever made it. It is kept apart from the child's own record."""

    complaint_id = key()
    received_on = day("Received", optional=False)
    procedure = code(PROCEDURE, "Procedure")
    extended_to = day("Extended to", hint="By agreement, with a reason: twenty working days at most.", future=True)
    extension_reason = text("Reason for extending it")
    answered_on = day("Answered at stage 1")
    stage_2_asked_on = day("Stage 2 asked for")
    stage_2_extended_to = day("Stage 2 extended to", future=True)
    stage_2_answered_on = day("Answered at stage 2")
    stage_3_asked_on = day("Stage 3 asked for")
    stage_3_panel_on = day("Stage 3 panel met")
    stage_3_reported_on = day("Stage 3 panel reported")
    stage_3_answered_on = day("Answered after stage 3", hint="The council's answer to the panel's report.")
    upheld = yes_no("Upheld, in whole or in part")
    theme = text("Theme")
    learning = yes_no("Led to learning that was shared")
    team = text("Team")
    happened = "received_on"
    in_order = (("received_on", "answered_on"), ("stage_2_asked_on", "stage_2_answered_on"))


class InformationRequest(Record):
    """A request for information: of anybody under freedom of information, or of a person for their own record."""

    title = "Requests for information"
    request_id = key()
    kind = code(INFORMATION, "What is asked for", optional=False)
    received_on = day("Received", optional=False)
    extended_to = day("Extended to", hint="For a person's own record: at most three months.", future=True)
    answered_on = day("Answered")
    care_leaver = yes_no("Asked for by somebody who was in care")
    happened = "received_on"
    in_order = (("received_on", "answered_on"),)

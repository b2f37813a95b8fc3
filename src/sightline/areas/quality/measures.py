"""What quality assurance is judged by. Samples are small: how many stands beside every share."""

from sightline.areas.quality.clocks import (
    audit_action,
    complaint_stage_1,
    iro_dispute,
    is_statutory,
    limits,
    rapid_review,
    serious_incident_notification,
)
from sightline.areas.quality.records import (
    Audit,
    AuditAction,
    Complaint,
    MultiAgencyAudit,
    ReviewingDispute,
    SeriousIncident,
)
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Ratio,
    Share,
    Sum,
    _,
    due,
    is_blank,
    is_unknown,
    one_of,
    within_limit,
)

_first_day_due = due(_.received_on, limits.complaint_stage_1)

complaints_answered_in_time = InTime(
    complaint_stage_1,
    basis="due",
    title="Complaints answered in time at stage 1, of those due in the quarter",
    window="quarter",
    why="A family that complains has waited long enough already.",
    practice="All of them, and most on the first day by telephone.",
    source="domain measure M13: an extension that was agreed counts as in time",
)

complaints_answered_in_time_of_those_answered = InTime(
    complaint_stage_1,
    basis="completed",
    title="Complaints answered in time at stage 1, of those answered in the quarter",
    window="quarter",
    why="Of those answered alone: it leaves out whoever still waits.",
    practice="Read the other figure first.",
    source="domain measure M13, of those closed",
    variant_of="complaints_answered_in_time",
)

complaints_answered_in_10_working_days = Share(
    Complaint,
    title="Complaints answered at stage 1 within 10 working days, extended or not, of those due in the quarter",
    month=_first_day_due,
    where=is_statutory & ~is_unknown(_.answered_on) & (_first_day_due <= AS_AT),
    counted=within_limit(_.received_on, _.answered_on, limits.complaint_stage_1) & (_.answered_on >= _.received_on),
    window="quarter",
    cuts=["theme", "team"],
    good="up",
    counts="complaints",
    why="An extension keeps the figure and not the promise.",
    practice="Close to the other figure: few complaints need more time.",
    source="Agreed extensions are left out of account; an answer whose day cannot be read is left out",
    variant_of="complaints_answered_in_time",
)

complaints = Count(
    Complaint,
    title="Complaints received in the quarter",
    month=_.received_on,
    window="quarter",
    cuts=["procedure", "theme", "team"],
    counts="complaints",
    why="Few complaints may mean that nobody knows how to make one.",
    practice="Children and families know how, and are thanked for it.",
)

complaints_upheld = Share(
    Complaint,
    title="Complaints upheld in whole or in part",
    month=_.received_on,
    where=~is_blank(_.upheld),
    counted=_.upheld,
    window="quarter",
    cuts=["theme"],
    counts="complaints",
    why="What families were right about.",
    practice="What was upheld is put right for everybody it touches.",
)

complaints_that_led_to_learning = Share(
    Complaint,
    title="Complaints answered that led to learning",
    month=_.answered_on,
    where=~is_blank(_.learning) & (_.answered_on <= AS_AT),
    counted=_.learning,
    window="quarter",
    good="up",
    counts="complaints",
    why="A complaint is the cheapest audit there is.",
    practice="Themes go to training, and training says so.",
)

contacts_audited = Count(
    Audit,
    title="Contacts audited, by the month in which they came",
    month=_.work_of,
    where=(_.kind == "contact") & (_.audited_on <= AS_AT),
    cuts=["agency", "grade", "threshold_met", "consent_asked", "outcome_right"],
    counts="contacts",
    why="Whether partners send the right children, and whether what was decided was right.",
    practice="A sample of every agency's contacts each month, read together with the agency.",
    source="The sample and its month are what makes two audits comparable",
)

contacts_that_met_the_threshold = Share(
    Audit,
    title="Contacts audited that met the threshold",
    month=_.work_of,
    where=(_.kind == "contact") & ~is_blank(_.threshold_met) & (_.audited_on <= AS_AT),
    counted=_.threshold_met,
    cuts=["agency"],
    good="up",
    counts="contacts audited",
    why="Partners who know the threshold make good referrals.",
    practice="Each agency hears its own figure.",
)

unborn_children_audited = Count(
    Audit,
    title="Unborn children whose cases were audited, in the year so far",
    month=_.audited_on,
    where=_.kind == "unborn",
    window="year to date",
    counts="audits",
    why="Before birth is when there is still time.",
    practice="Every pre-birth case that was late is looked at, and the pathway changed.",
)

audits = Count(
    Audit,
    title="Audits done",
    month=_.audited_on,
    cuts=["kind", "grade", "team"],
    counts="audits",
    why="Whether the programme runs.",
    practice="Every priority, every month.",
)

priorities_audited = Count(
    Audit,
    title="Priorities of the plan of which something was audited, in the month",
    month=_.audited_on,
    where=~is_blank(_.priority) & (_.audited_on <= AS_AT),
    each="priority",
    good="up",
    unit="priorities",
    counts="priorities",
    why="A programme that looks only where it is easy to look leaves the rest to chance.",
    practice="All nine, every month.",
    source="Each priority once in a month, however many audits it had; audits that name none are left out",
)

audits_good_or_better = Share(
    Audit,
    title="Audits graded good or outstanding",
    month=_.audited_on,
    where=~is_blank(_.grade),
    counted=one_of(_.grade, "good", "outstanding"),
    window="quarter",
    cuts=["kind", "team"],
    good="up",
    counts="audits",
    why="Practice as somebody sees it who did not do it.",
    practice="Graded by the difference made to the child, and moderated.",
    source="domain measure M19: a small sample, so read it with how many there were",
)

audits_moderated = Share(
    Audit,
    title="Audits that somebody else moderated",
    month=_.audited_on,
    counted=~is_blank(_.moderated_on) & (_.moderated_on <= AS_AT),
    window="quarter",
    good="up",
    counts="audits",
    why="One auditor's good is another's adequate.",
    practice="One in ten at least, and every outstanding and inadequate.",
)

audits_improved = Share(
    Audit,
    title="Cases audited again that had improved",
    month=_.audited_again_on,
    where=~is_blank(_.improved) & (_.audited_again_on <= AS_AT),
    counted=_.improved,
    window="quarter",
    good="up",
    counts="audits",
    why="The point of an audit is the child's life afterwards.",
    practice="All, or the case is looked at by a head of service.",
)

audit_actions_on_time = InTime(
    audit_action,
    basis="due",
    title="Audit actions done on time, of those due",
    why="Audits that change nothing teach people that audits do not matter.",
    practice="All of them.",
)

audit_loops_closed = Share(
    AuditAction,
    title="Audit actions done that somebody has checked",
    month=_.done_on,
    where=_.done_on <= AS_AT,
    counted=~is_blank(_.checked_on) & (_.checked_on <= AS_AT),
    window="quarter",
    good="up",
    counts="actions",
    why="Done is what somebody says; closed is what somebody else has seen.",
    practice="Closed only with evidence.",
)

multi_agency_audit_cases = Count(
    MultiAgencyAudit,
    title="Children's cases in the quarter's multi-agency audit",
    month=_.audited_on,
    window="quarter",
    good="up",
    counts="children",
    why="Too few cases show one child's luck and not how agencies work together.",
    practice="Five at least in each quarter, each agency with its own view, and a day on which all learn from it.",
)

disputes_resolved_in_time = InTime(
    iro_dispute,
    basis="due",
    title="Disputes settled within 20 working days, of those due",
    window="quarter",
    why="The inspectorate found reviewing officers largely unable to end delays.",
    practice="All of them, most within a week.",
    source="domain measure M20",
)

disputes_that_changed_the_plan = Share(
    ReviewingDispute,
    title="Disputes settled that changed the plan",
    month=_.resolved_on,
    where=(_.resolved_on <= AS_AT) & ~is_blank(_.outcome_changed),
    counted=_.outcome_changed,
    window="rolling year",
    cuts=["theme"],
    good="up",
    counts="disputes",
    why="Whether the challenge is heard.",
    practice="Neither all nor none.",
)

disputes = Count(
    ReviewingDispute,
    title="Disputes that reviewing officers raised, in the month",
    month=_.raised_on,
    cuts=["theme", "stage", "team"],
    counts="disputes",
    why="None at all may mean that nobody looks, or that nobody dares.",
    practice="Officers raise what stops a child's plan, and are thanked for it.",
    source="domain measure M20",
)

incidents_notified_in_time = InTime(
    serious_incident_notification,
    basis="due",
    title="Serious incidents notified in time, of those due in twelve months",
    window="rolling year",
    why="What happened to one child must be learned from before it happens to another.",
    practice="All of them.",
    source="domain measure M21",
)

rapid_reviews_in_time = InTime(
    rapid_review,
    basis="due",
    title="Rapid reviews finished in time, of those due in twelve months",
    window="rolling year",
    why="The first weeks are when people still remember and can change what they do.",
    practice="All of them.",
    source="domain measure M21",
)

learning_actions_done = Ratio(
    Sum(SeriousIncident, title="Done", month=_.reviewed_on, value=_.actions_done, window="rolling year"),
    Sum(SeriousIncident, title="Set", month=_.reviewed_on, value=_.actions, window="rolling year"),
    per=100,
    title="Learning actions done, of those set by the rapid reviews of twelve months",
    good="up",
    counts="learning actions",
    why="Learning is what changed, and not what was written.",
    practice="Each has an owner in one agency, and the partnership asks what difference it made.",
    source="domain measure M21",
)

audit_themes_passed_to_training = Share(
    AuditAction,
    title="Audit actions whose theme was passed on to training",
    month=_.agreed_on,
    where=~is_blank(_.trained),
    counted=_.trained,
    window="quarter",
    cuts=["theme"],
    good="up",
    counts="actions",
    why="What one audit found in one team is often true of others.",
    practice="Themes that come back are in next term's training, and the audit after it asks whether they helped.",
    source="Those of which nobody said are left out",
)

"""How soon a serious incident is notified, a dispute settled, a complaint answered, an audit's action done."""

from sightline.areas.quality.records import (
    Audit,
    AuditAction,
    Complaint,
    InformationRequest,
    ReviewingDispute,
    SeriousIncident,
)
from sightline.language import Clock, Expression, Limit, Limits, _, choose, due, first_of, is_blank, is_unknown

limits = Limits.beside(__file__)

is_statutory = is_blank(_.procedure) | (_.procedure == "statutory")
is_to_be_notified = is_blank(_.notifiable) | _.notifiable


def _extended(start: Expression, to: Expression, at_most: Limit) -> Expression:
    """The day to which a complaint was extended, or the latest to which the law lets it be."""
    latest = due(start, at_most)
    return choose((to > latest, latest), otherwise=to)


serious_incident_notification = Clock(
    "Serious incident notification",
    of=SeriousIncident,
    starts=_.known_on,
    stops=_.notified_on,
    applies=is_to_be_notified,
    limit=limits.serious_incident_notification,
    counts="incidents",
    why="What happened to one child must be learned from before it happens to another.",
    practice="The director is told the same hour, and the notification goes before the week is out.",
    edges="Starts on the day the council became aware, and not on the day it happened: both are recorded. A near miss "
    "need not be notified.",
    remind_days=2,
)

rapid_review = Clock(
    "Rapid review",
    of=SeriousIncident,
    starts=_.known_on,
    stops=_.reviewed_on,
    applies=is_to_be_notified,
    limit=limits.rapid_review,
    counts="incidents",
    why="The first weeks are when people still remember and can change what they do.",
    practice="Every agency's facts are together within days, and the review says what changes at once.",
    edges="From the same day as the notification.",
    remind_days=4,
)

iro_dispute = Clock(
    "IRO dispute",
    of=ReviewingDispute,
    starts=_.raised_on,
    stops=_.resolved_on,
    limit=limits.iro_dispute,
    counts="disputes",
    why="A reviewing officer who sees a plan drift must be able to stop it.",
    practice="Settled by the first manager who reads it; who does not agree says why within days.",
    edges="All stages together, from the formal start. What was tried informally is not counted.",
    cuts={"theme": _.theme, "stage": _.stage, "team": _.team},
)

dispute_answered = Clock(
    "Answer to an IRO dispute",
    of=ReviewingDispute,
    starts=_.raised_on,
    stops=_.answered_on,
    ends=_.resolved_on,
    limit=limits.dispute_answered,
    counts="disputes",
    why="A challenge that nobody answers is one that the next officer does not make.",
    practice="The manager rings within days, writes what will change and by when, or why it will not.",
    edges="Starts on the day it was raised formally. One that was settled before the answer was due needs none.",
    cuts={"theme": _.theme, "stage": _.stage, "team": _.team},
    remind_days=3,
)

dispute_stage = Clock(
    "Stage of an IRO dispute",
    of=ReviewingDispute,
    starts=_.stage_began_on,
    stops=_.resolved_on,
    applies=~is_blank(_.stage_began_on),
    limit=limits.dispute_stage,
    counts="disputes",
    why="A dispute goes up a stage because the one below took too long or did not help.",
    practice="Whoever has it settles it; nobody lets it lie until the twenty days are over.",
    edges="Of the stage that it has reached, from the day that the record gives for it. Without that day, no duty: the "
    "twenty days of all stages together hold all the same.",
    cuts={"theme": _.theme, "stage": _.stage, "team": _.team},
    remind_days=3,
)

complaint_stage_1 = Clock(
    "Complaint stage 1",
    of=Complaint,
    starts=_.received_on,
    stops=_.answered_on,
    extended_to=_extended(_.received_on, _.extended_to, limits.complaint_stage_1_at_most),
    applies=is_statutory,
    limit=limits.complaint_stage_1,
    counts="complaints",
    why="A family that complains has waited long enough already.",
    practice="Somebody rings the family on the first day, and most complaints end there.",
    pauses="An extension to at most 20 working days, agreed and with a reason. A later day counts as that one.",
    edges="Complaints under the corporate procedure have days of their own and are left out.",
    cuts={"theme": _.theme, "team": _.team},
    remind_days=3,
)

complaint_stage_2 = Clock(
    "Complaint stage 2",
    of=Complaint,
    starts=_.stage_2_asked_on,
    stops=_.stage_2_answered_on,
    extended_to=_extended(_.stage_2_asked_on, _.stage_2_extended_to, limits.complaint_stage_2_at_most),
    applies=is_statutory & (~is_blank(_.stage_2_asked_on) | is_unknown(_.stage_2_asked_on)),
    limit=limits.complaint_stage_2,
    counts="complaints",
    why="An investigation that drags on makes a wrong worse.",
    practice="The investigator is independent, and the family knows each week where things stand.",
    pauses="An extension to at most 65 working days, with a reason. A later day counts as that one.",
)

complaint_stage_3 = Clock(
    "Complaint stage 3",
    of=Complaint,
    starts=_.stage_3_asked_on,
    stops=_.stage_3_panel_on,
    applies=is_statutory & (~is_blank(_.stage_3_asked_on) | is_unknown(_.stage_3_asked_on)),
    limit=limits.complaint_stage_3,
    counts="complaints",
    why="The panel is the last word before the Ombudsman.",
    practice="Few get so far.",
)

complaint_panel_report = Clock(
    "Report of a complaint panel",
    of=Complaint,
    starts=_.stage_3_panel_on,
    stops=_.stage_3_reported_on,
    applies=is_statutory & ~is_blank(_.stage_3_panel_on),
    limit=limits.complaint_panel_report,
    counts="complaints",
    why="The family has been heard for the last time, and waits for what was made of it.",
    practice="Written while the panel still remembers the room.",
    edges="Starts on the day on which the panel met.",
    remind_days=2,
)

complaint_panel_answer = Clock(
    "Answer to a complaint panel",
    of=Complaint,
    starts=_.stage_3_reported_on,
    stops=_.stage_3_answered_on,
    applies=is_statutory & ~is_blank(_.stage_3_reported_on),
    limit=limits.complaint_panel_answer,
    counts="complaints",
    why="What the council makes of the panel's report is its last word, and the Ombudsman reads it.",
    practice="The director answers each recommendation: what is done, by whom and by when.",
    edges="Starts on the day on which the panel reported.",
)

_moderated = first_of(Audit, "moderated_on", on="audit_id")
_since_moderated = (_moderated > _.agreed_on) & (is_blank(_.done_on) | (_.done_on >= _moderated))

audit_action = Clock(
    "Audit action",
    of=AuditAction,
    starts=choose(
        (_since_moderated, _moderated),
        otherwise=_.agreed_on,
        called="the day on which it was agreed (or its audit moderated, if that was later and it was not done yet)",
    ),
    stops=_.done_on,
    extended_to=_.due_on,
    limit=limits.audit_action,
    counts="actions",
    why="Audits that change nothing teach people that audits do not matter.",
    practice="Each action has a name and a day, and the child is better off for it.",
    edges="Within the local limit, or by the later day that was agreed. Done is not closed: somebody must have looked.",
    cuts={"theme": _.theme, "priority": _.priority, "owner": _.owner, "team": _.team},
)

audit_action_check = Clock(
    "Check of an audit action",
    of=AuditAction,
    starts=_.done_on,
    stops=_.checked_on,
    applies=~is_blank(_.done_on),
    limit=limits.audit_action_checked,
    counts="actions",
    why="Done is what somebody says; closed is what somebody else has seen.",
    practice="The auditor opens the child's record again and looks for the difference.",
    edges="Starts on the day on which somebody said that it was done.",
    cuts={"theme": _.theme, "priority": _.priority, "owner": _.owner, "team": _.team},
)

own_record = Clock(
    "Own record request",
    of=InformationRequest,
    starts=_.received_on,
    stops=_.answered_on,
    extended_to=_extended(_.received_on, _.extended_to, limits.own_record_at_most),
    applies=_.kind == "record",
    limit=limits.own_record,
    counts="requests",
    why="For somebody who grew up in care the record is where their childhood is written.",
    practice="Somebody speaks with the person first, and is there when they read it.",
    pauses="An extension to at most three months, if the person was told in the first. A later day counts as that one.",
    edges="Starts on the day it came, whatever form it had and whoever in the council received it.",
)

freedom_of_information = Clock(
    "Freedom of information request",
    of=InformationRequest,
    starts=_.received_on,
    stops=_.answered_on,
    applies=_.kind == "council",
    limit=limits.freedom_of_information,
    counts="requests",
    why="What a council knows belongs to those whom it serves.",
    practice="Figures that are asked for often are published before anybody asks.",
    edges="A request for one's own record is not one of these.",
)

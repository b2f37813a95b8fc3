"""What must be notified, answered, settled and closed, by when."""

from sightline.areas.quality.clocks import (
    audit_action,
    complaint_stage_1,
    complaint_stage_2,
    complaint_stage_3,
    iro_dispute,
    rapid_review,
    serious_incident_notification,
)
from sightline.language import Worklist

complaints_to_answer = Worklist(
    "Complaints to answer",
    who_for="The complaints manager",
    clocks=(complaint_stage_1, complaint_stage_2, complaint_stage_3),
)

disputes_to_settle = Worklist(
    "Disputes to settle", who_for="Heads of service and reviewing officers", clocks=(iro_dispute,)
)

incidents_to_notify = Worklist(
    "Serious incidents to notify and review",
    who_for="The head of safeguarding",
    clocks=(serious_incident_notification, rapid_review),
)

audit_actions_to_do = Worklist("Audit actions to do", who_for="Team managers", clocks=(audit_action,))

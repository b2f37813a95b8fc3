"""What must be notified, answered, settled and closed, by when."""

from sightline.areas.quality.clocks import (
    audit_action,
    complaint_stage_1,
    complaint_stage_2,
    complaint_stage_3,
    freedom_of_information,
    iro_dispute,
    own_record,
    rapid_review,
    serious_incident_notification,
)
from sightline.areas.quality.registers import actions_to_check, cases_to_learn_from, incidents_to_learn_from
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

audit_actions_to_check = Worklist(
    "Audit actions to check with evidence",
    who_for="Auditors",
    register=actions_to_check,
    why="The loop is closed when somebody else has looked again, and not before.",
)

audited_cases_to_learn_from = Worklist(
    "Cases of multi-agency audits to learn from",
    who_for="The safeguarding partners",
    register=cases_to_learn_from,
    why="Each quarter's audit ends with an event at which every agency hears what was found.",
)

learning_actions_to_do = Worklist(
    "Serious incidents with learning actions to do",
    who_for="The head of safeguarding",
    register=incidents_to_learn_from,
    why="Learning is what changed, and not what was written.",
)

information_requests_to_answer = Worklist(
    "Requests for information to be answered",
    who_for="Information governance officers",
    clocks=(own_record, freedom_of_information),
    why="By the days that are left: the law gives one month, or twenty working days.",
)

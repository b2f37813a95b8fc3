"""What must be notified, answered, settled and closed, by when."""

from sightline.areas.quality.clocks import (
    audit_action,
    audit_action_check,
    complaint_panel_answer,
    complaint_panel_report,
    complaint_stage_1,
    complaint_stage_2,
    complaint_stage_3,
    dispute_answered,
    dispute_stage,
    freedom_of_information,
    iro_dispute,
    own_record,
    rapid_review,
    serious_incident_notification,
)
from sightline.areas.quality.registers import (
    actions_to_check,
    cases_to_learn_from,
    complaints_open,
    incidents_to_learn_from,
    learning_actions_open,
)
from sightline.language import AS_AT, Worklist, _, is_blank, is_unknown

complaints_to_answer = Worklist(
    "Complaints to answer",
    who_for="The complaints manager",
    clocks=(
        complaint_stage_1,
        complaint_stage_2,
        complaint_stage_3,
        complaint_panel_report,
        complaint_panel_answer,
    ),
)

extensions_to_explain = Worklist(
    "Complaints extended without a reason on record",
    who_for="The complaints manager",
    register=complaints_open,
    where=~is_blank(_.extended_to) & is_blank(_.extension_reason) & ~is_unknown(_.extension_reason),
    why="More time needs a reason that the family was told.",
)

disputes_to_settle = Worklist(
    "Disputes to settle", who_for="Heads of service and reviewing officers", clocks=(iro_dispute,)
)

disputes_to_answer = Worklist(
    "Disputes to answer, and their stages",
    who_for="Team managers and heads of service",
    clocks=(dispute_answered, dispute_stage),
    why="The first answer is what most disputes need.",
)

incidents_to_notify = Worklist(
    "Serious incidents to notify and review",
    who_for="The head of safeguarding",
    clocks=(serious_incident_notification, rapid_review),
)

audit_actions_to_do = Worklist("Audit actions to do", who_for="Team managers", clocks=(audit_action,))

audit_actions_to_check_by_a_day = Worklist(
    "Audit actions to check, by the day on which that is due", who_for="Auditors", clocks=(audit_action_check,)
)

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

learning_actions_overdue = Worklist(
    "Learning actions of rapid reviews past their day",
    who_for="Whoever owns each of them",
    register=learning_actions_open,
    where=_.due_on < AS_AT,
    why="Each has an owner in one agency.",
)

information_requests_to_answer = Worklist(
    "Requests for information to be answered",
    who_for="Information governance officers",
    clocks=(own_record, freedom_of_information),
    why="By the days that are left: the law gives one month, or twenty working days.",
)

"""What is done and not yet looked at, and what is found and not yet learned."""

from sightline.areas.quality.clocks import is_statutory
from sightline.areas.quality.records import (
    AuditAction,
    Complaint,
    InformationRequest,
    LearningAction,
    MultiAgencyAudit,
    SeriousIncident,
)
from sightline.language import Register, _

actions_to_check = Register(
    "Audit actions done that nobody has checked",
    of=AuditAction,
    starts=_.done_on,
    ends=_.checked_on,
    counts="actions",
)
cases_to_learn_from = Register(
    "Cases of multi-agency audits whose learning was not shared",
    of=MultiAgencyAudit,
    starts=_.audited_on,
    ends=_.learning_shared_on,
    counts="children",
)
incidents_to_learn_from = Register(
    "Serious incidents with learning actions not done",
    of=SeriousIncident,
    starts=_.reviewed_on,
    ends=_.learned_on,
    where=_.actions > 0,
    counts="incidents",
)

learning_actions_open = Register(
    "Learning actions of rapid reviews that are not done",
    of=LearningAction,
    starts=_.agreed_on,
    ends=_.done_on,
    counts="learning actions",
)
complaints_open = Register(
    "Complaints not answered at stage 1",
    of=Complaint,
    starts=_.received_on,
    ends=_.answered_on,
    where=is_statutory,
    counts="complaints",
)

own_records_asked_for = Register(
    "Requests for one's own record",
    of=InformationRequest,
    starts=_.received_on,
    ends=_.answered_on,
    where=_.kind == "record",
    counts="requests",
)

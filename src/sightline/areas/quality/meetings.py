"""Where auditors meet."""

from sightline.areas.quality.worklists import audit_actions_to_check, audited_cases_to_learn_from
from sightline.language import Meeting

audit_moderation = Meeting(
    "Audit moderation",
    chair="Head of Safeguarding",
    every_days=28,
    agenda=audit_actions_to_check,
    purpose="Whether auditors grade alike, what they found, and what has been done about it.",
)

multi_agency_audit_day = Meeting(
    "Multi-agency audit day",
    chair="The safeguarding partners",
    every_days=91,
    agenda=audited_cases_to_learn_from,
    purpose="At least five children's cases as each agency saw them, and what all learn from it.",
)

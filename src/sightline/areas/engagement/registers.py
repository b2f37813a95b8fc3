"""Which issues are open, and which support is running."""

from sightline.areas.engagement.records import ExternalSupport, IssueRaised
from sightline.language import Register, _

open_issues = Register(
    "Issues that staff raised and that are open", of=IssueRaised, starts=_.raised_on, ends=_.closed_on, counts="issues"
)
support_running = Register(
    "Support from outside that is running",
    of=ExternalSupport,
    starts=_.began_on,
    ends=_.ends_on,
    counts="pieces of support",
)

"""Whose early help assessment is under way."""

from sightline.areas.early_help.records import EarlyHelpAssessment
from sightline.language import Register, _

being_assessed = Register(
    "Early help assessments under way",
    of=EarlyHelpAssessment,
    starts=_.started_on,
    ends=_.completed_on,
    counts="assessments",
)

"""Where those who answer for the virtual school meet."""

from sightline.areas.education.worklists import children_without_a_pep
from sightline.language import Meeting

virtual_school_governors = Meeting(
    "Governors of the virtual school",
    chair="Head of the Virtual School",
    every_days=91,
    agenda=children_without_a_pep,
    purpose="Which children have no plan or no school, and what the school and the social worker each do about it.",
)

"""The meeting about how permanence goes, and the panel on special guardianship."""

from sightline.areas.permanence.worklists import permanence_meeting_agenda, special_guardianship_to_complete
from sightline.language import Meeting

performance_permanence_meeting = Meeting(
    "Performance Permanence Meeting",
    chair="Head of Children in Care",
    every_days=28,
    agenda=permanence_meeting_agenda,
    purpose="Ask of every child without a plan, and of every plan without progress, what happens next and by when.",
)

special_guardianship_panel = Meeting(
    "Special Guardianship Panel",
    chair="Service Director, Children's Social Care",
    every_days=14,
    agenda=special_guardianship_to_complete,
    purpose="Review and track each plan of special guardianship, with its support and its cost.",
)

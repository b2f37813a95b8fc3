"""The panel that decides whether a family enters pre-proceedings or goes to court, and the meeting before births."""

from sightline.areas.pre_proceedings.worklists import births_to_plan_for, legal_gateway_agenda
from sightline.language import Meeting

legal_gateway = Meeting(
    "Legal Gateway Panel",
    chair="Service Director, or the head of service who stands in",
    every_days=14,
    agenda=legal_gateway_agenda,
    purpose="Decide for each child whether the plan goes on, pre-proceedings begin or the council applies to court; "
    "whether the family was offered a conference; and what the service should have done sooner.",
)

pre_birth_planning = Meeting(
    "Pre-birth planning meeting",
    chair="Head of Children and Families",
    every_days=28,
    agenda=births_to_plan_for,
    purpose="Ask of every unborn child on the pathway what is still to be ready before the birth, and who does it.",
)

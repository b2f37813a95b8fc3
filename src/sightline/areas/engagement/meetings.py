"""Time to Talk: the director and whoever wants to come."""

from sightline.areas.engagement.worklists import staff_to_answer
from sightline.language import Meeting

time_to_talk_meeting = Meeting(
    "Time to Talk",
    chair="Director of Children's Services",
    every_days=30,
    agenda=staff_to_answer,
    purpose="Say what was done about what staff raised, and hear what is in their way now.",
)

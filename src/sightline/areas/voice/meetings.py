"""Where plans are read as a child would read them."""

from sightline.areas.voice.worklists import plan_actions_to_make_specific
from sightline.language import Meeting

plans_reading_group = Meeting(
    "Plans reading group",
    chair="Head of Assessment",
    every_days=28,
    agenda=plan_actions_to_make_specific,
    purpose="Plans read aloud, with young people among the readers: who does what by when, and what if not.",
)

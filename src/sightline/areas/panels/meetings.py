"""Service managers and finance on what the panels do."""

from sightline.areas.panels.worklists import requests_put_off
from sightline.language import Meeting

panels_reviewed = Meeting(
    "Review of the panels",
    chair="Service Director",
    every_days=91,
    agenda=requests_put_off,
    purpose="See which panels decide something, what they put off and what packages cost; close what nobody needs.",
)

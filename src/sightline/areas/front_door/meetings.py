"""Where the front door is put right, week by week."""

from sightline.areas.front_door.worklists import contacts_to_decide
from sightline.language import Meeting

front_door_improvement = Meeting(
    "Front door improvement meeting",
    chair="Head of the Front Door",
    every_days=14,
    agenda=contacts_to_decide,
    purpose="Which contacts wait and why, whether the urgent ones came first, and what is tried until the next time.",
)

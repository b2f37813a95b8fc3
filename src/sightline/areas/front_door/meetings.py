"""Where the front door is put right week by week, and where its partners look at it together."""

from sightline.areas.front_door.worklists import contacts_to_decide
from sightline.language import Meeting

front_door_improvement = Meeting(
    "Front door improvement meeting",
    chair="Head of the Front Door",
    every_days=14,
    agenda=contacts_to_decide,
    purpose="Which contacts wait and why, whether the urgent ones came first, and what is tried until the next time.",
)

strategic_board = Meeting(
    "Strategic board of the multi-agency safeguarding hub",
    chair="A member of the partnership",
    every_days=91,
    figures=(
        "contacts",
        "contacts_decided_in_1_working_day",
        "contacts_becoming_referrals",
        "contacts_made_referrals_with_consent",
        "contacts_audited",
        "contacts_that_met_the_threshold",
    ),
    purpose="What each agency sends, how much of it meets the threshold, and how soon it is answered.",
)

"""Who at the front door needs what by when."""

from sightline.areas.front_door.clocks import (
    contact_decision,
    contact_rated_amber,
    contact_rated_green,
    contact_rated_red,
    referral_decision,
)
from sightline.areas.front_door.registers import contacts_undecided
from sightline.language import Worklist, _

contacts_to_decide = Worklist(
    "Contacts waiting for a decision",
    who_for="MASH managers and duty workers",
    clocks=(contact_decision, contact_rated_red, contact_rated_amber, contact_rated_green),
    why="Shortest time left first, so that nobody is answered late because somebody else was easier.",
)

referrals_to_decide = Worklist("Referrals waiting for a decision", who_for="Team managers", clocks=(referral_decision,))

handover_from_the_duty_team = Worklist(
    "Handover from the emergency duty team",
    who_for="MASH managers, each morning",
    register=contacts_undecided,
    where=_.out_of_hours,
    why="What came in by night and at the weekend and nobody has decided yet, for the day team to take up.",
)

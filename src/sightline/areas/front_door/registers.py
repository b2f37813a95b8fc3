"""Who waits at the front door."""

from sightline.areas.front_door.records import Contact
from sightline.language import Register, _

contacts_undecided = Register(
    "Contacts without a decision", of=Contact, starts=_.received_at, ends=_.decided_at, counts="contacts"
)

"""Who is in private fostering."""

from sightline.areas.private_fostering.clocks import over
from sightline.areas.private_fostering.records import PrivateFostering
from sightline.language import Register, _

in_private_fostering = Register(
    "Children in private fostering",
    of=PrivateFostering,
    starts=_.notified_on,
    ends=over,
    counts="children",
)

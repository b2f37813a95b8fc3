"""Where children in care live."""

from sightline.areas.care.records import Placement
from sightline.language import Register, _

placements = Register("Placements", of=Placement, starts=_.started_on, ends=_.ended_on, counts="placements")

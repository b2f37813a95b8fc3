"""Which panels there are, and which requests wait to be heard again."""

from sightline.areas.panels.records import Panel, PanelDecision
from sightline.language import Register, _, next_of

panels = Register("Panels that meet", of=Panel, starts=_.began_on, ends=_.ended_on, counts="panels")

put_off = Register(
    "Requests that a panel put off",
    of=PanelDecision,
    starts=_.heard_on,
    ends=next_of(_.heard_on, within="request"),
    where=_.outcome == "deferred",
    counts="requests",
)

"""How soon a panel meets again, and how soon a request that was put off comes back."""

from sightline.areas.panels.records import Panel, PanelDecision, PanelMeeting
from sightline.language import AS_AT, Clock, Limits, _, first_of, is_blank, next_of

limits = Limits.beside(__file__)

is_held = is_blank(_.cancelled) | ~_.cancelled
_over = is_held & (_.held_on <= AS_AT)

panel_meeting = Clock(
    "Panel meeting",
    of=PanelMeeting,
    starts=_.held_on,
    stops=next_of(_.held_on, within="panel_id", where=_over),
    ends=first_of(Panel, "ended_on", on="panel_id"),
    applies=_over & ~is_blank(_.panel_id),
    limit=limits.meeting,
    counts="meetings",
    why="A family waits for the panel, and a panel that does not meet decides by waiting.",
    practice="The days of a whole year are set, and a meeting that falls out is held another day.",
    edges="Starts at the meeting before. One that was cancelled neither stops it nor starts another; one that lies "
    "ahead counts once it was held.",
)

deferred_request = Clock(
    "Deferred request",
    of=PanelDecision,
    starts=_.heard_on,
    stops=next_of(_.heard_on, within="request"),
    applies=_.outcome == "deferred",
    limit=limits.deferred,
    counts="requests",
    why="What is put off is forgotten by the panel and not by the family.",
    practice="Whoever presents the request leaves the meeting knowing what is missing and the day it is heard again.",
    edges="Starts each time that the request is put off. Being heard again stops it, whatever is decided then.",
    cuts={"asked for": _.asked_for, "team": _.team},
)

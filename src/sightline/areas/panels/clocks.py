"""How soon a panel meets again, and how soon a request that was put off comes back."""

from sightline.areas.panels.records import Panel, PanelDecision, PanelMeeting
from sightline.language import (
    AS_AT,
    Clock,
    Expression,
    Limit,
    Limits,
    _,
    choose,
    days_between,
    due,
    first_of,
    is_blank,
    next_of,
)

limits = Limits.beside(__file__)

is_held = is_blank(_.cancelled) | ~_.cancelled
_over = is_held & (_.held_on <= AS_AT)
_every = first_of(Panel, "every_days", on="panel_id")


def _more_seldom_than(limit: Limit) -> Expression:
    """Whether the panel set itself more days between meetings than a limit leaves."""
    return _every > days_between(_.held_on, due(_.held_on, limit))


_by_its_own_days = choose(
    (_more_seldom_than(limits.meeting_six_weekly), due(_.held_on, limits.meeting_quarterly)),
    (_more_seldom_than(limits.meeting_monthly), due(_.held_on, limits.meeting_six_weekly)),
    (_more_seldom_than(limits.meeting), due(_.held_on, limits.meeting_monthly)),
    otherwise=None,
    called="the day by which a panel that meets every month, six weeks or quarter meets again",
)

panel_meeting = Clock(
    "Panel meeting",
    of=PanelMeeting,
    starts=_.held_on,
    stops=next_of(_.held_on, within="panel_id", where=_over),
    ends=first_of(Panel, "ended_on", on="panel_id"),
    applies=_over & ~is_blank(_.panel_id),
    extended_to=_by_its_own_days,
    limit=limits.meeting,
    counts="meetings",
    why="A family waits for the panel, and a panel that does not meet decides by waiting.",
    practice="The days of a whole year are set, and a meeting that falls out is held another day.",
    edges="Starts at the meeting before. One that was cancelled neither stops it nor starts another; one that lies "
    "ahead counts once it was held. The limit is that of a fortnight; a panel whose register says that it meets every "
    "month, six weeks or quarter has that limit.",
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

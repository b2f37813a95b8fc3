"""What panels are judged by: that they meet, decide the first time, put little off, and know what it costs."""

from sightline.areas.panels.clocks import is_held
from sightline.areas.panels.records import Panel, PanelDecision, PanelMeeting
from sightline.areas.panels.registers import panels, put_off
from sightline.language import (
    AS_AT,
    Count,
    Expression,
    Mean,
    Open,
    Share,
    Sum,
    _,
    first_of,
    is_blank,
    one_of,
    previous_of,
)

_panel: dict[str, Expression] = {"panel": first_of(Panel, "name", on="panel_id")}
_decided = one_of(_.outcome, "agreed", "not agreed")
_first_time = is_blank(previous_of(_.heard_on, within="request"))
_agreed = (_.outcome == "agreed") & ~is_blank(_.weekly_cost)

panels_that_meet = Open(
    panels,
    title="Panels that meet",
    cuts=["answers_to", "priority", "chair"],
    why="Each panel takes the time of those whom children wait for.",
    practice="As few as will do, each with something that only it decides.",
)

panel_meetings_held = Share(
    PanelMeeting,
    title="Meetings of panels that were held, of those planned",
    month=_.held_on,
    where=_.held_on <= AS_AT,
    counted=is_held,
    cut_by=_panel,
    good="up",
    counts="meetings",
    why="A panel that falls out leaves every request on its list where it was.",
    practice="All of them.",
)

panel_requests_heard = Count(
    PanelDecision,
    title="Requests that panels heard",
    month=_.heard_on,
    cuts=["asked_for", "team"],
    cut_by=_panel,
    counts="requests",
    why="How much goes through panels that a manager might decide.",
    practice="It goes down where managers decide what is theirs to decide.",
)

panel_decided_first_time = Share(
    PanelDecision,
    title="Decisions of panels made the first time that the request was heard",
    month=_.heard_on,
    where=_decided,
    counted=_first_time,
    cuts=["asked_for", "team"],
    cut_by=_panel,
    good="up",
    counts="decisions",
    why="Each time a request comes back a family has waited for it.",
    practice="Nine in ten: the papers are whole, and somebody is there who knows the child.",
    source="Of decisions, by the day of the decision; a request without a reference looks like a first one",
)

panel_requests_put_off = Share(
    PanelDecision,
    title="Requests that panels put off, of those heard",
    month=_.heard_on,
    where=~is_blank(_.outcome),
    counted=_.outcome == "deferred",
    cuts=["asked_for", "why_deferred", "team"],
    cut_by=_panel,
    good="down",
    counts="requests",
    why="By why it was put off one sees whether it is the papers or the panel.",
    practice="One in ten, and never twice.",
)

panel_requests_waiting = Open(
    put_off,
    title="Requests that a panel put off and that wait to be heard again",
    cuts=["asked_for", "team"],
    good="down",
    why="What waits.",
    practice="None is older than two meetings.",
)

panel_package_cost = Mean(
    PanelDecision,
    title="Cost a week of a package that a panel agreed to, in pounds, on average",
    month=_.heard_on,
    value=_.weekly_cost,
    where=_agreed,
    cuts=["asked_for", "team"],
    cut_by=_panel,
    unit="pounds",
    counts="packages",
    why="The same money can keep a family together or pay for the place that a child goes to.",
    practice="Read beside what was asked for: support at home that is agreed early costs less than a placement later.",
    source="What the panel agreed to, by the week; those without a cost are left out",
)

panel_packages_agreed = Sum(
    PanelDecision,
    title="Cost a week of all packages that panels agreed to in the month, in pounds",
    month=_.heard_on,
    value=_.weekly_cost,
    where=_agreed,
    cuts=["asked_for", "team"],
    cut_by=_panel,
    unit="pounds",
    counts="pounds",
    why="What a month of decisions adds to each week's spending.",
    practice="Finance sees it on the day, and not at the end of the quarter.",
    source="What the panels agreed to, by the week; those without a cost are left out",
)

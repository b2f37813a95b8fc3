"""How long a case takes from one stage to the next, as far as the spine's records tell."""

from typing import Any

from sightline.areas.spine.records import ChildProtectionPlan, EpisodeOfNeed, Referral
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.areas.transfer.registers import waiting
from sightline.language import AS_AT, Mean, Open, _, days_between, in_force

_flow: dict[str, Any] = {"kind": "median", "counts": "children", "source": NO_NATIONAL_MEASURE}
_need_began = in_force(EpisodeOfNeed, "started_on", at=_.started_on)
_plan_began = in_force(ChildProtectionPlan, "started_on", at=_.started_on)

days_referral_to_decision = Mean(
    Referral,
    title="Flow: days from a referral to the decision on it, in the middle",
    month=_.decided_on,
    where=(_.decided_on <= AS_AT) & (_.decided_on >= _.received_on),
    value=days_between(_.received_on, _.decided_on),
    cuts=["team"],
    good="down",
    why="The first of the stages through which a child's case flows.",
    practice="A day at most.",
    **_flow,
)

days_need_to_plan = Mean(
    ChildProtectionPlan,
    title="Flow: days from the start of the episode of need to the child protection plan, in the middle",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & (_need_began <= _.started_on),
    value=days_between(_need_began, _.started_on),
    cuts=["team", "category"],
    why="Long, and children have waited in need of protection; short, and help may not have been tried.",
    practice="Look at both ends, and at the children behind them.",
    **_flow,
)

days_plan_to_care = Mean(
    PeriodOfCare,
    title="Flow: days from the child protection plan to care, in the middle, of those who came from a plan",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & (_plan_began <= _.started_on),
    value=days_between(_plan_began, _.started_on),
    cuts=["team"],
    why="How long a plan was tried before the child had to leave home.",
    practice="Look at both ends, and at the children behind them.",
    **_flow,
)

days_need_to_care = Mean(
    PeriodOfCare,
    title="Flow: days from the start of the episode of need to care, in the middle",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & (_need_began <= _.started_on),
    value=days_between(_need_began, _.started_on),
    cuts=["team"],
    why="How long a family was known before the child came into care.",
    practice="Look at both ends, and at the children behind them.",
    **_flow,
)

days_transfers_waiting = Open(
    waiting,
    title="Queue: days that transfers which wait have waited since they were requested, in the middle",
    value=days_between(_.requested_on, AS_AT),
    kind="median",
    cuts=["protocol", "point", "from_team", "to_team"],
    good="down",
    unit="days",
    counts="transfers",
    why="What was handed over tells nothing of what waits; an old queue is drift.",
    practice="No more than a week or two: what waits longer has a date for the handover.",
    source=NO_NATIONAL_MEASURE,
)

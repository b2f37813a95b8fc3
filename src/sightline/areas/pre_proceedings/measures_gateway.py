"""What the legal gateway panel, long plans and family group conferences are judged by."""

from typing import Any

from sightline.areas.pre_proceedings.clocks import limits, open_then
from sightline.areas.pre_proceedings.records import FamilyGroupConference, LegalGatewayConsideration, PreProceedings
from sightline.areas.pre_proceedings.registers import in_pre_proceedings
from sightline.areas.pre_proceedings.units import both
from sightline.areas.spine.records import ChildProtectionPlan
from sightline.areas.spine.registers import on_a_plan
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.language import (
    AS_AT,
    Count,
    Mean,
    Open,
    Share,
    _,
    choose,
    days_between,
    due,
    exists,
    first_of,
    is_blank,
    one_of,
    previous_of,
)

# -- the legal gateway panel ---------------------------------------------------------------------------------------

_met = _.panel_on <= AS_AT

children_at_legal_gateway, families_at_legal_gateway = both(
    Count,
    LegalGatewayConsideration,
    "{} considered by the legal gateway panel",
    month=_.panel_on,
    where=_met,
    cuts=["decision", "trigger", "conference_considered"],
    why="A panel that sees few families may be one that is asked too late.",
    practice="Whoever chairs looks at why each family came now, and not sooner.",
    source=NO_NATIONAL_MEASURE,
)

children_gateway_to_pre_proceedings, families_gateway_to_pre_proceedings = both(
    Share,
    LegalGatewayConsideration,
    "{} for whom the legal gateway panel began pre-proceedings, of those considered",
    month=_.panel_on,
    where=_met & ~is_blank(_.decision),
    counted=_.decision == "B",
    cuts=["trigger"],
    why="Where most go straight to court, families were not given the chance that pre-proceedings are.",
    practice="Most families have had pre-proceedings before an application; the rest are emergencies.",
    source=NO_NATIONAL_MEASURE,
)

children_gateway_conference_considered, families_gateway_conference_considered = both(
    Share,
    LegalGatewayConsideration,
    "{} for whom the legal gateway panel considered a family group conference",
    month=_.panel_on,
    where=_met & ~is_blank(_.conference_considered),
    counted=_.conference_considered,
    cuts=["trigger"],
    good="up",
    why="The coordinator sits with the panel so that a conference is thought of each time.",
    practice="Always: held, offered, or a reason why not.",
    source=NO_NATIONAL_MEASURE,
)

gateway_learning_recorded = Share(
    LegalGatewayConsideration,
    title="Legal gateway considerations from which the panel wrote down what it learnt",
    month=_.panel_on,
    where=_met,
    counted=~is_blank(_.learning),
    cuts=["trigger"],
    good="up",
    counts="considerations",
    why="A panel that only decides leaves the next family to come as late as this one.",
    practice="Each panel writes down what should have been done sooner, and somebody takes it away.",
    source=NO_NATIONAL_MEASURE,
)

_plan_began = first_of(ChildProtectionPlan, "started_on", on="plan_id")
_to_gateway: dict[str, Any] = {
    "month": _.panel_on,
    "value": days_between(_plan_began, _.panel_on),
    "kind": "median",
    "good": "down",
    "why": "The inspectorate found that children whose plans changed nothing came before the panel too late.",
    "practice": "A plan without change reaches the panel well before nine months (about 270 days).",
    "source": NO_NATIONAL_MEASURE,
}
_first_time = is_blank(previous_of(_.panel_on, within="plan_id"))
_one_of_family = is_blank(previous_of(_.panel_on, within=("family_id", "panel_on")))

days_from_conference_to_gateway_children = Mean(
    LegalGatewayConsideration,
    title="Days from the conference that made the plan to the legal gateway panel, in the middle, by child",
    where=_met & ~is_blank(_.plan_id) & _first_time,
    counts="children",
    **_to_gateway,
)

days_from_conference_to_gateway_families = Mean(
    LegalGatewayConsideration,
    title="Days from the conference that made the plan to the legal gateway panel, in the middle, by family",
    where=_met & ~is_blank(_.plan_id) & _first_time & _one_of_family,
    counts="families",
    **_to_gateway,
)

# -- plans that have lasted ----------------------------------------------------------------------------------------

_long_plan = due(_.started_on, limits.nine_months_on_a_plan) <= AS_AT
_in_pre_proceedings = exists(PreProceedings, on="child_id", where=open_then)

long_plans_by_pre_proceedings = Open(
    on_a_plan,
    title="Children on a plan for nine months or more, by whether they are in pre-proceedings",
    where=_long_plan,
    each="child_id",
    cuts=["category", "team"],
    cut_by={"in_pre_proceedings": choose((_in_pre_proceedings, "yes"), otherwise="no")},
    counts="children",
    why="The children whom the panel should ask about first are those with a long plan and nothing beside it.",
    practice="Each child with a long plan is in pre-proceedings, or somebody has written down why not.",
    source=NO_NATIONAL_MEASURE,
)

long_plans_in_pre_proceedings = Open(
    on_a_plan,
    title="Children in pre-proceedings, of those on a plan for nine months or more",
    where=_long_plan,
    counted=_in_pre_proceedings,
    each="child_id",
    cuts=["category", "team"],
    why="The children whom the panel should ask about first are those with a long plan and nothing beside it.",
    practice="Each child with a long plan is in pre-proceedings, or somebody has written down why not.",
    source=NO_NATIONAL_MEASURE,
)

long_plans_seen_at_gateway = Open(
    on_a_plan,
    title="Children whom the legal gateway panel has considered, of those on a plan for nine months or more",
    where=_long_plan,
    counted=exists(LegalGatewayConsideration, on="plan_id", where=_met),
    each="child_id",
    cuts=["category", "team"],
    good="up",
    counts="children",
    why="The inspectorate found that children whose plans changed nothing came before the panel too late.",
    practice="All of them.",
    source=NO_NATIONAL_MEASURE,
)

_on_a_long_plan = exists(
    ChildProtectionPlan,
    on="child_id",
    where=_long_plan & (is_blank(_.ended_on) | (_.ended_on > AS_AT)),
)

families_with_a_long_plan = Open(
    in_pre_proceedings,
    title="Families (sibling groups) with a child on a plan for nine months or more, of those in pre-proceedings",
    counted=_on_a_long_plan,
    each="family_id",
    counts="families",
    why="It shows how late pre-proceedings begin.",
    practice="Few: pre-proceedings begin before a plan has lasted so long.",
    source=NO_NATIONAL_MEASURE,
)

# -- family group conferences --------------------------------------------------------------------------------------

children_offered_conference, families_offered_conference = both(
    Count,
    FamilyGroupConference,
    "{} offered a family group conference",
    month=_.offered_on,
    cuts=["considered_by"],
    why="What is not offered cannot be held.",
    practice="Every family is offered one before it is in pre-proceedings, or as they begin.",
    source=NO_NATIONAL_MEASURE,
)

children_conference_held, families_conference_held = both(
    Share,
    FamilyGroupConference,
    "{} whose family group conference was held, of those offered one in the month",
    month=_.offered_on,
    counted=_.held_on <= AS_AT,
    good="up",
    cuts=["considered_by"],
    why="Offers are easily counted; plans that families make are what helps. The last months fill up as they are held.",
    practice="Most of those offered are held.",
    source=NO_NATIONAL_MEASURE,
)

children_conference_declined, families_conference_declined = both(
    Share,
    FamilyGroupConference,
    "{} who declined a family group conference, of those offered one in the month",
    month=_.offered_on,
    counted=_.declined_on <= AS_AT,
    cuts=["considered_by"],
    why="Many refusals may say that it is offered late, or as a threat.",
    practice="A family that declines is asked again when things have changed.",
    source=NO_NATIONAL_MEASURE,
)

children_conference_considered_by_panel, families_conference_considered_by_panel = both(
    Share,
    FamilyGroupConference,
    "{} whose family group conference a panel considered, of those offered one in the month",
    month=_.offered_on,
    where=~is_blank(_.considered_by),
    counted=one_of(_.considered_by, "gateway", "progress"),
    good="up",
    why="A panel that knows of the family's own plan can decide with it.",
    practice="The coordinator brings the plan, or the answer, to the panel's next meeting.",
    source=NO_NATIONAL_MEASURE,
)

children_in_pre_proceedings_offered_conference, families_in_pre_proceedings_offered_conference = both(
    Open,
    in_pre_proceedings,
    "{} offered a family group conference, of those in pre-proceedings",
    counted=exists(FamilyGroupConference, on="child_id", where=_.offered_on <= AS_AT)
    | (_.conference_offered_on <= AS_AT),
    good="up",
    why="A family should be asked for its own plan before a court makes one.",
    practice="All of them.",
    source=NO_NATIONAL_MEASURE,
)

children_on_a_plan_offered_conference = Open(
    on_a_plan,
    title="Children offered a family group conference, of those on a protection plan",
    counted=exists(FamilyGroupConference, on="child_id", where=_.offered_on <= AS_AT),
    each="child_id",
    cuts=["category", "team"],
    good="up",
    counts="children",
    why="A plan is the early stage at which a family can still take charge; in pre-proceedings it is late.",
    practice="Every family is asked at the conference that makes the plan, and again when something has changed.",
    source=NO_NATIONAL_MEASURE,
)

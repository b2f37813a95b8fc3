"""How long a case takes from a referral to an assessment and on to a plan, and how old the queues are."""

from sightline.areas.assessment.clocks import assessment, kind, limits
from sightline.areas.assessment.records import Assessment, ChildInNeedPlan
from sightline.areas.assessment.registers import open_assessments
from sightline.areas.spine.records import ChildProtectionPlan, EpisodeOfNeed, Referral
from sightline.language import (
    AS_AT,
    Mean,
    Open,
    Register,
    _,
    choose,
    days_between,
    due,
    first_of,
    in_force,
    is_blank,
    next_of,
)

_referred_on = first_of(Referral, "received_on", on="referral_id")
_signed = _.authorised_on <= AS_AT

days_referral_to_assessment = Mean(
    Assessment,
    title="Flow: days from a referral to the assessment that a manager authorised, in the middle",
    month=_.authorised_on,
    where=_signed & (kind == "new") & (_.authorised_on >= _referred_on),
    value=days_between(_referred_on, _.authorised_on),
    cuts=["team", "worker"],
    kind="median",
    good="down",
    unit="days",
    counts="assessments",
    why="The longest of the stages through which a child's case flows. Calendar days, so that stages can be added up.",
    practice="Well under nine weeks, which 45 working days are.",
    source="New assessments, by the month in which they were authorised",
)

# A plan is that of an assessment if it began within as long after it as an assessment itself may take.
_soon = due(_.authorised_on, limits.assessment)
_need_plan = in_force(ChildInNeedPlan, "started_on", at=_soon)
_protection_plan = in_force(ChildProtectionPlan, "started_on", at=_soon)
_plan_began = choose(
    (_need_plan >= _.authorised_on, _need_plan),
    (_protection_plan >= _.authorised_on, _protection_plan),
    otherwise=None,
    called="the start of the plan that followed within 45 working days",
)

days_assessment_to_plan = Mean(
    Assessment,
    title="Flow: days from an authorised assessment to the plan that followed, in the middle",
    month=_plan_began,
    where=_signed & (_plan_began <= AS_AT),
    value=days_between(_.authorised_on, _plan_began),
    cuts=["team", "worker"],
    cut_by={
        "plan": choose((_need_plan >= _.authorised_on, "child in need"), otherwise="child protection"),
        "kind": kind,
    },
    kind="median",
    good="down",
    unit="days",
    counts="assessments",
    why="A family that was told what it needs, and then waits for it, has been assessed and not helped.",
    practice="The plan is drawn up with the family before the assessment is signed, and begins that week.",
    source="By the month in which the plan began. A plan that had begun before is left out",
)

_assessed = first_of(Assessment, "started_on", on="referral_id")
_next_referral = next_of(_.received_on, within="child_id")
_over = choose(
    (~is_blank(_assessed), _assessed),
    (~is_blank(_.closed_on), _.closed_on),
    (~is_blank(_next_referral), _next_referral),
    otherwise=in_force(EpisodeOfNeed, "ended_on", at=_.received_on),
    called="the start of the assessment (or the end of the referral)",
)
# Of a referral that waits the day is the figure's. A figure of it needs assessments to have been sent at all.
_so_far = choose(
    (is_blank(_assessed) | (_assessed > AS_AT), AS_AT), otherwise=_assessed, called="the day of the figure"
)

days_referrals_waiting = Open(
    Register("Referrals waiting for an assessment", of=Referral, starts=_.received_on, ends=_over, counts="referrals"),
    title="Queue: days that referrals without an assessment have waited for one, in the middle",
    where=is_blank(_.no_further_action) | ~_.no_further_action,
    value=days_between(_.received_on, _so_far),
    kind="median",
    cuts=["source", "team"],
    good="down",
    unit="days",
    why="What was assessed tells nothing of what waits; an old queue is drift.",
    practice="A few days: the assessment begins with the referral.",
)

days_assessments_open = Open(
    open_assessments,
    title="Queue: days that open assessments have taken so far, in the middle",
    value=days_between(assessment.starts, AS_AT),
    kind="median",
    cuts=["team", "worker"],
    cut_by={"kind": kind},
    good="down",
    unit="days",
    why="Timeliness is of those that are finished; a queue that grows old shows months before it does.",
    practice="About half of what a finished one takes.",
)

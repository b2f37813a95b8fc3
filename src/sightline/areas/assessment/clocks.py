"""How soon an assessment must be signed off, and a child in need seen."""

from sightline.areas.assessment.records import Assessment, ChildInNeedPlan, ChildInNeedReview, ChildInNeedVisit
from sightline.areas.spine.records import Child, Referral
from sightline.language import (
    Clock,
    Limits,
    _,
    choose,
    due,
    first_of,
    is_blank,
    next_of,
    previous_of,
    working_days_between,
)

limits = Limits.beside(__file__)

_referred_on = first_of(Referral, "received_on", on="referral_id")

kind = choose(
    (~is_blank(_.recorded_kind), _.recorded_kind),
    (is_blank(_.referral_id), "updated"),
    (~is_blank(previous_of(_.started_on, within="referral_id")), "updated"),
    (working_days_between(_referred_on, _.started_on) > 45, "updated"),
    otherwise="new",
    called="the assessment's kind",
)

assessment = Clock(
    "Assessment",
    of=Assessment,
    starts=choose(
        ((kind == "new") & ~is_blank(_referred_on), _referred_on),
        otherwise=_.started_on,
        called="the referral (or, for an update, the assessment's own start)",
    ),
    stops=_.authorised_on,
    limit=limits.assessment,
    counts="assessments",
    why="Children wait for help while an assessment drifts; one that is written but not signed is not finished.",
    pauses="None in law. A council may record why an assessment overran.",
    edges="An assessment is new if it is the first after a referral and began within 45 working days of it; its clock "
    "starts at the referral. Every other one is an update, and starts at its own beginning. A kind that the case "
    "system records is believed.",
    cuts={"kind": kind, "team": _.team, "worker": _.worker},
    practice="The child is seen early, the family reads what is written, and a manager signs well before the day.",
)

_seen = _.seen | is_blank(_.seen)
_disabled = choose(
    (is_blank(first_of(Child, "disability", on="child_id")), False),
    otherwise=first_of(Child, "disability", on="child_id"),
    called="the child has a disability",
)
_DISABLED = "A council may give children with disabilities a longer limit of their own."

first_child_in_need_visit = Clock(
    "First child in need visit",
    of=ChildInNeedPlan,
    starts=_.started_on,
    stops=first_of(ChildInNeedVisit, "visited_on", on="plan_id", where=_seen),
    ends=_.ended_on,
    limit=limits.child_in_need_visit,
    extended_to=choose((_disabled, due(_.started_on, limits.disabled_child_visit)), otherwise=None),
    counts="visits",
    why="A plan changes nothing if nobody sees the child.",
    edges=_DISABLED,
    cuts={"team": _.team, "worker": _.worker},
    practice="The worker sees the child at home soon after the plan begins, and alone where that is right.",
)

child_in_need_visit = Clock(
    "Child in need visit",
    of=ChildInNeedVisit,
    starts=_.visited_on,
    stops=next_of(_.visited_on, within="plan_id", where=_seen),
    ends=first_of(ChildInNeedPlan, "ended_on", on="plan_id"),
    applies=_seen & ~is_blank(_.plan_id),
    limit=limits.child_in_need_visit,
    extended_to=choose((_disabled, due(_.visited_on, limits.disabled_child_visit)), otherwise=None),
    counts="visits",
    why="A plan changes nothing if nobody sees the child.",
    edges=f"A visit at which the child was not seen does not stop the clock. {_DISABLED}",
    practice="Visits follow the plan and what the child says, and never only the calendar.",
)

_plan_ended = first_of(ChildInNeedPlan, "ended_on", on="plan_id")

first_child_in_need_review = Clock(
    "First child in need review",
    of=ChildInNeedPlan,
    starts=_.started_on,
    stops=first_of(ChildInNeedReview, "held_on", on="plan_id"),
    ends=_.ended_on,
    limit=limits.child_in_need_review,
    counts="reviews",
    why="A plan that nobody looks at again goes on by itself.",
    cuts={"team": _.team, "worker": _.worker},
    practice="Family and agencies say what has changed, and the plan is amended or ended.",
    remind_days=15,
)

child_in_need_review = Clock(
    "Child in need review",
    of=ChildInNeedReview,
    starts=_.held_on,
    stops=next_of(_.held_on, within="plan_id"),
    ends=_plan_ended,
    applies=~is_blank(_.plan_id),
    limit=limits.child_in_need_review,
    counts="reviews",
    why="A plan that nobody looks at again goes on by itself.",
    edges="Starts at the review before; the next one counts as due although nothing of it is recorded yet.",
    practice="A plan that has changed nothing at its second review is stepped up, or is another plan.",
    remind_days=15,
)

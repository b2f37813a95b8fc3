"""How soon an assessment must be signed off, and a child in need seen."""

from sightline.areas.assessment.records import Assessment, ChildInNeedPlan, ChildInNeedVisit
from sightline.areas.spine.records import Referral
from sightline.language import (
    Clock,
    Limits,
    _,
    choose,
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

first_child_in_need_visit = Clock(
    "First child in need visit",
    of=ChildInNeedPlan,
    starts=_.started_on,
    stops=first_of(ChildInNeedVisit, "visited_on", on="plan_id", where=_seen),
    ends=_.ended_on,
    limit=limits.child_in_need_visit,
    counts="visits",
    why="A plan changes nothing if nobody sees the child.",
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
    counts="visits",
    why="A plan changes nothing if nobody sees the child.",
    edges="A visit at which the child was not seen does not stop the clock.",
    practice="Visits follow the plan and what the child says, and never only the calendar.",
)

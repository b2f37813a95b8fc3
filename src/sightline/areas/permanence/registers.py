"""Who is waiting for what, on a day."""

from sightline.areas.permanence.clocks import limits
from sightline.areas.permanence.records import (
    Adopter,
    AdoptionPath,
    LongTermMatch,
    Reunification,
    SpecialGuardianshipAssessment,
    StatedPlan,
)
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import Register, _, choose, due, first_of, is_blank, next_of

_next = next_of(_.told_on, within="child_id")
_over = choose((is_blank(_.reversed_on), _.order_on), otherwise=_.reversed_on, called="the order or the reversal")
_begun = choose((is_blank(_.began_on), _.given_up_on), otherwise=_.began_on, called="the beginning or the giving up")
_done = choose(
    (is_blank(_.completed_on), _.given_up_on), otherwise=_.completed_on, called="the completion or the giving up"
)

stated_plans = Register(
    "Permanence plans as last stated",
    of=StatedPlan,
    starts=_.told_on,
    ends=choose((is_blank(_next), due(_.told_on, limits.stated_plan_stands)), otherwise=_next),
)

long_term_plans = Register("Children to stay with foster carers", of=LongTermMatch, starts=_.agreed_on, ends=_.ended_on)
waiting_for_a_long_term_match = Register(
    "Children waiting for a long-term match",
    of=LongTermMatch,
    starts=_.agreed_on,
    ends=choose(
        (is_blank(_.matched_on), _.ended_on), otherwise=_.matched_on, called="the match or the end of the plan"
    ),
)

to_be_adopted = Register("Children to be adopted", of=AdoptionPath, starts=_.decided_on, ends=_over)
waiting_for_adopters = Register(
    "Children waiting for adopters",
    of=AdoptionPath,
    starts=_.decided_on,
    ends=choose(
        (is_blank(_.matched_on), _over),
        otherwise=_.matched_on,
        called="the match, the order or the reversal",
    ),
)
approved_adopters = Register(
    "Adopters approved and not yet matched",
    of=Adopter,
    starts=_.approved_on,
    ends=choose((is_blank(_.matched_on), _.left_on), otherwise=_.matched_on, called="the match or the leaving"),
    counts="adopters",
)

guardians_to_assess = Register(
    "Special guardianship candidates",
    of=SpecialGuardianshipAssessment,
    starts=_.identified_on,
    ends=_begun,
    counts="candidates",
)
guardians_being_assessed = Register(
    "Special guardianship assessments under way",
    of=SpecialGuardianshipAssessment,
    starts=_.began_on,
    ends=_done,
    counts="assessments",
)

returns_under_way = Register(
    "Returns home under way",
    of=Reunification,
    starts=_.agreed_on,
    ends=choose(
        (~is_blank(_.home_on), _.home_on),
        (~is_blank(_.given_up_on), _.given_up_on),
        otherwise=first_of(PeriodOfCare, "ended_on", on="period_id"),
        called="the return, the giving up or the end of care",
    ),
    counts="returns",
)

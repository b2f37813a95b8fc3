"""What permanence is judged by: plans, long-term matches, adoption and life stories."""

from sightline.areas.permanence.records import AdoptionPath, LifeStoryWork, LongTermMatch, PermanencePlan
from sightline.areas.permanence.registers import (
    approved_adopters,
    long_term_plans,
    stated_plans,
    to_be_adopted,
    waiting_for_a_long_term_match,
    waiting_for_adopters,
)
from sightline.areas.permanence.reviews import (
    cohort,
    first_plan,
    held,
    limits,
    plan_agreed,
    plan_for_a_home,
    second_review,
)
from sightline.areas.spine.care_rules import no_short_break, reviewing_officer
from sightline.areas.spine.records_care import CareReview, LegalStatus, PeriodOfCare
from sightline.areas.spine.registers import in_care
from sightline.language import (
    AS_AT,
    Count,
    Expression,
    Mean,
    Open,
    Share,
    _,
    choose,
    days_between,
    due,
    first_of,
    in_force,
    is_blank,
    months_between,
)

_COHORT: dict[str, Expression] = {"cohort": cohort}
_is_in_care = choose(
    otherwise=~is_blank(in_force(PeriodOfCare, "period_id", at=AS_AT)), called="the child is in care on the day"
)

# -- permanence plans -------------------------------------------------------------------------------------------------

permanence_plan_by_second_review = Share(
    PeriodOfCare,
    title="Permanence plan by second review, of second reviews held",
    month=second_review,
    where=no_short_break(_.started_on) & (is_blank(_.ended_on) | (_.ended_on >= second_review)),
    counted=plan_agreed <= second_review,
    cut_by={
        **_COHORT,
        "plan": first_plan,
        "legal status": in_force(LegalStatus, "status", at=second_review),
        "reviewing officer": reviewing_officer(second_review),
    },
    counts="children",
    good="up",
    why="By the second review a child should know where they will grow up.",
    practice="Nine in ten, and of each of the rest somebody knows why not and until when.",
    source="Of parallel plans one that leads to a home is enough; those who left before are out",
)

_is_second = _.held_on == second_review
_planned_later = (plan_agreed > _.held_on) | is_blank(plan_agreed)

second_reviews_without_a_plan_and_why = Share(
    CareReview,
    title="Second reviews without a permanence plan where the reason is recorded",
    month=_.held_on,
    where=held & _is_second & no_short_break(_.held_on) & _planned_later,
    counted=~is_blank(_.no_plan_because) & _planned_later,
    cut_by={"reviewing officer": reviewing_officer(_.held_on)},
    counts="reviews",
    good="up",
    why="Where there is no plan yet, somebody must be able to say why, and until when.",
    practice="All: the reviewing officer does not close the review without it.",
    source="Adoption guidance (2013), paragraph 2.2: where there is no plan, the reason is recorded",
)

children_in_care_with_a_permanence_plan = Open(
    in_care,
    title="Children in care who have a permanence plan",
    where=no_short_break(AS_AT),
    counted=plan_agreed <= AS_AT,
    cut_by=_COHORT,
    good="up",
    why="A child without a plan lives in a place that is meant to end, and does not know when.",
    practice="Everybody who has had a second review, those who came long ago included.",
    source="Agreed plans; list 8 of Annex A says who has one and not since when",
)

children_in_care_with_a_stated_permanence_plan = Open(
    stated_plans,
    title="Children in care who have a permanence plan, as last stated",
    where=_is_in_care,
    counted=~is_blank(_.plan),
    cuts=["plan"],
    good="up",
    why="A child without a plan lives in a place that is meant to end, and does not know when.",
    practice="Everybody who has had a second review, those who came long ago included.",
    source="Annex A, list 8: what stands there on its day, and for 7 months at most",
)

permanence_plans_agreed = Count(
    PermanencePlan,
    title="Permanence plans agreed",
    month=_.agreed_on,
    where=plan_for_a_home,
    cuts=["plan", "parallel"],
    counts="plans",
    why="Which homes the council plans for.",
    practice="Every kind of home is thought of for each child, and the plan says why this one.",
)

# -- long-term fostering ----------------------------------------------------------------------------------------------

children_waiting_for_a_long_term_match = Open(
    waiting_for_a_long_term_match,
    title="Children to stay with foster carers who are not yet matched",
    good="down",
    why="A match tells a child and their carers that this is home.",
    practice="Few, and for each of them a day on which it will be done.",
)

long_term_plans_matched = Open(
    long_term_plans,
    title="Children to stay with foster carers who are formally matched with them",
    counted=_.matched_on <= AS_AT,
    good="up",
    why="A match tells a child and their carers that this is home.",
    practice="Nearly all: most already live with the carers whom they are matched with.",
)

long_term_matches = Count(
    LongTermMatch,
    title="Long-term matches made",
    month=_.matched_on,
    cuts=["present_carers"],
    counts="children",
    why="Each is a child who knows where home is.",
    practice="As many as have waited.",
)

months_to_long_term_match = Mean(
    LongTermMatch,
    title="Months from the plan of long-term fostering to the match",
    month=_.matched_on,
    value=months_between(_.agreed_on, _.matched_on),
    unit="months",
    counts="children",
    good="down",
    why="Months in which a child does not know whether they may stay.",
    practice="Under six.",
)

# -- adoption ---------------------------------------------------------------------------------------------------------

children_to_be_adopted = Open(
    to_be_adopted,
    title="Children whom the council has decided to place for adoption, not yet adopted",
    why="How many children the regional agency and the council look for a family for, or settle in one.",
    practice="Each has the next stage and its day.",
)

children_waiting_for_adopters = Open(
    waiting_for_adopters,
    title="Children to be adopted who are not yet matched",
    good="down",
    why="The chance of a family grows smaller with each month of a child's age.",
    practice="Families are looked for from the day of the decision.",
)

adoption_matches_put_off_for_a_reason = Open(
    waiting_for_adopters,
    title="Children past the time in which to be matched with adopters where the reason is recorded",
    where=due(_.decided_on, limits.adoption_match) < AS_AT,
    counted=~is_blank(_.put_off_because),
    good="up",
    why="A step may wait where that is better for the child, and then somebody has written down how.",
    practice="All of them, in the child's own record, and looked at again at each review.",
)

months_to_adoption_match = Mean(
    AdoptionPath,
    title="Months from the decision for adoption to the match",
    month=_.matched_on,
    value=months_between(_.decided_on, _.matched_on),
    unit="months",
    counts="children",
    good="down",
    why="The chance of a family grows smaller with each month of a child's age.",
    practice="Under six.",
    source="Published nationally by the year only",
)

days_from_care_to_placed_for_adoption = Mean(
    AdoptionPath,
    title="Days from coming into care to being placed for adoption",
    month=_.placed_on,
    value=days_between(_.entered_care_on, _.placed_on),
    counts="children",
    good="down",
    why="What the whole way takes, as the child lives it.",
    practice="Stages overlap: a family is looked for while the court sits.",
    source="Adoption scorecard, indicator A1, by the month of placement and not over three years",
)

adoptions_reversed = Count(
    AdoptionPath,
    title="Decisions for adoption reversed",
    month=_.reversed_on,
    cuts=["reversed_because"],
    counts="children",
    why="Each is a child for whom adoption was the plan and is no longer.",
    practice="Few, and the next plan is ready on the day.",
)

adopters_waiting = Open(
    approved_adopters,
    title="Adopters approved and not yet matched",
    why="Children wait for adopters while adopters wait for children.",
    practice="The regional agency knows each of them, and which child they might be for.",
)

# -- life stories ------------------------------------------------------------------------------------------------------

life_story_work_coverage = Open(
    in_care,
    title="Children in care for six months or more whose life-story work has begun",
    where=no_short_break(AS_AT) & (due(_.started_on, limits.life_story_begins) <= AS_AT),
    counted=first_of(LifeStoryWork, "began_on", on="period_id") <= AS_AT,
    cut_by=_COHORT,
    good="up",
    why="A child who does not know their story makes one up, and is to blame in it.",
    practice="Every child who stays has it begun, whatever the plan.",
)

"""What permanence is judged by."""

from sightline.areas.permanence.codes import ADOPTED, TO_SPECIAL_GUARDIANS, WENT_HOME
from sightline.areas.permanence.records import AdoptionPath, LifeStoryWork, LongTermMatch, PermanencePlan
from sightline.areas.permanence.registers import (
    approved_adopters,
    guardians_being_assessed,
    guardians_to_assess,
    long_term_plans,
    stated_plans,
    to_be_adopted,
    waiting_for_a_long_term_match,
    waiting_for_adopters,
)
from sightline.areas.permanence.reviews import (
    cohort,
    limits,
    no_short_break,
    plan_agreed,
    plan_for_a_home,
    second_review,
)
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.areas.spine.registers import in_care
from sightline.language import (
    AS_AT,
    Count,
    Expression,
    Mean,
    Measure,
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
    next_of,
    one_of,
    times,
)

WEEKS = 52
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
    cut_by=_COHORT,
    counts="children",
    good="up",
    why="By the second review a child should know where they will grow up.",
    practice="Nine in ten, and of each of the rest somebody knows why not and until when.",
    source="domain measure M06: of parallel plans one that leads to a home is enough; those who left before are out",
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
    source="domain P5-01",
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

# -- special guardianship ---------------------------------------------------------------------------------------------

special_guardianship_assessments = Open(
    guardians_being_assessed,
    title="Special guardianship assessments under way",
    why="Each is a child who may leave care for somebody they belong to, and work and money to plan for.",
    practice="As many as there are candidates who may do, and none that nobody moves on.",
    source="domain measure M07: begun, and neither completed nor given up",
)

children_in_special_guardianship_assessments = Open(
    guardians_being_assessed,
    title="Children of whom a special guardianship assessment is under way",
    each="child_id",
    counts="children",
    why="Two relatives of one child may be assessed at once; the child leaves care once.",
    practice="As many as there are children for whom somebody might do.",
    variant_of="special_guardianship_assessments",
)

special_guardianship_assessments_over_12_weeks = Open(
    guardians_being_assessed,
    title="Special guardianship assessments under way that have lasted longer than the limit",
    counted=due(_.began_on, limits.special_guardianship_assessment) < AS_AT,
    good="down",
    why="A child waits in care for as long as the person who would bring them up is being assessed.",
    practice="None but those for which the court gave longer.",
    source="From the day the assessment began, a day directed by the court left aside",
)

special_guardianship_candidates = Open(
    guardians_to_assess,
    title="Special guardianship candidates whose assessment has not begun",
    why="Candidates are known before assessments begin; a queue here is a queue there in a month.",
    practice="Each has a viability assessment within weeks, and then begins or is told why not.",
)

special_guardianship_forecast = Open(
    guardians_being_assessed,
    title="Forecast: what the special guardianship assessments under way will cost a year, in pounds",
    value=times(_.weekly_cost, WEEKS),
    counts="pounds",
    why="Allowances and support are paid for years, and the budget must know of them before the orders are made.",
    practice="Finance and legal services see the forecast as often as the panel meets.",
    source="A forecast. It supposes that each assessment succeeds and costs, for 52 weeks, what its plan foresees; "
    "those without an expected cost are left out",
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

# -- leaving care for a home ------------------------------------------------------------------------------------------


def _left_for(*reasons: str, title: str, practice: str) -> Measure:
    return Share(
        PeriodOfCare,
        title=title,
        month=_.ended_on,
        window="rolling year",
        counted=one_of(_.ended_because, *reasons),
        cut_by=_COHORT,
        counts="children",
        why="Where children go when they leave care says what the plans were worth.",
        practice=practice,
        source="903 return, REC; over the twelve months to the end of the month",
    )


left_care_to_special_guardians = _left_for(
    *TO_SPECIAL_GUARDIANS,
    title="Children who left care for special guardians, of those who left",
    practice="Every relative or friend who might do has been thought of.",
)
left_care_adopted = _left_for(
    *ADOPTED,
    title="Children who left care by adoption, of those who left",
    practice="Young children who cannot go home have a family of their own soon.",
)

_came_back = next_of(_.started_on, within="child_id")
_a_year_later = due(_.ended_on, limits.home_lasts)

returns_home_that_lasted = Share(
    PeriodOfCare,
    title="Returns home that lasted, of those whose year was up",
    month=_a_year_later,
    where=one_of(_.ended_because, *WENT_HOME),
    counted=one_of(_.ended_because, *WENT_HOME) & (is_blank(_came_back) | (_came_back >= _a_year_later)),
    counts="returns",
    good="up",
    why="A return that breaks down is another loss for a child who has had enough of them.",
    practice="Families have support from before the day, and it does not stop with it.",
    source="Left care to go home (E4A, E4B) and did not come back into care within the year",
)

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

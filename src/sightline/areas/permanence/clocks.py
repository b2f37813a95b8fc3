"""How soon a child in care must have a plan for a home that lasts, and how soon each step towards it must come."""

from sightline.areas.permanence.codes import WITH_A_STEP
from sightline.areas.permanence.records import (
    AdoptionPath,
    LifeStoryWork,
    LongTermMatch,
    PermanencePlan,
    Reunification,
    SpecialGuardianshipAssessment,
)
from sightline.areas.permanence.reviews import (
    cohort,
    limits,
    plan_agreed,
    second_review_due,
    stays_for_the_second,
)
from sightline.areas.spine.care_rules import no_short_break, reviewing_officer
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import THE_DAY, Clock, _, choose, first_of, is_blank, is_unknown, one_of

permanence_plan = Clock(
    "Permanence plan by second review",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=plan_agreed,
    ends=_.ended_on,
    applies=no_short_break(_.started_on) & stays_for_the_second,
    extended_to=second_review_due,
    limit=limits.second_review,
    counts="children",
    cuts={"cohort": cohort, "reviewing officer": reviewing_officer(THE_DAY)},
    why="By the second review a child should know where they will grow up.",
    practice="The reviewing officer asks for the plan at the first review, and the second agrees it with the child.",
    edges="The three months run from the first review as it was held, or as it was due where none was held yet. "
    "Of parallel plans one that leads to a home is enough. Short breaks have no such duty, "
    "nor has a child who left before, with a plan or without.",
    remind_days=20,
)

_care_ended = first_of(PeriodOfCare, "ended_on", on="period_id")
_step = choose(
    (_.plan == "ADOPTION", first_of(AdoptionPath, "decided_on", on="period_id")),
    (_.plan == "SGO", first_of(SpecialGuardianshipAssessment, "began_on", on="period_id")),
    (_.plan == "RETURN", first_of(Reunification, "assessed_on", on="period_id")),
    otherwise=first_of(LongTermMatch, "matched_on", on="period_id"),
    called="the decision for adoption, the match, the assessment of the guardian or of the return home",
)

first_step = Clock(
    "First step towards permanence",
    of=PermanencePlan,
    starts=_.agreed_on,
    stops=choose(
        (_step < _.agreed_on, _.agreed_on),
        otherwise=_step,
        called="the decision for adoption, the match, the assessment of the guardian or of the return home",
    ),
    ends=choose((is_blank(_.ended_on), _care_ended), otherwise=_.ended_on, called="the end of the plan or of care"),
    applies=~is_blank(_.period_id) & one_of(_.plan, *WITH_A_STEP),
    limit=limits.first_step,
    counts="plans",
    cuts={"plan": _.plan},
    why="A plan that nobody takes a step towards is drift, and a child's years pass in it.",
    practice="Each plan has its next step, a day for it and somebody who answers for it.",
    edges="A step already taken when the plan was agreed counts from that day.",
    remind_days=20,
)

long_term_match = Clock(
    "Long-term match",
    of=LongTermMatch,
    starts=_.agreed_on,
    stops=_.matched_on,
    ends=choose((is_blank(_.ended_on), _care_ended), otherwise=_.ended_on, called="the end of the plan or of care"),
    limit=limits.long_term_match,
    counts="children",
    cuts={"present carers": _.present_carers},
    why="A match tells a child and their carers that this is home.",
    practice="Most children are matched with carers whom they already live with, so nothing need wait.",
    remind_days=20,
)

_over = choose((is_blank(_.reversed_on), _.order_on), otherwise=_.reversed_on, called="the order or the reversal")

adoption_papers = Clock(
    "Adoption papers",
    of=AdoptionPath,
    starts=_.report_on,
    stops=_.papers_on,
    ends=_over,
    applies=~is_blank(_.report_on) | is_unknown(_.report_on),
    limit=limits.adoption_papers,
    counts="children",
    why="A young child waits for a family in weeks, and each week is long.",
    practice="The report is written for the panel from the start.",
)

adoption_recommendation = Clock(
    "Adoption recommendation",
    of=AdoptionPath,
    starts=_.planned_on,
    stops=_.recommended_on,
    ends=_over,
    applies=~is_blank(_.planned_on) | is_unknown(_.planned_on),
    limit=limits.adoption_recommendation,
    counts="children",
    why="Until it is recommended and decided nobody may look for a family.",
    practice="The day of the panel is booked at the review that makes adoption the plan.",
)

adoption_decision = Clock(
    "Adoption decision",
    of=AdoptionPath,
    starts=_.minutes_on,
    stops=_.decided_on,
    ends=_over,
    applies=~is_blank(_.minutes_on) | is_unknown(_.minutes_on),
    limit=limits.adoption_decision,
    counts="children",
    why="What the panel thought of is decided while it is fresh, and the search can begin.",
    practice="The decision-maker has a day kept free after each panel.",
    edges="Starts on the day the decision-maker had the panel's final minutes. A case that did not go to the panel, "
    "because a court will be asked for a placement order, say, has no minutes and no such duty.",
    remind_days=2,
)

_decided = ~is_blank(_.decided_on) | is_unknown(_.decided_on)
_TOLD = "Parents should hear of it from somebody who tells them why, and not from the court's papers."

adoption_parents_told = Clock(
    "Adoption: parents told",
    of=AdoptionPath,
    starts=_.decided_on,
    stops=_.parents_told_on,
    ends=_over,
    applies=_decided,
    limit=limits.adoption_parents_told,
    counts="children",
    why=_TOLD,
    practice="The social worker tells each parent face to face, with somebody there who is on their side.",
    edges="Starts on the day of the decision. Where there is nobody to tell, the day on which that was written down.",
    remind_days=1,
)

adoption_parents_written = Clock(
    "Adoption: parents told in writing",
    of=AdoptionPath,
    starts=_.decided_on,
    stops=_.parents_written_on,
    ends=_over,
    applies=_decided,
    limit=limits.adoption_parents_written,
    counts="children",
    why=_TOLD,
    practice="A letter in plain words follows the conversation, and says what the parents can do.",
    edges="Starts on the day of the decision, and not on the day the parents were told of it.",
    remind_days=2,
)

adoption_match = Clock(
    "Adoption match",
    of=AdoptionPath,
    starts=_.decided_on,
    stops=_.matched_on,
    ends=_over,
    applies=_decided,
    limit=limits.adoption_match,
    counts="children",
    why="The chance of a family grows smaller with each month of a child's age.",
    practice="Families are looked for from the day of the decision, near and far, with the regional agency.",
    edges="A step put off because that is better for the child is late all the same, and its reason is recorded.",
    remind_days=20,
)

_assessed = ~is_blank(_.began_on) | is_unknown(_.began_on)

special_guardianship_assessment = Clock(
    "Special guardianship assessment",
    of=SpecialGuardianshipAssessment,
    starts=_.began_on,
    stops=_.completed_on,
    ends=_.given_up_on,
    applies=_assessed,
    set_to=_.due_on,
    limit=limits.special_guardianship_assessment,
    counts="assessments",
    why="A child waits in care for as long as the person who would bring them up is being assessed.",
    practice="Viability first and soon; then one worker, a timetable, and the panel's day already set.",
    edges="A day that the court directs goes before, sooner or later.",
    remind_days=20,
)

special_guardianship_report = Clock(
    "Special guardianship report",
    of=SpecialGuardianshipAssessment,
    starts=_.noticed_on,
    stops=_.completed_on,
    ends=_.given_up_on,
    applies=~is_blank(_.noticed_on) | is_unknown(_.noticed_on),
    set_to=_.due_on,
    limit=limits.special_guardianship_report,
    counts="assessments",
    why="No court can make the order without the report.",
    practice="The report is ready when the notice is up.",
    edges="A day that the court directs goes before, sooner or later.",
    remind_days=20,
)

life_story_work = Clock(
    "Life-story work",
    of=LifeStoryWork,
    starts=_.began_on,
    stops=_.finished_on,
    ends=_care_ended,
    applies=~is_blank(_.period_id),
    limit=limits.life_story_work,
    counts="children",
    why="A child who does not know their story makes one up, and is to blame in it.",
    practice="It begins early, is done with the child, and they have it to keep.",
    remind_days=20,
)

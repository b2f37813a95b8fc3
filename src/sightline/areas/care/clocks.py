"""Reviews of a looked-after child's care plan, visits by the cases of regulation 28, and health."""

from sightline.areas.care.records import CareVisit, HealthCheck, Placement, StrengthsScore
from sightline.areas.spine.records import Child
from sightline.areas.spine.records_care import CareReview, LegalStatus, PeriodOfCare
from sightline.language import (
    Clock,
    Limits,
    _,
    age_at,
    choose,
    first_of,
    in_force,
    is_blank,
    months_between,
    next_of,
    one_of,
)

limits = Limits.beside(__file__)

held = is_blank(_.cancelled) | ~_.cancelled
_held_in_care = held & ~is_blank(_.period_id)
_period_ended = first_of(PeriodOfCare, "ended_on", on="period_id")
_is_first = _.held_on == first_of(CareReview, "held_on", on="period_id", where=held)

first_looked_after_review = Clock(
    "First looked-after review",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(CareReview, "held_on", on="period_id", where=held),
    ends=_.ended_on,
    limit=limits.first_looked_after_review,
    counts="reviews",
    why="Within a month somebody who answers to nobody in the line asks whether the plan is right.",
    practice="The child knows who their reviewing officer is, and has met them before the meeting.",
    edges="Starts on the day the child came into care. A child who leaves care before it is due has no duty left.",
    cuts={"team": _.team, "worker": _.worker},
)

second_looked_after_review = Clock(
    "Second looked-after review",
    of=CareReview,
    starts=_.held_on,
    stops=next_of(_.held_on, within="period_id", where=held),
    ends=_period_ended,
    applies=_held_in_care & _is_first,
    limit=limits.second_looked_after_review,
    counts="reviews",
    why="By the second review the plan for the child's permanence should be there.",
    practice="The plan says where the child will grow up, and what happens if that does not come about.",
    edges="Starts at the first review on the day it was held, and not on the day it was due.",
    remind_days=15,
)

looked_after_review = Clock(
    "Looked-after review",
    of=CareReview,
    starts=_.held_on,
    stops=next_of(_.held_on, within="period_id", where=held),
    ends=_period_ended,
    applies=_held_in_care & ~_is_first,
    limit=limits.looked_after_review,
    counts="reviews",
    why="A care plan that nobody reviews is a plan that drifts.",
    practice="The child takes part in the way they choose, and what was agreed last time has been done.",
    edges="Starts at the review before; the next one counts as due although nothing of it is recorded yet. A review in "
    "a time in care that no file tells of starts nothing.",
    remind_days=20,
)

seen = _.seen | is_blank(_.seen)
_kind = first_of(Placement, "kind", on="placement_id")
_began = first_of(Placement, "started_on", on="placement_id")
_left = first_of(Placement, "ended_on", on="placement_id")
_interim_order = in_force(LegalStatus, "status", at=_.visited_on) == "C1"
_close_watch = choose(
    (first_of(Placement, "temporary_approval", on="placement_id", where=_.temporary_approval), True),
    ((_kind == "P1") & _interim_order, True),
    otherwise=False,
    called="the carer is approved for the time being, or the child is at home under an interim care order",
)
_first_review = first_of(CareReview, "held_on", on="period_id", where=held)
_reviewed = choose(
    (is_blank(_first_review), False),
    otherwise=_first_review <= _.visited_on,
    called="the first review has been held",
)
_after_a_year = choose(
    (is_blank(_began), False),
    otherwise=months_between(_began, _.visited_on) >= 12,
    called="the placement is in its second year",
)
_until_18 = choose((one_of(_kind, "U1", "U4"), True), otherwise=False, called="the placement is to last until 18")
_seen_there = seen & ~is_blank(_.placement_id)
_next_visit = next_of(_.visited_on, within="placement_id", where=seen)
_WHY = "Nobody knows how a child in care is doing who has not seen them."
_PRACTICE = "The child is seen alone, in their room where they wish it, by the same worker as last time."

first_visit_in_placement = Clock(
    "First visit in a placement",
    of=Placement,
    starts=_.started_on,
    stops=first_of(CareVisit, "visited_on", on="placement_id", where=seen),
    ends=_.ended_on,
    limit=limits.first_visit_in_placement,
    counts="visits",
    why="The first week with strangers is the hardest.",
    practice="The worker who brought the child comes back within days.",
    edges="Each new placement starts it again.",
)

looked_after_visit = Clock(
    "Looked-after visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & ~_close_watch & ~(_after_a_year & _until_18),
    limit=limits.looked_after_visit,
    counts="visits",
    why=_WHY,
    practice=_PRACTICE,
    edges="A visit at which the child was not seen neither stops the clock nor starts another. A new placement begins "
    "again with a visit in its first week. A visit to a placement that no file tells of starts nothing.",
)

long_term_placement_visit = Clock(
    "Long-term placement visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & ~_close_watch & _after_a_year & _until_18,
    limit=limits.long_term_placement_visit,
    counts="visits",
    why=_WHY,
    practice=_PRACTICE,
    edges="Three calendar months, and not twelve weeks.",
    remind_days=15,
)

weekly_visit = Clock(
    "Weekly visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & _close_watch & ~_reviewed,
    limit=limits.weekly_visit,
    counts="visits",
    why="A home that has not been fully assessed is watched closely.",
    practice=_PRACTICE,
    edges="Until the first review; from then on every four weeks.",
    remind_days=2,
)

four_weekly_visit = Clock(
    "Four-weekly visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & _close_watch & _reviewed,
    limit=limits.four_weekly_visit,
    counts="visits",
    why="A home that has not been fully assessed is watched closely.",
    practice=_PRACTICE,
)

done = is_blank(_.status) | (_.status == "COMPLETED")
health = one_of(_.kind, "INITIAL", "REVIEW", "HEALTH")
_born = first_of(Child, "born_on", on="child_id")
_under_5 = age_at(_born, _.held_on) < 5
_assessed_in_care = health & done & ~is_blank(_.period_id)
_HEALTH_PRACTICE = (
    "The assessment is held where the child feels at ease, and what it finds is in the care plan and done."
)

initial_health_assessment = Clock(
    "Initial health assessment",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(HealthCheck, "held_on", on="period_id", where=health & done),
    ends=_.ended_on,
    limit=limits.initial_health_assessment,
    counts="assessments",
    why="Children come into care with needs that nobody has looked at.",
    practice=_HEALTH_PRACTICE,
    pauses="None. Waiting for consent is recorded and does not move the day.",
    cuts={"team": _.team, "worker": _.worker},
)

review_health_assessment_under_5 = Clock(
    "Review health assessment under five",
    of=HealthCheck,
    starts=_.held_on,
    stops=next_of(_.held_on, within="period_id", where=health & done),
    ends=_period_ended,
    applies=_assessed_in_care & _under_5,
    limit=limits.review_health_assessment_under_5,
    counts="assessments",
    why="Small children change fast, and so does what they need.",
    practice=_HEALTH_PRACTICE,
    edges="By the child's age on the day of the assessment before. One in a time in care that no file tells of starts "
    "nothing.",
    remind_days=20,
)

review_health_assessment = Clock(
    "Review health assessment",
    of=HealthCheck,
    starts=_.held_on,
    stops=next_of(_.held_on, within="period_id", where=health & done),
    ends=_period_ended,
    applies=_assessed_in_care & ~_under_5,
    limit=limits.review_health_assessment,
    counts="assessments",
    why="A child in care has no parent to notice what a doctor should see.",
    practice=_HEALTH_PRACTICE,
    edges="By the child's age on the day of the assessment before. One in a time in care that no file tells of starts "
    "nothing.",
    remind_days=30,
)

dental_check = Clock(
    "Dental check",
    of=HealthCheck,
    starts=_.held_on,
    stops=next_of(_.held_on, within="period_id", where=(_.kind == "DENTAL") & done),
    ends=_period_ended,
    applies=(_.kind == "DENTAL") & done & ~is_blank(_.period_id),
    limit=limits.dental_check,
    counts="checks",
    why="Toothache is a sign that nobody looks after the small things.",
    practice="Every child has a dentist, and keeps the same one when the placement changes.",
    edges="Starts at the check before. A check in a time in care that no file tells of starts nothing.",
    remind_days=30,
)

_of_age = (age_at(_born, _.scored_on) >= 4) & (age_at(_born, _.scored_on) < 16)

strengths_score = Clock(
    "Strengths and difficulties score",
    of=StrengthsScore,
    starts=_.scored_on,
    stops=next_of(_.scored_on, within="child_id"),
    ends=in_force(PeriodOfCare, "ended_on", at=_.scored_on),
    applies=(is_blank(_.scored_on) | ~is_blank(in_force(PeriodOfCare, "period_id", at=_.scored_on))) & _of_age,
    limit=limits.strengths_score,
    counts="scores",
    why="A high score that nobody acts on is a child in distress.",
    practice="Carer, teacher and child each fill it in, and a high score leads to help.",
    edges="Starts at the score before. A score of a day on which no file tells of a time in care starts nothing.",
    remind_days=30,
)

"""Health assessments, dental checks and strengths and difficulties of children in care."""

from sightline.areas.care.clocks import limits
from sightline.areas.care.records import HealthCheck, HealthNotice, StrengthsScore
from sightline.areas.spine.care_rules import no_short_break
from sightline.areas.spine.records import Child
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import (
    Clock,
    Expression,
    _,
    age_at,
    choose,
    due,
    exists,
    first_of,
    in_force,
    is_blank,
    next_of,
    one_of,
)

_period_ended = first_of(PeriodOfCare, "ended_on", on="period_id")
done = is_blank(_.status) | (_.status == "COMPLETED")
health = one_of(_.kind, "INITIAL", "REVIEW", "HEALTH")
_born = first_of(Child, "born_on", on="child_id")
_under_5 = age_at(_born, due(_.held_on, limits.review_health_assessment_under_5)) < 5
_assessed_in_care = health & done & ~is_blank(_.period_id) & no_short_break(_.held_on)
_FROM_FIVE = (
    "A child who is five by the end of the six months has until twelve months after the assessment before. One in a "
    "time in care that no file tells of starts nothing."
)
_HEALTH_PRACTICE = (
    "The assessment is held where the child feels at ease, and what it finds is in the care plan and done."
)

_first_assessed = first_of(HealthCheck, "held_on", on="period_id", where=health & done)

health_told = Clock(
    "Health service told",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(HealthNotice, "told_on", on="period_id"),
    ends=choose(
        (is_blank(_first_assessed), _.ended_on),
        otherwise=_first_assessed,
        called="the day of the first assessment, or of leaving care",
    ),
    applies=no_short_break(_.started_on),
    limit=limits.health_told,
    counts="children",
    why="The health service cannot assess a child of whom nobody has told it, and four weeks are soon gone.",
    practice="The papers, with consent, go on the day the child comes; what is missing follows.",
    edges="Apart from the assessment itself, so that it can be seen whose leg of the way was late. The health "
    "service need not be told any more of a child whom it has assessed.",
    cuts={"team": _.team, "worker": _.worker},
    remind_days=2,
)

initial_health_assessment = Clock(
    "Initial health assessment",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=_first_assessed,
    ends=_.ended_on,
    applies=no_short_break(_.started_on),
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
    edges=_FROM_FIVE,
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
    edges=_FROM_FIVE,
    remind_days=30,
)

_is_dental = (_.kind == "DENTAL") & done

first_dental_check = Clock(
    "First dental check",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(HealthCheck, "held_on", on="period_id", where=_is_dental),
    ends=_.ended_on,
    applies=no_short_break(_.started_on),
    limit=limits.dental_check,
    counts="checks",
    why="A child who was never taken to a dentist is on no list that begins with the check before.",
    practice="In the first weeks, with the first health assessment.",
    edges="Starts on the day the child came into care. Where files begin long after that, the first check of which "
    "they tell counts as the first.",
    cuts={"team": _.team, "worker": _.worker},
    remind_days=30,
)

dental_check = Clock(
    "Dental check",
    of=HealthCheck,
    starts=_.held_on,
    stops=next_of(_.held_on, within="period_id", where=_is_dental),
    ends=_period_ended,
    applies=_is_dental & ~is_blank(_.period_id) & no_short_break(_.held_on),
    limit=limits.dental_check,
    counts="checks",
    why="Toothache is a sign that nobody looks after the small things.",
    practice="Every child has a dentist, and keeps the same one when the placement changes.",
    edges="Starts at the check before. A check in a time in care that no file tells of starts nothing.",
    remind_days=30,
)


def is_of_age(day: Expression) -> Expression:
    """Whether the child is of 4 to 16 on a day, both included: until the seventeenth birthday."""
    age = age_at(_born, day)
    return (age >= 4) & (age <= 16)


_may_be_scored = no_short_break(_.scored_on) & is_of_age(due(_.scored_on, limits.strengths_score))
_fourth_birthday = due(_born, limits.strengths_from)
_can_be_scored = choose(
    (_fourth_birthday > _.started_on, _fourth_birthday),
    otherwise=_.started_on,
    called="the day the child came into care, or the fourth birthday if that was later",
)
_first_score = first_of(StrengthsScore, "scored_on", on="period_id")
_scored_some_day = choose(
    (is_blank(_first_score) & exists(StrengthsScore, on="child_id", where=is_blank(_.scored_on)), None),
    otherwise=is_of_age(due(_can_be_scored, limits.strengths_score)),
    called="the child is of 4 to 16 when it is due",
)

first_strengths_score = Clock(
    "First strengths and difficulties score",
    of=PeriodOfCare,
    starts=_can_be_scored,
    stops=_first_score,
    ends=_.ended_on,
    applies=no_short_break(_.started_on) & _scored_some_day,
    limit=limits.strengths_score,
    counts="scores",
    why="A child who was never scored is on no list that begins with the score before.",
    practice="Soon after the child has settled, and before the first year is up.",
    edges="A source that says in which year a score was and not on which day (the 903 return) leaves it unknown. Where "
    "files begin long after the child came, the first score of which they tell counts as the first.",
    cuts={"team": _.team, "worker": _.worker},
    remind_days=30,
)

strengths_score = Clock(
    "Strengths and difficulties score",
    of=StrengthsScore,
    starts=_.scored_on,
    stops=next_of(_.scored_on, within="child_id"),
    ends=in_force(PeriodOfCare, "ended_on", at=_.scored_on),
    applies=(is_blank(_.scored_on) | ~is_blank(in_force(PeriodOfCare, "period_id", at=_.scored_on))) & _may_be_scored,
    limit=limits.strengths_score,
    counts="scores",
    why="A high score that nobody acts on is a child in distress.",
    practice="Carer, teacher and child each fill it in, and a high score leads to help.",
    edges="Starts at the score before. A score of a day on which no file tells of a time in care starts nothing, nor "
    "does one whose next would fall due after the seventeenth birthday.",
    remind_days=30,
)

"""Reviews of a looked-after child's care plan, and how long a short break may last."""

from sightline.areas.care.records import Placement
from sightline.areas.spine.care_rules import A_SHORT_BREAK, no_short_break, reviewing_officer
from sightline.areas.spine.records_care import CareReview, LegalStatus, PeriodOfCare
from sightline.language import THE_DAY, Clock, Limits, _, choose, due, first_of, in_force, is_blank, next_of

limits = Limits.beside(__file__)

held = is_blank(_.cancelled) | ~_.cancelled
_held_in_care = held & ~is_blank(_.period_id) & no_short_break(_.held_on)
_officer = {"reviewing officer": reviewing_officer(THE_DAY)}
_period_ended = first_of(PeriodOfCare, "ended_on", on="period_id")
_is_first = (_.held_on == first_of(CareReview, "held_on", on="period_id", where=held)) & (
    _.held_on <= due(first_of(PeriodOfCare, "started_on", on="period_id"), limits.first_known_review)
)

first_looked_after_review = Clock(
    "First looked-after review",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(CareReview, "held_on", on="period_id", where=held),
    ends=_.ended_on,
    applies=no_short_break(_.started_on),
    limit=limits.first_looked_after_review,
    counts="reviews",
    why="Within a month somebody who answers to nobody in the line asks whether the plan is right.",
    practice="The child knows who their reviewing officer is, and has met them before the meeting.",
    edges="Starts on the day the child came into care. A child who leaves care before it is due has no duty left. "
    "Short breaks (V3, V4) are reviewed by their own rule.",
    cuts={"team": _.team, "worker": _.worker, **_officer},
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
    edges="Starts at the first review on the day it was held, and not on the day it was due. Some files tell of a "
    "child's latest review alone: one held more than four months into care is taken for a later one.",
    cuts=_officer,
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
    cuts=_officer,
    remind_days=20,
)

_is_a_short_break = choose(
    (in_force(LegalStatus, "status", at=_.started_on) == A_SHORT_BREAK, True),
    otherwise=False,
    called="it is a short break that is recorded by itself (V4)",
)

short_break_end = Clock(
    "Short break ends",
    of=Placement,
    starts=_.started_on,
    stops=_.ended_on,
    applies=_is_a_short_break,
    limit=limits.short_break,
    counts="short breaks",
    why="A break that goes on and on is care, without what a child in care is owed.",
    practice="Each break has its last day in the plan, and the child and the family know it.",
    edges="Day 17 is still in time. Where only the agreement is recorded (V3), nobody can tell how long a break was.",
    remind_days=3,
)

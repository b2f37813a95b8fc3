"""How soon a child who comes into care must have a plan for school, and that it is looked at each term."""

from sightline.areas.education.records import EducationPlan
from sightline.areas.spine.care_rules import no_short_break
from sightline.areas.spine.records import Child
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import Clock, Limits, _, age_at, choose, due, first_of, is_blank, next_of

limits = Limits.beside(__file__)

_age = age_at(first_of(Child, "born_on", on="child_id"), _.started_on)
_of_school_age = choose((_age < 3, False), (_age >= 18, False), otherwise=True, called="the child is from 3 to 17")
_WHY = "A child who loses home should not lose school as well."

initial_pep = Clock(
    "Initial PEP",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(EducationPlan, "begun_on", on="period_id"),
    ends=_.ended_on,
    applies=_of_school_age & no_short_break(_.started_on),
    limit=limits.initial_pep,
    counts="plans",
    why=_WHY,
    practice="The school, the carer and the child meet in the second week, and the child says what helps.",
    edges="School holidays do not stop it. For children from 3 to 17 on the day they came into care, and "
    "not for short breaks.",
    cuts={"team": _.team},
)

first_pep_version = Clock(
    "First PEP version",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(EducationPlan, "completed_on", on="period_id"),
    ends=_.ended_on,
    applies=_of_school_age & no_short_break(_.started_on),
    limit=limits.first_pep_version,
    counts="plans",
    why=_WHY,
    practice="The first review has the plan on the table.",
    cuts={"team": _.team},
)

_next_due = due(_.begun_on, limits.termly_pep)
_age_before_its_school_year = age_at(first_of(Child, "born_on", on="child_id"), due(_next_due, limits.last_school_year))
_not_past_year_13 = choose(
    (_age_before_its_school_year >= 18, False),
    otherwise=True,
    called="the day it is due is in or before the school year in which the child turns 18",
)

termly_pep = Clock(
    "Termly PEP",
    of=EducationPlan,
    starts=_.begun_on,
    stops=next_of(_.begun_on, within="period_id"),
    ends=first_of(PeriodOfCare, "ended_on", on="period_id"),
    applies=~is_blank(_.period_id) & _not_past_year_13 & no_short_break(_.begun_on),
    limit=limits.termly_pep,
    counts="plans",
    why="What a child needs at school changes from term to term.",
    practice="A meeting in the first half of each term, so that there is time to do what it says.",
    pauses="None, and a term in which no school was open is a term",
    edges="Starts at the plan before, on the day of its meeting; due on the last day of the school term after that. A "
    "plan that was offered and not owed, out of care, neither starts nor stops it.",
    cuts={"quality": _.quality},
    remind_days=30,
)

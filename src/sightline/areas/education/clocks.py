"""How soon a child who comes into care must have a plan for school."""

from sightline.areas.education.records import EducationPlan
from sightline.areas.spine.records import Child
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import Clock, Limits, _, age_at, choose, first_of

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
    applies=_of_school_age,
    limit=limits.initial_pep,
    counts="plans",
    why=_WHY,
    practice="The school, the carer and the child meet in the second week, and the child says what helps.",
    edges="School holidays do not stop it. For children from 3 to 17 on the day they came into care.",
    cuts={"team": _.team},
)

first_pep_version = Clock(
    "First PEP version",
    of=PeriodOfCare,
    starts=_.started_on,
    stops=first_of(EducationPlan, "completed_on", on="period_id"),
    ends=_.ended_on,
    applies=_of_school_age,
    limit=limits.first_pep_version,
    counts="plans",
    why=_WHY,
    practice="The first review has the plan on the table.",
    cuts={"team": _.team},
)

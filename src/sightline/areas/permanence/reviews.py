"""When a period of care had its first and second review, when its first permanence plan was agreed, and its cohort."""

from datetime import date

from sightline.areas.permanence.codes import A_HOME
from sightline.areas.permanence.records import PermanencePlan
from sightline.areas.spine.records_care import CareReview
from sightline.language import Limits, _, choose, due, first_of, is_blank, one_of

limits = Limits.beside(__file__)

# The council's strategy for permanence was shared with its staff from this month on: who came before is 'existing'.
NEW_SINCE = date(2021, 1, 1)

held = is_blank(_.cancelled) | ~_.cancelled
_first = first_of(CareReview, "held_on", on="period_id", where=held)
first_review = choose(otherwise=_first, called="the first review held")
second_review = choose(
    otherwise=first_of(CareReview, "held_on", on="period_id", where=held & (_.held_on > _first)),
    called="the second review held",
)
second_review_due = choose(
    (is_blank(first_review), due(due(_.started_on, limits.first_review), limits.second_review)),
    otherwise=due(first_review, limits.second_review),
    called="the day three months after the first review, as it was held or else as it was due,",
)

_for_a_home = one_of(_.plan, *A_HOME) | one_of(_.parallel, *A_HOME)
plan_for_a_home = choose(otherwise=_for_a_home, called="the plan, or the one beside it, is for a home")
_plan_agreed = first_of(PermanencePlan, "agreed_on", on="period_id", where=_for_a_home)
plan_agreed = choose(otherwise=_plan_agreed, called="the day on which the first permanence plan for a home was agreed")
first_plan = choose(
    otherwise=first_of(PermanencePlan, "plan", on="period_id", where=_for_a_home & (_.agreed_on == _plan_agreed)),
    called="the first permanence plan for a home",
)

stays_for_the_second = choose(
    otherwise=is_blank(_.ended_on) | (_.ended_on > second_review_due),
    called="the child was still in care when the second review fell due",
)

cohort = choose((is_blank(_.started_on), None), (_.started_on < NEW_SINCE, "existing"), otherwise="new")

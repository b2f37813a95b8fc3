"""Who needs a plan for school, who has one, and who is at school: one rule for figures and lists.

What is in force says nothing where no file was ever sent. `has_had_…` asks for the column that it goes by, so that
without it a figure is not computable.
"""

from sightline.areas.education.clocks import limits
from sightline.areas.education.records import EducationPlan, SchoolPlace
from sightline.areas.spine.care_rules import no_short_break
from sightline.areas.spine.records import Child
from sightline.language import (
    AS_AT,
    _,
    age_at,
    choose,
    due,
    exists,
    first_of,
    in_force,
    is_blank,
    last_of,
    terms_between,
)

_age = age_at(first_of(Child, "born_on", on="child_id"), AS_AT)
_is_begun = _.begun_on <= AS_AT
_still_holds = _is_begun & (due(_.begun_on, limits.termly_pep) >= AS_AT)
_of_this_term = _is_begun & (terms_between(_.begun_on, AS_AT) == 0)

stays_in_care = no_short_break(AS_AT)
needs_a_pep = stays_in_care & (_age >= 4) & (_age < 18) & (due(_.started_on, limits.first_pep_version) < AS_AT)
has_a_pep = exists(EducationPlan, on="period_id", where=_still_holds)
has_a_pep_of_this_term = exists(EducationPlan, on="period_id", where=_of_this_term)
has_chaired_a_pep = last_of(EducationPlan, "chaired_by_child", on="period_id", where=_still_holds)

needs_a_school = stays_in_care & (_age >= 5) & (_age <= 15)
_is_open = (_.started_on <= AS_AT) & (is_blank(_.ended_on) | (_.ended_on > AS_AT))
is_at_school = exists(SchoolPlace, on="child_id", where=_is_open)
kind_of_school = in_force(SchoolPlace, "kind", at=AS_AT)
school_grade = in_force(SchoolPlace, "grade", at=AS_AT)
is_part_time = in_force(SchoolPlace, "part_time", at=AS_AT)
has_had_a_graded_school = ~is_blank(last_of(SchoolPlace, "grade", on="child_id"))
has_had_a_timetable = ~is_blank(last_of(SchoolPlace, "part_time", on="child_id"))

_last_left = last_of(SchoolPlace, "ended_on", on="child_id", where=_.ended_on <= AS_AT)
out_of_school_since = choose(
    (is_blank(_last_left) | (_last_left < _.started_on), _.started_on),
    otherwise=_last_left,
    called="the day the child left the last school, or came into care if that was later",
)

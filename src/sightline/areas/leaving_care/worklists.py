"""Which young people need a plan, a review, a contact, a visit, or something to do."""

from sightline.areas.leaving_care.clocks import (
    first_leaving_care_contact,
    first_pathway_review,
    first_review_at_home,
    first_visit_at_home,
    leaving_care_contact,
    pathway_plan,
    pathway_review,
    review_at_home,
    visit_at_home,
)
from sightline.areas.leaving_care.codes import NOT_OCCUPIED
from sightline.areas.leaving_care.registers import young_people
from sightline.areas.spine.records import Child
from sightline.language import AS_AT, Worklist, _, age_at, first_of, one_of

_age = age_at(first_of(Child, "born_on", on="child_id"), AS_AT)

pathway_plans_to_make = Worklist(
    "Pathway plans to make and review",
    who_for="Personal advisers",
    clocks=(pathway_plan, first_pathway_review, pathway_review),
)

young_people_to_contact = Worklist(
    "Young people to contact and visit",
    who_for="Personal advisers",
    clocks=(
        first_leaving_care_contact,
        leaving_care_contact,
        first_visit_at_home,
        visit_at_home,
        first_review_at_home,
        review_at_home,
    ),
    why="Those who have waited longest come first.",
)

young_people_without_work_or_school = Worklist(
    "Young people of 16 to 18 without work, training or school",
    who_for="The virtual school and the careers adviser",
    register=young_people,
    where=one_of(_.activity, *NOT_OCCUPIED) & (_age >= 16) & (_age <= 18),
    why="Few enough to know each one: who they are, since when, and what happens next.",
)

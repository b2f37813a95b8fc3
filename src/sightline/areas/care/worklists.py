"""Which children in care need a review, a visit or a check, and what a reviewing officer looks at first."""

from sightline.areas.care.clocks import (
    first_looked_after_review,
    looked_after_review,
    second_looked_after_review,
    short_break_end,
)
from sightline.areas.care.clocks_health import (
    dental_check,
    first_dental_check,
    first_strengths_score,
    health_told,
    initial_health_assessment,
    review_health_assessment,
    review_health_assessment_under_5,
    strengths_score,
)
from sightline.areas.care.clocks_visits import (
    first_visit_in_placement,
    four_weekly_visit,
    long_term_placement_visit,
    looked_after_visit,
    six_monthly_visit,
    visit_after_a_care_order,
    weekly_visit,
)
from sightline.areas.care.registers import DAYS_IN_A_YEAR, FEW_ENOUGH, short_breaks_in_a_year, short_breaks_of_a_year
from sightline.language import Worklist

looked_after_reviews_to_hold = Worklist(
    "Reviews of children in care to be held",
    who_for="Reviewing officers",
    clocks=(first_looked_after_review, second_looked_after_review, looked_after_review),
    why="Each reviewing officer's children by the days left, the second review with its question about permanence.",
)

children_in_care_to_visit = Worklist(
    "Children in care to be seen",
    who_for="Social workers",
    clocks=(
        first_visit_in_placement,
        visit_after_a_care_order,
        weekly_visit,
        four_weekly_visit,
        looked_after_visit,
        long_term_placement_visit,
        six_monthly_visit,
    ),
)

health_of_children_in_care = Worklist(
    "Health of children in care",
    who_for="Social workers and the health team for children in care",
    clocks=(
        health_told,
        initial_health_assessment,
        review_health_assessment_under_5,
        review_health_assessment,
        first_dental_check,
        dental_check,
        first_strengths_score,
        strengths_score,
    ),
)

short_breaks_to_end = Worklist(
    "Short breaks to end",
    who_for="Social workers of disabled children",
    clocks=(short_break_end,),
)

short_breaks_to_add_up = Worklist(
    "Short breaks to add up",
    who_for="Team managers of disabled children",
    register=short_breaks_of_a_year,
    where=short_breaks_in_a_year > FEW_ENOUGH,
    why=f"Children with so many breaks within twelve months that they may come to more than {DAYS_IN_A_YEAR} days.",
)

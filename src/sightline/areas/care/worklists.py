"""Which children in care need a review, a visit or a check, and what a reviewing officer looks at first."""

from sightline.areas.care.clocks import (
    dental_check,
    first_looked_after_review,
    first_visit_in_placement,
    four_weekly_visit,
    initial_health_assessment,
    long_term_placement_visit,
    looked_after_review,
    looked_after_visit,
    review_health_assessment,
    review_health_assessment_under_5,
    second_looked_after_review,
    strengths_score,
    weekly_visit,
)
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
        weekly_visit,
        four_weekly_visit,
        looked_after_visit,
        long_term_placement_visit,
    ),
)

health_of_children_in_care = Worklist(
    "Health of children in care",
    who_for="Social workers and the health team for children in care",
    clocks=(
        initial_health_assessment,
        review_health_assessment_under_5,
        review_health_assessment,
        dental_check,
        strengths_score,
    ),
)

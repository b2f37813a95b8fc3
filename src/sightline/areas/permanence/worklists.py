"""Which children need a plan, a match, an assessment or a step, by when."""

from sightline.areas.permanence.clocks import (
    adoption_decision,
    adoption_match,
    adoption_papers,
    adoption_parents_told,
    adoption_parents_written,
    adoption_recommendation,
    first_step,
    life_story_work,
    long_term_match,
    permanence_plan,
    special_guardianship_assessment,
    special_guardianship_report,
)
from sightline.areas.permanence.registers import guardians_to_assess, returns_under_way
from sightline.language import AS_AT, Worklist, _

permanence_tracker = Worklist(
    "Permanence tracker: children without a plan",
    who_for="Independent reviewing officers",
    clocks=(permanence_plan,),
    why="Children in care without a plan for a home, those whose second review is soonest first.",
)

permanence_drift = Worklist(
    "Permanence plans without progress",
    who_for="Heads of service and team managers",
    clocks=(first_step, long_term_match, adoption_papers, adoption_recommendation, adoption_match),
    why="Plans towards which nothing has happened, longest first.",
)

long_term_matches_to_make = Worklist(
    "Long-term matches to make", who_for="Fostering and permanence teams", clocks=(long_term_match,)
)

adoption_drift = Worklist(
    "Adoption: next stages",
    who_for="Adoption social workers",
    clocks=(
        adoption_papers,
        adoption_recommendation,
        adoption_decision,
        adoption_parents_told,
        adoption_parents_written,
        adoption_match,
    ),
)

special_guardians_to_assess = Worklist(
    "Special guardianship candidates",
    who_for="Service managers",
    register=guardians_to_assess,
    why="Somebody was named for the child, and the assessment has not begun.",
)

special_guardianship_to_complete = Worklist(
    "Special guardianship assessments to complete",
    who_for="The Special Guardianship Panel",
    clocks=(special_guardianship_assessment, special_guardianship_report),
)

returns_home_to_plan_anew = Worklist(
    "Returns home past the day they were planned for",
    who_for="Team managers",
    register=returns_under_way,
    where=_.planned_for < AS_AT,
    why="The child expects to be at home by now. They need a new day, or to be told that it will not be.",
)

life_stories_to_finish = Worklist("Life-story work to finish", who_for="Social workers", clocks=(life_story_work,))

permanence_meeting_agenda = Worklist(
    "For the Performance Permanence Meeting",
    who_for="The head of service and those who answer for each child's plan",
    clocks=(permanence_plan, first_step, long_term_match, adoption_match, special_guardianship_assessment),
    why="Children without a plan, and plans without progress.",
)

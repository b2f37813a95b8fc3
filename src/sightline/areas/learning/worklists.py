"""Who is still to be trained."""

from sightline.areas.learning.registers import (
    commitments_open,
    managers_to_finish,
    needs_open,
    to_be_trained_on_plans,
    to_come_on,
)
from sightline.language import AS_AT, Worklist, _

to_book_on_plans = Worklist(
    "Social workers to be booked on the course on writing plans",
    who_for="Team managers and the centre for learning",
    register=to_be_trained_on_plans,
    where=~to_come_on("plans"),
    why="Neither trained nor booked: without a place nobody will be trained by the promised day.",
)

managers_to_finish_core_skills = Worklist(
    "Managers who have not finished the core skills course",
    who_for="Heads of service and the centre for learning",
    register=managers_to_finish,
)

training_needs_to_meet = Worklist(
    "Training needs to be met",
    who_for="Team managers and the centre for learning",
    register=needs_open,
    why="Found with somebody, who waits for it.",
)

partner_commitments_to_chase = Worklist(
    "Commitments of partners past their day",
    who_for="The centre for learning and the safeguarding partners",
    register=commitments_open,
    where=_.due_on < AS_AT,
    why="Promised for learning together, and not there yet.",
)

"""Who is still to be trained."""

from sightline.areas.learning.registers import managers_to_finish, to_be_trained_on_plans, to_come_on
from sightline.language import Worklist

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

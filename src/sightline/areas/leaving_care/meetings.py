"""Where young people without work or school are spoken of."""

from sightline.areas.leaving_care.worklists import young_people_without_work_or_school
from sightline.language import Meeting

next_steps_panel = Meeting(
    "Next steps panel",
    chair="Head of Leaving Care",
    every_days=28,
    agenda=young_people_without_work_or_school,
    purpose="One next step for each young person, with somebody who helps them take it.",
)

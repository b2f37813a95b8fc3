"""Where posts and people are brought together."""

from sightline.areas.workforce.worklists import contracts_that_end
from sightline.language import Meeting

recruitment_board = Meeting(
    "Recruitment board",
    chair="Service Director for Children's Social Care",
    every_days=28,
    agenda=contracts_that_end,
    purpose="Who leaves, who stays if asked in time, which posts stand empty, and who is to come.",
)

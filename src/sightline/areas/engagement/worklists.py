"""Who is to be talked with and answered, by when."""

from sightline.areas.engagement.clocks import issue_answered, time_to_talk
from sightline.areas.engagement.registers import support_running
from sightline.language import AS_AT, Worklist, _, days_between

FOUR_WEEKS = 28

staff_to_answer = Worklist(
    "Issues to answer and Time to Talk to hold",
    who_for="The director and service directors",
    clocks=(issue_answered, time_to_talk),
)

support_that_ends = Worklist(
    "Support from outside that ends within four weeks",
    who_for="The improvement programme's manager",
    register=support_running,
    where=days_between(AS_AT, _.ends_on) <= FOUR_WEEKS,
    why="Before it ends, somebody says what it changed and who carries it on.",
)

"""Which strategies are to be looked at again, screened, and explained to staff."""

from sightline.areas.strategies.clocks import review_of_a_strategy
from sightline.areas.strategies.registers import launched_unscreened, staff_not_briefed, strategies
from sightline.language import Worklist

strategies_to_review = Worklist(
    "Strategies and policies to be reviewed",
    who_for="Whoever owns each of them",
    clocks=(review_of_a_strategy,),
    why="Those past their day first.",
)

strategies_to_screen = Worklist(
    "Strategies and policies launched without equality screening",
    who_for="The equality lead and whoever owns each of them",
    register=strategies,
    where=launched_unscreened,
    why="The exceptions: needed and not done, or nobody said whether it is needed.",
)

strategies_to_brief_staff_on = Worklist(
    "Strategies and policies on which staff were not briefed",
    who_for="Whoever owns each of them",
    register=strategies,
    where=staff_not_briefed,
    why="Staff cannot work by what they have not been told.",
)

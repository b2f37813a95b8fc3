"""By when a strategy is to be looked at again."""

from sightline.areas.strategies.records import Strategy
from sightline.language import Clock, Limits, _, choose, is_unknown

limits = Limits.beside(__file__)

_day_can_be_read = choose((is_unknown(_.review_due_on), None), otherwise=True, called="the day it named can be read")

review_of_a_strategy = Clock(
    "Review of a strategy",
    of=Strategy,
    starts=_.approved_on,
    stops=_.reviewed_on,
    ends=_.replaced_on,
    set_to=_.review_due_on,
    applies=_day_can_be_read,
    limit=limits.strategy_review,
    counts="strategies",
    why="A policy that nobody looks at again goes on telling people to do what no longer helps.",
    practice="The day is in the owner's diary, those who work by it are asked, and what changed is said to all.",
    edges="Due on the day that it named for itself, or by the limit where it named none. One that was replaced before "
    "its day leaves no duty.",
    cuts={"kind": _.kind, "priority": _.priority},
    remind_days=28,
)

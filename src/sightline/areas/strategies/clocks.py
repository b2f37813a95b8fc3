"""By when a strategy is to be looked at again."""

from sightline.areas.strategies.records import Strategy
from sightline.language import Clock, Limits, _, choose, is_blank, is_unknown

limits = Limits.beside(__file__)

_names_a_day = choose(
    (is_unknown(_.review_due_on), None),
    otherwise=~is_blank(_.review_due_on),
    called="it named a day for its review",
)

review_of_a_strategy = Clock(
    "Review of a strategy",
    of=Strategy,
    starts=_.approved_on,
    stops=_.reviewed_on,
    ends=_.replaced_on,
    extended_to=_.review_due_on,
    applies=_names_a_day,
    limit=limits.strategy_review,
    counts="strategies",
    why="A policy that nobody looks at again goes on telling people to do what no longer helps.",
    practice="The day is in the owner's diary, those who work by it are asked, and what changed is said to all.",
    edges="Due on the day that it named for itself. One that named none has no duty, and is counted apart; one that "
    "was replaced before its day leaves none.",
    cuts={"kind": _.kind, "priority": _.priority},
    remind_days=28,
)

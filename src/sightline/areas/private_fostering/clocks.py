"""How soon a child in private fostering is seen, and seen again."""

from sightline.areas.private_fostering.records import PrivateFostering, PrivateFosteringVisit
from sightline.areas.spine.records import Child
from sightline.language import Clock, Expression, Limits, _, choose, due, first_of, is_blank, months_between, next_of

limits = Limits.beside(__file__)

_born = first_of(Child, "born_on", on="child_id")
_grown = choose(
    (first_of(Child, "disability", on="child_id"), due(_born, limits.grown_if_disabled)),
    otherwise=due(_born, limits.grown),
)


def _or_grown(ended: Expression) -> Expression:
    """The end that was recorded, or the birthday from which it is private fostering no more."""
    return choose(
        (is_blank(ended) | (_grown < ended), _grown),
        otherwise=ended,
        called="the end (or the sixteenth birthday before it; the eighteenth of a disabled child)",
    )


over = _or_grown(_.ended_on)
_aware = first_of(PrivateFostering, "notified_on", on="arrangement_id")
_first_year = choose(
    (is_blank(_aware), False),
    otherwise=months_between(_aware, _.visited_on) < 12,
    called="the council has been aware for less than a year",
)
_known = ~is_blank(_.arrangement_id)
_ended = _or_grown(first_of(PrivateFostering, "ended_on", on="arrangement_id"))
_next = next_of(_.visited_on, within="arrangement_id")
_WHY = "Nobody but the council looks in on a child whom parents have left with others."
_PRACTICE = "The child is seen alone and where they sleep, and says how it is in their own words."

first_private_fostering_visit = Clock(
    "First private fostering visit",
    of=PrivateFostering,
    starts=_.notified_on,
    stops=first_of(PrivateFosteringVisit, "visited_on", on="arrangement_id"),
    ends=over,
    limit=limits.first_visit,
    counts="children",
    why=_WHY,
    practice=_PRACTICE,
    edges="Starts when the council was told or found out, and not when the child moved in. A child who turns sixteen "
    "before the day leaves no duty; nor does one who turns eighteen, if a disability is recorded.",
    cuts={"team": _.team, "worker": _.worker},
)

private_fostering_visit = Clock(
    "Private fostering visit",
    of=PrivateFosteringVisit,
    starts=_.visited_on,
    stops=_next,
    ends=_ended,
    applies=_known & _first_year,
    limit=limits.visit,
    counts="visits",
    why=_WHY,
    practice=_PRACTICE,
    edges="For the first year since the council became aware. A visit in an arrangement that no file tells of starts "
    "nothing.",
)

later_private_fostering_visit = Clock(
    "Later private fostering visit",
    of=PrivateFosteringVisit,
    starts=_.visited_on,
    stops=_next,
    ends=_ended,
    applies=_known & ~_first_year,
    limit=limits.later_visit,
    counts="visits",
    why=_WHY,
    practice=_PRACTICE,
    edges="From the first anniversary of the day on which the council became aware.",
)

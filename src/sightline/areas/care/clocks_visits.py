"""Visits to children in care, by the cases of regulation 28. Those in a short break are agreed, and are not here."""

from sightline.areas.care.clocks import held, limits
from sightline.areas.care.records import CareVisit, Placement
from sightline.areas.spine.care_rules import no_short_break
from sightline.areas.spine.records_care import CareReview, LegalStatus
from sightline.language import (
    Clock,
    _,
    choose,
    first_of,
    in_force,
    is_blank,
    months_between,
    next_of,
    one_of,
    previous_of,
)

seen = _.seen | is_blank(_.seen)
_kind = first_of(Placement, "kind", on="placement_id")
_began = first_of(Placement, "started_on", on="placement_id")
_left = first_of(Placement, "ended_on", on="placement_id")
_interim_order = in_force(LegalStatus, "status", at=_.visited_on) == "C1"
_close_watch = choose(
    (first_of(Placement, "temporary_approval", on="placement_id", where=_.temporary_approval), True),
    ((_kind == "P1") & _interim_order, True),
    otherwise=False,
    called="the carer is approved for the time being, or the child is at home under an interim care order",
)
_not_assessed = choose(
    (first_of(Placement, "before_assessment", on="placement_id", where=_.before_assessment), True),
    otherwise=False,
    called="the child is with parents who were not assessed before",
)
_first_review = first_of(CareReview, "held_on", on="period_id", where=held)
_reviewed = choose(
    (is_blank(_first_review), False),
    otherwise=_first_review <= _.visited_on,
    called="the first review has been held",
)
_after_a_year = choose(
    (is_blank(_began), False),
    otherwise=months_between(_began, _.visited_on) >= 12,
    called="the placement is in its second year",
)
_until_18 = choose((one_of(_kind, "U1", "U4"), True), otherwise=False, called="the placement is to last until 18")
_agreed = choose(
    (first_of(Placement, "visits_agreed", on="placement_id", where=_.visits_agreed), True),
    otherwise=False,
    called="the child agreed to visits every six months",
)
_long_term = _after_a_year & _until_18
_weekly = choose(
    otherwise=(_close_watch | _not_assessed) & ~_reviewed,
    called="the first review has not been held, and the home is not fully assessed or is under an interim care order",
)
_seen_there = seen & ~is_blank(_.placement_id) & no_short_break(_.visited_on)
_next_visit = next_of(_.visited_on, within="placement_id", where=seen)
_WHY = "Nobody knows how a child in care is doing who has not seen them."
_PRACTICE = "The child is seen alone, in their room where they wish it, by the same worker as last time."

first_visit_in_placement = Clock(
    "First visit in a placement",
    of=Placement,
    starts=_.started_on,
    stops=first_of(CareVisit, "visited_on", on="placement_id", where=seen),
    ends=_.ended_on,
    applies=no_short_break(_.started_on),
    limit=limits.first_visit_in_placement,
    counts="visits",
    why="The first week with strangers is the hardest.",
    practice="The worker who brought the child comes back within days.",
    edges="Each new placement starts it again.",
)

looked_after_visit = Clock(
    "Looked-after visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & ~_close_watch & ~_weekly & ~_long_term,
    limit=limits.looked_after_visit,
    counts="visits",
    why=_WHY,
    practice=_PRACTICE,
    edges="A visit at which the child was not seen neither stops the clock nor starts another. A new placement begins "
    "again with a visit in its first week. A visit to a placement that no file tells of starts nothing.",
)

long_term_placement_visit = Clock(
    "Long-term placement visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & ~_close_watch & ~_weekly & _long_term & ~_agreed,
    limit=limits.long_term_placement_visit,
    counts="visits",
    why=_WHY,
    practice=_PRACTICE,
    edges="Three calendar months, and not twelve weeks.",
    remind_days=15,
)

six_monthly_visit = Clock(
    "Six-monthly visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & ~_close_watch & ~_weekly & _long_term & _agreed,
    limit=limits.six_monthly_visit,
    counts="visits",
    why="Some children who are settled would rather be left to get on with their lives, and may say so.",
    practice="The child is asked again each year, and the worker can be called in between.",
    edges="Only where a placement that is to last until 18 is past its first year and the child agreed.",
    remind_days=20,
)

_home_kind = in_force(Placement, "kind", at=_.started_on)
_home_until = in_force(Placement, "ended_on", at=_.started_on)
_order_at_home = choose(
    (previous_of(_.status, within="child_id", by=_.started_on) == "C2", False),
    ((_.status == "C2") & is_blank(_.started_on), True),
    ((_.status == "C2") & (_home_kind == "P1"), True),
    otherwise=False,
    called="it is a care order, made while the child was living with parents",
)

visit_after_a_care_order = Clock(
    "Visit after a care order",
    of=LegalStatus,
    starts=_.started_on,
    stops=first_of(CareVisit, "visited_on", on="status_id", where=seen),
    ends=choose(
        (is_blank(_.ended_on) | (_home_until < _.ended_on), _home_until),
        otherwise=_.ended_on,
        called="the end of the order or of living with parents",
    ),
    applies=_order_at_home,
    limit=limits.visit_after_a_care_order,
    counts="visits",
    why="The order changes who decides about a child who stays where they were.",
    practice="The worker comes within days and tells the child and the parents what the order means for them.",
    edges="From then on every six weeks. Who comes to live with parents when the order is there already has a first "
    "visit in a placement instead.",
    remind_days=2,
)

weekly_visit = Clock(
    "Weekly visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & _weekly,
    limit=limits.weekly_visit,
    counts="visits",
    why="A home that has not been fully assessed is watched closely.",
    practice=_PRACTICE,
    edges="Until the first review; from then on every four weeks, or every six where the child was placed with parents "
    "before they were assessed.",
    remind_days=2,
)

four_weekly_visit = Clock(
    "Four-weekly visit",
    of=CareVisit,
    starts=_.visited_on,
    stops=_next_visit,
    ends=_left,
    applies=_seen_there & _close_watch & _reviewed,
    limit=limits.four_weekly_visit,
    counts="visits",
    why="A home that has not been fully assessed is watched closely.",
    practice=_PRACTICE,
)

"""What pre-proceedings are judged by. Children and families are two units: figures come in pairs."""

from dataclasses import replace
from typing import Any

from sightline.areas.pre_proceedings.clocks import in_them, limits, open_then, pre_proceedings
from sightline.areas.pre_proceedings.records import PreProceedings, ProceedingsExtension
from sightline.areas.pre_proceedings.registers import in_pre_proceedings
from sightline.areas.pre_proceedings.units import both
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.language import (
    AS_AT,
    Count,
    Open,
    Share,
    _,
    choose,
    days_between,
    due,
    exists,
    first_of,
    is_blank,
    one_of,
    within_limit,
)

# -- pre-proceedings -----------------------------------------------------------------------------------------------

children_in_pre_proceedings, sibling_groups_in_pre_proceedings = both(
    Open,
    in_pre_proceedings,
    "{} in pre-proceedings",
    why="Seven families may be seven children or twenty. The unit is in the title, and each is counted on its own.",
    practice="As many as the panel can keep in view, each with a day on which it ends.",
    source=NO_NATIONAL_MEASURE,
)
children_in_pre_proceedings = replace(children_in_pre_proceedings, variant_of="sibling_groups_in_pre_proceedings")

children_pre_proceedings_over_16_weeks, families_pre_proceedings_over_16_weeks = both(
    Open,
    in_pre_proceedings,
    "{} in pre-proceedings for more than 16 weeks, of those in them",
    counted=due(_.started_on, limits.long_pre_proceedings) < AS_AT,
    good="down",
    why="Time given more than once is drift under another name. More time counts here, whoever gave it.",
    practice="None without a reason that the panel has written down.",
    source=NO_NATIONAL_MEASURE,
)

_has_more_time = exists(ProceedingsExtension, on="pre_proceedings_id", where=_.agreed_on <= AS_AT)

children_pre_proceedings_extended, families_pre_proceedings_extended = both(
    Open,
    in_pre_proceedings,
    "{} whose pre-proceedings were extended, of those in them",
    counted=_has_more_time,
    good="down",
    why="What is extended as a rule was not planned to end.",
    practice="An extension is the exception; it has a reason, and somebody with the authority gave it.",
    source=NO_NATIONAL_MEASURE,
)

_days_so_far = days_between(_.started_on, AS_AT)
_first_open = first_of(PreProceedings, "pre_proceedings_id", on="family_id", where=open_then)
_so_far: dict[str, Any] = {
    "value": _days_so_far,
    "kind": "median",
    "unit": "days",
    "good": "down",
    "why": "The middle family's wait; the longest are on the Court Progression Manager's list.",
    "practice": "Well under 112 days, which are sixteen weeks.",
    "source": NO_NATIONAL_MEASURE,
}

days_in_pre_proceedings_children = Open(
    in_pre_proceedings,
    title="Days that children now in pre-proceedings have been in them, in the middle",
    counts="children",
    **_so_far,
)

days_in_pre_proceedings_families = Open(
    in_pre_proceedings,
    title="Days that families (sibling groups) now in pre-proceedings have been in them, in the middle",
    where=is_blank(_.family_id) | (_first_open == _.pre_proceedings_id),
    counts="families",
    **_so_far,
)

children_entering_pre_proceedings, families_entering_pre_proceedings = both(
    Count,
    PreProceedings,
    "{} whose pre-proceedings began",
    month=_.started_on,
    where=in_them,
    why="How much work comes to the lawyers and the Court Progression Manager.",
    practice="Steady, and early in a child's plan.",
    source=NO_NATIONAL_MEASURE,
)

_ended = in_them & (_.ended_on <= AS_AT)

children_leaving_pre_proceedings, families_leaving_pre_proceedings = both(
    Count,
    PreProceedings,
    "{} whose pre-proceedings ended, by outcome",
    month=_.ended_on,
    where=_ended,
    cuts=["outcome"],
    why="Both ends are good ends: a family that changed enough, or a court that decides.",
    practice="Each has an outcome on the day the panel decides.",
    source=NO_NATIONAL_MEASURE,
)

children_pre_proceedings_to_court, families_pre_proceedings_to_court = both(
    Share,
    PreProceedings,
    "{} for whom care proceedings were to be issued, of those whose pre-proceedings ended",
    month=_.ended_on,
    where=_ended & ~is_blank(_.outcome),
    counted=_.outcome == "issue",
    why="If nearly all go to court, pre-proceedings came too late to help; if hardly any, they may begin too soon.",
    practice="Neither high nor low is good by itself: look at the children behind it.",
    source=NO_NATIONAL_MEASURE,
)

children_pre_proceedings_stepped_down, families_pre_proceedings_stepped_down = both(
    Share,
    PreProceedings,
    "{} stepped down, of those whose pre-proceedings ended",
    month=_.ended_on,
    where=_ended & ~is_blank(_.outcome),
    counted=_.outcome == "step down",
    why="Families that changed enough to stay out of court.",
    practice="Neither high nor low is good by itself: ask how many came back within the year.",
    source=NO_NATIONAL_MEASURE,
)

_due = choose((~is_blank(pre_proceedings.due), pre_proceedings.due), otherwise=None, called="the day they were due")

families_pre_proceedings_late = Share(
    PreProceedings,
    title="Families (sibling groups) whose pre-proceedings ended late, more time that was given taken into account",
    month=_.ended_on,
    where=_ended & ~is_blank(_due),
    counted=_.ended_on > _due,
    each="family_id",
    good="down",
    counts="families",
    why="A family is late if one of its children is. The figure by child is that of the clock.",
    practice="None.",
    source=NO_NATIONAL_MEASURE,
)

pre_proceedings_16_weeks_from_first_meeting = Share(
    PreProceedings,
    title="Children whose pre-proceedings ended within 16 weeks of the first meeting, and not of the decision",
    month=_.ended_on,
    where=_ended & ~is_blank(_.first_meeting_on) & (_.first_meeting_on <= _.ended_on),
    counted=within_limit(_.first_meeting_on, _.ended_on, limits.long_pre_proceedings),
    good="up",
    each="child_id",
    counts="children",
    why="Some councils count from the first meeting; this is the figure to set beside theirs.",
    practice="The difference from the figure that counts from the decision is the time lost before anybody met.",
    source=NO_NATIONAL_MEASURE,
)

extensions_agreed = Count(
    ProceedingsExtension,
    title="Extensions of pre-proceedings and care proceedings, by who gave them and why",
    month=_.agreed_on,
    cuts=["authorised_by", "reason"],
    counts="extensions",
    why="The same reason again and again is something that the council could put right.",
    practice="Few, each with a reason, each given by somebody who may.",
    source=NO_NATIONAL_MEASURE,
)

extensions_with_authority = Share(
    ProceedingsExtension,
    title="Extensions given by somebody with the authority, of those recorded",
    month=_.agreed_on,
    counted=choose(
        (is_blank(_.care_proceedings_id), one_of(_.authorised_by, "panel", "director")),
        otherwise=_.authorised_by == "court",
    ),
    cuts=["reason"],
    good="up",
    counts="extensions",
    why="More time that nobody with the authority gave moves no clock.",
    practice="All: the panel or a director before court, the court alone in it.",
    source=NO_NATIONAL_MEASURE,
)

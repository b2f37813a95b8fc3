"""What care proceedings and the pathway before a birth are judged by."""

from typing import Any

from sightline.areas.pre_proceedings.clocks import expected, limits, pathway_ended, pre_birth_legal_planning
from sightline.areas.pre_proceedings.records import (
    CareProceedings,
    PreProceedings,
    ProceedingsExtension,
    UnbornPathway,
)
from sightline.areas.pre_proceedings.registers import in_care_proceedings, unborn
from sightline.areas.pre_proceedings.units import both
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.language import (
    AS_AT,
    Count,
    Mean,
    Open,
    Share,
    _,
    choose,
    days_between,
    due,
    exists,
    first_of,
    is_blank,
    latest_before,
    previous_of,
    within_limit,
)

# -- care proceedings ----------------------------------------------------------------------------------------------

children_in_care_proceedings, families_in_care_proceedings = both(
    Open,
    in_care_proceedings,
    "{} in care proceedings",
    why="What the court, the lawyers and the social workers carry.",
    practice="As many as have to be, each with a day for the final hearing.",
    source=NO_NATIONAL_MEASURE,
)

children_care_proceedings_over_26_weeks, families_care_proceedings_over_26_weeks = both(
    Open,
    in_care_proceedings,
    "{} in care proceedings for more than 26 weeks, of those in them",
    counted=due(_.issued_on, limits.care_proceedings) < AS_AT,
    good="down",
    why="Half a year is a long time to a child who does not know where they will live.",
    practice="None that the council could have hastened.",
    source="Children Act 1989, section 32",
)

children_care_proceedings_issued, families_care_proceedings_issued = both(
    Count,
    CareProceedings,
    "{} for whom care proceedings were issued",
    month=_.issued_on,
    cuts=["short_notice"],
    why="How many families the council takes to court.",
    practice="Neither high nor low is good by itself.",
    source=NO_NATIONAL_MEASURE,
)

children_court_after_pre_proceedings, families_court_after_pre_proceedings = both(
    Share,
    CareProceedings,
    "{} for whom care proceedings were issued after pre-proceedings, of those for whom they were issued",
    month=_.issued_on,
    counted=~is_blank(_.pre_proceedings_id) | exists(PreProceedings, on="child_id", where=_.outcome == "issue"),
    good="up",
    why="Without them the parents had no warning, and the court has no assessments.",
    practice="All but emergencies.",
    source=NO_NATIONAL_MEASURE,
)

_concluded = (_.ended_on <= AS_AT) & (_.ended_on >= _.issued_on)

children_care_proceedings_26_weeks, families_care_proceedings_26_weeks = both(
    Share,
    CareProceedings,
    "{} whose care proceedings ended within 26 weeks, whatever the court allowed",
    month=_.ended_on,
    where=_concluded,
    counted=within_limit(_.issued_on, _.ended_on, limits.care_proceedings),
    good="up",
    cuts=["final_order"],
    why="The courts' published figures go from issue to final order and take no account of extensions; nor does this.",
    practice="Most; the longer ones are those in which somebody new came forward for the child.",
    source="Children Act 1989, section 32; family court statistics",
)

_duration: dict[str, Any] = {
    "month": _.ended_on,
    "value": days_between(_.issued_on, _.ended_on),
    "kind": "median",
    "good": "down",
    "why": "The middle of all. With the day of issue as their first, 26 weeks end 181 days after it.",
    "practice": "At most 181 days.",
    "source": "family court statistics",
}

days_in_care_proceedings_children = Mean(
    CareProceedings,
    title="Days from issue to the final order, in the middle, by child",
    where=_concluded,
    counts="children",
    **_duration,
)

days_in_care_proceedings_families = Mean(
    CareProceedings,
    title="Days from issue to the final order, in the middle, by family (sibling group)",
    where=_concluded & is_blank(previous_of(_.ended_on, within=("family_id", "ended_on"))),
    counts="families",
    **_duration,
)

care_proceedings_ended = Count(
    CareProceedings,
    title="Children whose care proceedings ended, by order and by where they are to live",
    month=_.ended_on,
    where=_concluded,
    cuts=["final_order", "lives_with"],
    each="child_id",
    counts="children",
    why="An order that leaves a child at home under a care order needs as much attention as one that does not.",
    practice="Relatives are looked for first, and before issue.",
    source=NO_NATIONAL_MEASURE,
)

_issued = first_of(CareProceedings, "issued_on", on="care_proceedings_id")
_first_end = due(_issued, limits.care_proceedings)
_given_before = latest_before(_.extended_to, within=("care_proceedings_id", "authorised_by"), by=_.agreed_on)
_being_extended = choose((_given_before > _first_end, _given_before), otherwise=_first_end)
_counts_from = choose(
    (_.agreed_on > _being_extended, _.agreed_on),
    otherwise=_being_extended,
    called="the end of the time that is being extended (or the day it was given, where that is later)",
)

court_extensions_over_8_weeks = Share(
    ProceedingsExtension,
    title="Extensions by the court of more than 8 weeks at a time, of those it gave",
    month=_.agreed_on,
    where=(_.authorised_by == "court") & ~is_blank(_counts_from) & ~is_blank(_.extended_to),
    counted=_.extended_to > due(_counts_from, limits.court_extension),
    cuts=["reason"],
    good="down",
    counts="extensions",
    why="Each time, the court looks at the child's time again; one long extension is a time at which nobody does.",
    practice="None: whoever needs more than eight weeks asks again, and says why.",
    source="Children Act 1989, section 32(8)",
)

# -- before birth --------------------------------------------------------------------------------------------------

unborn_children = Open(
    unborn,
    title="Unborn children on the pre-birth pathway",
    each="child_id",
    cuts=["earlier_child_removed"],
    cut_by={
        "expected": choose(
            (is_blank(expected), "not known"),
            (expected < AS_AT, "expected already"),
            (days_between(AS_AT, expected) < 42, "within 6 weeks"),
            (days_between(AS_AT, expected) < 126, "6 to 18 weeks"),
            otherwise="18 weeks or more",
        )
    },
    why="An unborn child has an expected date and no age, and is easily left off every other list.",
    practice="Each is known by week 20, and each has a plan by week 34.",
    source=NO_NATIONAL_MEASURE,
)

_removed_before = _.earlier_child_removed & ~is_blank(expected)

legal_planning_by_week_22 = Share(
    UnbornPathway,
    title="Unborn children of parents who lost an earlier child with legal planning by week 22, of those expected",
    month=expected,
    where=_removed_before & (due(expected, limits.pre_birth_legal_planning_by) <= AS_AT),
    counted=_.legal_planning_on <= due(expected, limits.pre_birth_legal_planning_by),
    each="child_id",
    good="up",
    counts="unborn children",
    why="However late the pregnancy was known; the clock allows some days more where it was known late.",
    practice=pre_birth_legal_planning.practice,
    source=NO_NATIONAL_MEASURE,
)

births_without_a_plan = Count(
    UnbornPathway,
    title="Children born before the plan for the birth was shared",
    month=pathway_ended,
    where=is_blank(_.ended_on)
    & (pathway_ended <= AS_AT)
    & (is_blank(_.birth_plan_on) | (_.birth_plan_on > pathway_ended)),
    each="child_id",
    good="down",
    counts="children",
    why="The ward then decides by telephone who may hold a newborn child.",
    practice="None.",
    source=NO_NATIONAL_MEASURE,
)

"""How soon the panel, the letter, the meetings and the court must come, and what must be ready before a birth."""

from sightline.areas.pre_proceedings.records import (
    CareProceedings,
    FamilyGroupConference,
    LegalGatewayConsideration,
    PreProceedings,
    ProceedingsExtension,
    UnbornPathway,
)
from sightline.areas.spine.records import Child, ChildProtectionPlan
from sightline.areas.spine.records_care import LegalStatus, PeriodOfCare
from sightline.language import (
    AS_AT,
    Clock,
    Expression,
    Limit,
    Limits,
    _,
    choose,
    due,
    exists,
    first_of,
    is_blank,
    last_of,
    next_of,
    one_of,
)

limits = Limits.beside(__file__)

_ours = is_blank(_.other_authority) | ~_.other_authority
_plan_considered = first_of(LegalGatewayConsideration, "panel_on", on="plan_id")
_nine_months = due(_.started_on, limits.nine_months_on_a_plan)

gateway_after_nine_months = Clock(
    "Legal gateway after nine months on a plan",
    of=ChildProtectionPlan,
    starts=_nine_months,
    stops=_plan_considered,
    ends=_.ended_on,
    applies=_ours & (is_blank(_plan_considered) | (_plan_considered >= _nine_months)),
    limit=limits.gateway_after_trigger,
    counts="plans",
    why="The inspectorate found that children whose plans changed nothing came before the panel too late.",
    practice="The panel has looked at the child before nine months are up; if not, it does so at its next meetings.",
    edges="Starts on the day the plan has lasted nine months. A plan that the panel looked at before then has no duty.",
    cuts={"team": _.team, "worker": _.worker, "category": _.category},
    remind_days=15,
)

_status_considered = first_of(LegalGatewayConsideration, "panel_on", on="status_id")
_drifts = due(_.started_on, limits.section_20_without_a_plan)
_next_status = next_of(_.started_on, within="child_id")
_still_in_care = exists(PeriodOfCare, on="child_id", where=is_blank(_.ended_on))
_status_ended = choose(
    (~is_blank(_.ended_on), _.ended_on),
    (~is_blank(_next_status), _next_status),
    (~_still_in_care, last_of(PeriodOfCare, "ended_on", on="child_id")),
    otherwise=None,
    called="the end of the status (or the next status, or the end of care)",
)

gateway_for_section_20 = Clock(
    "Legal gateway for a child under section 20",
    of=LegalStatus,
    starts=_drifts,
    stops=_status_considered,
    ends=_status_ended,
    applies=(_.status == "V2") & (is_blank(_status_considered) | (_status_considered >= _drifts)),
    limit=limits.gateway_after_trigger,
    counts="children",
    why="Care by agreement without a plan leaves a child in care with nobody deciding whether they should be.",
    practice="A child who is still accommodated after three months has been before the panel.",
    edges="Starts when the status has lasted three months. Short breaks are another status and have no duty. Annex A "
    "does not say when a status ended: the next one ends it, or the end of care.",
    remind_days=15,
)

legal_gateway_panel = Clock(
    "Legal gateway panel",
    of=LegalGatewayConsideration,
    starts=_.asked_on,
    stops=_.panel_on,
    ends=_.withdrawn_on,
    limit=limits.gateway_after_request,
    counts="considerations",
    why="A family for whom the panel was asked should not wait for room on its agenda.",
    practice="Whoever is asked for is on the agenda of the next meeting.",
    edges="A request that is withdrawn before the day has no duty.",
    cuts={"trigger": _.trigger},
)

# One table carries children who went to court without pre-proceedings too; they have no duty here.
in_them = ~is_blank(_.started_on) | is_blank(_.issue_letter_on)
open_then = in_them & (_.started_on <= AS_AT) & (is_blank(_.ended_on) | (_.ended_on > AS_AT))


def _extended(on: str, *who: str) -> Expression:
    """The latest day to which somebody with the authority extended it."""
    return last_of(ProceedingsExtension, "extended_to", on=on, where=one_of(_.authorised_by, *who))


pre_proceedings_letter = Clock(
    "Letter before proceedings",
    of=PreProceedings,
    starts=_.started_on,
    stops=_.letter_sent_on,
    ends=_.ended_on,
    applies=in_them,
    limit=limits.pre_proceedings_letter,
    counts="children",
    why="Until the letter comes, parents do not know what must change, nor that a lawyer is free to them.",
    practice="The letter is plain, says what must change by when, and is with the parents before the first meeting.",
    remind_days=2,
)

first_pre_proceedings_meeting = Clock(
    "First pre-proceedings meeting",
    of=PreProceedings,
    starts=_.started_on,
    stops=_.first_meeting_on,
    ends=_.ended_on,
    applies=in_them,
    limit=limits.first_pre_proceedings_meeting,
    counts="children",
    why="The weeks count from the panel's decision, whether or not anybody has met the parents.",
    practice="Parents, with their lawyer, agree what must change, who will assess it and by when.",
    remind_days=3,
)

pre_proceedings_midway_review = Clock(
    "Midway review of pre-proceedings",
    of=PreProceedings,
    starts=_.started_on,
    stops=_.midway_review_on,
    ends=_.ended_on,
    applies=in_them,
    limit=limits.midway_review,
    counts="children",
    why="Half way is early enough to change course, and the last day on which that is so.",
    practice="What has changed for the child is written down, and whether the plan is likely to work in the time left.",
    edges="A child whose pre-proceedings ended within eight weeks has no duty.",
)

pre_proceedings = Clock(
    "Pre-proceedings",
    of=PreProceedings,
    starts=_.started_on,
    stops=_.ended_on,
    applies=in_them,
    limit=limits.pre_proceedings,
    extended_to=_extended("pre_proceedings_id", "panel", "director"),
    counts="children",
    why="A family that waits, unsure whether it will go to court, cannot settle; and the child is no safer for it.",
    practice="The panel ends them, by stepping down or going to court, within sixteen weeks; more time has a reason.",
    pauses="None; the panel or a service director may give more time, each time with a reason that is recorded.",
    edges="Starts with the panel's decision and not with the first meeting. Stops with its decision to end, and not "
    "with the application. Only the panel or a service director may give more time.",
    remind_days=10,
)

care_proceedings = Clock(
    "Care proceedings",
    of=CareProceedings,
    starts=_.issued_on,
    stops=_.ended_on,
    limit=limits.care_proceedings,
    extended_to=_extended("care_proceedings_id", "court"),
    counts="children",
    why="Half a year is a long time to a child who does not know where they will live.",
    practice="Assessments made before issue are good enough to be used, so that the court need not order them again.",
    pauses="None; the court may give more time, more than once, and each time no more than eight weeks.",
    edges="The 26 weeks begin with the day of issue, so those of an application issued on a Monday end on a Sunday. "
    "Only the court may give more time, and only where justice needs it. How many ended within 26 weeks whatever the "
    "court allowed is a measure of its own.",
    remind_days=20,
)

_first_offer = first_of(FamilyGroupConference, "offered_on", on="child_id")
_last_offer = last_of(FamilyGroupConference, "offered_on", on="child_id")
_offered = choose(
    (is_blank(_.conference_offered_on) & (_first_offer >= _.started_on), _first_offer),
    (is_blank(_.conference_offered_on), _last_offer),
    otherwise=_.conference_offered_on,
)

conference_offer = Clock(
    "Offer of a family group conference",
    of=PreProceedings,
    starts=_.started_on,
    stops=choose(
        (_offered < _.started_on, _.started_on),
        otherwise=_offered,
        called="the offer (or the start, where the offer came before it)",
    ),
    ends=_.ended_on,
    applies=in_them,
    limit=limits.conference_offer,
    counts="children",
    why="A family that is asked early can still make a plan of its own; one that is asked in court hardly can.",
    practice="Offered while the child is on a plan; at the latest as pre-proceedings begin, by somebody independent.",
    edges="An offer from before they began is in time. An offer that is declined was made all the same. Whether it is "
    "then held is another clock.",
)

family_group_conference = Clock(
    "Family group conference",
    of=FamilyGroupConference,
    starts=_.offered_on,
    stops=_.held_on,
    ends=_.declined_on,
    limit=limits.family_group_conference,
    counts="children",
    why="A family that is asked early can still make a plan of its own.",
    practice="Offered before or at the start of pre-proceedings, and held while the answer can change what happens.",
    edges="A family that declines before the day leaves no duty.",
    cuts={"considered_by": _.considered_by},
)

expected = choose(
    (is_blank(_.expected_on), first_of(Child, "expected_on", on="child_id")),
    otherwise=_.expected_on,
    called="the expected date of birth",
)
_born = choose(
    (is_blank(_.born_on), first_of(Child, "born_on", on="child_id")), otherwise=_.born_on, called="the birth"
)
pathway_ended = choose(
    (is_blank(_.ended_on), _born),
    otherwise=_.ended_on,
    called="the birth (or the day the pathway was closed)",
)
_LATER = (
    "Where social care hears of the pregnancy late, some working days from then. A birth before the day leaves no duty."
)


def _before_birth(
    title: str, stops: Expression, limit: Limit, by: Limit, why: str, practice: str, applies: Expression | None = None
) -> Clock:
    return Clock(
        title,
        of=UnbornPathway,
        starts=_.known_on,
        stops=stops,
        ends=pathway_ended,
        limit=limit,
        extended_to=due(expected, by),
        counts="unborn children",
        why=why,
        practice=practice,
        edges=_LATER,
        applies=applies,
    )


pre_birth_assessment = _before_birth(
    "Pre-birth assessment",
    _.assessed_on,
    limits.pre_birth_assessment,
    limits.pre_birth_assessment_by,
    why="What is known only at the birth leaves no time to help the parents, or to plan for a child who cannot stay.",
    practice="Done by week 30, with the midwife and with both parents.",
)

pre_birth_legal_planning = _before_birth(
    "Pre-birth legal planning",
    _.legal_planning_on,
    limits.pre_birth_planning,
    limits.pre_birth_legal_planning_by,
    why="Where an earlier child was removed, parents have a right to know early what would have to be different.",
    practice="The legal gateway panel has looked at the unborn child by week 22.",
    applies=_.earlier_child_removed,
)

birth_plan = _before_birth(
    "Plan for the birth",
    _.birth_plan_on,
    limits.pre_birth_planning,
    limits.birth_plan_by,
    why="The ward must know who may hold the child and who may take them home, at any hour.",
    practice="Shared with the hospital by week 34, since births come early.",
)

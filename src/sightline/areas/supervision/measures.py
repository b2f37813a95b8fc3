"""What supervision is judged by: how many cases have had it, who waits longest, and how good it was."""

from sightline.areas.spine.records import Allocation, ChildProtectionPlan, EpisodeOfNeed, Team
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.areas.supervision.clocks import (
    case_supervision,
    case_supervision_at_high_risk,
    first_case_supervision,
    limits,
    of_a_case,
)
from sightline.areas.supervision.records import CaseSupervision, CaseTier
from sightline.areas.supervision.registers import held
from sightline.language import (
    AS_AT,
    Count,
    Expression,
    InTime,
    Limit,
    Mean,
    Open,
    Share,
    _,
    choose,
    days_between,
    due,
    exists,
    first_of,
    in_force,
    is_blank,
    last_of,
    within_limit,
)

# -- as at a day, of the children whose case a worker holds ---------------------------------------------------------

_tier = in_force(CaseTier, "tier", at=AS_AT)
_high = choose((is_blank(_tier), False), otherwise=_tier == "high", called="the child is at high risk")
_last = last_of(CaseSupervision, "held_on", on="child_id", where=of_a_case & (_.held_on <= AS_AT))


def _was_held_an_interval_ago(limit: Limit) -> Expression:
    """Whether some worker held the child's case when the interval that ends on the day began."""
    not_ended = is_blank(_.ended_on) | (due(_.ended_on, limit) > AS_AT)
    return exists(Allocation, on="child_id", where=~is_blank(_.worker) & (due(_.started_on, limit) < AS_AT) & not_ended)


def _by_tier(standard: Expression, high: Expression, called: str) -> Expression:
    return choose((_high, high), otherwise=standard, called=called)


_held_long_enough = _by_tier(
    _was_held_an_interval_ago(limits.case_supervision),
    _was_held_an_interval_ago(limits.high_risk_supervision),
    "a worker held the child's case an interval ago already",
)
_next_due = _by_tier(
    due(_last, limits.case_supervision),
    due(_last, limits.high_risk_supervision),
    "the day on which the next supervision is due",
)
_in_time = choose(
    (is_blank(_last), False), otherwise=_next_due >= AS_AT, called="the last supervision is within the interval"
)

tier = choose((is_blank(_tier), "standard"), otherwise=_tier, called="the level of risk (standard where none is said)")
plan = choose(
    (~is_blank(in_force(PeriodOfCare, "started_on", at=AS_AT)), "in care"),
    (~is_blank(in_force(ChildProtectionPlan, "started_on", at=AS_AT)), "protection plan"),
    otherwise="in need",
    called="the child's plan",
)
_supervisor = first_of(Team, "manager", on="name=team")
_cuts: dict[str, Expression] = {"tier": tier, "plan": plan, "supervisor": _supervisor}

case_supervision_in_1_month = Open(
    held,
    title="Children whose case was supervised within one month (at high risk: within its own interval)",
    where=_held_long_enough,
    counted=_in_time,
    each="child_id",
    cuts=["team", "worker"],
    cut_by=_cuts,
    good="up",
    why="The inspectorate found supervision that was irregular and gave workers too little direction.",
    practice="Nearly every case, on any day; and none at high risk that waits longer than its interval.",
    source=f"{NO_NATIONAL_MEASURE}: as at the day, without children whose case was taken on less than an interval ago",
)

case_supervision_in_1_month_all = Open(
    held,
    title="Children whose case was supervised within one month (at high risk: its own interval), new cases among them",
    counted=_in_time,
    each="child_id",
    cuts=["team", "worker"],
    cut_by=_cuts,
    good="up",
    why="A case taken on less than an interval ago cannot be late yet; with those the share looks lower than it is.",
    practice="Read the other figure; this one is for comparing with reports that left nobody out.",
    source=NO_NATIONAL_MEASURE,
    variant_of="case_supervision_in_1_month",
)

case_supervision_by_tier = InTime(
    first_case_supervision,
    case_supervision,
    case_supervision_at_high_risk,
    basis="due",
    title="Case supervisions held in time for the level of risk, of those due in the month",
    why="As at a day, a case that was late all month and seen on its last day counts as in time. Here it does not.",
    practice="At high risk within a fortnight, everybody else within the month.",
    source=NO_NATIONAL_MEASURE,
)

_case_began = in_force(EpisodeOfNeed, "started_on", at=AS_AT)
_since = choose(
    (~is_blank(_last) & (is_blank(_case_began) | (_last >= _case_began)), _last),
    (~is_blank(_case_began), _case_began),
    otherwise=_.started_on,
    called="the last supervision (or the start of the case, where there was none in it)",
)
_gap = days_between(_since, AS_AT)

days_since_supervision = Open(
    held,
    title="Days since a case was last supervised, in the middle",
    value=_gap,
    kind="median",
    cuts=["team", "worker"],
    cut_by=_cuts,
    good="down",
    unit="days",
    why="How long the case in the middle has waited; half have waited longer.",
    practice="About two weeks.",
    source=NO_NATIONAL_MEASURE,
)

long_gaps_in_supervision = Open(
    held,
    title="Children whose case was not supervised for over 90 days",
    counted=due(_since, limits.long_gap) < AS_AT,
    each="child_id",
    cuts=["team", "worker"],
    cut_by=_cuts,
    good="down",
    why="An average hides pockets: teams in which cases go for months without anybody asking.",
    practice="None, in any team.",
    source=NO_NATIONAL_MEASURE,
)

cases_by_gap_in_supervision = Open(
    held,
    title="Children by how long ago their case was last supervised",
    each="child_id",
    cuts=["team", "worker"],
    cut_by={
        **_cuts,
        "gap": choose(
            (_since != _last, "never"),
            (is_blank(_last), "never"),
            (_gap <= 14, "up to 14 days"),
            (_gap <= 31, "15 to 31 days"),
            (_gap <= 60, "32 to 60 days"),
            (_gap <= 90, "61 to 90 days"),
            (_gap <= 180, "91 to 180 days"),
            otherwise="over 180 days",
        ),
    },
    why="The whole spread, and its far end above all.",
    practice="Nobody beyond two months, and nobody never.",
    source=NO_NATIONAL_MEASURE,
)

# -- by month, of the supervisions themselves -----------------------------------------------------------------------

case_supervisions = Count(
    CaseSupervision,
    title="Supervisions of children's cases held",
    month=_.held_on,
    where=of_a_case & (_.held_on <= AS_AT),
    cuts=["team", "supervisor", "kind"],
    counts="supervisions",
    why="How much is held, and by whom. A group counts for each child whom it discussed.",
    practice="About one for each case in a month.",
    source=NO_NATIONAL_MEASURE,
)

case_supervisions_recorded_in_5_working_days = Share(
    CaseSupervision,
    title="Supervisions of cases recorded within 5 working days of being held",
    month=_.held_on,
    where=of_a_case & (_.held_on <= AS_AT) & ~is_blank(_.recorded_on) & (_.recorded_on >= _.held_on),
    counted=within_limit(_.held_on, _.recorded_on, limits.supervision_recorded),
    cuts=["team", "supervisor"],
    good="up",
    counts="supervisions",
    why="Who picks the case up tomorrow must be able to read what was decided. Of those that say when it was recorded.",
    practice="All, while it is fresh.",
    source=NO_NATIONAL_MEASURE,
)

case_supervision_days_to_record = Mean(
    CaseSupervision,
    title="Days from a case supervision to its record, in the middle",
    month=_.held_on,
    where=of_a_case & (_.held_on <= AS_AT) & (_.recorded_on >= _.held_on),
    value=days_between(_.held_on, _.recorded_on),
    kind="median",
    cuts=["team", "supervisor"],
    good="down",
    counts="supervisions",
    why="A record that is written weeks later is written from memory.",
    practice="A day or two.",
    source=NO_NATIONAL_MEASURE,
)

# -- how good it was, by audit --------------------------------------------------------------------------------------

_AUDIT = "Audits of supervision"
_audited = of_a_case & (_.held_on <= AS_AT)

supervisions_that_reflect_and_direct = Share(
    CaseSupervision,
    title="Audited supervisions that were reflective, gave direction and set actions",
    month=_.held_on,
    where=_audited & ~is_blank(_.reflective),
    counted=_.reflective & _.directive & _.actions_set,
    cuts=["team", "supervisor"],
    good="up",
    counts="supervisions audited",
    why="The inspectorate found supervision that described tasks and asked no questions.",
    practice="A reader can tell what the child's life is like, and what will be different by next month.",
    source=_AUDIT,
)

supervisions_reflective = Share(
    CaseSupervision,
    title="Audited supervisions that reflect",
    month=_.held_on,
    where=_audited & ~is_blank(_.reflective),
    counted=_.reflective,
    cuts=["team", "supervisor"],
    good="up",
    counts="supervisions audited",
    why="The inspectorate found records that list tasks and do not ask what they mean.",
    practice="Each asks what life is like for the child, and why.",
    source=_AUDIT,
)

supervisions_directive = Share(
    CaseSupervision,
    title="Audited supervisions that give direction",
    month=_.held_on,
    where=_audited & ~is_blank(_.directive),
    counted=_.directive,
    cuts=["team", "supervisor"],
    good="up",
    counts="supervisions audited",
    why="Workers were told too little of what comes first.",
    practice="Each says what comes first, and why.",
    source=_AUDIT,
)

supervisions_with_actions = Share(
    CaseSupervision,
    title="Audited supervisions that set actions",
    month=_.held_on,
    where=_audited & ~is_blank(_.actions_set),
    counted=_.actions_set,
    cuts=["team", "supervisor"],
    good="up",
    counts="supervisions audited",
    why="What nobody is to do by any day is not done.",
    practice="Each says who does what by when, and looks at what was set the last time.",
    source=_AUDIT,
)

"""What transfers and changes of worker are judged by."""

from typing import Any

from sightline.areas.spine.records import Allocation, ChildProtectionPlan, EpisodeOfNeed, Referral
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.areas.transfer.clocks import given_up, limits, transfer_handover
from sightline.areas.transfer.records import TransferOfCase
from sightline.areas.transfer.registers import in_need_now, standing_still, waiting
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Mean,
    Open,
    Share,
    _,
    choose,
    count_of,
    days_between,
    due,
    exists,
    in_force,
    is_blank,
    latest_before,
    next_of,
    previous_of,
)

CUTS = ["protocol", "point", "from_team", "to_team"]
M17, M18 = "domain measure M17", "domain measure M18"

# -- transfers -----------------------------------------------------------------------------------------------------

transfers_requested = Count(
    TransferOfCase,
    title="Transfers requested",
    month=_.requested_on,
    cuts=CUTS,
    counts="transfers",
    why="Each is a change of worker for a child; how many there are depends on how the teams are cut.",
    practice="As few as the way the teams are cut allows.",
    source=M17,
)

transfers_on_time = InTime(
    transfer_handover,
    basis="started",
    title="Transfers handed over in time, of those requested in the month",
    why="The inspectorate found that a policy of July 2020 made no difference; split by protocol, this shows whether "
    "the next one did. Requests that still wait count, and those refused or withdrawn in time do not.",
    practice="All; compare the months under one protocol with those under the one before.",
    source=M17,
)

days_to_handover = Mean(
    TransferOfCase,
    title="Days from the request for transfer to the handover, in the middle",
    month=_.handed_over_on,
    where=(_.handed_over_on <= AS_AT) & (_.handed_over_on >= _.requested_on),
    value=days_between(_.requested_on, _.handed_over_on),
    kind="median",
    cuts=CUTS,
    good="down",
    counts="transfers",
    why="How long a child is between two workers.",
    practice="About two weeks, with both workers at the last visit.",
    source=M17,
)

_answered = (is_blank(_.refused_on) & (_.accepted_on <= AS_AT)) | (_.refused_on <= AS_AT)

transfers_refused = Share(
    TransferOfCase,
    title="Transfers refused, of those requested in the month and answered",
    month=_.requested_on,
    where=_answered,
    counted=_.refused_on <= AS_AT,
    cuts=[*CUTS, "refused_because"],
    good="down",
    counts="transfers",
    why="Refusals for want of room tell of a team that is full; those of a file that is not ready, of the team before.",
    practice="Rare, in writing, and settled by the heads of service within the week.",
    source=M17,
)

children_waiting_for_transfer = Open(
    waiting,
    title="Children whose transfer waits to be handed over",
    each="child_id",
    cuts=CUTS,
    good="down",
    counts="children",
    why="The queue between the teams.",
    practice="No longer than two weeks' requests.",
    source=M17,
)

families_waiting_for_transfer = Open(
    waiting,
    title="Families whose transfer waits to be handed over",
    each="family_id",
    cuts=CUTS,
    good="down",
    counts="families",
    why="The queue between the teams, each family once.",
    practice="No longer than two weeks' requests.",
    source=M17,
)

siblings_apart = Share(
    TransferOfCase,
    title="Families of whom a child was passed on without the brothers and sisters",
    month=_.handed_over_on,
    where=(_.handed_over_on <= AS_AT) & ~is_blank(_.siblings_together),
    counted=~_.siblings_together,
    each="family_id",
    cuts=CUTS,
    good="down",
    counts="families",
    why="Two workers for one family see half of it each.",
    practice="None without a reason.",
    source="domain section 3.1",
)

stalled_after_transfer = Open(
    standing_still,
    title="Children whose plan has stood still since a transfer",
    each="child_id",
    cuts=CUTS,
    good="down",
    counts="children",
    why="Plans must not be stalled by a transfer.",
    practice="None.",
    source="domain P7-05",
)

# -- changes of worker ---------------------------------------------------------------------------------------------
# An allocation without an end lasts until the child's next one. A year goes back from the day of the figure.

_until = choose((is_blank(_.ended_on), next_of(_.started_on, within="child_id")), otherwise=_.ended_on)
_of_same_worker = previous_of(_.started_on, within=("child_id", "worker"))
_same_worker_ended = previous_of(_.ended_on, within=("child_id", "worker"), by=_.started_on)
_worker_before = previous_of(_.worker, within="child_id", by=_.started_on)
_carries_on = ~is_blank(_worker_before) & (_worker_before == _.worker)


def _in_the_year(day: Any) -> Any:
    return due(day, limits.year_back) > AS_AT


_not_cover = is_blank(_.change_reason) | (_.change_reason != "ABSENC")
_held_in_the_year = (_.started_on <= AS_AT) & (is_blank(_until) | _in_the_year(_until))
_counted_already = (
    _in_the_year(_of_same_worker)
    | (~is_blank(_same_worker_ended) & _in_the_year(_same_worker_ended))
    | (_carries_on & _in_the_year(_.started_on))
)
_one_more = ~is_blank(_.worker) & _not_cover & _held_in_the_year & (is_blank(_of_same_worker) | ~_counted_already)
_workers = count_of(Allocation, on="child_id", where=_one_more)

social_workers_in_12_months = Open(
    in_need_now,
    title="Social workers that a child in need has had in twelve months, on average",
    where=_workers > 0,
    value=_workers,
    kind="mean",
    cuts=["team"],
    good="down",
    unit="workers",
    counts="children",
    why="Each new worker is somebody else to whom a child must tell everything again.",
    practice="One, and a second where the case passed to another team.",
    source=M18,
)

three_or_more_workers = Open(
    in_need_now,
    title="Children in need who have had three or more social workers in twelve months",
    where=_workers > 0,
    counted=_workers >= 3,
    each="child_id",
    cuts=["team"],
    good="down",
    counts="children",
    why="An average hides the children to whom it happens again and again. Cover for an absence is not counted, nor is "
    "a worker who comes back counted twice.",
    practice="Few, each of them known to the head of service by name.",
    source=M18,
)

changes_of_worker = Count(
    Allocation,
    title="Changes of social worker",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & _not_cover & (_.worker != _worker_before),
    cuts=["team", "change_reason"],
    good="down",
    counts="changes",
    why="Which of them were needless is told by the reason: a move of the case is planned, caseloads are not.",
    practice="Most are of children whose case passed on; hardly any are to balance caseloads.",
    source=M18,
)

_now = {name: in_force(Allocation, name, at=AS_AT) for name in ("team", "worker")}

_sent = exists(Allocation, on="child_id", where=_.started_on <= AS_AT)

children_without_worker_share = Open(
    in_need_now,
    title="Children in need who have no worker, of those of whom an allocation was sent",
    where=_sent,
    counted=is_blank(_now["worker"]),
    each="child_id",
    good="down",
    counts="children",
    why="A child whom nobody holds is seen by nobody.",
    practice="None, on any day.",
    source="domain P7-01",
)

children_of_whom_no_allocation_was_sent = Open(
    in_need_now,
    title="Children in need of whom no allocation was sent",
    counted=~_sent,
    each="child_id",
    good="down",
    counts="children",
    why="Nobody knows whether they have a worker. Annex A alone names one only on the day of each workbook.",
    practice="None: send the involvements, or an extract of allocations.",
    source="domain P7-01",
)

children_held_by_a_team_only = Open(
    in_need_now,
    title="Children in need whose case a team holds, and no worker",
    counted=~is_blank(_now["team"]) & is_blank(_now["worker"]),
    each="child_id",
    good="down",
    counts="children",
    why="A team's name in the system looks like an allocation and is none.",
    practice="None for longer than a day.",
    source=M18,
)

_last_end = latest_before(_.ended_on, within="child_id", by=_.started_on)
_gap = days_between(_last_end, _.started_on)
_need_went_on = in_force(EpisodeOfNeed, "started_on", at=_.started_on) < _last_end

days_without_worker = Mean(
    Allocation,
    title="Days without a worker between one and the next, on average, where there were any",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & ~is_blank(_.worker) & (_gap > 0) & _need_went_on,
    value=_gap,
    cuts=["team"],
    good="down",
    counts="gaps",
    why="The days on which a case was nobody's, while the child was in need. A case closed in between is none.",
    practice="None: the old worker holds the case until the new one does.",
    source="domain P7-01",
)

# -- the flow of work ----------------------------------------------------------------------------------------------

_flow: dict[str, Any] = {"kind": "median", "counts": "children", "source": "domain P7-04"}
_need_began = in_force(EpisodeOfNeed, "started_on", at=_.started_on)
_plan_began = in_force(ChildProtectionPlan, "started_on", at=_.started_on)

days_referral_to_decision = Mean(
    Referral,
    title="Flow: days from a referral to the decision on it, in the middle",
    month=_.decided_on,
    where=(_.decided_on <= AS_AT) & (_.decided_on >= _.received_on),
    value=days_between(_.received_on, _.decided_on),
    cuts=["team"],
    good="down",
    why="The first of the stages through which a child's case flows.",
    practice="A day at most.",
    **_flow,
)

days_need_to_plan = Mean(
    ChildProtectionPlan,
    title="Flow: days from the start of the episode of need to the child protection plan, in the middle",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & (_need_began <= _.started_on),
    value=days_between(_need_began, _.started_on),
    cuts=["team", "category"],
    why="Long, and children have waited in need of protection; short, and help may not have been tried.",
    practice="Look at both ends, and at the children behind them.",
    **_flow,
)

days_plan_to_care = Mean(
    PeriodOfCare,
    title="Flow: days from the child protection plan to care, in the middle, of those who came from a plan",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & (_plan_began <= _.started_on),
    value=days_between(_plan_began, _.started_on),
    cuts=["team"],
    why="How long a plan was tried before the child had to leave home.",
    practice="Look at both ends, and at the children behind them.",
    **_flow,
)

days_need_to_care = Mean(
    PeriodOfCare,
    title="Flow: days from the start of the episode of need to care, in the middle",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & (_need_began <= _.started_on),
    value=days_between(_need_began, _.started_on),
    cuts=["team"],
    why="How long a family was known before the child came into care.",
    practice="Look at both ends, and at the children behind them.",
    **_flow,
)

transfers_ended_without_handover = Count(
    TransferOfCase,
    title="Transfers refused or withdrawn",
    month=given_up,
    where=given_up <= AS_AT,
    cuts=CUTS,
    good="down",
    counts="transfers",
    why="Each of them begins again, and the child waits again.",
    practice="Few: what is asked for is ready.",
    source=M17,
)

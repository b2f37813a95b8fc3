"""Children whom nobody holds: how many, and for how long."""

from sightline.areas.spine.records import Allocation, EpisodeOfNeed
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.areas.transfer.clocks import next_worker
from sightline.areas.transfer.registers import in_need_now, waiting_for_a_worker
from sightline.language import AS_AT, Mean, Open, _, days_between, exists, in_force, is_blank, latest_before

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
    source=NO_NATIONAL_MEASURE,
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
    source=NO_NATIONAL_MEASURE,
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
    source=NO_NATIONAL_MEASURE,
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
    source=NO_NATIONAL_MEASURE,
)

days_without_worker_now = Open(
    waiting_for_a_worker,
    title="Days without a worker so far, on average, of children whose worker left the case and who have none",
    value=days_between(next_worker.starts, AS_AT),
    kind="mean",
    cuts=["team"],
    good="down",
    unit="days",
    counts="children",
    why="What is told of those who have a worker again leaves out whoever waits longest.",
    practice="Nobody waits: the old worker holds the case until the new one does.",
    source=NO_NATIONAL_MEASURE,
)

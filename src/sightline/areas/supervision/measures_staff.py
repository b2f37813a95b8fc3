"""What supervision is judged by, continued: whether staff are supervised, and the newly qualified more often."""

from sightline.areas.spine.registers import is_social_worker, social_workers
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.areas.supervision.clocks import limits, newly_qualified_supervision, staff_supervision
from sightline.areas.supervision.records import StaffSupervision
from sightline.language import AS_AT, Count, InTime, Open, Register, _, choose, due, is_blank, last_of

_staff_last = last_of(StaffSupervision, "held_on", on="worker", where=_.held_on <= AS_AT)

_staff_in_time = choose(
    (is_blank(_staff_last), False),
    otherwise=due(_staff_last, limits.staff_supervision) >= AS_AT,
    called="the last supervision is within the interval",
)

staff_supervision_in_1_month = Open(
    social_workers,
    title="Social workers who were supervised within one month",
    where=due(_.started_on, limits.staff_supervision) < AS_AT,
    counted=_staff_in_time,
    each="worker",
    cuts=["team", "role", "contract"],
    good="up",
    why="Support of the person, which the discussion of cases cannot replace.",
    practice="Nearly all, agency workers and part-time workers included.",
    source=NO_NATIONAL_MEASURE,
)

staff_supervised_in_time = InTime(
    staff_supervision,
    newly_qualified_supervision,
    basis="due",
    title="Workers' own supervisions held in time, of those due in the month",
    why="Whoever looks after children needs somebody who looks after them.",
    practice="A set time that is not moved.",
    source=NO_NATIONAL_MEASURE,
)

staff_supervisions = Count(
    StaffSupervision,
    title="Workers who were supervised",
    month=_.held_on,
    where=_.held_on <= AS_AT,
    each="worker",
    cuts=["team"],
    counts="workers",
    why="Apart from cases: a worker may be supervised well and a case not at all.",
    practice="Every worker, each month.",
    source=NO_NATIONAL_MEASURE,
)

newly_qualified_staff_supervised = Open(
    Register(
        "Newly qualified social workers in post",
        of=social_workers.of,
        starts=social_workers.starts,
        ends=social_workers.ends,
        where=is_social_worker & (_.newly_qualified_until > AS_AT),
        counts="social workers",
    ),
    title="Newly qualified social workers who were supervised within their own interval",
    where=due(_.started_on, limits.newly_qualified_supervision) < AS_AT,
    counted=choose(
        (is_blank(_staff_last), False),
        otherwise=due(_staff_last, limits.newly_qualified_supervision) >= AS_AT,
        called="the last supervision is within the interval of the newly qualified",
    ),
    each="worker",
    cuts=["team"],
    good="up",
    why="What somebody learns in the first months they do for years.",
    practice="All of them, every fortnight at first.",
    source=NO_NATIONAL_MEASURE,
)

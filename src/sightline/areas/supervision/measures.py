"""What supervision is judged by: at a point in time, by how long the gaps are, and by what auditors read in it."""

from sightline.areas.supervision.clocks import (
    case_supervision,
    first_case_supervision,
    high_risk_case_supervision,
    limits,
    staff_supervision,
)
from sightline.areas.supervision.records import CaseSupervision, CaseTier, StaffSupervision
from sightline.areas.supervision.registers import cases_held
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Open,
    Share,
    _,
    choose,
    days_between,
    due,
    in_force,
    is_blank,
    last_of,
)

_last = last_of(CaseSupervision, "held_on", on="child_id", where=_.held_on <= AS_AT)
_since = choose((is_blank(_last), _.started_on), otherwise=_last)
_tier = in_force(CaseTier, "tier", at=AS_AT)
_held_a_month = due(_.started_on, limits.case_supervision) < AS_AT
_WHY = "The inspectorate found pockets in which nobody had talked a case through for months."

case_supervision_in_1_month = Open(
    cases_held,
    title="Cases supervised within one month",
    where=_held_a_month,
    counted=choose((due(_last, limits.case_supervision) >= AS_AT, True), otherwise=False),
    each="child_id",
    cuts=["team", "worker"],
    cut_by={"tier": _tier},
    good="up",
    counts="cases",
    why=_WHY,
    practice="Every case, each month, and those of the greatest risk more often.",
    source="domain measure M12: at the month's end, of children whose case a worker has held for a month or longer",
)

case_supervision_in_1_month_all = Open(
    cases_held,
    title="Cases supervised within one month, new ones among them",
    counted=choose((due(_last, limits.case_supervision) >= AS_AT, True), otherwise=False),
    each="child_id",
    cuts=["team"],
    good="up",
    counts="cases",
    why="Cases held for less than a month cannot be late yet; with them the share looks lower than it is.",
    practice="Read the other figure; this one is for comparing with older reports.",
)

case_supervision_by_tier = InTime(
    first_case_supervision,
    case_supervision,
    high_risk_case_supervision,
    basis="due",
    title="Case supervisions held in time for their tier of risk, of those due",
    why="The measure as it was reviewed in February 2021: the highest levels of risk more often.",
    practice="High risk within a fortnight, everybody else within the month.",
)

days_since_supervision = Open(
    cases_held,
    title="Days since a case was last supervised, in the middle",
    value=days_between(_since, AS_AT),
    kind="median",
    cuts=["team"],
    good="down",
    unit="days",
    counts="cases",
    why="Half of all cases have waited longer than this.",
    practice="Under a fortnight.",
)

long_gaps_in_supervision = Open(
    cases_held,
    title="Cases not supervised for three months or longer",
    counted=choose((due(_since, limits.long_gap) <= AS_AT, True), otherwise=False),
    each="child_id",
    cuts=["team", "worker"],
    cut_by={"tier": _tier},
    good="down",
    counts="cases",
    why=_WHY,
    practice="None. An average hides them, so they are counted by team and by worker.",
)

case_supervisions = Count(
    CaseSupervision,
    title="Case supervisions held",
    month=_.held_on,
    cuts=["team"],
    counts="supervisions",
    why="How much is done. Read it beside how many cases there are.",
    practice="It rises and falls with the number of cases.",
)

supervisions_that_reflect_and_direct = Share(
    CaseSupervision,
    title="Audited supervisions that were reflective, gave direction and set actions",
    month=_.held_on,
    where=~is_blank(_.reflective),
    counted=_.reflective & _.directive & _.actions_set,
    cuts=["team"],
    good="up",
    counts="supervisions audited",
    why="The inspectorate found supervision that described tasks and asked no questions.",
    practice="A reader can tell what the child's life is like, and what will be different by next month.",
)

staff_supervised_in_time = InTime(
    staff_supervision,
    basis="due",
    title="Workers' own supervisions held in time, of those due",
    why="Whoever looks after children needs somebody who looks after them.",
    practice="A set time that is not moved.",
)

staff_supervisions = Count(
    StaffSupervision,
    title="Workers who were supervised",
    month=_.held_on,
    each="worker",
    cuts=["team"],
    counts="workers",
    why="Apart from cases: a worker may be supervised well and a case not at all.",
    practice="Every worker, each month.",
)

"""How soon a case must be discussed in supervision again, and a member of staff be supervised."""

from sightline.areas.spine.records import Allocation, Employment, EpisodeOfNeed
from sightline.areas.supervision.records import CaseSupervision, CaseTier, StaffSupervision
from sightline.language import (
    AS_AT,
    Clock,
    Limits,
    _,
    choose,
    exists,
    first_of,
    in_force,
    is_blank,
    last_of,
    next_of,
    one_of,
    previous_of,
)

limits = Limits.beside(__file__)

of_a_case = is_blank(_.kind) | one_of(_.kind, "case", "group")
_goes_on = is_blank(_.ended_on) | (_.ended_on > AS_AT)

_tier_then = in_force(CaseTier, "tier", at=_.held_on)
at_high_risk = choose((is_blank(_tier_then), False), otherwise=_tier_then == "high", called="the child is at high risk")

_need_ended = in_force(EpisodeOfNeed, "ended_on", at=_.held_on)
_case_ended = choose(
    (~is_blank(_need_ended), _need_ended),
    (exists(Allocation, on="child_id", where=_goes_on), None),
    otherwise=last_of(Allocation, "ended_on", on="child_id"),
    called="the end of the case",
)
_next = next_of(_.held_on, within="child_id", where=of_a_case)
_why = "A worker who is left alone with a case loses sight of what matters in it."
_practice = "Every case is thought about with a manager each month: what it means for the child, and what comes first."
_edges = (
    "Starts at the supervision before, on the day it was held. The supervision of a worker neither stops it nor starts "
    "another. The end of the case leaves no duty."
)

case_supervision = Clock(
    "Case supervision",
    of=CaseSupervision,
    starts=_.held_on,
    stops=_next,
    ends=_case_ended,
    applies=of_a_case & ~at_high_risk,
    limit=limits.case_supervision,
    counts="supervisions",
    why=_why,
    practice=_practice,
    edges=_edges,
    cuts={"team": _.team, "supervisor": _.supervisor},
)

case_supervision_at_high_risk = Clock(
    "Case supervision at high risk",
    of=CaseSupervision,
    starts=_.held_on,
    stops=_next,
    ends=_case_ended,
    applies=of_a_case & at_high_risk,
    limit=limits.high_risk_supervision,
    counts="supervisions",
    why="The children at the highest risk need their workers to think most often.",
    practice="Every two weeks, and sooner after anything serious.",
    edges=f"{_edges} The level is that of the day on which the supervision before was held.",
    cuts={"team": _.team, "supervisor": _.supervisor},
)

_worker_before = previous_of(_.worker, within="child_id", by=_.started_on)
_takes_over = is_blank(_worker_before) | (_worker_before != _.worker)

first_case_supervision = Clock(
    "First case supervision",
    of=Allocation,
    starts=_.started_on,
    stops=first_of(CaseSupervision, "held_on", on="allocation_id", where=of_a_case),
    ends=_.ended_on,
    applies=~is_blank(_.worker) & _takes_over,
    limit=limits.case_supervision,
    counts="cases taken over",
    why="A worker who is new to a case sets its course in the first weeks.",
    practice="Within the month the manager and the new worker have gone through the plan together.",
    edges="Starts when a worker takes the case over, whoever held it before. A worker who passes it on before the day "
    "leaves no duty; the next one has a duty of their own. The same worker sent again is not new.",
    cuts={"team": _.team, "worker": _.worker},
)

_worker_left = choose(
    (exists(Employment, on="worker", where=_goes_on), None),
    otherwise=last_of(Employment, "ended_on", on="worker"),
    called="the day the worker left",
)

staff_supervision = Clock(
    "Staff supervision",
    of=StaffSupervision,
    starts=_.held_on,
    stops=next_of(_.held_on, within="worker"),
    ends=_worker_left,
    limit=limits.staff_supervision,
    counts="supervisions",
    why="People who are well supported stay, and do better work.",
    practice="Monthly, in private, with time for how the worker is.",
    edges="Starts at the supervision before. Sickness does not stop the clock: look at who was away. No supervision of "
    "a child's case counts here.",
    cuts={"team": _.team, "supervisor": _.supervisor},
)

"""How soon a case must be discussed in supervision again, and a member of staff be supervised."""

from sightline.areas.spine.records import Allocation, Employment, EpisodeOfNeed
from sightline.areas.spine.registers import is_social_worker
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
    months_between,
    next_of,
    one_of,
    previous_of,
)

limits = Limits.beside(__file__)

LISTS_GO_BACK = (
    12  # months: a first supervision that came later than this is the first of the list, and not of the worker
)

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

_new_until = last_of(Employment, "newly_qualified_until", on="worker")
was_newly_qualified = choose(
    (is_blank(_new_until), False),
    otherwise=_new_until > _.held_on,
    called="the worker was newly qualified on the day of the supervision before",
)

staff_supervision = Clock(
    "Staff supervision",
    of=StaffSupervision,
    starts=_.held_on,
    stops=next_of(_.held_on, within="worker"),
    ends=_worker_left,
    applies=~was_newly_qualified,
    limit=limits.staff_supervision,
    counts="supervisions",
    why="People who are well supported stay, and do better work.",
    practice="Monthly, in private, with time for how the worker is.",
    edges="Starts at the supervision before. Sickness does not stop the clock: look at who was away. No supervision of "
    "a child's case counts here. A worker who was newly qualified on that day has a shorter clock instead.",
    cuts={"team": _.team, "supervisor": _.supervisor},
)

newly_qualified_supervision = Clock(
    "Supervision of a newly qualified worker",
    of=StaffSupervision,
    starts=_.held_on,
    stops=next_of(_.held_on, within="worker"),
    ends=_worker_left,
    applies=was_newly_qualified,
    limit=limits.newly_qualified_supervision,
    counts="supervisions",
    why="What somebody learns in the first months they do for years.",
    practice="Every fortnight at first, by somebody with time to teach, and fewer cases until then.",
    edges="Starts at the supervision before, if the worker was newly qualified on that day. Who is, and until when, is "
    "said of the person in the post; of whom nobody said so, the ordinary clock holds.",
    cuts={"team": _.team, "supervisor": _.supervisor},
    remind_days=3,
)

_first_held = first_of(StaffSupervision, "held_on", on="worker")
_supervised_before = _first_held < _.started_on
_list_began_later = months_between(_.started_on, _first_held) >= LISTS_GO_BACK

first_staff_supervision = Clock(
    "First staff supervision",
    of=Employment,
    starts=_.started_on,
    stops=_first_held,
    ends=_.ended_on,
    applies=is_social_worker
    & choose(
        (is_blank(_first_held), True),
        otherwise=~_supervised_before & ~_list_began_later,
        called="nothing shows that the worker was supervised before",
    ),
    limit=limits.staff_supervision,
    counts="social workers",
    why="Whoever was never supervised is in no chain of supervisions, and so in nobody's list.",
    practice="In the first fortnight: what the work is, what the worker needs, and when they meet next.",
    edges="Starts when a social worker begins in a post, unless they were supervised here before. Where the first "
    "supervision on record came a year or more after that, the record began later and there is no duty.",
    cuts={"team": _.team, "role": _.role},
)

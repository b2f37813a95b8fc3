"""How soon a case, and a worker, must be supervised again."""

from sightline.areas.spine.records import Allocation
from sightline.areas.supervision.records import CaseSupervision, CaseTier, StaffSupervision
from sightline.language import Clock, Limits, _, choose, first_of, in_force, is_blank, is_unknown, next_of

limits = Limits.beside(__file__)

_allocated_until = first_of(Allocation, "ended_on", on="allocation_id")
_next = next_of(_.held_on, within="allocation_id")
_is_high = choose(
    (is_unknown(_.held_on), None),
    (in_force(CaseTier, "tier", at=_.held_on) == "high", True),
    otherwise=False,
    called="the case is of high risk or need",
)
_linked = ~is_blank(_.allocation_id)
_WHY = "A case that nobody talks through drifts, and the worker carries it alone."
_PRACTICE = "Supervision asks what life is like for the child, decides what happens next, and checks what was decided."

first_case_supervision = Clock(
    "First case supervision",
    of=Allocation,
    starts=_.started_on,
    stops=first_of(CaseSupervision, "held_on", on="allocation_id"),
    ends=_.ended_on,
    limit=limits.case_supervision,
    counts="supervisions",
    why=_WHY,
    practice=_PRACTICE,
    edges="Starts when the case is given to a worker. A case passed on before that has no duty left.",
    cuts={"team": _.team, "worker": _.worker},
)

case_supervision = Clock(
    "Case supervision",
    of=CaseSupervision,
    starts=_.held_on,
    stops=_next,
    ends=_allocated_until,
    applies=_linked & ~_is_high,
    limit=limits.case_supervision,
    counts="supervisions",
    why=_WHY,
    practice=_PRACTICE,
    edges="Starts at the supervision before, by the day it was held and not the day it was written down. A worker's "
    "own supervision is not a case's. The next one counts as due although nothing of it is recorded yet.",
)

high_risk_case_supervision = Clock(
    "Case supervision at high risk",
    of=CaseSupervision,
    starts=_.held_on,
    stops=_next,
    ends=_allocated_until,
    applies=_linked & _is_high,
    limit=limits.high_risk_supervision,
    counts="supervisions",
    why="Where the risk is greatest a month is too long.",
    practice=_PRACTICE,
    edges="By the tier of the case on the day of the supervision before.",
    remind_days=3,
)

staff_supervision = Clock(
    "Staff supervision",
    of=StaffSupervision,
    starts=_.held_on,
    stops=next_of(_.held_on, within="worker"),
    limit=limits.staff_supervision,
    counts="supervisions",
    why="Whoever looks after children needs somebody who looks after them.",
    practice="A set time that is not moved, and a record that both have read.",
    edges="About the worker, and of no child's case.",
    cuts={"team": _.team},
)

"""Which cases wait for supervision, the longest gaps among them."""

from sightline.areas.supervision.clocks import (
    case_supervision,
    first_case_supervision,
    high_risk_case_supervision,
    limits,
    staff_supervision,
)
from sightline.areas.supervision.records import CaseSupervision
from sightline.areas.supervision.registers import cases_held
from sightline.language import AS_AT, Worklist, _, choose, due, is_blank, last_of

_last = last_of(CaseSupervision, "held_on", on="child_id", where=_.held_on <= AS_AT)

cases_to_supervise = Worklist(
    "Cases to supervise",
    who_for="Team managers",
    clocks=(high_risk_case_supervision, case_supervision, first_case_supervision),
    why="High risk first by its shorter time.",
)

longest_gaps = Worklist(
    "Cases not supervised for three months or longer",
    who_for="Heads of service",
    register=cases_held,
    where=due(choose((is_blank(_last), _.started_on), otherwise=_last), limits.long_gap) <= AS_AT,
    why="The pockets that an average hides.",
)

workers_to_supervise = Worklist("Workers to supervise", who_for="Team managers", clocks=(staff_supervision,))

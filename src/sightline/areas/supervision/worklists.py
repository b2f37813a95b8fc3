"""Whose case must be discussed by when, who has waited longest, and which staff are to be supervised."""

from sightline.areas.supervision.clocks import (
    case_supervision,
    case_supervision_at_high_risk,
    first_case_supervision,
    first_staff_supervision,
    newly_qualified_supervision,
    staff_supervision,
)
from sightline.areas.supervision.measures import long_gaps_in_supervision
from sightline.areas.supervision.registers import held
from sightline.language import Worklist

cases_to_supervise = Worklist(
    "Cases to be discussed in supervision",
    who_for="Team managers",
    clocks=(case_supervision_at_high_risk, case_supervision, first_case_supervision),
    why="The longest overdue first. Children whose case nobody holds are in a list of their own, under transfer.",
)

longest_gaps = Worklist(
    "Cases that nobody has discussed for over 90 days",
    who_for="Service managers",
    register=held,
    where=long_gaps_in_supervision.strands[0].counted,
    why="The pockets that an average hides.",
)

workers_to_supervise = Worklist(
    "Staff to be supervised",
    who_for="Team managers and practice leads",
    clocks=(first_staff_supervision, newly_qualified_supervision, staff_supervision),
    why="Support of the person is crowded out by the cases unless somebody keeps the day.",
)

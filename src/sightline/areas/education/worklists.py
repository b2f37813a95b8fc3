"""Which children need a plan for school or a school, and whose tuition nobody speaks of."""

from sightline.areas.education.clocks import first_pep_version, initial_pep, termly_pep
from sightline.areas.education.registers import tutored
from sightline.areas.education.rules import has_a_pep, is_at_school, needs_a_pep, needs_a_school
from sightline.areas.spine.registers import in_care
from sightline.language import Worklist, _, is_blank

peps_to_begin = Worklist(
    "First personal education plans", who_for="The virtual school", clocks=(initial_pep, first_pep_version)
)

peps_due = Worklist(
    "Personal education plans due this term",
    who_for="The virtual school and designated teachers",
    clocks=(termly_pep,),
    why="What is due has the term's last day; a school closes for the holidays before it.",
)

children_without_a_pep = Worklist(
    "Children in care without a personal education plan of this term or the last",
    who_for="The virtual school",
    register=in_care,
    where=needs_a_pep & ~has_a_pep,
    why="Also those for whom no clock runs: who came into care before school, or never had a first plan.",
)

children_to_find_a_school_for = Worklist(
    "Children in care without a school place",
    who_for="The virtual school head",
    register=in_care,
    where=needs_a_school & ~is_at_school,
)

tuition_to_ask_about = Worklist(
    "Tuition places without an outcome",
    who_for="The virtual school",
    register=tutored,
    where=is_blank(_.outcome),
)

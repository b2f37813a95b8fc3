"""Which children need a plan for school, and whose tuition nobody speaks of."""

from sightline.areas.education.clocks import first_pep_version, initial_pep
from sightline.areas.education.registers import tutored
from sightline.language import Worklist, _, is_blank

peps_to_begin = Worklist(
    "First personal education plans", who_for="The virtual school", clocks=(initial_pep, first_pep_version)
)

tuition_to_ask_about = Worklist(
    "Tuition places without an outcome",
    who_for="The virtual school",
    register=tutored,
    where=is_blank(_.outcome),
)

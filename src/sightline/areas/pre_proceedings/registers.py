"""Who is in pre-proceedings, before the court, or expected."""

from sightline.areas.pre_proceedings.clocks import in_them, pathway_ended
from sightline.areas.pre_proceedings.records import CareProceedings, PreProceedings, UnbornPathway
from sightline.language import Register, _

in_pre_proceedings = Register(
    "Children in pre-proceedings", of=PreProceedings, starts=_.started_on, ends=_.ended_on, where=in_them
)
in_care_proceedings = Register("Children in care proceedings", of=CareProceedings, starts=_.issued_on, ends=_.ended_on)
unborn = Register(
    "Unborn children on a pathway", of=UnbornPathway, starts=_.known_on, ends=pathway_ended, counts="unborn children"
)

"""Who is being tutored."""

from sightline.areas.education.records import TuitionPlace
from sightline.language import Register, _

tutored = Register("Young people in tuition", of=TuitionPlace, starts=_.started_on, ends=_.ended_on)

"""The rooms of the house, in the order in which a child may pass through them. A new room is one line here."""

from sightline.language import Rooms, area

ROOMS = Rooms(
    [
        area("sightline.areas.spine"),
        area("sightline.areas.front_door"),
        area("sightline.areas.early_help"),
        area("sightline.areas.assessment"),
        area("sightline.areas.child_protection"),
        area("sightline.areas.pre_proceedings"),
        area("sightline.areas.permanence"),
        area("sightline.areas.care"),
        area("sightline.areas.private_fostering"),
        area("sightline.areas.education"),
        area("sightline.areas.leaving_care"),
        area("sightline.areas.transfer"),
        area("sightline.areas.exploitation"),
        area("sightline.areas.panels"),
        area("sightline.areas.quality"),
        area("sightline.areas.workforce"),
        area("sightline.areas.supervision"),
        area("sightline.areas.learning"),
        area("sightline.areas.voice"),
        area("sightline.areas.engagement"),
        area("sightline.areas.finance"),
        area("sightline.areas.strategies"),
    ]
)

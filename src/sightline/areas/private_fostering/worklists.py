"""Whom to visit in private fostering."""

from sightline.areas.private_fostering.clocks import (
    first_private_fostering_visit,
    later_private_fostering_visit,
    private_fostering_visit,
)
from sightline.areas.private_fostering.registers import in_private_fostering
from sightline.language import Worklist

private_fostering_visits_due = Worklist(
    "Private fostering visits due",
    who_for="Social workers of the fostering service",
    clocks=(first_private_fostering_visit, private_fostering_visit, later_private_fostering_visit),
    why="Nobody else looks in on these children.",
)

children_now_in_private_fostering = Worklist(
    "Children in private fostering now",
    who_for="Head of fostering",
    register=in_private_fostering,
    why="Few enough to be known by name.",
)

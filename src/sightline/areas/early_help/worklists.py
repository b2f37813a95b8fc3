"""Whose early help assessment waits to be completed."""

from sightline.areas.early_help.registers import being_assessed
from sightline.language import Worklist

early_help_assessments_to_complete = Worklist(
    "Early help assessments to complete",
    who_for="Early help coordinators",
    register=being_assessed,
    why="The longest first: no law says by when, so somebody has to ask.",
)

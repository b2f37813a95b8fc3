"""Where a measure's series breaks in a workspace: by a limit that changed, or by what its plan says."""

from __future__ import annotations

from dataclasses import replace

from sightline.language.measures import Break, Measure
from sightline.workspace.opened import Opened


def with_breaks(workspace: Opened, measure: Measure) -> Measure:
    """The measure with its breaks in order; where limit and plan name one month, the plan's reason is told."""
    found = {one.on.replace(day=1): one for one in (*measure.breaks, *workspace.rules.breaks_of(measure))}
    for said in workspace.plan.breaks if workspace.plan else ():
        if said.measure == measure.key:
            found[said.on.starts.replace(day=1)] = Break(said.on.starts, said.reason)
    return replace(measure, breaks=tuple(found[month] for month in sorted(found))) if found else measure

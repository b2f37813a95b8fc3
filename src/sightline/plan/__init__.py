"""The improvement plan: inspection findings, priorities, actions, targets and narrative, parsed to one Plan."""

from sightline.plan.check import Remark, check
from sightline.plan.model import (
    Action,
    Dated,
    InspectionFinding,
    Milestone,
    Plan,
    Priority,
    Published,
    ReportHead,
    Section,
    Target,
)
from sightline.plan.read import read

__all__ = [
    "Action",
    "Dated",
    "InspectionFinding",
    "Milestone",
    "Plan",
    "Priority",
    "Published",
    "Remark",
    "ReportHead",
    "Section",
    "Target",
    "check",
    "read",
]

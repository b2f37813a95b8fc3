"""The improvement plan: inspection findings, priorities, actions, targets and narrative, parsed to one Plan."""

from sightline.plan.checks import Remark, brought_in, check
from sightline.plan.model import (
    Action,
    Claim,
    Comparator,
    Dated,
    InspectionFinding,
    Milestone,
    Plan,
    Priority,
    Published,
    ReportHead,
    Section,
    SeriesBreak,
    StatutoryReturn,
    Target,
)
from sightline.plan.read import read

__all__ = [
    "Action",
    "Claim",
    "Comparator",
    "Dated",
    "InspectionFinding",
    "Milestone",
    "Plan",
    "Priority",
    "Published",
    "Remark",
    "ReportHead",
    "Section",
    "SeriesBreak",
    "StatutoryReturn",
    "Target",
    "brought_in",
    "check",
    "read",
]

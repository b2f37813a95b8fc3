"""What is recorded of supervision. No national standard holds any of it."""

from sightline.language import CodeSet, Record, child, code, day, key, ref, text, yes_no

TIER = CodeSet(
    "Risk tier of a case",
    {"high": "High risk or need", "standard": "Standard"},
    spellings={"enhanced": "high", "complex": "high", "normal": "standard", "medium": "standard", "low": "standard"},
    source="Local: how often a case is to be supervised",
)


class CaseSupervision(Record):
    """A discussion of one child's case between the worker and their manager.

    Supervision of the worker as a person is another record; what was written on a day other than it was held counts by
    the day it was held.
    """

    title = "Case supervisions"
    supervision_id = key()
    child_id = child(annex_a=())
    allocation_id = ref("allocation", at="held_on")
    held_on = day("Held", optional=False)
    recorded_on = day("Recorded")
    group = yes_no("Held in a group")
    reflective = yes_no("Reflective", hint="By audit: it asked what life is like for the child, and why.")
    directive = yes_no("Gave direction", hint="By audit: it said what is to be done next.")
    actions_set = yes_no("Set actions with dates", hint="By audit.")
    supervisor = text("Supervised by", hint="A role, not a name.")
    team = text("Team")
    identity = ("child_id", "held_on")
    happened = "held_on"
    in_order = (("held_on", "recorded_on"),)


class CaseTier(Record):
    """How great the risk and need in a child's case are judged to be, from a day on."""

    title = "Risk tiers of cases"
    tier_id = key()
    child_id = child(annex_a=())
    tier = code(TIER, "Tier", optional=False)
    started_on = day("From", optional=False)
    ended_on = day("Until")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")


class StaffSupervision(Record):
    """A worker's own supervision: about the worker and not about one child's case."""

    title = "Supervisions of staff"
    supervision_id = key()
    worker = text("Worker", optional=False)
    team = text("Team")
    held_on = day("Held", optional=False)
    identity = ("worker", "held_on")
    happened = "held_on"

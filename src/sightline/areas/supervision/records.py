"""Supervision of a child's case, the level of risk by which it is due, and supervision of staff."""

from sightline.language import CodeSet, Record, child, code, day, key, ref, text, yes_no

KIND = CodeSet(
    "Kind of supervision",
    {
        "case": "Of a child's case",
        "group": "Of a child's case, in a group",
        "personal": "Of the worker",
    },
    spellings={"individual": "case", "reflective group": "group", "1:1": "personal", "one to one": "personal"},
    source="Local",
)

TIER = CodeSet(
    "Level of risk by which supervision is due",
    {"high": "High risk", "standard": "Standard"},
    spellings={"h": "high", "s": "standard", "enhanced": "high"},
    source="Local: not the urgency of a contact, and not a rating of performance",
)


class CaseSupervision(Record):
    """A supervision of one child's case; a group has a row for each child whom it discussed."""

    title = "Supervisions of cases"
    supervision_id = key()
    child_id = child(annex_a=())
    allocation_id = ref("allocation", at="held_on")
    held_on = day("Held", optional=False)
    recorded_on = day("Recorded")
    kind = code(KIND, "Kind")
    supervisor = text("Supervisor", hint="A role or a number, not a name.")
    team = text("Team")
    reflective = yes_no("Reflects", hint="By the audit: why things are as they are, and what they mean for the child.")
    directive = yes_no("Gives direction", hint="By the audit: what comes first, and why.")
    actions_set = yes_no("Sets actions", hint="By the audit: who does what by when.")
    identity = ("child_id", "held_on")
    happened = "held_on"
    in_order = (("held_on", "recorded_on"),)


class CaseTier(Record):
    """How high a child's risk and need were judged, and since when: what decides how often the case is supervised."""

    title = "Levels of risk for supervision"
    tier_id = key()
    child_id = child(annex_a=())
    tier = code(TIER, "Level", optional=False)
    started_on = day("Since", optional=False)
    ended_on = day("Until")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (("started_on", "ended_on"),)


class StaffSupervision(Record):
    """A supervision of a member of staff: of the person and the work as a whole, and of no child."""

    title = "Supervisions of staff"
    supervision_id = key()
    worker = text("Worker", hint="The number by which cases are allocated, never a name.")
    held_on = day("Held", optional=False)
    supervisor = text("Supervisor", hint="A role or a number, not a name.")
    team = text("Team")
    identity = ("worker", "held_on")
    happened = "held_on"

"""What is recorded of panels: the register, the meetings, and what was decided."""

from __future__ import annotations

from sightline.language import CodeSet, Record, child, code, day, key, number, ref, text, whole, yes_no

ASKED_FOR = CodeSet(
    "What the panel was asked for",
    {
        "placement": "A placement, or a change of one",
        "support at home": "Support for a family at home",
        "short breaks": "Short breaks",
        "legal step": "A legal step",
        "progress": "A view of a plan that does not move",
        "other": "Something else",
    },
    spellings={"respite": "short breaks", "edge of care": "support at home", "foster placement": "placement"},
    source="Local",
)

OUTCOME = CodeSet(
    "What the panel decided",
    {"agreed": "Agreed", "not agreed": "Not agreed", "deferred": "Put off to another meeting"},
    spellings={"approved": "agreed", "declined": "not agreed", "refused": "not agreed", "put off": "deferred"},
    source="Local",
)

WHY_DEFERRED = CodeSet(
    "Why it was put off",
    {
        "papers": "The papers were late or not complete",
        "nobody came": "Nobody was there who knows the child",
        "other option": "Another way was to be looked at first",
        "no time": "There was no time left",
        "other": "Another reason",
    },
    spellings={"incomplete": "papers", "late papers": "papers", "not presented": "nobody came"},
    source="Local",
)


class Panel(Record):
    """A panel: what it is for, who leads it and how often it meets."""

    title = "Panels"
    panel_id = key(label="Panel")
    name = text("Name of the panel")
    purpose = text("What it decides")
    terms = text("Terms of reference", hint="Where they are, and of which date.")
    chair = text("Chair", hint="A role, not a name.")
    members = text("Members", hint="Roles and agencies, not names.")
    every_days = whole("Days between meetings")
    answers_to = text("Answers to", hint="The board or group above it, by its name.")
    priority = text("Priority of the plan", hint="By its key in the improvement plan.")
    began_on = day("Began", optional=False)
    ended_on = day("Ended")
    identity = ("name", "began_on")
    happened = "began_on"
    spell = ("began_on", "ended_on")
    in_order = (("began_on", "ended_on"),)


class PanelMeeting(Record):
    """A meeting of a panel, held, cancelled or planned."""

    title = "Meetings of panels"
    meeting_id = key()
    panel_id = ref("panel", label="Panel")
    held_on = day("Held on", future=True, optional=False)
    cancelled = yes_no("Cancelled")
    chaired_by = text("Chaired by", hint="A role, not a name.")
    learnt = text("What was learnt")
    identity = ("panel_id", "held_on")
    happened = "held_on"


class PanelDecision(Record):
    """A request about a child as a panel heard it: once, or again after it was put off."""

    title = "Decisions of panels"
    decision_id = key()
    child_id = child(annex_a=())
    panel_id = ref("panel", label="Panel")
    request = text("Request", hint="A reference that stays the same each time the request is heard.")
    asked_for = code(ASKED_FOR, "Asked for")
    heard_on = day("Heard on", optional=False)
    outcome = code(OUTCOME, "Decision")
    why_deferred = code(WHY_DEFERRED, "Why put off")
    weekly_cost = number("Cost a week of what was agreed, in pounds")
    next_step = text("Next step")
    team = text("Team")
    identity = ("request", "heard_on")
    happened = "heard_on"

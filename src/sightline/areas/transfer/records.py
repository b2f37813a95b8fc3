"""What is recorded of a transfer. Who holds the case, and since when, is the spine's allocation."""

from sightline.language import CodeSet, Record, child, code, day, key, text, yes_no

POINT = CodeSet(
    "Point at which a case is passed on",
    {
        "assessment": "End of the assessment",
        "conference": "Initial child protection conference",
        "core group": "First core group",
        "need review": "First review of a child in need plan",
        "care review": "First review of a looked-after child",
        "court": "First hearing in care proceedings",
        "leaving care": "Into the leaving care team",
        "other": "Another point",
    },
    spellings={"icpc": "conference", "cin review": "need review", "cla review": "care review"},
    source="Local: the council's transfer protocol",
)

REFUSAL = CodeSet(
    "Why a transfer was refused",
    {
        "capacity": "No room in the team",
        "not ready": "File or assessment not finished",
        "threshold": "Not for this team",
        "other": "Another reason",
    },
    spellings={"full": "capacity", "incomplete": "not ready"},
    source="Local",
)


class TransferOfCase(Record):
    """One child's case passed from a team to another: asked for, answered, handed over. No standard holds it."""

    title = "Transfers of cases"
    transfer_id = key()
    child_id = child(annex_a=())
    family_id = text("Family", hint="Brothers and sisters who should move together.")
    requested_on = day("Requested", optional=False)
    accepted_on = day("Accepted")
    refused_on = day("Refused")
    refused_because = code(REFUSAL, "Why refused")
    withdrawn_on = day("Request withdrawn")
    handed_over_on = day("Handed over", hint="When both workers met the family, or the new one took over.")
    first_activity_on = day("First activity after", hint="The new worker's first visit, core group or review.")
    point = code(POINT, "Point of transfer")
    from_team = text("From team")
    to_team = text("To team")
    protocol = text("Protocol", hint="The version of the transfer protocol under which it was requested.")
    siblings_together = yes_no("Brothers and sisters moved together")
    identity = ("child_id", "requested_on")
    happened = "requested_on"
    in_order = (("requested_on", "accepted_on"), ("requested_on", "handed_over_on"), ("requested_on", "refused_on"))

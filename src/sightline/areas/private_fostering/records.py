"""What is recorded of children in private fostering."""

from __future__ import annotations

from sightline.language import CodeSet, Record, child, code, day, key, ref, text, yes_no

TOLD_BY = CodeSet(
    "Who told the council",
    {
        "parent": "Parent",
        "carer": "Carer",
        "school": "School",
        "health": "Health service",
        "other council": "Another council",
        "our own work": "Our own work with the family",
        "other": "Somebody else",
    },
    spellings={"mother": "parent", "father": "parent", "gp": "health", "nursery": "school"},
    source="Local; the regulations name nobody but parents and carers",
)


class PrivateFostering(Record):
    """One arrangement: a child who lives with somebody who is no close relative, by the parents' own doing."""

    title = "Private fostering arrangements"
    arrangement_id = key()
    child_id = child(annex_a=())
    notified_on = day("Council became aware", optional=False)
    told_by = code(TOLD_BY, "Who told the council")
    began_on = day("Arrangement began", future=True, hint="It may lie ahead: notice is due six weeks before.")
    ended_on = day("Arrangement ended")
    suitable = yes_no("Judged suitable")
    team = text("Team")
    worker = text("Worker")
    identity = ("child_id", "notified_on")
    happened = "notified_on"
    spell = ("notified_on", "ended_on")
    in_order = (("notified_on", "ended_on"),)


class PrivateFosteringVisit(Record):
    """A visit by the council to a child in private fostering."""

    title = "Visits to children in private fostering"
    visit_id = key()
    child_id = child(annex_a=())
    arrangement_id = ref("private_fostering", at="visited_on")
    visited_on = day("Visited", optional=False)
    seen_alone = yes_no("Child seen alone")
    identity = ("child_id", "visited_on")
    happened = "visited_on"

"""What came of a synthetic council's audits, incidents, disputes and complaints: drawn after them, and moving none."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Council, Life, Row, later, weighted

OWNERS = {"Team manager": 46, "Social worker": 30, "Head of service": 12, "Reviewing officer": 12}
PRIORITIES = {
    "Voice of the child": "assessments_and_plans",
    "Supervision": "supervision",
    "Plan": "assessments_and_plans",
}
VIEWS = ("social care", "police", "health", "school")
GRADES = {"good": 34, "requires improvement": 50, "inadequate": 16}
LEARNS = ("Agencies speak sooner", "Fathers are asked", "Bruises of babies", "Missing health appointments")
DECIDED = ("no review", "local review", "no review", "not decided")
TO_CHECK = 0.88


def follow(all_of: Council, chance: Random) -> None:
    for life in all_of.lives:
        for row in life.of("audit_action"):
            _action(row, all_of.ends, chance)
        for row in life.of("multi_agency_audit"):
            _views(life, row, chance)
        for row in life.of("reviewing_dispute"):
            _stage(row, all_of.ends, chance)
    for number, row in enumerate(all_of.of("serious_incident")):
        _incident(all_of, number, row)
    for row in all_of.of("complaint"):
        _to_a_panel(row, all_of.ends, chance)


def _action(row: Row, ends: date, chance: Random) -> None:
    """Whose it is and of which priority; of those done, most are checked in the end."""
    row["owner"], row["priority"] = weighted(OWNERS, chance), PRIORITIES.get(row["theme"])
    if row["checked_on"] is None and chance.random() < TO_CHECK:
        row["checked_on"] = later(row["done_on"], chance.randint(5, 23))


def _views(life: Life, row: Row, chance: Random) -> None:
    """Each agency's view, on the day or within the week; now and then one is not on record."""
    for agency in VIEWS[: row["agencies"]]:
        if chance.random() < 0.94:
            given = later(row["audited_on"], chance.choice((0, 0, 1, 3)))
            life.add("agency_view", agency=agency, given_on=given, grade=weighted(GRADES, chance))


def _stage(row: Row, ends: date, chance: Random) -> None:
    """What was not settled within a fortnight went up a stage; a manager answered most within days, and some late."""
    days = chance.randint(1, 10) if chance.random() < 0.8 else chance.randint(11, 18)
    row["answered_on"] = min(later(row["raised_on"], days), row["resolved_on"])
    second = later(row["raised_on"], 10)
    up = second < min(row["resolved_on"], ends)
    row["stage"], row["stage_began_on"] = (2, second) if up else (1, row["raised_on"])


def _incident(all_of: Council, number: int, row: Row) -> None:
    """About whom, when the partnership was told, what the national panel decided, and what is to be done."""
    row["incident_id"] = f"SI{number + 1:03d}"
    row["about"] = ("known", "in care", "not known", "known")[number % 4]
    row["referred_on"] = later(row["known_on"], 2 + number % 2)
    row["panel_decision"] = DECIDED[number % 4]
    row["panel_decided_on"] = later(row["reviewed_on"], 30) if row["panel_decision"] != "not decided" else None
    for at in range(row["actions"]):
        due = later(row["reviewed_on"], 20 + 10 * at)
        done = later(due, (-4, -1, 6, -2)[at % 4]) if at < row["actions_done"] else None
        all_of.add(
            "learning_action",
            incident_id=row["incident_id"],
            owner=("Head of safeguarding, social care", "Named nurse, health", "Team manager, social care")[at % 3],
            agreed_on=row["reviewed_on"],
            due_on=due,
            done_on=done,
            theme=LEARNS[at % 4],
        )


def _to_a_panel(row: Row, ends: date, chance: Random) -> None:
    """A few families are not content with the answer, and fewer still with the second; a reason for most extensions."""
    row["stage_3_reported_on"] = row["stage_3_answered_on"] = None
    if row["extended_to"] and chance.random() < 0.2:
        row["extension_reason"] = None
    if row["answered_on"] > ends - timedelta(days=40) or chance.random() > 0.12:
        return
    row["stage_2_asked_on"] = asked = later(row["answered_on"], chance.randint(5, 18))
    row["stage_2_answered_on"] = answered = later(asked, chance.choice((18, 22, 25, 25, 31, 44)))
    if chance.random() > 0.35:
        return
    row["stage_3_asked_on"] = again = later(answered, chance.randint(4, 15))
    row["stage_3_panel_on"] = met = later(again, chance.choice((20, 26, 29, 30, 34)))
    row["stage_3_reported_on"] = reported = later(met, chance.choice((3, 4, 5, 5, 8)))
    row["stage_3_answered_on"] = later(reported, chance.choice((9, 12, 15, 15, 21)))

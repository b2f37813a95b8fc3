"""What is written into each column of the eleven Annex A lists. Headers and codes are as language/annex_a.py has them.

'record.field' takes its header from the room that reads the column; any other text is the header itself, of a column
that no room reads yet.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.language import Rooms
from sightline.language.annex_a import NO, YES, annex_heading, annex_lists, texts_of

AGE = "Age of Child (Years)"
CHILD = ("child.child_id", "child.gender", "child.ethnicity", "child.born_on", AGE)
DISABLED = (*CHILD, "child.disability")
MISSING, ABSENT = (
    f"Number of Episodes the Child has been ‘{word}’ from their Placement in the last 12 months"
    for word in ("Missing", "Absent")
)
IN_CARE_AGAIN = "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"
EMERGENCY = "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"
OFFERED = "Was the child offered a Return Interview after their last missing episode (Y/N)?"
ACCEPTED = "Did the child accept a Return Interview after their last missing episode (Y/N)?"


def _held_by(record: str) -> tuple[str, str]:
    return f"{record}.team", f"{record}.worker"


LISTS: dict[int, tuple[str, ...]] = {
    1: (*CHILD, "contact.received_at", "contact.source"),
    2: (
        *CHILD,
        "early_help_assessment.started_on",
        "early_help_assessment.completed_on",
        "early_help_assessment.organisation",
    ),
    3: (
        *CHILD,
        "referral.received_on",
        "referral.source",
        "referral.no_further_action",
        "referral.in_last_12_months",
        *_held_by("referral"),
    ),
    4: (
        *DISABLED,
        "assessment.started_on",
        "assessment.child_seen",
        "assessment.authorised_on",
        "assessment.needs_support",
        *_held_by("assessment"),
    ),
    5: (
        *DISABLED,
        "section47.started_on",
        "section47.conference_not_needed",
        "initial_conference.held_on",
        "initial_conference.led_to_plan",
        "Number of Section 47 Enquiries in the last 12 months",
        "Number of ICPCs in the last 12 months",
        *_held_by("section47"),
    ),
    6: (
        *DISABLED,
        "episode_of_need.started_on",
        "episode_of_need.need",
        "episode_of_need.last_seen_on",
        "episode_of_need.ended_on",
        "episode_of_need.closed_because",
        "episode_of_need.status",
        *_held_by("episode_of_need"),
    ),
    7: (
        *DISABLED,
        "child_protection_plan.started_on",
        "child_protection_plan.first_category",
        "child_protection_plan.category",
        "protection_visit.visited_on",
        "protection_visit.seen_alone",
        "review_conference.held_on",
        "child_protection_plan.ended_on",
        EMERGENCY,
        "child_protection_plan.previous_plans",
        *_held_by("child_protection_plan"),
    ),
    8: (
        *CHILD,
        "period_of_care.unaccompanied",
        "child.disability",
        "period_of_care.started_on",
        "period_of_care.need",
        IN_CARE_AGAIN,
        "legal_status.started_on",
        "legal_status.status",
        "care_review.held_on",
        "care_visit.visited_on",
        "stated_plan.plan",
        "Date of Last IRO Visit / Contact to the Child",
        "Date of Last Health Assessment",
        "Date of Last Dental Check",
        "Number of Placements in the Last 12 months",
        "period_of_care.ended_on",
        "period_of_care.ended_because",
        "placement.started_on",
        "placement.kind",
        "placement.provider",
        "Placement postcode",
        "URN of Placement",
        "placement.location",
        "placement.authority",
        MISSING,
        ABSENT,
        OFFERED,
        ACCEPTED,
        *_held_by("period_of_care"),
    ),
    9: (
        *DISABLED,
        *_held_by("leaving_care_status"),
        "leaving_care_status.eligibility",
        "pathway_review.held_on",
        "leaving_care_status.in_touch",
        "leaving_care_contact.held_on",
        "leaving_care_status.home",
        "leaving_care_status.suitable",
        "leaving_care_status.activity",
    ),
    10: (
        "child.child_id",
        "adoption_path.family",
        *DISABLED[1:],
        "adoption_path.entered_care_on",
        "adoption_path.decided_on",
        "adoption_path.placement_order_on",
        "adoption_path.matched_on",
        "adoption_path.placed_on",
        "adoption_path.order_on",
        "adoption_path.reversed_on",
        "adoption_path.reversed_because",
        "adoption_path.fostered_on",
    ),
    11: (
        "adopter.adopter_id",
        "adopter.family",
        "adopter.gender",
        "adopter.ethnicity",
        "adopter.disability",
        "adopter.fosters",
        "adopter.asked_on",
        "adopter.stage_1_on",
        "adopter.stage_1_ended_on",
        "adopter.stage_2_on",
        "adopter.stage_2_ended_on",
        "adopter.applied_on",
        "adopter.approved_on",
        "adopter.matched_on",
        "adopter.placed_on",
        "adopter.children",
        "adopter.order_on",
        "adopter.left_on",
        "adopter.left_because",
    ),
}


def headers(rooms: Rooms, number: int) -> list[str]:
    """The header row of a list, as Ofsted's template has it."""
    written = annex_lists()[number].columns
    return [written[annex_heading(_header(rooms, column))] for column in LISTS[number]]


def _header(rooms: Rooms, column: str) -> str:
    record, _, field = column.partition(".")
    return rooms.records[record].fields[field].annex_a[0] if record in rooms.records else column


def spelled(rooms: Rooms, number: int) -> list[dict[str, str] | None]:
    """For each column of a list, how its codes are written; None where it holds none."""
    return [_spelling(rooms, column) for column in LISTS[number]]


def _spelling(rooms: Rooms, column: str) -> dict[str, str] | None:
    record, _, name = column.partition(".")
    return (texts_of(rooms.records[record].fields[name]) if record in rooms.records else None) or None


def cell(value: Any, spelling: dict[str, str] | None) -> str | int | float | date | None:
    """A value as the sheet holds it: codes as Ofsted prefers them, yes and no with their letters."""
    if spelling is not None and value is not None:
        return spelling[value]
    if value is True or value is False:
        return YES if value else NO
    result: str | int | float | date | None = value
    return result

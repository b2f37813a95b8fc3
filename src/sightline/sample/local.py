"""Writes a council's own extracts as CSV, each with the mapping that says how its columns and codes are to be read.

Headers, codes and dates are those that such a council might use; times are local; what had not happened by the day
of the extract is left blank.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path

from sightline.sample.life import Family, Life, Row

DAY, MOMENT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
SOURCES = {
    "1A": "Family member", "1B": "Neighbour or friend", "1C": "Self", "1D": "Member of the public", "2A": "School",
    "2B": "Education service", "3A": "GP", "3B": "Health visitor", "3C": "School nurse", "3D": "Other primary health",
    "3E": "A&E", "3F": "Hospital or other health", "4": "Housing", "5A": "Adult social care", "5B": "Council service",
    "5C": "Other local authority", "6": "Police", "7": "Court, probation or Cafcass", "8": "Voluntary sector or other",
    "9": "Anonymous", "10": "Not known",
}  # fmt: skip
URGENCY = {"red": "Red", "amber": "Amber", "green": "Green"}
DECISIONS = {
    "referral": "Referral to social care",
    "early help": "Early Help",
    "advice": "Advice given",
    "open case": "To allocated worker",
    "no further action": "NFA",
}
AGENCIES = {
    "social care": "Social Care", "police": "Police", "health": "Health", "school": "School", "early years": "Nursery",
    "probation": "Probation", "housing": "Housing", "adult services": "Adult Services", "voluntary": "Voluntary",
    "family": "Parent/Carer", "other": "Other",
}  # fmt: skip
MEETINGS = {"core group": "Core Group", "initial conference": "ICPC", "review conference": "RCPC"}
EXPECTED = {"attend": "Attend", "report": "Send report", "either": "Attend or report"}


@dataclass(frozen=True)
class Extract:
    """One extract: the record it carries, its columns by field, and the codes that it writes in its own words.

    `reference` begins the numbers that it gives its rows; `happened` is the field that a row must have by its day;
    `ahead` are fields that may hold a day still to come. `named` says that its mapping goes by the file's name too.
    """

    file: str
    title: str
    record: str
    columns: dict[str, str]
    happened: str = ""
    reference: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    dates: str = DAY
    ahead: tuple[str, ...] = ()
    named: bool = False


EXTRACTS = (
    Extract(
        "names",
        "Names of children",
        "child_name",
        {"child_id": "Person ID", "forename": "First Name", "surname": "Last Name"},
    ),
    Extract("families", "Family groups", "family_member", {"child_id": "Person ID", "family_id": "Family Group ID"}),
    Extract(
        "contacts",
        "Contacts extract",
        "contact",
        {
            "contact_id": "Contact Ref",
            "child_id": "Person ID",
            "received_at": "Date/Time Received",
            "source": "Contact From",
            "rag": "Triage Rating",
            "rated_at": "Date/Time Triaged",
            "decided_at": "Date/Time Decision Made",
            "decision": "Decision Outcome",
            "consent_to_referral": "Consent Obtained",
            "out_of_hours": "EDT",
            "team": "Responsible Team",
        },
        "received_at",
        "C",
        {"source": SOURCES, "rag": URGENCY, "decision": DECISIONS},
        MOMENT,
    ),
    Extract(
        "core_groups",
        "Core groups",
        "core_group",
        {
            "group_id": "Core Group Ref",
            "child_id": "Person ID",
            "held_on": "Core Group Date",
            "chair": "Chaired By",
            "quorate": "Quorate Y/N",
        },
        "held_on",
        "CG",
    ),
    Extract(
        "agency_attendance",
        "Attendance at meetings",
        "agency_attendance",
        {
            "child_id": "Person ID",
            "meeting": "Meeting Type",
            "held_on": "Meeting Date",
            "agency": "Agency Invited",
            "expected": "Expected To",
            "invited": "Invite Sent",
            "attended": "In Attendance",
            "sent_report": "Report Received",
        },
        "held_on",
        codes={"agency": AGENCIES, "meeting": MEETINGS, "expected": EXPECTED},
    ),
    Extract(
        "review_conferences",
        "Review conferences",
        "review_conference",
        {
            "review_id": "RCPC Ref",
            "child_id": "Person ID",
            "held_on": "RCPC Date",
            "plan_continues": "CP Plan To Continue",
            "quorate": "RCPC Quorate",
        },
        "held_on",
        "RC",
    ),
    Extract(
        "protection_visits",
        "Statutory visits to children on a plan",
        "protection_visit",
        {
            "visit_id": "Visit Ref",
            "child_id": "Person ID",
            "visited_on": "Visit Date",
            "seen": "Child Seen",
            "seen_alone": "Child Seen Alone",
            "bedroom_seen": "Bedroom Seen",
        },
        "visited_on",
        "V",
    ),
)


def write(folder: Path, extract: Extract, rows: list[Row], as_at: date) -> tuple[Path, Path, int]:
    """Write the extract's rows and its mapping. Returns both paths and the number of rows."""
    path, mapping = folder / f"{extract.file}.csv", folder / "mappings" / f"{extract.file}.toml"
    written = [_writer(extract, name, as_at) for name in extract.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        to = csv.writer(file)
        to.writerow(extract.columns.values())
        to.writerows([write_cell(row) for write_cell in written] for row in rows)
    mapping.write_text(_mapping(extract), encoding="utf-8", newline="\n")
    return path, mapping, len(rows)


def of_known_children(extract: Extract, families: list[Family], since: date, as_at: date) -> list[Row]:
    """The extract's rows of the children of whom the council's files from `since` on speak, in order and numbered."""
    lives = (life for family in families for life in family.children if _is_known(life, since, as_at))
    found = [row for life in lives for row in life.of(extract.record) if _is_kept(life, row, extract, since, as_at)]
    if extract.happened:
        found.sort(key=lambda row: (row[extract.happened], row["child_id"], row.get("agency", "")))
    if extract.reference:
        key = next(iter(extract.columns))
        for number, row in enumerate(found, 1):
            row[key] = f"{extract.reference}{number:06d}"
    return found


def _is_kept(life: Life, row: Row, extract: Extract, since: date, as_at: date) -> bool:
    """Whether the row had happened, and is not of a plan that had ended (or a contact that had come) before `since`."""
    if extract.happened and _day(row[extract.happened]) > as_at:
        return False
    if extract.record == "contact":
        return bool(_day(row["received_at"]) >= since)
    plans = life.of("child_protection_plan") if "plan_id" in row else []
    return all(plan["ended_on"] >= since for plan in plans if plan["plan_id"] == row["plan_id"])


def _is_known(life: Life, since: date, as_at: date) -> bool:
    """Whether the council's files from `since` on speak of the child at all."""
    spells = ("child_protection_plan", "period_of_care", "episode_of_need")
    return any(
        (record == "contact" and since <= row["received_at"].date() <= as_at)
        or (record in spells and row["started_on"] <= as_at and row["ended_on"] >= since)
        for record, row in life.rows
    )


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


@cache
def _as_text(day: date, form: str) -> str:
    return day.strftime(form)


def _writer(extract: Extract, name: str, as_at: date) -> Callable[[Row], str]:
    words = extract.codes.get(name, {})

    def text(row: Row) -> str:
        value = row.get(name)
        if value is None:
            return ""
        if value is True or value is False:
            return "Y" if value else "N"
        if isinstance(value, date):
            known = name in extract.ahead or _day(value) <= as_at
            return _as_text(value, extract.dates) if known else ""
        return words.get(value, str(value))

    return text


def _mapping(extract: Extract) -> str:
    lines = [
        f"# How the file {extract.file}.csv is to be read.",
        f'name = "{extract.title}"',
        f'record = "{extract.record}"',
        f'date_format = "{extract.dates}"',
        "complete = true",
        *([f'sheet = "{extract.file}"'] if extract.named else []),
        "",
        "[columns]",
        *(f"{name} = {_quoted(header)}" for name, header in extract.columns.items()),
    ]
    for name, words in extract.codes.items():
        lines += ["", f"[codes.{name}]", *(f'{_quoted(theirs)} = "{ours}"' for ours, theirs in words.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

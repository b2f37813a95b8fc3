"""Writes Annex A workbooks: eleven lists as at a day, each with the window that Ofsted asks of it.

What had not happened by the day is left out or left blank, so that six workbooks tell six stages of one story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from sightline.base import sheets
from sightline.base.calendar import add_months, month_number
from sightline.language import Rooms
from sightline.sample import minor_lists
from sightline.sample.council import Council
from sightline.sample.life import Life, Row
from sightline.sample.lists import AGE, EMERGENCY, LISTS, cell, headers, spelled
from sightline.sample.untidy import untidy

WINDOW = 6
ADOPTERS = 11
IN_THE_LIST = {"LTREL": "LTFOST", "REMAIN": "OTHER"}
Cells = dict[str, Any]


@dataclass(frozen=True)
class Window:
    """Six months up to and including a day."""

    as_at: date

    @cached_property
    def since(self) -> date:
        return add_months(self.as_at, -WINDOW)

    def has(self, day: date) -> bool:
        return self.since <= day <= self.as_at

    def known(self, day: date | None) -> date | None:
        return day if day is not None and day <= self.as_at else None

    def latest(self, rows: Iterable[Row], field: str) -> Row:
        """The last row that had happened by the day; an empty one if none had."""
        return max((row for row in rows if row[field] <= self.as_at), key=lambda row: row[field], default={})

    def spell(self, rows: Iterable[Row]) -> Row | None:
        """The latest spell, if it was open on the day or ended in the window."""
        row = self.latest(rows, "started_on")
        return row if row and row["ended_on"] >= self.since else None


def write(path: Path, rooms: Rooms, council: Council, as_at: date) -> dict[int, int]:
    """Write the workbook as at a day. Returns the number of rows of each list."""
    window = Window(as_at)
    lives, adopters = list(council.lives), council.of("adopter")
    tables = {
        number: _table(rooms, number, rows(adopters if number == ADOPTERS else lives, window))
        for number, rows in ROWS.items()
    }
    untidy(tables, as_at)
    sheets.write(
        path,
        [(f"List_{number}", headers(rooms, number), table) for number, table in tables.items()],
        title=f"Annex A, child level data, as at {as_at:%d/%m/%Y}",
    )
    return {number: len(table) for number, table in tables.items()}


def _table(rooms: Rooms, number: int, rows: Iterable[Cells]) -> list[list[Any]]:
    columns = list(zip(LISTS[number], spelled(rooms, number), strict=True))
    happened = LISTS[number][6 if number > 3 else 5]
    ordered = sorted(rows, key=lambda cells: (str(cells.get(happened)), cells["child.child_id"]))
    return [[cell(cells.get(name), spelling) for name, spelling in columns] for cells in ordered]


def about(life: Life, window: Window) -> Cells:
    """The columns that every list has. A child not yet born has no date of birth, and -1 for an age."""
    child = life.rows[0][1]
    months = month_number(window.as_at) - month_number(life.born_on) - (window.as_at.day < life.born_on.day)
    return {
        "child.child_id": life.child_id,
        "child.gender": child["gender"],
        "child.ethnicity": child["ethnicity"],
        "child.disability": child["disability"],
        "child.born_on": window.known(life.born_on),
        AGE: months // 12 if life.born_on <= window.as_at else -1,
    }


def fields(record: str, row: Row, window: Window) -> Cells:
    """A record's own columns, with days that had not come left blank."""
    return {f"{record}.{name}": window.known(v) if isinstance(v, date) else v for name, v in row.items()}


def _events(record: str, happened: str, finished: str | None = None) -> Callable[..., Iterator[Cells]]:
    """Every row that happened in the window; with `finished`, also those that were open in it."""

    def rows(lives: list[Life], window: Window) -> Iterator[Cells]:
        for life in lives:
            for row in life.of(record):
                last = row[finished] if finished else row[happened]
                if row[happened] <= window.as_at and last >= window.since:
                    yield {**about(life, window), **fields(record, row, window)}

    return rows


def _contacts(lives: list[Life], window: Window) -> Iterator[Cells]:
    for life in lives:
        for row in life.of("contact"):
            if window.has(row["received_at"].date()):
                yield {
                    **about(life, window),
                    "contact.received_at": row["received_at"].date(),
                    "contact.source": row["source"],
                }


def _enquiries(lives: list[Life], window: Window) -> Iterator[Cells]:
    for life in lives:
        conferences = {row["enquiry_id"]: row for row in life.of("initial_conference")}
        for row in life.of("section47"):
            conference = conferences.get(row["enquiry_id"])
            last = max(row["started_on"], conference["held_on"]) if conference else row["started_on"]
            if row["started_on"] > window.as_at or last < window.since:
                continue
            held = window.known(conference["held_on"]) if conference else None
            yield {
                **about(life, window),
                **fields("section47", row, window),
                "initial_conference.held_on": held,
                "initial_conference.led_to_plan": conference["led_to_plan"] if conference and held else None,
                "Number of Section 47 Enquiries in the last 12 months": _in_a_year(life, "section47", row),
                "Number of ICPCs in the last 12 months": int(held is not None),
            }


def _in_a_year(life: Life, record: str, row: Row) -> int:
    return sum(0 <= (row["started_on"] - other["started_on"]).days < 365 for other in life.of(record))


def _in_need(lives: list[Life], window: Window) -> Iterator[Cells]:
    for life in lives:
        row = window.spell(life.of("episode_of_need"))
        if row is not None:
            closed = row["ended_on"] <= window.as_at
            visit = window.latest(life.of("protection_visit"), "visited_on").get("visited_on")
            yield {
                **about(life, window),
                **fields("episode_of_need", row, window),
                "episode_of_need.last_seen_on": visit or window.known(row["started_on"]),
                "episode_of_need.closed_because": row["closed_because"] if closed else None,
                "episode_of_need.status": "CLOSED" if closed else _status(life, window.as_at),
                **{f"episode_of_need.{name}": held for name, held in _held_by(life, row, window.as_at).items()},
            }


def _open(life: Life, record: str, day: date, ended: str = "ended_on") -> Row | None:
    return next((row for row in life.of(record) if row["started_on"] <= day < row[ended]), None)


def _status(life: Life, day: date) -> str:
    if _open(life, "period_of_care", day):
        return "CLA"
    if _open(life, "child_protection_plan", day):
        return "CPP"
    return "ASSESSMENT" if _open(life, "assessment", day, "authorised_on") else "CINP"


def _held_by(life: Life, row: Row, day: date) -> Row:
    """The team and worker of whatever the child's case is on the day."""
    holder = _open(life, "period_of_care", day) or _open(life, "child_protection_plan", day) or row
    return {"team": holder["team"], "worker": holder["worker"]}


def _on_plans(lives: list[Life], window: Window) -> Iterator[Cells]:
    for life in lives:
        row = window.spell(life.of("child_protection_plan"))
        if row is not None:
            visit = window.latest(_of_plan(life, "protection_visit", row), "visited_on")
            review = window.latest(_of_plan(life, "review_conference", row), "held_on")
            yield {
                **about(life, window),
                **fields("child_protection_plan", row, window),
                "protection_visit.visited_on": visit.get("visited_on"),
                "protection_visit.seen_alone": visit.get("seen_alone"),
                "review_conference.held_on": review.get("held_on"),
                EMERGENCY: False,
            }


def _of_plan(life: Life, record: str, plan: Row) -> list[Row]:
    return [row for row in life.of(record) if row["plan_id"] == plan["plan_id"]]


def _in_care(lives: list[Life], window: Window) -> Iterator[Cells]:
    for life in lives:
        row = window.spell(life.of("period_of_care"))
        if row is not None:
            review = window.latest(life.of("care_review"), "held_on").get("held_on")
            closed = row["ended_on"] <= window.as_at
            yield {
                **about(life, window),
                **fields("period_of_care", row, window),
                "period_of_care.ended_because": row.get("ended_because") if closed else None,
                **_life_in_care(life, row, window),
                **fields("legal_status", window.latest(life.of("legal_status"), "started_on"), window),
                "care_review.held_on": review if review and review >= row["started_on"] else None,
                "stated_plan.plan": _stated_plan(life, row, window),
                **minor_lists.placement(life, row, window.as_at),
            }


def _stated_plan(life: Life, care: Row, window: Window) -> str | None:
    """The latest permanence plan of the time in care, as the list has it: it knows no relatives' care of its own."""
    plan = window.latest(life.of("permanence_plan"), "agreed_on")
    if not plan or plan["agreed_on"] < care["started_on"]:
        return None
    return IN_THE_LIST.get(plan["plan"], plan["plan"])


def _to_be_adopted(lives: list[Life], window: Window) -> Iterator[Cells]:
    """Who is to be adopted, and whose order or reversal was in the last twelve months."""
    since = add_months(window.as_at, -12)
    for life in lives:
        for row in life.of("adoption_path"):
            over = window.known(row["order_on"]) or window.known(row["reversed_on"])
            if window.known(row["decided_on"]) and (over is None or over >= since):
                cells = {**about(life, window), **fields("adoption_path", row, window)}
                if window.known(row["reversed_on"]) is None:
                    cells["adoption_path.reversed_because"] = None
                yield cells


def _adopters(rows: list[Row], window: Window) -> Iterator[Cells]:
    """Everybody who is on the way to adopting, or was in the last twelve months. No child is named."""
    since = add_months(window.as_at, -12)
    for row in rows:
        over = window.known(row.get("order_on")) or window.known(row.get("left_on"))
        if row["asked_on"] <= window.as_at and (over is None or over >= since):
            cells = {"child.child_id": row["adopter_id"], **fields("adopter", row, window)}
            if cells.get("adopter.placed_on") is None:
                cells["adopter.children"] = None
            if window.known(row.get("left_on")) is None:
                cells["adopter.left_because"] = None
            yield cells


def _life_in_care(life: Life, period: Row, window: Window) -> Cells:
    """The latest home, visit and checks of a period of care."""

    def latest(record: str, field: str, **wanted: str) -> Row:
        rows = (row for row in life.of(record) if row[field] >= period["started_on"])
        return window.latest((row for row in rows if all(row[k] == v for k, v in wanted.items())), field)

    return {
        **fields("placement", latest("placement", "started_on"), window),
        "care_visit.visited_on": latest("care_visit", "visited_on").get("visited_on"),
        "Date of Last Health Assessment": latest("health_check", "held_on", kind="HEALTH").get("held_on"),
        "Date of Last Dental Check": latest("health_check", "held_on", kind="DENTAL").get("held_on"),
    }


def _leaving_care(lives: list[Life], window: Window) -> Iterator[Cells]:
    """Young people of whom something was said in the half-year: what was said last, and the last review and contact."""
    for life in lives:
        told = window.latest(life.of("leaving_care_status"), "told_on")
        if told and told["told_on"] > window.since:
            yield {
                **about(life, window),
                **fields("leaving_care_status", told, window),
                "pathway_review.held_on": window.latest(life.of("pathway_review"), "held_on").get("held_on"),
                "leaving_care_contact.held_on": window.latest(life.of("leaving_care_contact"), "held_on").get(
                    "held_on"
                ),
            }


ROWS: dict[int, Callable[..., Iterator[Cells]]] = {
    1: _contacts,
    2: _events("early_help_assessment", "started_on", "completed_on"),
    3: _events("referral", "received_on"),
    4: _events("assessment", "started_on", "authorised_on"),
    5: _enquiries,
    6: _in_need,
    7: _on_plans,
    8: _in_care,
    9: _leaving_care,
    10: _to_be_adopted,
    11: _adopters,
}

"""A made-up Annex A workbook: eleven lists of random rows up to today, about two cells in a hundred blank or wrong.

A council of 10,000 children sends about 35,000 rows; for what is larger than any council, every list has 50,000.

Run it: python -m benchmarks.workbook OUT.xlsx council|large [SHARE]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from sightline.areas import ROOMS
from sightline.base.now import today
from sightline.language import Field
from sightline.sample.lists import AGE, LISTS, cell, headers, spelled

COUNCIL = {1: 11000, 2: 2500, 3: 6000, 4: 6000, 5: 2500, 6: 4500, 7: 800, 8: 1100, 9: 600, 10: 80, 11: 100}
LARGE = dict.fromkeys(LISTS, 50_000)
SIZES = {"council": (COUNCIL, 10_000), "large": (LARGE, 50_000)}
WINDOW, TEAMS, WORKERS = 180, 24, 300
SPOILT = (None, None, "???", "not known")
OF_A_CHILD = ("child.gender", "child.ethnicity", "child.disability")
Draw = Callable[["Row"], Any]


class Row:
    """One row while it is drawn: a child, and the day that its events have come to."""

    def __init__(self, chance: Random, child: int, day: date) -> None:
        self.chance, self.child = chance, child
        self.own = Random(child)
        self.born = day - timedelta(days=self.own.randint(30, 6500))
        self.day = day - timedelta(days=chance.randint(0, WINDOW))

    def next_day(self) -> date:
        day, self.day = self.day, self.day + timedelta(days=self.chance.randint(0, 40))
        return day


def column(name: str, spelling: dict[str, str] | None) -> Draw:
    """How a column's cells are drawn."""
    record, _, field = name.partition(".")
    declared = ROOMS.records[record].fields[field] if record in ROOMS.records else None
    if name in ("child.child_id", "Individual adopter identifier"):
        return lambda row: 1_000_000 + row.child
    if name == "child.born_on":
        return lambda row: row.born
    if name == AGE:
        return lambda row: (today() - row.born).days // 365
    if name in OF_A_CHILD:
        values = list(spelling or {False: "", True: ""})
        return lambda row: cell(Random(row.child).choice(values), spelling)
    return _by_kind(declared, spelling) if declared is not None else _by_heading(name)


def _by_kind(declared: Field, spelling: dict[str, str] | None) -> Draw:
    if spelling is not None:
        written = list(spelling.values())
        return lambda row: row.chance.choice(written)
    if declared.kind in ("date", "moment"):
        seldom = 0.7 if declared.name.startswith("ended") else 0.0
        return lambda row: None if row.chance.random() < seldom else row.next_day()
    if declared.kind == "yes_no":
        return lambda row: cell(row.chance.random() < 0.6, None)
    if declared.kind in ("whole", "number"):
        return lambda row: row.chance.randint(0, 4)
    return _team if declared.name == "team" else _worker


def _by_heading(heading: str) -> Draw:
    if "Date" in heading and not heading.startswith(("Is", "Was", "Reason")):
        return lambda row: row.next_day()
    if heading.startswith(("Number", "No.", "URN", "Family")):
        return lambda row: row.chance.randint(0, 4)
    if heading.startswith(("Is", "Was", "Did")) or "(Y/N)" in heading:
        return lambda row: cell(row.chance.random() < 0.6, None)
    return _team


def _team(row: Row) -> str:
    return f"Locality Team {row.chance.randrange(TEAMS)}"


def _worker(row: Row) -> str:
    return f"Worker {row.chance.randrange(WORKERS)}"


def rows(number: int, count: int, children: int, chance: Random) -> Iterator[list[Any]]:
    """The rows of a list."""
    draws = [column(name, how) for name, how in zip(LISTS[number], spelled(ROOMS, number), strict=True)]
    for _each in range(count):
        row = Row(chance, chance.randrange(children), today())
        cells = [draw(row) for draw in draws]
        yield [cells[0], *(chance.choice(SPOILT) if chance.random() < 0.02 else value for value in cells[1:])]


def write(path: Path, size: str, share: float = 1.0) -> Path:
    """Write the workbook, a row at a time, unless it is there already."""
    counts, children = SIZES[size]
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for number, count in counts.items():
            sheet, chance = book.add_worksheet(f"List_{number}"), Random(number)
            sheet.write_row(0, 0, headers(ROOMS, number))
            for at, cells in enumerate(rows(number, round(count * share), round(children * share), chance), 1):
                sheet.write_row(at, 0, cells)
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), sys.argv[2], *map(float, sys.argv[3:])))

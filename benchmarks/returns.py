"""Made-up SSDA903 returns of two years as .csv files, eleven for each: some cells in a hundred are blank or wrong.

Every third child of the later year is new in it; an episode that was open at the end of the earlier year goes on.

Run it: python -m benchmarks.returns OUT CHILDREN
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sightline.ingest.ssda903.made_of import codes_of, tables

LATER = 2026
Rows = dict[str, list[list[Any]]]


class Child:
    """A child in care: who they are, and the episodes of their one period of care."""

    def __init__(self, number: int, chance: Random) -> None:
        self.name, self.chance = f"C{number:06d}", chance
        self.sex = chance.choice("MF")
        self.ethnicity = chance.choice(_in_use("ETHNIC"))
        self.upn = f"A{chance.randrange(10**12):012d}"
        first = date(LATER - (1 if number % 3 == 0 else 3), 4, 1)
        self.came = first + timedelta(days=chance.randint(0, 300))
        self.born = self.came - timedelta(days=chance.randint(200, 5500))
        self.episodes = list(self._episodes())

    def _episodes(self) -> Iterator[list[Any]]:
        began, reason = self.came, "S"
        need, chance = self.pick("CIN"), self.chance
        while began < date(LATER, 3, 31):
            ended = began + timedelta(days=chance.randint(20, 500))
            leaves = chance.random() < 0.2
            why = self.pick("REC") if leaves else "X1"
            yield [self.name, began, reason, self.pick("LS"), need, self.pick("PLACE"), self.pick("PLACE_PROVIDER"),
                   ended, why, "" if leaves else self.pick("REASON_PLACE_CHANGE"), "AA1 1AA",
                   f"BB{chance.randint(1, 99)} 1BB", f"SC{chance.randint(100000, 999999)}"]  # fmt: skip
            if leaves:
                return
            began, reason = ended, chance.choice("LPTB")

    def pick(self, column: str) -> str:
        return self.chance.choice(_in_use(column)) if self.chance.random() > 0.01 else "??"


def _in_use(column: str) -> list[str]:
    return [code for code, (_first, last) in (codes_of(column) or {}).items() if last >= LATER]


def _said(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def year_of(child: Child, ends: date, rows: Rows) -> None:
    """What a year's return says of a child who was in care in it."""
    begins = date(ends.year - 1, 4, 1)
    mine = [one for one in child.episodes if one[1] <= ends and one[7] >= begins]
    if not mine:
        return
    chance, born = child.chance, _said(child.born)
    rows["header"].append([child.name, child.sex, born, child.ethnicity, child.upn, "", ""])
    for one in mine:
        ended = one[7] <= ends
        rows["episodes"].append([*one[:1], _said(one[1]), *one[2:7], _said(one[7]) if ended else "",
                                 one[8] if ended else "", one[9] if ended else "", *one[10:]])  # fmt: skip
    _events(child, begins, rows, born)
    if chance.random() < 0.7:
        answers = [chance.randint(0, 1) for _each in range(6)]
        rows["oc2"].append([child.name, born, chance.randint(0, 40), "", *answers, "", ""])


def _events(child: Child, begins: date, rows: Rows, born: str) -> None:
    chance = child.chance

    def some(name: str, most: int, share: float = 1.0) -> Iterator[date]:
        for _each in range(chance.randint(1, most) if chance.random() < share else 0):
            yield begins + timedelta(days=chance.randint(0, 364))

    for day in some("reviews", 4):
        rows["reviews"].append([child.name, born, _said(day), child.pick("REVIEW_CODE")])
    for day in some("missing", 2, 0.2):
        rows["missing"].append([child.name, born, child.pick("MISSING"), _said(day), _said(day + timedelta(days=2))])
    for day in some("social_worker", 3):
        worker = f"SW{chance.randint(1, 400):05d}"
        rows["social_worker"].append([child.name, born, worker, _said(day), "", child.pick("SW_REASON")])
    for _day in some("previous_permanence", 1, 0.2):
        rows["previous_permanence"].append([child.name, born, child.pick("PREV_PERM"), "", "zz/06/2018"])
    for _day in some("oc3", 1, 0.1):
        rows["oc3"].append([child.name, born, *(child.pick(name) for name in ("IN_TOUCH", "ACTIV", "ACCOM"))])
    for day in some("placed_for_adoption", 1, 0.03):
        rows["placed_for_adoption"].append([child.name, born, _said(day), "", ""])
        rows["ad1"].append([child.name, born, _said(day), _said(day), 0, 2, child.pick("SEX_ADOPTR"), "L11"])
    for _day in some("uasc", 1, 0.05):
        rows["uasc"].append([child.name, child.sex, born, ""])


def write(folder: Path, children: int) -> Path:
    """Write both years' tables, each year's in a folder of its own, unless they are there already."""
    if (folder / "this" / "header.csv").exists():
        return folder
    chance = Random(903)
    drawn = [Child(number, chance) for number in range(children)]
    for name, year in (("last", LATER - 1), ("this", LATER)):
        rows: Rows = {table: [] for table in tables() if table != "dolo"}
        for child in drawn:
            year_of(child, date(year, 3, 31), rows)
        (folder / name).mkdir(parents=True, exist_ok=True)
        for table, held in rows.items():
            with (folder / name / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([[*tables()[table].columns][: len(held[0]) if held else None], *held])
    return folder


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))

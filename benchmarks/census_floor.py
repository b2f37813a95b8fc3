"""By hand: a CIN census's rows as lists by lxml's events, those as tables in Polars, and some hundred plain questions.

Run it: python -m benchmarks.census_floor FILE.xml
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from lxml.etree import iterparse

BLOCKS = {
    "Child": ("LAchildID", "UPN", "PersonBirthDate", "Sex", "Ethnicity"),
    "Disabilities": ("Disability",),
    "CINdetails": (
        "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure", "ReferralNFA",
    ),
    "Assessments": ("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
    "FactorsIdentifiedAtAssessment": ("AssessmentFactors",),
    "CINPlanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    "Section47": ("S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"),
    "ChildProtectionPlans": (
        "CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP",
    ),
    "Reviews": ("CPPreviewDate",),
}  # fmt: skip
CODES = {
    "Sex": "M F U",
    "Ethnicity": "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT",
    "Disability": "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA",
    "ReferralSource": "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10",
    "PrimaryNeedCode": "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9",
    "ReasonForClosure": "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9",
    "ReferralNFA": "true false 0 1",
    "ICPCnotRequired": "true false 0 1",
    "InitialCategoryOfAbuse": "NEG PHY SAB EMO MUL",
    "LatestCategoryOfAbuse": "NEG PHY SAB EMO MUL",
    "AssessmentFactors": "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A "
    "14A 15A 16A 17A 18B 18C 19B 19C 20 21 22A 23A 24A",
}
SPELLS = {
    "CINdetails": ("CINreferralDate", "CINclosureDate"),
    "Assessments": ("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
    "CINPlanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    "ChildProtectionPlans": ("CPPstartDate", "CPPendDate"),
}
ENDS = date(2026, 3, 31)
OWN = ("child", "episode", "line")
c = pl.col
Rows = dict[str, list[tuple[Any, ...]]]


def rows_of(path: Path) -> Rows:
    rows: Rows = {name: [] for name in BLOCKS}
    for number, (_event, child) in enumerate(iterparse(str(path), tag="Child")):
        who = {one.tag: one.text for group in child for one in group if group.tag != "CINdetails"}
        rows["Child"].append((number, 0, child.sourceline, *map(who.get, BLOCKS["Child"])))
        for one in child.iterfind("ChildCharacteristics/Disabilities/Disability"):
            rows["Disabilities"].append((number, 0, one.sourceline, one.text))
        for episode, details in enumerate(child.iterfind("CINdetails")):
            _episode(details, number, episode, rows)
        child.clear()
        while child.getprevious() is not None:
            del child.getparent()[0]
    return rows


def _episode(details: Any, number: int, episode: int, rows: Rows) -> None:
    said = {}
    for one in details:
        if not len(one):
            said[one.tag] = one.text
            continue
        cells = {}
        for inner in one:
            if len(inner):
                rows[inner.tag].extend((number, episode, leaf.sourceline, leaf.text) for leaf in inner)
            else:
                cells[inner.tag] = inner.text
        rows[one.tag].append((number, episode, one.sourceline, *map(cells.get, BLOCKS[one.tag])))
    rows["CINdetails"].append((number, episode, details.sourceline, *map(said.get, BLOCKS["CINdetails"])))


def table(name: str, rows: Rows) -> pl.DataFrame:
    columns = zip(*rows[name], strict=True) if rows[name] else iter([()] * (len(BLOCKS[name]) + len(OWN)))
    frame = pl.DataFrame(dict(zip((*OWN, *BLOCKS[name]), columns, strict=True)))
    days = [c(one).cast(pl.String).str.to_date("%Y-%m-%d", strict=False).alias(one + "_") for one in dates(name)]
    return frame.with_columns(days)


def dates(name: str) -> list[str]:
    return [one for one in BLOCKS[name] if "Date" in one or one.endswith("CPC")]


def broken(frame: pl.LazyFrame, column: str, where: pl.Expr, found: list[pl.LazyFrame]) -> None:
    number = pl.lit(len(found)).alias("rule")
    found.append(frame.filter(where).select(*OWN, number, c(column).cast(pl.String).alias("value")))


def ask(name: str, held: dict[str, pl.DataFrame], found: list[pl.LazyFrame]) -> None:
    frame = held[name].lazy()
    for one in BLOCKS[name]:
        broken(frame, one, c(one).is_null(), found)
        if one in CODES:
            broken(frame, one, c(one).is_not_null() & ~c(one).is_in(CODES[one].split()), found)
    episodes = held["CINdetails"].lazy().select("child", "episode", from_="CINreferralDate_", until="CINclosureDate_")
    born = held["Child"].lazy().select("child", born="PersonBirthDate_")
    beside = frame.join(episodes, on=["child", "episode"], how="left").join(born, on="child", how="left")
    for one in dates(name):
        broken(frame, one, c(one).is_not_null() & c(one + "_").is_null(), found)
        for where in (
            c(one + "_") > ENDS,
            c(one + "_") < c("from_"),
            c(one + "_") > c("until"),
            c(one + "_") < c("born"),
        ):
            broken(beside, one, where, found)
        broken(frame, one, pl.len().over("child", "episode", one) > 1, found)
    if name in SPELLS:
        start, end = (one + "_" for one in SPELLS[name])
        broken(frame, SPELLS[name][1], c(end) < c(start), found)
        turn = frame.sort("child", start).with_columns(before=c(end).fill_null(ENDS).shift(1).over("child"))
        broken(turn, SPELLS[name][0], c("before") > c(start), found)


def main(path: Path) -> int:
    """How many rows failed a question."""
    rows = rows_of(path)
    held = {name: table(name, rows) for name in BLOCKS}
    found: list[pl.LazyFrame] = []
    for name in held:
        ask(name, held, found)
    return pl.concat(pl.collect_all(found)).height


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))

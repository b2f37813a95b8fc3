"""By hand in Polars: read two years' SSDA903 tables, ask some hundred plain questions, keep each row that fails.

Run it: python -m benchmarks.looked_after_floor FOLDER
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import polars as pl

DATES = ("DOB", "DECOM", "DEC", "REVIEW", "DUC", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "MIS_START", "MIS_END")
DATES += ("SW_DECOM", "SW_DEC", "DATE_PLACED_CEASED", "MC_DOB")
CODES = {
    "RNE": "S L P T B U",
    "LS": "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3",
    "CIN": "N1 N2 N3 N4 N5 N6 N7 N8",
    "PLACE": "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14",
    "PLACE_PROVIDER": "PR0 PR1 PR2 PR3 PR4 PR5",
    "REVIEW_CODE": "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
    "MISSING": "M A",
}
c = pl.col
Found = list[pl.LazyFrame]


def read(folder: Path) -> dict[tuple[str, str], pl.DataFrame]:
    return {(year, path.stem): _typed(path) for year in ("this", "last") for path in (folder / year).glob("*.csv")}


def _typed(path: Path) -> pl.DataFrame:
    frame = pl.read_csv(path, infer_schema=False).with_row_index("row")
    days = [c(name).str.to_date("%d/%m/%Y", strict=False).alias(name + "_") for name in DATES if name in frame.columns]
    return frame.with_columns(days)


def keep(found: Found, frame: pl.LazyFrame, column: str, broken: pl.Expr) -> None:
    number = pl.lit(len(found)).alias("rule")
    found.append(frame.filter(broken).select("row", "CHILD", number, c(column).cast(pl.String).alias("value")))


def own_cells(frame: pl.DataFrame, found: Found) -> None:
    rows = frame.lazy()
    days = [name for name in frame.columns if name + "_" in frame.columns]
    for name in days:
        keep(found, rows, name, c(name).is_not_null() & c(name + "_").is_null())
        keep(found, rows, name, c(name + "_") > pl.date(2026, 3, 31))
    for first, second in pairwise(days):
        keep(found, rows, second, c(first + "_") > c(second + "_"))
    for name in [name for name in frame.columns if name in CODES]:
        keep(found, rows, name, c(name).is_not_null() & ~c(name).is_in(CODES[name].split()))


def beside_others(name: str, frame: pl.DataFrame, header: pl.DataFrame, episodes: pl.DataFrame, found: Found) -> None:
    born = header.lazy().select("CHILD", born="DOB_").unique("CHILD")
    care = episodes.lazy().group_by("CHILD").agg(came=c("DECOM_").min(), left=c("DEC_").max())
    rows = frame.lazy().join(born, on="CHILD", how="left").join(care, on="CHILD", how="left")
    keep(found, rows, "CHILD", c("born").is_null())
    for day in [column for column in frame.columns if column.endswith("_") and column != "DOB_"]:
        keep(found, rows, day[:-1], c(day) < c("born"))
        keep(found, rows, day[:-1], c(day) < c("came"))
    if name == "episodes":
        turn = rows.sort("CHILD", "DECOM_").with_columns(
            c("DEC_", "REC", "LS").shift(1).over("CHILD").name.prefix("b_")
        )
        for broken in (
            c("b_DEC_") > c("DECOM_"),
            c("b_DEC_") < c("DECOM_"),
            (c("RNE") == "L") & (c("LS") == c("b_LS")),
        ):
            keep(found, turn, "DECOM", broken)


def main(folder: Path) -> int:
    """How many rows failed a question."""
    held, found = read(folder), []
    for (year, name), frame in held.items():
        own_cells(frame, found)
        beside_others(name, frame, held[year, "header"], held[year, "episodes"], found)
    return pl.concat(pl.collect_all(found)).height


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))

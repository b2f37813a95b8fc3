"""Counts a sheet's rows and sets aside, whole, those that do not say what they are about.

Rows read are rows kept and rows set aside, always: `account` stops everything if they are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from sightline.ingest.files.open import TOO_LONG, UNCLOSED, Sheet
from sightline.ingest.rows.make_rows import Reading
from sightline.ingest.rows.parse_cells import How, parse
from sightline.ingest.rules import KEY_TWICE, ROW_REPEATED, ROW_TOO_LONG, RULES, UNCLOSED_MARK
from sightline.language import Field
from sightline.snapshot.batch import QUARANTINE, TableRead
from sightline.snapshot.findings import Rule

AN_ID = Field("key", "Identifier")


@dataclass(frozen=True)
class Needs:
    """What a row must say to be taken in: by the rule that it breaks if it does not, the place of the identifier.

    `once` is the place of an identifier that no two rows may share. `record` is what the rows are mainly about.
    `repeats_apart` sets aside a row that is the same as an earlier one in every cell.
    """

    record: str = ""
    places: dict[Rule, str | None] = field(default_factory=dict)
    once: str | None = None
    repeats_apart: bool = False


@dataclass(frozen=True)
class SetAside:
    """A sheet's rows: those kept, those set aside, and how many there were before they were parted."""

    kept: Sheet
    quarantine: pl.DataFrame
    rows_read: int


def without_blank_rows(sheet: Sheet) -> Sheet:
    """The sheet less the rows in which nothing was written."""
    if not sheet.places:
        return sheet
    doubtful = sheet.cells.filter(~_written(sheet.places[0]))
    blank = doubtful.filter(~pl.any_horizontal(_written(place) for place in sheet.places))["_row"]
    return replace(sheet, cells=sheet.cells.filter(~pl.col("_row").is_in(blank.implode()))) if len(blank) else sheet


def _written(place: str) -> pl.Expr:
    text = pl.col(place).str.replace_all("\u00a0", " ", literal=True).str.strip_chars()
    return (text != "").fill_null(False)


def set_aside(sheet: Sheet, needs: Needs, reading: Reading) -> SetAside:
    """Part the rows that can be taken in from those that cannot, and tell of each of the latter."""
    sheet = told_of_marks(sheet, needs.record, reading)
    reasons = _reasons(sheet, needs)
    kept = replace(sheet, cells=sheet.cells.filter(reasons.is_null()).drop(TOO_LONG, strict=False))
    aside = sheet.cells.with_columns(_rule=reasons).filter(pl.col("_rule").is_not_null())
    for (rule,), group in aside.group_by(["_rule"], maintain_order=True):
        reading.tell(RULES[str(rule)], sheet, group["_row"].to_list(), record=needs.record)
    return SetAside(kept, _whole(sheet, aside, needs.record), sheet.cells.height)


def told_of_marks(sheet: Sheet, record: str, reading: Reading) -> Sheet:
    """The sheet, when it has been told of its rows with a quotation mark that is in doubt."""
    if UNCLOSED not in sheet.cells.columns:
        return sheet
    doubtful = sheet.cells.filter(UNCLOSED)["_row"].to_list()
    reading.tell(UNCLOSED_MARK, sheet, doubtful, record=record)
    return replace(sheet, cells=sheet.cells.drop(UNCLOSED))


def _reasons(sheet: Sheet, needs: Needs) -> pl.Series:
    """For each row the id of the rule by which it is set aside, if any."""
    found = [(_ids(sheet, place).is_null(), rule) for rule, place in needs.places.items()]
    if TOO_LONG in sheet.cells.columns:
        found.insert(0, (sheet.cells[TOO_LONG], ROW_TOO_LONG))
    if needs.once is not None:
        found.append((_again(_ids(sheet, needs.once), [where for where, _rule in found]), KEY_TWICE))
    if needs.repeats_apart and sheet.places:
        found.append((_repeated(sheet), ROW_REPEATED))
    reasons = [pl.when(where).then(pl.lit(rule.id)) for where, rule in found]
    nothing = pl.repeat(None, pl.len(), dtype=pl.String)
    return sheet.cells.select(pl.coalesce(*reasons, nothing).alias("rule")).to_series()


def _again(ids: pl.Series, aside: list[pl.Series]) -> pl.Series:
    """Whether a row's identifier is that of an earlier row, of those that are not set aside for another reason."""
    out = pl.any_horizontal(*aside) if aside else pl.lit(False)
    rows = ids.to_frame("id").with_columns(out.alias("out"))
    return rows.select(~pl.col("out") & (pl.int_range(pl.len()).over("id", "out") > 0)).to_series()


def _repeated(sheet: Sheet) -> pl.Series:
    """Whether a row is the same as an earlier one in every cell. Rows that may be so are found by a number for each."""
    cells = sheet.cells.select(sheet.places)
    may_be = cells.hash_rows().is_duplicated()
    again = cells.filter(may_be).select(~pl.struct(pl.all()).is_first_distinct()).to_series()
    repeated = pl.Series([False]).new_from_index(0, cells.height)
    return repeated.scatter(may_be.arg_true(), again)


def _ids(sheet: Sheet, place: str | None) -> pl.Series:
    if place is None:
        return pl.repeat(None, sheet.cells.height, dtype=pl.String, eager=True)
    return parse(sheet.cells[place], AN_ID, How(date.max)).values


def headings(sheet: Sheet) -> dict[str, str]:
    """A heading for each place, each one different."""
    named: dict[str, str] = {}
    for place, text in zip(sheet.places, sheet.header, strict=True):
        number = int(place) + 1
        name = text.lstrip("_") or f"column {number}"
        while name in named.values():
            name = f"{name} ({number})"
        named[place] = name
    return named


def _whole(sheet: Sheet, aside: pl.DataFrame, record: str) -> pl.DataFrame:
    """The rows set aside, every cell under its heading."""
    if not aside.height:
        return pl.DataFrame(schema=QUARANTINE)
    cells = pl.struct(pl.col(place).alias(text) for place, text in headings(sheet).items())
    return aside.select(
        file=pl.lit(sheet.file),
        sheet=pl.lit(sheet.name),
        row="_row",
        record=pl.lit(record),
        rule="_rule",
        cells=cells.struct.json_encode(),
    ).cast(pl.Schema(QUARANTINE))


def account(name: str, rows_read: int, kept: pl.DataFrame, quarantine: pl.DataFrame, used: bool = True) -> TableRead:
    """What became of a table's rows. Errors: RuntimeError, if a row was lost or made."""
    if rows_read != kept.height + quarantine.height:
        raise RuntimeError(f"{name}: {rows_read} rows read, {kept.height} kept and {quarantine.height} set aside.")
    return TableRead(name, rows_read, kept.height, quarantine.height, used)

"""Makes a record's rows from a sheet: cells parsed, an identity given, and a note of where each row came from.

While it is made, a table has a column `?name` for each field that was sent, true where it could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from sightline.ingest.files.open import FROM_1904, Sheet
from sightline.ingest.rows.parse_cells import SERIAL_ZERO_1904, UNREADABLE, Column, How, parse, shape_of
from sightline.ingest.rules import CODE_OF_ANOTHER_YEAR, PLACEHOLDER, RULES, UNKNOWN_CODE
from sightline.language import Field, Record
from sightline.snapshot.findings import Finding, Findings, Rule
from sightline.snapshot.schema import schema_of

OFTEN, SHORT = 5, 2
CODE = re.compile(r"^\s*(?:[a-z]{1,2}\)\s*)?([A-Z]{0,3}\d{1,3}[A-Z]?)\b", re.IGNORECASE)


@dataclass
class Reading:
    """One source being read: its name, how its cells are read, and what has been found wrong so far."""

    source: str
    how: How
    findings: Findings = field(default_factory=Findings)

    def tell(
        self,
        rule: Rule,
        sheet: Sheet,
        rows: Iterable[int | None] = (None,),
        *,
        column: str = "",
        record: str = "",
        detail: str = "",
    ) -> None:
        """One finding for each of these rows."""
        told = (rule.id, rule.severity, sheet.file, sheet.name)
        rest = (column, record, rule.says, rule.remedy, detail)
        self.findings.extend([Finding(*told, row, *rest) for row in rows])


def how_of(sheet: Sheet, how: How) -> How:
    """How a sheet's cells are read: its workbook may count its days from 1904."""
    return replace(how, counts_from=SERIAL_ZERO_1904) if FROM_1904 in sheet.cells.columns else how


def make(
    sheet: Sheet, record: type[Record], places: dict[str, str], reading: Reading, ahead: Collection[str] = ()
) -> pl.DataFrame:
    """The rows of a record, its fields parsed from these places of the sheet. Dates of `ahead` may be yet to come."""
    made, how = {"_row": sheet.cells["_row"]}, how_of(sheet, reading.how)
    for name, place in places.items():
        declared = replace(record.fields[name], future=record.fields[name].future or name in ahead)
        column = parse(sheet.cells[place], declared, how)
        tell_troubles(sheet, place, declared, column, reading)
        made[name] = column.values.alias(name)
        made["?" + name] = column.trouble.is_in(UNREADABLE).fill_null(False)
    return pl.DataFrame(made)


def tell_troubles(sheet: Sheet, place: str, declared: Field, column: Column, reading: Reading) -> None:
    """A finding for each cell of a column that was not understood."""
    if column.trouble.null_count() == len(column.trouble):
        return
    heading = sheet.header[int(place)]
    wrong = pl.DataFrame({"row": sheet.cells["_row"], "raw": sheet.cells[place], "rule": column.trouble})
    wrong = wrong.filter(pl.col("rule").is_not_null())
    stand_ins = wrong.filter(pl.col("rule") == PLACEHOLDER.id)["row"]
    if len(stand_ins):
        detail = f"{len(stand_ins)} cells, the first in row {stand_ins[0]}"
        reading.tell(PLACEHOLDER, sheet, column=heading, record=declared.record, detail=detail)
    rest = wrong.filter(pl.col("rule") != PLACEHOLDER.id)
    details = {(rule, raw): _detail(rule, raw, count) for rule, raw, count in rest.group_by("rule", "raw").len().rows()}
    told = [(RULES[rule], row, details[rule, raw]) for row, raw, rule in rest.rows()]
    reading.findings.extend(
        Finding(
            rule.id,
            rule.severity,
            sheet.file,
            sheet.name,
            row,
            heading,
            declared.record,
            rule.says,
            rule.remedy,
            detail,
        )
        for rule, row, detail in told
    )


def _detail(rule: str, raw: str, count: int) -> str:
    """What a cell looked like. An unknown code is quoted where it is common or short, so that it can be mapped."""
    if rule in (UNKNOWN_CODE.id, CODE_OF_ANOTHER_YEAR.id):
        code = CODE.match(raw)
        if count >= OFTEN or code or len(raw.strip()) <= SHORT:
            return f"'{code[1] if code else raw}'"
    return f"looks like '{shape_of(raw)}'"


def with_natural_key(rows: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """A key for each row from the record's identity: 'child|2021-01-05', and '|2' after it for the second of a day."""
    parts = [_part(rows, name, record) for name in record.identity or (record.id_field(),)]
    rows = rows.with_columns(pl.concat_str(parts, separator="|").alias("_base"))
    again = rows.with_row_index("_at").filter(pl.col("_base").is_duplicated()).select("_at", "_base")
    ordinal = again.select("_at", (pl.int_range(1, pl.len() + 1).over("_base")).alias("_ordinal"))
    rows = rows.with_row_index("_at").join(ordinal, on="_at", how="left", maintain_order="left")
    number = pl.when(pl.col("_ordinal") > 1).then(pl.concat_str(pl.lit("|"), "_ordinal")).otherwise(pl.lit(""))
    named = rows.with_columns(pl.concat_str("_base", number).alias(record.id_field()))
    return named.drop("_base", "_at", "_ordinal")


def _part(rows: pl.DataFrame, name: str, record: type[Record]) -> pl.Expr:
    if name not in rows.columns:
        return pl.lit("?")
    value = pl.col(name).dt.date() if record.fields[name].kind == "moment" else pl.col(name)
    return value.cast(pl.String).fill_null("?")


def mark(rows: pl.DataFrame, name: str, where: pl.Series) -> pl.DataFrame:
    """The field is unknown on these rows as well."""
    before = rows["?" + name] if "?" + name in rows.columns else pl.repeat(False, rows.height, eager=True)
    return rows.with_columns((before | where).alias("?" + name))


def finish(rows: pl.DataFrame, record: type[Record], sheet: Sheet, source: str) -> pl.DataFrame:
    """The rows as a record's table has them: every field, and where each row came from."""
    placed = rows.with_columns(pl.lit(sheet.file).alias("_file"), pl.lit(sheet.name).alias("_sheet"))
    return finish_placed(placed, record, source)


def finish_placed(rows: pl.DataFrame, record: type[Record], source: str) -> pl.DataFrame:
    """The same, for rows of several sheets that each say theirs in `_file` and `_sheet`."""
    marks = [name for name in record.fields if "?" + name in rows.columns and rows["?" + name].any()]
    said = [pl.when("?" + name).then(pl.lit(name + " ")).otherwise(pl.lit("")) for name in marks]
    names = pl.concat_str(said) if said else pl.lit("")
    unknown = pl.when(names != "").then(pl.concat_str(pl.lit(" "), names)).alias("_unknown")
    rows = rows.with_columns(pl.lit(source).alias("_source"), unknown)
    schema = schema_of(record)
    absent = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in rows.columns]
    return rows.with_columns(absent).select(list(schema)).cast(schema)

"""Opens the files of an SSDA903 return as tables of text: a .csv file or a sheet of a workbook for each, or XML.

Nothing is understood here yet but which table each is, and which files make one return.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from sightline.ingest.files.mappings import Mapping
from sightline.ingest.files.match_columns import HEADER_WITHIN
from sightline.ingest.files.open import Sheet, below
from sightline.ingest.files.open_csv import csv_cells
from sightline.ingest.files.recognise import raw_sheets
from sightline.ingest.files.safety import START, start_of
from sightline.ingest.rows.left_over import Left
from sightline.ingest.rows.set_aside import without_blank_rows
from sightline.ingest.ssda903.made_of import Table, is_ssda903, table_of, tables, without_table
from sightline.ingest.ssda903.open_xml import open_xml
from sightline.language.annex_a import plain_heading

Raw = tuple[str, pl.DataFrame]
NAMED = re.compile(rb"<CHILDID\s*>|SSDA903", re.IGNORECASE)


@dataclass(frozen=True)
class Opened:
    """One table of one file. `table` is None for a sheet that is no table of the return. Tables with one `returned`
    were sent together, and so are about one year. `left` is what no table of an XML file takes in."""

    path: Path
    sheet: Sheet
    table: Table | None
    returned: tuple[str, str]
    left: list[Left] = field(default_factory=list)


def is_return(path: Path) -> bool:
    """Whether a .csv or .xml file is part of the return, by its first lines."""
    if path.suffix.lower() == ".xml":
        return bool(NAMED.search(start_of(path)))
    with path.open("rb") as stream:
        start = stream.read(START)
    if path.suffix.lower() != ".csv" or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lines = start.decode("utf-8-sig", errors="replace").splitlines()[:HEADER_WITHIN]
    return any(is_ssda903(_cells(line), path.stem) for line in lines)


def fits_a_mapping(path: Path, mappings: Sequence[Mapping]) -> bool:
    """Whether a mapping of the council's own fits a .csv file, which then is read by it."""
    if not mappings or path.suffix.lower() != ".csv":
        return False
    first = path.read_bytes()[:START].decode("utf-8-sig", errors="replace").splitlines()[:HEADER_WITHIN]
    return any(not one.lacks({plain_heading(text) for text in _cells(line)}) for one in mappings for line in first)


def _cells(line: str) -> list[str]:
    separator = max((",", "\t", ";", "|"), key=line.count)
    return [text.strip('" ') for text in line.split(separator)]


def has_tables(sheets: list[Raw]) -> bool:
    """Whether any of a workbook's sheets is a table of the return."""
    return any(_header_row(raw, name) for name, raw in sheets)


def open_return(paths: list[Path], opened: dict[Path, list[Raw]]) -> Iterator[Opened]:
    """Every table of these files; `opened` holds the sheets of those that were opened already. Errors: Refused."""
    names = Counter(path.name for path in paths)
    for path in paths:
        label = path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}"
        if path.suffix.lower() == ".xml":
            yield from _xml_tables(path, label)
        else:
            yield from _sheets(path, label, opened.get(path))


def _xml_tables(path: Path, label: str) -> Iterator[Opened]:
    """The tables of an XML return. An element that belongs to no known table makes one of its own name."""
    sheets, left = open_xml(path, label)
    for number, sheet in enumerate(sheets):
        yield Opened(path, sheet, tables().get(sheet.name), (str(path), ""), left if not number else [])


def _sheets(path: Path, label: str, given: list[Raw] | None) -> Iterator[Opened]:
    alone = path.suffix.lower() == ".csv"
    sheets = given or ([(path.stem, csv_cells(path))] if alone else raw_sheets(path))
    for name, raw in sheets:
        row = _header_row(raw, name)
        returned = (str(path.parent), without_table(path.stem)) if alone else (str(path), without_table(name))
        if row is None:
            yield Opened(path, Sheet(label, name, (), raw), None, returned)
        else:
            sheet = below(label, name, raw, row)
            yield Opened(path, without_blank_rows(sheet), table_of(sheet.header, name), returned)


def _header_row(raw: pl.DataFrame, name: str) -> int | None:
    for row in raw.head(HEADER_WITHIN).iter_rows(named=True):
        if is_ssda903([text for key, text in row.items() if text and not key.startswith("_")], name):
            return int(row["_row"])
    return None

"""Says what a file is: an Annex A workbook, a table of the Standard Safeguarding Dataset, or one that a mapping fits.

A name that says what a file is comes first, then the mappings, then the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.match_columns import find_header, number_by_title, number_in_name
from sightline.ingest.files.open import Sheet, below, parquet_cells
from sightline.ingest.files.open_book import workbook_sheets
from sightline.ingest.files.open_csv import csv_cells
from sightline.language.annex_a import plain_heading, template_sheets

SSD_NAME = re.compile(r"^(ssd_[a-z0-9_]*?)(?:[_\-. ]*\d{4,}.*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class ListFound:
    """A sheet of an Annex A file and the list that it holds; None for a sheet that is no list."""

    sheet: Sheet
    number: int | None
    misnamed: bool = False


def raw_sheets(path: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    """Every sheet of a file as raw cells; a .csv or .parquet file is one sheet, named for the file."""
    if path.suffix.lower() == ".csv":
        yield path.stem, csv_cells(path)
    elif path.suffix.lower() == ".parquet":
        yield path.stem, parquet_cells(path)
    else:
        yield from workbook_sheets(path)


def list_sheets(path: Path) -> Iterator[ListFound]:
    """The sheets of an Annex A file, those of Ofsted's template that hold no rows left out.

    Errors: Refused, for a sheet named as a list that has no header of that list.
    """
    for name, raw in raw_sheets(path):
        if plain_heading(name) in template_sheets():
            continue
        named = number_in_name(name)
        header = find_header(raw, named or number_by_title(name)) if raw.height else None
        if header:
            yield ListFound(below(path.name, name, raw, header.row), header.number, named not in (None, header.number))
        elif named and raw.height:
            raise Refused(
                f"{path.name} was not read.",
                why=f"The sheet '{name}' is named as list {named}, but its first ten rows hold no header of that list.",
                do="Put the column headings of the list above its rows, or give the sheet another name.",
            )
        else:
            yield ListFound(Sheet(path.name, name, (), raw), None)


def ssd_table(path: Path) -> str | None:
    """The SSD table that a file's name gives: 'ssd_contacts.csv', 'ssd_contacts_20260331.parquet'."""
    found = SSD_NAME.match(path.stem)
    return found[1].lower() if found and path.suffix.lower() in (".csv", ".parquet") else None


def has_lists_by_name(names: list[str]) -> bool:
    return any(number_in_name(name) or number_by_title(name) for name in names)


def has_lists_by_columns(raw: pl.DataFrame) -> bool:
    return bool(raw.height) and find_header(raw, None) is not None

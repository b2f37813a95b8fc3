"""Opens the files of an SSDA903 return as tables of text: a .csv file or a sheet of a workbook for each, or XML.

Nothing is understood here yet but which table each is, and which files make one return.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.mappings import Mapping
from sightline.ingest.files.match_columns import HEADER_WITHIN
from sightline.ingest.files.open import Sheet, below, csv_cells
from sightline.ingest.files.recognise import raw_sheets
from sightline.ingest.files.safety import START, start_of
from sightline.ingest.rows.set_aside import without_blank_rows
from sightline.ingest.ssda903.made_of import Table, column, is_ssda903, table_of, tables, without_table
from sightline.language.annex_a import plain_heading

Raw = tuple[str, pl.DataFrame]
NAMED = re.compile(rb"<CHILDID\s*>|SSDA903", re.IGNORECASE)


@dataclass(frozen=True)
class Opened:
    """One table of one file. `table` is None for a sheet that is no table of the return. Tables with one `returned`
    were sent together, and so are about one year."""

    path: Path
    sheet: Sheet
    table: Table | None
    returned: tuple[str, str]


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
        found = _xml_tables(path, label) if path.suffix.lower() == ".xml" else _sheets(path, label, opened.get(path))
        yield from found


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


# -- XML -----------------------------------------------------------------------------------------------------------


def _xml_tables(path: Path, label: str) -> Iterator[Opened]:
    """The tables of an XML return: every child is an element, what is said of it within. Its rows are numbered as
    they come. An element that belongs to no known table makes one of its own name."""
    rows: dict[str, list[dict[str, str]]] = {}
    try:
        for _event, element in iterparse(path, events=("end",)):
            if _plain(element) == "CHILD" and len(element):
                _child_rows(element, rows)
                element.clear()
    except ParseError as error:
        why = f"It is not whole XML: line {error.position[0]}, column {error.position[1]}."
        raise Refused(f"{path.name} was not read.", why=why, do="Make it again.") from error
    if not rows:
        raise Refused(f"{path.name} was not read.", why="It holds no child.", do="Run the report that makes it again.")
    for name, held in rows.items():
        yield Opened(path, _sheet(label, name, held), tables().get(name), (str(path), ""))


def _plain(element: Element) -> str:
    return element.tag.rpartition("}")[2].upper()


def _child_rows(child: Element, rows: dict[str, list[dict[str, str]]]) -> None:
    header = next((one for one in child if _plain(one) == "HEADER"), child)
    said = _leaves(header)
    whose: dict[str, str] = {name: text for name, text in said.items() if name in ("CHILD", "DOB")}
    apart = [one for one in tables().values() if one.in_header]
    for table in apart:
        told = {name: said[name] for name in table.in_header if said.get(name)}
        if any(text != "0" for text in told.values()):
            shared = {name: said[name] for name in ("SEX",) if name in table.columns and name in said}
            rows.setdefault(table.name, []).append({**whose, **shared, **told})
    moved = {name for table in apart for name in table.in_header}
    rows.setdefault("header", []).append({name: text for name, text in said.items() if name not in moved})
    for one in (*header, *(other for other in child if other is not header)):
        if len(one) and one is not header:
            known = next((table for table in tables().values() if _plain(one) in table.xml), None)
            mine = {name: text for name, text in whose.items() if known is None or name in known.columns}
            rows.setdefault(known.name if known else _plain(one).lower(), []).append({**mine, **_leaves(one)})


def _leaves(element: Element) -> dict[str, str]:
    """The text of each element within that holds no others."""
    return {column(_plain(one)): (one.text or "").strip() for one in element if not len(one)}


def _sheet(label: str, name: str, rows: list[dict[str, str]]) -> Sheet:
    header = tuple(dict.fromkeys(text for row in rows for text in row))
    cells = {str(place): [row.get(text) or None for row in rows] for place, text in enumerate(header)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    numbered = frame.with_row_index("_row", offset=1).with_columns(pl.col("_row").cast(pl.Int64))
    return Sheet(label, name, header, numbered)

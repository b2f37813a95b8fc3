"""Opens a workbook as sheets of text, one at a time.

Two things that its reader does not say are found in the workbook's own parts: the cells that hold an error such as
#REF!, which would look blank, and whether its days are counted from 1904. (An old .xls workbook has no such parts.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.open import FROM_1904, numbered
from sightline.ingest.files.safety import MEGABYTE, SAVE_AGAIN, ZIP

ERROR, VALUE = b't="e"', re.compile(rb"<(?:\w+:)?v>([^<]*)<")
PLACE = re.compile(rb'\sr="([A-Z]+)(\d+)"')
FILLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)\d+"[^>]*>\s*<(?:\w+:)?(?:v|f|is)\b')
SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
TARGET = re.compile(r"<Relationship\s[^>]*>")
COUNTS_FROM_1904 = re.compile(r'\bdate1904="(?:1|true)"')
LONGEST_CELL = 65_536


@dataclass
class _Parts:
    """What the parts of a workbook say: the part of each sheet, and whether its days are counted from 1904."""

    sheets: dict[str, str] = field(default_factory=dict)
    from_1904: bool = False


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets. Errors: Refused, for one that cannot be opened."""
    import fastexcel

    try:
        return list(fastexcel.read_excel(path).sheet_names)
    except fastexcel.FastExcelError as error:
        raise Refused(f"{path.name} was not read.", why="It is damaged or locked.", do=SAVE_AGAIN) from error


def workbook_sheets(path: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    """The name and raw cells of each sheet, one at a time, from the sheet's first row on. Errors: Refused."""
    import fastexcel

    parts = _parts(path)
    try:
        book = fastexcel.read_excel(path)
        for name in book.sheet_names:
            raw = numbered(book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars())
            raw = _with_errors(raw, path, parts.sheets.get(name, ""))
            yield name, raw.with_columns(pl.lit(True).alias(FROM_1904)) if parts.from_1904 else raw
    except fastexcel.FastExcelError as error:
        raise Refused(f"{path.name} was not read.", why="It is damaged or locked.", do=SAVE_AGAIN) from error


def _parts(path: Path) -> _Parts:
    with path.open("rb") as stream:
        if stream.read(len(ZIP)) != ZIP:
            return _Parts()
    with ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return _Parts()
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {_said(link, "Id"): _said(link, "Target") for link in TARGET.findall(links)}
    found = {_plain(name): f"xl/{targets.get(at, '').removeprefix('/xl/')}" for name, at in SHEET.findall(book)}
    return _Parts({name: part for name, part in found.items() if part in names}, bool(COUNTS_FROM_1904.search(book)))


def _said(element: str, attribute: str) -> str:
    found = re.search(rf'\b{attribute}="([^"]*)"', element)
    return found[1] if found else ""


def _plain(text: str) -> str:
    from html import unescape

    return unescape(text)


def _with_errors(raw: pl.DataFrame, path: Path, part: str) -> pl.DataFrame:
    """The cells of a sheet, with the errors that it shows in place of the blanks as which they were read."""
    found = _errors(path, part) if part else []
    if not found:
        return raw
    first = _first_column(path, part)
    by_column: dict[str, tuple[list[int], list[str]]] = {}
    for column, row, text in found:
        rows, texts = by_column.setdefault(str(column - first), ([], []))
        rows.append(row - 1)
        texts.append(text)
    put = {name: raw[name].scatter(*at) for name, at in by_column.items() if name in raw.columns}
    return raw.with_columns(**put)


def _errors(path: Path, part: str) -> list[tuple[int, int, str]]:
    """The column, the row and the text of each cell that holds an error."""
    found: list[tuple[int, int, str]] = []
    for piece, ends in _pieces(path, part):
        at = piece.find(ERROR)
        while 0 <= at < ends:
            place, value = PLACE.search(piece, piece.rfind(b"<", 0, at)), VALUE.search(piece, at)
            if place and value:
                found.append((_number(place[1]), int(place[2]), value[1].decode()))
            at = piece.find(ERROR, at + 1)
    return found


def _pieces(path: Path, part: str) -> Iterator[tuple[bytes, int]]:
    """A part in pieces, and how far into each a cell may begin that is to be looked at in it."""
    with ZipFile(path) as archive, archive.open(part) as stream:
        piece = stream.read(MEGABYTE)
        while following := stream.read(MEGABYTE):
            ends = max(0, len(piece) - LONGEST_CELL)
            yield piece, ends
            piece = piece[max(0, ends - LONGEST_CELL) :] + following if ends else piece + following
        yield piece, len(piece)


def _first_column(path: Path, part: str) -> int:
    """The first column in which anything stands: the cells that were read begin there."""
    columns = {column for piece, _ends in _pieces(path, part) for column in FILLED.findall(piece)}
    return min(map(_number, columns), default=1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number

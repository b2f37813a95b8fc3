"""Opens a .csv file as a sheet of text, in whichever of the usual encodings and with whichever separator it was saved.

A quotation mark that is never closed would swallow the rows after it. A line with such a mark is read without regard
to quotation marks, and says so (`_unclosed`), so that every other row is read as it stands.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from functools import cached_property
from itertools import islice
from pathlib import Path

import polars as pl

from sightline.ingest.files.open import CELLS, HEADER_WITHIN, UNCLOSED, numbered
from sightline.ingest.files.safety import START, wide_encoding

DELIMITERS = (",", "\t", ";", "|")
SEPARATOR = re.compile(r'"?sep=([,;|\t])"?[ \t,;|]*\r?\n', re.IGNORECASE)
WIDEST = 1_000  # columns; what stands beyond is one cell
OFTEN = 10  # a shape that one first cell in ten has is that of an identifier


def csv_cells(path: Path) -> pl.DataFrame:
    """The raw cells of a .csv file, its first row included.

    A line that names the separator, as spreadsheet programs write it, is no row. Rows may be of any length: `_cells`
    says of how many cells each is, where they are not all alike.
    """
    text = _lines(decoded(path.read_bytes()))
    named = SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    header, is_first = _header_line(text)
    delimiter = named[1] if named else max(DELIMITERS, key=header.count)
    rows = _Rows(text, delimiter)
    if header.startswith('"') and rows.are_quoted_whole:
        rows = _Rows("\n".join(cell for row, _doubt in rows.all() for cell in row), delimiter)
        return rows.as_table()
    if not is_first:
        return rows.as_table()
    try:
        raw = pl.read_csv(io.StringIO(text), has_header=False, infer_schema=False, separator=delimiter, encoding="utf8")
    except pl.exceptions.PolarsError:
        return rows.as_table()
    return rows.as_table() if raw.height < text.count("\n") and '"' in text else numbered(raw)


def decoded(held: bytes) -> str:
    """The text of a file's bytes."""
    if held.startswith((b"\xff\xfe", b"\xfe\xff")):
        return held.decode("utf-16", errors="replace")
    wide = wide_encoding(held[:START])
    if wide:
        return held.decode(wide, errors="replace")
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError:
        return held.decode("windows-1252", errors="replace")


def _lines(text: str) -> str:
    """The text with its lines ended in a way that every reader knows."""
    return text if "\n" in text else text.replace("\r", "\n")


def _header_line(text: str) -> tuple[str, bool]:
    """The first line that is about as wide as most of the first ones, and whether nothing stands above it."""
    lines = [line.rstrip("\r") for line in text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN]]
    filled = [max(_filled(line, delimiter) for delimiter in DELIMITERS) for line in lines]
    at = next(number for number, count in enumerate(filled) if count > _middle(filled) // 2 or count == max(filled))
    return lines[at], at == 0


def _middle(counts: list[int]) -> int:
    """The middle one of some counts, those of blank lines left out."""
    found = sorted(filter(None, counts)) or [0]
    return found[len(found) // 2]


def _filled(line: str, delimiter: str) -> int:
    return sum(1 for cell in line.split(delimiter) if cell.strip(' "\t'))


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of one line. Errors: csv.Error, never: a mark that stands where none belongs is let be."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


class _Rows:
    """The rows of a text, one after another."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text, self.delimiter = text, delimiter
        csv.field_size_limit(2**31 - 1)

    @cached_property
    def lines(self) -> list[str]:
        lines = [line.removesuffix("\r") for line in self.text.split("\n")]
        return lines if lines[-1] else lines[:-1]

    @cached_property
    def wide(self) -> int:
        """How many cells the first rows mostly have."""
        first = csv.reader((line + "\n" for line in self.lines), delimiter=self.delimiter)
        try:
            return _middle([len(cells) for cells in islice(first, HEADER_WITHIN)])
        except csv.Error:
            return _middle([len(_split(line, self.delimiter)) for line in self.lines[:HEADER_WITHIN]])

    @property
    def are_quoted_whole(self) -> bool:
        """Whether each line is one cell in quotation marks, which holds the separators of all."""
        return self.wide == 1 and all(
            line.startswith('"') and self.delimiter in line and len(_split(line, self.delimiter)) == 1
            for line in self.lines[:HEADER_WITHIN]
        )

    def all(self) -> list[tuple[list[str], bool]]:
        """Every row's cells, and whether a quotation mark in it is in doubt."""
        rows, at = [], 0
        while at < len(self.lines):
            lines = self._of_one_row(at)
            rows.append(self._cells(lines))
            at += len(lines)
        return rows

    def _of_one_row(self, at: int) -> list[str]:
        """The lines of the row that begins here: several, where a cell in quotation marks holds line breaks."""
        lines = [self.lines[at]]
        marks = lines[0].count('"')
        while marks % 2 and at + len(lines) < len(self.lines):
            lines.append(self.lines[at + len(lines)])
            marks += lines[-1].count('"')
        if marks % 2 or (len(lines) > 1 and (self._strictly(lines) is None or any(map(self._is_row, lines[1:])))):
            return lines[:1]
        return lines

    def _cells(self, lines: list[str]) -> tuple[list[str], bool]:
        if '"' not in lines[0]:
            return lines[0].split(self.delimiter), False
        strictly = self._strictly(lines)
        if strictly is not None:
            return strictly, False
        kindly = _split(lines[0], self.delimiter)
        plainly = [cell.strip('" ') for cell in lines[0].split(self.delimiter)]
        return (kindly if len(kindly) == self.wide else plainly), True

    def _strictly(self, lines: list[str]) -> list[str] | None:
        """The cells of a row whose quotation marks are all as they should be."""
        try:
            made = list(csv.reader((line + "\n" for line in lines), delimiter=self.delimiter, strict=True))
        except csv.Error:
            return None
        return made[0] if len(made) == 1 else None

    def _is_row(self, line: str) -> bool:
        """Whether a line by itself looks like a row of the table: as wide, and it begins as others begin."""
        if self.wide < 2 or line.count(self.delimiter) + 1 < self.wide:
            return False
        return _shape(line, self.delimiter) in self._first_cells

    @cached_property
    def _first_cells(self) -> frozenset[str]:
        """What the first cells of the table mostly look like."""
        wide = [line for line in self.lines if line.count(self.delimiter) + 1 >= self.wide]
        shapes = Counter(_shape(line, self.delimiter) for line in wide)
        return frozenset(shape for shape, count in shapes.items() if shape and count * OFTEN >= len(wide))

    def as_table(self) -> pl.DataFrame:
        """The rows as raw cells, each with how many cells it has."""
        rows = self.all()
        first = max((len(cells) for cells, _doubt in rows[:HEADER_WITHIN]), default=1)
        wide = min(max((len(cells) for cells, _doubt in rows), default=1), first + 1, WIDEST)
        fitted = [[cell if cell.strip() else None for cell in self._fitted(cells, wide)] for cells, _doubt in rows]
        schema = {str(place): pl.String for place in range(wide)}
        counted = pl.Series(CELLS, [min(len(cells), wide) for cells, _doubt in rows], dtype=pl.Int64)
        doubtful = pl.Series(UNCLOSED, [doubt for _cells, doubt in rows], dtype=pl.Boolean)
        return numbered(pl.DataFrame(fitted, schema=schema, orient="row")).with_columns(counted, doubtful)

    def _fitted(self, cells: list[str], wide: int) -> list[str]:
        """A row's cells in so many columns; what is beyond them is in the last."""
        if len(cells) > wide:
            return [*cells[: wide - 1], self.delimiter.join(cells[wide - 1 :]).rstrip(self.delimiter)]
        return [*cells, *[""] * (wide - len(cells))]


def _shape(line: str, delimiter: str) -> str:
    first = line.partition(delimiter)[0].strip(' "')
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", first))

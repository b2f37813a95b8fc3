"""Opens files as sheets of text, with each row's number as a person sees it. Nothing is understood here yet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.safety import SAVE_AGAIN, START, wide_encoding

DELIMITERS = (",", "\t", ";", "|")
TOO_LONG = "_too_long"
SEPARATOR = re.compile(r'"?sep=([,;|\t])"?[ \t,;|]*\r?\n', re.IGNORECASE)
HEADER_WITHIN = 10


@dataclass(frozen=True)
class Sheet:
    """One sheet or table. `cells` has a text column for each header, named '0', '1' and so on by its place, and
    `_row`, the row's number in the file."""

    file: str
    name: str
    header: tuple[str, ...]
    cells: pl.DataFrame

    @property
    def places(self) -> list[str]:
        return [column for column in self.cells.columns if not column.startswith("_")]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        held = sha256()
        while piece := stream.read(1024 * 1024):
            held.update(piece)
    return held.hexdigest()


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets. Errors: Refused, for one that cannot be opened."""
    import fastexcel

    try:
        return list(fastexcel.read_excel(path).sheet_names)
    except fastexcel.FastExcelError as error:
        raise Refused(f"{path.name} was not read.", why="It is damaged or locked.", do=SAVE_AGAIN) from error


def workbook_sheets(path: Path, names: list[str] | None = None) -> Iterator[tuple[str, pl.DataFrame]]:
    """The name and raw cells of each sheet, one at a time, from the sheet's first row on. Errors: Refused."""
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        for name in book.sheet_names:
            if names is None or name in names:
                yield name, _numbered(book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars())
    except fastexcel.FastExcelError as error:
        raise Refused(f"{path.name} was not read.", why="It is damaged or locked.", do=SAVE_AGAIN) from error


def first_rows(path: Path, name: str, count: int = 12) -> pl.DataFrame:
    """The raw cells of a sheet's first rows."""
    import fastexcel

    book = fastexcel.read_excel(path)
    return _numbered(book.load_sheet(name, header_row=None, skip_rows=0, n_rows=count, dtypes="string").to_polars())


def _numbered(raw: pl.DataFrame) -> pl.DataFrame:
    raw.columns = [str(place) for place in range(raw.width)]
    return raw.with_row_index("_row", offset=1).with_columns(pl.col("_row").cast(pl.Int64))


def csv_cells(path: Path) -> pl.DataFrame:
    """The raw cells of a .csv file, its first row included, in whichever of the usual encodings it was saved.

    A line that names the separator, as spreadsheet programs write it, is no row. Lines above the header may be shorter.
    """
    text = _lines(_decoded(path.read_bytes()))
    named = SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    header, is_first = _header_line(text)
    delimiter = named[1] if named else max(DELIMITERS, key=header.count)
    if not is_first:
        return _uneven(text, delimiter, len(next(csv.reader([header], delimiter=delimiter))))
    try:
        raw = pl.read_csv(io.StringIO(text), has_header=False, infer_schema=False, separator=delimiter, encoding="utf8")
        return _numbered(raw)
    except pl.exceptions.PolarsError:
        return _uneven(text, delimiter)


def _decoded(held: bytes) -> str:
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
    """The line that is as wide as a header among the first ones, and whether nothing but it stands first.

    What has at most two cells, and no more than half as many as the widest, is a title or a blank line above it.
    """
    lines = [line.rstrip("\r") for line in text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN]]
    filled = [max(_filled(line, delimiter) for delimiter in DELIMITERS) for line in lines]
    above = min(2, max(filled) // 2)
    at = next(number for number, count in enumerate(filled) if count > above or count == max(filled))
    return lines[at], at == 0


def _filled(line: str, delimiter: str) -> int:
    return sum(1 for cell in line.split(delimiter) if cell.strip(' "\t'))


def _uneven(text: str, delimiter: str, wide: int = 0) -> pl.DataFrame:
    """A file with rows longer than its header, read a row at a time; `_too_long` marks those rows. `wide` is how many
    cells the header has, where that is not the first row."""
    rows = [[cell or None for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    width = wide or len(rows[0])
    fitted = [[*row[:width], *[None] * (width - len(row))] for row in rows]
    long = [any(row[width:]) for row in rows]
    raw = pl.DataFrame(
        fitted,
        schema=[str(place) for place in range(width)],
        schema_overrides={str(place): pl.String for place in range(width)},
        orient="row",
    )
    return _numbered(raw).with_columns(pl.Series(TOO_LONG, long))


def parquet_cells(path: Path) -> pl.DataFrame:
    """The raw cells of a .parquet file as text, its column names as the first row. Errors: Refused."""
    try:
        held = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise Refused(f"{path.name} was not read.", why="It is damaged.", do="Make it again.") from error
    if not held.width:
        raise Refused(f"{path.name} was not read.", why="It has no columns.", do="Make it again.")
    texts = {str(place): _as_text(column) for place, column in enumerate(held.get_columns())}
    header = pl.DataFrame([held.columns], schema=list(texts), orient="row")
    return _numbered(pl.concat([header, pl.DataFrame(texts)]))


def _as_text(column: pl.Series) -> pl.Series:
    """A column as text: moments in local time, lists and structures as they are written, bytes as text."""
    kind = column.dtype
    if isinstance(kind, pl.Datetime) and kind.time_zone:
        column = column.dt.convert_time_zone("Europe/London").dt.replace_time_zone(None)
    if kind.is_nested() or kind == pl.Binary:
        texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in column.to_list()]
        return pl.Series([None if text is None else str(text) for text in texts], dtype=pl.String)
    return column.cast(pl.String, strict=False)


def below(file: str, name: str, raw: pl.DataFrame, header_row: int) -> Sheet:
    """The sheet whose header stands in this row (by number) of the raw cells."""
    places = [column for column in raw.columns if not column.startswith("_")]
    found = raw.filter(pl.col("_row") == header_row).select(places).row(0)
    header = tuple((text or "").strip() for text in found)
    return Sheet(file, name, header, raw.filter(pl.col("_row") > header_row))

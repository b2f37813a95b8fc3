"""Opens a return that was sent as XML: each element of some names as a row, what stands within it as its cells.

Nothing is understood here yet. A row's number is the line of the file on which its element begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from xml.parsers.expat.errors import messages

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.open import Sheet

AGAIN = "; "


@dataclass
class Rows:
    """The elements of one name: the line of each, and what stands within it, by name, in the order of the file."""

    lines: list[int] = field(default_factory=list)
    cells: list[dict[str, list[str]]] = field(default_factory=list)


@dataclass
class Read:
    """What a file holds: its rows by the element's name, and what its header says of all of them."""

    rows: dict[str, Rows] = field(default_factory=dict)
    header: dict[str, list[str]] = field(default_factory=dict)


def read_xml(path: Path, header: str) -> Read:
    """Every element below the root, and what stands in the one named `header`. Errors: Refused, if it is not whole."""
    read, parser = Read(), ParserCreate()
    inside: list[str] = []
    text: list[str] = []

    def began(name: str, _attributes: dict[str, str]) -> None:
        inside.append(name.rpartition(":")[2])
        text.clear()
        if len(inside) == 2 and inside[1] != header:
            rows = read.rows.setdefault(inside[1], Rows())
            rows.lines.append(parser.CurrentLineNumber)
            rows.cells.append({})

    def ended(_name: str) -> None:
        said = "".join(text).strip()
        if len(inside) > 2 and said:
            cells = read.header if inside[1] == header else read.rows[inside[1]].cells[-1]
            cells.setdefault(inside[-1], []).append(said)
        text.clear()
        inside.pop()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = began, ended, text.append
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except ExpatError as error:
        why = f"It is not whole XML: line {error.lineno}, {messages[error.code]}."
        raise Refused(f"{path.name} was not read.", why=why, do="Make it again.") from error
    return read


def as_sheet(file: str, name: str, rows: Rows, header: dict[str, list[str]], wanted: set[str]) -> Sheet:
    """The elements of one name as a sheet. What the header says and a record wants is a cell of every row.

    What an element says several times stands in one cell, one after the other.
    """
    shared = {key: said for key, said in header.items() if key in wanted}
    told = [{**shared, **cells} for cells in rows.cells]
    names = tuple(dict.fromkeys(key for cells in told for key in cells))
    columns = {str(at): [AGAIN.join(cells.get(key, [])) or None for cells in told] for at, key in enumerate(names)}
    schema = dict.fromkeys(columns, pl.String)
    frame = pl.DataFrame(columns, schema=schema) if columns else pl.DataFrame({"_row": rows.lines}).drop("_row")
    return Sheet(file, name, names, frame.with_columns(pl.Series("_row", rows.lines, dtype=pl.Int64)))

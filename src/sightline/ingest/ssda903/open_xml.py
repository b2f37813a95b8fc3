"""Opens an SSDA903 return that was sent as XML: every child is an element, and what is said of it stands within.

A table's rows are numbered as they come. Nothing is left out: an element that belongs to no known table makes one of
its own name, however deep it stands, and what stands where nothing should is listed with its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.open import Sheet
from sightline.ingest.files.open_xml import Element, take_apart
from sightline.ingest.rows.left_over import EMPTY, NOT_USED, TWICE, Left, strays
from sightline.ingest.ssda903.made_of import column, tables

CHILD, HEADER = "CHILD", "HEADER"
Rows = dict[str, list[dict[str, str]]]


def open_xml(path: Path, label: str) -> tuple[list[Sheet], list[Left]]:
    """Every table of the file, and what is left over. Errors: Refused, for one that is not whole or holds no child."""
    taker = _Taker()
    root = take_apart(path, lambda one: _plain(one) == CHILD and not one.is_leaf, taker.child)
    if not taker.rows:
        raise Refused(f"{path.name} was not read.", why="It holds no child.", do="Run the report that makes it again.")
    taker.outside(root)
    return [_sheet(label, name, held) for name, held in taker.rows.items()], taker.left


def _plain(element: Element) -> str:
    return element.name.upper()


class _Taker:
    """Takes the rows out of one file."""

    def __init__(self) -> None:
        self.rows: Rows = {}
        self.left: list[Left] = []
        self.whose: dict[str, str] = {}

    def child(self, child: Element) -> None:
        """The rows of one child: what is said of it, in its header or beside that, and each block."""
        header = next((one for one in child.inside if _plain(one) == HEADER and not one.is_leaf), child)
        beside = [one for one in child.inside if one is not header] if header is not child else []
        said = self._leaves((*header.inside, *beside), header)
        self.whose = {name: text for name, text in said.items() if name in ("CHILD", "DOB")}
        self.left += strays(child, said.get("CHILD", ""))
        moved: set[str] = set()
        for table in (one for one in tables().values() if one.in_header):
            told = {name: said[name] for name in table.in_header if said.get(name)}
            if any(text != "0" for text in told.values()):
                shared = {name: said[name] for name in ("SEX",) if name in table.columns and name in said}
                self._add(table.name, {**self.whose, **shared, **told})
            moved.update(table.in_header)
        self._add("header", {name: text for name, text in said.items() if name not in moved})
        for one in (*header.inside, *beside):
            self._block(one)

    def _block(self, element: Element) -> None:
        """The row of a block, if it says anything, and those of the blocks inside it."""
        if element.is_leaf:
            return
        if any(one.is_leaf for one in element.inside):
            known = next((table for table in tables().values() if _plain(element) in table.xml), None)
            mine = {name: text for name, text in self.whose.items() if known is None or name in known.columns}
            said = self._leaves(element.inside, element)
            self._add(known.name if known else element.name.lower(), {**said, **mine} if known else {**mine, **said})
        for one in element.inside:
            self._block(one)

    def _leaves(self, elements: Iterable[Element], around: Element) -> dict[str, str]:
        """The text of each element that holds no others; of what is said twice, the first."""
        said: dict[str, str] = {}
        for one in (one for one in elements if one.is_leaf):
            name = column(_plain(one))
            if said.setdefault(name, one.text) != one.text and one.text:
                self.left.append(Left(TWICE, around.name, one.name, one.text, one.line, self.whose.get(CHILD, "")))
        return said

    def _add(self, name: str, row: dict[str, str]) -> None:
        self.rows.setdefault(name, []).append(row)

    def outside(self, root: Element) -> None:
        """What stands beside the children."""
        self.left += strays(root)
        for one in root.leaves():
            if one.text:
                self.left.append(Left(NOT_USED, root.name, one.name, one.text, one.line))
            elif _plain(one) == CHILD:
                self.left.append(Left(EMPTY, one.name, "", "", one.line))


def _sheet(label: str, name: str, rows: list[dict[str, str]]) -> Sheet:
    header = tuple(dict.fromkeys(text for row in rows for text in row))
    cells = {str(place): [row.get(text) or None for row in rows] for place, text in enumerate(header)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    numbered = frame.with_row_index("_row", offset=1).with_columns(pl.col("_row").cast(pl.Int64))
    return Sheet(label, name, header, numbered)

"""Opens a census of children as tables of text: the rows of each block, with the line of the file on which each began.

Nothing is understood here yet, and nothing is left out: a block that is not expected becomes a table of its own, and
what stands where nothing should is listed. The file is read a child at a time, so that a large one needs little room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from sightline.ingest.cin.events import (
    ALL_CHILDREN,
    CHILD,
    HEADER,
    WHOLE,
    events,
    in_its_encoding,
    line_of,
    local,
    tags,
    with_attributes,
)
from sightline.ingest.files.open import Sheet

OWN = {"_child": pl.Int64, "_parent": pl.Int64, "_row": pl.Int64}
AT_ONCE = 4_000
OF_THE_FORM = "{http://www.w3.org/"  # attributes that say how the file itself is made
STRAY, TWICE, NOT_USED, EMPTY = "text", "twice", "not used", "empty"


@dataclass(frozen=True)
class Shape:
    """What a census is expected to hold: the elements of each block's rows (`blocks`), the elements that only group
    those of the row around them (`groups`), and the blocks in which each element makes a row (`lists`). `renamed` gives
    the present name of an element that had another."""

    blocks: Mapping[str, tuple[str, ...]]
    groups: frozenset[str]
    lists: frozenset[str]
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Left:
    """Something that no row takes in: why, in which block, the element, its text, the line and the child's number."""

    why: str
    block: str
    element: str
    text: str
    row: int
    child: int | None


@dataclass
class Opened:
    """`blocks` are the tables of the expected blocks that the file holds, `others` those of the rest; each row has the
    number of its child (`_child`) and that of the row around it (`_parent`)."""

    header: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, pl.DataFrame] = field(default_factory=dict)
    others: dict[str, pl.DataFrame] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    namespace: str = ""


def open_census(path: Path, shape: Shape) -> Opened:
    """Everything that a census holds. Errors: Refused, if it is not whole."""
    return in_its_encoding(lambda encoding: _Taker(shape).take(path, encoding))


class _Names(dict[str, str]):
    """Each tag without its namespace and by its present name, worked out once, whatever its capitals."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        known = {CHILD, HEADER, ALL_CHILDREN, *shape.blocks, *shape.groups, *shape.lists, *shape.renamed}
        known |= {element for elements in shape.blocks.values() for element in elements}
        self.renamed, self.known = shape.renamed, {name.lower(): name for name in known}

    def __missing__(self, tag: str) -> str:
        found = self.spelt(tag)
        self[tag] = self.renamed.get(found, found)
        return self[tag]

    def spelt(self, tag: str) -> str:
        """The tag as the schema of its year spells it."""
        plain = local(tag)
        return self.known.get(plain.lower(), plain)


class _Taker:
    """Takes the rows out of one file."""

    def __init__(self, shape: Shape) -> None:
        self.shape, self.opened, self.names = shape, Opened(), _Names(shape)
        self.wanted = {name: frozenset(elements) for name, elements in shape.blocks.items()}
        self.rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in shape.blocks}
        self.counts = dict.fromkeys(shape.blocks, 0)
        self.parts: dict[str, list[pl.DataFrame]] = {name: [] for name in shape.blocks}
        self.strange: dict[str, list[dict[str, Any]]] = {}
        self.child: int | None = None

    def take(self, path: Path, encoding: str | None) -> Opened:
        before = None
        for event, element in events(path, tags(CHILD), encoding):
            self.child = None
            if before is not None:
                self._after(before, ALL_CHILDREN)
                before.getparent().remove(before)
            if event == WHOLE:
                self._rest(element)
                break
            self.child = self.counts[CHILD]
            self._child(element)
            element.clear(keep_tail=True)
            before = element
            if len(self.rows[CHILD]) >= AT_ONCE:
                self._put()
        self._put()
        return self._made()

    def _child(self, element: Any) -> None:
        """One child's rows. What stands in an element without a row is nobody's."""
        before = len(self.opened.left)
        self._row(element, CHILD, None)
        self._attributes(element)
        if self.counts[CHILD] == self.child:
            self.opened.left[before:] = [replace(one, child=None) for one in self.opened.left[before:]]

    def _attributes(self, element: Any) -> None:
        """What is said in an element's tag and in those within it, where the census says nothing."""
        for one in with_attributes()(element):
            for name, text in one.attrib.items():
                if not name.startswith(OF_THE_FORM):
                    self._left(NOT_USED, self.names[one.tag], f"@{local(name)}", text, one)

    def _rest(self, root: Any) -> None:
        """What stands beside the children: the header, and whatever nobody expects."""
        self._attributes(root)
        self.opened.namespace = root.tag.rpartition("}")[0].lstrip("{")
        self._stray(root.text, self.names[root.tag], root)
        for one in root:
            name = self.names[one.tag]
            if name == HEADER:
                self._header(one)
            elif name == ALL_CHILDREN:
                self._stray(one.text, name, one)
                self._all_of(one, lambda inner: self._unexpected(inner, ALL_CHILDREN))
            else:
                self._unexpected(one, self.names[root.tag])
            self._after(one, self.names[root.tag])

    def _header(self, header: Any) -> None:
        """What the header says; of what it says twice, the first stands."""
        for one in header.iter():
            if len(one):
                self._stray(one.text, HEADER, one)
            elif one.text and self.opened.header.setdefault(local(one.tag), one.text.strip()) != one.text.strip():
                self._left(TWICE, HEADER, local(one.tag), one.text, one)
            if one is not header:
                self._after(one, HEADER)

    def _all_of(self, element: Any, take: Callable[[Any], None]) -> None:
        for one in element:
            take(one)
            self._after(one, self.names[element.tag])

    def _row(self, element: Any, block: str, parent: int | None) -> None:
        """One row of a block, then those of the blocks within it."""
        values: dict[str, str | None] = {}
        nested: list[tuple[str, Any]] = []
        self._gather(element, block, values, nested)
        number = self.counts[block]
        if not self.wanted[block].issuperset(values):
            for name in [name for name in values if name not in self.wanted[block]]:
                self._left(NOT_USED, block, name, values.pop(name), element)
        if nested or any(values.values()):
            self.rows[block].append((self.child, parent, line_of(element), *map(values.get, self.shape.blocks[block])))
            self.counts[block] = number + 1
        else:
            self.opened.left.append(Left(EMPTY, block, "", "", line_of(element), self.child))
        for name, one in nested:
            self._block(one, name, number)

    def _gather(self, element: Any, block: str, values: dict[str, str | None], nested: list[tuple[str, Any]]) -> None:
        """The cells of a row, and the blocks within it."""
        names, shape = self.names, self.shape
        self._stray(element.text, block, element)
        for one in element:
            name = names[one.tag]
            if name in shape.groups:
                self._gather(one, block, values, nested)
            elif len(one) or name in shape.blocks or name in shape.lists:
                nested.append((name, one))
            elif name in values:
                self._left(TWICE, block, name, one.text, one)
            else:
                values[name] = one.text
            self._after(one, block)

    def _block(self, one: Any, name: str, parent: int) -> None:
        if name in self.shape.lists:
            self._list(one, name, parent)
        elif name in self.shape.blocks and name != CHILD:
            self._row(one, name, parent)
        else:
            self._unexpected(one, name, parent)

    def _list(self, element: Any, block: str, parent: int) -> None:
        """A row for each element of a list."""
        self._stray(element.text, block, element)
        wanted, at = self.wanted[block], self.shape.blocks[block]
        for one in element:
            name = self.names[one.tag]
            if len(one):
                self._unexpected(one, block, parent)
            elif name not in wanted:
                self._left(NOT_USED, block, name, one.text, one)
            elif one.text and not one.text.isspace():
                cells = (one.text,) if len(at) == 1 else tuple(one.text if name == other else None for other in at)
                self.rows[block].append((self.child, parent, line_of(one), *cells))
                self.counts[block] += 1
            self._after(one, block)

    def _unexpected(self, element: Any, block: str, parent: int | None = None) -> None:
        """An element that no record is about, whole."""
        name = self.names[element.tag]
        if not len(element):
            self._left(NOT_USED, block, name, element.text, element)
            return
        self._stray(element.text, name, element)
        row: dict[str, Any] = {"_child": self.child, "_parent": parent, "_row": line_of(element)}
        self.strange.setdefault(name, []).append(row)
        for one in element:
            inner = self.names[one.tag]
            if len(one):
                self._unexpected(one, name)
            elif inner in row:
                self._left(TWICE, name, inner, one.text, one)
            else:
                row[inner] = one.text
            self._after(one, name)

    def _after(self, element: Any, block: str) -> None:
        """Text that stands after an element, on the line where that ends."""
        tail = element.tail
        if tail and not tail.isspace():
            following = element.getnext()
            ends = line_of(element) if following is None else line_of(following) - tail.count("\n")
            self.opened.left.append(Left(STRAY, block, "", tail.strip(), ends, self.child))

    def _stray(self, text: str | None, block: str, element: Any) -> None:
        if text and not text.isspace():
            self._left(STRAY, block, "", text, element)

    def _left(self, why: str, block: str, name: str, text: str | None, element: Any) -> None:
        if text and not text.isspace():
            self.opened.left.append(Left(why, block, name, text.strip(), line_of(element), self.child))

    def _put(self) -> None:
        """The rows so far as tables."""
        for name, rows in self.rows.items():
            if rows:
                schema = {**OWN, **dict.fromkeys(self.shape.blocks[name], pl.String)}
                columns = zip(schema.items(), zip(*rows, strict=True), strict=True)
                self.parts[name].append(pl.DataFrame({at: pl.Series(at, told, of) for (at, of), told in columns}))
                rows.clear()

    def _made(self) -> Opened:
        self.opened.blocks = {name: pl.concat(parts) for name, parts in self.parts.items() if parts}
        for name, rows in self.strange.items():
            columns = [*OWN, *dict.fromkeys(key for row in rows for key in row if key not in OWN)]
            schema = {key: OWN.get(key, pl.String) for key in columns}
            self.opened.others[name] = pl.DataFrame(rows, schema=schema, orient="row")
        self.opened.names = frozenset(map(self.names.spelt, self.names))
        return self.opened


def as_sheet(file: str, name: str, table: pl.DataFrame, called: Mapping[str, str]) -> Sheet:
    """A block's rows as a sheet, its headings the elements as the file calls them."""
    elements = [column for column in table.columns if not column.startswith("_")]
    places = {element: str(place) for place, element in enumerate(elements)}
    return Sheet(file, name, tuple(called.get(element, element) for element in elements), table.rename(places))

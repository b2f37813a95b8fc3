"""What stands in an XML file where no row takes it in: told of, and kept in a list with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from sightline.ingest.files.open import Sheet
from sightline.ingest.files.open_xml import Element
from sightline.ingest.rows.make_rows import Reading
from sightline.ingest.rows.unread import keep
from sightline.ingest.rules import BLOCK_EMPTY, ELEMENT_NOT_USED, SAID_TWICE, STRAY_TEXT

STRAY, TWICE, NOT_USED, EMPTY = "text", "twice", "not used", "empty"
EACH = {TWICE: SAID_TWICE, STRAY: STRAY_TEXT, EMPTY: BLOCK_EMPTY}


@dataclass(frozen=True)
class Left:
    """Something that no row takes in: why, in which block, the element, its text, its line and whose it is."""

    why: str
    block: str
    element: str
    text: str
    line: int
    whose: str = ""


def strays(element: Element, whose: str = "") -> Iterator[Left]:
    """The text between the elements of an element and of all that are in it, and their attributes."""
    if not element.is_leaf and element.text:
        yield Left(STRAY, element.name, "", element.text, element.line, whose)
    for name, text in element.attributes.items():
        yield Left(NOT_USED, element.name, f"@{name}", text, element.line, whose)
    for one in element.inside:
        yield from strays(one, whose)


def keep_left(left: Iterable[Left], file: str, name: str, kept: dict[str, pl.DataFrame], reading: Reading) -> None:
    """Tell of everything that is left over, and keep it in the list of this name."""
    left = list(left)
    counted = Counter((one.block, one.element) for one in left if one.why == NOT_USED)
    for (block, element), count in counted.items():
        detail = f"{count:,} {'time' if count == 1 else 'times'}"
        reading.tell(ELEMENT_NOT_USED, _place(file, block), column=element, detail=detail)
    for one in left:
        if one.why in EACH:
            reading.tell(EACH[one.why], _place(file, one.block), [one.line], column=one.element)
    said = [one for one in left if one.why != EMPTY]
    if said:
        columns = {
            "whose": [one.whose for one in said],
            "why": [one.why for one in said],
            "block": [one.block for one in said],
            "element": [one.element for one in said],
            "text": [one.text for one in said],
        }
        rows = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
        lines = pl.Series("_row", [one.line for one in said], dtype=pl.Int64)
        keep(kept, name, rows.with_columns(pl.lit(file).alias("_file"), lines))


def _place(file: str, block: str) -> Sheet:
    return Sheet(file, block, (), pl.DataFrame())

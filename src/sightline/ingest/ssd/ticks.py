"""A cell that is a list of ticks, such as {"RETURN1M": "", "LTFOST18": "Y"}, read as the codes that are ticked.

Authority: the SSD's column specification, which keeps a child's permanence plans so. The first coded field of such a
column has the first code that is ticked, the next field the second; nothing ticked is blank.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from sightline.ingest.files.open import Sheet
from sightline.language import Record

UNTICKED = ("", "0", "n", "no", "false", "none")


def a_column_each(sheet: Sheet, record: type[Record], places: Mapping[str, str]) -> tuple[Sheet, dict[str, str]]:
    """The sheet with a column for each field that reads a list of ticks, and where each field stands in it."""
    found = dict(places)
    for place in dict.fromkeys(places.values()):
        names = [name for name in places if places[name] == place and record.fields[name].codes]
        if len(names) > 1 or (names and sheet.cells[place].str.starts_with("{").any()):
            for at, name in enumerate(names):
                found[name] = str(len(sheet.header))
                codes = pl.Series(found[name], [_ticked(text, at) for text in sheet.cells[place]], pl.String)
                header = (*sheet.header, sheet.header[int(place)])
                sheet = replace(sheet, header=header, cells=sheet.cells.with_columns(codes))
    return sheet, found


def _ticked(text: str | None, at: int) -> str | None:
    """The code that is ticked in this place; of any other text the whole of it, in the first place."""
    try:
        ticks = json.loads(text or "{}")
    except ValueError:
        ticks = None
    if not isinstance(ticks, dict):
        return text if at == 0 else None
    codes = [code for code, tick in ticks.items() if str(tick or "").strip().lower() not in UNTICKED]
    return codes[at] if at < len(codes) else None

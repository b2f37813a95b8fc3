"""Writes an Annex A workbook, in Ofsted's layout, out of a snapshot: what `ingest.read_annex_a` reads, the other way.

It stands here, with everything else that is written for people outside, where a contract keeps it from naming a
practice area: lists and columns come out as the record classes declare them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sightline.base import sheets
from sightline.language.annex_a import annex_lists
from sightline.report.annex_a_cells import Blank, Table, table
from sightline.report.annex_a_lists import layouts
from sightline.report.annex_a_rows import Held, LeftOut


@dataclass(frozen=True)
class Written:
    """A workbook as it was written: its lists, and what they could not hold."""

    path: Path
    tables: list[Table]
    left_out: list[LeftOut]

    @property
    def rows(self) -> dict[int, int]:
        """How many rows each list has."""
        return {one.layout.number: len(one.rows) for one in self.tables}

    @property
    def blanks(self) -> list[Blank]:
        return [blank for one in self.tables for blank in one.blanks]


def tables(held: Held) -> list[Table]:
    """The eleven lists as at the day."""
    return [table(layout, held) for layout in layouts(held.rooms)]


def write(path: Path, made: list[Table], held: Held) -> Written:
    """Write the lists to a workbook. Errors: Refused, if the file cannot be written."""
    lists = [one.layout.told for one in made]
    sheets.write(
        path,
        [(one.layout.told.sheet, list(one.layout.told.columns.values()), one.rows) for one in made],
        title=f"Annex A, child level data, as at {held.as_at:%d/%m/%Y}",
        above={one.sheet: one.title for one in lists},
    )
    return Written(path, made, held.left_out)


def remarks(written: Written) -> Iterator[str]:
    """What was written, list by list; then what was left blank or left out, and why."""
    for one in written.tables:
        kept = ", as the last file that held it gave it" if one.from_kept else ""
        yield f"  {one.layout.told.title:<72} {len(one.rows):>7,} rows{kept}"
    by_reason: dict[tuple[int, str], list[str]] = defaultdict(list)
    for blank in written.blanks:
        whole = blank.cells == written.rows[blank.number]
        name = annex_lists()[blank.number].columns[blank.heading].strip()
        by_reason[blank.number, blank.why].append(f"'{name}'" + ("" if whole else f" ({_rows(blank.cells)})"))
    for (number, why), names in by_reason.items():
        yield f"Left blank on list {number}: {', '.join(names)}: {why}."
    for left in written.left_out:
        yield f"Left out of list {left.number}: {left.rows:,} of {left.what}: {left.why}."


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"

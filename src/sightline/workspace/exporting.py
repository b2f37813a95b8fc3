"""What a workspace hands on in a standard's own form: Annex A, as at a day. Whoever takes it away is logged."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from sightline.base.errors import Refused
from sightline.workspace.children import OfChildren

if TYPE_CHECKING:
    from sightline.report.annex_a_cells import Table
    from sightline.report.to_annex_a import Written


def annex_a(workspace: OfChildren, as_at: date, out: Path) -> Written:
    """Write the eleven lists as at a day to a workbook, of the children whom whoever asks may see. Errors: Refused."""
    from sightline.report import to_annex_a
    from sightline.report.annex_a_rows import Held

    if out.suffix.lower() != ".xlsx":
        raise Refused(f"{out.name} is no workbook.", do="Name a file that ends in .xlsx.")
    if not out.parent.is_dir():
        raise Refused(f"There is no folder {out.parent}.", do="Make it, or name another.")
    view = workspace.view(as_at=as_at)
    kept = {name: view.snapshot.kept(name) for name in view.snapshot.manifest.kept}
    held = Held(workspace.rooms, view.frames, view.known, kept, as_at)
    made = to_annex_a.tables(held)
    seen = workspace.taken("annex a", _whose(made), view, as_at=as_at)
    made = [_shown(table, set(seen.filter(list=table.layout.number)["row"])) for table in made]
    beside = out.with_name(f".{out.name}.part.xlsx")
    try:
        written = to_annex_a.write(beside, made, held)
        os.replace(beside, out)
    except PermissionError:
        raise Refused(f"{out.name} cannot be written.", do="Close it if it is open, or name another file.") from None
    finally:
        beside.unlink(missing_ok=True)
    return to_annex_a.Written(out, written.tables, written.left_out)


def _whose(made: list[Table]) -> pl.DataFrame:
    """The child of every row of every list."""
    rows = [(table.layout.number, at, child) for table in made for at, child in enumerate(table.whose)]
    return pl.DataFrame(rows, schema={"list": pl.Int64, "row": pl.Int64, "child_id": pl.String}, orient="row")


def _shown(table: Table, rows: set[int]) -> Table:
    """A list's rows that may be seen."""
    if len(rows) == len(table.rows):
        return table
    shown = [at for at in range(len(table.rows)) if at in rows]
    return replace(table, rows=[table.rows[at] for at in shown], whose=[table.whose[at] for at in shown])

"""Files as a council might send them, written and loaded for a test: for each record a .csv file and a mapping."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from sightline import workspace as door
from sightline.workspace.workspace import Workspace

Tables = dict[str, list[dict[str, str]]]


def write_files(folder: Path, tables: Tables, *, complete: bool = True) -> list[Path]:
    """A .csv file for each record, its headings the record's field names, and the mapping that it is read by."""
    (folder / "mappings").mkdir(parents=True, exist_ok=True)
    return [_write(folder, record, rows, complete) for record, rows in tables.items()]


def _write(folder: Path, record: str, rows: list[dict[str, str]], complete: bool) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    path = folder / f"{record}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        to = csv.DictWriter(file, names, restval="")
        to.writeheader()
        to.writerows(rows)
    columns = "\n".join(f'{name} = "{name}"' for name in names)
    whole = "true" if complete else "false"
    text = f'record = "{record}"\ncomplete = {whole}\n[columns]\n{columns}\n'
    (folder / "mappings" / f"{record}.toml").write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, tables: Tables, as_at: date) -> Workspace:
    """A new workspace into which these rows were loaded from files, as at a day."""
    workspace = door.new(folder / "workspace", "332")
    paths = write_files(workspace.folder, tables)
    workspace.load(paths, as_at=as_at)
    return workspace

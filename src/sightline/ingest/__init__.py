"""Files in, rows and findings out: Annex A, the Standard Safeguarding Dataset, returns, and what a mapping describes.

Nothing is lost: the rows of every table are kept or set aside whole, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sightline.base.errors import Refused
from sightline.ingest.cin.read import is_cin, read_cin
from sightline.ingest.csc_api.open import is_payload
from sightline.ingest.csc_api.read import read_csc_api
from sightline.ingest.files.mappings import Mapping, read_mapping
from sightline.ingest.files.match_columns import number_by_title, number_in_name
from sightline.ingest.files.open import sheet_names
from sightline.ingest.files.recognise import has_lists_by_columns, has_lists_by_name, ssd_table
from sightline.ingest.files.safety import KINDS, check_file
from sightline.ingest.findings_file import write_findings
from sightline.ingest.read_annex_a import read_annex_a
from sightline.ingest.read_csww import is_csww, read_csww
from sightline.ingest.read_table import Extract, read_tables, recognised
from sightline.ingest.ssd.read import read_ssd
from sightline.ingest.ssda903.open import Raw, fits_a_mapping, has_tables, is_return
from sightline.ingest.ssda903.read import read_ssda903
from sightline.ingest.suggest import suggest_mapping
from sightline.language import Rooms
from sightline.snapshot.batch import Batch

__all__ = ["Mapping", "read", "read_mapping", "suggest_mapping", "write_findings"]

LARGEST_MB = 150


def read(
    paths: Sequence[Path],
    rooms: Rooms,
    as_at: date,
    *,
    mappings: Sequence[Mapping] = (),
    largest_mb: int = LARGEST_MB,
    system: str = "",
) -> list[Batch]:
    """What these files and folders hold, true as at a day: a batch for each source.

    `system` names the case-management system that made an SSD folder; it is guessed where it is not given.
    Errors: Refused, naming the first file that cannot be read and why; nothing is kept of the others then.
    """
    tables, lists, extracts, returned, censuses, needs, payloads = [], [], [], [], [], [], []
    opened: dict[Path, list[Raw]] = {}
    for path in _files(paths):
        kind = check_file(path, largest_mb)
        if kind == "xml" and is_cin(path):
            needs.append(path)
        elif kind == "json":
            payloads.append(path)
        elif ssd_table(path):
            tables.append(path)
        elif is_csww(path):
            censuses.append(path)
        elif is_return(path) and not fits_a_mapping(path, mappings):
            returned.append(path)
        elif kind == "xml":
            raise _unknown_return(path)
        elif _is_annex_a_by_name(path):
            lists.append(path)
        else:
            extract = recognised(path, mappings)
            if extract.is_mapped:
                extracts.append(extract)
            elif has_tables(sheets := [(sheet.name, sheet.cells) for sheet, _mapping in extract.sheets]):
                opened[path] = sheets
                returned.append(path)
            elif _is_annex_a(extract):
                lists.append(path)
            else:
                raise _unknown(path, extract, mappings)
    batches = [read_ssd(tables, rooms, as_at, system=system)] if tables else []
    batches += [read_annex_a(lists, rooms, as_at)] if lists else []
    batches += [read_ssda903(returned, rooms, as_at, opened=opened)] if returned else []
    batches += [read_cin(needs, rooms, as_at)] if needs else []
    batches += [read_csc_api(payloads, rooms, as_at)] if payloads else []
    batches += [read_csww(censuses, rooms, as_at)] if censuses else []
    return [*batches, *read_tables(extracts, rooms, as_at)]


def _files(paths: Sequence[Path]) -> list[Path]:
    """Every file once; of a folder, those that end as a table does."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(filter(_may_be_read, path.iterdir())) if path.is_dir() else [path]
        if not inside:
            raise Refused(f"The folder {path.name} was not read.", why="It holds no table.", do="Check the name.")
        found.update(dict.fromkeys(inside))
    return list(found)


def _may_be_read(path: Path) -> bool:
    """Whether a file of a folder is one to read. JSON is also what other programs leave beside their files."""
    kind = KINDS.get(path.suffix.lower())
    return kind is not None and (kind != "json" or is_payload(path))


def _is_annex_a_by_name(path: Path) -> bool:
    """Whether the names say that these are numbered lists. (A title is less sure: any extract may be 'contacts'.)"""
    if path.suffix.lower() in (".csv", ".parquet", ".xml"):
        return number_in_name(path.stem) is not None
    return any(number_in_name(name) for name in sheet_names(path))


def _is_annex_a(extract: Extract) -> bool:
    named = has_lists_by_name([sheet.name for sheet, _mapping in extract.sheets])
    return any(has_lists_by_columns(sheet.cells) for sheet, _mapping in extract.sheets) or (
        named and any(number_by_title(sheet.name) and sheet.cells.height for sheet, _mapping in extract.sheets)
    )


def _unknown(path: Path, extract: Extract, mappings: Sequence[Mapping]) -> Refused:
    if not any(sheet.cells.height for sheet, _mapping in extract.sheets):
        return Refused(f"{path.name} was not read.", why="It holds no rows.", do="Run the report that makes it again.")
    looked = "Annex A lists, SSD tables, the SSDA903 return" + (f" and {len(mappings)} mappings" if mappings else "")
    nearest = _nearest(extract, mappings)
    return Refused(
        f"{path.name} was not read.",
        why=f"It is none of what is known here: {looked}.{nearest}",
        do=f"Draft a mapping for it: sightline mapping suggest {path.name} --record contact",
    )


def _unknown_return(path: Path) -> Refused:
    why = "It is XML, and none of the returns that are read: the CIN census, the SSDA903 return, the workforce census."
    return Refused(f"{path.name} was not read.", why=why, do="Check that it is the file that was sent.")


def _nearest(extract: Extract, mappings: Sequence[Mapping]) -> str:
    """The mapping that the file fits best, and the columns that it lacks."""
    headings = extract.first_headings()
    lacking = [(len(lacks) - len(one.columns), one, lacks) for one in mappings for lacks in [one.lacks(headings)]]
    best = min(lacking, key=lambda entry: entry[0], default=None)
    if best is None or best[0] >= 0:
        return ""
    return f" For the mapping '{best[1].source}' it lacks: {', '.join(best[2])}."

"""Which of the known kinds each file of a load is, by the surest sign first: its name, first lines or headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sightline.base.errors import Refused
from sightline.ingest.cin.read import is_cin
from sightline.ingest.csc_api.open import is_payload
from sightline.ingest.files.mappings import Mapping
from sightline.ingest.files.match_columns import number_by_title, number_in_name
from sightline.ingest.files.open_book import sheet_names
from sightline.ingest.files.recognise import has_lists_by_columns, has_lists_by_name, ssd_table
from sightline.ingest.files.safety import KINDS, check_file, is_message
from sightline.ingest.read_csww import is_csww
from sightline.ingest.read_table import Extract, recognised
from sightline.ingest.rules import FILE_NOT_READ, FILE_OF_A_PROGRAM, FOLDER_INSIDE
from sightline.ingest.ssda903.open import Raw, fits_a_mapping, has_tables, is_return
from sightline.snapshot.findings import Rule

TEMPORARY = ("~$", ".")  # what spreadsheet programs and systems put beside files
Kind = Literal["ssd", "annex a", "ssda903", "cin", "csc api", "csww"]


@dataclass
class Sorted:
    """The files of a load: those of a known kind, and those that a mapping fits.

    `opened` holds the sheets of files of a known kind that had to be opened for their kind to be known. `passed_over`
    are the files and folders inside a folder that are not read, each with the rule that says so.
    """

    of: dict[Kind, list[Path]] = field(default_factory=lambda: defaultdict(list))
    extracts: list[Extract] = field(default_factory=list)
    opened: dict[Path, list[Raw]] = field(default_factory=dict)
    passed_over: dict[Path, Rule] = field(default_factory=dict)


def sort_files(paths: Sequence[Path], mappings: Sequence[Mapping], largest_mb: int) -> Sorted:
    """Every file of these, and of these folders. Errors: Refused, for the first that is harmful or of no known kind."""
    made = Sorted()
    for path in _files(paths, made.passed_over):
        kind = _at_first_sight(path, check_file(path, largest_mb), mappings)
        if kind is None:
            _by_its_sheets(path, mappings, made)
        else:
            made.of[kind].append(path)
    return made


def _files(paths: Sequence[Path], passed_over: dict[Path, Rule]) -> list[Path]:
    """Every file once; of a folder, those that can be read."""
    found: dict[Path, None] = {}
    for path in paths:
        held = {inside: _why_not(inside) for inside in sorted(path.iterdir())} if path.is_dir() else {path: None}
        passed_over.update({inside: rule for inside, rule in held.items() if rule})
        to_read = [inside for inside, rule in held.items() if rule is None]
        if not to_read:
            others = ", ".join(inside.name for inside in held)
            why = f"It holds no file that can be read{f', only {others}' if others else ''}."
            raise Refused(f"The folder {path.name} was not read.", why=why, do="Check the name.")
        found.update(dict.fromkeys(to_read))
    return list(found)


def _why_not(path: Path) -> Rule | None:
    """Why a file of a folder is not read; None for one that is. JSON is also what other programs leave."""
    if path.name.startswith(TEMPORARY):
        return FILE_OF_A_PROGRAM
    if not path.is_file():
        return FOLDER_INSIDE
    kind = KINDS.get(path.suffix.lower())
    if kind == "json" and not is_payload(path):
        return FILE_OF_A_PROGRAM
    return None if kind or is_message(path) else FILE_NOT_READ


def _at_first_sight(path: Path, form: str, mappings: Sequence[Mapping]) -> Kind | None:
    """By its name and its first lines; None where only its sheets can tell. Errors: Refused, for any other XML."""
    if form == "xml" and is_cin(path):
        return "cin"
    if form == "json":
        return "csc api"
    if ssd_table(path):
        return "ssd"
    if form == "xml" and is_csww(path):
        return "csww"
    if is_return(path) and not fits_a_mapping(path, mappings):
        return "ssda903"
    if form == "xml":
        raise _unknown_return(path)
    return "annex a" if _is_annex_a_by_name(path) else None


def _by_its_sheets(path: Path, mappings: Sequence[Mapping], made: Sorted) -> None:
    """By its headings: a mapping of the council's own comes first."""
    extract = recognised(path, mappings)
    sheets = [(sheet.name, sheet.cells) for sheet, _mapping in extract.sheets]
    if extract.is_mapped:
        made.extracts.append(extract)
    elif has_tables(sheets):
        made.of["ssda903"].append(path)
        made.opened[path] = sheets
    elif _is_annex_a(extract):
        made.of["annex a"].append(path)
    else:
        raise _unknown(path, extract, mappings)


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

"""Files in, rows and findings out: Annex A, the Standard Safeguarding Dataset, returns, and what a mapping describes.

Nothing is lost: the rows of every table are kept or set aside whole, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from sightline.base.errors import Refused
from sightline.ingest.cin.read import read_cin
from sightline.ingest.csc_api.read import read_csc_api
from sightline.ingest.files.mappings import Mapping, read_mapping
from sightline.ingest.findings_file import write_findings
from sightline.ingest.read_annex_a import read_annex_a
from sightline.ingest.read_csww import read_csww
from sightline.ingest.read_table import read_tables
from sightline.ingest.rules import FILE_GAVE_NOTHING
from sightline.ingest.sort import Kind, sort_files
from sightline.ingest.ssd.read import read_ssd
from sightline.ingest.ssda903.read import read_ssda903
from sightline.ingest.suggest import suggest_mapping
from sightline.language import Rooms
from sightline.snapshot.batch import Batch
from sightline.snapshot.findings import Rule

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
    files = sort_files(paths, mappings, largest_mb)
    readers: dict[Kind, Callable[[list[Path], Rooms, date], Batch]] = {
        "ssd": partial(read_ssd, system=system),
        "annex a": read_annex_a,
        "ssda903": partial(read_ssda903, opened=files.opened),
        "cin": read_cin,
        "csc api": read_csc_api,
        "csww": read_csww,
    }
    batches = [reader(files.of[kind], rooms, as_at) for kind, reader in readers.items() if kind in files.of]
    batches += read_tables(files.extracts, rooms, as_at)
    _tell_of_files(batches, files.passed_over)
    return batches


def _tell_of_files(batches: list[Batch], passed_over: dict[Path, Rule]) -> None:
    """Tell of files that gave nothing, and of those that were passed over. Errors: Refused, if none gave anything."""
    every = [file for batch in batches for file in batch.files]
    if not any(file.tables for file in every):
        names = " and ".join(file.name for file in every)
        why = "It holds no rows of any table that could be read."
        raise Refused(f"{names} was not read.", why=why, do=FILE_GAVE_NOTHING.remedy)
    for batch in batches:
        for file in batch.files:
            if not file.tables:
                batch.findings.add(FILE_GAVE_NOTHING, file=file.name)
    for path, rule in passed_over.items():
        batches[0].findings.add(rule, file=f"{path.parent.name}/{path.name}")

"""Writes findings for the person who must put them right: what to fix, and every place."""

from __future__ import annotations

from pathlib import Path

from sightline.base import sheets
from sightline.base.errors import Refused
from sightline.snapshot.findings import SEVERITIES, Findings

WHAT = ("How bad", "How many", "What is wrong", "What to do", "Rule")
WHERE = ("File", "Sheet", "Row", "Column", "Record", "How bad", "What is wrong", "What to do", "More", "Rule")


def write_findings(path: Path, findings: Findings) -> None:
    """Write an .xlsx of two sheets: one line for each rule, and one for each place. Errors: Refused."""
    found = sorted(
        findings, key=lambda one: (SEVERITIES.index(one.severity), one.rule, one.file, one.sheet, one.row or 0)
    )
    counts = findings.by_rule()
    first = {one.rule: one for one in reversed(found)}
    what = [(one.severity, counts[rule], one.says, one.remedy, rule) for rule, one in reversed(first.items())]
    where = [
        (f.file, f.sheet, f.row, f.column, f.record, f.severity, f.says, f.remedy, f.detail, f.rule) for f in found
    ]
    try:
        sheets.write(path, [("What to fix", WHAT, what), ("Where", WHERE, where)], title="Findings")
    except OSError as error:
        raise Refused(
            f"The findings could not be written to {path.name}.",
            why=str(error.strerror or error),
            do="Name a file in a folder that is there and may be written, and close it in any other program.",
        ) from error

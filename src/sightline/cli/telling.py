"""How a load or a check is told: every table's rows, and what was found, with the remedy."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sightline.snapshot.findings import Finding
from sightline.workspace.loading import Loaded

SHOWN = 12


def tell(loaded: Loaded, *, as_json: bool, findings: Path | None) -> int:
    """Print what came of it; write the findings if asked. The exit code says whether anything is wrong."""
    if findings is not None:
        from sightline import ingest

        ingest.write_findings(findings, loaded.findings)
    if as_json:
        click.echo(json.dumps(loaded.as_json(), indent=1))
    else:
        _tell_people(loaded, findings)
    return loaded.exit_code


def _tell_people(loaded: Loaded, findings: Path | None) -> None:
    read = kept = held = 0
    for batch in loaded.batches:
        for file in batch.files:
            click.echo(f"{file.name} ({file.format})")
            for table in file.tables:
                note = "" if table.used else "  kept, not yet used"
                click.echo(
                    f"  {table.name:<34} {table.rows_read:>8,} read {table.rows_kept:>8,} kept "
                    f"{table.rows_quarantined:>6,} quarantined{note}"
                )
                read, kept, held = read + table.rows_read, kept + table.rows_kept, held + table.rows_quarantined
    click.echo(f"Rows read {read:,} = rows kept {kept:,} + rows quarantined {held:,}")
    counts = loaded.findings.counts()
    click.echo(f"Found: {counts['error']:,} errors, {counts['warning']:,} warnings, {counts['info']:,} notes")
    _tell_findings(loaded)
    if findings is not None:
        click.echo(f"Every finding, row by row: {findings}")
    if loaded.snapshot:
        click.echo(f"Snapshot {loaded.snapshot}, as at {loaded.as_at:%d/%m/%Y}")


def _tell_findings(loaded: Loaded) -> None:
    first: dict[str, Finding] = {}
    for finding in loaded.findings:
        first.setdefault(finding.rule, finding)
    for rule, count in loaded.findings.by_rule().most_common(SHOWN):
        finding = first[rule]
        row = f", row {finding.row}" if finding.row else ""
        place = f" (first: {finding.sheet or finding.file}{row})"
        click.echo(f"  {finding.severity:<7} {count:>6,}  {finding.says}{place}")
        click.echo(f"                  {finding.remedy}")

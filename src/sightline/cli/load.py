"""sightline load: files into a new snapshot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.cli.options import Day, opened, telling


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--mapping", "mappings", multiple=True, type=click.Path(path_type=Path), help="A mapping (.toml).")
@click.option("--as-at", type=Day(), help="The day the files speak of. Default: today, or their latest day if old.")
@click.option("--findings", type=click.Path(path_type=Path), help="Write every finding to this workbook.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    mappings: tuple[Path, ...],
    as_at: date | None,
    findings: Path | None,
    as_json: bool,
) -> int:
    """Read FILES into a new snapshot. If anything stops it, nothing is changed."""
    from sightline.cli.telling import tell

    made = opened(ctx).load(files, mappings=mappings, as_at=as_at, tell=telling())
    return tell(made, as_json=as_json, findings=findings)

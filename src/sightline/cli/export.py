"""sightline export: what the workspace holds, in a standard's own form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.base.errors import FINE, WITH_FINDINGS
from sightline.cli.options import Day, opened


@click.group("export")
def command() -> None:
    """Write what the workspace holds in a standard's own form."""


@command.command("annex-a")
@click.option("--as-at", type=Day(), required=True, help="The day of the lists.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file ending in .xlsx.")
@click.pass_context
def annex_a(ctx: click.Context, as_at: date, out: Path) -> int:
    """Write Ofsted's Annex A, lists 1 to 11, as at a day. Whoever takes it away is written down.

    Columns that had to be left blank, and rows that a list cannot hold, are named with the reason.
    """
    from sightline.report.to_annex_a import remarks

    written = opened(ctx).annex_a(as_at, out)
    click.echo(f"Wrote {written.path}, {sum(written.rows.values()):,} rows as at {as_at:%d/%m/%Y}")
    for said in remarks(written):
        click.echo(said)
    return WITH_FINDINGS if written.left_out else FINE

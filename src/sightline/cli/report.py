"""sightline report: a report as a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.cli.options import Day, opened


@click.command("report")
@click.argument("name", type=click.Choice(["scrutiny", "summary", "project-group"]))
@click.option("--as-at", type=Day(), required=True, help="The day of the report.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file ending in .docx, .pdf or .html.")
@click.option("--audience", type=click.Choice(["public", "internal"]), default="public", show_default=True)
@click.pass_context
def command(ctx: click.Context, name: str, as_at: date, out: Path, audience: str) -> int:
    """Write the report NAME. In public, small numbers and what gives them away print as [c]."""
    click.echo(f"Wrote {opened(ctx).report(name, as_at, out, audience=audience)}")
    return 0

"""sightline report: a report as a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.cli.options import Day, opened
from sightline.cli.remarks import tell_how_many


@click.command("report")
@click.argument("name", type=click.Choice(["scrutiny", "summary", "project-group"]))
@click.option("--as-at", type=Day(), required=True, help="The day of the report.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file ending in .docx, .pdf or .html.")
@click.option("--audience", type=click.Choice(["public", "internal"]), default="public", show_default=True)
@click.pass_context
def command(ctx: click.Context, name: str, as_at: date, out: Path, audience: str) -> int:
    """Write the report NAME. In public, small numbers and what gives them away print as [c].

    First it says what a careful reader would query in the plan; that holds nothing up.
    """
    workspace = opened(ctx)
    if name != "summary":
        tell_how_many(workspace.remarks(as_at))
    click.echo(f"Wrote {workspace.report(name, as_at, out, audience=audience)}")
    return 0

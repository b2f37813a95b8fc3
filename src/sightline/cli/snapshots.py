"""sightline snapshots: what this workspace knows, and as at which days."""

from __future__ import annotations

import click

from sightline.cli.options import opened, show


@click.command("snapshots")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """List the snapshots, oldest first."""
    show(opened(ctx).snapshots(), "json" if as_json else "table")
    return 0

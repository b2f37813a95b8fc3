"""sightline reconcile: what a council published, beside what the engine makes of its data."""

from __future__ import annotations

import click

from sightline.base.errors import FINE, WITH_FINDINGS
from sightline.cli.options import opened, show

SHOWN = ("id", "title", "month", "published", "computed", "equal", "why")


@click.command("reconcile")
@click.option("--json", "as_json", is_flag=True, help="Every column, as JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Compare every figure that the plan lists as published with what is computed. Exit code 1: some differ."""
    made = opened(ctx).reconcile()
    show(made, "json" if as_json else "table", columns=SHOWN)
    return WITH_FINDINGS if False in made["equal"].to_list() else FINE

"""sightline child: one child's timeline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.cli.options import Day, formatted, opened, show

SCREEN = ("day", "what", "due", "stopped", "state", "detail", "file", "sheet", "row")


@click.command("child")
@click.argument("child_id", metavar="ID")
@click.option("--as-at", type=Day(), help="The day to judge by. Default: the snapshot's.")
@formatted
@click.pass_context
def command(ctx: click.Context, child_id: str, as_at: date | None, form: str, out: Path | None) -> int:
    """The timeline of the child with this ID, with every clock. Whoever looks is written down."""
    show(opened(ctx).child(child_id, as_at=as_at), form, out, SCREEN)
    return 0

"""sightline due: what is due, overdue or unknown, soonest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.cli.options import Day, formatted, opened, show

SCREEN = ("due", "days_left", "state", "clock", "child_id", "team", "worker", "started", "recorded")


@click.command("due")
@click.option("--as-at", type=Day(), help="The day to judge by. Default: the snapshot's.")
@click.option("--within", type=int, metavar="N", help="Only what is due within N days, and what is overdue or unknown.")
@click.option("--team")
@click.option("--worker")
@click.option("--clock", metavar="KEY")
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    as_at: date | None,
    within: int | None,
    team: str | None,
    worker: str | None,
    clock: str | None,
    form: str,
    out: Path | None,
) -> int:
    """What is running, overdue or unknown, soonest first. Whoever looks is written down."""
    table = opened(ctx).due(as_at=as_at, within=within, team=team, worker=worker, clock=clock)
    show(table, form, out, SCREEN)
    return 0

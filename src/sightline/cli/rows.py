"""sightline rows: the rows behind a figure."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.base.errors import Refused
from sightline.cli.options import formatted, opened, show

STATES = ("met", "missed", "running", "overdue", "unknown")
SCREEN = (
    "child_id",
    "clock",
    "started",
    "due",
    "stopped",
    "state",
    "counted",
    "team",
    "worker",
    "file",
    "sheet",
    "row",
)


@click.command("rows")
@click.argument("key")
@click.option("--month", required=True, metavar="YYYY-MM")
@click.option("--by", metavar="CUT=VALUE", help="Only the rows with this value of a cut, for example team=North.")
@click.option("--only", type=click.Choice(STATES), help="Only the dues in this state.")
@click.option("--snapshot", metavar="ID", help="As known in this snapshot. Default: the latest.")
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    key: str,
    month: str,
    by: str | None,
    only: str | None,
    snapshot: str | None,
    form: str,
    out: Path | None,
) -> int:
    """The rows that the figure KEY counted in a month, each with its state. Whoever looks is written down."""
    cut = None
    if by is not None:
        name, sign, value = by.partition("=")
        if not sign:
            raise Refused(f"'{by}' is no cut and value.", do="Write it as CUT=VALUE, for example team=North.")
        cut = (name, value)
    show(opened(ctx).rows(key, month, by=cut, only=only, snapshot=snapshot), form, out, SCREEN)
    return 0

"""sightline figures: figures by month and cut."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.cli.options import formatted, opened, show

SCREEN = ("measure", "month", "window", "value_of_cut", "numerator", "denominator", "value", "unit", "status", "why")


@click.command("figures")
@click.argument("keys", nargs=-1)
@click.option("--from", "first", metavar="YYYY-MM", help="The first month.")
@click.option("--to", "last", metavar="YYYY-MM", help="The last month. Default: thirteen months to the data's end.")
@click.option("--by", metavar="CUT", help="Split by team, worker, age_band, ethnicity, source, kind …")
@click.option("--snapshot", metavar="ID", help="As known in this snapshot. Default: the latest.")
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    keys: tuple[str, ...],
    first: str | None,
    last: str | None,
    by: str | None,
    snapshot: str | None,
    form: str,
    out: Path | None,
) -> int:
    """Figures for the measures KEYS (all of them without), by month."""
    table = opened(ctx).figures(*keys, by=by, first=first, last=last, snapshot=snapshot)
    show(table, form, out, SCREEN)
    return 0

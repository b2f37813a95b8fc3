"""sightline verdicts: what the figures mean, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.cli.options import Day, formatted, opened, show


@click.command("verdicts")
@click.option("--as-at", type=Day(), required=True)
@click.argument("keys", nargs=-1)
@formatted
@click.pass_context
def command(ctx: click.Context, keys: tuple[str, ...], as_at: date, form: str, out: Path | None) -> int:
    """What each figure means: where it is, where it should be, and which way it moved."""
    import polars as pl

    made = opened(ctx).verdicts(as_at, keys)
    if form == "table" and out is None:
        for verdict in made:
            click.echo(f"[{verdict.standing}] {verdict.sentence}")
        return 0
    show(pl.DataFrame([verdict.row() for verdict in made], infer_schema_length=None), form, out)
    return 0

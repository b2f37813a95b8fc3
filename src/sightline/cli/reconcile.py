"""sightline reconcile: what a council published, beside what the engine makes of its data."""

from __future__ import annotations

import click
import polars as pl

from sightline.base.errors import FINE, WITH_FINDINGS
from sightline.cli.options import opened, show
from sightline.workspace.reconciling import NOWHERE, number_text

SHOWN = ("id", "title", "month", "published", "computed", "equal", "why")


@click.command("reconcile")
@click.option("--json", "as_json", is_flag=True, help="Every column, as JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Compare every figure that the plan lists as published with what is computed. Exit code 1: some differ."""
    made = opened(ctx).reconcile()
    show(made if as_json else _printed(made), "json" if as_json else "table", columns=SHOWN)
    if made.is_empty():
        click.echo(
            "The workspace's plan lists no published figure. Add each under [[published]] in improvement-plan.toml.",
            err=True,
        )
    elif not as_json:
        _tell_reports(made)
        _tell_variants(made)
    return WITH_FINDINGS if False in made["equal"].to_list() else FINE


def _tell_reports(made: pl.DataFrame) -> None:
    """For each report, how many of its figures are equal."""
    for (report,), rows in made.group_by("report", maintain_order=True):
        equal = rows["equal"].sum()
        click.echo(f"{report or NOWHERE}: {equal} of {rows.height} equal")


def _printed(made: pl.DataFrame) -> pl.DataFrame:
    """Each number with its numerator and denominator, to as many places as tell it apart from the other."""
    parts = {"published": "published_", "computed": ""}
    return made.with_columns(
        pl.Series(
            name,
            [number_text(*row) for row in made.select(name, f"{part}numerator", f"{part}denominator").iter_rows()],
            dtype=pl.String,
        )
        for name, part in parts.items()
    )


def _tell_variants(made: pl.DataFrame) -> None:
    """Below the table, for each figure that can be counted otherwise, what the other ways give."""
    for key, variants in made.filter(pl.col("variants") != "").select("id", "variants").iter_rows():
        click.echo(f"\n{key}, counted otherwise:")
        for one in variants.split("; "):
            click.echo(f"  {one}")

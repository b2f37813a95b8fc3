"""sightline compare: what changed between two snapshots, and how each figure moved."""

from __future__ import annotations

import json

import click

from sightline.cli.options import as_json as to_json
from sightline.cli.options import opened, show


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, a: str, b: str, as_json: bool) -> int:
    """Say what is in snapshot B and not in A, what changed late, and how each figure moved."""
    from sightline.workspace.comparing import moved

    council = opened(ctx)
    changes, figures = council.compare(a, b).frame(), moved(council, a, b)
    if as_json:
        click.echo(
            json.dumps({"changes": json.loads(to_json(changes)), "figures": json.loads(to_json(figures))}, indent=1)
        )
        return 0
    click.echo("What changed, by record and month")
    show(changes)
    click.echo("Figures that moved")
    show(figures)
    return 0

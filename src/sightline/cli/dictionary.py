"""sightline dictionary: every word that this installation knows."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sightline.cli.options import rooms_here, rules_here


@click.command("dictionary")
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file, not to the screen.")
@click.pass_context
def command(ctx: click.Context, form: str, out: Path | None) -> int:
    """Every record, field, clock, measure and limit, with sources; with a workspace, its own limits and reasons."""
    from sightline.workspace.dictionary import dictionary, markdown

    held = dictionary(rooms_here(ctx), rules_here(ctx))
    text = json.dumps(held, indent=1, ensure_ascii=False) if form == "json" else markdown(held)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    return 0

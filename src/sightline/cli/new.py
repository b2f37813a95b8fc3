"""sightline new: an empty workspace."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--authority", required=True, metavar="CODE", help="The authority's three-digit code, for example 332.")
def command(directory: Path, authority: str) -> int:
    """Make a workspace in DIRECTORY."""
    from sightline import workspace

    made = workspace.new(directory, authority)
    click.echo(f"Made a workspace in {made.folder}. Load a file into it with: sightline -w {made.folder} load FILE")
    return 0

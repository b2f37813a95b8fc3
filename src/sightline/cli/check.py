"""sightline check: read files, change nothing."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.cli.options import found, rooms_here


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--mapping", "mappings", multiple=True, type=click.Path(path_type=Path), help="A mapping (.toml).")
@click.option("--findings", type=click.Path(path_type=Path), help="Write every finding to this workbook.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], mappings: tuple[Path, ...], findings: Path | None, as_json: bool
) -> int:
    """Read FILES and say what is wrong with them. Nothing is changed; no workspace is needed."""
    from sightline.cli.telling import tell
    from sightline.workspace.loading import check

    made = check(files, rooms_here(ctx), workspace=found(ctx), mappings=mappings)
    return tell(made, as_json=as_json, findings=findings)

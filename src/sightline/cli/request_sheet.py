"""sightline request-sheet: what to ask of whoever runs the case system, for one record."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.base.errors import UnknownName
from sightline.cli.options import rooms_here


@click.command("request-sheet")
@click.argument("record")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file ending in .xlsx.")
@click.pass_context
def command(ctx: click.Context, record: str, out: Path) -> int:
    """Write the sheet for RECORD: its columns, codes, examples, and why each is needed."""
    from sightline.workspace.request_sheet import write

    rooms = rooms_here(ctx)
    if record not in rooms.records:
        raise UnknownName("record", record, list(rooms.records))
    click.echo(f"Wrote {write(rooms.records[record], rooms, out)}")
    return 0

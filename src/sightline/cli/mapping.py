"""sightline mapping suggest: a first draft of a mapping, for a person to finish."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.base.errors import UnknownName
from sightline.cli.options import rooms_here


@click.group("mapping")
def command() -> None:
    """Mappings: how a council's own extract becomes a record."""


@command.command("suggest")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--record", required=True, help="The record that each row is, for example core_group.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the draft here.")
@click.pass_context
def suggest(ctx: click.Context, file: Path, record: str, out: Path | None) -> int:
    """Draft a mapping from FILE's columns to a record's fields."""
    from sightline import ingest

    rooms = rooms_here(ctx)
    if record not in rooms.records:
        raise UnknownName("record", record, list(rooms.records))
    draft = ingest.suggest_mapping(file, rooms.records[record])
    if out is None:
        click.echo(draft)
    else:
        out.write_text(draft, encoding="utf-8")
        click.echo(f"A draft is in {out}. Read it through before you use it.")
    return 0

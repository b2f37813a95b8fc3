"""sightline snapshots: what this workspace knows, as at which days, and which of it stands."""

from __future__ import annotations

import click

from sightline.base import now
from sightline.base.errors import Refused
from sightline.cli.options import opened, show


@click.command("snapshots")
@click.option("--json", "as_json", is_flag=True)
@click.option("--accept", metavar="SNAPSHOT", help="Write down that this snapshot is accepted.")
@click.option("--refuse", metavar="SNAPSHOT", help="Refuse this snapshot: figures go by the one before it.")
@click.option("--why", default="", help="The reason; a refusal needs one.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, accept: str | None, refuse: str | None, why: str) -> int:
    """List the snapshots, oldest first; or accept or refuse one."""
    if accept and refuse:
        raise Refused("A snapshot is either accepted or refused.", do="Give one of --accept and --refuse.")
    if accept or refuse:
        _decide(ctx, accept or refuse or "", "accepted" if accept else "refused", why)
        return 0
    show(opened(ctx).snapshots(), "json" if as_json else "table")
    return 0


def _decide(ctx: click.Context, snapshot: str, word: str, why: str) -> None:
    from sightline.snapshot.decisions import Decision

    store = opened(ctx).store
    held = store.get(snapshot).id
    stands = store.decisions().get(held)
    store.decide(Decision(held, word, now.who(), now.timestamp(), why), stands.word if stands else "")
    click.echo(f"Snapshot {held} is {word}.")

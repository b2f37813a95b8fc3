"""sightline serve: the site, for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.base.errors import Refused


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8642, show_default=True)
@click.pass_context
def command(ctx: click.Context, host: str, port: int) -> int:
    """Serve the workspace to browsers, until stopped."""
    from sightline import workspace

    folder = workspace.open(ctx.obj).folder
    try:
        from sightline.web import serve
    except ModuleNotFoundError as missing:
        raise Refused(
            "The site is not installed.", do='Install it with: pip install "sightline[web,reports]".'
        ) from missing
    serve.prepare(Path(folder))
    server = serve.listen(host, port)
    _tell_sign_ins(Path(folder))
    click.echo(f"Sightline is at http://{host}:{port}/ until you press Ctrl+C.")
    serve.serve(server)
    return 0


def _tell_sign_ins(folder: Path) -> None:
    """Print a sign-in for each role, where the workspace is a demonstration; nowhere else is a password shown."""
    from django.conf import settings

    if not settings.DEMONSTRATION:
        return
    from sightline.web.accounts.policies import ROLES
    from sightline.web.demonstration import ask_for_reports, make_people

    click.echo(f"No child of this demonstration is real. Sign in as one of these (also in {folder / 'sign-ins.json'}):")
    wide = max(len(role.title) for role in ROLES.values()) + 2
    click.echo(f"  {'Role':<{wide}} {'Username':<18} Password")
    for role, password in make_people(folder).items():
        click.echo(f"  {ROLES[role].title:<{wide}} {role:<18} {password}")
    ask_for_reports()

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
    from django.conf import settings

    if settings.DEMONSTRATION:
        from sightline.web.demonstration import make_people

        for role, password in make_people(Path(folder)).items():
            click.echo(f"  {role:<16} {password}")
    click.echo(f"Sightline is at http://{host}:{port}/")
    serve.serve(Path(folder), host, port)
    return 0

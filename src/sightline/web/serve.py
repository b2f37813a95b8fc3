"""Serves a workspace: makes the site's database ready, then runs a server that Windows has too."""

from __future__ import annotations

from pathlib import Path

from sightline.base import now


def prepare(folder: Path) -> None:
    """Point Django at the workspace and bring its database up to date."""
    now.pass_on("SIGHTLINE_WORKSPACE", str(Path(folder).resolve()))
    now.pass_on("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def serve(folder: Path, host: str, port: int) -> None:
    """Serve until stopped. One process with threads: the table engine does not survive being forked."""
    import waitress

    prepare(folder)
    from sightline.web.loads.work import watch
    from sightline.web.queue import resume
    from sightline.web.wsgi import application

    resume()
    watch()

    waitress.serve(application, host=host, port=port, threads=8, ident="")

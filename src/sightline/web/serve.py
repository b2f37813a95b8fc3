"""Serves a workspace: makes the site's database ready, then runs a server that Windows has too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sightline.base import now
from sightline.base.errors import Refused
from sightline.web.database import try_database

BEHIND: dict[str, Any] = {
    "trusted_proxy": "127.0.0.1",  # the server on this machine that speaks HTTPS, if there is one
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    "clear_untrusted_proxy_headers": True,
}


def prepare(folder: Path) -> None:
    """Point Django at the workspace and bring its database up to date. Errors: Refused."""
    now.pass_on("SIGHTLINE_WORKSPACE", str(Path(folder).resolve()))
    now.pass_on("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    try_database()
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    django.setup()
    try:
        call_command("migrate", verbosity=0)
        call_command("clearsessions")
    except DatabaseError as failed:
        raise Refused(
            "The site's database cannot be made ready.",
            why=" ".join(str(failed).split()),
            do="Give the site a database in which it may make its own tables, and start it again.",
        ) from failed


def listen(host: str, port: int) -> Any:
    """A server that has its port already and answers once it runs. Errors: Refused, where the port cannot be had.

    One process with threads: the table engine does not survive being forked. A few threads, because pages are short
    and more of them only get into each other's way.
    """
    import waitress

    from sightline.web.wsgi import application

    try:
        return waitress.create_server(application, host=host, port=port, threads=4, ident="", **BEHIND)
    except (OSError, OverflowError, ValueError) as wrong:
        raise Refused(
            f"Port {port} of {host} cannot be had: something else listens there, or it is not this machine's.",
            do=f"Stop what listens there, or choose another port: sightline serve --port {port + 1}.",
        ) from wrong


def serve(server: Any) -> None:
    """Answer until stopped. A load that was left unfinished is taken up again first."""
    from sightline.web.inbox import watch
    from sightline.web.worker import resume

    resume()
    watch()
    server.run()

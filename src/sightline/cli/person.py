"""sightline person: who may sign in to the site, in which role, and whose children they may see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sightline.base import now
from sightline.base.errors import Refused, UnknownName
from sightline.cli.options import Day, opened


@click.group("person")
def command() -> None:
    """People who sign in to the site."""


@command.command("add")
@click.argument("username")
@click.option("--role", required=True, help="For example team_manager; the guide lists them.")
@click.option("--team", "teams", multiple=True, help="A team whose children they may see.")
@click.option("--service", "services", multiple=True, help="A service, for the children of all its teams.")
@click.option("--priority", "priorities", multiple=True, help="A priority of the plan that they lead, or may see.")
@click.option("--worker", "workers", multiple=True, help="A worker whose caseload they may see.")
@click.option("--from", "starts", type=Day(), help="From which day. Default: today.")
@click.option("--until", "ends", type=Day(), help="Until which day, it included. Default: until it is ended.")
@click.option("--password", help="Asked for if it is not given, so that it is in no history of commands.")
@click.pass_context
def add(
    ctx: click.Context,
    username: str,
    role: str,
    teams: tuple[str, ...],
    workers: tuple[str, ...],
    services: tuple[str, ...],
    priorities: tuple[str, ...],
    starts: date | None,
    ends: date | None,
    password: str | None,
) -> int:
    """Add USERNAME, or give one who is there another role, password and scope."""
    from sightline.web.accounts.policies import ROLES
    from sightline.web.serve import prepare

    if role not in ROLES:
        raise UnknownName("role", role, list(ROLES))
    prepare(Path(opened(ctx).folder))
    password = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    from sightline.web.accounts.people import add_person

    scope = {"team": teams, "worker": workers, "service": services, "priority": priorities}
    wrong = add_person(username, role, password, scope, starts or now.today(), ends)
    if wrong:
        raise Refused("The password cannot be used.", why=" ".join(wrong), do="Choose another.")
    click.echo(f"{username} may sign in as {ROLES[role].title.lower()}, and sets up a second factor the first time.")
    return 0

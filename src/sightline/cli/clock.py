"""sightline clock: when a duty that starts on a day falls due, and by which rule; without a key, every clock."""

from __future__ import annotations

import json
from datetime import date

import click

from sightline.base.errors import Refused, UnknownName
from sightline.cli.options import Day, rooms_here, rules_here
from sightline.language import Rooms
from sightline.language.rulebook import Rulebook


@click.command("clock")
@click.argument("key", required=False)
@click.option("--starts", type=Day(), help="The day the duty starts.")
@click.option("--as-at", type=Day(), help="Say as well whether it is running or overdue on this day.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def command(ctx: click.Context, key: str | None, starts: date | None, as_at: date | None, as_json: bool) -> int:
    """When a duty under the clock KEY falls due, the limit in force on that day, and its reference.

    Without KEY: every clock, with its limit.
    """
    rooms, rules = rooms_here(ctx), rules_here(ctx)
    if key is None:
        return _list(rooms, rules, as_json)
    if key not in rooms.clocks:
        raise UnknownName("clock", key, list(rooms.clocks))
    if starts is None:
        raise Refused("No day was given.", do="Say --starts and the day on which the duty starts.")
    limit = rules.limit(rooms.clocks[key].limit)
    value = limit.on(starts)
    due = rules.due(starts, limit)
    if due is None:
        raise Refused(f"{starts} is outside the calendar of working days.", do="Give a day from 1990 to 2060.")
    said = {
        "clock": key,
        "starts": starts.isoformat(),
        "due": due.isoformat(),
        "limit": value.value,
        "unit": limit.unit,
        "rule": _rule(limit.unit),
        "force": limit.force,
        "reference": value.reference,
        "in_force_from": value.in_force_from.isoformat(),
        "verified": value.verified,
    }
    if value.reason:
        said["reason"] = value.reason
    if as_at is not None:
        said["as_at"], said["state"] = as_at.isoformat(), "running" if as_at <= due else "overdue"
    if as_json:
        click.echo(json.dumps(said, indent=1))
        return 0
    click.echo(f"{rooms.clocks[key].title}: starts {starts:%A %d %B %Y}, due {due:%A %d %B %Y}")
    click.echo(f"Limit: {limit.text(starts)} ({limit.force}), in force from {value.in_force_from:%d %B %Y}")
    click.echo(f"Reference: {value.reference}{'' if value.verified else ' (source not verified)'}")
    click.echo(f"Rule: {said['rule']}")
    if as_at is not None:
        click.echo(f"On {as_at:%d %B %Y}: {said['state']}")
    return 0


def _list(rooms: Rooms, rules: Rulebook, as_json: bool) -> int:
    """Every clock by its key, in the order of the rooms."""
    limits = {key: rules.limit(clock.limit) for key, clock in rooms.clocks.items()}
    if as_json:
        known = [{"clock": key, "limit": limit.text(), "force": limit.force} for key, limit in limits.items()]
        click.echo(json.dumps(known, indent=1))
        return 0
    wide = max(map(len, limits))
    for key, limit in limits.items():
        click.echo(f"{key:<{wide}}  {limit.text()} ({limit.force})")
    return 0


def _rule(unit: str) -> str:
    return {
        "working days": "The day it starts is day 0; due on the n-th working day after it, in England's calendar.",
        "calendar days": "The day it starts is day 0; every day counts.",
        "weeks": "Weeks of seven days from the day it starts.",
        "months": "Calendar months, held at the month's end.",
        "school terms": "Due on the last day of a school term, counted on from the one it starts in. A term begins on "
        "1 September, 1 January and Easter Monday, or on the council's own days.",
        "school years": "Due on the last day of a school year, counted on from the one it starts in: 31 August.",
        "hours": "Elapsed hours, nights and weekends included; by day, the latest that it can be.",
    }[unit]

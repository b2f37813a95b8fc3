"""sightline plan: remarks on the improvement plan, and the plan as a workbook, out and in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sightline.base.errors import FINE, WITH_FINDINGS, Refused
from sightline.cli.options import Day, opened
from sightline.cli.remarks import tell_remarks

if TYPE_CHECKING:
    from sightline.plan import Plan
    from sightline.workspace.workspace import Workspace


@click.group("plan")
def command() -> None:
    """The improvement plan of the workspace."""


def _plan(workspace: Workspace) -> Plan:
    if workspace.plan is None:
        raise Refused("This workspace holds no plan.", do="Put improvement-plan.toml into it; the guide shows how.")
    return workspace.plan


@command.command("check")
@click.option("--as-at", type=Day(), help="The day of the report. Default: the plan's own meeting.")
@click.option("--why", is_flag=True, help="Also why each matters.")
@click.option("--json", "as_json", is_flag=True, help="Every remark with all that it says, as JSON.")
@click.pass_context
def check(ctx: click.Context, as_at: date | None, why: bool, as_json: bool) -> int:
    """What a careful reader would query: nothing is changed. Exit code 1: there is an error or a warning."""
    workspace = opened(ctx)
    _plan(workspace)
    found = workspace.remarks(as_at)
    if as_json:
        click.echo(json.dumps([vars(one) for one in found], ensure_ascii=False, indent=1))
    else:
        tell_remarks(found, why=why)
    return WITH_FINDINGS if any(one.severity != "info" for one in found) else FINE


@command.command("workbook")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file ending in .xlsx.")
@click.pass_context
def workbook(ctx: click.Context, out: Path) -> int:
    """Write the plan as a workbook, to be changed there."""
    from sightline.plan import to_workbook

    to_workbook.write(_plan(opened(ctx)), out)
    click.echo(f"Wrote {out}")
    return FINE


@command.command("take-in")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def take_in(ctx: click.Context, file: Path) -> int:
    """Take a workbook's lines into the plan, and say what changed and what did not fit."""
    from sightline.ingest.plan.read import read_plan
    from sightline.plan import brought_in
    from sightline.plan.edit import differences
    from sightline.plan.write import write
    from sightline.workspace.opened import PLAN

    workspace = opened(ctx)
    old = _plan(workspace)
    new, found = read_plan(file, old)
    for one in differences(old, new):
        click.echo(f"{one.kind} {one.key}, {one.what}: {one.before or 'nothing'} is now {one.after or 'nothing'}")
    remarks = brought_in(old, new, workspace.rooms.measures)
    if remarks:
        click.echo("What a careful reader would query in what came in:")
        tell_remarks(remarks)
    for finding in found:
        place = f"{finding.sheet}, row {finding.row}" if finding.row else finding.sheet
        click.echo(f"[{finding.severity}] {place}, {finding.column or finding.detail}: {finding.says} {finding.remedy}")
    if new != old:
        write(new, workspace.folder / PLAN)
    return WITH_FINDINGS if found.worst() else FINE

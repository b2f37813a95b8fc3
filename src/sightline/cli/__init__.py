"""The command line: a thin layer over the workspace. One file for each command, read only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from sightline.base import errors, now
from sightline.base.version import __version__

COMMANDS = {
    "demo": "Build the demonstration authority in a directory",
    "new": "Make a workspace",
    "check": "Read files and say what is wrong with them; nothing is changed",
    "load": "Read files into a new snapshot",
    "request-sheet": "What to ask of whoever runs the case system, for one record",
    "mapping": "Draft a mapping for a council's own extract",
    "snapshots": "List the snapshots",
    "compare": "Say what changed between two snapshots",
    "figures": "Figures by month and cut",
    "rows": "The rows behind a figure",
    "due": "What is due, overdue or unknown, soonest first",
    "child": "One child's timeline with every clock",
    "verdicts": "What the figures mean, in words",
    "reconcile": "What was published, beside what is computed",
    "plan": "Check the improvement plan, or write it as a workbook",
    "report": "Write a report",
    "export": "Write what the workspace holds in a standard's own form: Annex A",
    "dictionary": "Every record, field, clock, measure and limit, with sources",
    "clock": "When a duty that starts on a day falls due",
    "serve": "Serve the workspace to browsers",
    "person": "Add the people who may sign in",
}


class Commands(click.Group):
    """Commands by name, each in a module of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return import_module(f"sightline.cli.{name.replace('-', '_')}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-w", "--workspace", metavar="DIR", help="The workspace. Default: SIGHTLINE_WORKSPACE, else this folder.")
@click.version_option(__version__, prog_name="sightline")
@click.pass_context
def sightline(ctx: click.Context, workspace: str | None) -> None:
    """From what the inspectorate found to the child behind the figure.

    Exit codes: 0 fine; 1 done, with errors or warnings found; 2 refused, nothing changed.
    """
    ctx.meta["named"] = workspace is not None
    ctx.obj = workspace or now.environment("SIGHTLINE_WORKSPACE") or "."


def main() -> None:
    """Run a command, and turn a refusal into a sentence and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = sightline.main(prog_name="sightline", standalone_mode=False)
    except errors.Refused as refused:
        click.echo(f"Refused. {refused}", err=True)
        sys.exit(refused.exit_code)
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing was changed.", err=True)
        sys.exit(errors.REFUSED)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(errors.REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(errors.FINE)
    sys.exit(code if isinstance(code, int) else errors.FINE)

"""sightline demo: the demonstration authority, built from a seed."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("demo")
@click.option("--dir", "directory", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option("--seed", default=2021, show_default=True, help="Other children, the same published figures.")
@click.option("--scale", default=1.0, show_default=True, help="1 is a council of 3,500 referrals a year.")
def command(directory: Path, seed: int, scale: float) -> int:
    """Build the demonstration authority: files, snapshots, figures and report."""
    from sightline import workspace

    made = workspace.demo(directory, seed=seed, scale=scale, tell=lambda said: click.echo(said))
    click.echo(f"Workspace:       {made.folder}")
    click.echo(f"Scrutiny report: {made.folder / 'reports' / 'scrutiny-2021-03-17.docx'} (also .pdf and .html)")
    click.echo(f"Summary:         {made.folder / 'reports' / 'summary.html'} (open it in a browser)")
    return 0

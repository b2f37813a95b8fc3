"""How remarks on a plan are told: where, what is wrong, what to do, and, when asked, why it matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sightline.plan import Remark


def tell_remarks(found: Sequence[Remark], *, why: bool = False) -> None:
    """Each remark in a line, and how many there are."""
    for one in found:
        click.echo(f"[{one.severity}] {one.rule}, {one.where}: {one.text} {one.remedy}")
        if why and one.why:
            click.echo(f"    Why it matters: {one.why}")
    click.echo(f"{len(found)} remarks.")


def tell_how_many(found: Sequence[Remark]) -> None:
    """The errors, and how many remarks of each rule there are: for those who were about to do something else."""
    if not found:
        return
    click.echo(f"The plan leaves {len(found)} remarks; 'sightline plan check' says what to do about each.", err=True)
    for one in found:
        if one.severity == "error":
            click.echo(f"  [error] {one.rule}, {one.where}: {one.text}", err=True)
    others = Counter(one.rule for one in found if one.severity != "error")
    if others:
        click.echo("  " + ", ".join(f"{rule} ({count})" for rule, count in others.items()), err=True)
